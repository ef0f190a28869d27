public import GraphEngine

/// What joins the nodes of a network, when it is looked at as one graph.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  /// Hubs, by the open legs that carry containers.
  case transport
  /// Countries, by trade flows.
  case trade
  /// Agencies, by partnerships.
  case partnership
}

extension Network {
  /// The graph of one relation.
  ///
  /// - Parameters:
  ///   - relation: What joins the nodes.
  ///   - policy: Of transport, which legs count: those that it leaves open.
  /// - Throws: ``PolicyError`` for a policy that does not fit the network.
  /// - Complexity: O(*n* + *m*) in the size of the network.
  public func graph(of relation: Relation, under policy: Policy = Policy()) throws(PolicyError) -> Subgraph {
    let graph = content.graph
    switch relation {
    case .transport:
      let filter = try PolicyFilter(self, policy)
      return graph.subgraph(
        nodes: { node in hub(at: node).map(filter.admits) ?? false },
        edges: { edge in leg(along: edge).map(filter.admits) ?? false })
    case .trade:
      let edges = Set(tradeFlows.map(\.edge)), nodes = Set(countries.map(\.node))
      return graph.subgraph(nodes: nodes.contains, edges: edges.contains)
    case .partnership:
      let edges = Set(partnerships.map(\.edge)), nodes = Set(agencies.map(\.node))
      return graph.subgraph(nodes: nodes.contains, edges: edges.contains)
    }
  }

  /// What a leg takes in all: its own distance, time and cost with those of the border stop on its way.
  public func totals(of leg: Leg) -> Totals {
    let own = Totals(distanceKm: leg.distanceKm, timeHours: leg.timeHours, costUSD: leg.costUSD ?? 0)
    guard let stop = leg.borderStop else { return own }
    return own + Totals(timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU)
  }
}
