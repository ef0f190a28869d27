import GraphEngine

/// The best path through a compiled graph, and how it was found.
struct BestPath {
  /// The edges in order; `nil` where there is no path.
  let edges: [EdgeID]?
  let choice: EngineChoice
  let reachedCount: Int?
}

extension RoutingGraph {
  /// Finds the best path by an objective.
  ///
  /// An objective with a term for the deviation of the time gets worse when its sum or the variance does, so its best
  /// path is among those that no other beats in both.
  func search(from entry: NodeID, to exit: NodeID, by objective: Objective) throws -> BestPath {
    let sums = try sums(for: objective)
    guard !objective.isAdditive else {
      let finder = try PathFinder(graph, weights: sums, for: .onePath(ties: .lowestEdges))
      var search = finder.search()
      let edges = search.path(from: entry, to: exit)?.edges
      return BestPath(edges: edges, choice: finder.choice, reachedCount: search.reachedCount)
    }
    let weight = objective.deviationWeight
    let edges = try graph.paretoPaths(from: entry, to: exit, criteria: [sums, variances()]).paths
      .min { $0.costs[0] + weight * $0.costs[1].squareRoot() < $1.costs[0] + weight * $1.costs[1].squareRoot() }?.edges
    return BestPath(edges: edges, choice: .forDeviations, reachedCount: nil)
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
