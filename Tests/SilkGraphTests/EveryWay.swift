import GraphEngine
import TestSupport

@testable import SilkGraph

/// What the compiler and its searches must come to, by trying leg after leg without a graph.
///
/// Written from Networks/SCHEMA.md ("Steps", "Corridors") for obviousness; far too slow for more than a few hubs.
struct EveryWay {
  let network: Network
  let policy: Policy

  init(_ network: Network, _ policy: Policy) {
    self.network = network
    self.policy = policy
  }

  /// A leg in one direction.
  struct Passage: Hashable {
    let leg: Leg
    let from: NodeID
    let to: NodeID
  }

  var passages: [Passage] {
    network.legs.filter(isOpen).flatMap { leg in
      [Passage(leg: leg, from: leg.from, to: leg.to), Passage(leg: leg, from: leg.to, to: leg.from)]
    }
  }

  private func isOpen(_ leg: Leg) -> Bool {
    leg.cargo == policy.cargo && policy.statuses.contains(leg.status)
      && (policy.tiers.contains(leg.tier) || policy.openedLegs.contains(leg.edge))
      && isOpen(leg.from) && isOpen(leg.to) && !isRival(leg)
      && !policy.avoided.contains { criterion in
        switch criterion {
        case .country(let code): leg.countries.contains(code)
        case .mode(let mode): leg.mode == mode
        case .corridor(let id), .gateway(let id): network.corridor(id)?.gateways.contains(leg.edge) ?? false
        case .leg(let edge): leg.edge == edge
        case .hub: false
        }
      }
  }

  private func isOpen(_ node: NodeID) -> Bool {
    !policy.avoided.contains { criterion in
      switch criterion {
      case .country(let code): network.hub(at: node)?.country == code
      case .hub(let avoided): avoided == node
      case .mode, .corridor, .gateway, .leg: false
      }
    }
  }

  /// Whether a leg is a gateway of a rival of a corridor that is required.
  private func isRival(_ leg: Leg) -> Bool {
    policy.required.contains { criterion in
      guard case .corridor(let id) = criterion else { return false }
      var own: Set<String> = [], next = network.corridor(id)
      while let corridor = next {
        own.insert(corridor.id)
        next = corridor.parent.flatMap(network.corridor)
      }
      return network.corridors.contains {
        $0.parent == nil && !own.contains($0.id) && $0.gateways.contains(leg.edge)
      }
    }
  }

  /// The mode that a load stays with after a passage: a step across a border does not end a journey by it.
  private func mode(after passage: Passage, _ before: TransportMode?) -> TransportMode? {
    switch passage.leg.mode {
    case .border: before
    case .transshipment: nil
    default: passage.leg.headwayHours == nil ? passage.leg.mode : nil
    }
  }

  /// Whether a load must be taken from one leg to the next, and whether by reason of the gauge alone.
  private func change(from last: Leg, to next: Leg) -> (is: Bool, ofGauge: Bool) {
    guard !last.mode.isStep, !next.mode.isStep else { return (false, false) }
    let gauges = [last, next].map { $0.changesGauge ? nil : $0.gaugeMm }
    let breaksGauge = if let first = gauges[0], let second = gauges[1] { first != second } else { false }
    return (last.mode != next.mode || breaksGauge, last.mode == next.mode && breaksGauge)
  }

  private func variance(_ deviation: Double?, of hours: Double, _ mode: TransportMode) -> Double {
    let deviation = deviation ?? hours * (network.figures(of: mode)?.timeVariation ?? 0)
    return deviation * deviation
  }

  /// What a passage takes, with what has to be done at its first hub after the passage before.
  func totals(of passage: Passage, after before: Passage?, on mode: TransportMode?) -> Totals {
    let leg = passage.leg
    let tonnes = policy.cargo == .oil ? 1 : policy.payloadTonnesPerTEU ?? network.payloadTonnesPerTEU
    var emissions: Double? = 0
    if !leg.mode.isStep {
      emissions = nil
      if let tonnes, let factor = network.figures(of: leg.mode)?.emissionsGPerTonneKm {
        emissions = leg.distanceKm * tonnes * factor / 1000
      }
    }
    var totals = Totals(
      distanceKm: leg.distanceKm, timeHours: leg.timeHours, costUSD: leg.costUSD ?? 0, emissionsKg: emissions,
      timeVariance: variance(leg.timeSDHours, of: leg.timeHours, leg.mode))
    if let stop = leg.borderStop {
      totals =
        totals
        + Totals(
          timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU,
          timeVariance: variance(stop.timeSDHours, of: stop.timeHours, .border))
    }
    let change = before.map { self.change(from: $0.leg, to: leg) } ?? (is: false, ofGauge: false)
    if change.is, policy.cargo == .container, let handling = network.hub(at: passage.from)?.handling {
      totals =
        totals
        + Totals(
          timeHours: handling.timeHours, costUSD: handling.costUSDPerTEU,
          timeVariance: variance(handling.timeSDHours, of: handling.timeHours, .transshipment))
    }
    let headway = leg.headwayHours ?? policy.headwayHours[leg.mode] ?? 0
    let isOnBoard =
      before.map {
        !$0.leg.mode.isStep && !change.is
          && ($0.leg.headwayHours == nil ? nil : $0.leg.edge) == (leg.headwayHours == nil ? nil : leg.edge)
      } ?? false
    let isCarriedOn = before?.leg.mode == .border && leg.headwayHours == nil && mode == leg.mode
    if !leg.mode.isStep, !isOnBoard, !isCarriedOn {
      totals = totals + Totals(timeHours: headway / 2, timeVariance: headway * headway / 12)
    }
    return totals
  }

  /// The transshipments and the border crossings of a passage after the one before.
  func counts(of passage: Passage, after before: Passage?) -> (transshipments: Int, borders: Int) {
    let leg = passage.leg
    let change = before.map { self.change(from: $0.leg, to: leg) } ?? (is: false, ofGauge: false)
    let isStep = leg.mode == .transshipment && (!leg.changesGauge || leg.borderStop != nil)
    let ends = [passage.from, passage.to].compactMap { network.hub(at: $0)?.country }
    var borders = 0
    if leg.mode != .sea, ends[0] != ends[1] { borders = 1 + leg.countries.count { !ends.contains($0) } }
    return ((change.is && !change.ofGauge ? 1 : 0) + (isStep ? 1 : 0), borders)
  }

  func totals(of way: [Passage]) -> Totals {
    var sum = Totals(), before: Passage?, mode: TransportMode?
    for passage in way {
      sum = sum + totals(of: passage, after: before, on: mode)
      mode = self.mode(after: passage, mode)
      before = passage
    }
    return sum
  }

  /// One thing that a way must touch. A branch must pass a gateway of every corridor above it too.
  private enum Wanted: Hashable {
    case criterion(Criterion)
    case gateway(Corridor)
  }

  private var wanted: Set<Wanted> {
    var wanted: Set<Wanted> = []
    for criterion in policy.required {
      if case .gateway(let id) = criterion, let corridor = network.corridor(id) {
        wanted.insert(.gateway(corridor))
        continue
      }
      guard case .corridor(let id) = criterion else {
        wanted.insert(.criterion(criterion))
        continue
      }
      var next = network.corridor(id)
      while let corridor = next {
        wanted.insert(.gateway(corridor))
        next = corridor.parent.flatMap(network.corridor)
      }
    }
    return wanted
  }

  /// What is met at a hub, or by a passage and the hub that it leads to.
  private func met(_ passage: Passage?, at node: NodeID) -> Set<Wanted> {
    wanted.filter { wanted in
      switch wanted {
      case .criterion(.country(let code)):
        network.hub(at: node)?.country == code || passage?.leg.countries.contains(code) ?? false
      case .criterion(.hub(let hub)): hub == node
      case .criterion(.mode(let mode)): passage?.leg.mode == mode
      case .criterion(.leg(let edge)): passage?.leg.edge == edge
      case .criterion(.corridor), .criterion(.gateway): false
      case .gateway(let corridor): passage.map { corridor.gateways.contains($0.leg.edge) } ?? false
      }
    }
  }

  private struct State: Hashable {
    let hub: NodeID
    let last: Passage?
    var mode: TransportMode?
    let met: Set<Wanted>
    /// As far as they are limited.
    let transshipments: Int
    let borders: Int
  }

  /// The part of the objective that adds up, and the variance of the time where it counts.
  private struct Value: Hashable {
    let sum: Double
    let variance: Double

    func isNoWorse(than other: Value) -> Bool { sum <= other.sum && variance <= other.variance }
  }

  /// The same with what the ends need beside what the policy opens.
  private func opened(from: Hub, to: Hub) -> EveryWay {
    EveryWay(network, RoutePlanner(network).opened(policy, for: [from, to]))
  }

  /// The least value of the objective over all ways, those that come through a hub twice among them.
  func least(from: Hub, to: Hub) -> Double? { opened(from: from, to: to).leastOfAll(from: from, to: to) }

  private func leastOfAll(from: Hub, to: Hub) -> Double? {
    guard isOpen(from.node), isOpen(to.node) else { return nil }
    let start = State(hub: from.node, last: nil, met: met(nil, at: from.node), transshipments: 0, borders: 0)
    var values = [start: [Value(sum: 0, variance: 0)]]
    // Rounds until nothing gets less: every state is the start of every leg in every round.
    var changed = true
    while changed {
      changed = false
      for (state, known) in values {
        for passage in passages where passage.from == state.hub {
          let counts = counts(of: passage, after: state.last)
          let next = State(
            hub: passage.to, last: passage, mode: mode(after: passage, state.mode),
            met: state.met.union(met(passage, at: passage.to)),
            transshipments: policy.transshipmentLimit == nil ? 0 : state.transshipments + counts.transshipments,
            borders: policy.borderCrossingLimit == nil ? 0 : state.borders + counts.borders)
          guard next.transshipments <= policy.transshipmentLimit ?? 0, next.borders <= policy.borderCrossingLimit ?? 0
          else { continue }
          let added = totals(of: passage, after: state.last, on: state.mode)
          for value in known {
            let total = Value(
              sum: value.sum + policy.objective.sum(of: added),
              variance: policy.objective.isAdditive ? 0 : value.variance + added.timeVariance)
            guard !values[next, default: []].contains(where: { $0.isNoWorse(than: total) }) else { continue }
            values[next, default: []].removeAll { total.isNoWorse(than: $0) }
            values[next, default: []].append(total)
            changed = true
          }
        }
      }
    }
    return values.filter { $0.key.hub == to.node && $0.key.met == wanted }.values.joined()
      .map { $0.sum + policy.objective.deviationWeight * $0.variance.squareRoot() }.min()
  }

  /// The transshipments and the border crossings of a way.
  func counts(of way: [Passage]) -> (transshipments: Int, borders: Int) {
    zip(way, [nil] + way).map { counts(of: $0, after: $1) }
      .reduce((0, 0)) { ($0.0 + $1.transshipments, $0.1 + $1.borders) }
  }

  /// Whether a way keeps the limits of the policy.
  func keepsLimits(_ way: [Passage]) -> Bool {
    let counts = counts(of: way)
    return counts.transshipments <= policy.transshipmentLimit ?? .max
      && counts.borders <= policy.borderCrossingLimit ?? .max
  }

  /// Every way that comes through no hub twice, within limits or not.
  func simpleWays(from: Hub, to: Hub) -> [[Passage]] {
    opened(from: from, to: to).openSimpleWays(from: from, to: to)
  }

  private func openSimpleWays(from: Hub, to: Hub) -> [[Passage]] {
    let passages = passages
    guard isOpen(from.node), isOpen(to.node) else { return [] }
    var found: [[Passage]] = []
    func extend(_ way: [Passage], _ seen: Set<NodeID>, at hub: NodeID) {
      guard hub != to.node else {
        found.append(way)
        return
      }
      for passage in passages where passage.from == hub && !seen.contains(passage.to) {
        extend(way + [passage], seen.union([passage.to]), at: passage.to)
      }
    }
    extend([], [from.node], at: from.node)
    return found
  }
}

extension SmallNetwork {
  /// Up to six hubs in three lands, up to ten legs of several modes, with figures in small whole numbers, and two
  /// corridors, the first with a branch.
  static func random(using random: inout SeededGenerator) -> SmallNetwork {
    func chance(of share: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < share }
    func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
    let hubs = (0..<Int.random(in: 2...6, using: &random)).map { index in
      HubRow(
        id: "h\(index)", country: ["AA", "BB", "CC"].randomElement(using: &random) ?? "AA",
        handling: Bool.random(using: &random)
          ? StopFigures(
            timeHours: number(0...4), costUSDPerTEU: number(0...5), timeSDHours: chance(of: 1, in: 2) ? 2 : nil) : nil)
    }
    let legs = (0..<Int.random(in: 1...10, using: &random)).map { index in
      let mode: TransportMode =
        [.rail, .rail, .rail, .sea, .road, .border, .transshipment].randomElement(using: &random) ?? .rail
      return LegRow(
        id: "l\(index)", from: hubs.randomElement(using: &random)?.id ?? "h0",
        to: hubs.randomElement(using: &random)?.id ?? "h0", mode: mode,
        km: number(0...9), hours: number(0...9), usd: number(0...9),
        border: chance(of: 1, in: 4)
          ? StopFigures(timeHours: number(0...3), costUSDPerTEU: 2, timeSDHours: chance(of: 1, in: 2) ? 1 : nil) : nil,
        gauge: mode == .rail ? [1435, 1520, nil].randomElement(using: &random) ?? nil : nil,
        changesGauge: chance(of: 1, in: 6), status: chance(of: 1, in: 8) ? .disrupted : .operating,
        tier: chance(of: 1, in: 8) ? .alternative : .core, deviation: chance(of: 1, in: 3) ? number(0...5) : nil,
        headway: !mode.isStep && chance(of: 1, in: 4) ? number(1...9) : nil)
    }
    let ids = legs.map(\.id).shuffled(using: &random)
    var corridors = [CorridorRow(id: "one", gateways: ids[0])]
    if ids.count > 1 { corridors.append(CorridorRow(id: "branch", gateways: ids[1], parent: "one")) }
    if ids.count > 2 { corridors.append(CorridorRow(id: "two", gateways: ids[2...].prefix(2).joined(separator: ";"))) }
    return SmallNetwork(
      hubs: hubs, legs: legs, corridors: corridors,
      modes: [
        .init(mode: .rail, emissions: 500, variation: 0.5), .init(mode: .sea, emissions: 250, variation: 1),
        .init(mode: .road, emissions: 2000, variation: 0.25), .init(mode: .border, variation: 2),
        .init(mode: .transshipment, variation: 0.5),
      ], payload: 4)
  }
}

extension Policy {
  /// Something to ask of a small random network.
  static func random(in network: Network, using random: inout SeededGenerator) -> Policy {
    func criterion() -> Criterion {
      let criteria: [Criterion?] = [
        .country(["AA", "BB", "CC"].randomElement(using: &random) ?? "AA"),
        network.hubs.randomElement(using: &random).map { .hub($0.node) },
        TransportMode.allCases.randomElement(using: &random).map { .mode($0) },
        network.corridors.randomElement(using: &random).map { .corridor($0.id) },
        network.legs.randomElement(using: &random).map { .leg($0.edge) },
      ]
      return (criteria.randomElement(using: &random) ?? nil) ?? .mode(.sea)
    }
    let objectives: [Objective] = [
      .cost, .time, .distance, .emissions, .generalisedCost(valueOfTimeUSDPerDay: 12),
      .generalisedCost(valueOfTimeUSDPerDay: 12, reliabilityRatio: 2), .timePercentile(95),
    ]
    var policy = Policy(minimising: objectives.randomElement(using: &random) ?? .cost)
    policy.avoided = (0..<Int.random(in: 0...2, using: &random)).map { _ in criterion() }
    policy.required = (0..<Int.random(in: 0...2, using: &random)).map { _ in criterion() }
    if Bool.random(using: &random) { policy.statuses.insert(.disrupted) }
    if Bool.random(using: &random) { policy.tiers.insert(.alternative) }
    if Int.random(in: 0..<4, using: &random) == 0 { policy.transshipmentLimit = Int.random(in: 0...2, using: &random) }
    if Int.random(in: 0..<4, using: &random) == 0 { policy.borderCrossingLimit = Int.random(in: 0...2, using: &random) }
    if Int.random(in: 0..<3, using: &random) == 0 { policy.headwayHours = [.sea: 4, .rail: 2] }
    return policy
  }
}

/// Whether two values are the same but for what adding up in another order changes.
func isSame(_ a: Double?, _ b: Double?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
}
