/// Dijkstra's search from one source after another, for what needs the nodes in the order of their distances.
struct LengthSearch: ~Copyable {
  let rows: WeightedAdjacency
  /// The distance of each node that the last search reached, infinite for the others.
  private(set) var distances: [Double]
  /// The nodes that the last search reached, nearest first.
  private(set) var order: [NodeID] = []
  private var heap: NodeHeap

  init(rows: WeightedAdjacency) {
    let nodeCount = rows.offsets.count - 1
    self.rows = rows
    distances = [Double](repeating: .infinity, count: nodeCount)
    order.reserveCapacity(nodeCount)
    heap = NodeHeap(nodeCount: nodeCount)
  }

  /// - Throws: `CancellationError`; the search is of no more use then.
  mutating func run(from source: NodeID) throws(CancellationError) {
    for node in order { distances[node.index] = .infinity }
    order.removeAll(keepingCapacity: true)
    let rows = rows
    try Self.settleAll(
      offsets: rows.offsets.span, arcs: rows.arcs.span, source: source, distances: &distances, order: &order,
      heap: &heap)
  }

  private static func settleAll(
    offsets: Span<UInt32>, arcs: Span<WeightedArc>, source: NodeID, distances: inout [Double],
    order: inout [NodeID], heap: inout NodeHeap
  ) throws(CancellationError) {
    var distances = distances.mutableSpan
    distances[source.index] = 0
    heap.insert(source, at: 0)
    while let node = heap.removeFirst() {
      try Cancellation.check(at: order.count)
      order.append(node)
      let distance = distances[node.index]
      for arc in Int(offsets[node.index])..<Int(offsets[node.index + 1]) {
        let arc = arcs[arc], reached = distance + arc.weight, known = distances[arc.head.index]
        guard reached < known else { continue }
        distances[arc.head.index] = reached
        if known == .infinity { heap.insert(arc.head, at: reached) } else { heap.decrease(arc.head, to: reached) }
      }
    }
  }
}
