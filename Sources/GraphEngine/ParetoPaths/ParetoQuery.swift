/// One question for efficient paths.
struct ParetoQuery {
  let graph: Graph
  let source: NodeID
  let target: NodeID
  /// How far two sums of the same costs may differ, as a share of them.
  let slack: Double
  let epsilon: Double
  let labelLimit: Int
  let pathLimit: Int
  let deadline: ContinuousClock.Instant?
  let progress: ParetoProgress?

  /// Asked for each label that is looked at: whether to go on, and now and then whether the task was cancelled.
  ///
  /// - Returns: Why to end the search; `nil` to go on.
  @inline(__always) func end(
    looked: Int, pushed: Int, found: Int
  ) throws(CancellationError) -> ParetoEnd? {
    if pushed > labelLimit { return .labelLimit }
    if found >= pathLimit { return .pathLimit }
    return looked & 0xfff == 0xfff ? try endByTime(found: found) : nil
  }

  @inline(never) private func endByTime(found: Int) throws(CancellationError) -> ParetoEnd? {
    try Cancellation.check()
    progress?(found)
    return deadline.map { ContinuousClock.now >= $0 } ?? false ? .deadline : nil
  }
}

/// What a search for efficient paths found.
struct ParetoOutcome {
  /// The edges of each path.
  var found: [[EdgeID]] = []
  var end = ParetoEnd.complete
  var labelCount = 0
}
