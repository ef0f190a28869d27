/// Efficient paths between pairs of nodes, by the same two to four criteria.
///
/// Costs that are whole numbers, or decimal fractions of up to six places, are counted in whole numbers, in which no
/// two sums differ by rounding. Of other sums those are taken as equal that differ by no more than rounding may.
///
/// For two criteria it follows BOA* of [Hernández et al. (2023)](https://doi.org/10.1016/j.artint.2022.103807): labels
/// in lexicographic order, one number for each node to tell what is dominated, and exact distances to the target as
/// bounds; with the cost of the path of those distances as a ceiling, from
/// [Ahmadi et al. (2021)](https://doi.org/10.4230/LIPIcs.ESA.2021.3). For three and four it is NAMOA* with the sets of
/// truncated costs of [Pulido et al. (2015)](https://doi.org/10.1016/j.cor.2015.05.007), three of which are a staircase.
public struct ParetoSearch: Sendable {
  /// The graph that is searched.
  public let graph: Graph

  /// What its edges cost by each criterion.
  public let criteria: [EdgeWeights]

  private let isWhole: Bool
  private let kernel: Kernel

  /// Lays out the costs for searches.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - criteria: What its edges cost by each criterion.
  /// - Throws: ``ParetoError/criterionCount(_:)``, ``ParetoError/criterion(_:_:)``.
  /// - Complexity: O(*n* + *m*).
  public init(_ graph: Graph, criteria: [EdgeWeights]) throws(ParetoError) {
    guard (2...4).contains(criteria.count) else { throw .criterionCount(criteria.count) }
    for (index, criterion) in criteria.enumerated() where criterion.values.count != graph.edgeCount {
      throw .criterion(index, .wrongCount(criterion.values.count, expected: graph.edgeCount))
    }
    for criterion in criteria { criterion.requireMade(for: graph) }
    self.graph = graph
    self.criteria = criteria
    let whole = criteria.compactMap { WholeScale.apply(to: $0, of: graph) }
    isWhole = whole.count == criteria.count
    let scaled = isWhole ? whole : criteria
    kernel =
      switch (criteria.count, isWhole) {
      case (2, true): Self.pairKernel(WholePair.self, graph, scaled)
      case (2, false): Self.pairKernel(RealPair.self, graph, scaled)
      case (3, true): Self.frontKernel(TripleKey<UInt32>.self, graph, scaled)
      case (3, false): Self.frontKernel(TripleKey<Double>.self, graph, scaled)
      case (_, true): Self.frontKernel(QuadKey<UInt32>.self, graph, scaled)
      case (_, false): Self.frontKernel(QuadKey<Double>.self, graph, scaled)
      }
  }

  private typealias Kernel = @Sendable (ParetoQuery) throws -> ParetoOutcome

  private static func pairKernel<Key: PairKey>(
    _ key: Key.Type, _ graph: Graph, _ criteria: [EdgeWeights]
  ) -> Kernel {
    let (rows, reverse) = rows(Key.self, graph, criteria)
    if let grids = grids(Key.self, criteria) {
      return { query in try TwoCriteriaSearch.run(query, rows, reverse) { BucketQueue(grids[$0]) } }
    }
    return { query in
      try TwoCriteriaSearch.run(query, rows, reverse) { _ in MinQueue(nodeCount: graph.nodeCount) }
    }
  }

  private static func frontKernel<Key: FrontKey>(
    _ key: Key.Type, _ graph: Graph, _ criteria: [EdgeWeights]
  ) -> Kernel {
    let (rows, reverse) = rows(Key.self, graph, criteria)
    if let grids = grids(Key.self, criteria) {
      return { query in try ManyCriteriaSearch.run(query, rows, reverse) { BucketQueue(grids[$0]) } }
    }
    return { query in
      try ManyCriteriaSearch.run(query, rows, reverse) { _ in MinQueue(nodeCount: graph.nodeCount) }
    }
  }

  private static func rows<Key: LabelKey>(
    _ key: Key.Type, _ graph: Graph, _ criteria: [EdgeWeights]
  ) -> (forward: LabelRows<Key>, reverse: LabelRows<Key>) {
    let forward = LabelRows<Key>(criteria[0].forward, criteria: criteria)
    return (forward, graph.isUndirected ? forward : LabelRows<Key>(criteria[0].reverse, criteria: criteria))
  }

  /// Buckets for the costs of each criterion, where all are whole and small enough for a bucket each.
  private static func grids<Key: LabelKey>(_ key: Key.Type, _ criteria: [EdgeWeights]) -> [BucketGrid<UInt32>]? {
    let largest = criteria.map { $0.values.max() ?? 0 }
    guard Key.Cost.self == UInt32.self, largest.allSatisfy({ $0 <= 65_535 }) else { return nil }
    return largest.map { BucketGrid(largest: UInt32($0)) }
  }

  /// The efficient paths between two nodes, as ``Graph/paretoPaths(from:to:criteria:options:progress:)``.
  ///
  /// - Throws: ``ParetoError/epsilon(_:)``; `CancellationError` when the task is cancelled.
  public func frontier(
    from source: NodeID, to target: NodeID, options: ParetoOptions = ParetoOptions(),
    progress: ParetoProgress? = nil
  ) throws -> ParetoFrontier {
    guard options.epsilon >= 0, options.epsilon < .infinity else { throw ParetoError.epsilon(options.epsilon) }
    guard graph.contains(source), graph.contains(target) else {
      return ParetoFrontier(paths: [], end: .complete, labelCount: 0)
    }
    try Cancellation.check()
    let outcome = try kernel(
      ParetoQuery(
        graph: graph, source: source, target: target,
        slack: isWhole ? 0 : 4 * Double(graph.nodeCount + 1) * 0x1p-53,
        epsilon: options.epsilon, labelLimit: min(options.labelLimit, Int(Int32.max)),
        pathLimit: options.pathLimit, deadline: options.deadline, progress: progress))
    let paths = outcome.found.map { edges in
      // Without a tolerance nothing is dearer than a round, and there are none.
      ParetoPath(
        from: source, along: options.epsilon > 0 ? withoutLoops(edges, from: source) : edges, of: graph,
        criteria: criteria)
    }
    .sorted { $0.costs.lexicographicallyPrecedes($1.costs) }
    let isExact = isWhole && options.epsilon == 0
    return ParetoFrontier(
      paths: isExact ? paths : Self.efficient(paths), end: outcome.end, labelCount: outcome.labelCount)
  }

  /// The path without the rounds that come back to a node of it.
  private func withoutLoops(_ edges: [EdgeID], from source: NodeID) -> [EdgeID] {
    var places = [source: 0], nodes = [source], kept: [EdgeID] = []
    for edge in edges {
      let node = graph.opposite(of: nodes[nodes.count - 1], along: edge)
      if let place = places[node] {
        for node in nodes[(place + 1)...] { places[node] = nil }
        nodes.removeSubrange((place + 1)...)
        kept.removeSubrange(place...)
      } else {
        places[node] = nodes.count
        nodes.append(node)
        kept.append(edge)
      }
    }
    return kept
  }

  /// The paths without those that another is nowhere dearer than, which are there only when a tolerance or rounding let
  /// them in.
  ///
  /// - Parameter paths: In the lexicographic order of their costs.
  private static func efficient(_ paths: [ParetoPath]) -> [ParetoPath] {
    var kept: [ParetoPath] = []
    for path in paths {
      // Of two costs the last one kept has the least second.
      let rivals = path.costs.count == 2 ? kept.suffix(1) : kept[...]
      if !rivals.contains(where: { $0.isNowhereDearer(than: path) }) { kept.append(path) }
    }
    return kept
  }
}

/// Decimal fractions as whole numbers.
enum WholeScale {
  /// The weights in the largest decimal unit in which all are whole.
  ///
  /// - Returns: `nil` where there is none down to millionths, or where sums along a path could leave 31 bits.
  static func apply(to weights: EdgeWeights, of graph: Graph) -> EdgeWeights? {
    var scale = 1.0
    for _ in 0...6 {
      if let whole = whole(weights.values, times: scale) {
        guard fits(whole, graph) else { return nil }
        return scale == 1 ? weights : try? EdgeWeights(whole, for: graph)
      }
      scale *= 10
    }
    return nil
  }

  private static func whole(_ values: [Double], times scale: Double) -> [Double]? {
    var result: [Double] = []
    result.reserveCapacity(values.count)
    for value in values {
      let product = value * scale, rounded = product.rounded()
      guard rounded < 0x1p31, abs(product - rounded) <= rounded * 0x1p-50 else { return nil }
      result.append(rounded)
    }
    return result
  }

  /// A path leaves each node once at most, and by its dearest edge at worst.
  private static func fits(_ values: [Double], _ graph: Graph) -> Bool {
    var sum = 0.0
    for node in graph.nodes {
      sum += graph.arcs(from: node).reduce(0) { max($0, values[$1.edge.index]) }
    }
    return sum < 0x1p31
  }
}
