/// The lengths of shortest paths from each of some nodes to each of some others.
public struct DistanceMatrix: Sendable {
  /// The node of each row.
  public let sources: [NodeID]

  /// The node of each column.
  public let targets: [NodeID]

  /// Row by row; infinite where there is no path.
  private let values: [Double]

  init(sources: [NodeID], targets: [NodeID], rows values: [Double]) {
    self.sources = sources
    self.targets = targets
    self.values = values
  }

  init(sources: [NodeID], targets: [NodeID], columns values: [Double]) {
    let height = sources.count
    self.init(
      sources: sources, targets: targets,
      rows: sources.indices.flatMap { row in targets.indices.map { values[$0 * height + row] } })
  }

  /// The length of a shortest path from the source of a row to the target of a column in the unit of the weights, or
  /// `nil` where there is no path.
  public subscript(row: Int, column: Int) -> Double? {
    precondition(sources.indices.contains(row) && targets.indices.contains(column), "no such place in the matrix")
    let value = values[row * targets.count + column]
    return value < .infinity ? value : nil
  }
}

/// Called with the number of rows, or of columns, that are done and of all, one call after another.
public typealias MatrixProgress = @Sendable (_ done: Int, _ total: Int) -> Void

extension Graph {
  /// Finds the lengths of shortest paths from each of some nodes to each of some others.
  ///
  /// One search is run for each source, or for each target where those are fewer; then weights are added up from the
  /// target back, and where sums are rounded the last digits may differ from those of ``GraphPath/length``.
  ///
  /// - Parameters:
  ///   - sources: The nodes of the rows, in any order. From a node that is not in the graph there are no paths.
  ///   - targets: The nodes of the columns.
  ///   - weights: The lengths of the edges.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same.
  ///   - progress: Told how far it is.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: As so many calls of ``shortestPaths(from:weights:)-(NodeID,_)``. For many pairs of a large graph
  ///   ``ContractionHierarchy/distanceMatrix(from:to:workers:progress:)`` takes a small share of it.
  public func distanceMatrix(
    from sources: [NodeID], to targets: [NodeID], weights: EdgeWeights, workers: Int? = nil,
    progress: MatrixProgress? = nil
  ) async throws -> DistanceMatrix {
    let isByRow = sources.count <= targets.count
    let (starts, ends) = isByRow ? (sources, targets) : (targets, sources)
    let sweep = SourceSweep(sourceCount: starts.count, workers: workers, progress: progress)
    let values = try await sweep.run(from: [], .append) {
      TreeLengths(graph: self, weights: weights, starts: starts, ends: ends, isForward: isByRow)
    }
    return isByRow
      ? DistanceMatrix(sources: sources, targets: targets, rows: values)
      : DistanceMatrix(sources: sources, targets: targets, columns: values)
  }
}

/// The lengths from one node of a list after another, or to it, by a search of the whole graph.
private struct TreeLengths: SourceKernel {
  let graph: Graph
  let weights: EdgeWeights
  let starts: [NodeID]
  let ends: [NodeID]
  let isForward: Bool
  private var lengths: [Double] = []

  init(graph: Graph, weights: EdgeWeights, starts: [NodeID], ends: [NodeID], isForward: Bool) {
    self.graph = graph
    self.weights = weights
    self.starts = starts
    self.ends = ends
    self.isForward = isForward
  }

  mutating func visit(_ place: NodeID) throws {
    let start = starts[place.index]
    let distances = try graph.distances(isForward ? .outgoing : .incoming, of: start, weights: weights)
    for end in ends { lengths.append(graph.contains(end) ? distances[end.index] : .infinity) }
  }

  mutating func takePartial() -> [Double] {
    defer { lengths = [] }
    return lengths
  }
}

extension DistanceMatrix: CustomStringConvertible {
  /// How large it is: `lengths from 3 to 4 nodes, 2 without a path`.
  public var description: String {
    let missing = values.count { $0 == .infinity }
    return "lengths from \(sources.count) to \(targets.count) nodes"
      + (missing > 0 ? ", \(missing) without a path" : "")
  }
}
