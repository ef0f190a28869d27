/// The paths between two nodes that pass no node twice, shortest first.
///
/// They are found as they are asked for, so that one can stop where one has seen enough:
///
/// ```swift
/// for path in graph.shortestLooplessPaths(from: aktau, to: duisburg, weights: hours).prefix(10) { … }
/// ```
///
/// A path is its sequence of edges: two paths along the same nodes that differ in one of two parallel edges are two
/// paths. Equally long paths come in the lexicographic order of their edges, as far as lengths are exact, which sums of
/// whole numbers are; lengths that are equal but for rounding come in the order of the rounded sums. From a node to
/// itself there is one path, without edges.
///
/// - Complexity: The first path costs a search over the whole graph, O((*n* + *m*) log *n*), and so would each part of
///   what is left (one for each edge of a path that is handed out) if it were searched through at once. It is put off
///   until a bound, taken from the distances to the target, says that its first path may be the next one; then the
///   distances lead straight there as long as nothing is in the way. In practice a path costs about as much as a look
///   at all arcs of its nodes. Memory is O(*n*) and 16 bytes for each edge of the paths found.
///
/// Follows [Yen (1971)](https://doi.org/10.1287/mnsc.17.11.712) in the form of
/// [Lawler (1972)](https://doi.org/10.1287/mnsc.18.7.401), on edges instead of nodes. Searches are led by the distances
/// to the target as by [Feng (2014)](https://doi.org/10.1002/net.21552), and put off as by
/// [Al Zoobi, Coudert and Nisse (2021)](https://hal.archives-ouvertes.fr/hal-03196830).
public struct LooplessPaths: Sequence, Sendable {
  /// The graph that the paths run through.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// Where the paths start.
  public let source: NodeID

  /// Where the paths end.
  public let target: NodeID

  /// Goes through the paths, and owns what is known of those to come. Copies go on together.
  public struct Iterator: IteratorProtocol {
    fileprivate let search: LooplessPathSearch?

    /// The next path, at least as long as the one before; `nil` when there are no more.
    public mutating func next() -> GraphPath? { search?.next() }
  }

  /// Starts again from the shortest.
  public func makeIterator() -> Iterator {
    let isInside = graph.contains(source) && graph.contains(target)
    return Iterator(
      search: isInside ? LooplessPathSearch(graph, weights: weights, from: source, to: target) : nil)
  }
}

extension Graph {
  /// The paths from one node to another that pass no node twice, shortest first, found as they are asked for.
  ///
  /// - Parameters:
  ///   - source: Where paths start. From a node that is not in the graph there are none.
  ///   - target: Where paths end. To a node that is not in the graph there are none.
  ///   - weights: The lengths of the edges of this graph.
  public func shortestLooplessPaths(
    from source: NodeID, to target: NodeID, weights: EdgeWeights
  ) -> LooplessPaths {
    LooplessPaths(graph: self, weights: weights, source: source, target: target)
  }

  /// The shortest paths from one node to another that pass no node twice: the first of ``LooplessPaths``.
  ///
  /// - Parameters:
  ///   - count: How many paths are wanted; fewer come back where there are no more.
  ///   - source: Where paths start.
  ///   - target: Where paths end.
  ///   - weights: The lengths of the edges of this graph.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func kShortestPaths(
    _ count: Int, from source: NodeID, to target: NodeID, weights: EdgeWeights
  ) throws(CancellationError) -> [GraphPath] {
    var paths: [GraphPath] = []
    var search = shortestLooplessPaths(from: source, to: target, weights: weights).makeIterator()
    while paths.count < count, let path = search.next() {
      paths.append(path)
      if Task.isCancelled { throw CancellationError() }
    }
    return paths
  }
}
