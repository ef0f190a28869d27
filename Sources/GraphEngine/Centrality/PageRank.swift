extension Graph {
  /// Ranks nodes by where a walker is found who follows edges at random and now and then starts anew anywhere.
  ///
  /// An undirected edge may be followed both ways, parallel edges all count, and a loop may be followed to where it
  /// began. From a node that nothing leaves, or nothing but edges of weight zero, the walker starts anew.
  ///
  /// - Parameters:
  ///   - weights: The share in which each edge is chosen among those that leave its node; `nil` takes them for equal.
  ///     These are not lengths: a heavier edge is followed more often.
  ///   - damping: The probability of following an edge instead of starting anew, from 0 to below 1.
  ///   - tolerance: The work ends when one step changes the ranks by less than this in sum. What is returned is then
  ///     off by less than `tolerance * damping / (1 - damping)` in sum.
  ///   - iterationLimit: The number of steps after which to give up.
  /// - Returns: One value per node; they sum to 1.
  /// - Throws: ``PageRankError``; ``WeightError/wrongCount(_:expected:)`` for the weights of another graph;
  ///   `CancellationError` when the task is cancelled, asked once a step.
  /// - Complexity: O(*n* + *m*) a step, O(*n*) memory; about 170 steps for the defaults.
  ///
  /// Follows Brin and Page (1998), [The anatomy of a large-scale hypertextual web search
  /// engine](https://doi.org/10.1016/S0169-7552(98)00110-X). Nodes that nothing leaves spread their rank over all nodes
  /// as NetworkX does; NetworkX multiplies its tolerance by the number of nodes, which is not done here.
  public func pageRank(
    weights: EdgeWeights? = nil, damping: Double = 0.85, tolerance: Double = 1e-12, iterationLimit: Int = 1000
  ) throws -> NodeScores {
    guard damping >= 0, damping < 1 else { throw PageRankError.damping(damping) }
    guard tolerance > 0 else { throw PageRankError.tolerance(tolerance) }
    guard nodeCount > 0 else { return NodeScores([]) }
    let weights = weights ?? .unit(for: self)
    guard weights.values.count == edgeCount else {
      throw WeightError.wrongCount(weights.values.count, expected: edgeCount)
    }
    let outflow = try outflow(of: weights)
    let incoming = weights.reverse
    let count = Double(nodeCount)
    var ranks = [Double](repeating: 1 / count, count: nodeCount)
    var perWeight = ranks
    var change = Double.infinity
    for _ in 0..<max(iterationLimit, 0) {
      try Task.checkCancellation()
      var stranded = 0.0
      for node in ranks.indices {
        perWeight[node] = outflow[node] > 0 ? ranks[node] / outflow[node] : 0
        if outflow[node] == 0 { stranded += ranks[node] }
      }
      let anywhere = (1 - damping + damping * stranded) / count
      change = Self.step(
        &ranks, offsets: incoming.offsets.span, arcs: incoming.arcs.span, perWeight: perWeight.span,
        damping: damping, anywhere: anywhere)
      if change < tolerance { return NodeScores(ranks) }
    }
    throw PageRankError.notConverged(iterations: max(iterationLimit, 0), change: change)
  }

  /// Moves rank along all arcs once and returns by how much the ranks changed in sum.
  private static func step(
    _ ranks: inout [Double], offsets: Span<UInt32>, arcs: Span<WeightedArc>, perWeight: Span<Double>,
    damping: Double, anywhere: Double
  ) -> Double {
    var change = 0.0
    for node in ranks.indices {
      var arriving = 0.0
      for arc in Int(offsets[node])..<Int(offsets[node + 1]) {
        arriving += perWeight[arcs[arc].head.index] * arcs[arc].weight
      }
      let rank = anywhere + damping * arriving
      change += abs(rank - ranks[node])
      ranks[node] = rank
    }
    return change
  }

  private func outflow(of weights: EdgeWeights) throws(PageRankError) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(nodeCount)
    for node in nodes {
      let sum = arcs(from: node).reduce(0) { $0 + weights[$1.edge] }
      guard sum < .infinity else { throw .weightsTooLarge(node) }
      sums.append(sum)
    }
    return sums
  }
}

/// Why there is no PageRank.
public enum PageRankError: Error, Hashable, Sendable {
  /// The damping is not a number from 0 to below 1.
  case damping(Double)
  /// The tolerance is not above zero.
  case tolerance(Double)
  /// The weights that leave the node sum to more than a number can hold.
  case weightsTooLarge(NodeID)
  /// After as many steps as were allowed the ranks still change by more than the tolerance.
  case notConverged(iterations: Int, change: Double)
}

extension PageRankError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .damping(let value): "the damping is \(value): it must be 0 or more and below 1, usually 0.85"
    case .tolerance(let value): "the tolerance is \(value): it must be above 0, for example 1e-12"
    case .weightsTooLarge(let node):
      "the weights of the edges that leave \(node) sum to infinity: give them in a larger unit"
    case .notConverged(let iterations, let change):
      "PageRank still changes by \(change) after \(iterations) steps: allow more, a wider tolerance, or a lower damping"
    }
  }
}
