internal import ArgumentParser
internal import GraphEngine
internal import SilkGraph

struct AlternativesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "alternatives", abstract: "Find the best routes that really differ.",
    discussion: """
      Example:
        silkgraph alternatives "Xi'an" Duisburg -k 5 --distinct countries
        silkgraph alternatives "Xi'an" Duisburg --avoid-country RU --max-overlap 0.5
        silkgraph alternatives Almaty Baku -k 4 --distinct corridors --by time

      The second best route usually differs only trivially from the best. So a route is listed only if it differs in what \
      --distinct names, or, without --distinct, if it shares no more than --max-overlap with each route above it, is \
      no more than --max-stretch worse than the best, and has no needless detour. No route visits a hub twice. Shared \
      is the largest part in common with a route above, measured by the objective.
      """)

  @OptionGroup(title: "Places") var ends: EndsOptions
  @Option(
    name: [.customShort("k"), .customLong("count")],
    help: "How many routes to find, the best among them. \(OptionRange.routes.help)")
  var count = 3
  @Option(
    help: "What routes must differ in: legs, countries or corridors. Default: --max-overlap and --max-stretch decide.")
  var distinct: Distinction?
  @Option(
    help: ArgumentHelp(
      "The share of a route that it may have in common with one above it. Default: 0.6. \(OptionRange.maxOverlap.help)",
      valueName: "share"), transform: DecimalNumber.parse)
  var maxOverlap: Double?
  @Option(
    help: ArgumentHelp(
      "How much worse than the best a route may be, as a share. Default: 0.4. \(OptionRange.maxStretch.help)",
      valueName: "share"), transform: DecimalNumber.parse)
  var maxStretch: Double?
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  /// What routes can be told apart by.
  enum Distinction: String, CaseIterable, ExpressibleByArgument {
    case legs, countries, corridors
  }

  struct Inputs: Encodable {
    let network, origin, destination: String
    let access: AccessAnswer?
    let policy: PolicyInputs
    let count: Int
    let distinct: String?
    let maxOverlap: Double?
    let maxStretch: Double?

    private enum CodingKeys: String, CodingKey {
      case network, origin, destination, access, policy, count, distinct
      case maxOverlap = "max_overlap"
      case maxStretch = "max_stretch"
    }
  }

  func validate() throws {
    try OptionRange.routes.check(count)
    if distinct != nil, maxOverlap != nil || maxStretch != nil {
      throw ValidationError("--distinct counts differences, --max-overlap and --max-stretch what is shared: choose one")
    }
    try OptionRange.maxOverlap.check(maxOverlap)
    try OptionRange.maxStretch.check(maxStretch)
  }

  private var difference: RouteDifference {
    switch distinct {
    case .legs: .legs
    case .countries: .countries
    case .corridors: .corridors
    case nil: .sharing(atMost: maxOverlap ?? 0.6, stretch: maxStretch ?? 0.4)
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    try await time.limitingSearch { try await answer(by: $0, in: context) }
  }

  private func answer(by deadline: ContinuousClock.Instant, in context: CommandContext) async throws -> ExitStatus {
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    let resolved = try self.ends.resolved(in: loaded.network, cargo: policy.cargo.cargo)
    let network = resolved.network, from = resolved.origin, to = resolved.destination
    let unit = try self.policy.unit(in: network)
    let policy = try self.policy.policy(in: network, resolved.finder)
    let planner = RoutePlanner(network)
    let progress = Progress("alternatives", on: context.errors)
    defer { progress.finish() }
    let found = try planner.alternatives(
      count, from: from, to: to, under: policy, differingIn: difference,
      within: SearchLimits(deadline: deadline) { progress.update("\($0) of \(count) found") })
    progress.finish()
    let isJSON = try output.chosenFormat(in: context) == .json
    if found.end != .deadline, found.alternatives.isEmpty, !isJSON {
      throw try planner.refusal(
        from: from, to: to, under: policy, unit, lacking: "route that passes no hub twice",
        RouteHint(ends, self.policy, self.network))
    }
    let closed = try planner.closedAnyway([RouteQuery(from: from, to: to)], under: policy)
    let answer = AlternativesAnswer(
      found, asked: count, from: from, to: to, in: unit, of: network,
      closedAnyway: [ClosedAnywayAnswer](closed, in: unit, of: network))
    let inputs = Inputs(
      network: loaded.name, origin: from.id, destination: to.id, access: resolved.access,
      policy: PolicyInputs(policy, in: network),
      count: count, distinct: distinct?.rawValue, maxOverlap: distinct == nil ? maxOverlap ?? 0.6 : nil,
      maxStretch: distinct == nil ? maxStretch ?? 0.4 : nil)
    try output.deliver(
      Report(answer, inputs: inputs, earlierWarnings: loaded.warnings).telling(resolved.access), in: context)
    if found.end == .deadline { return .timeLimit }
    return found.alternatives.isEmpty ? .no : .answered
  }
}

extension RoutePlanner {
  /// Why there is no answer: no route at all, or none of the kind that was asked for.
  func refusal(
    from: Hub, to: Hub, under policy: Policy, _ unit: PriceUnit, lacking kind: String, _ hint: RouteHint
  ) throws -> any HasExitStatus {
    switch try route(from: from, to: to, under: policy) {
    case .unreachable(let cutBy):
      NoRoute(from: from, to: to, cutBy: cutBy, under: policy, in: unit, of: network)
    case .route:
      NoSuchRoute(
        origin: from, destination: to, kind: kind, conditions: policy.conditions(in: network), hint: hint)
    }
  }
}

/// There is a route, but none of the kind that was asked for.
struct NoSuchRoute: HasExitStatus {
  let origin, destination: Hub
  let kind: String
  /// What was asked: `, with --avoid-country RU`.
  let conditions: String
  let hint: RouteHint

  var exitStatus: ExitStatus { .no }
  var description: String {
    """
    no \(kind) from \(origin.shortName) to \(destination.shortName)\(conditions).
      For the best route of any kind: \(hint.command)
    """
  }
}
