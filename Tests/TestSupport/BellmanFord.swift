public import GraphEngine

extension RandomGraph {
  /// The least length from a node to every other, by relaxing every edge as often as there are nodes; infinite where
  /// there is no way.
  public func bellmanFord(from source: NodeID) -> [Double] {
    var lengths = [Double](repeating: .infinity, count: graph.nodeCount)
    lengths[source.index] = 0
    for _ in graph.nodes {
      for edge in graph.edges {
        let a = graph.source(of: edge), b = graph.target(of: edge), weight = values[edge.index]
        lengths[b.index] = min(lengths[b.index], lengths[a.index] + weight)
        if graph.direction(of: edge) == .undirected {
          lengths[a.index] = min(lengths[a.index], lengths[b.index] + weight)
        }
      }
    }
    return lengths
  }

  /// Whether one node can be reached from another: for every pair, by closing the relation step by step.
  public func reachability() -> [[Bool]] {
    var reaches = graph.nodes.map { a in graph.nodes.map { a == $0 } }
    for edge in graph.edges {
      let a = graph.source(of: edge).index, b = graph.target(of: edge).index
      reaches[a][b] = true
      if graph.direction(of: edge) == .undirected { reaches[b][a] = true }
    }
    for middle in reaches.indices {
      for a in reaches.indices where reaches[a][middle] {
        for b in reaches.indices where reaches[middle][b] { reaches[a][b] = true }
      }
    }
    return reaches
  }
}
