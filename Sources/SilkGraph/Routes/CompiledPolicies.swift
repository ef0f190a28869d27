import GraphEngine
internal import Synchronization

/// What a planner has compiled, kept for the queries to come: for all copies of the planner.
final class CompiledPolicies: Sendable {
  private struct Kept {
    var graphs: [Policy: RoutingGraph] = [:]
    /// The policies in the order in which they came, so that the oldest goes first.
    var order: [Policy] = []
    var reaches: [NetworkReach.Openness: NetworkReach] = [:]
  }

  private let kept = Mutex(Kept())

  /// How many arcs all graphs that are kept may have.
  private static let arcLimit = 2_000_000

  /// The graph of a policy. Two tasks that ask at once may both make it; it comes out the same.
  func graph(_ policy: Policy, _ make: () throws -> RoutingGraph) throws -> RoutingGraph {
    if let known = kept.withLock({ $0.graphs[policy] }) { return known }
    let made = try make()
    kept.withLock { kept in
      guard kept.graphs[policy] == nil, made.graph.arcCount <= Self.arcLimit else { return }
      kept.graphs[policy] = made
      kept.order.append(policy)
      while kept.graphs.values.reduce(0, { $0 + $1.graph.arcCount }) > Self.arcLimit || kept.order.count > 64 {
        kept.graphs[kept.order.removeFirst()] = nil
      }
    }
    return made
  }

  func reach(_ openness: NetworkReach.Openness, _ make: () -> NetworkReach) -> NetworkReach {
    if let known = kept.withLock({ $0.reaches[openness] }) { return known }
    let made = make()
    kept.withLock { $0.reaches[openness] = made }
    return made
  }
}
