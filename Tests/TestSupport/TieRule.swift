public import GraphEngine

extension RandomGraph {
  /// The last edge of the path that a tree shows to each node, by the letter of the rule: of the edges that end a
  /// shortest path and add to it the lowest; else, of those that add nothing and come from the node with fewest such
  /// edges before it, the lowest. `nil` for the source and where there is no way.
  public func lastEdgesByRule(from source: NodeID) -> [EdgeID?] {
    let lengths = BellmanFord(graph, weights: values, from: [source]).distances
    /// Every way to follow an edge that ends a shortest path, in the order of the edges.
    var tight: [(edge: EdgeID, tail: Int, head: Int)] = []
    for edge in graph.edges {
      let a = graph.source(of: edge).index, b = graph.target(of: edge).index
      let ways = graph.direction(of: edge) == .undirected ? [(a, b), (b, a)] : [(a, b)]
      for (tail, head) in ways where lengths[tail] < .infinity && lengths[tail] + values[edge.index] == lengths[head] {
        tight.append((edge, tail, head))
      }
    }
    var answer = [EdgeID?](repeating: nil, count: graph.nodeCount)
    var steps = [Int?](repeating: nil, count: graph.nodeCount)
    steps[source.index] = 0
    for (edge, tail, head) in tight where lengths[tail] < lengths[head] && answer[head] == nil {
      answer[head] = edge
      steps[head] = 0
    }
    for round in 0..<graph.nodeCount {
      for (edge, tail, head) in tight where steps[tail] == round && (steps[head] ?? .max) > round && answer[head] == nil
      {
        answer[head] = edge
        steps[head] = round + 1
      }
    }
    return answer
  }
}
