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

  @Argument(help: "Where the goods are: a UN/LOCODE or a name.") var origin: String
  @Argument(help: "Where they go.") var destination: String
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
    let planner = RoutePlanner(network)
    let inputs = Inputs(
      network: location.name, origin: from.id, destination: to.id, policy: PolicyInputs(policy, in: network))
    switch try planner.route(from: from, to: to, under: policy) {
    case .route(let route):
      let isConstrained = !policy.avoided.isEmpty || !policy.required.isEmpty
      let answer = FoundRoute(
        route, under: policy,
        unconstrained: isConstrained ? try planner.unconstrained(from: from, to: to, under: policy) : nil, of: network)
      try output.deliver(Report(answer, inputs: inputs), in: context)
      return .answered
    case .unreachable(let cutBy):
      let answer = NoRoute(from: from, to: to, cutBy: cutBy, under: policy, of: network)
      guard try output.chosenFormat(in: context) == .json else { throw answer }
      try output.deliver(Report(answer, inputs: inputs), in: context)
      return .no
    }
  }
}
