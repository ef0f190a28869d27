import TestSupport
import Testing

@testable import GraphEngine

@Suite("Shortest paths of random graphs")
struct ShortestPathsPropertyTests {
  private struct Sample {
    let graph: Graph
    let values: [Double]
    let weights: EdgeWeights

    init(_ seed: UInt64, _ directions: RandomGraph.Directions, _ kind: WeightKind, nodes: ClosedRange<Int> = 1...12)
      throws
    {
      var random = SeededGenerator(seed: seed)
      graph = try RandomGraph(nodes: nodes, edges: 0...3 * nodes.upperBound, directions: directions, using: &random)
        .graph
      values = kind.values(graph.edgeCount, using: &random)
      weights = try EdgeWeights(values, for: graph)
    }
  }

  @Test(
    "are those of Bellman and Ford to the bit and the edge, by every method", arguments: 0..<UInt64(40),
    RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) throws {
    for kind in WeightKind.allCases {
      let sample = try Sample(seed, directions, kind), graph = sample.graph
      var near = ShortestPathSearch(graph, weights: sample.weights, method: .dijkstra)
      var both = ShortestPathSearch(graph, weights: sample.weights, method: .bidirectional)
      for source in graph.nodes {
        let oracle = BellmanFord(graph, weights: sample.values, from: [source])
        let backwards = BellmanFord(graph, weights: sample.values, from: [source], reversed: true)
        let tree = graph.shortestPaths(from: source, weights: sample.weights)
        let reverse = graph.shortestPaths(to: source, weights: sample.weights)
        #expect(tree.distances == oracle.distances)
        #expect(reverse.distances == backwards.distances)
        for target in graph.nodes {
          let edges = oracle.edges(to: target)
          let path = tree.path(to: target)
          #expect(path?.edges == edges)
          #expect(tree.lastEdge(to: target) == oracle.lastSteps[target.index]?.edge)
          #expect(path.map(\.length) == tree.distance(to: target))
          #expect(near.path(from: source, to: target) == path)
          #expect(both.path(from: source, to: target) == path, "\(kind) \(source) \(target)")
          #expect(both.distance(from: source, to: target) == path?.length)
          #expect(graph.shortestPath(from: source, to: target, weights: sample.weights) == path)
          if let path { try expectSound(path, sample, from: source, to: target) }

          let back = reverse.path(from: target)
          #expect(back.map { $0.edges.reversed() } == backwards.edges(to: target))
          #expect(reverse.firstEdge(from: target) == backwards.lastSteps[target.index]?.edge)
          if let back { try expectSound(back, sample, from: target, to: source) }
        }
      }
    }
  }

  /// Edges join the nodes in a direction that they allow, and weights add up in order.
  private func expectSound(_ path: GraphPath, _ sample: Sample, from source: NodeID, to target: NodeID) throws {
    try #require(path.nodes.count == path.edges.count + 1)
    #expect(path.source == source && path.nodes.first == source)
    #expect(path.target == target && path.nodes.last == target)
    #expect(Set(path.nodes).count == path.nodes.count, "a node twice")
    var sum = 0.0
    for (index, edge) in path.edges.enumerated() {
      let arcs = sample.graph.arcs(from: path.nodes[index])
      #expect(arcs.contains { $0.edge == edge && $0.head == path.nodes[index + 1] })
      sum += sample.values[edge.index]
    }
    #expect(sum == path.length)
  }

  @Test("keep the triangle and optimal parts", arguments: 0..<UInt64(60), RandomGraph.Directions.allCases)
  func laws(seed: UInt64, directions: RandomGraph.Directions) throws {
    let sample = try Sample(seed, directions, .smallIntegers), graph = sample.graph
    let table = DistanceTable(graph, weights: sample.values).rows
    let trees = graph.nodes.map { graph.shortestPaths(from: $0, weights: sample.weights) }
    #expect(trees.map(\.distances) == table)
    for a in graph.nodes {
      for b in graph.nodes {
        for c in graph.nodes { #expect(table[a.index][c.index] <= table[a.index][b.index] + table[b.index][c.index]) }
        guard let path = trees[a.index].path(to: b) else { continue }
        for (index, stop) in path.nodes.enumerated() {
          #expect(trees[a.index].path(to: stop)?.edges == Array(path.edges.prefix(index)))
        }
      }
    }
  }

  @Test("start at the nearest of several sources", arguments: 0..<UInt64(60), RandomGraph.Directions.allCases)
  func severalSources(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    for kind in WeightKind.allCases {
      let sample = try Sample(seed, directions, kind), graph = sample.graph
      let sources = graph.nodes.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      let oracle = BellmanFord(graph, weights: sample.values, from: sources)
      let tree = graph.shortestPaths(from: sources.reversed(), weights: sample.weights)
      #expect(tree.sources == sources && tree.distances == oracle.distances)
      #expect(graph.nodes.map { tree.path(to: $0)?.edges } == graph.nodes.map { oracle.edges(to: $0) })
      for node in graph.nodes { if let path = tree.path(to: node) { #expect(sources.contains(path.source)) } }
      let back = BellmanFord(graph, weights: sample.values, from: sources, reversed: true)
      let reverse = graph.shortestPaths(to: sources, weights: sample.weights)
      #expect(reverse.targets == sources && reverse.distances == back.distances)
    }
  }

  @Test("do not depend on the order of the nodes' numbers", arguments: 0..<UInt64(40))
  func renumbered(seed: UInt64) throws {
    let sample = try Sample(seed, .mixed, .smallIntegers, nodes: 2...12), graph = sample.graph
    var random = SeededGenerator(seed: seed)
    let places = (0..<UInt32(graph.nodeCount)).shuffled(using: &random).map { NodeID($0) }
    var builder = GraphBuilder()
    try builder.addNodes(graph.nodeCount)
    for edge in graph.edges {
      try builder.addEdge(
        from: places[graph.source(of: edge).index], to: places[graph.target(of: edge).index],
        graph.direction(of: edge))
    }
    let other = builder.finish(), weights = try EdgeWeights(sample.values, for: other)
    for source in graph.nodes {
      let tree = graph.shortestPaths(from: source, weights: sample.weights)
      let moved = other.shortestPaths(from: places[source.index], weights: weights)
      for node in graph.nodes { #expect(tree.path(to: node)?.edges == moved.path(to: places[node.index])?.edges) }
    }
  }

  @Test("are the same with buckets and with a heap", arguments: 0..<UInt64(30), RandomGraph.Directions.allCases)
  func bucketsAndHeap(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 2...60, edges: 1...200, directions: directions, using: &random).graph
    let largest = [1, 63, 64, 65, 4095, 4096, 65_535].randomElement(using: &random) ?? 1
    let values = sample.edges.map { _ in Double(Int.random(in: 0...largest, using: &random)) }
    // A loop, which is on no path, decides by its weight which queue is used.
    var builder = GraphBuilder()
    try builder.addNodes(sample.nodeCount)
    for edge in sample.edges {
      try builder.addEdge(from: sample.source(of: edge), to: sample.target(of: edge), sample.direction(of: edge))
    }
    try builder.addEdge(from: NodeID(0), to: NodeID(0))
    let graph = builder.finish()
    let whole = try EdgeWeights(values + [1], for: graph), real = try EdgeWeights(values + [0.5], for: graph)
    #expect(whole.wholeForward != nil && real.wholeForward == nil)
    var wholeSearch = ShortestPathSearch(graph, weights: whole), realSearch = ShortestPathSearch(graph, weights: real)
    for source in graph.nodes.prefix(8) {
      let tree = graph.shortestPaths(from: source, weights: whole)
      #expect(tree.distances == BellmanFord(graph, weights: whole.values, from: [source]).distances)
      let paths = graph.nodes.map { tree.path(to: $0) }
      #expect(paths == graph.nodes.map { graph.shortestPaths(from: source, weights: real).path(to: $0) })
      #expect(paths == graph.nodes.map { wholeSearch.path(from: source, to: $0) })
      #expect(paths == graph.nodes.map { realSearch.path(from: source, to: $0) })
    }
  }

  @Test(
    "take buckets only while every sum fits",
    arguments: [(65_535.0, 2, true), (65_536, 2, false), (65_535, 32_767, true), (65_535, 32_770, false)])
  func limits(weight: Double, nodeCount: Int, usesBuckets: Bool) throws {
    var builder = GraphBuilder()
    try builder.addNodes(nodeCount)
    for head in 1..<UInt32(nodeCount) { try builder.addEdge(from: NodeID(head - 1), to: NodeID(head)) }
    let graph = builder.finish()
    let weights = try EdgeWeights([Double](repeating: weight, count: nodeCount - 1), for: graph)
    #expect((weights.wholeForward != nil) == usesBuckets)
    let last = NodeID(UInt32(nodeCount - 1)), length = weight * Double(nodeCount - 1)
    for method in PathMethod.allCases {
      #expect(method.path(in: graph, weights, from: NodeID(0), to: last)?.length == length)
    }
  }

  @Test(
    "are searched for in steps only while sums of decimals can be told apart",
    arguments: [
      ([0.1, 0.2], 3, true), ([0.01, 655.35], 3, true), ([0.001, 65.535], 3, true), ([0.01, 655.36], 3, false),
      ([0.1, 0.0], 3, false), ([0.0005, 1.0], 3, false), ([1.0 / 3, 1.0], 3, false), ([0.1, 6553.5], 32_000, true),
      ([0.1, 6553.5], 33_000, false), ([0.1, 200], 500_000, true), ([0.1, 200], 600_000, false),
    ] as [([Double], Int, Bool)])
  func steps(values: [Double], nodeCount: Int, usesSteps: Bool) throws {
    var builder = GraphBuilder()
    try builder.addNodes(nodeCount)
    for edge in values.indices { try builder.addEdge(from: NodeID(UInt32(edge)), to: NodeID(UInt32(edge) + 1)) }
    let graph = builder.finish(), weights = try EdgeWeights(values, for: graph)
    #expect((weights.scaledForward != nil) == usesSteps && weights.wholeForward == nil)
    #expect((weights.scaledReverse != nil) == usesSteps && weights.wholeReverse == nil)
    let last = NodeID(UInt32(values.count)), length = values.reduce(0, +)
    for method in PathMethod.allCases {
      #expect(method.path(in: graph, weights, from: NodeID(0), to: last)?.length == length)
    }
  }

  @Test(
    "take buckets of a width only where the weights are near enough to each other",
    arguments: [
      ([1.5, 98_304], true), ([1, 65_537.5], false), ([0, 0.3, 7], true), ([0], false), ([], false),
      ([0x1p-600], false), ([0x1p600], false), ([1e300, 1e-300], false),
    ] as [([Double], Bool)])
  func grids(values: [Double], usesBuckets: Bool) throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    for _ in values { try builder.addEdge(from: NodeID(0), to: NodeID(1)) }
    #expect((try EdgeWeights(values, for: builder.finish()).grid != nil) == usesBuckets)
  }

  @Test("are the same from a search that has answered before", arguments: 0..<UInt64(30), WeightKind.allCases)
  func repeated(seed: UInt64, kind: WeightKind) throws {
    var random = SeededGenerator(seed: seed)
    // Sparse, so that many pairs have no path.
    let graph = try RandomGraph(nodes: 30...80, edges: 20...60, directions: .mixed, using: &random).graph
    let weights = try EdgeWeights(kind.values(graph.edgeCount, using: &random), for: graph)
    for method in ShortestPathSearch.Method.allCases {
      var search = ShortestPathSearch(graph, weights: weights, method: method)
      var absent = 0
      for _ in 0..<40 {
        let source = NodeID(UInt32.random(in: 0..<UInt32(graph.nodeCount), using: &random))
        let target = NodeID(UInt32.random(in: 0...UInt32(graph.nodeCount), using: &random))
        let path = search.path(from: source, to: target)
        #expect(path == graph.shortestPaths(from: source, weights: weights).path(to: target))
        if path == nil { absent += 1 }
      }
      #expect(absent > 0)
    }
  }
}
