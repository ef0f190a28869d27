/// Finds shortest paths by the engine that suits the graph and the number of paths, so that nobody has to choose one.
///
/// ```swift
/// let finder = try PathFinder(graph, weights: hours, for: PathDemand(pairCount: 5000, sourceCount: 300))
/// var search = finder.search()
/// let path = search.path(from: aktau, to: duisburg)
/// ```
///
/// Lengths are the same whatever the engine: as Dijkstra's method finds them, and where sums are rounded and several paths
/// differ by no more than the rounding, to the last digit or so.
public struct PathFinder: Sendable {
  /// The graph that is searched.
  public let graph: Graph
  /// The lengths of its edges.
  public let weights: EdgeWeights
  /// The engine, and why it was chosen.
  public let choice: EngineChoice

  enum Prepared: Sendable {
    case nothing
    case bound(PositionBound)
    case landmarks(LandmarkIndex)
    case hierarchy(ContractionHierarchy)
  }

  let prepared: Prepared

  /// Chooses an engine and prepares it.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - demand: What is wanted of it. More may be asked; it then takes longer than it would have to.
  ///   - positions: Where the nodes lie, where that is known. Whether the weights follow distances is found out.
  ///   - workers: How many tasks will share the searches.
  ///   - engine: The engine to take; `nil` for what ``EngineChoice`` says. It may be one whose ties differ from those that
  ///     the demand wants. ``PathEngine/pareto``, which is none for lengths that add up, counts as `nil`, and so does
  ///     ``PathEngine/aStar`` without positions.
  ///   - limits: When to give a contraction hierarchy up; `nil` for ``ContractionLimits/standard(for:)``.
  ///   - progress: Called while an index is built, with how much of it is done and of how much.
  /// - Throws: ``PositionBoundError`` for positions of another number of nodes; ``ContractionHierarchyError`` where a
  ///   hierarchy was asked for and the graph is no good for one; `CancellationError` when the task is cancelled.
  /// - Complexity: That of the index, where one pays.
  public init(
    _ graph: Graph, weights: EdgeWeights, for demand: PathDemand, positions: NodePositions? = nil, workers: Int = 1,
    engine: PathEngine? = nil, limits: ContractionLimits? = nil, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws {
    self.graph = graph
    self.weights = weights
    // A bound costs as much as two short searches.
    let isBoundWanted = engine == .aStar || (engine == nil && demand.ties == .any && demand.pairCount > 4)
    let bound =
      try isBoundWanted ? positions.map { try .fitted($0, for: graph, weights: weights) } : nil as PositionBound?
    if let engine, engine != .pareto, engine != .aStar || bound != nil {
      choice = EngineChoice(engine, because: "it was asked for")
      prepared = try Self.prepare(engine, graph, weights, bound, limits, progress)
      return
    }
    let tightness = bound?.tightness(for: graph, weights: weights)
    let choice = EngineChoice(for: demand, on: graph, tightness: tightness, workers: workers)
    do {
      prepared = try Self.prepare(choice.engine, graph, weights, bound, limits, progress)
      self.choice = choice
    } catch is ContractionHierarchyError {
      let second = EngineChoice(
        for: demand, on: graph, tightness: tightness, workers: workers, excluding: [.contractionHierarchy])
      prepared = try Self.prepare(second.engine, graph, weights, bound, limits, progress)
      self.choice = EngineChoice(
        second.engine, because: second.reason + "; a contraction hierarchy was begun and given up, as it grew too much")
    }
  }

  private static func prepare(
    _ engine: PathEngine, _ graph: Graph, _ weights: EdgeWeights, _ bound: PositionBound?,
    _ limits: ContractionLimits?, _ progress: ((Int, Int) -> Void)?
  ) throws -> Prepared {
    switch engine {
    case .dijkstra, .bidirectional, .trees, .pareto: .nothing
    case .aStar: bound.map { .bound($0) } ?? .nothing
    case .landmarks: .landmarks(try LandmarkIndex(graph, weights: weights, progress: progress))
    case .contractionHierarchy:
      .hierarchy(try ContractionHierarchy(graph, weights: weights, limits: limits, progress: progress))
    }
  }

  /// A search for one path after another. Make one for each task that searches.
  ///
  /// - Complexity: O(*n*).
  public func search() -> PathFinderSearch { PathFinderSearch(self) }
}

/// Searches for one path after another by the engine that was chosen.
public struct PathFinderSearch: ~Copyable {
  // One of them is there.
  private var plain: ShortestPathSearch?
  private var aStar: AStarSearch?
  private var landmarks: LandmarkSearch?
  private var hierarchy: ContractionHierarchySearch?

  fileprivate init(_ finder: PathFinder) {
    switch finder.prepared {
    case .nothing:
      plain = ShortestPathSearch(
        finder.graph, weights: finder.weights,
        method: finder.choice.engine == .bidirectional ? .bidirectional : .dijkstra)
    case .bound(let bound): aStar = AStarSearch(finder.graph, weights: finder.weights, bound: bound)
    case .landmarks(let index): landmarks = LandmarkSearch(index)
    case .hierarchy(let index): hierarchy = ContractionHierarchySearch(index)
    }
  }

  /// A shortest path, or `nil` where there is none, as from or to a node that is not in the graph.
  public mutating func path(from source: NodeID, to target: NodeID) -> GraphPath? {
    if plain != nil { return plain?.path(from: source, to: target) }
    if aStar != nil { return aStar?.path(from: source, to: target) }
    if landmarks != nil { return landmarks?.path(from: source, to: target) }
    return hierarchy?.path(from: source, to: target)
  }

  /// How many nodes the last query reached, those that were reached from both ends counted twice.
  public var reachedCount: Int {
    mutating get {
      plain?.reachedCount ?? aStar?.reachedCount ?? landmarks?.reachedCount ?? hierarchy?.reachedCount ?? 0
    }
  }
}
