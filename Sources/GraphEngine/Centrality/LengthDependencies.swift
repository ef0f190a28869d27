/// Gathers, source by source, how much of the shortest paths by weight depends on each node or edge.
///
/// After Dijkstra's search, an arc is part of a shortest path when it leads from an earlier to a later node in the order
/// of the distances and arrives there within the tolerance. Both sweeps ask for both at once: a node has a bound to
/// arrive within only while it is later than the node whose arcs are looked at.
struct LengthDependencies: ~Copyable, SourceKernel {
  /// By how much of its length a path may exceed the shortest and still count as equally short. Far above what
  /// rounding adds up to, far below what any cost is known to.
  static let tolerance = 1e-9

  private let subject: DependencySubject
  private var search: LengthSearch
  private var scores: [Double]

  /// The greatest length at which an arc may arrive at each node; minus infinity while no arc may.
  private var bounds: [Double]
  /// Shortest paths to each node; zero between sources.
  private var paths: [Double]
  /// What one path to each node is worth to the tails before it.
  private var shares: [Double]

  init(_ graph: Graph, _ weights: EdgeWeights, _ subject: DependencySubject) {
    self.subject = subject
    search = LengthSearch(rows: weights.forward)
    scores = subject.zeroes(for: graph)
    bounds = [Double](repeating: -.infinity, count: graph.nodeCount)
    paths = [Double](repeating: 0, count: graph.nodeCount)
    shares = paths
  }

  mutating func visit(_ source: NodeID) throws {
    try search.run(from: source)
    let rows = search.rows, order = search.order, distances = search.distances
    try Self.countPaths(
      offsets: rows.offsets.span, arcs: rows.arcs.span, order: order.span, distances: distances.span,
      bounds: &bounds, paths: &paths)
    if let target = order.first(where: { paths[$0.index] > greatestPathCount }) {
      throw CentralityError.tooManyPaths(from: source, to: target)
    }
    try Self.gather(
      offsets: rows.offsets.span, arcs: rows.arcs.span, order: order.span, distances: distances.span, subject,
      bounds: &bounds, paths: paths, shares: &shares, scores: &scores)
    for node in order {
      bounds[node.index] = -.infinity
      paths[node.index] = 0
    }
  }

  mutating func takePartial() -> [Double] {
    defer { scores = [Double](repeating: 0, count: scores.count) }
    return scores
  }

  private static func countPaths(
    offsets: Span<UInt32>, arcs: Span<WeightedArc>, order: Span<NodeID>, distances: Span<Double>,
    bounds: inout [Double], paths: inout [Double]
  ) throws(CancellationError) {
    var bounds = bounds.mutableSpan, paths = paths.mutableSpan
    for index in order.indices { bounds[order[index].index] = distances[order[index].index] * (1 + tolerance) }
    paths[order[0].index] = 1
    for index in order.indices {
      try Cancellation.check(at: index)
      let node = order[index].index, distance = distances[node], count = paths[node]
      bounds[node] = -.infinity
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        let arc = arcs[arc]
        if distance + arc.weight <= bounds[arc.head.index] { paths[arc.head.index] += count }
      }
    }
  }

  private static func gather(
    offsets: Span<UInt32>, arcs: Span<WeightedArc>, order: Span<NodeID>, distances: Span<Double>,
    _ subject: DependencySubject, bounds: inout [Double], paths: [Double], shares: inout [Double],
    scores: inout [Double]
  ) throws(CancellationError) {
    let paths = paths.span
    var bounds = bounds.mutableSpan, shares = shares.mutableSpan, scores = scores.mutableSpan
    // What depends on the source, the first in the order, counts for its edges only.
    for index in stride(from: order.count - 1, through: subject.firstCounted, by: -1) {
      try Cancellation.check(at: index)
      let node = order[index].index, distance = distances[node], count = paths[node]
      let row = Int(offsets[node])..<Int(offsets[node + 1])
      var share = 0.0
      switch subject {
      case .nodes:
        for arc in row {
          let arc = arcs[arc]
          if distance + arc.weight <= bounds[arc.head.index] { share += shares[arc.head.index] }
        }
        scores[node] += share * count
      case .edges:
        for arc in row {
          let arc = arcs[arc]
          guard distance + arc.weight <= bounds[arc.head.index] else { continue }
          share += shares[arc.head.index]
          scores[arc.edge.index] += shares[arc.head.index] * count
        }
      }
      shares[node] = (1 + share * count) / count
      bounds[node] = distance * (1 + tolerance)
    }
  }
}
