internal import ArgumentParser
internal import GraphEngine
internal import SilkGraph

struct FrontierCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier", abstract: "Find the routes that no other beats by every criterion.",
    discussion: """
      Example:
        silkgraph frontier "Xi'an" Duisburg --criteria cost,time --avoid-country RU
        silkgraph frontier Almaty Istanbul --criteria cost,time,emissions
        silkgraph frontier "Xi'an" Hamburg --include alternative --format csv

      A route is listed when no other is as good by every criterion and better by one. With two criteria the table shows \
      the cost of saving one unit of the second, compared with the route above, and a chart shows all routes. \
      Corridors without such a route are named with a route that beats them.
      """)

  @OptionGroup(title: "Places") var ends: EndsOptions
  @Option(
    help: ArgumentHelp("Two to four of cost, time, distance, emissions.", valueName: "names"),
    completion: .list(Self.names))
  var criteria = "cost,time"
  @Option(
    help: ArgumentHelp(
      "Leave out routes that are better than a listed one by less than this share. Default: 0, none. \(OptionRange.epsilon.help)",
      valueName: "share"), transform: DecimalNumber.parse)
  var epsilon = 0.0
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, origin, destination: String
    let access: AccessAnswer?
    let policy: PolicyInputs
    let criteria: [String]
    let epsilon: Double
  }

  private static let names = ["cost", "time", "distance", "emissions"]

  func validate() throws {
    let objectives = try Self.objectives(criteria)
    guard (2...4).contains(objectives.count) else {
      throw ValidationError("--criteria takes two to four criteria, such as cost,time, not \"\(criteria)\"")
    }
    guard Set(objectives).count == objectives.count else {
      throw ValidationError("--criteria names one twice: \"\(criteria)\"")
    }
    try OptionRange.epsilon.check(epsilon)
    if policy.by != .cost {
      throw ValidationError("a frontier is found by --criteria; leave out --by")
    }
  }

  private static func objectives(_ list: String) throws -> [Objective] {
    try list.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace).description }.map { name in
      switch name {
      case "cost": .cost
      case "time": .time
      case "distance": .distance
      case "emissions": .emissions
      default:
        throw ValidationError(
          "no criterion \"\(name)\"\(DidYouMean.question(about: name, among: names))\n"
            + "  There are \(names.joined(separator: ", ")).")
      }
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
    let objectives = try Self.objectives(criteria)
    let progress = Progress("frontier", on: context.errors)
    defer { progress.finish() }
    let frontier = try planner.frontier(
      from: from, to: to, under: policy, by: objectives, epsilon: epsilon,
      within: SearchLimits(deadline: deadline) { progress.update("\($0) found") })
    progress.finish()
    if frontier.isComplete, frontier.points.isEmpty, try output.chosenFormat(in: context) != .json {
      throw try planner.refusal(
        from: from, to: to, under: policy, unit, lacking: "route", RouteHint(ends, self.policy, self.network))
    }
    var byFirst = policy
    if let first = objectives.first { byFirst.objective = first }
    let closed = try planner.closedAnyway([RouteQuery(from: from, to: to)], under: byFirst)
    let answer = FrontierAnswer(
      frontier, in: unit, of: network, closedAnyway: [ClosedAnywayAnswer](closed, in: unit, of: network))
    let inputs = Inputs(
      network: loaded.name, origin: from.id, destination: to.id, access: resolved.access,
      policy: PolicyInputs(policy, in: network),
      criteria: objectives.map(\.word), epsilon: epsilon)
    try output.deliver(
      Report(answer, inputs: inputs, earlierWarnings: loaded.warnings).telling(resolved.access), in: context)
    guard frontier.isComplete else { return .timeLimit }
    return frontier.points.isEmpty ? .no : .answered
  }
}
