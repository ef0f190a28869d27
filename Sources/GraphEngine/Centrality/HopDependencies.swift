/// Gathers, source by source, how much of the shortest paths by number of edges depends on each node or edge.
///
/// Brandes' two sweeps without lists of predecessors and without comparing depths. Breadth-first search goes level by
/// level. Outward, every arc adds the paths of its tail to its head, needed or not: the counts of a level are put aside
/// before they can be spoiled, and a head is new exactly when its count was zero. Inward, a node sums the shares of its
/// heads, of which only those one level further out are other than zero. Neither inner loop has a branch to mispredict.
struct HopDependencies: ~Copyable, SourceKernel {
  private let rows: Adjacency
  private let subject: DependencySubject
  private var scores: [Double]

  /// Paths to each node, and whatever was added after they were put aside; zero between sources.
  private var paths: [Double]
  /// What one path to each node is worth to the tails one level before it; zero except for a single level.
  private var shares: [Double]
  /// The nodes that are reached, level by level, with room for one that turns out not to be new.
  private var order: [NodeID]
  /// Paths to each node of `order`; on the way back, its share until the level before it is due.
  private var pathsInOrder: [Double]
  /// Where each level begins in `order`, and where the last ends.
  private var levels: [Int] = []

  init(_ graph: Graph, _ subject: DependencySubject) {
    rows = graph.forward
    self.subject = subject
    scores = subject.zeroes(for: graph)
    paths = [Double](repeating: 0, count: graph.nodeCount)
    shares = paths
    pathsInOrder = paths
    order = [NodeID](repeating: .absent, count: graph.nodeCount + 1)
  }

  mutating func visit(_ source: NodeID) throws {
    let rows = rows
    try Self.countPaths(
      offsets: rows.offsets.span, arcs: rows.arcs.span, source: source, paths: &paths, order: &order,
      pathsInOrder: &pathsInOrder, levels: &levels)
    let reached = levels[levels.count - 1]
    if let index = pathsInOrder[..<reached].firstIndex(where: { $0 > greatestPathCount }) {
      throw CentralityError.tooManyPaths(from: source, to: order[index])
    }
    try Self.gather(
      offsets: rows.offsets.span, arcs: rows.arcs.span, order: order, levels: levels, subject, shares: &shares,
      pathsInOrder: &pathsInOrder, scores: &scores)
    for node in order[..<reached] { paths[node.index] = 0 }
  }

  mutating func takePartial() -> [Double] {
    defer { scores = [Double](repeating: 0, count: scores.count) }
    return scores
  }

  private static func countPaths(
    offsets: Span<UInt32>, arcs: Span<Arc>, source: NodeID, paths: inout [Double], order: inout [NodeID],
    pathsInOrder: inout [Double], levels: inout [Int]
  ) throws(CancellationError) {
    var paths = paths.mutableSpan, order = order.mutableSpan, pathsInOrder = pathsInOrder.mutableSpan
    paths[source.index] = 1
    order[0] = source
    levels.removeAll(keepingCapacity: true)
    levels.append(0)
    var start = 0, end = 1
    while start < end {
      levels.append(end)
      for index in start..<end { pathsInOrder[index] = paths[order[index].index] }
      var next = end
      for index in start..<end {
        try Cancellation.check(at: index)
        let node = order[index].index, count = pathsInOrder[index]
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          let head = arcs[arc].head, before = paths[head.index]
          paths[head.index] = before + count
          order[next] = head
          next += before == 0 ? 1 : 0
        }
      }
      start = end
      end = next
    }
  }

  private static func gather(
    offsets: Span<UInt32>, arcs: Span<Arc>, order: [NodeID], levels: [Int], _ subject: DependencySubject,
    shares: inout [Double], pathsInOrder: inout [Double], scores: inout [Double]
  ) throws(CancellationError) {
    let order = order.span
    var shares = shares.mutableSpan, pathsInOrder = pathsInOrder.mutableSpan, scores = scores.mutableSpan
    let lastLevel = levels.count - 2
    // What depends on the source, the first level, counts for its edges only.
    for level in stride(from: lastLevel, through: subject.firstCounted, by: -1) {
      let start = levels[level], end = levels[level + 1]
      for index in start..<end {
        try Cancellation.check(at: index)
        let node = order[index].index, count = pathsInOrder[index]
        // Nothing depends on the last level.
        let row = level == lastLevel ? 0..<0 : Int(offsets[node])..<Int(offsets[node + 1])
        var share = 0.0
        switch subject {
        case .nodes:
          for arc in row { share += shares[arcs[arc].head.index] }
          scores[node] += share * count
        case .edges:
          for arc in row {
            let arc = arcs[arc], part = shares[arc.head.index]
            share += part
            scores[arc.edge.index] += part * count
          }
        }
        pathsInOrder[index] = (1 + share * count) / count
      }
      if level < lastLevel {
        for index in end..<levels[level + 2] { shares[order[index].index] = 0 }
      }
      for index in start..<end { shares[order[index].index] = pathsInOrder[index] }
    }
    // The level that was done last is the only one left with shares.
    if lastLevel >= subject.firstCounted {
      for index in levels[subject.firstCounted]..<levels[subject.firstCounted + 1] { shares[order[index].index] = 0 }
    }
  }
}
