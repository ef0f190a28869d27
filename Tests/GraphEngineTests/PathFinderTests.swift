import GraphEngine
import Synchronization
import TestSupport
import Testing

@Suite("Path finder")
struct PathFinderTests {
  private static let engines = PathEngine.allCases.filter { $0 != .pareto }

  @Test("finds Dijkstra's lengths by every engine", arguments: IndexSample.Kind.allCases, engines)
  func lengths(kind: IndexSample.Kind, engine: PathEngine) async throws {
    for seed in 0..<UInt64(6) {
      let sample = try IndexSample(kind, seed: seed)
      let positions =
        sample.places.isEmpty
        ? nil : try NodePositions(x: sample.places.map(\.x), y: sample.places.map(\.y))
      let finder = try PathFinder(
        sample.graph, weights: sample.weights, for: .onePath(), positions: positions, engine: engine)
      if engine != .aStar || positions != nil { #expect(finder.choice.engine == engine) }
      var search = finder.search()
      let wrong = sample.disagreements { search.path(from: $0, to: $1) }
      #expect(wrong.isEmpty, "seed \(seed)")

      // The same through the list of pairs, some of them twice and some to nodes that are not there.
      let pairs = sample.graph.nodes.reversed().flatMap { source in
        [0, 1, UInt32(sample.graph.nodeCount), 0].map { NodePair(from: source, to: NodeID($0)) }
      }
      let lengths = try await finder.lengths(of: pairs, workers: 2)
      for (pair, length) in zip(pairs, lengths) {
        #expect(length == search.path(from: pair.source, to: pair.target)?.length)
      }
    }
  }

  @Test("finds the same paths by every engine that keeps ties", arguments: IndexSample.Kind.allCases)
  func ties(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(6) {
      let sample = try IndexSample(kind, seed: seed)
      for engine in Self.engines where engine.keepsTies {
        var search = try PathFinder(sample.graph, weights: sample.weights, for: .onePath(), engine: engine).search()
        for source in sample.graph.nodes {
          let tree = sample.graph.shortestPaths(from: source, weights: sample.weights)
          for target in sample.graph.nodes {
            #expect(search.path(from: source, to: target)?.edges == tree.path(to: target)?.edges)
          }
        }
      }
    }
  }

  @Test(
    "fills a matrix with Dijkstra's lengths, by trees and by a hierarchy",
    arguments: [PathEngine.trees, .contractionHierarchy])
  func matrix(engine: PathEngine) async throws {
    var random = SeededGenerator(seed: 4)
    let sample = try IndexSample(roads: 9, using: &random)
    let nodes = Array(sample.graph.nodes)
    let finder = try PathFinder(
      sample.graph, weights: sample.weights, for: .matrix(rows: 81, columns: 81), engine: engine)
    let matrix = try await finder.distanceMatrix(from: nodes, to: nodes)
    for (row, source) in nodes.enumerated() {
      let tree = sample.graph.shortestPaths(from: source, weights: sample.weights)
      for (column, target) in nodes.enumerated() { #expect(matrix[row, column] == tree.distance(to: target)) }
    }
  }

  @Test("gives up a hierarchy that takes too much, and finds paths all the same")
  func givesUp() throws {
    var random = SeededGenerator(seed: 8)
    let sample = try IndexSample(roads: 12, using: &random)
    let demand = PathDemand(pairCount: 1_000_000, sourceCount: 1_000_000)
    func finder(_ engine: PathEngine?) throws -> PathFinder {
      try PathFinder(
        sample.graph, weights: sample.weights, for: demand, engine: engine, limits: ContractionLimits(work: 10))
    }
    #expect(EngineChoice(for: demand, on: sample.graph).engine == .contractionHierarchy)
    let second = try finder(nil)
    #expect(second.choice.engine == .landmarks)
    #expect(second.choice.reason.hasSuffix("a contraction hierarchy was begun and given up, as it grew too much"))
    var search = second.search()
    #expect(sample.disagreements { search.path(from: $0, to: $1) }.isEmpty)
    #expect(throws: ContractionHierarchyError.self) { try finder(.contractionHierarchy) }
  }

  @Test("tells how many nodes a query reached, and stops when its task is cancelled")
  func reports() async throws {
    let graph = try Graph.pathSample(50, .directed)
    let weights = EdgeWeights.unit(for: graph)
    for engine in Self.engines {
      var search = try PathFinder(graph, weights: weights, for: .onePath(), engine: engine).search()
      #expect(search.path(from: NodeID(3), to: NodeID(20))?.length == 17)
      let reached = search.reachedCount
      #expect(reached >= (engine == .contractionHierarchy ? 2 : 18) && reached <= 100, "\(engine)")
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        let pairs = [NodePair(from: NodeID(0), to: NodeID(1))]
        _ = try await PathFinder(graph, weights: weights, for: .onePath(), engine: engine).lengths(of: pairs)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}

@Suite("Choice of an engine")
struct EngineChoiceTests {
  private let road: Graph
  private let hubs: Graph
  private let streets: Graph

  init() throws {
    var random = SeededGenerator(seed: 1)
    streets = try IndexSample(roads: 20, using: &random).graph
    hubs = try IndexSample(hubs: 200, edgesEach: 20, using: &random).graph
    road = streets.subgraph(nodes: { _ in true }).graph
  }

  private func engine(
    _ graph: Graph, pairs: Int, sources: Int? = nil, ties: PathDemand.Ties = .any, tightness: Double? = nil
  ) -> PathEngine {
    EngineChoice(
      for: PathDemand(pairCount: pairs, sourceCount: sources ?? pairs, ties: ties), on: graph, tightness: tightness
    ).engine
  }

  @Test("takes what pays for so many paths")
  func pairs() {
    #expect(engine(road, pairs: 0) == .dijkstra)
    #expect(engine(road, pairs: 1) == .dijkstra)
    #expect(engine(road, pairs: 5) == .dijkstra)
    #expect(engine(road, pairs: 50) == .bidirectional)
    #expect(engine(road, pairs: 50, sources: 4) == .trees)
    #expect(engine(road, pairs: 500) == .landmarks)
    #expect(engine(road, pairs: 5000) == .contractionHierarchy)
    #expect(engine(road, pairs: 5000, sources: 150) == .trees)
  }

  @Test("takes A* where weights follow distances, and only there")
  func positions() {
    #expect(engine(road, pairs: 60, tightness: 0.9) == .aStar)
    #expect(engine(road, pairs: 60, tightness: 0.5) == .bidirectional)
    #expect(engine(hubs, pairs: 60, tightness: 0.9) == .bidirectional)
  }

  @Test("takes no index where there are hubs, or where ties matter")
  func plain() {
    #expect(engine(hubs, pairs: 100_000) == .bidirectional)
    #expect(engine(road, pairs: 100_000, ties: .lowestEdges) == .bidirectional)
    #expect(engine(road, pairs: 100_000, sources: 10, ties: .lowestEdges) == .trees)
  }

  @Test("fills large matrices with a hierarchy, unless many workers share the rows")
  func matrix() throws {
    let long = try Graph.pathSample(50_000, .undirected)
    func engine(_ rows: Int, _ columns: Int, on graph: Graph, workers: Int = 1) -> PathEngine {
      EngineChoice(for: .matrix(rows: rows, columns: columns), on: graph, workers: workers).engine
    }
    #expect(engine(1, 1, on: road) == .trees)
    #expect(engine(100, 300, on: road) == .trees)
    #expect(engine(300, 100, on: road) == .trees)
    #expect(engine(300, 300, on: road) == .trees)  // Sums of so small a graph take long.
    #expect(engine(260, 5, on: road) == .trees)
    #expect(engine(500, 500, on: long) == .contractionHierarchy)
    #expect(engine(500, 500, on: long, workers: 8) == .trees)
    #expect(engine(500, 500, on: hubs) == .trees)
    let choice = EngineChoice(for: .matrix(rows: 500, columns: 50), on: road)
    #expect(
      choice.reason
        == "500 x 50 lengths take about as long as 50 searches of the whole graph, and by contraction hierarchy 268")
  }
}
