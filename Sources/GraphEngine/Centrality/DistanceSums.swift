/// What closeness needs to know of the distances from one source.
struct DistanceSums {
  /// How many nodes other than the source are reached.
  var reached = 0
  /// The sum of their distances.
  var total = 0.0
  /// The sum of one over each.
  var inverses = 0.0

  mutating func add(_ count: Int, at distance: Double) {
    reached += count
    total += Double(count) * distance
    inverses += Double(count) / distance
  }
}

/// Scores each source by its distances in edges.
struct HopDistances: ~Copyable, SourceKernel {
  private let rows: Adjacency
  private let score: (DistanceSums) -> Double
  private var scores: [Double] = []

  /// 1 for a node that the search has reached; 0 for all between sources.
  private var seen: [UInt8]
  /// The nodes that are reached, level by level, with room for one that turns out not to be new.
  private var order: [NodeID]

  init(_ rows: Adjacency, _ score: @escaping (DistanceSums) -> Double) {
    let nodeCount = rows.offsets.count - 1
    self.rows = rows
    self.score = score
    seen = [UInt8](repeating: 0, count: nodeCount)
    order = [NodeID](repeating: .absent, count: nodeCount + 1)
  }

  mutating func visit(_ source: NodeID) throws {
    let rows = rows
    let sums = try Self.search(
      offsets: rows.offsets.span, arcs: rows.arcs.span, source: source, seen: &seen, order: &order)
    for node in order[...sums.reached] { seen[node.index] = 0 }
    scores.append(score(sums))
  }

  mutating func takePartial() -> [Double] {
    defer { scores = [] }
    return scores
  }

  private static func search(
    offsets: Span<UInt32>, arcs: Span<Arc>, source: NodeID, seen: inout [UInt8], order: inout [NodeID]
  ) throws(CancellationError) -> DistanceSums {
    var seen = seen.mutableSpan, order = order.mutableSpan
    var sums = DistanceSums()
    seen[source.index] = 1
    order[0] = source
    var start = 0, end = 1, distance = 0.0
    while start < end {
      if distance > 0 { sums.add(end - start, at: distance) }
      var next = end
      // Once every node is found there is nothing to look for.
      for index in start..<end where next < seen.count {
        try Cancellation.check(at: index)
        let node = order[index].index
        for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
          // Written whether it is new or not, and kept only if it is: cheaper than a branch to mispredict.
          let head = arcs[arc].head
          order[next] = head
          next += seen[head.index] == 0 ? 1 : 0
          seen[head.index] = 1
        }
      }
      start = end
      end = next
      distance += 1
    }
    return sums
  }
}

/// Scores each source by its distances in weights.
struct LengthDistances: ~Copyable, SourceKernel {
  private var search: LengthSearch
  private let score: (DistanceSums) -> Double
  private var scores: [Double] = []

  init(_ rows: WeightedAdjacency, _ score: @escaping (DistanceSums) -> Double) {
    search = LengthSearch(rows: rows)
    self.score = score
  }

  mutating func visit(_ source: NodeID) throws {
    try search.run(from: source)
    var sums = DistanceSums()
    for node in search.order.dropFirst() { sums.add(1, at: search.distances[node.index]) }
    scores.append(score(sums))
  }

  mutating func takePartial() -> [Double] {
    defer { scores = [] }
    return scores
  }
}
