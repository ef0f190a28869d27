/// Two nodes, and the path that is sought from one to the other.
public struct NodePair: Hashable, Sendable {
  /// Where the path starts.
  public let source: NodeID
  /// Where it ends.
  public let target: NodeID

  /// Makes a pair.
  public init(from source: NodeID, to target: NodeID) {
    self.source = source
    self.target = target
  }
}

extension PathFinder {
  /// The lengths of the shortest paths of many pairs.
  ///
  /// - Parameters:
  ///   - pairs: The pairs, in any order.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same.
  ///   - progress: Told how far it is: how many pairs, or where each source is searched from once, how many of those.
  /// - Returns: For each pair the length in the unit of the weights; `nil` where there is no path.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func lengths(
    of pairs: [NodePair], workers: Int? = nil, progress: MatrixProgress? = nil
  ) async throws -> [Double?] {
    let values: [Double]
    if choice.engine == .trees {
      let groups = PairGroups(pairs)
      let sweep = SourceSweep(sourceCount: groups.sources.count, workers: workers, progress: progress)
      let found = try await sweep.run(from: [], .append) {
        GroupLengths(graph: graph, weights: weights, groups: groups)
      }
      values = groups.inOrder(found)
    } else {
      let sweep = SourceSweep(sourceCount: pairs.count, workers: workers, progress: progress)
      values = try await sweep.run(from: [], .append) { PairLengths(search: search(), pairs: pairs) }
    }
    return values.map { $0 < .infinity ? $0 : nil }
  }

  /// The lengths of the shortest paths from each of some nodes to each of some others.
  ///
  /// A contraction hierarchy fills the matrix by itself; all other engines do it with a search for each source, or for
  /// each target where those are fewer.
  ///
  /// - Parameters:
  ///   - sources: The nodes of the rows.
  ///   - targets: The nodes of the columns.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same.
  ///   - progress: Told how far it is.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func distanceMatrix(
    from sources: [NodeID], to targets: [NodeID], workers: Int? = nil, progress: MatrixProgress? = nil
  ) async throws -> DistanceMatrix {
    if case .hierarchy(let hierarchy) = prepared {
      return try await hierarchy.distanceMatrix(from: sources, to: targets, workers: workers, progress: progress)
    }
    return try await graph.distanceMatrix(
      from: sources, to: targets, weights: weights, workers: workers, progress: progress)
  }
}

/// Pairs put together by their sources.
private struct PairGroups: Sendable {
  /// Each source once, in the order in which they come first.
  private(set) var sources: [NodeID] = []
  /// For each source the targets, and the places of the pairs in the list.
  private(set) var members: [[(target: NodeID, place: Int)]] = []

  init(_ pairs: [NodePair]) {
    var positions: [NodeID: Int] = [:]
    for (place, pair) in pairs.enumerated() {
      let position = positions[pair.source] ?? sources.count
      if position == sources.count {
        positions[pair.source] = position
        sources.append(pair.source)
        members.append([])
      }
      members[position].append((pair.target, place))
    }
  }

  /// Values that stand source by source, in the order of the list.
  func inOrder(_ values: [Double]) -> [Double] {
    var ordered = values
    for (value, member) in zip(values, members.joined()) { ordered[member.place] = value }
    return ordered
  }
}

/// The lengths from one source after another to all of its targets.
private struct GroupLengths: SourceKernel {
  let graph: Graph
  let weights: EdgeWeights
  let groups: PairGroups
  private var lengths: [Double] = []

  init(graph: Graph, weights: EdgeWeights, groups: PairGroups) {
    self.graph = graph
    self.weights = weights
    self.groups = groups
  }

  mutating func visit(_ place: NodeID) {
    let tree = graph.shortestPaths(from: groups.sources[place.index], weights: weights)
    for (target, _) in groups.members[place.index] { lengths.append(tree.distance(to: target) ?? .infinity) }
  }

  mutating func takePartial() -> [Double] {
    defer { lengths = [] }
    return lengths
  }
}

/// The lengths of one pair after another.
private struct PairLengths: SourceKernel, ~Copyable {
  private var search: PathFinderSearch
  private let pairs: [NodePair]
  private var lengths: [Double] = []

  init(search: consuming PathFinderSearch, pairs: [NodePair]) {
    self.search = search
    self.pairs = pairs
  }

  mutating func visit(_ place: NodeID) {
    let pair = pairs[place.index]
    lengths.append(search.path(from: pair.source, to: pair.target)?.length ?? .infinity)
  }

  mutating func takePartial() -> [Double] {
    defer { lengths = [] }
    return lengths
  }
}

extension NodePair: CustomStringConvertible {
  /// The two: `node 0 to node 5`.
  public var description: String { "\(source) to \(target)" }
}
