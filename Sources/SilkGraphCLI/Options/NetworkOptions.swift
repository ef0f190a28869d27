internal import ArgumentParser

/// Which network a command works on.
package struct NetworkOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Read the network from FILE, of any format (- is standard input). Default: $SILKGRAPH_NETWORK, else Eurasia.",
      valueName: "file"),
    completion: .file())
  var network: String?

  package init() {}

  /// Where the network is, by the option, the environment, or the installation.
  package func location(in context: CommandContext) throws(InputError) -> NetworkLocation {
    try NetworkLocation.resolve(option: network, in: context)
  }
}
