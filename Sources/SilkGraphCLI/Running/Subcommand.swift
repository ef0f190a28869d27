package import ArgumentParser

/// A command that ``CommandRunner`` can run: parsed by ArgumentParser, given the world as a value.
package protocol Subcommand: ParsableCommand {
  /// Answers, on the channels of the context and nowhere else.
  ///
  /// - Returns: ``ExitStatus/answered``, or ``ExitStatus/no`` or ``ExitStatus/timeLimit`` for an answer of that kind.
  func run(in context: CommandContext) async throws -> ExitStatus
}
