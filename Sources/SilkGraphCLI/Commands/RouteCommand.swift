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
        silkgraph route Almaty Baku --avoid-country RU --sources
        silkgraph route Almaty Baku --series --format csv
        silkgraph route --from 43.24,76.95 --to Duisburg

      A place can be given as latitude,longitude (after --from if it begins with a minus, or as 33.9S,18.4E; followed by \
      its country, 43.24,76.95,KZ, if the nearest hub is in another). It is connected by road to the nearest hubs, at \
      the price and speed given by the options under Places; these are estimates.

      Avoided items are never used. When constraints leave no route, each is lifted in turn to find which of them \
      stands in the way, and the exit status is 1. The price of the constraints compares with the best route without \
      them.

      JSON always has what tables show only on request: each mode's and country's part, time and cost over distance, \
      and every source.
      """)

  @OptionGroup(title: "Places") var ends: EndsOptions
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @Flag(help: "Number the source of each figure, and say how far it can be trusted.") var sources = false
  @Flag(help: "Show time and cost over distance, point by point, for a time/cost-distance chart.") var series = false
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Any graph") var plain: PlainOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var explaining: ExplainOptions

  struct Inputs: Encodable {
    let network, origin, destination: String
    /// How coordinates were joined to hubs, where there are any.
    let access: AccessAnswer?
    let policy: PolicyInputs
  }

  private var details: Set<FoundRoute.Detail> {
    Set<FoundRoute.Detail>(sources ? [.sources] : []).union(series ? [.series] : [])
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    try await time.limiting { try await answer(in: context) }
  }

  private func answer(in context: CommandContext) async throws -> ExitStatus {
    if let weight = plain.weight { return try await runPlain(weight: weight, in: context) }
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    let ends = try self.ends.resolved(in: loaded.network, cargo: policy.cargo.cargo)
    let network = ends.network, from = ends.origin, to = ends.destination
    let unit = try self.policy.unit(in: network)
    let policy = try self.policy.policy(in: network, ends.finder)
    let trace = explaining.makeTrace()
    let planner = RoutePlanner(network, tracing: trace)
    defer { try? explaining.tell(trace, output.messages(in: context)) }
    let inputs = Inputs(
      network: loaded.name, origin: from.id, destination: to.id, access: ends.access,
      policy: PolicyInputs(policy, in: network))
    let closedAnyway = [ClosedAnywayAnswer](
      try planner.closedAnyway([RouteQuery(from: from, to: to)], under: policy), in: unit, of: network)
    switch try planner.route(from: from, to: to, under: policy) {
    case .route(let route):
      let isConstrained = policy != policy.unconstrained
      let answer = FoundRoute(
        route, under: policy, in: unit,
        unconstrained: isConstrained ? try planner.unconstrained(from: from, to: to, under: policy) : nil, of: network,
        showing: details, openings: planner.openings(for: [from, to], under: policy),
        closedAnyway: closedAnyway)
      try output.deliver(
        Report(answer, inputs: inputs, earlierWarnings: loaded.warnings).telling(ends.access), in: context)
      return .answered
    case .unreachable(let cutBy):
      let answer = NoRoute(
        from: from, to: to, cutBy: cutBy, under: policy, in: unit, of: network, closedAnyway: closedAnyway)
      guard try output.chosenFormat(in: context) == .json else { throw answer }
      try output.deliver(
        Report(answer, inputs: inputs, earlierWarnings: loaded.warnings).telling(ends.access), in: context)
      return .no
    }
  }
}
