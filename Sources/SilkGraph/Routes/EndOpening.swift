import GraphEngine

/// Legs that are opened for an end of a route, since without them it would not be joined to the network.
public struct EndOpening: Hashable, Sendable {
  /// The end.
  public let hub: Hub
  /// The tiers of the legs, which the policy closes elsewhere.
  public let tiers: [LegTier]
  /// The legs, in the order of the file.
  public let legs: [Leg]
}

extension RoutePlanner {
  /// The legs that a route between some ends has open beyond what the policy says.
  ///
  /// Whoever asks for a place gets what leads to it. Where the policy's tiers and statuses do not join an end to the
  /// largest part of the network that they leave open, the legs of closed tiers between the end and that part are open: all
  /// on ways that begin at the end and have not come to the largest part yet, those that reach it among them. So the best
  /// route is the one that it were with the tiers open wherever no other leg of them matters. All searches of a planner do
  /// this by themselves.
  ///
  /// - Complexity: O(1) for an end that is joined, O(*hubs* + *legs*) for one that is not and for the first query.
  public func openings(for ends: [Hub], under policy: Policy) -> [EndOpening] {
    guard policy.tiers.count < LegTier.allCases.count else { return [] }
    let openness = NetworkReach.Openness(policy)
    let reach = compiled.reach(openness) { NetworkReach(network, openness) }
    return ends.withoutRepeats.compactMap { hub in
      let legs = reach.legsNeeded(at: hub.node, in: network)
      guard !legs.isEmpty else { return nil }
      return EndOpening(
        hub: hub, tiers: LegTier.allCases.filter { tier in legs.contains { $0.tier == tier } }, legs: legs)
    }
  }

  /// A policy with what the ends of a route need.
  func opened(_ policy: Policy, for ends: [Hub]) -> Policy {
    var policy = policy
    for opening in openings(for: ends, under: policy) { policy.openedLegs.formUnion(opening.legs.map(\.edge)) }
    return policy
  }
}

/// Which hubs are joined by the legs that tiers and statuses leave open.
struct NetworkReach: Sendable {
  /// What is open, avoided things aside: what is avoided is asked for, and opens nothing.
  struct Openness: Hashable, Sendable {
    let cargo: Cargo
    let tiers: Set<LegTier>
    let statuses: Set<ServiceStatus>

    init(_ policy: Policy) {
      cargo = policy.cargo
      tiers = policy.tiers
      statuses = policy.statuses
    }

    func mayOpen(_ leg: Leg) -> Bool { leg.cargo == cargo && leg.costUSD != nil && statuses.contains(leg.status) }
  }

  private let openness: Openness
  /// The part of the network that each hub is in, by one of its hubs.
  private var parts: [NodeID: NodeID] = [:]
  private let members: [NodeID: [NodeID]]
  /// The hubs that open legs join to each place at which goods only begin and end, so that it joins no two parts.
  private let doors: [NodeID: [NodeID]]
  /// The part with the most hubs, of equals the first in the file.
  private let main: NodeID?

  init(_ network: Network, _ openness: Openness) {
    self.openness = openness
    var neighbours: [NodeID: [NodeID]] = [:], doors: [NodeID: [NodeID]] = [:]
    for leg in network.legs where openness.mayOpen(leg) && openness.tiers.contains(leg.tier) {
      for (end, other) in [(leg.from, leg.to), (leg.to, leg.from)] {
        if network.endHubs.contains(end) {
          doors[end, default: []].append(other)
        } else if !network.endHubs.contains(other) {
          neighbours[end, default: []].append(other)
        }
      }
    }
    self.doors = doors
    var largest: NodeID?, members: [NodeID: [NodeID]] = [:]
    for hub in network.hubs where parts[hub.node] == nil {
      var found = [hub.node]
      parts[hub.node] = hub.node
      var next = 0
      while next < found.count {
        for node in neighbours[found[next]] ?? [] where parts[node] == nil {
          parts[node] = hub.node
          found.append(node)
        }
        next += 1
      }
      members[hub.node] = found
      if found.count > largest.map({ members[$0]?.count ?? 0 }) ?? 0 { largest = hub.node }
    }
    main = largest
    self.members = members
  }

  /// The legs of closed tiers that join a hub to the main part; none where it is joined, or cannot be.
  ///
  /// What can be reached from the hub without passing the main part is looked at as a whole: to stop at the first way that
  /// gets there would open a dead branch, or one way of several.
  func legsNeeded(at hub: NodeID, in network: Network) -> [Leg] {
    guard let main, let own = parts[hub] else { return [] }
    let around = [own] + (doors[hub] ?? []).compactMap { parts[$0] }
    guard !around.contains(main) else { return [] }
    var inside = Set(around.flatMap { members[$0] ?? [] }), waiting = Array(inside)
    var needed: Set<EdgeID> = [], reachesMain = false
    while let node = waiting.popLast() {
      for leg in network.content.graph.arcs(from: node).compactMap({ network.leg(along: $0.edge) })
      where openness.mayOpen(leg) && !openness.tiers.contains(leg.tier) {
        needed.insert(leg.edge)
        guard let part = parts[leg.from == node ? leg.to : leg.from] else { continue }
        guard part != main else {
          reachesMain = true
          continue
        }
        let new = (members[part] ?? []).filter { inside.insert($0).inserted }
        waiting += new
      }
    }
    return reachesMain ? network.legs.filter { needed.contains($0.edge) } : []
  }
}
