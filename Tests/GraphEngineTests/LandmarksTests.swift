import GraphEngine
import TestSupport
import Testing

@Suite("Landmarks")
struct LandmarksTests {
  @Test("find Dijkstra's lengths, on paths that are sound", arguments: IndexSample.Kind.allCases)
  func dijkstra(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(kind == .road ? 25 : 100) {
      let sample = try IndexSample(kind, seed: seed)
      let landmarks = try LandmarkIndex(sample.graph, weights: sample.weights, landmarkCount: 1 + Int(seed % 6))
      var search = LandmarkSearch(landmarks)
      let wrong = sample.disagreements { search.path(from: $0, to: $1) }
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("find Dijkstra's lengths in a larger network, from query to query")
  func larger() throws {
    var random = SeededGenerator(seed: 5)
    let sample = try IndexSample(roads: 40, whole: false, using: &random)
    var search = LandmarkSearch(try LandmarkIndex(sample.graph, weights: sample.weights))
    for _ in 0..<8 {
      let source = NodeID(UInt32.random(in: 0..<1600, using: &random))
      let tree = sample.graph.shortestPaths(from: source, weights: sample.weights)
      for target in sample.graph.nodes {
        #expect(search.distance(from: source, to: target) == tree.distance(to: target))
      }
    }
  }

  @Test("bound lengths from below, and by no more along an arc than its weight", arguments: IndexSample.Kind.allCases)
  func bounds(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(30) {
      let sample = try IndexSample(kind, seed: seed)
      let landmarks = try LandmarkIndex(sample.graph, weights: sample.weights, landmarkCount: 4)
      for target in sample.graph.nodes {
        let tree = sample.graph.shortestPaths(to: target, weights: sample.weights)
        for node in sample.graph.nodes {
          let bound = landmarks.lowerBound(from: node, to: target)
          #expect(bound >= 0 && bound <= tree.distance(from: node) ?? .infinity)
          for arc in sample.graph.arcs(from: node) {
            #expect(bound <= sample.weights[arc.edge] + landmarks.lowerBound(from: arc.head, to: target))
          }
        }
      }
    }
  }

  @Test("bound lengths exactly where the landmark lies beyond the target")
  func line() throws {
    let graph = try Graph.pathSample(6, .undirected)
    let landmarks = try LandmarkIndex(graph, weights: try EdgeWeights([1, 2, 3, 4, 5], for: graph), landmarkCount: 2)
    #expect(landmarks.landmarks == [NodeID(5), NodeID(0)])
    #expect(landmarks.lowerBound(from: NodeID(1), to: NodeID(3)) == 5)
    #expect(landmarks.lowerBound(from: NodeID(3), to: NodeID(1)) == 5)
  }

  @Test("hold for weights of any size", arguments: [1e-300, 1e-9, 1, 1e12, 1e290])
  func scales(scale: Double) throws {
    var random = SeededGenerator(seed: 8)
    let road = try IndexSample(roads: 8, whole: false, using: &random)
    let weights = try EdgeWeights(road.weights.values.map { $0 * scale }, for: road.graph)
    let landmarks = try LandmarkIndex(road.graph, weights: weights, landmarkCount: 4)
    var search = LandmarkSearch(landmarks)
    var isBounded = false
    for source in road.graph.nodes {
      let tree = road.graph.shortestPaths(from: source, weights: weights)
      for target in road.graph.nodes {
        #expect(search.distance(from: source, to: target) == tree.distance(to: target))
        isBounded = isBounded || landmarks.lowerBound(from: source, to: target) > 0
      }
    }
    #expect(isBounded)
  }

  @Test("take the least and the largest weights beside each other")
  func extremes() throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(3)
    for pair in [(0, 1), (1, 2), (0, 2)] { try builder.addEdge(from: NodeID(index: pair.0), to: NodeID(index: pair.1)) }
    let graph = builder.finish()
    let least = Double.leastNonzeroMagnitude
    let weights = try EdgeWeights([least, least, 1.7e308], for: graph)
    var search = LandmarkSearch(try LandmarkIndex(graph, weights: weights))
    #expect(search.distance(from: NodeID(0), to: NodeID(2)) == 2 * least)
  }

  @Test("take graphs without nodes or edges, nodes that are not there, and cancelled tasks")
  func small() async throws {
    let empty = GraphBuilder().finish()
    var nowhere = LandmarkSearch(try LandmarkIndex(empty, weights: .unit(for: empty)))
    #expect(nowhere.path(from: NodeID(0), to: NodeID(0)) == nil)

    let pair = try Graph.centralitySample(2, .directed, [])
    let landmarks = try LandmarkIndex(pair, weights: .unit(for: pair))
    #expect(landmarks.landmarks == [NodeID(0)])
    #expect(landmarks.lowerBound(from: NodeID(0), to: NodeID(7)) == 0)
    var search = LandmarkSearch(landmarks)
    #expect(search.distance(from: NodeID(1), to: NodeID(1)) == 0)
    #expect(search.path(from: NodeID(0), to: NodeID(1)) == nil)
    #expect(search.path(from: NodeID(0), to: NodeID(2)) == nil)

    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try LandmarkIndex(pair, weights: .unit(for: pair)).landmarks
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
