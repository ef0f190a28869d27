/// An index of a graph that answers queries for shortest paths in microseconds.
///
/// Nodes are taken away one after another, the least important first, and shortcuts put in place of the shortest paths
/// that led through them. The order in which they went ranks them. A query then only climbs: from the source along arcs
/// to nodes of higher rank, and from the target against such arcs, until the two meet at the top of the path.
///
/// ```swift
/// let hierarchy = try ContractionHierarchy(graph, weights: hours)
/// var search = ContractionHierarchySearch(hierarchy)
/// let path = search.path(from: aktau, to: duisburg)
/// ```
///
/// Directed, undirected and mixed graphs, parallel edges, loops and zero weights are all taken. A hierarchy is for one
/// set of weights; when they change, make it anew.
///
/// Follows [Geisberger, Sanders, Schultes and Delling (2008)](https://doi.org/10.1007/978-3-540-68552-4_24) and
/// [Geisberger, Sanders, Schultes and Vetter (2012)](https://doi.org/10.1287/trsc.1110.0401). Departs from them in the
/// priorities, which are quotients of what a contraction adds and takes away, and in giving searches for witnesses a
/// number of nodes and no number of edges.
public struct ContractionHierarchy: Sendable {
  /// The graph that the index is of.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// The nodes in the order of their ranks.
  let order: [NodeID]
  /// For each node its rank.
  let ranks: [NodeID]
  /// The arcs from each node to nodes of higher rank.
  let up: HierarchyRows
  /// The arcs to each node from nodes of higher rank.
  let down: HierarchyRows

  /// Builds the index.
  ///
  /// The answer depends on the graph and the weights alone, and so does whether it is declined.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - limits: When to give up; `nil` for ``ContractionLimits/standard(for:)``.
  ///   - progress: Called now and then with the number of nodes that are done and of all. The last ones take longest.
  /// - Throws: ``ContractionHierarchyError`` for a graph that is no good for this index, because it has hubs;
  ///   `CancellationError` when the task is cancelled.
  /// - Complexity: No good bound is known. Road networks take time and memory in proportion to their size: 0.9 s for
  ///   100,000 nodes and 260,000 arcs.
  public init(
    _ graph: Graph, weights: EdgeWeights, limits: ContractionLimits? = nil,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws {
    weights.requireMade(for: graph)
    let contraction = try NodeContraction(weights.forward, limits ?? .standard(for: graph))
    let (order, up, down) = try contraction.run(progress: progress)
    self.init(graph, weights, order: order, up: up, down: down)
  }

  init(_ graph: Graph, _ weights: EdgeWeights, order: [NodeID], up: HierarchyRows, down: HierarchyRows) {
    self.graph = graph
    self.weights = weights
    self.order = order
    self.up = up
    self.down = down
    ranks = order.ranks
  }

  /// The number of shortcuts in the index.
  public var shortcutCount: Int {
    [up, down].reduce(0) { $0 + $1.arcs.count { !$0.origin.isEdge } }
  }
}
