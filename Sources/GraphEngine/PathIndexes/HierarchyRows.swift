/// An arc between a node and one of higher rank, whichever way it runs.
struct RankedArc: BitwiseCopyable, Sendable {
  /// The rank of the higher end.
  let head: NodeID
  /// The rank of the lower end, in whose row the arc stands.
  let low: NodeID
  let weight: Double
  /// What the arc stands for: kept with it, since unpacking a path waits for memory and little else.
  let origin: ArcOrigin
}

/// What an arc of a hierarchy stands for: an edge, or two arcs one after the other.
struct ArcOrigin: BitwiseCopyable, Sendable {
  /// Where the arc to the node between stands among those that come down; `.max` for an edge.
  let first: UInt32
  /// Where the arc from the node between stands among those that go up; for an edge, its number.
  let second: UInt32

  init(first: UInt32, second: UInt32) {
    self.first = first
    self.second = second
  }

  init(_ edge: EdgeID) {
    first = .max
    second = edge.rawValue
  }

  var isEdge: Bool { first == .max }
}

/// The arcs of a hierarchy on one side: those that go up from each node, or those that come down to it.
///
/// Nodes are known by their ranks, so that what queries have in common, the upper end, lies together.
struct HierarchyRows: Sendable {
  /// Row *r* is `arcs[offsets[r]..<offsets[r + 1]]`.
  var offsets: [UInt32] = [0]
  var arcs: [RankedArc] = []

  /// The positions of the arcs of a row.
  func row(_ rank: NodeID) -> Range<Int> { Int(offsets[rank.index])..<Int(offsets[rank.index + 1]) }

  mutating func endRow() { offsets.append(UInt32(truncatingIfNeeded: arcs.count)) }
}
