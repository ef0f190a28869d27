internal import Synchronization

/// One number for each edge of a graph, checked once so that no search has to check again.
///
/// The numbers lie in the order in which searches read them: beside the arcs. Weights belong to the graph they were
/// made for, and to graphs equal to it; to search another graph with them is a mistake of the program, which stops it.
public struct EdgeWeights: Sendable {
  /// The weights in the order of the edges.
  public let values: [Double]

  /// The graph that the weights were made for.
  private let graph: Graph

  /// The weights beside the arcs that leave each node.
  package let forward: WeightedAdjacency

  /// The whole numbers that the weights stand for, where they are small enough for a bucket each.
  private let wholeNumbers: WholeNumbers?

  /// How lengths of any kind are put into buckets; `nil` where the weights are too far apart.
  let grid: BucketGrid<Double>?

  private let reverseRows = LazyRows<WeightedAdjacency>()
  private let forwardWholeRows = LazyRows<WholeAdjacency>()
  private let reverseWholeRows = LazyRows<WholeAdjacency>()

  /// Checks weights for use as lengths and lays them out for `graph`.
  ///
  /// - Parameters:
  ///   - values: One number for each edge, in the order of the edges.
  ///   - graph: The graph whose edges they belong to.
  /// - Throws: ``WeightError`` for a wrong count, and for the first weight that is negative, not a number, or infinite.
  /// - Complexity: O(*n* + *m*).
  public init(_ values: [Double], for graph: Graph) throws(WeightError) {
    guard values.count == graph.edgeCount else {
      throw .wrongCount(values.count, expected: graph.edgeCount)
    }
    for (index, value) in values.enumerated() where !(value >= 0 && value < .infinity) {
      let edge = EdgeID(index: index)
      throw value.isNaN ? .notANumber(edge) : value < 0 ? .negative(edge, value) : .infinite(edge)
    }
    self.init(unchecked: values, for: graph)
  }

  /// The same weight, 1, on every edge: distances count edges.
  public static func unit(for graph: Graph) -> EdgeWeights {
    EdgeWeights(unchecked: [Double](repeating: 1, count: graph.edgeCount), for: graph)
  }

  private init(unchecked values: [Double], for graph: Graph) {
    self.values = values
    self.graph = graph
    forward = WeightedAdjacency(graph.forward, values)
    wholeNumbers = WholeNumbers(values, nodeCount: graph.nodeCount)
    grid = Self.grid(values)
  }

  /// The weight of an edge.
  public subscript(edge: EdgeID) -> Double { values[edge.index] }

  /// The weights beside the arcs that reach each node, laid out on first need and kept.
  package var reverse: WeightedAdjacency {
    graph.isUndirected ? forward : reverseRows.get { WeightedAdjacency(graph.reverse, values) }
  }

  /// The arcs that leave each node with weights as whole numbers, laid out on first need and kept.
  ///
  /// `nil` unless every weight is a whole number of at most 65,535 and no path can be as long as 2³¹ − 1.
  var wholeForward: WholeAdjacency? { wholeNumbers?.scale == 1 ? scaledForward : nil }

  /// The arcs that reach each node with weights as whole numbers, as ``wholeForward``.
  var wholeReverse: WholeAdjacency? { wholeNumbers?.scale == 1 ? scaledReverse : nil }

  /// The arcs that leave each node with weights in whole steps, laid out on first need and kept.
  ///
  /// As ``wholeForward``, or of weights that are all tenths, hundredths or thousandths above 0. Of two paths, the one
  /// that is shorter in steps is then shorter in sums of the weights too, however these are rounded.
  var scaledForward: WholeAdjacency? {
    wholeNumbers.map { numbers in forwardWholeRows.get { WholeAdjacency(forward, numbers) } }
  }

  /// The arcs that reach each node with weights in whole steps, as ``scaledForward``.
  var scaledReverse: WholeAdjacency? {
    guard !graph.isUndirected else { return scaledForward }
    return wholeNumbers.map { numbers in reverseWholeRows.get { WholeAdjacency(reverse, numbers) } }
  }

  /// Stops a program that searches a graph with the weights of another: rows that do not fit would be read past their
  /// ends. At once for the graph itself and its copies, O(*n* + *m*) for one made apart.
  func requireMade(for graph: Graph) {
    precondition(graph == self.graph, "the weights of a search were made for another graph")
  }

  private static func grid(_ values: [Double]) -> BucketGrid<Double>? {
    var shortest = Double.infinity, longest = 0.0
    for value in values {
      if value > 0 { shortest = min(shortest, value) }
      longest = max(longest, value)
    }
    return BucketGrid(shortest: shortest, longest: longest)
  }
}

/// Whole numbers in place of weights.
private struct WholeNumbers: Sendable {
  /// What the weights are multiplied by.
  let scale: Double
  /// The largest of the whole numbers.
  let largest: UInt32

  /// `nil` where the weights are no such numbers, or where sums of them could not be told apart.
  init?(_ values: [Double], nodeCount: Int) {
    for scale in [1.0, 10, 100, 1000] {
      guard let largest = Self.largest(of: values, times: scale) else { continue }
      let nodeCount = Double(nodeCount)
      guard largest * nodeCount < Double(Int32.max) else { return nil }
      // Along a path of n arcs rounding takes or gives no more than n 2⁻⁵² of its length: keep it well below a step.
      guard scale == 1 || largest * nodeCount * nodeCount < 0x1p49 else { return nil }
      self.scale = scale
      self.largest = UInt32(largest)
      return
    }
    return nil
  }

  private static func largest(of values: [Double], times scale: Double) -> Double? {
    var largest = 0.0
    for value in values {
      let steps = (value * scale).rounded()
      guard steps <= 65_535, steps / scale == value, scale == 1 || value > 0 else { return nil }
      largest = max(largest, steps)
    }
    return largest
  }

  func steps(_ weight: Double) -> UInt32 { UInt32((weight * scale).rounded()) }
}

/// Rows made on first need and kept, for all copies of the weights that they belong to.
private final class LazyRows<Rows: Sendable>: Sendable {
  private let rows = Mutex<Rows?>(nil)

  func get(_ make: () -> Rows) -> Rows {
    rows.withLock { rows in
      if let rows { return rows }
      let made = make()
      rows = made
      return made
    }
  }
}

/// An arc with its weight: 16 bytes that a search reads at once.
package struct WeightedArc: BitwiseCopyable, Sendable {
  package let head: NodeID
  package let edge: EdgeID
  package let weight: Double
}

/// Arcs with weights in rows, one row a node.
package struct WeightedAdjacency: Sendable {
  /// Row *v* is `arcs[offsets[v]..<offsets[v + 1]]`.
  package let offsets: [UInt32]
  package let arcs: [WeightedArc]

  init(_ rows: Adjacency, _ values: [Double]) {
    offsets = rows.offsets
    arcs = rows.arcs.map { WeightedArc(head: $0.head, edge: $0.edge, weight: values[$0.edge.index]) }
  }
}

/// An arc with a whole number as its weight: half the size of ``WeightedArc``.
struct WholeArc: BitwiseCopyable, Sendable {
  let head: NodeID
  let weight: UInt32
}

/// Arcs with whole weights, at the same positions as in the rows they were made from.
struct WholeAdjacency: Sendable {
  let arcs: [WholeArc]
  let grid: BucketGrid<UInt32>
  /// Whether lengths in these weights are lengths in the weights they stand for, and not a multiple of them.
  let isToScale: Bool

  fileprivate init(_ rows: WeightedAdjacency, _ numbers: WholeNumbers) {
    arcs = rows.arcs.map { WholeArc(head: $0.head, weight: numbers.steps($0.weight)) }
    grid = BucketGrid(largest: numbers.largest)
    isToScale = numbers.scale == 1
  }
}

/// A weight that a search cannot use.
public enum WeightError: Error, Hashable, Sendable {
  /// Not one weight for each edge.
  case wrongCount(Int, expected: Int)
  /// The weight of the edge is below zero.
  case negative(EdgeID, Double)
  /// The weight of the edge is not a number.
  case notANumber(EdgeID)
  /// The weight of the edge is infinite.
  case infinite(EdgeID)
  /// The weight of the edge is zero where the method needs more than zero.
  case zero(EdgeID)
  /// The edge has no weight.
  case missing(EdgeID)
}

extension WeightError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .wrongCount(let count, let expected): "\(count) weights for \(expected) edges; give one for each edge"
    case .negative(let edge, let value): "\(edge) has the negative weight \(value): weights must be 0 or more"
    case .notANumber(let edge): "\(edge) has a weight that is not a number (NaN): weights must be 0 or more"
    case .infinite(let edge): "\(edge) has an infinite weight: leave the edge out instead"
    case .zero(let edge): "\(edge) has the weight 0: this measure needs weights above 0"
    case .missing(let edge): "\(edge) has no weight: give it one, or leave the edge out"
    }
  }

  /// The edge at fault, where there is one.
  public var edge: EdgeID? {
    switch self {
    case .wrongCount: nil
    case .negative(let edge, _), .notANumber(let edge), .infinite(let edge), .zero(let edge), .missing(let edge): edge
    }
  }
}

extension EdgeWeights: CustomStringConvertible {
  /// How many there are, and from the least to the greatest: `2 weights from 26 to 30`.
  public var description: String {
    guard let least = values.min(), let greatest = values.max() else { return "no weights" }
    return "\(values.count) \(values.count == 1 ? "weight" : "weights") from \(least.plain) to \(greatest.plain)"
  }
}
