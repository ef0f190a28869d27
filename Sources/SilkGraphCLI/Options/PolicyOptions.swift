internal import ArgumentParser
internal import SilkGraph

/// What a route should minimise.
enum ObjectiveName: String, CaseIterable, ExpressibleByArgument {
  case cost, time, distance, emissions, generalised
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
      """
      What to minimise: cost, time, distance, emissions (kg CO2e), or generalised cost (cost + value of time × days, \
      with --reliability-ratio also × the standard deviation of the days).
      """,
      valueName: "objective")
  )
  var by: ObjectiveName = .cost

  @Option(
    name: [.customLong("value-of-time"), .customLong("vot")],
    help: ArgumentHelp(
      "What a day is worth for one unit of the cargo, in the currency of the costs. No default: --by generalised needs it. \(OptionRange.valueOfTime.help)",
      valueName: "money-per-day"), transform: DecimalNumber.parse)
  var valueOfTime: Double?

  @Option(
    help: ArgumentHelp(
      "What a day of the time's standard deviation costs, as a multiple of the value of time: 0.8. Only with --by generalised. \(OptionRange.reliabilityRatio.help)",
      valueName: "ratio"), transform: DecimalNumber.parse)
  var reliabilityRatio: Double?

  @Option(
    help: ArgumentHelp(
      "With --by time: minimise the time within which this percentage arrives, from 50 to below 100. Otherwise: show it.",
      valueName: "percent"), transform: DecimalNumber.parse)
  var percentile: Double?

  @Option(
    help: ArgumentHelp("Avoid these countries, by code or name: RU,BY. May be repeated.", valueName: "countries"),
    completion: NetworkCompletion.countries)
  var avoidCountry: [String] = []

  @Option(
    help: ArgumentHelp("Avoid these hubs, by id or name: KZAAU.", valueName: "hubs"),
    completion: NetworkCompletion.hubs)
  var avoidHub: [String] = []

  @Option(
    help: ArgumentHelp("Avoid these modes: \(modes.joined(separator: ", ")).", valueName: "modes"),
    completion: .list(modes))
  var avoidMode: [String] = []

  @Option(
    help: ArgumentHelp("Pass no gateway of these corridors, by id or name: northern.", valueName: "corridors"),
    completion: NetworkCompletion.corridors)
  var avoidCorridor: [String] = []

  @Option(
    help: ArgumentHelp("Avoid these legs, by id or by their two ends: L066,Aktau:Alat.", valueName: "legs"))
  var avoidLeg: [String] = []

  @Option(
    help: ArgumentHelp("Pass each of these countries, in any order.", valueName: "countries"),
    completion: NetworkCompletion.countries)
  var requireCountry: [String] = []

  @Option(
    name: [.customLong("require-hub"), .customLong("via")],
    help: ArgumentHelp("Pass each of these hubs, in any order.", valueName: "hubs"), completion: NetworkCompletion.hubs)
  var requireHub: [String] = []

  @Option(
    help: ArgumentHelp("Use each of these modes at least once.", valueName: "modes"), completion: .list(modes))
  var requireMode: [String] = []

  @Option(
    help: ArgumentHelp(
      "Be of each of these corridors: pass a gateway of it, and none of a rival.", valueName: "corridors"),
    completion: NetworkCompletion.corridors)
  var requireCorridor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pass a gateway of each of these corridors, whatever other gateways are passed.", valueName: "corridors"),
    completion: NetworkCompletion.corridors)
  var viaCorridor: [String] = []

  @Option(
    help: ArgumentHelp("Use each of these legs, by id or by their two ends.", valueName: "legs"))
  var requireLeg: [String] = []

  @Option(
    help: ArgumentHelp(
      "Change the mode of transport at most so many times. \(OptionRange.maxTransshipments.help)", valueName: "count"))
  var maxTransshipments: Int?

  @Option(
    help: ArgumentHelp(
      "Cross at most so many borders on land, those inside a customs union too. \(OptionRange.maxBorders.help)",
      valueName: "count"))
  var maxBorders: Int?

  @Option(
    help: ArgumentHelp(
      "Hours between departures by a mode: sea=72,rail=24. Whoever boards waits half as long. For legs that have no headway of their own. \(OptionRange.headway.help)",
      valueName: "mode=hours"))
  var headway: [String] = []

  @Option(
    help: ArgumentHelp(
      "Open legs that are closed by default: alternative (ocean and southern), disrupted, idle, planned, all.",
      valueName: "legs"), completion: .list(includable))
  var include: [String] = []

  @Option(help: ArgumentHelp("What is carried: containers, or oil, which is counted by the tonne.", valueName: "cargo"))
  var cargo: CargoName = .container

  @OptionGroup var units: UnitOptions

  init() {}

  func validate() throws {
    try OptionRange.valueOfTime.check(valueOfTime)
    if by == .generalised, valueOfTime == nil {
      throw ValidationError(
        "--by generalised adds cost (money) and time (days), so it needs what a day is worth: --value-of-time 100")
    }
    if by != .generalised, valueOfTime != nil {
      throw ValidationError("--value-of-time goes with --by generalised")
    }
    if by != .generalised, reliabilityRatio != nil {
      throw ValidationError("--reliability-ratio goes with --by generalised")
    }
    try OptionRange.reliabilityRatio.check(reliabilityRatio)
    try OptionRange.percentile.check(percentile)
    try OptionRange.maxTransshipments.check(maxTransshipments)
    try OptionRange.maxBorders.check(maxBorders)
  }

  /// The policy, with every name looked up in a network.
  func policy(in network: Network, _ finder: PlaceFinder) throws -> Policy {
    var policy = Policy(minimising: try objective(in: unit(in: network)), cargo: cargo.cargo)
    policy.avoided = try criteria(
      countries: avoidCountry, hubs: avoidHub, modes: avoidMode, corridors: avoidCorridor, network, finder)
    policy.avoided += try Self.legs(avoidLeg, network, finder).flatMap { $0.map { .leg($0.edge) } }
    policy.required = try criteria(
      countries: requireCountry, hubs: requireHub, modes: requireMode, corridors: requireCorridor, network, finder)
    for list in viaCorridor {
      policy.required += try Self.corridors(list, in: network).map { .gateway(of: $0) }
    }
    policy.toldPercentile = by == .time ? nil : percentile
    for legs in try Self.legs(requireLeg, network, finder) {
      guard let leg = legs.first, legs.count == 1 else { throw AmbiguousLeg(legs: legs, of: network) }
      policy.required.append(.leg(leg.edge))
    }
    policy.transshipmentLimit = maxTransshipments
    policy.borderCrossingLimit = maxBorders
    policy.headwayHours = try headways()
    policy.payloadTonnesPerTEU = units.payload
    for word in Self.items(include) {
      if word == "all" {
        policy.tiers = Set(LegTier.allCases)
        policy.statuses = Set(ServiceStatus.allCases)
      } else if let tier = LegTier(rawValue: word) {
        policy.tiers.insert(tier)
      } else if let status = ServiceStatus(rawValue: word) {
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

  /// The unit of costs.
  func unit(in network: Network) throws -> PriceUnit { try units.unit(for: cargo.cargo, in: network) }

  private func objective(in unit: PriceUnit) -> Objective {
    switch by {
    case .cost: .cost
    case .time: percentile.map { .timePercentile($0) } ?? .time
    case .distance: .distance
    case .emissions: .emissions
    case .generalised:
      .generalisedCost(
        valueOfTimeUSDPerDay: unit.usd(of: valueOfTime ?? 0), reliabilityRatio: reliabilityRatio ?? 0)
    }
  }

  private func headways() throws -> [TransportMode: Double] {
    var headways: [TransportMode: Double] = [:]
    for item in Self.items(headway) {
      let parts = item.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let hours = OptionRange.headway.number(in: parts[1]) else {
        throw UsageError(
          "--headway takes a mode and the hours between its departures, such as sea=72, not \"\(item)\"\n"
            + "  Hours: \(OptionRange.headway.help)")
      }
      headways[try Self.mode(String(parts[0]))] = hours
    }
    return headways
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
    for name in Self.items(modes) { criteria.append(.mode(try Self.mode(name))) }
    for list in corridors { criteria += try Self.corridors(list, in: network).map { .corridor($0) } }
    return criteria
  }

  private static func mode(_ name: String) throws -> TransportMode {
    let wanted = letters(name)
    guard let mode = TransportMode.allCases.first(where: { letters($0.rawValue) == wanted }) else {
      throw UsageError(
        "no mode \"\(name)\"\(DidYouMean.question(about: name, among: modes))\n"
          + "  There are \(modes.joined(separator: ", ")).")
    }
    return mode
  }

  /// The ids of the corridors in a list of ids and names, checked against a network.
  static func corridors(_ list: String, in network: Network) throws -> [String] {
    func corridor(_ word: String) -> Corridor? {
      network.corridors.first { $0.id == word }
        ?? network.corridors.first { letters($0.id) == letters(word) }
        ?? network.corridors.first { letters($0.name) == letters(word) }
        ?? network.corridors.first { letters($0.shortName) == letters(word) }
    }
    // A name may hold a comma itself.
    if let corridor = corridor(list) { return [corridor.id] }
    return try items([list]).map { word in
      if let corridor = corridor(word) { return corridor.id }
      let ids = network.corridors.map(\.id)
      throw UsageError(
        "no corridor \"\(word)\" in this network"
          + "\(DidYouMean.question(about: word, among: ids + network.corridors.map(\.name)))\n"
          + "  There are \(ids.joined(separator: ", ")).")
    }
  }

  /// What counts in a name that somebody types: letters and digits, whatever their case.
  private static func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

  static let modes = TransportMode.allCases.map(\.rawValue)
  /// What `--include` opens: all that is not open by itself.
  static let includable = ["alternative", "disrupted", "idle", "planned", "all"]

  static func items(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }.map { $0.trimmingPrefix(while: \.isWhitespace).description }
  }
}
