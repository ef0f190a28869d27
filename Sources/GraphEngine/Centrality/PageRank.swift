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
  ///   - tolerance: The work ends when one step changes the ranks by less than this in sum, or by no more than rounding
  ///     does, 2⁻⁵² for each node. What is returned is then off by less than `tolerance * damping / (1 - damping)` in sum.
  ///   - iterationLimit: The number of steps after which to give up.
  /// - Returns: One value per node; they sum to 1.
  /// - Throws: ``PageRankError``; ``WeightError/wrongCount(_:expected:)`` for the weights of another graph;
  ///   `CancellationError` when the task is cancelled, asked every few thousand nodes.
  /// - Complexity: O(*n* + *m*) a step, O(*n*) memory; about 170 steps for the defaults.
  ///
  /// Follows Brin and Page (1998), [The anatomy of a large-scale hypertextual web search
  /// engine](https://doi.org/10.1016/S0169-7552(98)00110-X). Nodes that nothing leaves spread their rank over all nodes
  /// as NetworkX does; NetworkX multiplies its tolerance by the number of nodes, which is not done here.
  public func pageRank(
    weights: EdgeWeights? = nil, damping: Double = 0.85, tolerance: Double = 1e-12, iterationLimit: Int = 1000
  ) throws -> NodeScores {
    let reached = try pageRanks(
      weights: weights, damping: damping, tolerance: tolerance, iterationLimit: iterationLimit)
    guard reached.isSettled else {
      throw PageRankError.notConverged(iterations: reached.iterations, change: reached.change)
    }
    return reached.scores
  }

  /// Ranks nodes as ``pageRank(weights:damping:tolerance:iterationLimit:)`` does, and hands out what was reached where
  /// the ranks have not settled by the last step.
  ///
  /// - Parameters:
  ///   - weights: As there.
  ///   - damping: As there.
  ///   - tolerance: As there.
  ///   - iterationLimit: The number of steps after which to stop.
  ///   - progress: Called after each step with how many are done, and by how much the last one changed the ranks.
  /// - Throws: As there, but not ``PageRankError/notConverged(iterations:change:)``.
  public func pageRanks(
    weights: EdgeWeights? = nil, damping: Double = 0.85, tolerance: Double = 1e-12, iterationLimit: Int = 1000,
    progress: ((_ iterations: Int, _ change: Double) -> Void)? = nil
  ) throws -> PageRanks {
    guard damping >= 0, damping < 1 else { throw PageRankError.damping(damping) }
    guard tolerance > 0 else { throw PageRankError.tolerance(tolerance) }
    guard nodeCount > 0 else { return PageRanks(scores: NodeScores([]), iterations: 0, change: 0, isSettled: true) }
    let weights = weights ?? .unit(for: self)
    guard weights.values.count == edgeCount else {
      throw WeightError.wrongCount(weights.values.count, expected: edgeCount)
    }
    let outflow = try outflow(of: weights)
    let incoming = weights.reverse
    let count = Double(nodeCount)
    var ranks = [Double](repeating: 1 / count, count: nodeCount)
    var perWeight = ranks
    var change = Double.infinity, iterations = 0
    let rounding = count * 0x1p-52
    while iterations < iterationLimit, change >= tolerance, change > rounding {
      try Cancellation.check()
      var stranded = CarefulSum()
      for node in ranks.indices {
        try Cancellation.check(at: node)
        perWeight[node] = outflow[node] > 0 ? ranks[node] / outflow[node] : 0
        if outflow[node] == 0 { stranded.add(ranks[node]) }
      }
      let anywhere = (1 - damping + damping * stranded.value) / count
      change = try Self.step(
        &ranks, offsets: incoming.offsets.span, arcs: incoming.arcs.span, perWeight: perWeight.span,
        damping: damping, anywhere: anywhere)
      iterations += 1
      progress?(iterations, change)
    }
    return PageRanks(
      scores: NodeScores(ranks), iterations: iterations, change: change,
      isSettled: change < tolerance || change <= rounding)
  }

  /// Moves rank along all arcs once and returns by how much the ranks changed in sum.
  private static func step(
    _ ranks: inout [Double], offsets: Span<UInt32>, arcs: Span<WeightedArc>, perWeight: Span<Double>,
    damping: Double, anywhere: Double
  ) throws(CancellationError) -> Double {
    var change = CarefulSum()
    for node in ranks.indices {
      try Cancellation.check(at: node)
      var arriving = 0.0
      let start = Int(offsets[node]), end = Int(offsets[node + 1])
      if end - start <= pieceLength {
        for arc in start..<end { arriving += perWeight[arcs[arc].head.index] * arcs[arc].weight }
      } else {
        // A hub is reached by so many arcs that rounding alone would keep its rank from settling.
        var careful = CarefulSum()
        for piece in stride(from: start, to: end, by: pieceLength) {
          var sum = 0.0
          for arc in piece..<min(piece + pieceLength, end) {
            sum += perWeight[arcs[arc].head.index] * arcs[arc].weight
          }
          careful.add(sum)
        }
        arriving = careful.value
      }
      let rank = anywhere + damping * arriving
      change.add(abs(rank - ranks[node]))
      ranks[node] = rank
    }
    return change.value
  }

  /// So many numbers are added up plainly.
  private static var pieceLength: Int { 64 }

  private func outflow(of weights: EdgeWeights) throws -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(nodeCount)
    for node in nodes {
      try Cancellation.check(at: node.index)
      var sum = CarefulSum()
      for arc in arcs(from: node) { sum.add(weights[arc.edge]) }
      guard sum.value < .infinity else { throw PageRankError.weightsTooLarge(node) }
      sums.append(sum.value)
    }
    return sums
  }
}

/// The ranks that were reached, and whether they have settled.
public struct PageRanks: Sendable {
  /// One value per node; they sum to 1.
  public let scores: NodeScores
  /// How many steps were made.
  public let iterations: Int
  /// By how much the last step changed the ranks in sum; infinite where none was made.
  public let change: Double
  /// Whether that is within the tolerance.
  public let isSettled: Bool
}

/// A sum that keeps what rounding takes away (Kahan's, in the form of
/// [Neumaier, 1974](https://doi.org/10.1002/zamm.19740540106)).
struct CarefulSum {
  private var sum = 0.0
  private var lost = 0.0

  @inline(__always) mutating func add(_ number: Double) {
    let next = sum + number
    lost += abs(sum) >= abs(number) ? (sum - next) + number : (number - next) + sum
    sum = next
  }

  /// Infinite numbers lose what is no number.
  var value: Double { sum.isFinite ? sum + lost : sum }
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
      "PageRank still changes by \(change) after \(iterations) steps: allow more of them, a wider tolerance, or a lower damping"
    }
  }
}

extension PageRanks: CustomStringConvertible {
  /// The highest ranks, and whether they have settled.
  public var description: String {
    "\(scores); \(isSettled ? "settled after" : "not settled after") \(iterations) \(iterations == 1 ? "step" : "steps")"
  }
}
