internal import ArgumentParser
internal import SilkGraph

struct FindCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find places by id, name, or part of one.",
    discussion: """
      Example:
        silkgraph find aktau
        silkgraph find Актау --format json

      Case, accents and script do not matter. Hubs come first, then countries, then agencies.
      """)

  @Argument(help: "An id, a name, or part of one.") var name: String
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, name: String
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    let network = loaded.network
    let finder = PlaceFinder(network)
    let places = finder.matches(name)
    guard !places.isEmpty else {
      if let absent = finder.absence(of: name) { throw absent }
      throw PlaceError.unknown(name, nearest: finder.nearest(name))
    }
    if let absent = finder.absence(of: name) { try output.messages(in: context).warning(absent.description) }
    let answer = PlacesAnswer(places, in: network)
    try output.deliver(
      Report(answer, inputs: Inputs(network: loaded.name, name: name), earlierWarnings: loaded.warnings), in: context)
    return .answered
  }
}
