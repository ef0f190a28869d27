extension Graph {
  /// Ranks nodes by the share of shortest paths that pass through them.
  ///
  /// For each pair of other nodes it is counted which part of the shortest paths from one to the other runs through the
  /// node. Every ordered pair counts once, or every unordered pair once when all edges are undirected; a pair without a
  /// path counts nothing. The ends of a path do not count as passed. Loops play no part. Parallel edges of equal weight
  /// are different paths, so two tracks between two stations carry twice the paths of one; NetworkX counts them once.
  ///
  /// With weights, two paths are equally short when they differ by less than a billionth (10⁻⁹) of their length. Sums
  /// of costs such as 0.1 + 0.2 and 0.3 differ in the last digit by rounding alone, and would otherwise be a tie in one
  /// order of addition and none in the other. NetworkX compares exactly, so it differs where only rounding tells paths
  /// apart. An edge lighter than a billionth of the paths it lies on is below that resolution.
  ///
  /// This is a search for each node, so it is `async` and throws `CancellationError`, unlike
  /// ``shortestPath(from:to:weights:)``, which is one.
  ///
  /// - Parameters:
  ///   - weights: Lengths, all above zero; `nil` counts edges, which is faster than weights of one.
  ///   - scale: Divided by the number of pairs of other nodes, or not.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same
  ///     to the bit.
  ///   - progress: Told how many sources are done, and of how many.
  /// - Returns: One value per node, when normalised in 0...1.
  /// - Throws: ``WeightError/zero(_:)``, because paths along an edge of no length cannot be counted;
  ///   ``CentralityError/tooManyPaths(from:to:)``; `CancellationError` when the task is cancelled, asked
  ///   every few thousand nodes.
  /// - Complexity: O(*n* *m*) time by edges and O(*n* (*m* + *n* log *n*)) by weights, shared by the workers; O(*n*)
  ///   memory for each worker, and for each block of sources that is done before its turn.
  ///
  /// Follows [Brandes (2001)](https://doi.org/10.1080/0022250X.2001.9990249) without its lists of predecessors:
  /// they are found again on the way back, which saves O(*m*) memory for each worker.
  public func betweenness(
    weights: EdgeWeights? = nil, scale: CentralityScale = .normalised, workers: Int? = nil,
    progress: CentralityProgress? = nil
  ) async throws -> NodeScores {
    let sums = try await dependencies(of: .nodes, weights: weights, workers: workers, progress: progress)
    let others = Double(nodeCount)
    return NodeScores(scaled(sums, scale, orderedPairs: (others - 1) * (others - 2)))
  }

  /// Ranks edges by the share of shortest paths that run along them.
  ///
  /// Everything is counted as in ``betweenness(weights:scale:workers:progress:)``, except that a pair of nodes counts
  /// for the edges at its own ends too, so that normalised values are divided by the number of all pairs.
  ///
  /// - Parameters:
  ///   - weights: Lengths, all above zero; `nil` counts edges.
  ///   - scale: Divided by the number of pairs of nodes, or not.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once.
  ///   - progress: Told how many sources are done, and of how many.
  /// - Returns: One value per edge, when normalised in 0...1; both directions of an undirected edge together.
  /// - Throws: As ``betweenness(weights:scale:workers:progress:)``.
  /// - Complexity: As there, with O(*n* + *m*) memory for each worker.
  ///
  /// Follows Brandes (2008), [On variants of shortest-path betweenness
  /// centrality](https://doi.org/10.1016/j.socnet.2007.11.001).
  public func edgeBetweenness(
    weights: EdgeWeights? = nil, scale: CentralityScale = .normalised, workers: Int? = nil,
    progress: CentralityProgress? = nil
  ) async throws -> EdgeScores {
    let sums = try await dependencies(of: .edges, weights: weights, workers: workers, progress: progress)
    let all = Double(nodeCount)
    return EdgeScores(scaled(sums, scale, orderedPairs: all * (all - 1)))
  }

  /// Sums over all ordered pairs of nodes.
  private func dependencies(
    of subject: DependencySubject, weights: EdgeWeights?, workers: Int?, progress: CentralityProgress?
  ) async throws -> [Double] {
    let sweep = SourceSweep(sourceCount: nodeCount, workers: workers, progress: progress)
    let zeroes = subject.zeroes(for: self)
    guard let weights else { return try await sweep.run(from: zeroes, .sum) { HopDependencies(self, subject) } }
    try weights.requirePositive(for: self)
    return try await sweep.run(from: zeroes, .sum) { LengthDependencies(self, weights, subject) }
  }

  private func scaled(_ sums: [Double], _ scale: CentralityScale, orderedPairs: Double) -> [Double] {
    switch scale {
    // An undirected graph has each pair in both orders, in the sums as in the number of pairs.
    case .raw: isUndirected ? sums.map { $0 / 2 } : sums
    case .normalised: orderedPairs > 0 ? sums.map { $0 / orderedPairs } : sums
    }
  }
}
