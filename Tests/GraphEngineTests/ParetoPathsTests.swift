import GraphEngine
import TestSupport
import Testing

@Suite("Efficient paths")
struct ParetoPathsTests {
  /// A random graph with whole costs by several criteria.
  private struct Sample {
    let graph: Graph
    let values: [[Double]]

    init(
      _ seed: UInt64, criteria: Int, nodes: ClosedRange<Int> = 1...8, edges: ClosedRange<Int> = 0...18,
      costs: ClosedRange<Int>, directions: RandomGraph.Directions = .mixed
    ) throws {
      var random = SeededGenerator(seed: seed)
      let graph = try RandomGraph(nodes: nodes, edges: edges, directions: directions, using: &random).graph
      values = (0..<criteria).map { _ in
        graph.edges.map { _ in Double(Int.random(in: costs, using: &random)) }
      }
      self.graph = graph
    }

    /// Three edges from each node to the next, and one past it: many efficient paths.
    init(chain nodeCount: UInt32, seed: UInt64, criteria: Int) throws {
      var random = SeededGenerator(seed: seed)
      let steps = (1..<nodeCount).flatMap { node in [UInt32](repeating: node, count: 3).map { (node - 1, $0) } }
      graph = try Graph.centralitySample(Int(nodeCount), .undirected, steps + (2..<nodeCount).map { ($0 - 2, $0) })
      values = (0..<criteria).map { _ in
        (steps.indices.map { _ in Double(Int.random(in: 1...50, using: &random)) })
          + (2..<nodeCount).map { _ in Double(Int.random(in: 20...100, using: &random)) }
      }
    }

    var target: NodeID { NodeID(UInt32(graph.nodeCount - 1)) }

    func criteria(times scale: Double = 1) throws -> [EdgeWeights] {
      try values.map { try EdgeWeights($0.map { $0 * scale }, for: graph) }
    }
  }

  @Test("are all that no other path beats, ties by the lowest edges", arguments: 0..<UInt64(150), 2...4)
  func everyEfficientPath(seed: UInt64, count: Int) throws {
    let sample = try Sample(
      seed, criteria: count, costs: 1...4, directions: RandomGraph.Directions.allCases[Int(seed % 3)])
    for source in sample.graph.nodes {
      let oracle = EfficientPaths(sample.graph, from: source, to: sample.target, criteria: sample.values)
      let frontier = try sample.graph.paretoPaths(from: source, to: sample.target, criteria: sample.criteria())
      #expect(frontier.isComplete)
      #expect(frontier.paths.map(\.costs) == oracle.groups.map(\.costs))
      for (path, group) in zip(frontier.paths, oracle.groups) {
        let lowest = group.paths.min { $0.reversed().lexicographicallyPrecedes($1.reversed()) }
        #expect(path.edges == lowest)
        #expect(path.nodes.first == source && path.nodes.last == sample.target)
      }
    }
  }

  @Test("are found when edges cost nothing", arguments: 0..<UInt64(100), 2...4)
  func zeros(seed: UInt64, count: Int) throws {
    let sample = try Sample(seed, criteria: count, edges: 0...16, costs: 0...2)
    for source in sample.graph.nodes {
      let oracle = EfficientPaths(sample.graph, from: source, to: sample.target, criteria: sample.values)
      let frontier = try sample.graph.paretoPaths(from: source, to: sample.target, criteria: sample.criteria())
      #expect(frontier.paths.map(\.costs) == oracle.groups.map(\.costs))
      for (path, group) in zip(frontier.paths, oracle.groups) { #expect(group.paths.contains(path.edges)) }
    }
  }

  @Test("are the same in any unit", arguments: 0..<UInt64(60), 2...4)
  func units(seed: UInt64, count: Int) throws {
    let sample = try Sample(seed, criteria: count, nodes: 4...8, edges: 8...18, costs: 1...9)
    let expected = try sample.graph.paretoPaths(from: NodeID(0), to: sample.target, criteria: sample.criteria())
    // Tenths are counted in whole numbers; sevenths cannot be, and half a million is too much for buckets.
    for scale in [0.1, 1 / 7.0, 500_000] {
      let frontier = try sample.graph.paretoPaths(
        from: NodeID(0), to: sample.target, criteria: sample.criteria(times: scale))
      #expect(frontier.paths.count == expected.paths.count)
      for (path, other) in zip(frontier.paths, expected.paths) {
        #expect(agree(path.costs, other.costs.map { $0 * scale }))
        if scale != 1 / 7.0 { #expect(path.edges == other.edges) }
      }
    }
  }

  @Test("with a tolerance stand for every path", arguments: 0..<UInt64(100), 2...4)
  func tolerance(seed: UInt64, count: Int) throws {
    let sample = try Sample(seed, criteria: count, nodes: 3...8, edges: 6...20, costs: 0...20)
    let oracle = EfficientPaths(sample.graph, from: NodeID(0), to: sample.target, criteria: sample.values)
    for (scale, epsilon) in [(1, 0.1), (1, 0.5), (1, 3), (1 / 7.0, 0.3)] {
      let frontier = try sample.graph.paretoPaths(
        from: NodeID(0), to: sample.target, criteria: sample.criteria(times: scale),
        options: ParetoOptions(epsilon: epsilon))
      for costs in oracle.everyCost {
        let isCovered = frontier.paths.contains { path in
          path.costs[0] <= costs[0] * scale * (1 + 1e-12)
            && zip(path.costs, costs).allSatisfy { $0 <= $1 * scale * (1 + epsilon) * (1 + 1e-12) }
        }
        #expect(isCovered)
      }
      for path in frontier.paths { #expect(Set(path.nodes).count == path.nodes.count) }
    }
  }

  @Test("agree among kernels on larger graphs", arguments: 0..<UInt64(6))
  func larger(seed: UInt64) throws {
    let sample = try Sample(chain: 20, seed: seed, criteria: 2)
    let pair = try sample.criteria()
    let expected = try sample.graph.paretoPaths(from: NodeID(0), to: sample.target, criteria: pair)
    // A criterion named twice changes nothing but the search.
    for criteria in [[pair[0], pair[1], pair[1]], [pair[0], pair[1], pair[0], pair[1]]] {
      let frontier = try sample.graph.paretoPaths(from: NodeID(0), to: sample.target, criteria: criteria)
      #expect(frontier.paths.map(\.edges) == expected.paths.map(\.edges))
    }
    let turned = try sample.graph.paretoPaths(from: NodeID(0), to: sample.target, criteria: [pair[1], pair[0]])
    #expect(turned.paths.map(\.edges) == expected.paths.reversed().map(\.edges))
    let coarse = try sample.graph.paretoPaths(
      from: NodeID(0), to: sample.target, criteria: pair, options: ParetoOptions(epsilon: 0.2))
    #expect(expected.paths.count > 20 && coarse.paths.count < expected.paths.count / 2)
  }

  @Test("bear costs of any size", arguments: 2...4)
  func extremes(count: Int) throws {
    // The best paths by each criterion differ so little by the first that another lies 10^30 buckets away; sums of the
    // last two pass what a number can hold.
    let graph = try Graph.centralitySample(3, .directed, [(0, 1), (0, 1), (0, 1), (1, 2), (0, 2), (0, 2)])
    let first = try EdgeWeights([1, 1 + 1e-9, 1e18, 0.3, 1e308, 1e308], for: graph)
    let second = try EdgeWeights([3, 1, 2, 0.7, 1e308, 1e-300], for: graph)
    let third = try EdgeWeights([3, 2, 1e-9, 0.1, 1e-300, 1e308], for: graph)
    let criteria = Array([first, second, third, third].prefix(count))
    let frontier = try graph.paretoPaths(from: NodeID(0), to: NodeID(2), criteria: criteria)
    let edges = frontier.paths.map { $0.edges.map(\.rawValue) }
    #expect(edges == (count == 2 ? [[0, 3], [1, 3], [5]] : [[0, 3], [1, 3], [2, 3], [5], [4]]))
    let huge = try EdgeWeights([Double](repeating: 1.7e308, count: graph.edgeCount), for: graph)
    let over = try graph.paretoPaths(
      from: NodeID(0), to: NodeID(2), criteria: [EdgeWeights](repeating: huge, count: count))
    #expect(over.paths.map { $0.edges.map(\.rawValue) } == [[4]])
  }

  @Test func aPathThatNoWeightedSumFinds() throws {
    let graph = try Graph.centralitySample(2, .directed, [(0, 1), (0, 1), (0, 1)])
    let criteria = [try EdgeWeights([0, 4, 10], for: graph), try EdgeWeights([10, 7, 0], for: graph)]
    let frontier = try graph.paretoPaths(from: NodeID(0), to: NodeID(1), criteria: criteria)
    #expect(frontier.paths.map(\.costs) == [[0, 10], [4, 7], [10, 0]])
    #expect(frontier.paths.map { $0.edges.map(\.rawValue) } == [[0], [1], [2]])
  }

  @Test func fromANodeToItselfNothingIsSpent() throws {
    let graph = try Graph.centralitySample(2, .undirected, [(0, 1), (0, 0)])
    let unit = EdgeWeights.unit(for: graph)
    for count in 2...4 {
      let criteria = [EdgeWeights](repeating: unit, count: count)
      for epsilon in [0, 0.5] {
        let frontier = try graph.paretoPaths(
          from: NodeID(0), to: NodeID(0), criteria: criteria, options: ParetoOptions(epsilon: epsilon))
        #expect(frontier.paths.map(\.edges) == [[]])
        #expect(frontier.paths.map(\.costs) == [[Double](repeating: 0, count: count)])
      }
    }
  }

  @Test func whereNothingLeadsThereIsNoPath() throws {
    let graph = try Graph.centralitySample(3, .directed, [(1, 0), (1, 2)])
    let unit = EdgeWeights.unit(for: graph)
    for count in 2...4 {
      let search = try ParetoSearch(graph, criteria: [EdgeWeights](repeating: unit, count: count))
      for (source, target) in [(0, 2), (7, 2), (0, 7)] as [(UInt32, UInt32)] {
        let frontier = try search.frontier(from: NodeID(source), to: NodeID(target))
        #expect(frontier.paths.isEmpty && frontier.isComplete)
      }
    }
  }

  @Test("stop at the limit with the first ones and say so", arguments: 2...4)
  func limit(count: Int) throws {
    let sample = try Sample(chain: 9, seed: 11, criteria: count)
    let all = try sample.graph.paretoPaths(from: NodeID(0), to: sample.target, criteria: sample.criteria())
    #expect(all.isComplete && all.paths.count > 3)
    for limit in stride(from: 0, to: all.labelCount, by: max(1, all.labelCount / 7)) {
      let some = try sample.graph.paretoPaths(
        from: NodeID(0), to: sample.target, criteria: sample.criteria(), options: ParetoOptions(labelLimit: limit))
      #expect(!some.isComplete)
      #expect(some.paths == Array(all.paths.prefix(some.paths.count)))
    }
  }

  @Test func aCancelledTaskStops() async throws {
    let sample = try Sample(3, criteria: 3, nodes: 200...200, edges: 2000...2000, costs: 1...50)
    let criteria = try sample.criteria()
    for count in 2...3 {
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try sample.graph.paretoPaths(
          from: NodeID(0), to: sample.target, criteria: Array(criteria.prefix(count)))
      }
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  @Test func whatCannotBeSearchedIsRefused() throws {
    let graph = try Graph.pathSample(3, .directed), other = try Graph.pathSample(4, .directed)
    let unit = EdgeWeights.unit(for: graph), nodes = (NodeID(0), NodeID(2))
    for count in [0, 1, 5] {
      #expect(throws: ParetoError.criterionCount(count)) {
        try graph.paretoPaths(
          from: nodes.0, to: nodes.1, criteria: [EdgeWeights](repeating: unit, count: count))
      }
    }
    #expect(throws: ParetoError.criterion(1, .wrongCount(3, expected: 2))) {
      try graph.paretoPaths(from: nodes.0, to: nodes.1, criteria: [unit, .unit(for: other)])
    }
    for epsilon in [-0.1, .infinity] {
      #expect(throws: ParetoError.epsilon(epsilon)) {
        try graph.paretoPaths(
          from: nodes.0, to: nodes.1, criteria: [unit, unit], options: ParetoOptions(epsilon: epsilon))
      }
    }
  }
}
