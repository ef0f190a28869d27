/// Searches for one path at a time, with memory that is kept from query to query.
struct PairSearch<Queue: SearchQueue & ~Copyable, Arc: SearchArc>: ~Copyable where Queue.Length == Arc.Length {
  typealias Length = Arc.Length

  private let forward: SearchRows<Arc>
  private let backward: SearchRows<Arc>
  private var near: SearchSide<Queue>
  private var far: SearchSide<Queue>

  /// - Parameters:
  ///   - forward: The arcs that leave each node.
  ///   - backward: The arcs that reach each node, for searches from both ends.
  init(
    forward: SearchRows<Arc>, backward: SearchRows<Arc>, queue: consuming Queue, farQueue: consuming Queue
  ) {
    self.forward = forward
    self.backward = backward
    near = SearchSide(nodeCount: forward.nodeCount, queue: queue)
    far = SearchSide(nodeCount: backward.nodeCount, queue: farQueue)
  }

  /// The edges of a shortest path, found from its source alone.
  mutating func edgesByOneSide(from source: NodeID, to target: NodeID, of graph: Graph) -> [EdgeID]? {
    near.start(at: source)
    guard Self.reach(target, from: source, forward, &near) else { return nil }
    var edges: [EdgeID] = []
    Self.climb(from: target, to: source, in: near, forward.wide, of: graph, into: &edges)
    edges.reverse()
    return edges
  }

  /// The edges of a shortest path, found from both ends at once.
  mutating func edgesByBothSides(from source: NodeID, to target: NodeID, of graph: Graph) -> [EdgeID]? {
    near.start(at: source)
    far.start(at: target)
    guard let meeting = Self.meet(forward, backward, &near, &far, from: source, to: target) else { return nil }
    var edges: [EdgeID] = []
    Self.climb(from: meeting, to: source, in: near, forward.wide, of: graph, into: &edges)
    edges.reverse()
    Self.climb(from: meeting, to: target, in: far, backward.wide, of: graph, into: &edges)
    return edges
  }

  /// Settles all that is no farther than the target.
  ///
  /// - Returns: Whether the target was reached.
  private static func reach(
    _ target: NodeID, from source: NodeID, _ rows: SearchRows<Arc>, _ side: inout SearchSide<Queue>
  ) -> Bool {
    let offsets = rows.offsets.span, arcs = rows.arcs.span, wide = rows.wide.span
    let sawLevel = Relaxation.settle(until: target.index, offsets: offsets, arcs: arcs, wide: wide, side: &side)
    let lengths = side.lengths.base
    let length = lengths[target.index]
    if sawLevel, length < .unreached {
      let touched = UnsafeBufferPointer(start: side.touched.base, count: side.touchedCount)
      TieBreaking.apply(
        to: touched.filter { lengths[Int($0)] <= length }, isSource: { $0 == source.rawValue },
        offsets: offsets, arcs: arcs, wide: wide, lengths: lengths, incoming: side.incoming.base)
    }
    return length < .unreached
  }

  /// Appends the edges from `node` to the root of a side.
  private static func climb(
    from node: NodeID, to root: NodeID, in side: borrowing SearchSide<Queue>, _ wide: [WeightedArc], of graph: Graph,
    into edges: inout [EdgeID]
  ) {
    var node = node
    while node != root {
      let edge = wide[Int(side.incoming[node.index])].edge
      edges.append(edge)
      node = graph.opposite(of: node, along: edge)
    }
  }

  /// Advances the side that has come less far, until no path through what is unsettled can be the shortest.
  ///
  /// - Returns: A node on a shortest path that both sides have reached by it.
  private static func meet(
    _ forward: SearchRows<Arc>, _ backward: SearchRows<Arc>, _ near: inout SearchSide<Queue>,
    _ far: inout SearchSide<Queue>, from source: NodeID, to target: NodeID
  ) -> NodeID? {
    guard source != target else { return source }
    let forwardOffsets = forward.offsets.span, forwardArcs = forward.arcs.span
    let backwardOffsets = backward.offsets.span, backwardArcs = backward.arcs.span
    let nearLengths = near.lengths.base, farLengths = far.lengths.base
    var best = Length.unreached, meeting: NodeID?
    while true {
      let nearBound = near.queue.bound(), farBound = far.queue.bound()
      guard nearBound < .unreached, farBound < .unreached, nearBound.plus(farBound) < best else { return meeting }
      if nearBound <= farBound {
        guard let node = near.queue.next(nearLengths) else { return meeting }
        expand(
          node, offsets: forwardOffsets, arcs: forwardArcs, side: &near, other: farLengths, otherBound: farBound,
          best: &best, meeting: &meeting)
      } else {
        guard let node = far.queue.next(farLengths) else { return meeting }
        expand(
          node, offsets: backwardOffsets, arcs: backwardArcs, side: &far, other: nearLengths, otherBound: nearBound,
          best: &best, meeting: &meeting)
      }
    }
  }

  @inline(__always)
  private static func expand(
    _ node: UInt32, offsets: Span<UInt32>, arcs: Span<Arc>, side: inout SearchSide<Queue>,
    other: UnsafePointer<Length>, otherBound: Length, best: inout Length, meeting: inout NodeID?
  ) {
    let lengths = side.lengths.base, incoming = side.incoming.base
    let length = lengths[Int(node)]
    for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
      let arc = arcs[position]
      let head = arc.head.index
      let reached = length.plus(arc.weight), known = lengths[head]
      guard reached < known else { continue }
      if known == .unreached { side.touch(arc.head.rawValue) }
      lengths[head] = reached
      incoming[head] = UInt32(truncatingIfNeeded: position)
      let rest = other[head]
      if rest < .unreached, reached.plus(rest) < best {
        best = reached.plus(rest)
        meeting = arc.head
      }
      // From here on at least `otherBound` is to come, unless the other side has settled the node, which was seen to.
      if reached.plus(otherBound) < best { side.queue.push(arc.head.rawValue, at: reached) }
    }
  }
}
