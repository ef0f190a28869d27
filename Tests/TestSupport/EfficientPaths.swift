public import GraphEngine

/// The efficient paths of a small graph, from the definition: every path is compared with every other.
public struct EfficientPaths {
  /// The costs of each path between the two nodes, efficient or not.
  public let everyCost: [[Double]]
  /// The edges of all efficient paths for each set of costs, in the order of the costs.
  public let groups: [(costs: [Double], paths: [[EdgeID]])]

  public init(_ graph: Graph, from source: NodeID, to target: NodeID, criteria: [[Double]]) {
    let none = [Double](repeating: 0, count: graph.edgeCount)
    let paths = EveryPath.from(source, in: graph, weights: none).filter { $0.nodes.last == target }.map(\.edges)
    func costs(_ edges: [EdgeID]) -> [Double] {
      criteria.map { criterion in edges.reduce(0) { $0 + criterion[Int($1.rawValue)] } }
    }
    let everyCost = paths.map(costs)
    self.everyCost = everyCost
    let efficient = Set(everyCost).filter { costs in
      !everyCost.contains { other in other != costs && zip(other, costs).allSatisfy { $0 <= $1 } }
    }
    groups = efficient.sorted { $0.lexicographicallyPrecedes($1) }.map { wanted in
      (wanted, paths.filter { costs($0) == wanted })
    }
  }
}
