/// The command `silkgraph`.
public enum SilkGraphCommand {
  /// The version of the command and of the libraries that it is made of.
  public static let version = "0.1.0"

  /// Runs one command line in a world given as a value.
  ///
  /// - Parameter arguments: The words after the name of the program.
  /// - Returns: The exit status.
  public static func run(arguments: [String], context: CommandContext) async -> Int32 {
    await CommandRunner(root: RootCommand.self).run(arguments, in: context).rawValue
  }

  /// Runs the command line of the process: Ctrl-C cancels it, a closed pipe ends it quietly.
  ///
  /// - Returns: The exit status.
  public static func runProcess() async -> Int32 {
    StandardStreams.occupy()
    let arguments = StandardStreams.arguments
    return await Interruption.guarding { await run(arguments: arguments, context: .process) }
  }
}
