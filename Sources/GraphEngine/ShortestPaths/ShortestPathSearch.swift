/// Shortest paths between pairs of nodes, one query after another.
///
/// A search keeps its memory between queries and clears only what the last one touched, so that a short query costs
/// little however large the graph is. Make one for each task that runs queries.
///
/// ```swift
/// var search = ShortestPathSearch(graph, weights: hours)
/// let path = search.path(from: aktau, to: duisburg)
/// ```
public struct ShortestPathSearch: ~Copyable {
  /// How a path is searched for. All methods find the same lengths.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// From the source until the target is settled.
    ///
    /// Of several paths that are equally short it finds the one of ``ShortestPathTree``.
    case dijkstra

    /// From both ends until they meet: settles far fewer nodes.
    ///
    /// Of several paths that are equally short it finds one, the same on every run.
    case bidirectional
  }

  /// The graph that is searched.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// How paths are searched for.
  public let method: Method

  private var real: PairSearch<MinQueue, WeightedArc>?
  private var whole: PairSearch<BucketQueue, WholeArc>?

  /// Lays out the memory for queries.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - method: How to search.
  /// - Complexity: O(*n*) time and memory, and O(*n* + *m*) when the weights are used for the first time.
  public init(_ graph: Graph, weights: EdgeWeights, method: Method = .bidirectional) {
    self.graph = graph
    self.weights = weights
    self.method = method
    let rows = weights.forward
    let reverse = method == .bidirectional ? weights.reverse(for: graph) : rows
    if let narrow = weights.wholeForward(),
      let narrowReverse = method == .bidirectional ? weights.wholeReverse(for: graph) : narrow
    {
      whole = PairSearch(
        forward: SearchRows(offsets: rows.offsets, arcs: narrow.arcs, wide: rows.arcs),
        backward: SearchRows(offsets: reverse.offsets, arcs: narrowReverse.arcs, wide: reverse.arcs),
        queue: BucketQueue(largest: narrow.largest), farQueue: BucketQueue(largest: narrow.largest))
    } else {
      real = PairSearch(
        forward: SearchRows(offsets: rows.offsets, arcs: rows.arcs, wide: rows.arcs),
        backward: SearchRows(offsets: reverse.offsets, arcs: reverse.arcs, wide: reverse.arcs),
        queue: MinQueue(nodeCount: graph.nodeCount), farQueue: MinQueue(nodeCount: graph.nodeCount))
    }
  }

  /// The length of a shortest path in the unit of the weights, or `nil` where there is no path.
  ///
  /// It is added up along the path from the source on. Where sums are rounded and several paths differ by no more than
  /// the rounding, methods may settle on different ones, and the last digit shows it; whole numbers are exact.
  ///
  /// - Complexity: O((*n* + *m*) log *n*) at worst, in practice a share of it that grows with the distance.
  public mutating func distance(from source: NodeID, to target: NodeID) -> Double? {
    guard let edges = edges(from: source, to: target) else { return nil }
    var length = 0.0
    for edge in edges { length += weights[edge] }
    return length
  }

  /// A shortest path, or `nil` where there is none, as from or to a node that is not in the graph.
  ///
  /// - Complexity: As ``distance(from:to:)``.
  public mutating func path(from source: NodeID, to target: NodeID) -> Path? {
    guard let edges = edges(from: source, to: target) else { return nil }
    return Path(from: source, along: edges, of: graph, weights: weights)
  }

  private mutating func edges(from source: NodeID, to target: NodeID) -> [EdgeID]? {
    guard graph.contains(source), graph.contains(target) else { return nil }
    switch method {
    case .dijkstra:
      return whole != nil
        ? whole?.edgesByOneSide(from: source, to: target, of: graph)
        : real?.edgesByOneSide(from: source, to: target, of: graph)
    case .bidirectional:
      return whole != nil
        ? whole?.edgesByBothSides(from: source, to: target, of: graph)
        : real?.edgesByBothSides(from: source, to: target, of: graph)
    }
  }
}
