import GraphEngine
import TestSupport
import Testing

@Suite("PageRank")
struct CentralityPageRankTests {
  @Test func ofSmallGraphsByHand() throws {
    let cycle = try Graph.centralitySample(4, .directed, [(0, 1), (1, 2), (2, 3), (3, 0)])
    #expect(agree(try cycle.pageRank().values, [0.25, 0.25, 0.25, 0.25]))
    // Half of what 1 has starts anew at either node: r0 = 0.15/2 + 0.85 r1/2, and r1 the rest.
    let pair = try Graph.pathSample(2, .directed)
    #expect(agree(try pair.pageRank(tolerance: 1e-15).values, [0.5 / 1.425, 0.925 / 1.425]))
    #expect(try Graph.centralitySample(1, .directed, []).pageRank().values == [1])
    #expect(try Graph.centralitySample(0, .directed, []).pageRank().values == [])
    #expect(agree(try Graph.pathSample(3, .directed).pageRank(damping: 0).values, [1 / 3, 1 / 3, 1 / 3]))
  }

  @Test func heavierEdgesAreFollowedMoreOftenAndWeightlessOnesNever() throws {
    let graph = try Graph.centralitySample(4, .directed, [(0, 1), (0, 2), (0, 3)])
    let weights = try EdgeWeights([3, 1, 0], for: graph)
    let ranks = try graph.pageRank(weights: weights, tolerance: 1e-15).values
    #expect(agree([(ranks[1] - ranks[0]) / (ranks[2] - ranks[0])], [3], within: 1e-10))
    #expect(ranks[3] == ranks[0])
  }

  @Test("solves its equations", arguments: 0..<UInt64(60), RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 1...8, edges: 0...20, directions: directions, using: &random)
    let graph = sample.graph
    for values in [nil, sample.values] {
      let weights = try values.map { try EdgeWeights($0, for: graph) }
      let ranks = try graph.pageRank(weights: weights, damping: 0.7, tolerance: 1e-15).values
      let chances = RandomWalk(graph, weights: values ?? .init(repeating: 1, count: graph.edgeCount)).chances
      let count = Double(graph.nodeCount)
      let again = ranks.indices.map { target in
        0.3 / count + 0.7 * ranks.indices.reduce(0) { $0 + ranks[$1] * chances[$1][target] }
      }
      #expect(agree(ranks, again, within: 1e-12))
      #expect(agree([ranks.reduce(0, +)], [1]))
    }
  }

  @Test func refusesWhatItCannotUse() throws {
    let graph = try Graph.pathSample(2, .directed)
    for damping in [1, -0.1, 1.5, .infinity] {
      #expect(throws: PageRankError.damping(damping)) { try graph.pageRank(damping: damping) }
    }
    #expect(throws: PageRankError.self) { try graph.pageRank(damping: .nan) }
    #expect(throws: PageRankError.tolerance(0)) { try graph.pageRank(tolerance: 0) }
    #expect(throws: PageRankError.self) { try graph.pageRank(tolerance: .nan) }
    let weights = EdgeWeights.unit(for: try .pathSample(4, .directed))
    #expect(throws: WeightError.wrongCount(3, expected: 1)) { try graph.pageRank(weights: weights) }
    let twice = try Graph.centralitySample(2, .directed, [(0, 1), (0, 1)])
    let huge = try EdgeWeights([1e308, 1e308], for: twice)
    #expect(throws: PageRankError.weightsTooLarge(NodeID(0))) { try twice.pageRank(weights: huge) }
  }

  @Test func saysWhenItHasNotConverged() throws {
    let graph = try Graph.pathSample(3, .directed)
    let error = #expect(throws: PageRankError.self) { try graph.pageRank(iterationLimit: 2) }
    guard case .notConverged(let iterations, let change) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(iterations == 2 && change > 0.01)
    #expect(throws: PageRankError.notConverged(iterations: 0, change: .infinity)) {
      try graph.pageRank(iterationLimit: -1)
    }
  }
}
