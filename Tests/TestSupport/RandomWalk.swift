public import GraphEngine

/// How likely each step of a random walk is, from the definition: by weight along the edges that leave a node, and
/// anywhere from a node that none leaves.
public struct RandomWalk {
  /// `chances[s][t]` is how likely the step from s goes to t.
  public let chances: [[Double]]

  public init(_ graph: Graph, weights: [Double]) {
    let count = graph.nodeCount
    var table = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for (edge, weight) in zip(graph.edges, weights) {
      let source = Int(graph.source(of: edge).rawValue), target = Int(graph.target(of: edge).rawValue)
      table[source][target] += weight
      if graph.direction(of: edge) == .undirected, source != target { table[target][source] += weight }
    }
    chances = table.map { row in
      let sum = row.reduce(0, +)
      return row.map { sum > 0 ? $0 / sum : 1 / Double(count) }
    }
  }
}
