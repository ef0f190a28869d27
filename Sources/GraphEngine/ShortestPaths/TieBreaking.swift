/// Which of several shortest paths an answer shows.
///
/// An arc is *tight* when the length of its tail and its weight make up the length of its head. It is *level* when it
/// adds nothing, because its weight is 0 or is lost in rounding; all others advance. Into each node the tree takes
///
/// 1. of the tight arcs that advance, the one of the lowest edge;
/// 2. where none advances, of the tight level arcs whose tails are the fewest level arcs away from a node of the first
///    kind or a source, the one of the lowest edge.
///
/// The first step brings lengths down and the second the count of level arcs, so no cycle of zeros can close. The rule
/// speaks of lengths and edges alone: whatever the order in which nodes were settled, the tree is the same.
///
/// Searches obey the first step as they go. Only where they met a level arc does this pass follow, in O(*n* + *m*).
enum TieBreaking<Arc: SearchArc> {
  /// Chooses the arcs into `nodes` anew.
  ///
  /// - Parameters:
  ///   - nodes: What was reached, each node once, the sources among them.
  ///   - isSource: Whether a node is one that paths start from.
  static func apply(
    to nodes: some Collection<UInt32>, isSource: (UInt32) -> Bool,
    offsets: Span<UInt32>, arcs: Span<Arc>, wide: Span<WeightedArc>,
    lengths: UnsafePointer<Arc.Length>, incoming: UnsafeMutablePointer<UInt32>
  ) {
    for node in nodes { incoming[Int(node)] = .max }

    func take(_ position: Int, into head: Int) {
      let known = incoming[head]
      if known == .max || wide[position].edge < wide[Int(known)].edge {
        incoming[head] = UInt32(truncatingIfNeeded: position)
      }
    }

    func forTightArcs(from node: UInt32, _ body: (_ position: Int, _ head: UInt32, _ isLevel: Bool) -> Void) {
      let length = lengths[Int(node)]
      for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let head = arcs[position].head
        let reached = length.plus(arcs[position].weight)
        // A sum too large for a number looks like the length of a node that was not reached.
        if reached == lengths[head.index], reached < .unreached { body(position, head.rawValue, reached == length) }
      }
    }

    for node in nodes {
      forTightArcs(from: node) { position, head, isLevel in
        if !isLevel { take(position, into: Int(head)) }
      }
    }
    var frontier = nodes.filter { isSource($0) || incoming[Int($0)] != .max }
    while !frontier.isEmpty {
      var found: [(position: Int, head: UInt32)] = []
      for node in frontier {
        forTightArcs(from: node) { position, head, isLevel in
          if isLevel, incoming[Int(head)] == .max, !isSource(head) { found.append((position, head)) }
        }
      }
      frontier = []
      for (position, head) in found {
        if incoming[Int(head)] == .max { frontier.append(head) }
        take(position, into: Int(head))
      }
    }
  }
}
