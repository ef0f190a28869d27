/// Searches for one path at a time, with memory that is kept from query to query.
struct PairSearch<Queue: SearchQueue & ~Copyable, Arc: SearchArc>: ~Copyable where Queue.Length == Arc.Length {
  private let forward: SearchRows<Arc>
  private let backward: SearchRows<Arc>?
  private var near: SearchSide<Queue>
  private var far: SearchSide<Queue>
  private var steps: StepSums?

  /// - Parameters:
  ///   - forward: The arcs that leave each node.
  ///   - backward: The arcs that reach each node, for searches from both ends.
  ///   - isToScale: Whether lengths along the arcs are those of the weights; if not, they tell which paths may be shortest.
  ///   - makeQueue: Makes an empty queue.
  init(forward: SearchRows<Arc>, backward: SearchRows<Arc>?, isToScale: Bool = true, makeQueue: () -> Queue) {
    self.forward = forward
    self.backward = backward
    near = SearchSide(nodeCount: forward.nodeCount, queue: makeQueue())
    far = SearchSide(nodeCount: backward?.nodeCount ?? 0, queue: makeQueue())
    if !isToScale { steps = StepSums(nodeCount: forward.nodeCount) }
  }

  /// How many nodes the last query reached, those that both sides reached counted twice.
  var reachedCount: Int { near.touchedCount + far.touchedCount }

  /// The edges of the shortest path, `nil` where there is none. Both nodes must be in the graph.
  mutating func edges(from source: NodeID, to target: NodeID, of graph: Graph) -> [EdgeID]? {
    guard source != target else { return [] }
    near.start(at: source)
    guard let backward else {
      let sawLevel = Relaxation.settle(until: target.index, forward, &near)
      guard near.lengths[target.index] < .unreached else { return nil }
      if sawLevel { breakTies(from: source) }
      return keptChain(from: source, to: target, of: graph)
    }
    far.start(at: target)
    Bidirectional.search(forward, backward, &near, &far, to: target)
    guard near.lengths[target.index] < .unreached else { return nil }
    if steps != nil { return steps?.edges(from: source, to: target, backward, near.lengths.base) }
    if let edges = tightChain(from: source, to: target, backward) { return edges }
    breakTies(from: source)
    return keptChain(from: source, to: target, of: graph)
  }

  /// Chooses the arc into each node anew, with those that add nothing.
  private func breakTies(from source: NodeID) {
    TieBreaking.apply(
      to: near.reached, isSource: { $0 == source.rawValue }, offsets: forward.offsets.span, arcs: forward.arcs.span,
      wide: forward.wide.span, lengths: near.lengths.base, incoming: near.incoming.base)
  }

  /// The edges that lead to the target, by the arcs that were kept.
  private func keptChain(from source: NodeID, to target: NodeID, of graph: Graph) -> [EdgeID] {
    var edges: [EdgeID] = [], node = target
    while node != source {
      let edge = forward.wide[Int(near.incoming[node.index])].edge
      edges.append(edge)
      node = graph.opposite(of: node, along: edge)
    }
    edges.reverse()
    return edges
  }

  /// The edges that lead to the target, found again by comparing lengths; `nil` where only arcs that add nothing lead on.
  private func tightChain(from source: NodeID, to target: NodeID, _ backward: SearchRows<Arc>) -> [EdgeID]? {
    var edges: [EdgeID] = [], node = target
    while node != source {
      let length = near.lengths[node.index]
      let row = Int(backward.offsets[node.index])..<Int(backward.offsets[node.index + 1])
      // A row is in the order of its edges, so the first one that fits is the lowest.
      let last = row.first { position in
        let tail = near.lengths[backward.arcs[position].head.index]
        return tail < length && tail.plus(backward.arcs[position].weight) == length
      }
      guard let last else { return nil }
      edges.append(backward.wide[last].edge)
      node = backward.arcs[last].head
    }
    edges.reverse()
    return edges
  }
}
