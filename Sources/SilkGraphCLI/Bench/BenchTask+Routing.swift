internal import GraphEngine

/// The tasks that search for paths.
extension BenchTask {
  private static let pathCount = 10

  func runRouting(_ input: BenchInput, by meter: BenchMeter) async throws -> BenchResult {
    let graph = input.graph, weights = try input.times(), queries = try input.queries()
    func sum(_ path: (NodeID, NodeID) throws -> GraphPath?) rethrows -> Double {
      try queries.reduce(0) { sum, query in
        sum + (try path(query.0, query.1).map { input.tenths($0.length) } ?? 0)
      }
    }
    switch self {
    case .p2p, .p2pDijkstra:
      let method = self == .p2p ? ShortestPathSearch.Method.bidirectional : .dijkstra
      return try meter.measure(items: queries.count) {
        ShortestPathSearch(graph, weights: weights, method: method)
      } _: { search in
        sum { search.path(from: $0, to: $1) }
      }
    case .p2pAStar:
      let positions = try input.positions()
      return try meter.measure(items: queries.count) {
        let bound = try PositionBound.fitted(positions, for: graph, weights: weights)
        return AStarSearch(graph, weights: weights, bound: bound)
      } _: { search in
        sum { search.path(from: $0, to: $1) }
      }
    case .p2pALT:
      return try meter.measure(items: queries.count) {
        LandmarkSearch(try LandmarkIndex(graph, weights: weights))
      } _: { search in
        sum { search.path(from: $0, to: $1) }
      }
    case .p2pCH:
      return try meter.measure(items: queries.count) {
        ContractionHierarchySearch(try ContractionHierarchy(graph, weights: weights))
      } _: { search in
        sum { search.path(from: $0, to: $1) }
      }
    case .matrix, .matrixCH:
      return try await runMatrix(input, weights, queries, by: meter)
    case .ksp:
      return try await meter.measure(items: queries.count) {
        try queries.reduce(0) { sum, query in
          try graph.kShortestPaths(Self.pathCount, from: query.0, to: query.1, weights: weights)
            .reduce(sum) { $0 + input.tenths($1.length) }
        }
      }
    case .pareto:
      let criteria = [weights, try input.costs()]
      return try meter.measure(items: queries.count) {
        try ParetoSearch(graph, criteria: criteria)
      } _: { search in
        try queries.reduce(0) { $0 + Double(try search.frontier(from: $1.0, to: $1.1).paths.count) }
      }
    default:
      return await meter.measure(items: queries.count) {
        queries.reduce(0) { sum, query in
          graph.shortestPaths(from: query.0, weights: weights).distances.reduce(sum) {
            $1 < .infinity ? $0 + input.tenths($1) : $0
          }
        }
      }
    }
  }

  /// From every first node of a query to every second one.
  private func runMatrix(
    _ input: BenchInput, _ weights: EdgeWeights, _ queries: [(NodeID, NodeID)], by meter: BenchMeter
  ) async throws -> BenchResult {
    let graph = input.graph, sources = queries.map(\.0), targets = queries.map(\.1)
    func sum(_ matrix: DistanceMatrix) -> Double {
      sources.indices.reduce(0) { sum, row in
        targets.indices.reduce(sum) { sum, column in
          sum + (matrix[row, column].map { input.tenths($0) } ?? 0)
        }
      }
    }
    let items = sources.count * targets.count
    guard self == .matrixCH else {
      return try await meter.measure(items: items) {
        sum(try await graph.distanceMatrix(from: sources, to: targets, weights: weights, workers: 1))
      }
    }
    let start = meter.clock.seconds
    let hierarchy = try ContractionHierarchy(graph, weights: weights)
    let prep = meter.clock.seconds - start
    var result = try await meter.measure(items: items) {
      sum(try await hierarchy.distanceMatrix(from: sources, to: targets, workers: 1))
    }
    result.prepSeconds = prep
    return result
  }
}
