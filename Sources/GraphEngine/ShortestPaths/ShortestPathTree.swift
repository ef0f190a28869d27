/// Shortest paths from one source, or from the nearest of several, to every node that they reach.
public struct ShortestPathTree: Sendable {
  /// Where the paths start, in order and each once.
  public let sources: [NodeID]

  private let tree: SearchTree

  fileprivate init(sources: [NodeID], tree: SearchTree) {
    self.sources = sources
    self.tree = tree
  }

  /// The length of a shortest path to `node` in the unit of the weights, or `nil` where there is no path.
  public func distance(to node: NodeID) -> Double? { tree.distance(of: node) }

  /// A shortest path to `node`, or `nil` where there is none.
  ///
  /// Of several that are equally short it is always the same: into each node leads the lowest of the edges that end a
  /// shortest path to it, as long as they add to its length (``Graph/shortestPaths(from:weights:)-(NodeID,_)`` has the
  /// whole rule).
  ///
  /// - Complexity: O(edges of the path).
  public func path(to node: NodeID) -> GraphPath? {
    guard distance(to: node) != nil else { return nil }
    var chain = tree.chain(of: node)
    chain.edges.reverse()
    return GraphPath(from: chain.root, along: chain.edges, of: tree.graph, weights: tree.weights)
  }

  /// The last edge of the shortest path to `node`: `nil` for a source and where there is no path.
  public func lastEdge(to node: NodeID) -> EdgeID? { tree.edge(of: node) }

  /// The distance of every node; infinite where there is no path.
  package var distances: [Double] { tree.distances }
}

/// Shortest paths from every node to one target, or to the nearest of several.
public struct ReverseShortestPathTree: Sendable {
  /// Where the paths end, in order and each once.
  public let targets: [NodeID]

  private let tree: SearchTree

  fileprivate init(targets: [NodeID], tree: SearchTree) {
    self.targets = targets
    self.tree = tree
  }

  /// The length of a shortest path from `node` in the unit of the weights, or `nil` where there is no path.
  ///
  /// The weights are added up from the target back. Where sums are rounded, the last digits may differ from those of
  /// ``GraphPath/length``, which is added up from the source on.
  public func distance(from node: NodeID) -> Double? { tree.distance(of: node) }

  /// A shortest path from `node`, or `nil` where there is none.
  ///
  /// Of several that are equally short it is always the same, by the rule of ``ShortestPathTree`` read backwards.
  ///
  /// - Complexity: O(edges of the path).
  public func path(from node: NodeID) -> GraphPath? {
    guard distance(from: node) != nil else { return nil }
    return GraphPath(from: node, along: tree.chain(of: node).edges, of: tree.graph, weights: tree.weights)
  }

  /// The first edge of the shortest path from `node`: `nil` for a target and where there is no path.
  public func firstEdge(from node: NodeID) -> EdgeID? { tree.edge(of: node) }

  /// The distance of every node; infinite where there is no path.
  package var distances: [Double] { tree.distances }
}

extension Graph {
  /// Finds shortest paths from one node to all others.
  ///
  /// Undirected edges are followed both ways. Where several paths are equally short, the tree takes into each node the
  /// lowest of the edges that arrive from nodes nearer to the source; where every edge that ends a shortest path adds
  /// nothing to its length (its weight is 0), the lowest of those with the fewest such edges before it. The tree thus
  /// depends on the graph and the weights alone.
  ///
  /// - Parameters:
  ///   - source: Where paths start. From a node that is not in the graph there are none.
  ///   - weights: The lengths of the edges of this graph.
  /// - Complexity: O((*n* + *m*) log *n*) time, O(*n* + *m*) memory. Where all weights are whole numbers up to 65,535, or
  ///   the largest is at most 65,536 times the least above 0, buckets replace the heap at O(*n* + *m*) and the longest
  ///   distance in buckets.
  ///
  /// Follows [Dijkstra (1959)](https://doi.org/10.1007/BF01386390), with the buckets of
  /// [Dial (1969)](https://doi.org/10.1145/363269.363610).
  public func shortestPaths(from source: NodeID, weights: EdgeWeights) -> ShortestPathTree {
    shortestPaths(from: CollectionOfOne(source), weights: weights)
  }

  /// Finds shortest paths to all nodes, each from the nearest of several sources.
  ///
  /// - Parameters:
  ///   - sources: Where paths may start, in any order. Nodes that are not in the graph are passed over.
  ///   - weights: The lengths of the edges of this graph.
  /// - Complexity: As from one source.
  public func shortestPaths(from sources: some Sequence<NodeID>, weights: EdgeWeights) -> ShortestPathTree {
    weights.requireMade(for: self)
    let sources = Set(sources).filter(contains).sorted()
    let tree = SearchTree(
      of: self, weights: weights, from: sources, rows: weights.forward, whole: weights.wholeForward)
    return ShortestPathTree(sources: sources, tree: tree)
  }

  /// Finds shortest paths from all nodes to one target.
  ///
  /// The same as ``shortestPaths(from:weights:)-(NodeID,_)`` with every arc turned round, ties included: out of each
  /// node leads the lowest of the edges to nodes nearer to the target.
  ///
  /// - Parameters:
  ///   - target: Where paths end. To a node that is not in the graph there are none.
  ///   - weights: The lengths of the edges of this graph.
  /// - Complexity: As from one source; the first call sorts the arcs by their heads, in O(*n* + *m*).
  public func shortestPaths(to target: NodeID, weights: EdgeWeights) -> ReverseShortestPathTree {
    shortestPaths(to: CollectionOfOne(target), weights: weights)
  }

  /// Finds shortest paths from all nodes, each to the nearest of several targets.
  ///
  /// - Parameters:
  ///   - targets: Where paths may end, in any order. Nodes that are not in the graph are passed over.
  ///   - weights: The lengths of the edges of this graph.
  /// - Complexity: As to one target.
  public func shortestPaths(to targets: some Sequence<NodeID>, weights: EdgeWeights) -> ReverseShortestPathTree {
    weights.requireMade(for: self)
    let targets = Set(targets).filter(contains).sorted()
    let tree = SearchTree(
      of: self, weights: weights, from: targets, rows: weights.reverse, whole: weights.wholeReverse)
    return ReverseShortestPathTree(targets: targets, tree: tree)
  }

  /// The distance of every node from a source, or to it; infinite where there is no path.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, asked every few thousand nodes.
  func distances(
    _ direction: PathDirection, of node: NodeID, weights: EdgeWeights
  ) throws(CancellationError) -> [Double] {
    weights.requireMade(for: self)
    let roots = contains(node) ? [node] : []
    let tree =
      direction == .outgoing
      ? SearchTree(
        of: self, weights: weights, from: roots, rows: weights.forward, whole: weights.wholeForward,
        isCancellable: true)
      : SearchTree(
        of: self, weights: weights, from: roots, rows: weights.reverse, whole: weights.wholeReverse,
        isCancellable: true)
    try Cancellation.check()
    return tree.distances
  }
}

extension ShortestPathTree: CustomStringConvertible {
  /// Where the paths start and how many nodes they reach: `shortest paths from 0 to 3 of 5 nodes`.
  public var description: String {
    "shortest paths from \(sources.listed) to \(distances.count { $0 < .infinity }) of \(distances.count) nodes"
  }
}

extension ReverseShortestPathTree: CustomStringConvertible {
  /// Where the paths end and from how many nodes they come: `shortest paths to 0 from 3 of 5 nodes`.
  public var description: String {
    "shortest paths to \(targets.listed) from \(distances.count { $0 < .infinity }) of \(distances.count) nodes"
  }
}

extension [NodeID] {
  /// The first of them: `0, 4 and 12 more`.
  fileprivate var listed: String {
    let first = prefix(8).map { String($0.rawValue) }.joined(separator: ", ")
    return count > 8 ? "\(first) and \(count - 8) more" : first
  }
}
