/// The labels that were followed on, in the order in which they were, and the edges that lead from each to the next.
struct LabelArena<Key: LabelKey>: ~Copyable {
  private let rows: LabelRows<Key>
  /// For each node the least costs from it to the target.
  let rest: RawBuffer<Key>
  private var labels = RawBuffer<Label<Key>>(uninitialized: 1024)
  private(set) var count = 0

  init(_ rows: LabelRows<Key>, rest: consuming RawBuffer<Key>) {
    self.rows = rows
    self.rest = rest
  }

  /// - Returns: The index of the label.
  @inline(__always) mutating func append(_ label: Label<Key>) -> UInt32 {
    if count == labels.count { labels.grow() }
    labels[count] = label
    count += 1
    return UInt32(truncatingIfNeeded: count - 1)
  }

  /// The edges from the source to a label.
  func edges(to index: UInt32) -> [EdgeID] {
    var edges: [EdgeID] = [], label = labels[Int(index)]
    while let edge = lastEdge(of: label) {
      edges.append(edge)
      label = labels[Int(label.parent)]
    }
    edges.reverse()
    return edges
  }

  /// The lowest edge that makes a label of its parent; `nil` at the source.
  private func lastEdge(of label: Label<Key>) -> EdgeID? {
    guard label.parent != .max else { return nil }
    let parent = labels[Int(label.parent)]
    let start = parent.bound.minus(rest[Int(parent.node)])
    let position = rows.range(of: parent.node).first {
      let arc = rows.arcs[$0]
      return arc.head.rawValue == label.node && start.plus(arc.cost).plus(rest[arc.head.index]) == label.bound
    }
    return position.map { rows.edges[$0].edge }
  }

  /// Which of two labels of the same bound is taken first.
  ///
  /// On the way of a label every one before it has a lower bound, or the same bound and more to come; so taking that
  /// one first makes sure that all labels of a node with the same costs wait when the first is taken. That one is to
  /// have the lowest last edge.
  @inline(never) func isTiedBefore(_ a: Label<Key>, _ b: Label<Key>) -> Bool {
    if a.node == b.node {
      guard let first = lastEdge(of: a), let second = lastEdge(of: b) else { return false }
      return first < second
    }
    let aRest = rest[Int(a.node)], bRest = rest[Int(b.node)]
    return aRest != bRest ? aRest > bRest : a.node < b.node
  }
}

/// Arcs with all their costs, in rows.
struct LabelRows<Key: LabelKey>: Sendable {
  let offsets: [UInt32]
  let arcs: [LabelArc<Key>]
  /// The edge of each arc, at the same positions.
  let edges: [WeightedArc]

  var nodeCount: Int { offsets.count - 1 }

  /// - Parameters:
  ///   - rows: The arcs with the costs by the first criterion.
  ///   - criteria: For each criterion the cost of each edge.
  init(_ rows: WeightedAdjacency, criteria: [EdgeWeights]) {
    offsets = rows.offsets
    edges = rows.arcs
    arcs = edges.map { arc in
      LabelArc(head: arc.head, cost: Key { Key.Cost(cost: criteria[$0][arc.edge]) })
    }
  }

  func range(of node: UInt32) -> Range<Int> { Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) }
}
