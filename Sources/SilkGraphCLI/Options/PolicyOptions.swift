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
      "What to make least: USD per TEU or tonne, hours, km, or generalised cost (cost + value of time x days).",
      valueName: "objective")
  )
  var by: ObjectiveName = .cost

  @Option(
    name: [.customLong("value-of-time"), .customLong("vot")],
    help: ArgumentHelp(
      "What a day is worth, in USD per TEU (per tonne of oil). No default: --by generalised needs it.",
      valueName: "usd-per-day"))
  var valueOfTime: Double?

  @Option(
    help: ArgumentHelp("Keep out of these countries, by code or name: RU,BY. May be repeated.", valueName: "countries"))
  var avoidCountry: [String] = []

  @Option(help: ArgumentHelp("Keep away from these hubs, by id or name: KZAAU.", valueName: "hubs"))
  var avoidHub: [String] = []

  @Option(
    help: ArgumentHelp("Use none of these modes: \(modes.joined(separator: ", ")).", valueName: "modes"),
    completion: .list(modes))
  var avoidMode: [String] = []

  @Option(help: ArgumentHelp("Pass no gateway of these corridors, by id: northern.", valueName: "corridors"))
  var avoidCorridor: [String] = []

  @Option(help: ArgumentHelp("Pass each of these countries, in any order.", valueName: "countries"))
  var requireCountry: [String] = []

  @Option(
    name: [.customLong("require-hub"), .customLong("via")],
    help: ArgumentHelp("Pass each of these hubs, in any order.", valueName: "hubs"))
  var requireHub: [String] = []

  @Option(
    help: ArgumentHelp("Use each of these modes at least once.", valueName: "modes"), completion: .list(modes))
  var requireMode: [String] = []

  @Option(help: ArgumentHelp("Be of each of these corridors, by id.", valueName: "corridors"))
  var requireCorridor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Open legs that are closed by default: alternative (ocean and southern), disrupted, idle, planned, all.",
      valueName: "legs"), completion: .list(includable))
  var include: [String] = []

  @Option(
    help: ArgumentHelp("What is carried: containers, by USD per TEU, or oil, by USD per tonne.", valueName: "cargo"))
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
        let known = Self.includable
        throw UsageError(
          "--include knows no \"\(word)\"\(DidYouMean.question(about: word, among: known))\n"
            + "  There are \(Self.includable.joined(separator: ", ")).")
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
        throw UsageError(
          "no mode \"\(name)\"\(DidYouMean.question(about: name, among: Self.modes))\n"
            + "  There are \(Self.modes.joined(separator: ", ")).")
      }
      criteria.append(.mode(mode))
    }
    for list in corridors { criteria += try Self.corridors(list, in: network).map { .corridor($0) } }
    return criteria
  }

  /// The ids of the corridors in a list, checked against a network.
  static func corridors(_ list: String, in network: Network) throws -> [String] {
    try items([list]).map { word in
      if let corridor = network.corridors.first(where: { $0.id == word.lowercased() || $0.id == word }) {
        return corridor.id
      }
      let known = network.corridors.map(\.id)
      throw UsageError(
        "no corridor \"\(word)\" in this network\(DidYouMean.question(about: word, among: known))\n"
          + "  There are \(known.joined(separator: ", ")).")
    }
  }

  static let modes = Mode.allCases.map(\.rawValue)
  /// What `--include` opens: all that is not open by itself.
  static let includable = ["alternative", "disrupted", "idle", "planned", "all"]

  private static func items(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(while: \.isWhitespace).description }
  }
}
