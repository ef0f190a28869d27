internal import SilkGraph

/// A hub as answers name it.
struct HubAnswer: Encodable, Sendable {
  let id: String
  let name: String
  let country: String

  init(_ hub: Hub) {
    id = hub.id
    name = hub.name
    country = hub.country
  }
}

/// Distance, time, cost and emissions as answers give them.
struct TotalsAnswer: Encodable, Sendable {
  let distanceKm: Double
  let timeHours: Double
  /// The standard deviation of the time, where the network says how much times vary.
  let timeDeviationHours: Double?
  /// Money for one unit of the cargo.
  let cost: Double
  let emissionsKg: Double?
  /// The hours within which so many percent arrive, where that is asked for.
  private let percentile: (percent: Double, hours: Double)?
  private let unit: PriceUnit

  /// - Parameter policy: What is asked, where it may be for a percentile of the time.
  init(_ totals: Totals, _ unit: PriceUnit, under policy: Policy? = nil) {
    self.unit = unit
    percentile = policy?.percentile.map { percent in
      (percent, Objective.timePercentile(percent).value(of: totals).rounded(decimals: 6))
    }
    distanceKm = totals.distanceKm.rounded(decimals: 6)
    timeHours = totals.timeHours.rounded(decimals: 6)
    timeDeviationHours = totals.timeVariance > 0 ? totals.timeDeviationHours.rounded(decimals: 6) : nil
    cost = unit.amount(ofUSD: totals.costUSD).rounded(decimals: 6)
    emissionsKg = totals.emissionsKg.map { unit.amount(ofEmissionsKg: $0).rounded(decimals: 6) }
  }

  /// What one has above another. Deviations have no difference that means anything.
  init(_ totals: Totals, over base: Totals, _ unit: PriceUnit) {
    var added = totals - base
    added.timeVariance = 0
    self.init(added, unit)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: FieldName.self)
    try fields.encode(distanceKm, forKey: "distance_km")
    try fields.encode(timeHours, forKey: "time_h")
    try fields.encodeIfPresent(timeDeviationHours, forKey: "time_sd_h")
    if let percentile {
      try fields.encode(percentile.hours, forKey: FieldName("time_p\(NumberFormat.shortest(percentile.percent))_h"))
    }
    try fields.encode(cost, forKey: FieldName(unit.costColumn))
    try fields.encodeIfPresent(emissionsKg, forKey: FieldName(unit.emissionsColumn))
  }
}

extension Policy {
  /// The percentile of the time that is made least or told.
  var percentile: Double? {
    if case .timePercentile(let percent) = objective { percent } else { toldPercentile }
  }

  /// By which distribution the percentile is told, which --simulate does not use; `nil` without one.
  var remarkOnPercentile: Sentence? {
    percentile.map { percent in
      "Days p\(NumberFormat.shortest(percent)) (normal): the time of a whole route is taken to be normal."
    }
  }
}

extension PriceUnit {
  /// The name of a column or field of costs: `cost_usd_per_teu`.
  var costColumn: String { "cost_\(currency.lowercased())_per_\(cargoUnit.rawValue)" }

  /// The name of a column or field of emissions: `emissions_kg_per_teu`.
  var emissionsColumn: String { "emissions_kg_per_\(cargoUnit.rawValue)" }
}

/// The name of a field that is made up of units.
struct FieldName: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringLiteral name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A route among others: what it takes and where it leads, without its steps.
struct RouteOutline: Encodable, Sendable {
  let corridors: [String]
  let corridorIDs: [String]
  let totals: TotalsAnswer
  let borderCrossings: Int
  let seaCrossings: Int
  let transshipments: Int
  let gaugeChanges: Int
  let countries: [String]
  let hubs: [HubAnswer]
  let legs: [String]

  init(_ route: Route, of corridors: [Corridor], in unit: PriceUnit, under policy: Policy? = nil) {
    self.corridors = corridors.map(\.shortName)
    corridorIDs = corridors.map(\.id)
    totals = TotalsAnswer(route.totals, unit, under: policy)
    borderCrossings = route.borderCrossingCount
    seaCrossings = route.seaCrossingCount
    transshipments = route.transshipmentCount
    gaugeChanges = route.gaugeChangeCount
    countries = route.countries
    hubs = route.hubs.map { HubAnswer($0) }
    legs = route.legs.map(\.id)
  }

  /// The most that is known of which corridor it is: the branch, where it is of one.
  var corridor: String { corridors.last ?? "no single corridor" }

  private enum CodingKeys: String, CodingKey {
    case corridors
    case corridorIDs = "corridor_ids"
    case totals
    case borderCrossings = "border_crossings"
    case seaCrossings = "sea_crossings"
    case transshipments
    case gaugeChanges = "gauge_changes"
    case countries, hubs, legs
  }
}

/// How many legs of routes are estimates; `nil` where none is.
///
/// - Parameter place: Where they are: `on these routes`, or nothing.
func remarkOnEstimates(in legs: Set<Leg>, _ place: String = "", hint: String = "") -> Sentence? {
  let estimates = legs.count { $0.provenance.isEstimate }
  let place = place.isEmpty ? "" : " " + place
  let hint = hint.isEmpty ? "" : " (\(hint))"
  return switch (estimates, legs.count) {
  case (0, _): nil
  case (1, 1): "The only leg\(place) is an estimate, not a published figure\(hint)."
  case (1, let all): "1 of the \(all) legs\(place) is an estimate, not a published figure\(hint)."
  case (_, let all):
    "\(estimates == all ? "All \(all)" as Sentence : "\(estimates) of the \(all)") legs\(place) are estimates, not published figures\(hint)."
  }
}

/// A number of things: `1 change of gauge`, `2 changes of gauge`.
func counted(_ count: Int, _ one: String, _ many: String) -> Sentence { "\(count) \(count == 1 ? one : many)" }

/// A leg's capacity as answers give it.
struct CapacityAnswer: Encodable, Sendable {
  let leg: String
  let from: String
  let to: String
  let capacityTEUPerYear: Double?
  let headroomTEUPerYear: Double?
  let loadShare: Double?
  let year: Int?
  /// The source's own figure, such as 6 Mt/yr.
  let stated: Double
  let statedUnit: String
  let isConverted: Bool

  init?(_ leg: Leg?, in network: Network) {
    guard let leg, let capacity = leg.capacity else { return nil }
    self.leg = leg.id
    from = network.hub(at: leg.from)?.shortName ?? leg.id
    to = network.hub(at: leg.to)?.shortName ?? leg.id
    // A pipeline has no use for TEU.
    capacityTEUPerYear = leg.cargo == .container ? capacity.teuPerYear : nil
    headroomTEUPerYear = leg.cargo == .container ? capacity.headroomTEUPerYear?.rounded(decimals: 6) : nil
    loadShare = capacity.loadShare
    year = capacity.year
    stated = capacity.amount
    statedUnit = capacity.unit
    isConverted = capacity.isConverted
  }

  private enum CodingKeys: String, CodingKey {
    case leg, from, to
    case capacityTEUPerYear = "capacity_teu_per_year"
    case headroomTEUPerYear = "headroom_teu_per_year"
    case loadShare = "load_share"
    case year
    case stated = "stated_capacity"
    case statedUnit = "stated_unit"
    case isConverted = "is_converted"
  }

  /// Where it is and how full, for people.
  var sentence: Sentence {
    let place: Sentence = "\(from)–\(to)"
    let when = year.map { " in \($0)" } ?? ""
    let load: Sentence = loadShare.map { ", \($0, .percent(decimals: 0)) full" } ?? ", load unknown"
    guard let capacityTEUPerYear else { return "\(place), \(stated, .exact) \(statedUnit)\(when)\(load)" }
    let own: Sentence = isConverted ? " (\(stated, .exact) \(statedUnit))" : ""
    return "\(place), \(capacityTEUPerYear, .whole) TEU/yr\(own)\(when)\(load)"
  }
}

extension Double {
  /// Rounded so far that sums of figures with a decimal or two show no noise of binary fractions.
  func rounded(decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = self * scale
    return abs(scaled) < 0x1p53 ? scaled.rounded() / scale : self
  }
}

extension Double {
  /// A difference for people: always with its sign.
  func withSign(decimals: Int) -> String {
    let text = NumberFormat.decimals(decimals).forReading(self)
    return self > 0 ? "+\(text)" : text
  }
}

extension Exclusion {
  /// The exclusion as the options that make it say it.
  func option(in network: Network) -> String {
    switch self {
    case .avoided(.gateway(let id)): "--avoid-corridor \(id)"
    case .avoided(let criterion): "--avoid-\(criterion.words(in: network))"
    case .required(.gateway(let id)): "--via-corridor \(id)"
    case .required(let criterion): "--require-\(criterion.words(in: network))"
    case .status(let status): "--include \(status.rawValue)"
    case .tier(let tier): "--include \(tier.rawValue)"
    case .transshipmentLimit(let limit): "--max-transshipments \(limit)"
    case .borderCrossingLimit(let limit): "--max-borders \(limit)"
    }
  }

  /// Which option it is, for one that is given once at most.
  var name: String {
    switch self {
    case .avoided: "avoid"
    case .required: "require"
    case .status, .tier: "include"
    case .transshipmentLimit: "max-transshipments"
    case .borderCrossingLimit: "max-borders"
    }
  }

  /// The closed legs in a word.
  var word: String? {
    switch self {
    case .avoided, .required, .transshipmentLimit, .borderCrossingLimit: nil
    case .status(let status): status.rawValue
    case .tier(let tier): tier.rawValue
    }
  }
}

extension Relaxation {
  /// What is to be asked for instead, so that the route is found: legs to open, and the least limits.
  var added: [Exclusion] {
    dropped.filter { exclusion in
      switch exclusion {
      case .status, .tier: true
      case .avoided, .required, .transshipmentLimit, .borderCrossingLimit: false
      }
    } + limits
  }

  /// What is not to be asked for any more.
  var taken: [Exclusion] {
    dropped.filter { exclusion in
      switch exclusion {
      case .status, .tier: false
      case .avoided, .required, .transshipmentLimit, .borderCrossingLimit: true
      }
    }
  }
}

extension Criterion {
  func words(in network: Network) -> String {
    switch self {
    case .country(let code): "country \(code)"
    case .hub(let node): "hub \(network.hub(at: node)?.id ?? "\(node)")"
    case .mode(let mode): "mode \(mode.rawValue)"
    case .corridor(let id): "corridor \(id)"
    case .gateway(let id): "gateway of corridor \(id)"
    case .leg(let edge): "leg \(network.leg(along: edge)?.id ?? "\(edge)")"
    }
  }
}
