public import GraphEngine

/// Shortest paths from the nearest of several sources, by relaxing every arc until nothing changes any more.
///
/// Lengths are added up from the source on, so that they are to the bit what any sound method finds.
public struct BellmanFord {
  /// One way along an edge.
  public struct Step {
    public let tail: NodeID, head: NodeID, edge: EdgeID, weight: Double
  }

  /// The distance of each node, infinite where there is no path.
  public private(set) var distances: [Double]
  /// The last edge of the path to each node, by the rule for ties; `nil` for sources and where there is no path.
  public private(set) var lastSteps: [Step?]

  private let steps: [Step]

  /// - Parameter reversed: Every edge is turned round: paths lead to the sources.
  public init(_ graph: Graph, weights: [Double], from sources: [NodeID], reversed: Bool = false) {
    var steps: [Step] = []
    for (edge, weight) in zip(graph.edges, weights) {
      let ends = (graph.source(of: edge), graph.target(of: edge))
      let (tail, head) = reversed ? (ends.1, ends.0) : ends
      steps.append(Step(tail: tail, head: head, edge: edge, weight: weight))
      if graph.direction(of: edge) == .undirected {
        steps.append(Step(tail: head, head: tail, edge: edge, weight: weight))
      }
    }
    self.steps = steps
    distances = [Double](repeating: .infinity, count: graph.nodeCount)
    lastSteps = [Step?](repeating: nil, count: graph.nodeCount)
    for source in sources { distances[source.index] = 0 }
    var changed = true
    while changed {
      changed = false
      for step in steps where distances[step.tail.index] + step.weight < distances[step.head.index] {
        distances[step.head.index] = distances[step.tail.index] + step.weight
        changed = true
      }
    }
    breakTies(from: sources)
  }

  /// Into each node the lowest edge that makes up its length and starts nearer; without one, the lowest from a node
  /// that has the fewest steps without length behind it.
  private mutating func breakTies(from sources: [NodeID]) {
    let tight = steps.filter {
      distances[$0.head.index] < .infinity && distances[$0.tail.index] + $0.weight == distances[$0.head.index]
    }
    var levels = [Int?](repeating: nil, count: distances.count)
    for source in sources { levels[source.index] = 0 }
    for node in distances.indices where levels[node] == nil {
      lastSteps[node] =
        tight
        .filter { $0.head.index == node && distances[$0.tail.index] < distances[node] }
        .min { $0.edge < $1.edge }
      if lastSteps[node] != nil { levels[node] = 0 }
    }
    for level in 0...distances.count {
      for node in distances.indices where levels[node] == nil {
        let best = tight.filter { $0.head.index == node && levels[$0.tail.index] == level }.min { $0.edge < $1.edge }
        guard let best else { continue }
        lastSteps[node] = best
        levels[node] = level + 1
      }
    }
  }

  /// The edges of the path to a node, from its source on; `nil` where there is none.
  public func edges(to node: NodeID) -> [EdgeID]? {
    guard node.index < distances.count, distances[node.index] < .infinity else { return nil }
    var edges: [EdgeID] = [], node = node
    while let step = lastSteps[node.index], edges.count <= distances.count {
      edges.append(step.edge)
      node = step.tail
    }
    return edges.reversed()
  }
}
