package import ArgumentParser

/// `silkgraph` itself: the list of commands, and a greeting for somebody who types nothing else.
package struct RootCommand: Subcommand {
  package static let configuration = CommandConfiguration(
    commandName: "silkgraph",
    abstract: "Compare freight routes, and study who trades and partners with whom.",
    discussion: """
      Example:
        silkgraph compare "Xi'an" Duisburg

      Places are ids or names (CNSIA, "Xi'an"). The network is the shipped one of Eurasia, or what --network or the \
      variable SILKGRAPH_NETWORK names. SILKGRAPH_FORMAT=table keeps answers readable in a pager: silkgraph compare … | less.

      Exit status: 0 answered, 1 the answer is no, 64 and above an error.
      """,
    version: SilkGraphCommand.version,
    groupedSubcommands: groups)

  /// The commands in the order of the help.
  private static let groups = [
    CommandGroup(
      name: "Route",
      subcommands: [
        CompareCommand.self, RouteCommand.self, AlternativesCommand.self, FrontierCommand.self, MatrixCommand.self,
      ]),
    CommandGroup(name: "Network", subcommands: [CentralityCommand.self]),
    CommandGroup(name: "Picture", subcommands: [DrawCommand.self]),
    CommandGroup(
      name: "File",
      subcommands: [
        InfoCommand.self, CheckCommand.self, FindCommand.self, ConvertCommand.self, BuildCommand.self,
      ]),
    CommandGroup(name: "Developing", subcommands: [BenchCommand.self]),
  ]

  package static let _errorPrefix = "error: "

  package init() {}

  package func run(in context: CommandContext) throws -> ExitStatus {
    try context.output.write(Self.greeting)
    return .answered
  }

  /// A few lines for the first contact.
  package static let greeting = """
    silkgraph \(SilkGraphCommand.version) compares freight routes, and shows who trades and partners with whom.

    Try:
      silkgraph compare "Xi'an" Duisburg      corridors side by side: cost, time, distance
      silkgraph route "Xi'an" Duisburg        the best route, leg by leg
      silkgraph frontier "Xi'an" Istanbul     what a day saved costs

    Help: silkgraph --help, or silkgraph COMMAND --help, with examples for each command.

    """
}
