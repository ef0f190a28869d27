internal import ArgumentParser
internal import SilkGraph

/// What a route should make least.
enum ObjectiveName: String, CaseIterable, ExpressibleByArgument {
  case cost, time, distance, generalised
}

/// What is carried.
enum CargoName: String, CaseIterable, ExpressibleByArgument {
  case container, oil

  var cargo: Cargo {
    switch self {
    case .container: .container
    case .oil: .oil
    }
  }
}

/// What a route is asked for: shared by every command that seeks one.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What to make least: cost, time, distance, or generalised (cost + value of time x days).", valueName: "objective")
  )
  var by: ObjectiveName = .cost

  @Option(
    name: [.customLong("value-of-time"), .customLong("vot")],
    help: ArgumentHelp(
      "What a day is worth, in USD per TEU (per tonne of oil); needed by --by generalised.",
      valueName: "usd-per-day"))
  var valueOfTime: Double?

  @Option(
    help: ArgumentHelp("Keep out of these countries, by code or name: RU,BY. May be repeated.", valueName: "countries"))
  var avoidCountry: [String] = []

  @Option(help: ArgumentHelp("Keep away from these hubs.", valueName: "hubs"))
  var avoidHub: [String] = []

  @Option(help: ArgumentHelp("Use none of these modes: rail, road, sea, ...", valueName: "modes"))
  var avoidMode: [String] = []

  @Option(help: ArgumentHelp("Pass no gateway of these corridors, by id.", valueName: "corridors"))
  var avoidCorridor: [String] = []

  @Option(help: ArgumentHelp("Pass each of these countries.", valueName: "countries"))
  var requireCountry: [String] = []

  @Option(
    name: [.customLong("require-hub"), .customLong("via")],
    help: ArgumentHelp("Pass each of these hubs, in any order.", valueName: "hubs"))
  var requireHub: [String] = []

  @Option(help: ArgumentHelp("Use each of these modes at least once.", valueName: "modes"))
  var requireMode: [String] = []

  @Option(help: ArgumentHelp("Be of each of these corridors, by id.", valueName: "corridors"))
  var requireCorridor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Open legs that are closed by default: alternative (ocean and southern), disrupted, idle, planned, all.",
      valueName: "legs"))
  var include: [String] = []

  @Option(help: ArgumentHelp("What is carried: container (per TEU) or oil (per tonne).", valueName: "cargo"))
  var cargo: CargoName = .container

  init() {}

  func validate() throws {
    if let valueOfTime, !(valueOfTime >= 0 && valueOfTime.isFinite) {
      throw ValidationError("--value-of-time takes USD a day from 0, not \(valueOfTime)")
    }
    if by == .generalised, valueOfTime == nil {
      throw ValidationError(
        "--by generalised adds cost (USD) and time (days), so it needs what a day is worth: --value-of-time 100")
    }
    if by != .generalised, valueOfTime != nil {
      throw ValidationError("--value-of-time goes with --by generalised")
    }
  }

  /// The policy, with every name looked up in a network.
  func policy(in network: Network, _ finder: PlaceFinder) throws -> Policy {
    var policy = Policy(minimising: objective, cargo: cargo.cargo)
    policy.avoided = try criteria(
      countries: avoidCountry, hubs: avoidHub, modes: avoidMode, corridors: avoidCorridor, network, finder)
    policy.required = try criteria(
      countries: requireCountry, hubs: requireHub, modes: requireMode, corridors: requireCorridor, network, finder)
    for word in Self.items(include) {
      if word == "all" {
        policy.tiers = Set(Tier.allCases)
        policy.statuses = Set(Status.allCases)
      } else if let tier = Tier(rawValue: word) {
        policy.tiers.insert(tier)
      } else if let status = Status(rawValue: word) {
        policy.statuses.insert(status)
      } else {
        throw UsageError("--include knows alternative, disrupted, idle, planned and all, not \"\(word)\"")
      }
    }
    return policy
  }

  private var objective: Objective {
    switch by {
    case .cost: .cost
    case .time: .time
    case .distance: .distance
    case .generalised: .generalisedCost(valueOfTimeUSDPerDay: valueOfTime ?? 0)
    }
  }

  private func criteria(
    countries: [String], hubs: [String], modes: [String], corridors: [String], _ network: Network, _ finder: PlaceFinder
  ) throws -> [Criterion] {
    var criteria: [Criterion] = []
    for name in Self.items(countries) { criteria.append(.country(try finder.country(name).code)) }
    // A hub's name may hold a comma, and then has an option to itself.
    for name in hubs {
      if let hub = try? finder.hub(name) {
        criteria.append(.hub(hub.node))
      } else {
        for item in Self.items([name]) { criteria.append(.hub(try finder.hub(item).node)) }
      }
    }
    for name in Self.items(modes) {
      guard let mode = Mode(rawValue: name.lowercased()) else {
        throw UsageError("no mode \"\(name)\"; there are \(Mode.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      criteria.append(.mode(mode))
    }
    for id in Self.items(corridors) { criteria.append(.corridor(id)) }
    return criteria
  }

  private static func items(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(while: \.isWhitespace).description }
  }
}
