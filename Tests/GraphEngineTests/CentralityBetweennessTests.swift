import GraphEngine
import TestSupport
import Testing

@Suite("Betweenness")
struct CentralityBetweennessTests {
  @Test("of small graphs, by hand", arguments: EdgeDirection.both)
  func byHand(direction: EdgeDirection) async throws {
    let path = try Graph.pathSample(4, direction)
    #expect(try await path.betweenness(scale: .raw).values == [0, 2, 2, 0])
    #expect(try await path.edgeBetweenness(scale: .raw).values == [3, 4, 3])
    let star = try Graph.centralitySample(5, direction, [(0, 1), (0, 2), (0, 3), (0, 4)])
    let middle: Double = direction == .undirected ? 6 : 0
    #expect(try await star.betweenness(scale: .raw).values == [middle, 0, 0, 0, 0])
    let cycle = try Graph.centralitySample(4, direction, [(0, 1), (1, 2), (2, 3), (3, 0)])
    let each = direction == .undirected ? 0.5 : 3
    #expect(try await cycle.betweenness(scale: .raw).values == [each, each, each, each])
  }

  @Test func normalisedValuesAreSharesOfTheOtherPairs() async throws {
    let undirected = try Graph.pathSample(4, .undirected)
    #expect(agree(try await undirected.betweenness().values, [0, 2 / 3, 2 / 3, 0]))
    #expect(agree(try await undirected.edgeBetweenness().values, [1 / 2, 2 / 3, 1 / 2]))
    let directed = try Graph.pathSample(4, .directed)
    #expect(agree(try await directed.betweenness().values, [0, 1 / 3, 1 / 3, 0]))
    #expect(agree(try await directed.edgeBetweenness().values, [1 / 4, 1 / 3, 1 / 4]))
    let star = try Graph.centralitySample(4, .undirected, [(0, 1), (0, 2), (0, 3)])
    #expect(try await star.betweenness().values == [1, 0, 0, 0])
  }

  @Test("of graphs with hardly any pairs is zero", arguments: EdgeDirection.both, 0..<3)
  func tiny(direction: EdgeDirection, nodeCount: Int) async throws {
    let graph = try Graph.centralitySample(nodeCount, direction, nodeCount == 2 ? [(0, 1)] : [])
    let zeroes = [Double](repeating: 0, count: nodeCount), single: [Double] = nodeCount == 2 ? [1] : []
    #expect(try await graph.betweenness().values == zeroes)
    #expect(try await graph.betweenness(weights: .unit(for: graph)).values == zeroes)
    #expect(try await graph.edgeBetweenness(scale: .raw).values == single)
  }

  @Test func parallelEdgesAreDifferentPathsAndLoopsAreNone() async throws {
    // From 0 to 3: two paths over 1, for its two parallel edges, and one over 2.
    let graph = try Graph.centralitySample(4, .directed, [(0, 1), (0, 1), (1, 3), (0, 2), (2, 3), (1, 1)])
    for weights in [nil, EdgeWeights.unit(for: graph)] {
      #expect(agree(try await graph.betweenness(weights: weights, scale: .raw).values, [0, 2 / 3, 1 / 3, 0]))
      let edges = try await graph.edgeBetweenness(weights: weights, scale: .raw).values
      #expect(agree(edges.map { $0 * 6 }, [5, 5, 10, 8, 8, 0]))
    }
  }

  @Test func aHeavierParallelEdgeCountsForNothing() async throws {
    let graph = try Graph.centralitySample(3, .undirected, [(0, 1), (0, 1), (1, 2)])
    let weights = try EdgeWeights([1, 1.5, 1], for: graph)
    #expect(try await graph.edgeBetweenness(weights: weights, scale: .raw).values == [2, 0, 2])
  }

  @Test func pathsThatDifferByRoundingAreEquallyShort() async throws {
    // From 0 to 3: 0.1 + 0.2 is 0.30000000000000004, and 0.15 + 0.15 is 0.3. Compared exactly, 1 would be on no path.
    let graph = try Graph.centralitySample(4, .undirected, [(0, 1), (1, 3), (0, 2), (2, 3)])
    for scale in [1, 1e-200, 1e200] {
      let noisy = try EdgeWeights([0.1, 0.2, 0.15, 0.15].map { $0 * scale }, for: graph)
      #expect(agree(try await graph.betweenness(weights: noisy, scale: .raw).values, [1, 0.5, 0.5, 0]))
      let longer = try EdgeWeights([0.1, 0.2001, 0.15, 0.15].map { $0 * scale }, for: graph)
      #expect(agree(try await graph.betweenness(weights: longer, scale: .raw).values, [1, 0, 1, 0]))
    }
  }

  @Test func aWeightThatVanishesBesideTheDistanceStillMakesAPath() async throws {
    let graph = try Graph.pathSample(4, .undirected)
    let weights = try EdgeWeights([1e20, 1e-20, 1e-20], for: graph)
    #expect(try await graph.betweenness(weights: weights, scale: .raw).values == [0, 2, 2, 0])
  }

  @Test func edgesAreRankedHighestFirst() async throws {
    let scores = try await Graph.pathSample(4, .undirected).edgeBetweenness(scale: .raw)
    #expect(scores.top(3).map(\.edge) == [1, 0, 2].map { EdgeID($0) })
    #expect(scores[EdgeID(1)] == 4)
  }

  @Test func zeroWeightNamesTheEdge() async throws {
    let graph = try Graph.pathSample(3, .directed)
    let weights = try EdgeWeights([1, 0], for: graph)
    await #expect(throws: WeightError.zero(EdgeID(1))) { try await graph.betweenness(weights: weights) }
    await #expect(throws: WeightError.zero(EdgeID(1))) { try await graph.edgeBetweenness(weights: weights) }
  }

  @Test func weightsOfAnotherGraphAreRefused() async throws {
    let weights = EdgeWeights.unit(for: try .pathSample(4, .directed))
    let graph = try Graph.pathSample(3, .directed)
    await #expect(throws: WeightError.wrongCount(3, expected: 2)) { try await graph.betweenness(weights: weights) }
  }

  @Test("more paths than a number can tell are an error, not a NaN", arguments: [false, true])
  func tooManyPaths(weighted: Bool) async throws {
    let links = (1..<UInt32(1100)).flatMap { [($0 - 1, $0), ($0 - 1, $0)] }
    let graph = try Graph.centralitySample(1100, .directed, links)
    await #expect(throws: CentralityError.tooManyPaths(from: NodeID(0), to: NodeID(1001))) {
      try await graph.betweenness(weights: weighted ? .unit(for: graph) : nil, workers: 1)
    }
  }

  @Test("agrees with all paths counted one by one", arguments: 0..<UInt64(80), RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) async throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 1...6, edges: 0...11, weights: .positiveIntegers, directions: directions, using: &random)
    let graph = sample.graph, half = graph.isUndirected ? 0.5 : 1
    for values in [nil, sample.values] {
      let expected = EveryPath(graph, weights: values ?? .init(repeating: 1, count: graph.edgeCount))
      let weights = try values.map { try EdgeWeights($0, for: graph) }
      let nodes = try await graph.betweenness(weights: weights, scale: .raw).values
      #expect(agree(nodes, expected.betweenness.map { half * $0 }))
      let edges = try await graph.edgeBetweenness(weights: weights, scale: .raw).values
      #expect(agree(edges, expected.edgeBetweenness.map { half * $0 }))
    }
  }

  @Test("obeys its laws on graphs too large to enumerate", arguments: 0..<UInt64(12))
  func laws(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 30...60, edges: 60...200, weights: .positiveIntegers, directions: .mixed, using: &random)
    let graph = sample.graph, weights = try sample.weights
    // Weights of one are the same as counting edges.
    let byEdges = try await graph.betweenness(scale: .raw).values
    #expect(agree(try await graph.betweenness(weights: .unit(for: graph), scale: .raw).values, byEdges, within: 1e-11))
    // A larger unit changes nothing.
    let scaled = try EdgeWeights(sample.values.map { $0 * 0.1 }, for: graph)
    let byWeight = try await graph.betweenness(weights: weights, scale: .raw).values
    #expect(agree(try await graph.betweenness(weights: scaled, scale: .raw).values, byWeight, within: 1e-11))
    // A path passes one node fewer than it has edges: the sums differ by the number of pairs that a path joins, and
    // the sum over edges is that of all distances.
    let table = DistanceTable(graph, weights: .init(repeating: 1, count: graph.edgeCount))
    let distances = (0..<graph.nodeCount).flatMap(table.distances(from:))
    let alongEdges = try await graph.edgeBetweenness(scale: .raw).values.reduce(0, +)
    #expect(agree([alongEdges], [distances.reduce(0, +)], within: 1e-11))
    #expect(agree([alongEdges - byEdges.reduce(0, +)], [Double(distances.count)], within: 1e-9))
    #expect(try await graph.betweenness(weights: weights).values.allSatisfy { (0...1).contains($0) })
  }
}

extension EdgeDirection {
  static let both = [EdgeDirection.directed, .undirected]
}
