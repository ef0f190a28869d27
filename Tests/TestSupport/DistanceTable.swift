public import GraphEngine

/// The distances between all pairs of nodes, by trying every node as a stop (Floyd and Warshall).
public struct DistanceTable {
  /// `rows[s][t]` is the distance from s to t, infinite where there is no path.
  public private(set) var rows: [[Double]]

  public init(_ graph: Graph, weights: [Double]) {
    let nodes = 0..<graph.nodeCount
    rows = nodes.map { source in nodes.map { $0 == source ? 0 : .infinity } }
    for (edge, weight) in zip(graph.edges, weights) {
      let source = Int(graph.source(of: edge).rawValue), target = Int(graph.target(of: edge).rawValue)
      rows[source][target] = min(rows[source][target], weight)
      if graph.direction(of: edge) == .undirected { rows[target][source] = min(rows[target][source], weight) }
    }
    for stop in nodes {
      for source in nodes {
        for target in nodes {
          rows[source][target] = min(rows[source][target], rows[source][stop] + rows[stop][target])
        }
      }
    }
  }

  /// The finite distances from a node to the others.
  public func distances(from node: Int) -> [Double] {
    rows[node].indices.filter { $0 != node }.map { rows[node][$0] }.filter { $0 < .infinity }
  }

  /// The finite distances from the others to a node.
  public func distances(to node: Int) -> [Double] {
    rows.indices.filter { $0 != node }.map { rows[$0][node] }.filter { $0 < .infinity }
  }
}
