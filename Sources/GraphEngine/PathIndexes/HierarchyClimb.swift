/// Searches that climb a hierarchy from one end to the top.
struct HierarchyClimb: ~Copyable {
  enum Direction {
    /// From a source, along arcs.
    case up
    /// From a target, against arcs.
    case down
  }

  private let hierarchy: ContractionHierarchy
  private var side: SearchSide<MinQueue>

  init(_ hierarchy: ContractionHierarchy) {
    self.hierarchy = hierarchy
    let nodeCount = hierarchy.graph.nodeCount
    side = SearchSide(nodeCount: nodeCount, queue: MinQueue(nodeCount: nodeCount))
  }

  /// Calls `body` with each rank that may be the top of a shortest path from or to the node, and its length so far.
  ///
  /// A rank may come up more than once, the last time with the least length.
  mutating func run(_ direction: Direction, from node: NodeID, _ body: (_ rank: UInt32, _ length: Double) -> Void) {
    side.start(at: hierarchy.ranks[node.index])
    let (rows, against) = direction == .up ? (hierarchy.up, hierarchy.down) : (hierarchy.down, hierarchy.up)
    Self.run(
      rows.offsets.span, rows.arcs.span, against: against.offsets.span, against.arcs.span, &side, body)
  }

  private static func run(
    _ offsets: Span<UInt32>, _ arcs: Span<RankedArc>, against otherOffsets: Span<UInt32>,
    _ otherArcs: Span<RankedArc>, _ side: inout SearchSide<MinQueue>, _ body: (UInt32, Double) -> Void
  ) {
    let lengths = side.lengths.base
    while let rank = side.queue.next(lengths) {
      if let length = side.climb(from: rank, offsets, arcs, against: otherOffsets, otherArcs) { body(rank, length) }
    }
  }
}

extension SearchSide where Queue == MinQueue {
  /// Settles a node of a hierarchy, and goes on to those above it.
  ///
  /// A node that a higher one reaches by a shorter way is on no shortest path that only climbs: it is stalled, and
  /// nothing is sought from it (stall on demand).
  ///
  /// - Parameters:
  ///   - offsets: The rows of the arcs that this side climbs.
  ///   - otherOffsets: The rows of the arcs that the other side climbs, which here come down.
  /// - Returns: The length to the node; `nil` when it is stalled.
  @inline(__always)
  mutating func climb(
    from node: UInt32, _ offsets: Span<UInt32>, _ arcs: Span<RankedArc>, against otherOffsets: Span<UInt32>,
    _ otherArcs: Span<RankedArc>
  ) -> Double? {
    let lengths = lengths.base, incoming = incoming.base
    let length = lengths[Int(node)]
    for position in Int(otherOffsets[Int(node)])..<Int(otherOffsets[Int(node) + 1]) {
      let arc = otherArcs[position]
      if lengths[arc.head.index] + arc.weight < length { return nil }
    }
    for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
      let arc = arcs[position], head = arc.head.index
      let reached = length + arc.weight, known = lengths[head]
      guard reached < known else { continue }
      if known == .infinity {
        touched[touchedCount] = arc.head.rawValue
        touchedCount += 1
      }
      lengths[head] = reached
      incoming[head] = UInt32(truncatingIfNeeded: position)
      queue.push(arc.head.rawValue, at: reached)
    }
    return length
  }
}
