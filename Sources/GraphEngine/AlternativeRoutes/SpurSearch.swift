/// Finds the shortest way on to a target from the end of a path's beginning, clear of what is blocked.
///
/// The distances to the target in the whole graph lead the search (A*): as long as nothing is in the way it settles
/// the nodes of its answer and no others, and what is in the way costs a detour's worth of nodes.
///
/// Those distances are added up from the target back, and lengths from the source on, so that in rounding the two may
/// disagree by `slack`. Everything within it is settled, as often as it improves, and lengths come out as exact minima
/// of sums from the source on.
struct SpurSearch: ~Copyable {
  /// How far two sums of the same weights may differ, as a share of them.
  let slack: Double

  private let offsets: [UInt32]
  private let arcs: [WeightedArc]
  private let target: NodeID
  /// The distances to the target.
  private let rest: [Double]
  /// The length of the shortest way found to each node; −∞ for one that is blocked.
  private let lengths: RawBuffer<Double>
  /// The least length of a path through each node, as it stands in the queue; −1 once `descend` was there.
  private let keys: RawBuffer<Double>
  private let touched: RawBuffer<UInt32>
  private var touchedCount = 0
  private var queue: MinQueue

  init(_ graph: Graph, weights: EdgeWeights, to target: NodeID) {
    self.target = target
    rest = graph.shortestPaths(to: target, weights: weights).distances
    offsets = weights.forward.offsets
    arcs = weights.forward.arcs
    lengths = RawBuffer(repeating: .infinity, count: graph.nodeCount)
    keys = RawBuffer(uninitialized: graph.nodeCount)
    touched = RawBuffer(uninitialized: graph.nodeCount)
    queue = MinQueue(nodeCount: graph.nodeCount)
    slack = 4 * Double(graph.nodeCount + 1) * 0x1p-53
  }

  /// Whether the target can be reached from a node when nothing is blocked.
  func reaches(from node: NodeID) -> Bool { rest[node.index] < .infinity }

  /// Forgets the last search and what was blocked for it.
  mutating func clear() {
    for index in 0..<touchedCount { lengths[Int(touched[index])] = .infinity }
    touchedCount = 0
    _ = queue.removeAll(from: 0)
  }

  /// Closes a node until the next `clear`.
  mutating func block(_ node: NodeID) {
    touch(node.rawValue)
    lengths[node.index] = -.infinity
  }

  @inline(__always) private mutating func touch(_ node: UInt32) {
    touched[touchedCount] = node
    touchedCount += 1
  }

  /// A length that no way on from `spur` falls short of; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - length: The length of the path up to `spur`, which is blocked like the nodes before it.
  ///   - isBarred: Which of the edges that leave `spur` are closed.
  func bound(from spur: NodeID, at length: Double, isBarred: (EdgeID) -> Bool) -> Double? {
    var least = Double.infinity
    for position in Int(offsets[spur.index])..<Int(offsets[spur.index + 1]) {
      let arc = arcs[position]
      let through = length + arc.weight + rest[arc.head.index]
      if through < least, lengths[arc.head.index] > -.infinity, !isBarred(arc.edge) { least = through }
    }
    return least < .infinity ? least * (1 - slack) : nil
  }

  /// The shortest way on from `spur`, and of those that are equally short the one whose edges come first.
  ///
  /// - Parameters:
  ///   - length: The length of the path up to `spur`.
  ///   - barred: Edges that are not to be taken out of `spur`.
  /// - Returns: The edges, and the length of the whole path up to the target.
  mutating func way(from spur: NodeID, at length: Double, barred: [EdgeID]) -> (edges: [EdgeID], length: Double)? {
    touch(spur.rawValue)
    lengths[spur.index] = length
    keys[spur.index] = length + rest[spur.index]
    queue.push(spur.rawValue, at: keys[spur.index])
    let offsets = offsets, arcs = arcs, rest = rest, touched = touched.base
    var touchedCount = touchedCount
    let limit = Self.settle(
      from: spur, to: target, barred, slack, offsets: offsets.span, arcs: arcs.span, rest: rest.span,
      lengths: lengths.base, keys: keys.base, queue: &queue
    ) { head in
      touched[touchedCount] = head
      touchedCount += 1
    }
    self.touchedCount = touchedCount
    guard limit < .infinity else { return nil }
    return (descend(from: spur, barred, within: limit), lengths[target.index])
  }

  /// Settles all that lies on a path of the least length.
  ///
  /// - Returns: The least length and its slack; infinite where there is no path.
  private static func settle(
    from spur: NodeID, to target: NodeID, _ barred: [EdgeID], _ slack: Double,
    offsets: Span<UInt32>, arcs: Span<WeightedArc>, rest: Span<Double>,
    lengths: UnsafeMutablePointer<Double>, keys: UnsafeMutablePointer<Double>, queue: inout MinQueue,
    firstReached: (UInt32) -> Void
  ) -> Double {
    var limit = Double.infinity
    while queue.bound() <= limit, let node = queue.next(keys) {
      guard node != target.rawValue else { continue }
      let length = lengths[Int(node)]
      for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let arc = arcs[position]
        let head = arc.head.index
        let reached = length + arc.weight, known = lengths[head]
        guard reached < known, reached + rest[head] <= limit else { continue }
        if node == spur.rawValue, barred.contains(arc.edge) { continue }
        if known == .infinity { firstReached(arc.head.rawValue) }
        lengths[head] = reached
        keys[head] = reached + rest[head]
        if arc.head == target { limit = min(limit, reached * (1 + slack)) }
        queue.push(arc.head.rawValue, at: keys[head])
      }
    }
    return limit
  }

  /// Follows tight arcs from `spur`, lowest edge first, as far as the target.
  ///
  /// A node that was left as a dead end stays one: its tight arcs lead to other dead ends, or to nodes of the path as
  /// it then was, which no way on from an earlier node of it could use instead. So each arc is tried once, and the
  /// first path to arrive is the one whose edges come first, whether or not weights of 0 close cycles.
  private func descend(from spur: NodeID, _ barred: [EdgeID], within limit: Double) -> [EdgeID] {
    var path: [(position: Int, end: Int)] = [(Int(offsets[spur.index]), Int(offsets[spur.index + 1]))]
    var nodes = [spur], edges: [EdgeID] = []
    keys[spur.index] = -1
    while let (position, end) = path.last {
      guard position < end else {
        path.removeLast()
        nodes.removeLast()
        _ = edges.popLast()
        continue
      }
      path[path.count - 1].position += 1
      let arc = arcs[position], node = nodes[nodes.count - 1]
      let head = arc.head.index, length = lengths[head]
      guard length == lengths[node.index] + arc.weight, length + rest[head] <= limit, keys[head] >= 0,
        node != spur || !barred.contains(arc.edge)
      else { continue }
      edges.append(arc.edge)
      if arc.head == target { return edges }
      keys[head] = -1
      nodes.append(arc.head)
      path.append((Int(offsets[head]), Int(offsets[head + 1])))
    }
    assertionFailure("a target that was settled hangs on tight arcs")
    return []
  }
}
