internal import Foundation
internal import GraphFormats

extension CommandContext {
  /// The world of the running process.
  public static var process: CommandContext {
    let environment = ProcessInfo.processInfo.environment
    return CommandContext(
      environment: environment,
      directory: SystemPath.current ?? FileManager.default.currentDirectoryPath,
      executable: ProgramPath.own,
      input: .descriptor(STDIN_FILENO),
      output: OutputChannel(
        FileDescriptorSink(STDOUT_FILENO), terminal: terminal(STDOUT_FILENO, environment)),
      errors: OutputChannel(
        FileDescriptorSink(STDERR_FILENO), terminal: terminal(STDERR_FILENO, environment)))
  }

  private static func terminal(_ descriptor: Int32, _ environment: [String: String]) -> Terminal? {
    guard isatty(descriptor) == 1 else { return nil }
    return Terminal(width: width(of: descriptor, environment), hasColor: Terminal.wantsColor(environment))
  }

  /// What the user set, what the terminal says, or what terminals have had since the punched card.
  private static func width(of descriptor: Int32, _ environment: [String: String]) -> Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension Terminal {
  /// Whether the environment allows colour: `NO_COLOR` with any value but the empty one forbids it
  /// ([no-color.org](https://no-color.org)), and so does a terminal that calls itself dumb or nothing at all.
  package static func wantsColor(_ environment: [String: String]) -> Bool {
    guard environment["NO_COLOR", default: ""].isEmpty else { return false }
    let kind = environment["TERM", default: ""]
    return !kind.isEmpty && kind != "dumb"
  }
}
