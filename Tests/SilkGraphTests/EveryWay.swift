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
    leg.cargo == policy.cargo && policy.statuses.contains(leg.status) && policy.tiers.contains(leg.tier)
      && isOpen(leg.from) && isOpen(leg.to)
      && !policy.avoided.contains { criterion in
        switch criterion {
        case .country(let code): leg.countries.contains(code)
        case .mode(let mode): leg.mode == mode
        case .corridor(let id): network.corridor(id)?.gateways.contains(leg.edge) ?? false
        case .hub: false
        }
      }
  }

  private func isOpen(_ node: NodeID) -> Bool {
    !policy.avoided.contains { criterion in
      switch criterion {
      case .country(let code): network.hub(at: node)?.country == code
      case .hub(let avoided): avoided == node
      case .mode, .corridor: false
      }
    }
  }

  /// What a passage takes, with what has to be done at its first hub after the passage before.
  func totals(of passage: Passage, after before: Passage?) -> Totals {
    let leg = passage.leg
    var totals = Totals(
      distanceKm: leg.distanceKm, timeHours: leg.timeHours + (leg.borderStop?.timeHours ?? 0),
      costUSD: (leg.costUSD ?? 0) + (leg.borderStop?.costUSDPerTEU ?? 0))
    guard let last = before?.leg, !last.mode.isStep, !leg.mode.isStep else { return totals }
    let gauges = [last, leg].map { $0.changesGauge ? nil : $0.gaugeMm }
    let breaksGauge = if let first = gauges[0], let second = gauges[1] { first != second } else { false }
    if last.mode != leg.mode || breaksGauge, policy.cargo == .container,
      let handling = network.hub(at: passage.from)?.handling
    {
      totals = totals + Totals(timeHours: handling.timeHours, costUSD: handling.costUSDPerTEU)
    }
    return totals
  }

  func totals(of way: [Passage]) -> Totals {
    var sum = Totals(), before: Passage?
    for passage in way {
      sum = sum + totals(of: passage, after: before)
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
      case .criterion(.corridor): false
      case .gateway(let corridor): passage.map { corridor.gateways.contains($0.leg.edge) } ?? false
      }
    }
  }

  private struct State: Hashable {
    let hub: NodeID
    let last: Passage?
    let met: Set<Wanted>
  }

  /// The least value of the objective over all ways, those that come through a hub twice among them.
  func least(from: Hub, to: Hub) -> Double? {
    guard isOpen(from.node), isOpen(to.node) else { return nil }
    var values = [State(hub: from.node, last: nil, met: met(nil, at: from.node)): 0.0]
    // Rounds until nothing gets less: every state is the start of every leg in every round.
    var changed = true
    while changed {
      changed = false
      for (state, value) in values {
        for passage in passages where passage.from == state.hub {
          let next = State(hub: passage.to, last: passage, met: state.met.union(met(passage, at: passage.to)))
          let total = value + policy.objective.value(of: totals(of: passage, after: state.last))
          if total < values[next] ?? .infinity {
            values[next] = total
            changed = true
          }
        }
      }
    }
    return values.filter { $0.key.hub == to.node && $0.key.met == wanted }.values.min()
  }

  /// Every way that comes through no hub twice.
  func simpleWays(from: Hub, to: Hub) -> [[Passage]] {
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
        handling: Bool.random(using: &random) ? Stop(timeHours: number(0...4), costUSDPerTEU: number(0...5)) : nil)
    }
    let legs = (0..<Int.random(in: 1...10, using: &random)).map { index in
      let mode: Mode =
        [.rail, .rail, .rail, .sea, .road, .border, .transshipment].randomElement(using: &random) ?? .rail
      return LegRow(
        id: "l\(index)", from: hubs.randomElement(using: &random)?.id ?? "h0",
        to: hubs.randomElement(using: &random)?.id ?? "h0", mode: mode,
        km: number(0...9), hours: number(0...9), usd: number(0...9),
        border: chance(of: 1, in: 4) ? Stop(timeHours: number(0...3), costUSDPerTEU: 2) : nil,
        gauge: mode == .rail ? [1435, 1520, nil].randomElement(using: &random) ?? nil : nil,
        changesGauge: chance(of: 1, in: 6), status: chance(of: 1, in: 8) ? .disrupted : .operating,
        tier: chance(of: 1, in: 8) ? .alternative : .core)
    }
    let ids = legs.map(\.id).shuffled(using: &random)
    var corridors = [CorridorRow(id: "one", gateways: ids[0])]
    if ids.count > 1 { corridors.append(CorridorRow(id: "branch", gateways: ids[1], parent: "one")) }
    if ids.count > 2 { corridors.append(CorridorRow(id: "two", gateways: ids[2...].prefix(2).joined(separator: ";"))) }
    return SmallNetwork(hubs: hubs, legs: legs, corridors: corridors)
  }
}

extension Policy {
  /// Something to ask of a small random network.
  static func random(in network: Network, using random: inout SeededGenerator) -> Policy {
    func criterion() -> Criterion {
      let criteria: [Criterion?] = [
        .country(["AA", "BB", "CC"].randomElement(using: &random) ?? "AA"),
        network.hubs.randomElement(using: &random).map { .hub($0.node) },
        Mode.allCases.randomElement(using: &random).map { .mode($0) },
        network.corridors.randomElement(using: &random).map { .corridor($0.id) },
      ]
      return (criteria.randomElement(using: &random) ?? nil) ?? .mode(.sea)
    }
    var policy = Policy(
      minimising: [.cost, .time, .distance, .generalisedCost(valueOfTimeUSDPerDay: 12)].randomElement(using: &random)
        ?? .cost)
    policy.avoided = (0..<Int.random(in: 0...2, using: &random)).map { _ in criterion() }
    policy.required = (0..<Int.random(in: 0...2, using: &random)).map { _ in criterion() }
    if Bool.random(using: &random) { policy.statuses.insert(.disrupted) }
    if Bool.random(using: &random) { policy.tiers.insert(.alternative) }
    return policy
  }
}
