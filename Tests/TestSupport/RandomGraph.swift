public import GraphEngine

/// A small random graph with parallel edges, loops, and a weight for each edge.
public struct RandomGraph: Sendable {
  /// Which weights the edges get.
  public enum Weights: Sendable {
    /// 0 to 4: ties and zeros are common.
    case smallIntegers
    /// 1 to 4: ties are common, zeros are not there.
    case positiveIntegers
    /// Anything from 0 to 100.
    case reals
  }

  /// Which directions the edges get.
  public enum Directions: Sendable, CaseIterable {
    case directed
    case undirected
    case mixed
  }

  public let graph: Graph
  /// One weight for each edge, in the order of the edges.
  public let values: [Double]

  public init(
    nodes: ClosedRange<Int>, edges: ClosedRange<Int>, weights: Weights = .smallIntegers,
    directions: Directions = .directed, using random: inout SeededGenerator
  ) throws {
    let nodeCount = Int.random(in: nodes, using: &random)
    let edgeCount = nodeCount == 0 ? 0 : Int.random(in: edges, using: &random)
    var builder = GraphBuilder(directions == .undirected ? .undirected : .directed)
    try builder.addNodes(nodeCount)
    var values: [Double] = []
    for _ in 0..<edgeCount {
      let direction: EdgeDirection =
        switch directions {
        case .directed: .directed
        case .undirected: .undirected
        case .mixed: Bool.random(using: &random) ? .directed : .undirected
        }
      try builder.addEdge(
        from: NodeID(UInt32.random(in: 0..<UInt32(nodeCount), using: &random)),
        to: NodeID(UInt32.random(in: 0..<UInt32(nodeCount), using: &random)), direction)
      let value: Double =
        switch weights {
        case .smallIntegers: Double(Int.random(in: 0...4, using: &random))
        case .positiveIntegers: Double(Int.random(in: 1...4, using: &random))
        case .reals: Double.random(in: 0...100, using: &random)
        }
      values.append(value)
    }
    graph = builder.finish()
    self.values = values
  }

  /// The weights laid out for the graph.
  public var weights: EdgeWeights {
    get throws { try EdgeWeights(values, for: graph) }
  }
}
