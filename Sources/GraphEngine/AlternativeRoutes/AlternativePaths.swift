/// What makes a path an alternative to a shorter one.
public struct AlternativeOptions: Hashable, Sendable {
  /// Where candidates come from.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The shortest paths over one more node each, those first that are short and share a long piece with the shortest
    /// paths on both sides of it. Fast on graphs of any size; an alternative made of two detours is no such path.
    case viaNodes
    /// All loopless paths, shortest first. Misses nothing, but nearly equal paths are so many that only small graphs
    /// are looked through before the limit is reached.
    case enumeration
  }

  /// How many paths are wanted, the shortest one among them.
  public var count: Int

  /// How much of an alternative may be shared with any path before it, as a share of it (γ).
  public var sharing: Double

  /// How much longer than the shortest path an alternative may be, as a share of that path's length (ε).
  public var stretch: Double

  /// How long the pieces of an alternative are that must be shortest paths themselves, as a share of the length of the
  /// shortest path (α). It rules out detours that nobody would take.
  public var localOptimality: Double

  /// Where candidates come from.
  public var method: Method

  /// How many candidates to look at, at most.
  public var candidateLimit: Int

  /// Makes options; by default alternatives share up to 60 % with others, are up to 40 % longer than the shortest path,
  /// and consist of shortest paths in every piece of up to 25 % of its length.
  public init(
    count: Int = 3, sharing: Double = 0.6, stretch: Double = 0.4, localOptimality: Double = 0.25,
    method: Method = .viaNodes, candidateLimit: Int = 10_000
  ) {
    self.count = count
    self.sharing = sharing
    self.stretch = stretch
    self.localOptimality = localOptimality
    self.method = method
    self.candidateLimit = candidateLimit
  }
}

/// A path, and how it compares with those before it.
public struct AlternativePath: Hashable, Sendable {
  /// The path.
  public let path: GraphPath

  /// The greatest part of it that it has in common with one of the paths before it, by the measure of overlap.
  public let sharing: Double

  /// How much longer it is than the shortest path, as a share of that path's length.
  public let stretch: Double
}

/// The shortest path between two nodes and alternatives to it, as
/// ``Graph/alternativePaths(from:to:weights:overlap:options:)`` found them.
public struct AlternativePaths: Sendable {
  /// The paths in the order in which they were chosen, the shortest first; none where nothing leads to the target.
  public let paths: [AlternativePath]

  /// How many candidates were looked at.
  public let examined: Int

  /// Why the search came to an end.
  public let end: CandidatesEnd
}

extension Graph {
  /// Finds a shortest path and alternatives that differ from it and from each other.
  ///
  /// A candidate *p* becomes an alternative when
  /// 1. it is at most 1 + `stretch` times as long as the shortest path;
  /// 2. for every path *q* chosen before, the edges common to both make up at most the share `sharing` of *p*;
  /// 3. each piece of it that is at most `localOptimality` times as long as the shortest path is itself a shortest path.
  ///
  /// Candidates are taken in a fixed order, and each is chosen or left out for good.
  ///
  /// - Parameters:
  ///   - source: Where paths start. From a node that is not in the graph there are none.
  ///   - target: Where paths end. To a node that is not in the graph there are none.
  ///   - weights: The lengths of the edges of this graph.
  ///   - overlap: What counts as shared, such as kilometres where lengths are costs; the lengths when left out.
  ///   - options: What makes an alternative, and how many are wanted.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: Two searches over the graph, and for each candidate that passes 1 and 2 a few searches between nodes
  ///   that are close to each other.
  ///
  /// Follows [Abraham, Delling, Goldberg and Werneck (2013)](https://doi.org/10.1145/2444016.2444019), who bound the
  /// stretch of every piece of an alternative and not only of the whole, measure shares by the shortest path and not by
  /// the alternative, and test condition 3 with one search that may refuse paths which meet it; here a path that fails
  /// that search is looked at piece by piece.
  public func alternativePaths(
    from source: NodeID, to target: NodeID, weights: EdgeWeights, overlap: EdgeWeights? = nil,
    options: AlternativeOptions = AlternativeOptions()
  ) throws(CancellationError) -> AlternativePaths {
    weights.requireMade(for: self)
    overlap?.requireMade(for: self)
    guard options.count > 0, contains(source), contains(target) else {
      return AlternativePaths(paths: [], examined: 0, end: options.count > 0 ? .exhausted : .enough)
    }
    var choice = AlternativeChoice(self, weights: weights, overlap: overlap ?? weights, options: options)
    switch options.method {
    case .enumeration:
      var candidates = shortestLooplessPaths(from: source, to: target, weights: weights).makeIterator()
      return try choice.run { _ in candidates.next().map { AlternativeCandidate(path: $0, optimalOverlap: nil) } }
    case .viaNodes:
      let candidates = ViaNodeCandidates(self, weights: weights, from: source, to: target)
      return try candidates.choose(&choice, overlap: overlap ?? weights, options: options)
    }
  }
}

extension AlternativePath: CustomStringConvertible {
  /// The path, and how it compares: `0 → 1 → 2, length 56, shares 25%, 10% longer`.
  public var description: String {
    "\(path), shares \(Int((sharing * 100).rounded()))%, \(((stretch * 1000).rounded() / 10).plain)% longer"
  }
}

extension AlternativePaths: CustomStringConvertible {
  /// How many paths there are and why no more, and a line for each.
  public var description: String {
    (["\(paths.count) of \(examined) candidates, \(end)"] + paths.map { "  \($0)" }).joined(separator: "\n")
  }
}
