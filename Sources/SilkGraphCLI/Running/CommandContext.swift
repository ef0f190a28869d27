/// The world as a command sees it: everything that it may ask about the process that it runs in.
///
/// A test makes one by hand and so runs any command inside its own process.
public struct CommandContext: Sendable {
  /// The variables of the environment.
  package var environment: [String: String]
  /// The folder that relative paths start from.
  package var directory: String
  /// The path of the running program, if it is known.
  package var executable: String?
  package var input: StandardInput
  /// Where answers go.
  package var output: OutputChannel
  /// Where everything else goes.
  package var errors: OutputChannel

  package init(
    environment: [String: String], directory: String, executable: String? = nil,
    input: StandardInput = .bytes([]), output: OutputChannel, errors: OutputChannel
  ) {
    self.environment = environment
    self.directory = directory
    self.executable = executable
    self.input = input
    self.output = output
    self.errors = errors
  }

  /// The path from the root for a path as the user types it.
  package func absolutePath(_ path: String) -> String {
    // An empty name is the name of nothing, and not of the folder.
    if path.hasPrefix("/") || path.isEmpty { return path }
    if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
    return directory + "/" + path
  }

  /// The same world in black and white.
  package func withoutColor() -> CommandContext {
    var copy = self
    copy.output.terminal?.hasColor = false
    copy.errors.terminal?.hasColor = false
    return copy
  }
}
