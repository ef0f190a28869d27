import GraphEngine
import TestSupport
import Testing

/// A graph on which every method of the family is tried.
struct ShortestPathCase: Sendable, CustomTestStringConvertible {
  let name: String
  let nodes: Int
  let edges: [(Int, Int, Double)]
  /// From node 0 to each node; `nil` where there is no way.
  let distances: [Double?]

  var testDescription: String { name }

  static let all = [
    ShortestPathCase(name: "one node", nodes: 1, edges: [], distances: [0]),
    ShortestPathCase(name: "a loop", nodes: 1, edges: [(0, 0, 3)], distances: [0]),
    ShortestPathCase(name: "no way", nodes: 2, edges: [(1, 0, 1)], distances: [0, nil]),
    ShortestPathCase(name: "parallel edges", nodes: 2, edges: [(0, 1, 5), (0, 1, 2), (0, 1, 2)], distances: [0, 2]),
    ShortestPathCase(
      name: "a detour that pays", nodes: 3, edges: [(0, 2, 9), (0, 1, 4), (1, 2, 4)], distances: [0, 4, 8]),
    ShortestPathCase(
      name: "a cycle of zeros", nodes: 3, edges: [(0, 1, 0), (1, 2, 0), (2, 1, 0), (2, 0, 0)], distances: [0, 0, 0]),
    ShortestPathCase(
      name: "a tie", nodes: 4, edges: [(0, 2, 1), (0, 1, 1), (1, 3, 1), (2, 3, 1)], distances: [0, 1, 1, 2]),
    ShortestPathCase(name: "fractions", nodes: 3, edges: [(0, 1, 0.1), (1, 2, 0.2)], distances: [0, 0.1, 0.1 + 0.2]),
  ]

  func graph() throws -> (Graph, EdgeWeights) {
    var builder = GraphBuilder()
    try builder.addNodes(nodes)
    for (from, to, _) in edges { try builder.addEdge(from: NodeID(UInt32(from)), to: NodeID(UInt32(to))) }
    let graph = builder.finish()
    return (graph, try EdgeWeights(edges.map(\.2), for: graph))
  }
}

@Suite("Shortest paths")
struct ShortestPathTests {
  @Test("are right on small graphs, whatever the method", arguments: ShortestPathCase.all)
  func small(sample: ShortestPathCase) throws {
    let (graph, weights) = try sample.graph()
    let tree = graph.shortestPaths(from: NodeID(0), weights: weights)
    #expect(graph.nodes.map { tree.distance(to: $0) } == sample.distances)
    for method in ShortestPathSearch.Method.allCases {
      var search = ShortestPathSearch(graph, weights: weights, method: method)
      var distances: [Double?] = []
      for node in graph.nodes { distances.append(search.distance(from: NodeID(0), to: node)) }
      #expect(distances == sample.distances)
    }
    for node in graph.nodes {
      let reverse = graph.shortestPaths(to: node, weights: weights)
      #expect(reverse.distance(from: NodeID(0)) == sample.distances[node.index])
    }
  }

  @Test func aTieTakesTheLowestEdge() throws {
    let (graph, weights) = try #require(ShortestPathCase.all.first { $0.name == "a tie" }).graph()
    let path = try #require(graph.shortestPaths(from: NodeID(0), weights: weights).path(to: NodeID(3)))
    #expect(path.edges.map(\.rawValue) == [1, 2], "edges 2 and 3 both end a shortest path; 2 is lower")
    let parallel = try #require(ShortestPathCase.all.first { $0.name == "parallel edges" }).graph()
    let short = try #require(parallel.0.shortestPaths(from: NodeID(0), weights: parallel.1).path(to: NodeID(1)))
    #expect(short.edges == [EdgeID(1)])
  }

  @Test func anEmptyGraphAndANodeThatIsNotThereHaveNoPaths() throws {
    let graph = GraphBuilder().finish()
    let tree = graph.shortestPaths(from: NodeID(0), weights: .unit(for: graph))
    #expect(tree.distance(to: NodeID(0)) == nil && tree.path(to: NodeID(3)) == nil)
    var search = ShortestPathSearch(graph, weights: .unit(for: graph))
    let path = search.path(from: NodeID(0), to: NodeID(1))
    #expect(path == nil)
  }

  @Test(
    "agree with Bellman–Ford, and their paths are real", arguments: 0..<UInt64(120), RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let kinds: [RandomGraph.Weights] = [.smallIntegers, .positiveIntegers, .reals]
    let sample = try RandomGraph(
      nodes: 1...12, edges: 0...40, weights: kinds[Int(seed % 3)], directions: directions, using: &random)
    let graph = sample.graph, weights = try sample.weights
    // Larger than the buckets take, so that the heap is tried on whole numbers too.
    let large = try EdgeWeights(sample.values.map { $0 * 100_000 }, for: graph)
    for source in graph.nodes {
      let expected = sample.bellmanFord(from: source)
      let tree = graph.shortestPaths(from: source, weights: weights)
      let largeTree = graph.shortestPaths(from: source, weights: large)
      for target in graph.nodes {
        guard expected[target.index] < .infinity else {
          #expect(tree.distance(to: target) == nil && tree.path(to: target) == nil)
          continue
        }
        let path = try #require(tree.path(to: target))
        #expect(isClose(path.length, expected[target.index]))
        #expect(isClose(try #require(tree.distance(to: target)), expected[target.index]))
        #expect(isReal(path, in: graph) && path.source == source && path.target == target)
        if Int(seed % 3) < 2 {
          #expect(largeTree.path(to: target)?.edges == path.edges, "the rule for ties is one rule")
        }
        for method in ShortestPathSearch.Method.allCases {
          var search = ShortestPathSearch(graph, weights: weights, method: method)
          let answer = search.path(from: source, to: target)
          let found = try #require(answer)
          #expect(isClose(found.length, expected[target.index]) && isReal(found, in: graph))
          if method == .dijkstra { #expect(found.edges == path.edges) }
        }
      }
    }
  }

  @Test("a search that has run before finds what a new one finds", arguments: 0..<UInt64(60))
  func workspace(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 2...12, edges: 0...30, weights: seed.isMultiple(of: 2) ? .smallIntegers : .reals, directions: .mixed,
      using: &random)
    let graph = sample.graph, weights = try sample.weights
    for method in ShortestPathSearch.Method.allCases {
      var used = ShortestPathSearch(graph, weights: weights, method: method)
      for source in graph.nodes {
        for target in graph.nodes {
          var fresh = ShortestPathSearch(graph, weights: weights, method: method)
          let again = used.path(from: source, to: target), first = fresh.path(from: source, to: target)
          #expect(again == first)
        }
      }
    }
  }

  @Test("from several sources are those from the nearest", arguments: 0..<UInt64(40))
  func severalSources(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 3...10, edges: 5...25, weights: .smallIntegers, using: &random)
    let sources = [NodeID(2), NodeID(0)]
    let tree = try sample.graph.shortestPaths(from: sources, weights: sample.weights)
    let each = sources.map { sample.bellmanFord(from: $0) }
    for node in sample.graph.nodes {
      #expect(tree.distance(to: node) ?? .infinity == min(each[0][node.index], each[1][node.index]))
    }
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  /// Whether each edge of a path leads on from where the last one ended, and may be followed that way.
  private func isReal(_ path: Path, in graph: Graph) -> Bool {
    guard path.nodes.count == path.edges.count + 1 else { return false }
    return path.edges.indices.allSatisfy { index in
      let edge = path.edges[index], from = path.nodes[index], to = path.nodes[index + 1]
      let forwards = graph.source(of: edge) == from && graph.target(of: edge) == to
      let backwards = graph.source(of: edge) == to && graph.target(of: edge) == from
      return forwards || (backwards && graph.direction(of: edge) == .undirected)
    }
  }
}

@Suite("Components")
struct ComponentsTests {
  @Test("agree with what can be reached", arguments: 0..<UInt64(150), RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 0...10, edges: 0...14, directions: directions, using: &random)
    let graph = sample.graph, reaches = sample.reachability()
    var bothWays = sample.graph.edges.map { (graph.source(of: $0), graph.target(of: $0)) }
    bothWays += bothWays.map { ($0.1, $0.0) }
    let strong = graph.stronglyConnectedComponents(), weak = graph.weaklyConnectedComponents()
    for a in graph.nodes {
      for b in graph.nodes {
        #expect(strong.areConnected(a, b) == (reaches[a.index][b.index] && reaches[b.index][a.index]))
      }
    }
    var labels = Array(graph.nodes)
    for _ in graph.nodes {
      for (a, b) in bothWays { labels[a.index] = min(labels[a.index], labels[b.index]) }
    }
    for a in graph.nodes {
      for b in graph.nodes { #expect(weak.areConnected(a, b) == (labels[a.index] == labels[b.index])) }
    }
    for components in [strong, weak] {
      #expect(components.sizes.reduce(0, +) == graph.nodeCount)
      let firsts = (0..<components.count).map { components.nodes(of: $0).first }
      #expect(firsts.compactMap { $0 } == firsts.compactMap { $0 }.sorted(), "numbered by their lowest nodes")
      #expect((0..<components.count).map { components.nodes(of: $0).count } == components.sizes)
    }
  }

  @Test func aLongPathDoesNotOverflowTheStack() throws {
    let count: UInt32 = 200_000
    var builder = GraphBuilder()
    try builder.addNodes(Int(count))
    for node in 1..<count { try builder.addEdge(from: NodeID(node - 1), to: NodeID(node)) }
    let graph = builder.finish()
    #expect(graph.stronglyConnectedComponents().count == Int(count))
    #expect(graph.weaklyConnectedComponents().sizes == [Int(count)])
  }

  @Test func theLargestIsTheFirstOfEquals() throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(5)
    try builder.addEdge(from: NodeID(1), to: NodeID(2), .undirected)
    try builder.addEdge(from: NodeID(3), to: NodeID(4), .undirected)
    #expect(builder.finish().weaklyConnectedComponents().largest == 1)
  }
}
