internal import ArgumentParser
internal import SilkGraph

struct CompareCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare the corridors that can serve two hubs.",
    discussion: """
      Example:
        silkgraph compare "Xi'an" Duisburg
        silkgraph compare "Xi'an" Duisburg --avoid-country RU --by time
        silkgraph compare Almaty Baku --branches --format csv

      One row for each corridor: the best route that passes a gateway of it and of no other. Dearer and Slower are \
      against the best row. A corridor is dominated when another is no worse both in cost and in time, each at its \
      best. Under 2% apart is called a near tie. Borders are counted on land, those inside a customs union too. The \
      narrowest capacity is that of the leg that can carry least; headroom is what is left of it.
      """)

  @Argument(help: "Where the goods are: a UN/LOCODE or a name.") var origin: String
  @Argument(help: "Where they go.") var destination: String
  @Flag(help: "Give every branch of a corridor a row of its own.") var branches = false
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, origin, destination: String
    let policy: PolicyInputs
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let (location, network) = try network.load(reading, in: context, output.messages(in: context))
    let finder = PlaceFinder(network)
    let (from, to) = try finder.hubs(from: origin, to: destination)
    let policy = try policy.policy(in: network, finder)
    let comparison = try RoutePlanner(network).compare(
      from: from, to: to, under: policy, detail: branches ? .branches : .corridors)
    guard !comparison.rows.isEmpty else {
      throw NoCorridor(origin: from.shortName, destination: to.shortName)
    }
    let answer = ComparisonAnswer(comparison, of: network)
    let inputs = Inputs(
      network: location.name, origin: from.id, destination: to.id, policy: PolicyInputs(policy, in: network))
    try output.deliver(Report(answer, inputs: inputs), in: context)
    return .answered
  }
}

/// No corridor serves a pair of hubs.
struct NoCorridor: HasExitStatus {
  let origin, destination: String

  var exitStatus: ExitStatus { .no }
  var description: String {
    """
    no corridor serves \(origin) to \(destination) under these constraints.
      Try: silkgraph route "\(origin)" "\(destination)", which also says what stands in the way.
    """
  }
}
