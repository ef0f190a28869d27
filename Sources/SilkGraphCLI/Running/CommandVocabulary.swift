internal import ArgumentParser

/// The verbs of a tree of commands: says what ArgumentParser does not, that a verb is unknown or in the wrong place.
struct CommandVocabulary {
  private let verbs: [String]

  init(of root: any ParsableCommand.Type) {
    let commands = root.configuration.subcommands
    verbs = commands.flatMap { [$0._commandName] + $0.configuration.aliases } + ["help"]
  }

  /// Refuses a command line whose first word is no command.
  func check(_ arguments: [String]) throws(CommandLineError) {
    guard let first = arguments.first else { return }
    if first.hasPrefix("-") {
      guard !Self.isBuiltIn(first), let verb = arguments.first(where: verbs.contains) else { return }
      throw .optionBeforeCommand(first, command: verb)
    }
    try checkVerb(first)
    if first == "help", arguments.count > 1, !arguments[1].hasPrefix("-") { try checkVerb(arguments[1]) }
  }

  private func checkVerb(_ word: String) throws(CommandLineError) {
    guard !verbs.contains(word) else { return }
    throw .unknownCommand(word, known: verbs)
  }

  private static func isBuiltIn(_ option: String) -> Bool {
    ["-h", "--help", "--help-hidden", "--version", "--experimental-dump-help"].contains(option)
      || option.hasPrefix("--generate-completion-script") || option.hasPrefix("---completion")
  }
}

/// A command line that does not begin with a command.
package enum CommandLineError: HasExitStatus, Hashable {
  case unknownCommand(String, known: [String])
  case optionBeforeCommand(String, command: String)

  package var exitStatus: ExitStatus { .usage }

  package var description: String {
    switch self {
    case .unknownCommand(let word, let known):
      "unknown command \"\(word)\"\(DidYouMean.question(about: word, among: known))\n  See silkgraph --help for all commands."
    case .optionBeforeCommand(let option, let command):
      "the option \(option) stands before the command; write it after: silkgraph \(command) ... \(option)"
    }
  }
}
