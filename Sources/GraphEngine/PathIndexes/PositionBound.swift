/// A lower bound of the lengths of paths, from where nodes lie: so much for each unit of distance, at least.
///
/// It has been checked against every edge once, so that searches need not check again: no edge is shorter than the
/// distance between its ends says, and then no path is either.
public struct PositionBound: Sendable {
  /// Where the nodes lie.
  public let positions: NodePositions

  /// The least weight of a unit of distance, such as hours per kilometre.
  public let weightPerDistance: Double

  /// What it was checked against.
  private let weights: EdgeWeights

  /// Distances are rounded; this much of the bound is given up so that it is one all the same.
  private static let slack = 1 - 1e-6

  /// Takes a bound that is known, such as that of the highest speed.
  ///
  /// - Parameters:
  ///   - positions: Where the nodes of the graph lie.
  ///   - weightPerDistance: The weight of a unit of distance that no edge falls below; above or equal to 0.
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  /// - Throws: ``PositionBoundError`` for an edge that falls below it.
  /// - Complexity: O(*n* + *m*).
  public init(
    _ positions: NodePositions, weightPerDistance: Double, for graph: Graph, weights: EdgeWeights
  ) throws(PositionBoundError) {
    weights.requireMade(for: graph)
    guard positions.count == graph.nodeCount else {
      throw .wrongCount(positions.count, expected: graph.nodeCount)
    }
    guard weightPerDistance >= 0, weightPerDistance < .infinity else { throw .unusable(weightPerDistance) }
    for edge in graph.edges {
      let least = weightPerDistance * positions.distance(from: graph.source(of: edge), to: graph.target(of: edge))
      guard weights[edge] >= least * Self.slack else { throw .shorter(edge, weights[edge], least: least) }
    }
    self.positions = positions
    self.weightPerDistance = weightPerDistance
    self.weights = weights
  }

  /// Takes the highest bound that every edge allows.
  ///
  /// - Returns: A bound, 0 where some edge weighs nothing or no two ends lie apart.
  /// - Throws: ``PositionBoundError/wrongCount(_:expected:)``.
  /// - Complexity: O(*n* + *m*).
  public static func fitted(
    _ positions: NodePositions, for graph: Graph, weights: EdgeWeights
  ) throws(PositionBoundError) -> PositionBound {
    weights.requireMade(for: graph)
    guard positions.count == graph.nodeCount else {
      throw .wrongCount(positions.count, expected: graph.nodeCount)
    }
    var least = Double.infinity
    for edge in graph.edges {
      let distance = positions.distance(from: graph.source(of: edge), to: graph.target(of: edge))
      if distance > 0 { least = min(least, weights[edge] / distance) }
    }
    return try PositionBound(
      positions, weightPerDistance: least < .infinity ? least : 0, for: graph, weights: weights)
  }

  /// How near the bound comes to the weights of the edges, from 0 to 1: what it says of all of them together, as a share
  /// of what they weigh.
  ///
  /// - Complexity: O(*m*).
  public func tightness(for graph: Graph, weights: EdgeWeights) -> Double {
    var least = 0.0, whole = 0.0
    for edge in graph.edges {
      least += lowerBound(from: graph.source(of: edge), to: graph.target(of: edge))
      whole += weights[edge]
    }
    return whole > 0 ? min(1, least / whole) : 1
  }

  /// Stops a program that searches with other weights, which may fall below the bound. At once for the weights
  /// themselves and their copies, O(*m*) for equal ones made apart.
  func requireMade(for weights: EdgeWeights) {
    precondition(weights.values == self.weights.values, "the bound of a search was checked against other weights")
  }

  /// A length that no path between two nodes of the graph is below.
  public func lowerBound(from source: NodeID, to target: NodeID) -> Double {
    weightPerDistance * Self.slack * positions.distance(from: source, to: target)
  }
}

/// Why a bound does not hold.
public enum PositionBoundError: Error, Hashable, Sendable {
  /// Not as many positions as there are nodes.
  case wrongCount(Int, expected: Int)
  /// The weight of a unit of distance is negative, infinite or not a number.
  case unusable(Double)
  /// The edge weighs less than the distance between its ends says.
  case shorter(EdgeID, Double, least: Double)
}

extension PositionBoundError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .wrongCount(let count, let expected): "\(count) positions for \(expected) nodes; give one for each node"
    case .unusable(let value): "a weight of \(value) for each unit of distance bounds nothing: give 0 or more"
    case .shorter(let edge, let weight, let least):
      "\(edge) has the weight \(weight), and the distance between its ends takes \(least) at least: lower the bound"
    }
  }
}
