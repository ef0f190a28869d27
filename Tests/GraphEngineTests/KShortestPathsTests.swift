import GraphEngine
import TestSupport
import Testing

@Suite("k shortest loopless paths")
struct KShortestPathsTests {
  /// Every loopless path between two nodes, by length and then by edges.
  private static func oracle(_ sample: RandomGraph, from source: NodeID, to target: NodeID) -> [EveryPath.Path] {
    EveryPath.from(source, in: sample.graph, weights: sample.values)
      .filter { $0.nodes.last == target }
      .sorted { a, b in a.length != b.length ? a.length < b.length : a.edges.lexicographicallyPrecedes(b.edges) }
  }

  @Test("are all there are, in order", arguments: 0..<UInt64(120), RandomGraph.Directions.allCases)
  func everyPathInOrder(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 1...8, edges: 0...16, directions: directions, using: &random)
    let weights = try sample.weights, target = NodeID(UInt32(sample.graph.nodeCount - 1))
    for source in sample.graph.nodes {
      let expected = Self.oracle(sample, from: source, to: target)
      let found = Array(sample.graph.shortestLooplessPaths(from: source, to: target, weights: weights))
      #expect(found.map(\.edges) == expected.map(\.edges))
      #expect(found.map(\.nodes) == expected.map(\.nodes))
      #expect(found.map(\.length) == expected.map(\.length))
    }
  }

  @Test("come in the order of their rounded lengths", arguments: 0..<UInt64(80), RandomGraph.Directions.allCases)
  func roundedLengths(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let shape = try RandomGraph(nodes: 2...7, edges: 4...16, directions: directions, using: &random)
    // Tenths: sums that are equal on paper and differ in the last bit are common.
    let weights = try EdgeWeights(shape.values.map { $0 / 10 }, for: shape.graph)
    let found = Array(shape.graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(1), weights: weights))
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.length <= $1.length })
    #expect(Set(found.map(\.edges)) == Set(Self.oracle(shape, from: NodeID(0), to: NodeID(1)).map(\.edges)))
    #expect(Set(found.map(\.edges)).count == found.count)
  }

  @Test("begin with the shortest and go on in order on larger graphs", arguments: 0..<UInt64(20))
  func laws(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 150...200, edges: 600...800, weights: seed.isMultiple(of: 2) ? .smallIntegers : .reals,
      directions: .mixed, using: &random)
    let weights = try sample.weights
    let paths = try sample.graph.kShortestPaths(60, from: NodeID(0), to: NodeID(9), weights: weights)
    #expect(
      try sample.graph.kShortestPaths(7, from: NodeID(0), to: NodeID(9), weights: weights)
        == paths.prefix(7).map(\.self))
    let best = sample.graph.shortestPaths(from: NodeID(0), weights: weights).distance(to: NodeID(9))
    #expect(paths.first?.length == best)
    #expect(Set(paths.map(\.edges)).count == paths.count)
    for (path, next) in zip(paths, paths.dropFirst()) {
      #expect(path.length <= next.length)
      if path.length == next.length, seed.isMultiple(of: 2) {
        #expect(path.edges.lexicographicallyPrecedes(next.edges))
      }
    }
    for path in paths {
      #expect(Set(path.nodes).count == path.nodes.count)
      #expect(path.source == NodeID(0) && path.target == NodeID(9))
    }
  }

  @Test func parallelEdgesMakePathsOfTheirOwn() throws {
    let graph = try Graph.centralitySample(3, .directed, [(0, 1), (0, 1), (1, 2), (1, 2)])
    let weights = try EdgeWeights([1, 2, 1, 2], for: graph)
    let paths = try graph.kShortestPaths(9, from: NodeID(0), to: NodeID(2), weights: weights)
    #expect(paths.map { $0.edges.map(\.rawValue) } == [[0, 2], [0, 3], [1, 2], [1, 3]])
    #expect(paths.map(\.length) == [2, 3, 3, 4])
  }

  @Test func theTextbookExampleOfYen() throws {
    // C, D, E, F, G, H as 0...5: the three shortest from C to H have the lengths 5, 7 and 8.
    let graph = try Graph.centralitySample(
      6, .directed, [(0, 1), (0, 2), (1, 3), (2, 1), (2, 3), (2, 4), (3, 4), (3, 5), (4, 5)])
    let weights = try EdgeWeights([3, 2, 4, 1, 2, 3, 2, 1, 2], for: graph)
    let paths = try graph.kShortestPaths(3, from: NodeID(0), to: NodeID(5), weights: weights)
    #expect(paths.map(\.length) == [5, 7, 8])
    #expect(paths.map { $0.nodes.map(\.rawValue) } == [[0, 2, 3, 5], [0, 2, 4, 5], [0, 1, 3, 5]])
  }

  @Test func aCycleOfZerosIsNoReasonToGoRound() throws {
    let graph = try Graph.centralitySample(4, .directed, [(1, 2), (2, 1), (0, 1), (2, 3), (1, 3), (0, 2)])
    let weights = try EdgeWeights([0, 0, 0, 0, 0, 0], for: graph)
    let paths = Array(graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(3), weights: weights))
    #expect(paths.map { $0.edges.map(\.rawValue) } == [[2, 0, 3], [2, 4], [5, 1, 4], [5, 3]])
  }

  @Test func fromANodeToItselfThereIsOnePathWithoutEdges() throws {
    let graph = try Graph.centralitySample(2, .undirected, [(0, 1), (0, 0)])
    let paths = Array(graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(0), weights: .unit(for: graph)))
    #expect(paths.map(\.edges) == [[]])
  }

  @Test func whereNothingLeadsThereIsNoPath() throws {
    let graph = try Graph.centralitySample(3, .directed, [(1, 0), (1, 2)])
    let weights = EdgeWeights.unit(for: graph)
    #expect(Array(graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(2), weights: weights)).isEmpty)
    #expect(Array(graph.shortestLooplessPaths(from: NodeID(7), to: NodeID(2), weights: weights)).isEmpty)
    #expect(Array(graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(7), weights: weights)).isEmpty)
    #expect(try graph.kShortestPaths(0, from: NodeID(1), to: NodeID(2), weights: weights).isEmpty)
    #expect(try graph.kShortestPaths(-1, from: NodeID(1), to: NodeID(2), weights: weights).isEmpty)
  }

  @Test func ofVeryManyOnlyTheFirstAreLookedFor() throws {
    // A ladder of 400 rungs, with two ways at each: 2^400 paths.
    let rungs = UInt32(400)
    let graph = try Graph.centralitySample(
      Int(rungs) + 1, .directed, (0..<rungs).flatMap { [($0, $0 + 1), ($0, $0 + 1)] })
    let weights = try EdgeWeights((0..<rungs).flatMap { [1, Double(2 + $0)] }, for: graph)
    let paths = graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(rungs), weights: weights).prefix(4)
    #expect(paths.map(\.length) == [400, 401, 402, 403])
  }

  @Test func aCancelledTaskStops() async throws {
    let graph = try Graph.centralitySample(2, .directed, [(0, 1), (0, 1)])
    let weights = EdgeWeights.unit(for: graph)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try graph.kShortestPaths(2, from: NodeID(0), to: NodeID(1), weights: weights)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

@Suite("Paths that differ in a key")
struct DistinctPathsTests {
  @Test("are the best of each key", arguments: 0..<UInt64(60))
  func oracle(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 3...8, edges: 4...18, directions: .mixed, using: &random)
    let key = { (nodes: [NodeID]) in nodes.map { $0.rawValue % 3 } }
    let all = sample.graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(2), weights: try sample.weights)
    var expected: [GraphPath] = []
    for path in all where !expected.contains(where: { key($0.nodes) == key(path.nodes) }) { expected.append(path) }
    let found = try all.distinct(1000, by: { key($0.nodes) })
    #expect(found.paths == expected)
    #expect(found.end == .exhausted && found.examined == Array(all).count)
  }

  @Test func theAnswerSaysWhyItEnded() throws {
    let graph = try Graph.centralitySample(3, .directed, [(0, 1), (0, 1), (1, 2), (1, 2), (0, 2)])
    let weights = try EdgeWeights([1, 1, 1, 1, 5], for: graph)
    let paths = graph.shortestLooplessPaths(from: NodeID(0), to: NodeID(2), weights: weights)
    let limited = try paths.distinct(2, by: \.nodes, examining: 4)
    #expect(limited.end == .limit && limited.examined == 4 && limited.paths.map(\.length) == [2])
    let enough = try paths.distinct(2, by: \.nodes, examining: 5)
    #expect(enough.end == .enough && enough.examined == 5 && enough.paths.map(\.length) == [2, 5])
    let exhausted = try paths.distinct(3, by: \.nodes)
    #expect(exhausted.end == .exhausted && exhausted.examined == 5 && exhausted.paths.count == 2)
    #expect(try paths.distinct(0, by: \.nodes).end == .enough)
  }
}
