internal import SilkGraph

extension Policy {
  /// What is asked beside the objective, as the options say it: `, with --avoid-country RU`, or nothing.
  func conditions(in network: Network) -> String {
    let standard = Policy()
    let included =
      tiers.subtracting(standard.tiers).map(\.rawValue).sorted()
      + statuses.subtracting(standard.statuses).map(\.rawValue).sorted()
    var options = avoided.map { Exclusion.avoided($0).option(in: network) }
    options += required.map { Exclusion.required($0).option(in: network) }
    if let transshipmentLimit { options.append("--max-transshipments \(transshipmentLimit)") }
    if let borderCrossingLimit { options.append("--max-borders \(borderCrossingLimit)") }
    if !headways.isEmpty { options.append("--headway \(headways.joined(separator: ","))") }
    if !included.isEmpty { options.append("--include \(included.joined(separator: ","))") }
    return options.isEmpty ? "" : ", with \(options.joined(separator: " "))"
  }

  /// The headways as the option says them: `sea=72`.
  fileprivate var headways: [String] {
    TransportMode.allCases.compactMap { mode in
      headwayHours[mode].map { "\(mode.rawValue)=\(NumberFormat.shortest($0))" }
    }
  }
}

/// A policy as JSON repeats it.
struct PolicyInputs: Encodable, Sendable {
  let by: String
  let valueOfTime: Double?
  let reliabilityRatio: Double?
  let percentile: Double?
  /// What the time of a route is taken to be for the percentile.
  let percentileDistribution: String?
  let cargo: String
  let avoid: [String]
  let require: [String]
  let maxTransshipments: Int?
  let maxBorders: Int?
  let headway: [String]
  let open: [String]

  init(_ policy: Policy, in network: Network) {
    by = policy.objective.word
    switch policy.objective {
    case .generalisedCost(let value, let ratio): (valueOfTime, reliabilityRatio) = (value, ratio)
    case .cost, .time, .distance, .emissions, .timePercentile: (valueOfTime, reliabilityRatio) = (nil, nil)
    }
    percentile = policy.percentile
    percentileDistribution = policy.percentile.map { _ in "normal" }
    cargo = policy.cargo.rawValue
    avoid = policy.avoided.map { $0.words(in: network) }
    require = policy.required.map { $0.words(in: network) }
    maxTransshipments = policy.transshipmentLimit
    maxBorders = policy.borderCrossingLimit
    headway = policy.headways
    open =
      LegTier.allCases.filter(policy.tiers.contains).map(\.rawValue)
      + ServiceStatus.allCases.filter(policy.statuses.contains).map(\.rawValue)
  }

  private enum CodingKeys: String, CodingKey {
    case by
    case valueOfTime = "value_of_time_usd_per_day"
    case reliabilityRatio = "reliability_ratio"
    case percentile
    case percentileDistribution = "percentile_distribution"
    case cargo, avoid, require
    case maxTransshipments = "max_transshipments"
    case maxBorders = "max_borders"
    case headway, open
  }
}

extension Objective {
  /// The objective as `--by` names it.
  var word: String {
    switch self {
    case .cost: "cost"
    case .time, .timePercentile: "time"
    case .distance: "distance"
    case .emissions: "emissions"
    case .generalisedCost: "generalised"
    }
  }

  /// The objective in a word or two.
  func words(_ unit: PriceUnit) -> String {
    switch self {
    case .cost, .time, .distance, .emissions: word
    case .generalisedCost(let valueOfTime, let ratio):
      "generalised cost at \(NumberFormat.exact.forReading(unit.amount(ofUSD: valueOfTime))) \(unit.currency) a day"
        + (ratio > 0 ? " and reliability ratio \(NumberFormat.exact.forReading(ratio))" : "")
    case .timePercentile(let percent): "time within which \(NumberFormat.exact.forReading(percent))% arrive"
    }
  }
}
