import GraphEngine
import TestSupport
import Testing

@Suite("Closeness, harmonic closeness and efficiency")
struct CentralityClosenessTests {
  @Test func ofAPathByHand() async throws {
    let graph = try Graph.pathSample(3, .undirected)
    #expect(agree(try await graph.closeness().values, [2 / 3, 1, 2 / 3]))
    #expect(agree(try await graph.harmonicCloseness().values, [0.75, 1, 0.75]))
    #expect(agree(try await graph.harmonicCloseness(scale: .raw).values, [1.5, 2, 1.5]))
  }

  @Test func incomingPathsAreCountedUnlessOutgoingAreAskedFor() async throws {
    let graph = try Graph.pathSample(3, .directed)
    #expect(agree(try await graph.closeness().values, [0, 1 / 2, 2 / 3]))
    #expect(agree(try await graph.closeness(direction: .outgoing).values, [2 / 3, 1 / 2, 0]))
    #expect(agree(try await graph.harmonicCloseness().values, [0, 0.5, 0.75]))
    #expect(agree(try await graph.harmonicCloseness(direction: .outgoing).values, [0.75, 0.5, 0]))
  }

  @Test func aPartOfTheGraphIsCloseOnlyToAPart() async throws {
    // A triangle, a pair, and a node alone: 2 of 5 others at distance 1, 1 of 5, and none.
    let graph = try Graph.centralitySample(6, .undirected, [(0, 1), (1, 2), (2, 0), (3, 4), (5, 5)])
    #expect(agree(try await graph.closeness().values, [0.4, 0.4, 0.4, 0.2, 0.2, 0]))
    #expect(agree(try await graph.harmonicCloseness().values, [0.4, 0.4, 0.4, 0.2, 0.2, 0]))
    #expect(agree([try await graph.efficiency()], [(6.0 + 2) / 30]))
  }

  @Test("of no node and of one", arguments: 0...1)
  func tiny(nodeCount: Int) async throws {
    let graph = try Graph.centralitySample(nodeCount, .undirected, [])
    let zeroes = [Double](repeating: 0, count: nodeCount)
    #expect(try await graph.closeness().values == zeroes)
    #expect(try await graph.harmonicCloseness(weights: .unit(for: graph)).values == zeroes)
    #expect(try await graph.efficiency() == 0)
  }

  @Test func efficiencyOfTheWorkedPathBeforeAndAfterANodeIsLost() async throws {
    let path = try Graph.pathSample(4, .undirected)
    #expect(agree([try await path.efficiency(weights: EdgeWeights([1, 2, 1], for: path))], [0.5694], within: 1e-4))
    let without = try Graph.centralitySample(4, .undirected, [(2, 3)])
    #expect(agree([try await without.efficiency(weights: EdgeWeights([1], for: without))], [0.1667], within: 1e-3))
  }

  @Test func zeroWeightNamesTheEdge() async throws {
    let graph = try Graph.pathSample(3, .undirected)
    let weights = try EdgeWeights([1, 0], for: graph)
    await #expect(throws: WeightError.zero(EdgeID(1))) { try await graph.closeness(weights: weights) }
    await #expect(throws: WeightError.zero(EdgeID(1))) { try await graph.harmonicCloseness(weights: weights) }
    await #expect(throws: WeightError.zero(EdgeID(1))) { try await graph.efficiency(weights: weights) }
  }

  @Test("agree with the definition over all distances", arguments: 0..<UInt64(40), RandomGraph.Directions.allCases)
  func oracle(seed: UInt64, directions: RandomGraph.Directions) async throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 1...25, edges: 0...60, weights: .positiveIntegers, directions: directions, using: &random)
    let graph = sample.graph, others = Double(graph.nodeCount - 1)
    for values in [nil, sample.values] {
      let weights = try values.map { try EdgeWeights($0, for: graph) }
      let table = DistanceTable(graph, weights: values ?? .init(repeating: 1, count: graph.edgeCount))
      var inverses = 0.0
      for direction in PathDirection.allCases {
        let distances = (0..<graph.nodeCount).map {
          direction == .incoming ? table.distances(to: $0) : table.distances(from: $0)
        }
        let closeness = distances.map { distances in
          let count = Double(distances.count)
          return distances.isEmpty ? 0 : count / others * count / distances.reduce(0, +)
        }
        #expect(agree(try await graph.closeness(weights: weights, direction: direction).values, closeness))
        let harmonic = distances.map { $0.reduce(0) { $0 + 1 / $1 } }
        let raw = try await graph.harmonicCloseness(weights: weights, direction: direction, scale: .raw)
        #expect(agree(raw.values, harmonic))
        let normalised = try await graph.harmonicCloseness(weights: weights, direction: direction)
        #expect(agree(normalised.values, harmonic.map { others > 0 ? $0 / others : 0 }))
        inverses = harmonic.reduce(0, +)
      }
      let efficiency = others > 0 ? inverses / (others * (others + 1)) : 0
      #expect(agree([try await graph.efficiency(weights: weights)], [efficiency]))
    }
  }

  @Test func largerGraphsFillTheQueueInEveryOrder() async throws {
    var random = SeededGenerator(seed: 7)
    let sample = try RandomGraph(
      nodes: 120...120, edges: 1500...1500, weights: .reals, directions: .mixed, using: &random)
    let table = DistanceTable(sample.graph, weights: sample.values)
    let expected = (0..<120).map { node in table.distances(from: node).reduce(0) { $0 + 1 / $1 } }
    let scores = try await sample.graph.harmonicCloseness(
      weights: sample.weights, direction: .outgoing, scale: .raw)
    #expect(agree(scores.values, expected, within: 1e-11))
  }
}
