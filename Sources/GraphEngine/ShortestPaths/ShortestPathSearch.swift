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
  /// How a path is searched for. All methods find the same path, that of ``ShortestPathTree``, to the last bit.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// From the source until the target is settled: best for a few queries, since only arcs that leave are laid out.
    case dijkstra

    /// From both ends until they meet: settles far fewer nodes.
    case bidirectional
  }

  /// The graph that is searched.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// How paths are searched for.
  public let method: Method

  private var whole: PairSearch<BucketQueue<UInt32>, WholeArc>?
  private var bucketed: PairSearch<BucketQueue<Double>, WeightedArc>?
  private var ordered: PairSearch<MinQueue, WeightedArc>?

  /// Lays out the memory for queries.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - method: How to search.
  /// - Complexity: O(*n*) time and memory, and O(*n* + *m*) when the weights are used for the first time.
  public init(_ graph: Graph, weights: EdgeWeights, method: Method = .bidirectional) {
    weights.requireMade(for: graph)
    self.graph = graph
    self.weights = weights
    self.method = method
    let rows = weights.forward
    let forward = SearchRows(rows), backward = method == .bidirectional ? SearchRows(weights.reverse) : nil
    // Steps need a second look at the paths they find, which reads arcs backward.
    if let steps = backward == nil ? weights.wholeForward : weights.scaledForward {
      whole = PairSearch(
        forward: SearchRows(offsets: rows.offsets, arcs: steps.arcs, wide: rows.arcs),
        backward: backward.flatMap { backward in
          weights.scaledReverse.map {
            SearchRows(offsets: backward.offsets, arcs: $0.arcs, wide: backward.wide)
          }
        },
        isToScale: steps.isToScale
      ) { BucketQueue(steps.grid) }
    } else if let grid = weights.grid {
      bucketed = PairSearch(forward: forward, backward: backward) { BucketQueue(grid) }
    } else {
      ordered = PairSearch(forward: forward, backward: backward) { MinQueue(nodeCount: graph.nodeCount) }
    }
  }

  /// The length of a shortest path in the unit of the weights, or `nil` where there is no path.
  ///
  /// It is added up along the path from the source on. A path whose weights add up to more than the greatest number
  /// there is counts as none.
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
  public mutating func path(from source: NodeID, to target: NodeID) -> GraphPath? {
    guard let edges = edges(from: source, to: target) else { return nil }
    return GraphPath(from: source, along: edges, of: graph, weights: weights)
  }

  /// How many nodes the last query reached, those that both sides reached counted twice.
  package var reachedCount: Int {
    mutating get { whole?.reachedCount ?? bucketed?.reachedCount ?? ordered?.reachedCount ?? 0 }
  }

  private mutating func edges(from source: NodeID, to target: NodeID) -> [EdgeID]? {
    guard graph.contains(source), graph.contains(target) else { return nil }
    if whole != nil { return whole?.edges(from: source, to: target, of: graph) }
    if bucketed != nil { return bucketed?.edges(from: source, to: target, of: graph) }
    return ordered?.edges(from: source, to: target, of: graph)
  }
}

extension Graph {
  /// Finds a shortest path from one node to another.
  ///
  /// The path is that of ``shortestPaths(from:weights:)-(NodeID,_)``, ties included. For more than a few pairs make a
  /// ``ShortestPathSearch``, which keeps its memory.
  ///
  /// One search is short, about a second for millions of nodes, so it neither throws nor waits nor hears that its task
  /// was cancelled. What makes a search for each node, such as ``betweenness(weights:scale:workers:progress:)`` or
  /// ``distanceMatrix(from:to:weights:workers:progress:)``, is `async`, shares the work among tasks, and throws
  /// `CancellationError`.
  ///
  /// - Parameters:
  ///   - source: Where the path starts.
  ///   - target: Where the path ends.
  ///   - weights: The lengths of the edges of this graph.
  /// - Returns: The path, or `nil` where there is none, as from or to a node that is not in the graph.
  /// - Complexity: O(*n*) to lay out memory, then O((*n* + *m*) log *n*) at worst.
  public func shortestPath(from source: NodeID, to target: NodeID, weights: EdgeWeights) -> GraphPath? {
    var search = ShortestPathSearch(self, weights: weights, method: .dijkstra)
    return search.path(from: source, to: target)
  }
}
