internal import ArgumentParser

/// How much is said beside the answer.
package struct MessageOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing beside the answer but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more on standard error: which files were read, what was assumed.")
  var verbose = false

  // Read from the command line by `CommandRunner`, because it holds for errors about the command line too.
  @Flag(name: .customLong("no-color"), help: "Write without colour (as with NO_COLOR set, or when piped).")
  var withoutColor = false

  package init() {}

  package func messages(in context: CommandContext) -> Messages {
    Messages(context.errors, verbose ? .verbose : quiet ? .quiet : .normal)
  }
}
