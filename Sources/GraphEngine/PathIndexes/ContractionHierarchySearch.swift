/// Shortest paths between pairs of nodes by a contraction hierarchy, one query after another.
///
/// A search keeps its memory between queries and clears only what the last one touched. Make one for each task that
/// runs queries; they share the hierarchy.
public struct ContractionHierarchySearch: ~Copyable {
  /// The index that is searched.
  public let hierarchy: ContractionHierarchy

  private var near: SearchSide<MinQueue>
  private var far: SearchSide<MinQueue>
  private var unpacking: PathUnpacking

  /// Lays out the memory for queries.
  ///
  /// - Complexity: O(*n*) time and memory.
  public init(_ hierarchy: ContractionHierarchy) {
    self.hierarchy = hierarchy
    let nodeCount = hierarchy.graph.nodeCount
    near = SearchSide(nodeCount: nodeCount, queue: MinQueue(nodeCount: nodeCount))
    far = SearchSide(nodeCount: nodeCount, queue: MinQueue(nodeCount: nodeCount))
    unpacking = PathUnpacking()
  }

  /// The length of a shortest path in the unit of the weights, or `nil` where there is no path.
  ///
  /// It is added up along the path from the source on. Where sums are rounded and several paths differ by no more than
  /// the rounding, methods may settle on different ones, and the last digit shows it; whole numbers are exact.
  ///
  /// - Complexity: In road networks it settles a few hundred nodes.
  public mutating func distance(from source: NodeID, to target: NodeID) -> Double? {
    path(from: source, to: target)?.length
  }

  /// A shortest path, or `nil` where there is none, as from or to a node that is not in the graph.
  ///
  /// Of several paths that are equally short it finds one, the same on every run.
  ///
  /// - Complexity: As ``distance(from:to:)``, and the number of edges of the path.
  public mutating func path(from source: NodeID, to target: NodeID) -> GraphPath? {
    let hierarchy = hierarchy
    guard hierarchy.graph.contains(source), hierarchy.graph.contains(target) else { return nil }
    let start = hierarchy.ranks[source.index], end = hierarchy.ranks[target.index]
    near.start(at: start)
    far.start(at: end)
    guard let top = Self.meet(hierarchy.up, hierarchy.down, &near, &far) else { return nil }
    return unpacking.path(
      from: start, over: top, to: end, near: near.incoming.base, far: far.incoming.base, in: hierarchy)
  }

  /// How many nodes the last query reached, those that both sides reached counted twice.
  package var reachedCount: Int { near.touchedCount + far.touchedCount }

  /// Climbs from both ends until nothing lower than the best path so far is left on either side.
  ///
  /// - Returns: The rank of the highest node of a shortest path.
  private static func meet(
    _ up: HierarchyRows, _ down: HierarchyRows, _ near: inout SearchSide<MinQueue>, _ far: inout SearchSide<MinQueue>
  ) -> NodeID? {
    let upOffsets = up.offsets.span, upArcs = up.arcs.span, downOffsets = down.offsets.span, downArcs = down.arcs.span
    let nearLengths = near.lengths.base, farLengths = far.lengths.base
    var best = Double.infinity, top: NodeID?
    func note(_ node: UInt32, _ length: Double) {
      guard length < best else { return }
      best = length
      top = NodeID(node)
    }
    while true {
      let nearBound = near.queue.bound(), farBound = far.queue.bound()
      guard min(nearBound, farBound) < best else { return top }
      if nearBound <= farBound {
        guard let node = near.queue.next(nearLengths),
          let length = near.climb(from: node, upOffsets, upArcs, against: downOffsets, downArcs)
        else { continue }
        note(node, length + farLengths[Int(node)])
      } else {
        guard let node = far.queue.next(farLengths),
          let length = far.climb(from: node, downOffsets, downArcs, against: upOffsets, upArcs)
        else { continue }
        note(node, length + nearLengths[Int(node)])
      }
    }
  }
}
