extension ContractionHierarchy {
  /// Finds the lengths of shortest paths from each of some nodes to each of some others.
  ///
  /// Each target is searched for once, and leaves its length at every node on the way up; each source then climbs once,
  /// and adds what it finds there. Weights are so added up by parts: whole numbers are exact, and where sums are rounded
  /// the last digits may differ from those of ``GraphPath/length``.
  ///
  /// - Parameters:
  ///   - sources: The nodes of the rows, in any order. From a node that is not in the graph there are no paths.
  ///   - targets: The nodes of the columns.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same.
  ///   - progress: Told how many rows are done.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: One short search for each source and each target, and a sum for each pair and each node that the
  ///   searches of both have in common; O(*n*) memory for each worker.
  ///
  /// Follows [Knopp, Sanders, Schultes, Schulz and Wagner
  /// (2007)](https://doi.org/10.1137/1.9781611972870.4).
  public func distanceMatrix(
    from sources: [NodeID], to targets: [NodeID], workers: Int? = nil, progress: MatrixProgress? = nil
  ) async throws -> DistanceMatrix {
    let buckets = try await TargetBuckets(self, targets)
    let sweep = SourceSweep(sourceCount: sources.count, workers: workers, progress: progress)
    let values = try await sweep.run(from: [], .append) { BucketLengths(self, sources, buckets) }
    return DistanceMatrix(sources: sources, targets: targets, rows: values)
  }
}

/// For each rank, the targets that are reached from it by a way down, and how long that is.
private struct TargetBuckets: Sendable {
  struct Entry: BitwiseCopyable, Sendable {
    let target: UInt32
    let length: Double
  }

  let targetCount: Int
  /// Row *r* is `entries[offsets[r]..<offsets[r + 1]]`.
  let offsets: [Int]
  let entries: [Entry]

  init(_ hierarchy: ContractionHierarchy, _ targets: [NodeID]) async throws {
    targetCount = targets.count
    var found: [(rank: UInt32, entry: Entry)] = []
    var climb = HierarchyClimb(hierarchy), turn = WorkTurn()
    for (index, target) in targets.enumerated() where hierarchy.graph.contains(target) {
      try Task.checkCancellation()
      if turn.isOver { await turn.handOn() }
      climb.run(.down, from: target) { rank, length in
        found.append((rank, Entry(target: UInt32(truncatingIfNeeded: index), length: length)))
      }
    }
    // Sorted by counting; within a rank the targets stay in order.
    var offsets = [Int](repeating: 0, count: hierarchy.graph.nodeCount + 2)
    for (rank, _) in found { offsets[Int(rank) + 2] += 1 }
    for rank in offsets.indices.dropFirst(2) { offsets[rank] += offsets[rank - 1] }
    var entries = [Entry](repeating: Entry(target: 0, length: 0), count: found.count)
    for (rank, entry) in found {
      entries[offsets[Int(rank) + 1]] = entry
      offsets[Int(rank) + 1] += 1
    }
    offsets.removeLast()
    self.offsets = offsets
    self.entries = entries
  }
}

/// The lengths from one source after another to all targets that left theirs in buckets.
private struct BucketLengths: SourceKernel, ~Copyable {
  private let hierarchy: ContractionHierarchy
  private let sources: [NodeID]
  private let buckets: TargetBuckets
  private var climb: HierarchyClimb
  private var lengths: [Double] = []

  init(_ hierarchy: ContractionHierarchy, _ sources: [NodeID], _ buckets: TargetBuckets) {
    self.hierarchy = hierarchy
    self.sources = sources
    self.buckets = buckets
    climb = HierarchyClimb(hierarchy)
  }

  mutating func visit(_ place: NodeID) {
    let source = sources[place.index], buckets = buckets
    var row = [Double](repeating: .infinity, count: buckets.targetCount)
    if hierarchy.graph.contains(source) {
      let offsets = buckets.offsets.span, entries = buckets.entries.span
      climb.run(.up, from: source) { rank, length in
        for index in offsets[Int(rank)]..<offsets[Int(rank) + 1] {
          let entry = entries[index], whole = length + entry.length
          if whole < row[Int(entry.target)] { row[Int(entry.target)] = whole }
        }
      }
    }
    lengths += row
  }

  mutating func takePartial() -> [Double] {
    defer { lengths = [] }
    return lengths
  }
}
