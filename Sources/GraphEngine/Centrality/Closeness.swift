extension Graph {
  /// Ranks nodes by how short the paths between them and the others are.
  ///
  /// The number of other nodes that a node is joined to by a path, divided by the sum of their distances, times the
  /// share of all other nodes that they are: Wasserman and Faust's form, which compares nodes of a graph that hangs
  /// together only in part. A node that is joined to none has 0.
  ///
  /// - Parameters:
  ///   - weights: Lengths, all above zero; `nil` counts edges.
  ///   - direction: Whether the paths lead to the node, as in NetworkX, or away from it. All the same where every
  ///     edge is undirected.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same
  ///     to the bit.
  ///   - progress: Told how many sources are done, and of how many.
  /// - Returns: One value per node, one over a length; without weights in 0...1.
  /// - Throws: ``WeightError/zero(_:)``, because a node at no distance is infinitely close; `CancellationError` when
  ///   the task is cancelled, asked
  ///   every few thousand nodes.
  /// - Complexity: O(*n* *m*) time by edges and O(*n* (*m* + *n* log *n*)) by weights, shared by the workers; O(*n*)
  ///   memory for each worker.
  ///
  /// Follows Wasserman and Faust (1994), Social Network Analysis: Methods and Applications, chapter 5.
  public func closeness(
    weights: EdgeWeights? = nil, direction: PathDirection = .incoming, workers: Int? = nil,
    progress: CentralityProgress? = nil
  ) async throws -> NodeScores {
    let others = Double(nodeCount - 1)
    return NodeScores(
      try await distanceSums(weights, direction, workers, progress) { sums in
        sums.reached == 0 ? 0 : Double(sums.reached) / sums.total * (Double(sums.reached) / others)
      })
  }

  /// Ranks nodes by the sum of one over the distance between them and each other node.
  ///
  /// A node that no path joins adds nothing, so that the measure needs no correction where a graph falls apart.
  ///
  /// - Parameters:
  ///   - weights: Lengths, all above zero; `nil` counts edges.
  ///   - direction: Whether the paths lead to the node, as in NetworkX, or away from it.
  ///   - scale: Divided by the number of other nodes, or the plain sum, as in NetworkX.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same
  ///     to the bit.
  ///   - progress: Told how many sources are done, and of how many.
  /// - Returns: One value per node, one over a length; without weights and normalised in 0...1.
  /// - Throws: As ``closeness(weights:direction:workers:progress:)``.
  /// - Complexity: As there.
  ///
  /// Follows Boldi and Vigna (2014), [Axioms for centrality](https://doi.org/10.1080/15427951.2013.865686).
  public func harmonicCloseness(
    weights: EdgeWeights? = nil, direction: PathDirection = .incoming, scale: CentralityScale = .normalised,
    workers: Int? = nil, progress: CentralityProgress? = nil
  ) async throws -> NodeScores {
    let others = scale == .normalised ? Double(max(nodeCount - 1, 1)) : 1
    return NodeScores(try await distanceSums(weights, direction, workers, progress) { $0.inverses / others })
  }

  /// The mean of one over the distance, over all ordered pairs of nodes: how well the whole graph is joined.
  ///
  /// A pair without a path counts as 0. To see what the loss of a node does, take its edges away and leave the node, so
  /// that the mean stays over the same pairs.
  ///
  /// - Parameters:
  ///   - weights: Lengths, all above zero; `nil` counts edges.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same
  ///     to the bit.
  ///   - progress: Told how many sources are done, and of how many.
  /// - Returns: One over a length; without weights in 0...1. 0 for fewer than two nodes.
  /// - Throws: As ``closeness(weights:direction:workers:progress:)``.
  /// - Complexity: As there.
  ///
  /// Follows Latora and Marchiori (2001), [Efficient behavior of small-world
  /// networks](https://doi.org/10.1103/PhysRevLett.87.198701).
  public func efficiency(
    weights: EdgeWeights? = nil, workers: Int? = nil, progress: CentralityProgress? = nil
  ) async throws -> Double {
    let sums = try await distanceSums(weights, .outgoing, workers, progress) { $0.inverses }
    return nodeCount > 1 ? sums.reduce(0, +) / (Double(nodeCount) * Double(nodeCount - 1)) : 0
  }

  /// One number for each node, made of the distances between it and the others.
  private func distanceSums(
    _ weights: EdgeWeights?, _ direction: PathDirection, _ workers: Int?, _ progress: CentralityProgress?,
    _ score: @escaping @Sendable (DistanceSums) -> Double
  ) async throws -> [Double] {
    let sweep = SourceSweep(sourceCount: nodeCount, workers: workers, progress: progress)
    guard let weights else {
      let rows = direction == .incoming ? reverse : forward
      return try await sweep.run(from: [], .append) { HopDistances(rows, score) }
    }
    try weights.requirePositive(for: self)
    let rows = direction == .incoming ? weights.reverse : weights.forward
    return try await sweep.run(from: [], .append) { LengthDistances(rows, score) }
  }
}
