/// Chooses by the weights themselves among the paths that a search in whole steps has found to be equally short.
///
/// Tenths and hundredths are not numbers of the machine, so that sums of them are rounded, and paths of as many steps
/// may differ in the last bit. The choice is the one that a search with the weights would have made.
struct StepSums: ~Copyable {
  /// For each node on a shortest path, the least sum of weights up to it; −1 for all others.
  private let sums: RawBuffer<Double>
  private var nodes: [UInt32] = []

  init(nodeCount: Int) { sums = RawBuffer(repeating: -1, count: nodeCount) }

  /// The edges of the shortest path. There is one, and it has edges.
  ///
  /// - Parameters:
  ///   - backward: The arcs that reach each node, each of at least one step.
  ///   - lengths: The lengths in steps from the source to all nodes on shortest paths.
  mutating func edges<Arc: SearchArc>(
    from source: NodeID, to target: NodeID, _ backward: SearchRows<Arc>, _ lengths: UnsafePointer<Arc.Length>
  ) -> [EdgeID] {
    collect(target, backward, lengths)
    nodes.sort { lengths[Int($0)] < lengths[Int($1)] }
    sums[source.index] = 0
    for node in nodes.dropFirst() {
      var least = Double.infinity
      Self.forTightArcs(into: node, backward, lengths) { position, tail in
        least = min(least, sums[Int(tail)] + backward.wide[position].weight)
        return true
      }
      sums[Int(node)] = least
    }
    var edges: [EdgeID] = [], node = target
    while node != source {
      let sum = sums[node.index]
      // A row is in the order of its edges, so the first one that fits is the lowest.
      Self.forTightArcs(into: node.rawValue, backward, lengths) { position, tail in
        guard sums[Int(tail)] + backward.wide[position].weight == sum else { return true }
        edges.append(backward.wide[position].edge)
        node = NodeID(tail)
        return false
      }
    }
    for node in nodes { sums[Int(node)] = -1 }
    nodes.removeAll(keepingCapacity: true)
    edges.reverse()
    return edges
  }

  /// Notes all nodes of shortest paths.
  private mutating func collect<Arc: SearchArc>(
    _ target: NodeID, _ backward: SearchRows<Arc>, _ lengths: UnsafePointer<Arc.Length>
  ) {
    func note(_ node: UInt32) {
      guard sums[Int(node)] < 0 else { return }
      sums[Int(node)] = 0
      nodes.append(node)
    }
    note(target.rawValue)
    var next = 0
    while next < nodes.count {
      Self.forTightArcs(into: nodes[next], backward, lengths) { _, tail in
        note(tail)
        return true
      }
      next += 1
    }
  }

  /// Calls `body` with each arc into a node that ends a shortest path, until it returns `false`.
  @inline(__always)
  private static func forTightArcs<Arc: SearchArc>(
    into node: UInt32, _ backward: SearchRows<Arc>, _ lengths: UnsafePointer<Arc.Length>,
    _ body: (_ position: Int, _ tail: UInt32) -> Bool
  ) {
    let length = lengths[Int(node)]
    for position in Int(backward.offsets[Int(node)])..<Int(backward.offsets[Int(node) + 1]) {
      let arc = backward.arcs[position], tail = lengths[arc.head.index]
      // What was not reached is at a length that a sum could go round from.
      guard tail < length, tail.plus(arc.weight) == length else { continue }
      guard body(position, arc.head.rawValue) else { return }
    }
  }
}
