import GraphEngine
import TestSupport
import Testing

@Suite("Queues of shortest paths")
struct ShortestPathQueueTests {
  @Test(
    "show the path that the rule for ties names", arguments: 0..<UInt64(100), RandomGraph.Directions.allCases)
  func ties(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 1...10, edges: 0...50, weights: .smallIntegers, directions: directions, using: &random)
    let graph = sample.graph
    let small = try sample.weights, large = try EdgeWeights(sample.values.map { $0 * 100_000 }, for: graph)
    for source in graph.nodes {
      let expected = sample.lastEdgesByRule(from: source)
      for weights in [small, large] {
        let tree = graph.shortestPaths(from: source, weights: weights)
        #expect(graph.nodes.map { tree.lastEdge(to: $0) } == expected)
      }
    }
  }

  /// What the weights of a large graph are drawn from, and what each kind is there to try.
  enum Spread: String, CaseIterable, Sendable {
    /// Every bucket of the ring in use, and long gaps between those that hold something.
    case wide
    /// Thousands of nodes in a bucket, so that buckets take many blocks.
    case narrow
    /// Lengths that agree in all the bits that a key has room for, so that nodes come up in the wrong order.
    case close
    /// Weights that are lost in rounding beside the lengths they are added to.
    case lost
    /// Cents, searched in steps of one, with many paths that are equal on paper and differ in the last bit.
    case cents
    /// Buckets as narrow as there are, most of them empty.
    case far
    /// Arcs of zero within buckets that hold many lengths.
    case zeros

    func weight(_ random: inout SeededGenerator) -> Double {
      switch self {
      case .wide: Double(Bool.random(using: &random) ? Int.random(in: 60_000...65_535, using: &random) : 1)
      case .narrow: Double(Int.random(in: 0...2, using: &random))
      case .close:
        (Int.random(in: 0...9, using: &random) == 0 ? 1 : 0) + Double(Int.random(in: 0...20, using: &random)) * 0x1p-40
      case .lost: Int.random(in: 0...2, using: &random) == 0 ? 1e17 : Double(Int.random(in: 0...3, using: &random))
      case .cents: Double(Int.random(in: 1...40, using: &random)) / 100
      case .far:
        Int.random(in: 0...2, using: &random) == 0 ? 1.0 / 3 : Double.random(in: 20_000...21_000, using: &random)
      case .zeros: Int.random(in: 0...1, using: &random) == 0 ? 0 : Double.random(in: 1...100, using: &random)
      }
    }
  }

  @Test("agree with Bellman–Ford on large graphs", arguments: Spread.allCases, 0..<UInt64(3))
  func large(spread: Spread, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let nodeCount: UInt32 = 3000
    var builder = GraphBuilder()
    try builder.addNodes(Int(nodeCount))
    var values: [Double] = []
    for node in 0..<nodeCount {
      for _ in 0..<3 {
        try builder.addEdge(
          from: NodeID(node), to: NodeID(UInt32.random(in: 0..<nodeCount, using: &random)),
          Bool.random(using: &random) ? .directed : .undirected)
        values.append(spread.weight(&random))
      }
    }
    let graph = builder.finish(), weights = try EdgeWeights(values, for: graph)
    let expected = lengths(graph, values, from: NodeID(0))
    let tree = graph.shortestPaths(from: NodeID(0), weights: weights)
    #expect(graph.nodes.map { tree.distance(to: $0) ?? .infinity } == expected)
    for method in ShortestPathSearch.Method.allCases {
      var search = ShortestPathSearch(graph, weights: weights, method: method)
      for target in graph.nodes.prefix(200) where expected[target.index] < .infinity {
        let answer = search.path(from: NodeID(0), to: target)
        let path = try #require(answer)
        if method == .dijkstra || spread != .lost { #expect(path == tree.path(to: target), "\(target)") }
        #expect(abs(path.length - expected[target.index]) <= 1e-12 * expected[target.index])
      }
    }
  }

  /// The least lengths, by relaxing every edge until nothing changes.
  private func lengths(_ graph: Graph, _ values: [Double], from source: NodeID) -> [Double] {
    var lengths = [Double](repeating: .infinity, count: graph.nodeCount), changed = true
    lengths[source.index] = 0
    func relax(_ tail: NodeID, _ head: NodeID, _ weight: Double) {
      guard lengths[tail.index] + weight < lengths[head.index] else { return }
      lengths[head.index] = lengths[tail.index] + weight
      changed = true
    }
    while changed {
      changed = false
      for edge in graph.edges {
        relax(graph.source(of: edge), graph.target(of: edge), values[edge.index])
        if graph.direction(of: edge) == .undirected {
          relax(graph.target(of: edge), graph.source(of: edge), values[edge.index])
        }
      }
    }
    return lengths
  }

  @Test("to a target are those from it with the arcs turned round", arguments: 0..<UInt64(60))
  func reverse(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 1...10, edges: 0...40, weights: .smallIntegers, directions: .mixed, using: &random)
    var builder = GraphBuilder()
    try builder.addNodes(sample.graph.nodeCount)
    for edge in sample.graph.edges {
      try builder.addEdge(
        from: sample.graph.target(of: edge), to: sample.graph.source(of: edge), sample.graph.direction(of: edge))
    }
    let turned = builder.finish(), turnedWeights = try EdgeWeights(sample.values, for: turned)
    for target in sample.graph.nodes {
      let tree = try sample.graph.shortestPaths(to: target, weights: sample.weights)
      let mirror = turned.shortestPaths(from: target, weights: turnedWeights)
      for node in sample.graph.nodes {
        #expect(tree.distance(from: node) == mirror.distance(to: node))
        #expect(tree.firstEdge(from: node) == mirror.lastEdge(to: node))
        let path = tree.path(from: node), mirrored = mirror.path(to: node)
        #expect(path?.edges == mirrored.map { Array($0.edges.reversed()) })
        #expect(path?.nodes == mirrored.map { Array($0.nodes.reversed()) })
      }
    }
  }
}
