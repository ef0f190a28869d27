/// A path with its cost by each of several criteria.
public struct ParetoPath: Hashable, Sendable {
  /// The nodes in the order in which they are passed.
  public let nodes: [NodeID]

  /// The edges in the order in which they are followed.
  public let edges: [EdgeID]

  /// The cost by each criterion, added up from the source on.
  public let costs: [Double]

  init(from source: NodeID, along edges: [EdgeID], of graph: Graph, criteria: [EdgeWeights]) {
    var nodes = [source], costs = [Double](repeating: 0, count: criteria.count)
    for edge in edges {
      nodes.append(graph.opposite(of: nodes[nodes.count - 1], along: edge))
      for index in criteria.indices { costs[index] += criteria[index][edge] }
    }
    self.nodes = nodes
    self.edges = edges
    self.costs = costs
  }

  /// Whether this path costs no more than another by any criterion.
  func isNowhereDearer(than other: ParetoPath) -> Bool { zip(costs, other.costs).allSatisfy { $0 <= $1 } }
}

/// The efficient paths between two nodes: by each of them something is saved that every other one costs.
public struct ParetoFrontier: Sendable {
  /// The paths, by their costs in lexicographic order: the first is the cheapest by the first criterion.
  public let paths: [ParetoPath]

  /// Whether these are all. A search that met a limit has found only the first ones.
  public var isComplete: Bool { end == .complete }

  /// Why the search came to its end.
  public let end: ParetoEnd

  /// How many labels, ways from the source to some node, were made on the way.
  public let labelCount: Int
}

/// Why a search for efficient paths came to its end.
public enum ParetoEnd: Hashable, Sendable {
  /// All of them are found.
  case complete
  /// As many labels were made as were allowed.
  case labelLimit
  /// As many paths were found as were allowed.
  case pathLimit
  /// The deadline has passed.
  case deadline
}

/// Called now and then with the number of efficient paths that are found so far.
public typealias ParetoProgress = (_ found: Int) -> Void

/// What is wanted of a search for efficient paths.
public struct ParetoOptions: Hashable, Sendable {
  /// How much dearer a path that stands for others may be, as a share of their costs; 0 for the exact frontier.
  ///
  /// For every path from the source to the target there is one in the frontier that costs at most 1 + `epsilon` times
  /// as much by each criterion, and by the first criterion no more. Paths that are found may then be fewer by far.
  public var epsilon: Double

  /// How many labels may be made before the search gives up and hands out what it has. A label takes 16 to 80 bytes.
  ///
  /// What it has is right, but not all: the paths that cost least by the first criterion.
  public var labelLimit: Int

  /// How many paths may be found before the search hands out what it has, right but not all, as for ``labelLimit``.
  public var pathLimit: Int

  /// When the search is to hand out what it has, right but not all, as for ``labelLimit``; `nil` for never. What is
  /// handed out then depends on the machine.
  public var deadline: ContinuousClock.Instant?

  /// Makes options.
  public init(
    epsilon: Double = 0, labelLimit: Int = 10_000_000, pathLimit: Int = 100_000,
    deadline: ContinuousClock.Instant? = nil
  ) {
    self.epsilon = epsilon
    self.labelLimit = labelLimit
    self.pathLimit = pathLimit
    self.deadline = deadline
  }
}

/// Why a search for efficient paths cannot start.
public enum ParetoError: Error, Hashable, Sendable {
  /// Fewer than two criteria, or more than four.
  case criterionCount(Int)
  /// The weights at an index of the criteria were made for another graph.
  case criterion(Int, WeightError)
  /// The option `epsilon` is negative, infinite, or not a number.
  case epsilon(Double)
}

extension ParetoError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .criterionCount(let count): "\(count) criteria: a frontier has 2, 3 or 4"
    case .criterion(let index, let error): "criterion \(index + 1): \(error)"
    case .epsilon(let epsilon): "epsilon is \(epsilon): it must be 0 or more, such as 0.01 for one part in a hundred"
    }
  }
}

extension Graph {
  /// Finds the efficient paths between two nodes by two to four criteria.
  ///
  /// A path is efficient when no other costs as little by every criterion and less by one. Of paths with the same costs
  /// one is found: into each node, from the target back, leads the lowest edge that does. (Where an edge costs nothing
  /// by any criterion it may be another, the same on every run.)
  ///
  /// To ask about many pairs of nodes, make a ``ParetoSearch``.
  ///
  /// - Parameters:
  ///   - source: Where paths start. From a node that is not in the graph there are none.
  ///   - target: Where paths end. To a node that is not in the graph there are none.
  ///   - criteria: What the edges of this graph cost by each criterion.
  ///   - options: A tolerance, and limits of memory and time.
  ///   - progress: Told how many paths are found.
  /// - Throws: ``ParetoError``; `CancellationError` when the task is cancelled.
  /// - Complexity: Grows with the number of labels, which can be exponential in the number of nodes. In networks of 500
  ///   to 100,000 nodes it was 2 to 65 times that number for two criteria, and each one more tripled it at least.
  public func paretoPaths(
    from source: NodeID, to target: NodeID, criteria: [EdgeWeights], options: ParetoOptions = ParetoOptions(),
    progress: ParetoProgress? = nil
  ) throws -> ParetoFrontier {
    try ParetoSearch(self, criteria: criteria).frontier(
      from: source, to: target, options: options, progress: progress)
  }
}

extension ParetoPath: CustomStringConvertible {
  /// The nodes and the costs: `0 → 1 → 2, costs 5, 12`.
  public var description: String { "\(nodes.way), costs \(costs.map(\.plain).joined(separator: ", "))" }
}

extension ParetoEnd: CustomStringConvertible {
  /// The end in words.
  public var description: String {
    switch self {
    case .complete: "complete"
    case .labelLimit: "ended by the limit of labels"
    case .pathLimit: "ended by the limit of paths"
    case .deadline: "ended by the deadline"
    }
  }
}

extension ParetoFrontier: CustomStringConvertible {
  /// How many paths there are and whether these are all, and a line for each.
  public var description: String {
    (["\(paths.count) efficient \(paths.count == 1 ? "path" : "paths"), \(end)"] + paths.map { "  \($0)" })
      .joined(separator: "\n")
  }
}
