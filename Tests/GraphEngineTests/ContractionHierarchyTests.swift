import GraphEngine
import Synchronization
import TestSupport
import Testing

@Suite("Contraction hierarchy")
struct ContractionHierarchyTests {
  @Test("finds Dijkstra's lengths, on paths that are sound", arguments: IndexSample.Kind.allCases)
  func dijkstra(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(kind == .road ? 25 : 120) {
      let sample = try IndexSample(kind, seed: seed)
      let hierarchy = try ContractionHierarchy(sample.graph, weights: sample.weights)
      var search = ContractionHierarchySearch(hierarchy)
      let wrong = sample.disagreements { search.path(from: $0, to: $1) }
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("finds Dijkstra's lengths in a larger network, from query to query")
  func larger() throws {
    var random = SeededGenerator(seed: 3)
    let sample = try IndexSample(roads: 40, whole: false, using: &random)
    let hierarchy = try ContractionHierarchy(sample.graph, weights: sample.weights)
    #expect(hierarchy.shortcutCount > 0)
    var search = ContractionHierarchySearch(hierarchy)
    for _ in 0..<10 {
      let source = NodeID(UInt32.random(in: 0..<1600, using: &random))
      let tree = sample.graph.shortestPaths(from: source, weights: sample.weights)
      for target in sample.graph.nodes {
        #expect(search.distance(from: source, to: target) == tree.distance(to: target))
      }
    }
  }

  @Test("agrees with trying every stop, where most weights are zero", arguments: 0..<UInt64(60))
  func zeros(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 2...12, edges: 10...60, directions: .mixed, using: &random)
    let values = sample.values.map { $0 < 3 ? 0 : $0 }
    let weights = try EdgeWeights(values, for: sample.graph)
    let table = DistanceTable(sample.graph, weights: values)
    let hierarchy = try ContractionHierarchy(sample.graph, weights: weights)
    var search = ContractionHierarchySearch(hierarchy)
    for source in sample.graph.nodes {
      for target in sample.graph.nodes {
        let path = search.path(from: source, to: target)
        #expect((path?.length ?? .infinity) == table.rows[source.index][target.index])
        if let path { #expect(Set(path.nodes).count == path.nodes.count) }
      }
    }
  }

  @Test("finds no path where lengths are beyond any number")
  func beyondNumbers() throws {
    let sample = try IndexSample.beyondNumbers()
    var search = ContractionHierarchySearch(try ContractionHierarchy(sample.graph, weights: sample.weights))
    let table = DistanceTable(sample.graph, weights: sample.weights.values)
    #expect(table.distances(from: 0).count < sample.graph.nodeCount / 2)
    for source in sample.graph.nodes {
      for target in sample.graph.nodes {
        let found = search.distance(from: source, to: target) ?? .infinity
        let expected = table.rows[source.index][target.index]
        // Neither search adds up in the order of the table.
        #expect(found == expected || abs(found / expected - 1) < 1e-12)
      }
    }
  }

  @Test("takes graphs without nodes or edges, and nodes that are not there")
  func small() throws {
    let empty = GraphBuilder().finish()
    var nowhere = ContractionHierarchySearch(try ContractionHierarchy(empty, weights: .unit(for: empty)))
    #expect(nowhere.path(from: NodeID(0), to: NodeID(0)) == nil)

    let single = try Graph.centralitySample(1, .directed, [(0, 0)])
    var search = ContractionHierarchySearch(try ContractionHierarchy(single, weights: .unit(for: single)))
    #expect(search.path(from: NodeID(0), to: NodeID(0))?.edges == [])
    #expect(search.distance(from: NodeID(0), to: NodeID(0)) == 0)
    #expect(search.distance(from: NodeID(0), to: NodeID(1)) == nil)
  }

  @Test("takes the lowest of parallel edges that are equally short")
  func parallel() throws {
    let graph = try Graph.centralitySample(2, .directed, [(0, 1), (0, 1), (0, 1), (1, 0)])
    let weights = try EdgeWeights([5, 2, 2, 1], for: graph)
    var search = ContractionHierarchySearch(try ContractionHierarchy(graph, weights: weights))
    #expect(search.path(from: NodeID(0), to: NodeID(1))?.edges == [EdgeID(1)])
    #expect(search.path(from: NodeID(1), to: NodeID(0))?.edges == [EdgeID(3)])
  }

  @Test("is declined for a graph of hubs, within limits that roads keep")
  func hubs() throws {
    var random = SeededGenerator(seed: 1)
    let roads = try IndexSample(roads: 35, using: &random)
    let hubs = try IndexSample(hubs: 600, edgesEach: 6, using: &random)
    func limits(_ graph: Graph) -> ContractionLimits {
      ContractionLimits(work: 400 * (graph.nodeCount + graph.arcCount), shortcuts: 20 * graph.arcCount)
    }
    _ = try ContractionHierarchy(roads.graph, weights: roads.weights, limits: limits(roads.graph))
    let work = limits(hubs.graph).work
    do {
      _ = try ContractionHierarchy(hubs.graph, weights: hubs.weights, limits: limits(hubs.graph))
      Issue.record("the graph was not declined")
    } catch ContractionHierarchyError.tooMuchWork(let contracted, of: 600, limit: work) {
      #expect(contracted < 600)
    }
    #expect(throws: ContractionHierarchyError.self) {
      try ContractionHierarchy(
        roads.graph, weights: roads.weights, limits: ContractionLimits(shortcuts: 10))
    }
    // Known after a part of the nodes, before any is contracted.
    let many = try IndexSample(hubs: 2000, edgesEach: 5, using: &random)
    let firstLook = 100 * (many.graph.nodeCount + many.graph.arcCount)
    do {
      _ = try ContractionHierarchy(
        many.graph, weights: many.weights, limits: ContractionLimits(firstLook: firstLook))
      Issue.record("the graph was not declined")
    } catch ContractionHierarchyError.tooDense(let expected, limit: firstLook) {
      #expect(expected > firstLook)
    }
  }

  @Test("tells how far it is, and stops when its task is cancelled")
  func cancellation() async throws {
    var random = SeededGenerator(seed: 2)
    let sample = try IndexSample(roads: 40, using: &random)
    var calls: [Int] = []
    _ = try ContractionHierarchy(sample.graph, weights: sample.weights) { done, total in
      #expect(total == 1600)
      calls.append(done)
    }
    #expect(calls == calls.sorted() && calls.count > 1 && calls.last == 1600)

    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try ContractionHierarchy(sample.graph, weights: sample.weights).shortcutCount
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
