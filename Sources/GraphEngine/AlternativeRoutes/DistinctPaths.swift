/// Why a search among candidates came to an end.
public enum CandidatesEnd: Hashable, Sendable {
  /// As many as were wanted have been found.
  case enough
  /// Every candidate was looked at: there are no more.
  case exhausted
  /// The limit of candidates was reached: there may be more.
  case limit
}

/// Shortest paths that differ in a key, as ``LooplessPaths/distinct(_:by:examining:)`` found them.
public struct DistinctPaths: Sendable {
  /// The shortest path of each key, shortest first.
  public let paths: [GraphPath]

  /// How many paths were looked at.
  public let examined: Int

  /// Why the search came to an end.
  public let end: CandidatesEnd
}

extension LooplessPaths {
  /// The shortest path of each key, shortest first: of the paths through the same countries, say, only the best.
  ///
  /// ```swift
  /// let corridors = try paths.distinct(5, by: { $0.nodes.map { countries[$0.index] } }, examining: 10_000)
  /// ```
  ///
  /// Paths are looked at one by one in their order, so the answer is exact: no path that was left out is shorter than
  /// the one of its key. There may be very many paths of one key before the first of another, hence the limit.
  ///
  /// - Parameters:
  ///   - count: How many keys are wanted.
  ///   - key: What paths shall differ in.
  ///   - limit: How many paths to look at, at most.
  /// - Throws: `CancellationError` when the task is cancelled, and what `key` throws.
  public func distinct<Key: Hashable>(
    _ count: Int, by key: (GraphPath) throws -> Key, examining limit: Int = 10_000
  ) throws -> DistinctPaths {
    var paths: [GraphPath] = [], keys: Set<Key> = [], examined = 0
    var search = makeIterator()
    while paths.count < count {
      guard examined < limit else { return DistinctPaths(paths: paths, examined: examined, end: .limit) }
      guard let path = search.next() else { return DistinctPaths(paths: paths, examined: examined, end: .exhausted) }
      try Task.checkCancellation()
      examined += 1
      if keys.insert(try key(path)).inserted { paths.append(path) }
    }
    return DistinctPaths(paths: paths, examined: examined, end: .enough)
  }
}

extension CandidatesEnd: CustomStringConvertible {
  /// The end in words.
  public var description: String {
    switch self {
    case .enough: "as many as were wanted"
    case .exhausted: "there are no more"
    case .limit: "there may be more beyond the limit"
    }
  }
}

extension DistinctPaths: CustomStringConvertible {
  /// How many paths there are and why no more, and a line for each.
  public var description: String {
    (["\(paths.count) of \(examined) paths, \(end)"] + paths.map { "  \($0)" }).joined(separator: "\n")
  }
}
