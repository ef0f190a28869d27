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

/// Distance, time and cost as answers give them.
struct TotalsAnswer: Encodable, Sendable {
  let distanceKm: Double
  let timeHours: Double
  let costUSDPerTEU: Double?
  let costUSDPerTonne: Double?

  init(_ totals: Totals, _ cargo: Cargo) {
    distanceKm = totals.distanceKm.rounded(decimals: 6)
    timeHours = totals.timeHours.rounded(decimals: 6)
    let cost = totals.costUSD.rounded(decimals: 6)
    costUSDPerTEU = cargo == .container ? cost : nil
    costUSDPerTonne = cargo == .oil ? cost : nil
  }

  /// USD for one unit of the cargo.
  var cost: Double? { costUSDPerTEU ?? costUSDPerTonne }

  private enum CodingKeys: String, CodingKey {
    case distanceKm = "distance_km"
    case timeHours = "time_h"
    case costUSDPerTEU = "cost_usd_per_teu"
    case costUSDPerTonne = "cost_usd_per_tonne"
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
    case .avoided(let criterion): "--avoid-\(criterion.words(in: network))"
    case .required(let criterion): "--require-\(criterion.words(in: network))"
    case .status(let status): "--include \(status.rawValue)"
    case .tier(let tier): "--include \(tier.rawValue)"
    }
  }

  /// What dropping the exclusion means: an option taken away, or one added.
  var isDroppedByAdding: Bool {
    switch self {
    case .avoided, .required: false
    case .status, .tier: true
    }
  }

  /// The closed legs in a word.
  var word: String? {
    switch self {
    case .avoided, .required: nil
    case .status(let status): status.rawValue
    case .tier(let tier): tier.rawValue
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
    }
  }
}

extension Policy {
  /// What is asked beside the objective, as the options say it: `, with --avoid-country RU`, or nothing.
  func conditions(in network: Network) -> String {
    let standard = Policy()
    let included =
      tiers.subtracting(standard.tiers).map(\.rawValue).sorted()
      + statuses.subtracting(standard.statuses).map(\.rawValue).sorted()
    var options = avoided.map { Exclusion.avoided($0).option(in: network) }
    options += required.map { Exclusion.required($0).option(in: network) }
    if !included.isEmpty { options.append("--include \(included.joined(separator: ","))") }
    return options.isEmpty ? "" : ", with \(options.joined(separator: " "))"
  }
}

/// A policy as JSON repeats it.
struct PolicyInputs: Encodable, Sendable {
  let by: String
  let valueOfTime: Double?
  let cargo: String
  let avoid: [String]
  let require: [String]
  let open: [String]

  init(_ policy: Policy, in network: Network) {
    by = policy.objective.word
    if case .generalisedCost(let valueOfTime) = policy.objective {
      self.valueOfTime = valueOfTime
    } else {
      valueOfTime = nil
    }
    cargo = policy.cargo.rawValue
    avoid = policy.avoided.map { $0.words(in: network) }
    require = policy.required.map { $0.words(in: network) }
    open =
      Tier.allCases.filter(policy.tiers.contains).map(\.rawValue)
      + Status.allCases.filter(policy.statuses.contains).map(\.rawValue)
  }

  private enum CodingKeys: String, CodingKey {
    case by
    case valueOfTime = "value_of_time_usd_per_day"
    case cargo, avoid, require, open
  }
}

extension Objective {
  /// The objective as `--by` names it.
  var word: String {
    switch self {
    case .cost: "cost"
    case .time: "time"
    case .distance: "distance"
    case .generalisedCost: "generalised"
    }
  }

  /// The objective in a word or two.
  var words: String {
    switch self {
    case .cost, .time, .distance: word
    case .generalisedCost(let valueOfTime):
      "generalised cost at \(NumberFormat.exact.forReading(valueOfTime)) USD a day"
    }
  }
}
