import GraphEngine
import Synchronization
import TestSupport
import Testing

/// Inputs on which work could grow beyond all bounds.
@Suite("Growth")
struct GrowthTests {
  /// A node in the middle, joined to all others.
  private func star(_ leaves: UInt32, hubs: UInt32 = 1) throws -> Graph {
    try .centralitySample(
      Int(leaves + hubs), .undirected, (0..<hubs).flatMap { hub in (hubs..<leaves + hubs).map { (hub, $0) } })
  }

  @Test("a hierarchy of a star takes time in proportion to it, and finds its paths")
  func starHierarchy() throws {
    let graph = try star(50_000)
    let weights = try EdgeWeights((0..<graph.edgeCount).map { Double($0 % 7 + 1) }, for: graph)
    var search = ContractionHierarchySearch(try ContractionHierarchy(graph, weights: weights))
    for (source, target) in [(1, 2), (7, 40_000), (0, 9), (50_000, 0)] as [(UInt32, UInt32)] {
      let expected = graph.shortestPath(from: NodeID(source), to: NodeID(target), weights: weights)
      #expect(search.distance(from: NodeID(source), to: NodeID(target)) == expected?.length)
    }
  }

  @Test("a hierarchy of several hubs with the same neighbours is declined, or right")
  func hubsHierarchy() throws {
    let graph = try star(3000, hubs: 3)
    let weights = EdgeWeights.unit(for: graph)
    do {
      var search = ContractionHierarchySearch(try ContractionHierarchy(graph, weights: weights))
      #expect(search.distance(from: NodeID(0), to: NodeID(1)) == 2)
      #expect(search.distance(from: NodeID(5), to: NodeID(2000)) == 2)
    } catch is ContractionHierarchyError {}
    let limits = ContractionLimits(firstLook: 10_000)
    let error = #expect(throws: ContractionHierarchyError.self) {
      try ContractionHierarchy(graph, weights: weights, limits: limits)
    }
    if case .tooDense = error { return }
    Issue.record("\(String(describing: error))")
  }

  @Test("a hierarchy is given up while it looks at one node, if that takes too long")
  func oneNode() throws {
    // Into the middle and out of it, so that all pairs of arcs there need a shortcut.
    let inward = (1...300).map { (UInt32($0), UInt32(0)) }, outward = (301...600).map { (UInt32(0), UInt32($0)) }
    let back = (301...600).map { (UInt32($0), UInt32($0) - 300) }
    let graph = try Graph.centralitySample(601, .directed, inward + outward + back)
    let limits = ContractionLimits(shortcuts: 100)
    #expect(throws: ContractionHierarchyError.self) {
      try ContractionHierarchy(graph, weights: .unit(for: graph), limits: limits)
    }
  }

  @Test("PageRank of a large star settles, with and without weights", arguments: [15_000, 60_000] as [UInt32])
  func starPageRank(leaves: UInt32) throws {
    let graph = try star(leaves)
    for weights in [nil, try EdgeWeights((0..<graph.edgeCount).map { 0.1 + Double($0 % 3) }, for: graph)] {
      let reached = try graph.pageRanks(weights: weights)
      #expect(reached.isSettled)
      #expect(reached.iterations < 300)
      #expect(abs(reached.scores.values.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test func pageRankThatHasNotSettledHandsOutWhatWasReached() throws {
    let graph = try Graph.pathSample(3, .directed)
    let steps = Mutex<[Int]>([])
    let reached = try graph.pageRanks(iterationLimit: 2) { step, _ in
      steps.withLock { $0.append(step) }
    }
    #expect(!reached.isSettled && reached.iterations == 2 && reached.change > 0.01)
    #expect(reached.scores.values.count == 3)
    #expect(steps.withLock { $0 } == [1, 2])
    #expect(try graph.pageRanks(tolerance: 0.5).isSettled)
  }

  /// Two ways from each node to the next, one dear by the first cost and one by the second: every path is efficient.
  private func ladder(_ steps: UInt32, criteria: Int) throws -> (Graph, [EdgeWeights]) {
    let edges = (0..<steps).flatMap { [($0, $0 + 1), ($0, $0 + 1)] }
    let graph = try Graph.centralitySample(Int(steps) + 1, .directed, edges)
    let powers = (0..<Int(steps)).map { Double(sign: .plus, exponent: $0, significand: 1) }
    var weights: [[Double]] = [[], [], []]
    for power in powers {
      weights[0] += [power, 0]
      weights[1] += [0, power]
      weights[2] += [1, 1]
    }
    weights.removeLast(3 - criteria)
    return (graph, try weights.map { try EdgeWeights($0, for: graph) })
  }

  @Test("a frontier that doubles with each step ends at its limits, and says so", arguments: [2, 3])
  func endlessFrontier(criteria: Int) throws {
    let (graph, weights) = try ladder(40, criteria: criteria)
    func frontier(_ options: ParetoOptions) throws -> ParetoFrontier {
      try graph.paretoPaths(from: NodeID(0), to: NodeID(40), criteria: weights, options: options)
    }
    let found = try frontier(ParetoOptions(pathLimit: 100))
    #expect(found.end == .pathLimit && !found.isComplete)
    #expect(found.paths.count == 100)
    #expect(try frontier(ParetoOptions(labelLimit: 20_000)).end == .labelLimit)
    #expect(try frontier(ParetoOptions(deadline: .now)).end == .deadline)
    let (small, few) = try ladder(8, criteria: criteria)
    let all = try small.paretoPaths(from: NodeID(0), to: NodeID(8), criteria: few)
    #expect(all.end == .complete && all.paths.count == 256)
  }

  @Test func landmarksTakeWeightsThatAreAsFarApartAsNumbersCanBe() throws {
    let graph = try Graph.pathSample(4, .undirected)
    let least = Double.leastNonzeroMagnitude
    for values in [[least, 1.7e308, least], [1.7e308, least, 1e-300], [1.7e308, 1, 1]] {
      let weights = try EdgeWeights(values, for: graph)
      var search = LandmarkSearch(try LandmarkIndex(graph, weights: weights, landmarkCount: 2))
      for source in graph.nodes {
        let tree = graph.shortestPaths(from: source, weights: weights)
        for target in graph.nodes {
          #expect(search.distance(from: source, to: target) == tree.distance(to: target))
        }
      }
    }
  }

  @Test("work of every kind ends when its task is cancelled")
  func cancelled() async throws {
    let graph = try star(10_000)
    let weights = EdgeWeights.unit(for: graph)
    let works: [@Sendable () async throws -> Void] = [
      { _ = try await graph.closeness() },
      { _ = try await graph.harmonicCloseness(weights: weights) },
      { _ = try await graph.betweenness() },
      { _ = try await graph.edgeBetweenness(weights: weights) },
      { _ = try graph.pageRanks() },
      { _ = try LandmarkIndex(graph, weights: weights) },
      { _ = try ContractionHierarchy(graph, weights: weights) },
      { _ = try await graph.distanceMatrix(from: [NodeID(1)], to: [NodeID(2)], weights: weights) },
      { _ = try graph.paretoPaths(from: NodeID(1), to: NodeID(2), criteria: [weights, weights]) },
      { _ = try graph.paretoPaths(from: NodeID(1), to: NodeID(2), criteria: [weights, weights, weights]) },
      { _ = try graph.kShortestPaths(3, from: NodeID(1), to: NodeID(2), weights: weights) },
      { _ = try graph.alternativePaths(from: NodeID(1), to: NodeID(2), weights: weights) },
    ]
    for (index, work) in works.enumerated() {
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await work()
      }
      await #expect(throws: CancellationError.self, "\(index)") { try await task.value }
    }
  }
}
