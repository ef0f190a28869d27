import GraphEngine

/// The best path through a compiled graph, and how it was found.
struct BestPath {
  /// The edges in order; `nil` where there is no path.
  let edges: [EdgeID]?
  let choice: EngineChoice
  let reachedCount: Int?
}

extension RoutingGraph {
  /// Finds the best path by an objective: least by it, then by cost, then by time, then of the fewest steps, then first
  /// in the order of the legs.
  func search(from entry: NodeID, to exit: NodeID, by objective: Objective) throws -> BestPath {
    let weights = try exactWeights(for: objective)
    guard objective.isAdditive else {
      let edges = try DeviationSearch.best(self, weights, from: entry, to: exit)
      return BestPath(edges: edges, choice: .forDeviations, reachedCount: nil)
    }
    let tree = tree(from: entry, to: exit, weights, by: objective)
    return BestPath(
      edges: tree.path(to: exit), choice: EngineChoice(for: .onePath(ties: .lowestEdges), on: graph),
      reachedCount: tree.reachedCount)
  }
}

extension EngineChoice {
  /// The engine for objectives that do not add up.
  static let forDeviations = EngineChoice(
    .pareto,
    because: """
      the objective does not add up along a route, so its best route is sought among those that no other beats both in \
      what adds up and in the variance of the time
      """)

  /// The engine for many routes of which more is told than their length.
  static func forRoutes(queryCount: Int, originCount: Int) -> EngineChoice {
    EngineChoice(
      .trees,
      because: """
        there are \(queryCount) pairs from \(originCount) origins, and telling their routes step by step takes longer than \
        finding them, so that no index would pay
        """)
  }
}
