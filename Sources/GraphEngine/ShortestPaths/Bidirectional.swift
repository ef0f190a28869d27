/// Dijkstra's method from both ends, which tells the lengths of all shortest paths to the bit.
///
/// It takes two strides:
///
/// 1. Both sides advance, always the one that has come less far, until no path through what is unsettled can be as short
///    as the best one found. The far side then knows how much is to come from each node that the near side has still to
///    settle on a shortest path.
/// 2. The near side goes on alone from where the sides met, and only to nodes through which a path may be as short as
///    the best one: little more than the rest of the answer.
///
/// Every shortest path is thus seen whole by the near side, its weights added up from the source on. On each of them the
/// near side's lengths are those that it would have found alone.
enum Bidirectional<Queue: SearchQueue & ~Copyable, Arc: SearchArc> where Queue.Length == Arc.Length {
  typealias Length = Arc.Length

  /// The best path so far.
  private struct Meeting {
    /// What a path that is as short as the best one cannot exceed, wherever along it the sides' lengths are added.
    var limit = Length.unreached
    /// The nodes where paths as short as the best one at the time were found.
    var nodes: [UInt32] = []
    let nodeCount: Int

    /// Whether a path as short as the best one may pass a node that one side has reached.
    ///
    /// - Parameters:
    ///   - length: The length at which it was reached.
    ///   - known: The length at which the other side has reached it, if it has.
    ///   - bound: The least length that the other side has yet to settle.
    @inline(__always)
    mutating func takes(_ node: UInt32, at length: Length, known: Length, bound: Length) -> Bool {
      if known < .unreached, length.plus(known) <= limit {
        note(node, length.plus(known))
        return true
      }
      // What the other side has not settled is no nearer to its root than `bound`.
      return length.plus(min(known, bound)) <= limit
    }

    @inline(never)
    private mutating func note(_ node: UInt32, _ total: Length) {
      limit = min(limit, total.roomForRounding(nodeCount: nodeCount))
      nodes.append(node)
    }
  }

  /// Leaves the length of a shortest path, and of its nodes, with the near side; nothing where there is no path.
  static func search(
    _ forward: SearchRows<Arc>, _ backward: SearchRows<Arc>, _ near: inout SearchSide<Queue>,
    _ far: inout SearchSide<Queue>, to target: NodeID
  ) {
    let forwardOffsets = forward.offsets.span, forwardArcs = forward.arcs.span
    let backwardOffsets = backward.offsets.span, backwardArcs = backward.arcs.span
    let nearLengths = near.lengths.base, farLengths = far.lengths.base
    var meeting = Meeting(nodeCount: forward.nodeCount), front = Length.zero
    while true {
      let nearBound = near.queue.bound(), farBound = far.queue.bound()
      guard nearBound < .unreached, farBound < .unreached, nearBound.plus(farBound) <= meeting.limit else { break }
      if nearBound <= farBound {
        guard let node = near.queue.next(nearLengths) else { break }
        front = nearLengths[Int(node)]
        expand(node, offsets: forwardOffsets, arcs: forwardArcs, side: &near) { head, length in
          meeting.takes(head, at: length, known: farLengths[Int(head)], bound: farBound)
        }
      } else {
        guard let node = far.queue.next(farLengths) else { break }
        expand(node, offsets: backwardOffsets, arcs: backwardArcs, side: &far) { head, length in
          meeting.takes(head, at: length, known: nearLengths[Int(head)], bound: nearBound)
        }
      }
    }

    let limit = meeting.limit, settled = near.queue.removeAll(from: front)
    for node in meeting.nodes {
      let length = nearLengths[Int(node)]
      if length >= settled, length.plus(farLengths[Int(node)]) <= limit { near.queue.push(node, at: length) }
    }
    while near.queue.bound() <= nearLengths[target.index], let node = near.queue.next(nearLengths) {
      expand(node, offsets: forwardOffsets, arcs: forwardArcs, side: &near) { head, length in
        let rest = farLengths[Int(head)]
        return rest < .unreached && length.plus(rest) <= limit
      }
    }
  }

  /// Looks along the arcs of a node that is settled, and leaves alone what is not wanted.
  @inline(__always)
  private static func expand(
    _ node: UInt32, offsets: Span<UInt32>, arcs: Span<Arc>, side: inout SearchSide<Queue>,
    isWanted: (_ head: UInt32, _ length: Length) -> Bool
  ) {
    let lengths = side.lengths.base
    let length = lengths[Int(node)]
    var position = Int(offsets[Int(node)])
    let end = Int(offsets[Int(node) + 1])
    while position < end {
      let arc = arcs[position]
      let reached = length.plus(arc.weight), known = lengths[arc.head.index]
      if reached < known, isWanted(arc.head.rawValue, reached) {
        if known == .unreached {
          side.touched[side.touchedCount] = arc.head.rawValue
          side.touchedCount += 1
        }
        lengths[arc.head.index] = reached
        side.queue.push(arc.head.rawValue, at: reached)
      }
      position += 1
    }
  }
}
