/// Puts edges in place of the arcs of a hierarchy, one after the other from the source on.
struct PathUnpacking: ~Copyable {
  /// An arc to unpack: where it leads, and what it stands for.
  struct Step: BitwiseCopyable {
    let end: NodeID
    let weight: Double
    let origin: ArcOrigin

    /// The way up along an arc.
    @inline(__always) init(up arc: RankedArc) {
      end = arc.head
      weight = arc.weight
      origin = arc.origin
    }

    /// The way down along an arc.
    @inline(__always) init(down arc: RankedArc) {
      end = arc.low
      weight = arc.weight
      origin = arc.origin
    }
  }

  /// What is still to be followed, the next last.
  private var pending: RawBuffer<Step>
  private var pendingCount = 0
  /// The edges so far, each with the rank of the node that it leads to.
  private var edges: RawBuffer<Step>
  private var edgeCount = 0

  init() {
    pending = RawBuffer(uninitialized: 64)
    edges = RawBuffer(uninitialized: 1024)
  }

  /// The path that two searches met on.
  ///
  /// - Parameters:
  ///   - source: The rank of the source, and so on.
  ///   - near: For each rank on the way to the top, the position of its arc among those that go up.
  ///   - far: For each rank on the way from the top, the position of its arc among those that come down.
  mutating func path(
    from source: NodeID, over top: NodeID, to target: NodeID, near: UnsafePointer<UInt32>, far: UnsafePointer<UInt32>,
    in hierarchy: borrowing ContractionHierarchy
  ) -> GraphPath {
    let up = hierarchy.up.arcs.span, down = hierarchy.down.arcs.span
    edgeCount = 0
    var node = top
    while node != source {
      let arc = up[Int(near[node.index])]
      push(Step(up: arc))
      node = arc.low
    }
    unpack(up, down)
    node = top
    while node != target {
      let arc = down[Int(far[node.index])]
      push(Step(down: arc))
      unpack(up, down)
      node = arc.low
    }
    return path(from: source, order: hierarchy.order.span)
  }

  @inline(__always) private mutating func push(_ step: Step) {
    if pendingCount == pending.count { pending.grow() }
    pending[pendingCount] = step
    pendingCount += 1
  }

  /// Follows all that is pending.
  private mutating func unpack(_ up: Span<RankedArc>, _ down: Span<RankedArc>) {
    while pendingCount > 0 {
      pendingCount -= 1
      let step = pending[pendingCount]
      if step.origin.isEdge {
        if edgeCount == edges.count { edges.grow() }
        edges[edgeCount] = step
        edgeCount += 1
      } else {
        // Both are read at once, so that one wait for memory serves for two.
        let first = down[Int(step.origin.first)], second = up[Int(step.origin.second)]
        push(Step(up: second))
        push(Step(down: first))
      }
    }
  }

  private func path(from source: NodeID, order: Span<NodeID>) -> GraphPath {
    var nodes: [NodeID] = [], ids: [EdgeID] = [], length = 0.0, mayGoRound = false
    nodes.reserveCapacity(edgeCount + 1)
    ids.reserveCapacity(edgeCount)
    nodes.append(order[source.index])
    for index in 0..<edgeCount {
      let step = edges[index]
      nodes.append(order[step.end.index])
      ids.append(EdgeID(step.origin.second))
      let longer = length + step.weight
      mayGoRound = mayGoRound || longer == length
      length = longer
    }
    if mayGoRound { Self.cutRounds(&nodes, &ids) }
    return GraphPath(nodes: nodes, edges: ids, length: length)
  }

  /// Leaves out what lies between two visits to a node: arcs that add nothing, since the path is a shortest one.
  private static func cutRounds(_ nodes: inout [NodeID], _ edges: inout [EdgeID]) {
    var places: [NodeID: Int] = [:], last = 0
    places[nodes[0]] = 0
    for index in edges.indices {
      let node = nodes[index + 1]
      if let place = places[node] {
        for cut in nodes[(place + 1)..<(last + 1)] { places[cut] = nil }
        last = place
      } else {
        edges[last] = edges[index]
        last += 1
        nodes[last] = node
        places[node] = last
      }
    }
    nodes.removeLast(nodes.count - last - 1)
    edges.removeLast(edges.count - last)
  }
}

extension GraphPath {
  /// A path that was put together with its nodes and its length.
  fileprivate init(nodes: [NodeID], edges: [EdgeID], length: Double) {
    self.nodes = nodes
    self.edges = edges
    self.length = length
    source = nodes[0]
    target = nodes[nodes.count - 1]
  }
}
