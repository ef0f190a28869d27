import GraphEngine
import TestSupport
import Testing

/// A small graph whose shortest path between two of its nodes was found by hand.
struct PathSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var nodeCount = 4
  /// From, to, weight; undirected edges are named in `twoWay`.
  let edges: [(UInt32, UInt32, Double)]
  var twoWay: Set<Int> = []
  var source: UInt32 = 0
  var target: UInt32 = 3
  /// The edges of the path, `nil` where there is none.
  let path: [UInt32]?

  var graph: Graph {
    get throws {
      var builder = GraphBuilder()
      try builder.addNodes(nodeCount)
      for (index, edge) in edges.enumerated() {
        try builder.addEdge(
          from: NodeID(edge.0), to: NodeID(edge.1), twoWay.contains(index) ? .undirected : .directed)
      }
      return builder.finish()
    }
  }

  static let all: [PathSample] = [
    .init(testDescription: "no nodes", nodeCount: 0, edges: [], path: nil),
    .init(testDescription: "one node", nodeCount: 1, edges: [], target: 0, path: []),
    .init(testDescription: "a node that is not there", nodeCount: 1, edges: [], target: 1, path: nil),
    .init(testDescription: "from a node that is not there", nodeCount: 1, edges: [], source: 9, target: 0, path: nil),
    .init(testDescription: "a loop", nodeCount: 1, edges: [(0, 0, 2)], target: 0, path: []),
    .init(testDescription: "a loop of zero on the way", edges: [(0, 0, 0), (0, 3, 1)], path: [1]),
    .init(testDescription: "against the arrow", edges: [(3, 0, 1)], path: nil),
    .init(testDescription: "an undirected edge from its head", edges: [(3, 0, 1)], twoWay: [0], path: [0]),
    .init(testDescription: "two parts", edges: [(0, 1, 1), (2, 3, 1)], path: nil),
    .init(testDescription: "the lighter of parallel edges", edges: [(0, 3, 2), (0, 3, 1), (0, 3, 3)], path: [1]),
    .init(testDescription: "the lowest of equal parallel edges", edges: [(0, 3, 1), (0, 3, 1)], path: [0]),
    .init(
      testDescription: "the lowest last edge of equal paths",
      edges: [(0, 1, 1), (0, 2, 1), (2, 3, 1), (1, 3, 1)], path: [1, 2]),
    .init(
      testDescription: "the way round is shorter", edges: [(0, 3, 9), (0, 1, 2), (1, 2, 2), (2, 3, 2)],
      path: [1, 2, 3]),
    .init(testDescription: "zeros alone", edges: [(0, 1, 0), (1, 2, 0), (2, 3, 0)], path: [0, 1, 2]),
    .init(
      testDescription: "a cycle of zeros beside the way", edges: [(1, 2, 0), (2, 1, 0), (0, 1, 5), (2, 3, 5)],
      path: [2, 0, 3]),
    .init(
      testDescription: "an edge with length before a lower one without",
      edges: [(2, 3, 0), (0, 2, 4), (0, 3, 4)], path: [2]),
    .init(
      testDescription: "fewest zeros before the lowest edge",
      edges: [(2, 3, 0), (1, 2, 0), (1, 3, 0), (0, 1, 0)], path: [3, 2]),
    .init(
      testDescription: "one way and back", edges: [(0, 1, 1), (1, 0, 1), (1, 3, 1), (3, 1, 1)], twoWay: [2],
      path: [0, 2]),
    .init(
      testDescription: "the largest weight of a bucket", edges: [(0, 1, 65_535), (1, 3, 65_535), (0, 3, 65_535)],
      path: [2]),
    .init(
      testDescription: "one more than a bucket holds", edges: [(0, 1, 65_536), (1, 3, 1), (0, 3, 65_538)],
      path: [0, 1]),
    .init(testDescription: "tenths", edges: [(0, 1, 0.1), (1, 2, 0.2), (2, 3, 0.3), (0, 3, 0.7)], path: [0, 1, 2]),
    .init(
      testDescription: "the smallest numbers there are",
      edges: [(0, 3, 0x4p-1074), (0, 1, 0x1p-1074), (1, 2, 0x1p-1074), (2, 3, 0x1p-1074)], path: [1, 2, 3]),
    .init(testDescription: "close to the greatest number", edges: [(0, 1, 8e307), (1, 3, 8e307)], path: [0, 1]),
    .init(testDescription: "longer than the greatest number", edges: [(0, 1, 1e308), (1, 3, 1e308)], path: nil),
    .init(
      testDescription: "weights that are lost in rounding",
      edges: [(0, 1, 1e20), (1, 2, 1), (2, 1, 1), (2, 3, 1)], path: [0, 1, 3]),
  ]
}

/// Every method of finding a path between two nodes.
enum PathMethod: CaseIterable {
  case tree, reverseTree, oneShot, dijkstra, bidirectional

  func path(in graph: Graph, _ weights: EdgeWeights, from source: NodeID, to target: NodeID) -> GraphPath? {
    switch self {
    case .tree: return graph.shortestPaths(from: source, weights: weights).path(to: target)
    case .reverseTree: return graph.shortestPaths(to: target, weights: weights).path(from: source)
    case .oneShot: return graph.shortestPath(from: source, to: target, weights: weights)
    case .dijkstra, .bidirectional:
      var search = ShortestPathSearch(graph, weights: weights, method: self == .dijkstra ? .dijkstra : .bidirectional)
      return search.path(from: source, to: target)
    }
  }
}

/// Weights that make paths tie, vanish, or round.
enum WeightKind: CaseIterable {
  case zeros, smallIntegers, halves, largeIntegers, reals, tenths, lost

  func values(_ count: Int, using random: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in
      switch self {
      case .zeros: 0
      case .smallIntegers: Double(Int.random(in: 0...4, using: &random))
      case .halves: Double(Int.random(in: 0...4, using: &random)) / 2
      case .largeIntegers: Double(Int.random(in: 60_000...65_535, using: &random))
      case .reals: Double.random(in: 0...100, using: &random)
      case .tenths: Double(Int.random(in: 1...9, using: &random)) / 10
      case .lost: [0, 1, 1e16, 3e16].randomElement(using: &random) ?? 0
      }
    }
  }
}
