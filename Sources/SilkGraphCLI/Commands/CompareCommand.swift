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
        silkgraph compare Almaty Baku --simulate 10000 --seed 7

      One row per corridor: the best route through its gateways and no other corridor's. Where the best, cheapest or \
      fastest route of all passes gateways of several, these have a row together. Rows are in order of what is minimised, \
      then cost, then time, then the order in the file. The columns "vs best" compare \
      with the best row. A row is beaten when a single route of another is no worse than this row at its best by what is \
      minimised, by cost and by time, and better by one of them. A row is a near tie when the best is better by less than \
      2% by what is minimised. Other verdicts say what is worse and what is better than in the best row. A route through \
      no gateway has a row of its own beside those of corridors. Land borders \
      are counted, also those inside a customs union; sea crossings are voyages from one country to another. The \
      narrowest capacity is that of the leg that can carry least; headroom is the least that is left on any leg whose \
      load is known.

      --simulate varies times and costs as the network describes, and counts how often each corridor is the cheapest \
      (by its cheapest route) and the fastest (by its fastest). The same seed gives the same answer. Times of legs and stops are lognormal here, and their sum is what it becomes; \
      --percentile takes the time of the whole route to be normal, so the two differ somewhat in the tails.
      """)

  @OptionGroup(title: "Places") var ends: EndsOptions
  @Flag(help: "Show every branch of a corridor in a row of its own.") var branches = false
  @Flag(help: "Also show corridors that take more than twice the cost, the time and what is minimised of the best.")
  var detours =
    false
  @Option(
    help: ArgumentHelp(
      "Draw random times and costs N times, and show how often each corridor wins. \(OptionRange.draws.help)",
      valueName: "n"))
  var simulate: Int?
  @Option(help: "Seed for the random numbers of --simulate.") var seed: UInt64 = 1
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, origin, destination: String
    /// How coordinates were joined to hubs, where there are any.
    let access: AccessAnswer?
    let policy: PolicyInputs
    let simulate: Int?
    let seed: UInt64?
  }

  func validate() throws {
    try OptionRange.draws.check(simulate)
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    try await time.limiting { try await answer(in: context) }
  }

  private func answer(in context: CommandContext) async throws -> ExitStatus {
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    let resolved = try self.ends.resolved(in: loaded.network, cargo: policy.cargo.cargo)
    let network = resolved.network, from = resolved.origin, to = resolved.destination
    let unit = try self.policy.unit(in: network)
    let policy = try self.policy.policy(in: network, resolved.finder)
    let planner = RoutePlanner(network)
    let comparison = try planner.compare(
      from: from, to: to, under: policy, detail: branches ? .branches : .corridors)
    let isJSON = try output.chosenFormat(in: context) == .json
    if comparison.rows.isEmpty, !isJSON { throw try noCorridor(from: from, to: to, under: policy, unit, in: network) }
    let closed = try planner.closedAnyway([RouteQuery(from: from, to: to)], under: policy)
    let answer = ComparisonAnswer(
      comparison, in: unit, of: network, simulation: try await simulation(of: comparison, network, context),
      closedAnyway: [ClosedAnywayAnswer](closed, in: unit, of: network), showingDetours: detours)
    let inputs = Inputs(
      network: loaded.name, origin: from.id, destination: to.id, access: resolved.access,
      policy: PolicyInputs(policy, in: network),
      simulate: simulate, seed: simulate.map { _ in seed })
    try output.deliver(
      Report(answer, inputs: inputs, earlierWarnings: loaded.warnings).telling(resolved.access), in: context)
    return comparison.rows.isEmpty ? .no : .answered
  }

  private func simulation(
    of comparison: CorridorComparison, _ network: Network, _ context: CommandContext
  ) async throws -> CorridorSimulation? {
    guard let simulate else { return nil }
    let progress = Progress("simulating", on: context.errors)
    defer { progress.finish() }
    return try await comparison.simulated(draws: simulate, seed: seed, in: network) { done, total in
      progress.update(Double(done) / Double(total))
    }
  }

  /// Why there is nothing to compare: no route at all, or none by a corridor.
  private func noCorridor(
    from: Hub, to: Hub, under policy: Policy, _ unit: PriceUnit, in network: Network
  ) throws -> any HasExitStatus {
    switch try RoutePlanner(network).route(from: from, to: to, under: policy) {
    case .unreachable(let cutBy): NoRoute(from: from, to: to, cutBy: cutBy, under: policy, in: unit, of: network)
    case .route(let route):
      NoCorridor(
        origin: from, destination: to, conditions: policy.conditions(in: network),
        best: NoCorridor.Best(route, unit, in: network), hint: RouteHint(ends, self.policy, self.network))
    }
  }
}

/// No corridor serves a pair of hubs.
struct NoCorridor: HasExitStatus {
  /// The best route of any kind, and why it is of no row.
  struct Best {
    private let reason: String
    private let totals: TotalsAnswer
    private let symbol: String

    init(_ route: Route, _ unit: PriceUnit, in network: Network) {
      let passed = network.corridors(passedBy: route).filter { $0.parent == nil }.map(\.shortName)
      reason =
        route.repeatsHub
        ? "comes through a hub twice, which no row does"
        : passed.isEmpty ? "passes no gateway" : "passes gateways of \(passed.joinedInWords)"
      totals = TotalsAnswer(route.totals, unit)
      symbol = unit.symbol
    }

    fileprivate var sentence: String {
      let cost = NumberFormat.whole.forReading(totals.cost),
        days = NumberFormat.decimals(1).forReading(totals.timeHours / 24)
      return " The best route \(reason): \(cost) \(symbol) and \(days) days."
    }
  }

  let origin, destination: Hub
  /// What was asked: `, with --avoid-country RU`.
  let conditions: String
  /// The best route of any kind, where that is known.
  var best: Best?
  let hint: RouteHint

  var exitStatus: ExitStatus { .no }
  var description: String {
    """
    no corridor serves \(origin.shortName) to \(destination.shortName)\(conditions).\(best?.sentence ?? "")
      For the best route of any kind: \(hint.command)
    """
  }
}
