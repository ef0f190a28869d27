extension Criterion: CustomStringConvertible {
  /// What it is: `country RU`, `corridor northern`. Hubs and legs are known by their places in a network alone.
  public var description: String {
    switch self {
    case .country(let code): "country \(code)"
    case .hub(let node): "hub at \(node)"
    case .mode(let mode): mode.rawValue
    case .corridor(let id): "corridor \(id)"
    case .gateway(let id): "a gateway of \(id)"
    case .leg(let edge): "leg along \(edge)"
    }
  }
}

extension Objective: CustomStringConvertible {
  /// What is made least: `cost`, `cost and 100 USD a day`.
  public var description: String {
    switch self {
    case .cost: "cost"
    case .time: "time"
    case .distance: "distance"
    case .emissions: "emissions"
    case .generalisedCost(let value, let ratio):
      "cost and \(Words.plain(value)) USD a day" + (ratio > 0 ? ", deviations by \(Words.plain(ratio))" : "")
    case .timePercentile(let percent): "the time within which \(Words.plain(percent))% arrive"
    }
  }
}

extension Policy: CustomStringConvertible {
  /// What is asked, where it is not what a policy begins with:
  /// `minimising cost, avoiding country RU, at most 2 transshipments`.
  public var description: String {
    var parts = ["minimising \(objective)"]
    if !avoided.isEmpty { parts.append("avoiding \(avoided.map(\.description).joined(separator: " and "))") }
    if !required.isEmpty { parts.append("requiring \(required.map(\.description).joined(separator: " and "))") }
    if let transshipmentLimit {
      parts.append("at most \(Words.counted(transshipmentLimit, "transshipment", "transshipments"))")
    }
    if let borderCrossingLimit {
      parts.append("at most \(Words.counted(borderCrossingLimit, "border crossing", "border crossings"))")
    }
    if !headwayHours.isEmpty {
      let headways = TransportMode.allCases.compactMap { mode in
        headwayHours[mode].map { "\(mode.rawValue) every \(Words.plain($0)) h" }
      }
      parts.append("departures: \(headways.joined(separator: ", "))")
    }
    if let payloadTonnesPerTEU { parts.append("\(Words.plain(payloadTonnesPerTEU)) t in a TEU") }
    if let toldPercentile { parts.append("telling the \(Words.plain(toldPercentile))th percentile of the time") }
    if cargo != .container { parts.append("for \(cargo.rawValue)") }
    if statuses != [.operating] {
      parts.append(
        "over what is \(ServiceStatus.allCases.filter(statuses.contains).map(\.rawValue).joined(separator: ", "))")
    }
    if tiers != [.core] {
      parts.append("over tiers \(LegTier.allCases.filter(tiers.contains).map(\.rawValue).joined(separator: ", "))")
    }
    if !openedLegs.isEmpty { parts.append("with \(Words.counted(openedLegs.count, "leg", "legs")) opened") }
    return parts.joined(separator: ", ")
  }
}

extension PriceUnit: CustomStringConvertible {
  /// The unit of costs: `USD/TEU`.
  public var description: String { symbol }
}
