package import ArgumentParser

/// Runs a tree of commands: parses, dispatches, and turns whatever is thrown into a sentence and an exit status.
///
/// This is the one place that does. ArgumentParser by itself would end with 1 after any error that is not about
/// usage, and 1 means "no" here.
package struct CommandRunner: Sendable {
  let root: any ParsableCommand.Type

  package init(root: any ParsableCommand.Type) { self.root = root }

  /// Runs one command line.
  ///
  /// - Parameter arguments: The words after the name of the program.
  package func run(_ arguments: [String], in world: CommandContext) async -> ExitStatus {
    // A task of its own: a time limit cancels it, and must not cancel what the caller does next.
    let task = Task { await answer(arguments, in: world) }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  private func answer(_ arguments: [String], in world: CommandContext) async -> ExitStatus {
    let options = arguments.prefix { $0 != "--" }
    let context = options.contains("--no-color") ? world.withoutColor() : world
    do {
      return try await dispatch(arguments, in: context)
    } catch {
      do {
        return try report(error, of: arguments, in: context)
      } catch {
        // Help or an error that could not be written: one more try, on the channel that may still work.
        if error != .closedPipe { try? Messages(context.errors).error(error.description) }
        return error.exitStatus
      }
    }
  }

  private func dispatch(_ arguments: [String], in context: CommandContext) async throws -> ExitStatus {
    if arguments == ["--version"] {
      try context.output.write(root.configuration.version + "\n")
      return .answered
    }
    try CommandVocabulary(of: root).check(arguments)
    var command = try parsed(Coordinates.withoutMinus(arguments))
    if let command = command as? any Subcommand { return try await command.run(in: context) }
    try command.run()  // ArgumentParser's own: help
    return .answered
  }

  /// Parses a command line.
  ///
  /// ArgumentParser looks at all options of a command twice more when it comes to it from the root, which takes longer
  /// than an answer. So the command is asked first, and the root only for help and for what is wrong: it knows the names.
  private func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let verb = arguments.first,
      let command = root.configuration.subcommands.first(where: { $0._commandName == verb }),
      let parsed = try? command.parseAsRoot(Array(arguments.dropFirst()))
    {
      return parsed
    }
    return try root.parseAsRoot(arguments)
  }

  /// Tells the user what was thrown.
  private func report(
    _ error: any Error, of arguments: [String], in context: CommandContext
  ) throws(OutputError) -> ExitStatus {
    let messages = Messages(context.errors)
    // Whatever it is called where the work heard it. After a time limit the task counts as cancelled too.
    if Task.isCancelled, !(error is TimeIsUp) { return .interrupted }
    switch error {
    case OutputError.closedPipe: return .closedPipe
    case is CancellationError: return .interrupted
    case let error as any HasExitStatus:
      let advice = (error as? any HasAdvice)?.advice.map { "\n  \($0)" } ?? ""
      try messages.error(String(describing: error) + advice)
      return error.exitStatus
    default: break
    }

    let width = context.output.terminal?.width ?? 80
    switch root.exitCode(for: error) {
    case .success:
      // Help, the version, and completion scripts come as errors too.
      try context.output.write(root.fullMessage(for: error, columns: min(width, 100)) + "\n")
      return .answered
    case .validationFailure:
      let message = root.fullMessage(for: error, columns: min(width, 100))
      try messages.error(
        Self.inOurManner(message, prefix: root._errorPrefix) + Self.wordOnMinus(in: arguments, message))
      return .usage
    default:
      try messages.error(
        """
        \(error)
          This is a fault of silkgraph. Please report it, with the command that you typed and the line above.
        """)
      return .fault
    }
  }

  /// What to do about a place such as `-1`, which looks like an option.
  private static func wordOnMinus(in arguments: [String], _ message: String) -> String {
    guard message.lowercased().contains("unknown option") || message.contains("give an origin"),
      arguments.prefix(while: { $0 != "--" }).contains(where: { word in
        word.hasPrefix("-") && word.dropFirst().first.map { $0.isNumber || $0 == "." } == true
      })
    else { return "" }
    return "\n  Names that begin with - stand behind --, and options before it: silkgraph route --network FILE -- -1 -2"
  }

  /// ArgumentParser's sentence without its prefix and capital.
  private static func inOurManner(_ message: String, prefix: String) -> String {
    let sentence = message.hasPrefix(prefix) ? message.dropFirst(prefix.count) : message[...]
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
