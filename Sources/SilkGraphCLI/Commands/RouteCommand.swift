internal import ArgumentParser
internal import SilkGraph

struct RouteCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Find the best route between two hubs, step by step.",
    discussion: """
      Example:
        silkgraph route "Xi'an" Duisburg --by cost --avoid-country RU
        silkgraph route Almaty Baku --by generalised --value-of-time 100
        silkgraph route Tengiz Ceyhan --cargo oil

      What is avoided is absolute. When constraints leave no route, each of them is lifted in turn to tell which cut \
      it, and the exit status is 1. What the constraints cost is told against the best route without them.
      """)

  @Argument(help: "Where the goods are: an id or a name.", completion: NetworkCompletion.hubs) var origin: String
  @Argument(help: "Where they go.", completion: NetworkCompletion.hubs) var destination: String
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var explaining: ExplainOptions

  struct Inputs: Encodable {
    let network, origin, destination: String
    let policy: PolicyInputs
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    let network = loaded.network
    let finder = PlaceFinder(network)
    let (from, to) = try finder.hubs(from: origin, to: destination)
    let unit = try self.policy.unit(in: network)
    let policy = try self.policy.policy(in: network, finder)
    let trace = explaining.makeTrace()
    let planner = RoutePlanner(network, tracing: trace)
    defer { try? explaining.tell(trace, output.messages(in: context)) }
    let inputs = Inputs(
      network: loaded.name, origin: from.id, destination: to.id, policy: PolicyInputs(policy, in: network))
    switch try planner.route(from: from, to: to, under: policy) {
    case .route(let route):
      let isConstrained = policy != policy.unconstrained
      let answer = FoundRoute(
        route, under: policy, in: unit,
        unconstrained: isConstrained ? try planner.unconstrained(from: from, to: to, under: policy) : nil, of: network)
      try output.deliver(Report(answer, inputs: inputs, earlierWarnings: loaded.warnings), in: context)
      return .answered
    case .unreachable(let cutBy):
      let answer = NoRoute(from: from, to: to, cutBy: cutBy, under: policy, in: unit, of: network)
      guard try output.chosenFormat(in: context) == .json else { throw answer }
      try output.deliver(Report(answer, inputs: inputs, earlierWarnings: loaded.warnings), in: context)
      return .no
    }
  }
}
