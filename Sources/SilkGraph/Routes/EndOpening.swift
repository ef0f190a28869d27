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
  /// Whoever asks for a place gets what leads to it. Where legs of closed tiers alone join an end to the largest part of
  /// the network that the policy's tiers and statuses leave open, those that begin at the end are open; where they do not
  /// reach that part yet, those that begin where they lead too, and so on. All searches of a planner do this by
  /// themselves.
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
  /// The part with the most hubs, of equals the first in the file.
  private let main: NodeID?

  init(_ network: Network, _ openness: Openness) {
    self.openness = openness
    var neighbours: [NodeID: [NodeID]] = [:]
    for leg in network.legs where openness.mayOpen(leg) && openness.tiers.contains(leg.tier) {
      neighbours[leg.from, default: []].append(leg.to)
      neighbours[leg.to, default: []].append(leg.from)
    }
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
  func legsNeeded(at hub: NodeID, in network: Network) -> [Leg] {
    guard let main, let own = parts[hub], own != main else { return [] }
    var inside = Set(members[own] ?? [hub]), opened: Set<EdgeID> = [], edge = Array(inside)
    while !edge.isEmpty {
      let legs = network.legs.filter { leg in
        openness.mayOpen(leg) && !openness.tiers.contains(leg.tier) && !opened.contains(leg.edge)
          && (inside.contains(leg.from) || inside.contains(leg.to))
      }
      opened.formUnion(legs.map(\.edge))
      let reached = Set(legs.flatMap { [$0.from, $0.to] }.compactMap { parts[$0] })
      guard !reached.contains(main) else { return network.legs.filter { opened.contains($0.edge) } }
      edge = reached.flatMap { members[$0] ?? [] }.filter { !inside.contains($0) }
      inside.formUnion(edge)
    }
    return []
  }
}
