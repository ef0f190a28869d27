/// A way to find shortest paths. All of them find paths of the same length.
public enum PathEngine: String, Hashable, Sendable, CaseIterable {
  /// Dijkstra's method from the source until the target is settled.
  case dijkstra
  /// Dijkstra's method from both ends until they meet.
  case bidirectional
  /// Dijkstra's method from each source once, for all targets.
  case trees
  /// A search that is drawn to its target by where nodes lie.
  case aStar = "a-star"
  /// A search that is drawn to its target by distances from landmarks, which are measured first.
  case landmarks
  /// A search in an index with shortcuts, which is built first.
  case contractionHierarchy = "contraction-hierarchy"
  /// A search for all paths that are efficient by two quantities, where a length is no sum of lengths.
  case pareto

  /// The engine in words.
  public var name: String {
    switch self {
    case .dijkstra: "Dijkstra's method"
    case .bidirectional: "Dijkstra's method from both ends"
    case .trees: "Dijkstra's method, one search for each origin"
    case .aStar: "A* by positions"
    case .landmarks: "A* by landmarks"
    case .contractionHierarchy: "contraction hierarchy"
    case .pareto: "efficient paths by two quantities"
    }
  }

  /// Whether of several paths that are equally short it always finds the one of ``ShortestPathTree``.
  public var keepsTies: Bool {
    switch self {
    case .dijkstra, .bidirectional, .trees: true
    case .aStar, .landmarks, .contractionHierarchy, .pareto: false
    }
  }
}

/// How many paths are wanted, and which, said before a search so that the engine suits it.
public struct PathDemand: Hashable, Sendable {
  /// Which of several paths that are equally short will do.
  public enum Ties: Hashable, Sendable {
    /// Any.
    case any
    /// That of ``ShortestPathTree``: where more is told of a path than its length, it must not hang on the engine.
    case lowestEdges
  }

  /// The pairs of nodes.
  public let pairCount: Int
  /// The different sources among them.
  public let sourceCount: Int
  /// Which of several equal paths will do.
  public let ties: Ties
  /// The columns of a matrix of lengths; `nil` where it is paths that are wanted.
  let columnCount: Int?

  private init(_ pairCount: Int, _ sourceCount: Int, _ ties: Ties, columnCount: Int?) {
    self.pairCount = max(0, pairCount)
    self.sourceCount = max(0, min(pairCount, sourceCount))
    self.ties = ties
    self.columnCount = columnCount
  }

  /// Wants paths between so many pairs of nodes, with so many different sources.
  public init(pairCount: Int, sourceCount: Int, ties: Ties = .any) {
    self.init(pairCount, sourceCount, ties, columnCount: nil)
  }

  /// Wants the path between one pair of nodes.
  public static func onePath(ties: Ties = .any) -> PathDemand {
    PathDemand(pairCount: 1, sourceCount: 1, ties: ties)
  }

  /// Wants paths between the pairs of a list.
  public static func paths(of pairs: [NodePair], ties: Ties = .any) -> PathDemand {
    PathDemand(pairCount: pairs.count, sourceCount: Set(pairs.map(\.source)).count, ties: ties)
  }

  /// Wants the lengths from each of so many nodes to each of so many others, and no paths.
  public static func matrix(rows: Int, columns: Int) -> PathDemand {
    PathDemand(rows.multipliedReportingOverflow(by: columns).partialValue, rows, .any, columnCount: columns)
  }
}
