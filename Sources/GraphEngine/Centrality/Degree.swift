/// Which ends of edges a degree counts.
public enum DegreeDirection: Hashable, Sendable, CaseIterable {
  /// Directed edges that reach the node, and undirected ones.
  case incoming
  /// Directed edges that leave the node, and undirected ones.
  case outgoing
  /// All edges at the node.
  case total
}

extension Graph {
  /// Counts the ends of edges at each node.
  ///
  /// Parallel edges all count. A loop has both its ends at its node: an undirected one counts twice whatever the
  /// direction, a directed one once as incoming and once as outgoing.
  ///
  /// - Complexity: O(*n* + *m*).
  public func degrees(_ direction: DegreeDirection = .total) -> NodeScores {
    sumOfEnds(direction) { _ in 1 }
  }

  /// Sums the weights of the edges at each node, counting their ends as ``degrees(_:)`` does.
  ///
  /// - Parameters:
  ///   - weights: What each edge carries, in any unit; zero is allowed.
  ///   - direction: Which ends of directed edges count.
  /// - Throws: ``WeightError/wrongCount(_:expected:)`` for the weights of another graph.
  /// - Complexity: O(*n* + *m*).
  public func strengths(_ weights: EdgeWeights, _ direction: DegreeDirection = .total) throws(WeightError) -> NodeScores
  {
    guard weights.values.count == edgeCount else { throw .wrongCount(weights.values.count, expected: edgeCount) }
    return sumOfEnds(direction) { weights[$0] }
  }

  private func sumOfEnds(_ direction: DegreeDirection, of weight: (EdgeID) -> Double) -> NodeScores {
    var sums = [Double](repeating: 0, count: nodeCount)
    for edge in edges {
      let weight = weight(edge), goesBothWays = self.direction(of: edge) == .undirected
      if goesBothWays || direction != .incoming { sums[source(of: edge).index] += weight }
      if goesBothWays || direction != .outgoing { sums[target(of: edge).index] += weight }
    }
    return NodeScores(sums)
  }
}
