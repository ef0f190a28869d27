/// Lengths of shortest paths between a few landmarks and every node, from which any length can be bounded from below.
///
/// By the triangle inequality no path from *v* to *t* is shorter than what the way from a landmark to *t* is longer than
/// that to *v*, nor than what the way from *v* to a landmark is longer than that from *t*. Such bounds draw a search
/// towards its target (A*, landmarks, triangle inequality: ALT). Unlike a ``ContractionHierarchy`` it serves any graph.
///
/// ```swift
/// let landmarks = try LandmarkIndex(graph, weights: hours)
/// var search = LandmarkSearch(landmarks)
/// let path = search.path(from: aktau, to: duisburg)
/// ```
///
/// Lengths are kept as whole numbers of 32 bits, of weights that were rounded down to a unit: bounds then are never too
/// high, and never fall by more along an arc than its weight. Where all weights are whole nothing is lost.
///
/// Follows [Goldberg and Harrelson (2005)](https://dl.acm.org/doi/10.5555/1070432.1070455).
public struct LandmarkIndex: Sendable {
  /// The graph that the index is of.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// The landmarks, in the order in which they were chosen.
  public let landmarks: [NodeID]

  /// What a kept length of one stands for, in the unit of the weights: a power of two.
  let unit: Double
  /// For each node and landmark, the lengths from the landmark to the node and back, `.max` where there is no path.
  let table: [LandmarkLengths]

  /// Chooses landmarks and measures from them.
  ///
  /// The first landmark is far from the lowest node, and each further one far from those before it (farthest selection).
  /// All are in the largest part of the graph; between nodes of other parts, searches work without them.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - landmarkCount: How many landmarks to choose, 1 to 64; fewer are chosen where no further node is apart from them.
  ///   - progress: Called after each landmark with the number that are done and of all.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: Two searches of the graph for each landmark; memory of 8 bytes for each landmark and node.
  public init(
    _ graph: Graph, weights: EdgeWeights, landmarkCount: Int = 16,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws {
    weights.requireMade(for: graph)
    self.graph = graph
    self.weights = weights
    var selection = try LandmarkSelection(graph, weights)
    unit = selection.unit
    let count = min(max(landmarkCount, 1), 64)
    while selection.landmarks.count < count, let next = selection.farthest() {
      try selection.add(next)
      progress?(selection.landmarks.count, count)
    }
    landmarks = selection.landmarks
    table = selection.table
  }

  /// A length that no path from `source` to `target` is below, in the unit of the weights.
  ///
  /// It is 0 where nothing better is known, and for nodes that are not in the graph.
  public func lowerBound(from source: NodeID, to target: NodeID) -> Double {
    guard graph.contains(source), graph.contains(target) else { return 0 }
    let count = landmarks.count
    var bound = 0
    for landmark in 0..<count {
      bound = max(
        bound, table[source.index * count + landmark].bound(to: table[target.index * count + landmark]))
    }
    return Double(bound) * unit
  }
}

/// How far a node is from a landmark, both ways, in units.
struct LandmarkLengths: BitwiseCopyable, Sendable {
  var from: UInt32
  var to: UInt32

  /// A number of units that no path from the node of these to the node of those is below.
  ///
  /// Lengths that are too long to keep, like those that are infinite, count as the longest there is, and that is sound:
  /// lengths that are cut off still grow along an arc by no more than its weight.
  @inline(__always) func bound(to other: LandmarkLengths) -> Int {
    max(0, Int(other.from) - Int(from), Int(to) - Int(other.to))
  }
}

/// Chooses landmarks one after another, and collects what is measured from them.
private struct LandmarkSelection {
  let unit: Double
  private(set) var landmarks: [NodeID] = []
  private var columns: [[LandmarkLengths]] = []

  private let graph: Graph
  /// The weights in units, rounded down.
  private let weights: EdgeWeights
  private let candidates: [NodeID]
  /// How far each node is from the nearest landmark, going or coming, whichever is farther.
  private var separations: [Double]

  init(_ graph: Graph, _ weights: EdgeWeights) throws {
    self.graph = graph
    let components = graph.weaklyConnectedComponents()
    candidates = components.largest.map(components.nodes) ?? []
    separations = [Double](repeating: 0, count: graph.nodeCount)
    guard let start = candidates.first else {
      unit = 1
      self.weights = weights
      return
    }
    let reach = try Self.reach(from: start, graph, weights)
    for node in candidates { separations[node.index] = reach[node.index] }
    let unit = Self.unit(for: reach.max() ?? 0, weights)
    self.unit = unit
    // Dividing by a power of two is exact.
    self.weights =
      unit == 1 && weights.areWhole
      ? weights : try EdgeWeights(weights.values.map { Self.inUnits($0, unit) }, for: graph)
  }

  /// The node farthest from all landmarks; `nil` when none is apart from them.
  func farthest() -> NodeID? {
    guard let first = candidates.first else { return nil }
    var farthest = first
    for node in candidates where separations[node.index] > separations[farthest.index] { farthest = node }
    // A single node still makes a landmark, so that there is one.
    return separations[farthest.index] > 0 || landmarks.isEmpty ? farthest : nil
  }

  mutating func add(_ landmark: NodeID) throws(CancellationError) {
    let away = try graph.distances(.outgoing, of: landmark, weights: weights)
    let back = try graph.distances(.incoming, of: landmark, weights: weights)
    for node in candidates {
      let separation = Self.farther(away[node.index], back[node.index]) * unit
      separations[node.index] = landmarks.isEmpty ? separation : min(separations[node.index], separation)
    }
    columns.append(
      zip(away, back).map { LandmarkLengths(from: Self.kept($0), to: Self.kept($1)) })
    landmarks.append(landmark)
  }

  /// The lengths of each node side by side.
  var table: [LandmarkLengths] {
    var table: [LandmarkLengths] = []
    table.reserveCapacity(graph.nodeCount * columns.count)
    for node in 0..<graph.nodeCount {
      for column in columns { table.append(column[node]) }
    }
    return table
  }

  private static func kept(_ length: Double) -> UInt32 {
    length < Double(UInt32.max) ? UInt32(length) : .max
  }

  private static func reach(
    from start: NodeID, _ graph: Graph, _ weights: EdgeWeights
  ) throws(CancellationError) -> [Double] {
    let away = try graph.distances(.outgoing, of: start, weights: weights)
    let back = try graph.distances(.incoming, of: start, weights: weights)
    return zip(away, back).map(farther)
  }

  /// The longer of two lengths that is finite; 0 where neither is.
  private static func farther(_ a: Double, _ b: Double) -> Double {
    max(a < .infinity ? a : 0, b < .infinity ? b : 0)
  }

  /// A weight rounded down to units. What alone is longer than can be kept is cut off, which may be infinitely long
  /// where the others are very short.
  private static func inUnits(_ weight: Double, _ unit: Double) -> Double {
    min((weight / unit).rounded(.down), 0x1p33)
  }

  /// The least power of two in which four times `length` is below 2³², but no less than 1 where all weights are whole.
  private static func unit(for length: Double, _ weights: EdgeWeights) -> Double {
    guard length > 0, length < .infinity else { return 1 }
    let exponent = Int(length.exponent) - 29
    let unit = Double(sign: .plus, exponent: max(exponent, -1000), significand: 1)
    return weights.areWhole ? max(unit, 1) : unit
  }
}

extension EdgeWeights {
  fileprivate var areWhole: Bool { values.allSatisfy { $0.rounded(.towardZero) == $0 } }
}
