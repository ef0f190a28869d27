/// Distances, and the arc by which each node hangs on the tree, whichever way the arcs were followed.
struct SearchTree: Sendable {
  let graph: Graph
  let weights: EdgeWeights
  let distances: [Double]
  /// For each node that is reached, the position in `rows` of its arc; `.max` for a root.
  private let incoming: [UInt32]
  private let rows: [WeightedArc]

  /// Searches from `roots` along `rows`, or along the same rows with whole weights where there are any.
  ///
  /// - Parameter isCancellable: Whether the search stops half way when the task is cancelled, and the caller looks for it.
  init(
    of graph: Graph, weights: EdgeWeights, from roots: [NodeID], rows: WeightedAdjacency, whole: WholeAdjacency?,
    isCancellable: Bool = false
  ) {
    self.graph = graph
    self.weights = weights
    self.rows = rows.arcs
    if let whole {
      let rows = SearchRows(offsets: rows.offsets, arcs: whole.arcs, wide: rows.arcs)
      let (lengths, incoming) = Self.search(rows, from: roots, queue: BucketQueue(whole.grid), isCancellable)
      distances = lengths.map(\.distance)
      self.incoming = incoming
    } else {
      let rows = SearchRows(offsets: rows.offsets, arcs: rows.arcs, wide: rows.arcs)
      if let grid = weights.grid {
        (distances, incoming) = Self.search(rows, from: roots, queue: BucketQueue(grid), isCancellable)
      } else {
        (distances, incoming) = Self.search(
          rows, from: roots, queue: MinQueue(nodeCount: rows.nodeCount), isCancellable)
      }
    }
  }

  func distance(of node: NodeID) -> Double? {
    guard node.index < distances.count else { return nil }
    let distance = distances[node.index]
    return distance < .infinity ? distance : nil
  }

  func edge(of node: NodeID) -> EdgeID? {
    guard distance(of: node) != nil, incoming[node.index] != .max else { return nil }
    return rows[Int(incoming[node.index])].edge
  }

  /// The edges from a node that is reached up to its root, in this order.
  func chain(of node: NodeID) -> (edges: [EdgeID], root: NodeID) {
    var edges: [EdgeID] = [], node = node
    while let edge = edge(of: node) {
      edges.append(edge)
      node = graph.opposite(of: node, along: edge)
    }
    return (edges, node)
  }

  private static func search<Queue: SearchQueue & ~Copyable, Arc: SearchArc>(
    _ rows: SearchRows<Arc>, from roots: [NodeID], queue: consuming Queue, _ isCancellable: Bool
  ) -> (lengths: [Arc.Length], incoming: [UInt32]) where Queue.Length == Arc.Length {
    var lengths = [Arc.Length](repeating: .unreached, count: rows.nodeCount)
    var incoming = [UInt32](repeating: .max, count: rows.nodeCount)
    for root in roots {
      lengths[root.index] = .zero
      queue.push(root.rawValue, at: .zero)
    }
    lengths.withUnsafeMutableBufferPointer { lengths in
      incoming.withUnsafeMutableBufferPointer { incoming in
        guard let lengths = lengths.baseAddress, let incoming = incoming.baseAddress else { return }
        let offsets = rows.offsets.span, arcs = rows.arcs.span, wide = rows.wide.span
        let sawLevel = Relaxation.settleAll(
          offsets: offsets, arcs: arcs, wide: wide, lengths: lengths, incoming: incoming, queue: &queue,
          isCancellable: isCancellable)
        guard sawLevel else { return }
        let isRoot = Set(roots.map(\.rawValue))
        TieBreaking.apply(
          to: (0..<UInt32(rows.nodeCount)).filter { lengths[Int($0)] < .unreached }, isSource: isRoot.contains,
          offsets: offsets, arcs: arcs, wide: wide, lengths: lengths, incoming: incoming)
      }
    }
    return (lengths, incoming)
  }
}
