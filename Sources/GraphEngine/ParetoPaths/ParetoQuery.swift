/// One question for efficient paths.
struct ParetoQuery {
  let graph: Graph
  let source: NodeID
  let target: NodeID
  /// How far two sums of the same costs may differ, as a share of them.
  let slack: Double
  let epsilon: Double
  let labelLimit: Int
}

/// What a search for efficient paths found.
struct ParetoOutcome {
  /// The edges of each path.
  var found: [[EdgeID]] = []
  var isComplete = true
  var labelCount = 0
}
