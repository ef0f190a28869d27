import GraphEngine

/// Something that varies, by a factor whose mean is 1.
enum UncertainFactor: Hashable, Sendable {
  /// Always the same.
  case certain
  /// Lognormal: never below zero, and further above its mean than below.
  case lognormal(variation: Double)
  /// As long as a wait for regular departures, as a share of its mean: uniform from 0 to 2.
  case wait
}

/// What a random factor is drawn for. Whatever routes share is drawn once for all of them.
enum UncertainSource: Hashable, Sendable {
  /// The time of moving along a leg, or of the step that a leg is.
  case movement(EdgeID)
  /// The time of the stop at the border that a leg crosses on its way.
  case borderStop(EdgeID)
  /// The time of a change of mode or gauge at a hub.
  case handling(NodeID)
  /// The time of the wait for a departure at a hub.
  case wait(NodeID)
  /// The prices of one mode in one country, or group of countries that a leg joins: those of one railway move together.
  case tariff(TransportMode, String)

  /// A number of its own, the same in every run.
  var stream: UInt64 {
    switch self {
    case .movement(let edge): UInt64(edge.rawValue) << 3
    case .borderStop(let edge): UInt64(edge.rawValue) << 3 | 1
    case .handling(let hub): UInt64(hub.rawValue) << 3 | 2
    case .wait(let hub): UInt64(hub.rawValue) << 3 | 3
    case .tariff(let mode, let countries):
      // FNV-1a, since Swift's own hashes differ from run to run.
      "\(mode.rawValue) \(countries)".utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } << 3
        | 4
    }
  }
}

/// The factors that the routes of a comparison share.
struct UncertainFactors: Sendable {
  private(set) var all: [(stream: UInt64, factor: UncertainFactor)] = []
  private var positions: [UncertainSource: Int] = [:]

  /// The position of the factor of a source.
  mutating func position(of source: UncertainSource, _ factor: UncertainFactor) -> Int {
    if let known = positions[source] { return known }
    positions[source] = all.count
    all.append((source.stream, factor))
    return all.count - 1
  }

  /// Draws every factor once.
  func draw(_ draw: Int, _ random: CounterRandom, into values: inout [Double]) {
    for (index, (stream, factor)) in all.enumerated() {
      values[index] =
        switch factor {
        case .certain: 1
        case .lognormal(let variation): lognormalFactor(random.normal(stream, draw: draw), variation: variation)
        case .wait: 2 * random.uniform(stream, draw: draw)
        }
    }
  }
}

/// A sum of amounts, each with a factor.
struct UncertainSum: Sendable {
  private var terms: [(factor: Int, amount: Double)] = []

  mutating func add(_ amount: Double, factor: Int) { terms.append((factor, amount)) }

  func value(_ factors: [Double]) -> Double {
    terms.reduce(0) { $0 + $1.amount * factors[$1.factor] }
  }
}

extension Route {
  /// The hours of the route as a sum of what varies.
  func uncertainTime(_ factors: inout UncertainFactors) -> UncertainSum {
    var sum = UncertainSum()
    for step in steps where step.totals.timeHours > 0 {
      let source: UncertainSource =
        switch (step.kind, step.leg) {
        case (.wait, _): .wait(step.from.node)
        case (_, let leg?): step.isStopOnTheWay ? .borderStop(leg.edge) : .movement(leg.edge)
        case (_, nil): .handling(step.from.node)
        }
      let variation = step.totals.timeDeviationHours / step.totals.timeHours
      let factor: UncertainFactor =
        step.kind == .wait ? .wait : variation > 0 ? .lognormal(variation: variation) : .certain
      sum.add(step.totals.timeHours, factor: factors.position(of: source, factor))
    }
    return sum
  }

  /// The cost of the route as a sum of what varies.
  func uncertainCost(of network: Network, _ factors: inout UncertainFactors) -> UncertainSum {
    var sum = UncertainSum()
    for step in steps where step.totals.costUSD > 0 {
      let mode: TransportMode =
        switch step.kind {
        case .movement: step.leg?.mode ?? .rail  // A movement has a leg.
        case .border: .border
        case .transshipment, .wait: .transshipment
        }
      let countries = step.leg.map { $0.countries.sorted().joined(separator: ";") } ?? step.from.country
      let variation = network.figures(of: mode)?.costVariation ?? 0
      sum.add(
        step.totals.costUSD,
        factor: factors.position(
          of: .tariff(mode, countries), variation > 0 ? .lognormal(variation: variation) : .certain))
    }
    return sum
  }
}
