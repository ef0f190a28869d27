/// The rows that a search walks, and the wide ones they were made from, which know the edges.
struct SearchRows<Arc: SearchArc>: Sendable {
  let offsets: [UInt32]
  let arcs: [Arc]
  /// At the same positions as `arcs`.
  let wide: [WeightedArc]

  var nodeCount: Int { offsets.count - 1 }
}

extension SearchRows<WeightedArc> {
  init(_ rows: WeightedAdjacency) { self.init(offsets: rows.offsets, arcs: rows.arcs, wide: rows.arcs) }
}

/// The loops of Dijkstra's method, with ties settled as ``TieBreaking`` says.
enum Relaxation<Arc: SearchArc> {
  /// Settles everything that can be reached from the nodes in the queue.
  ///
  /// - Parameter incoming: For each node that is reached, the position of the arc it is reached by.
  /// - Parameter isCancellable: Whether it stops half way when the task is cancelled, and the caller looks for that.
  /// - Returns: Whether some node was reached by an arc that adds nothing, so that ties need a second look.
  static func settleAll<Queue: SearchQueue & ~Copyable>(
    offsets: Span<UInt32>, arcs: Span<Arc>, wide: Span<WeightedArc>,
    lengths: UnsafeMutablePointer<Arc.Length>, incoming: UnsafeMutablePointer<UInt32>, queue: inout Queue,
    isCancellable: Bool
  ) -> Bool where Queue.Length == Arc.Length {
    var sawLevel = false, taken = 0
    while let node = queue.next(lengths) {
      taken &+= 1
      if taken & 0xfff == 0, isCancellable, Task.isCancelled { break }
      relax(
        from: node, offsets: offsets, arcs: arcs, wide: wide, lengths: lengths, incoming: incoming, queue: &queue,
        sawLevel: &sawLevel
      ) { _ in }
    }
    return sawLevel
  }

  /// Settles everything that is no farther than `target`, and notes what it reaches.
  ///
  /// - Returns: As ``settleAll(offsets:arcs:wide:lengths:incoming:queue:isCancellable:)``.
  static func settle<Queue: SearchQueue & ~Copyable>(
    until target: Int, _ rows: SearchRows<Arc>, _ side: inout SearchSide<Queue>
  ) -> Bool where Queue.Length == Arc.Length {
    let offsets = rows.offsets.span, arcs = rows.arcs.span, wide = rows.wide.span
    let lengths = side.lengths.base, incoming = side.incoming.base, touched = side.touched.base
    var touchedCount = side.touchedCount, sawLevel = false
    while side.queue.bound() <= lengths[target], let node = side.queue.next(lengths) {
      relax(
        from: node, offsets: offsets, arcs: arcs, wide: wide, lengths: lengths, incoming: incoming,
        queue: &side.queue, sawLevel: &sawLevel
      ) { head in
        touched[touchedCount] = head
        touchedCount += 1
      }
    }
    side.touchedCount = touchedCount
    return sawLevel
  }

  @inline(__always)
  private static func relax<Queue: SearchQueue & ~Copyable>(
    from node: UInt32, offsets: Span<UInt32>, arcs: Span<Arc>, wide: Span<WeightedArc>,
    lengths: UnsafeMutablePointer<Arc.Length>, incoming: UnsafeMutablePointer<UInt32>, queue: inout Queue,
    sawLevel: inout Bool, firstReached: (UInt32) -> Void
  ) where Queue.Length == Arc.Length {
    let length = lengths[Int(node)]
    var position = Int(offsets[Int(node)])
    let end = Int(offsets[Int(node) + 1])
    while position < end {
      let arc = arcs[position]
      let head = arc.head.index
      let reached = length.plus(arc.weight), known = lengths[head]
      if reached < known {
        if known == .unreached { firstReached(arc.head.rawValue) }
        lengths[head] = reached
        incoming[head] = UInt32(truncatingIfNeeded: position)
        queue.push(arc.head.rawValue, at: reached)
        if reached == length { sawLevel = true }
      } else if reached == known, reached > length, reached < .unreached,
        wide[position].edge < wide[Int(incoming[head])].edge
      {
        incoming[head] = UInt32(truncatingIfNeeded: position)
      }
      position += 1
    }
  }
}
