import GraphEngine
import TestSupport
import Testing

@Suite("Degree, strength and rankings")
struct CentralityDegreeTests {
  @Test func countsParallelEdgesAndBothEndsOfLoops() throws {
    var builder = GraphBuilder()
    try builder.addNodes(4)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(1), to: NodeID(2), .undirected)
    try builder.addEdge(from: NodeID(2), to: NodeID(2), .undirected)
    try builder.addEdge(from: NodeID(1), to: NodeID(1))
    let graph = builder.finish()
    #expect(graph.degrees(.outgoing).values == [2, 2, 3, 0])
    #expect(graph.degrees(.incoming).values == [0, 4, 3, 0])
    #expect(graph.degrees().values == [2, 5, 3, 0])
    let weights = try EdgeWeights([1, 2, 4, 8, 0], for: graph)
    #expect(try graph.strengths(weights, .outgoing).values == [3, 4, 20, 0])
    #expect(try graph.strengths(weights, .incoming).values == [0, 7, 20, 0])
    #expect(try graph.strengths(weights).values == [3, 7, 20, 0])
  }

  @Test("every edge has two ends", arguments: 0..<UInt64(20), RandomGraph.Directions.allCases)
  func handshake(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 0...9, edges: 0...30, directions: directions, using: &random)
    let graph = sample.graph
    #expect(graph.degrees().values.reduce(0, +) == Double(2 * graph.edgeCount))
    #expect(try graph.strengths(sample.weights).values.reduce(0, +) == 2 * sample.values.reduce(0, +))
    let incoming = graph.degrees(.incoming).values, outgoing = graph.degrees(.outgoing).values
    #expect(incoming.reduce(0, +) == outgoing.reduce(0, +))
    #expect(try graph.strengths(.unit(for: graph), .incoming).values == incoming)
    if graph.isDirected { #expect(zip(incoming, outgoing).map(+) == graph.degrees().values) }
  }

  @Test func weightsOfAnotherGraphAreRefused() throws {
    let weights = EdgeWeights.unit(for: try .pathSample(4, .directed))
    let graph = try Graph.pathSample(3, .directed)
    #expect(throws: WeightError.wrongCount(3, expected: 2)) { try graph.strengths(weights) }
  }

  @Test func ranksHighestFirstAndEqualsInTheOrderOfTheNodes() throws {
    let graph = try Graph.centralitySample(5, .undirected, [(3, 1), (3, 2), (3, 4), (2, 4)])
    let degrees = graph.degrees()
    #expect(degrees.top(4).map(\.node) == [3, 2, 4, 1].map { NodeID($0) })
    #expect(degrees.top(4).map(\.score) == [3, 2, 2, 1])
    #expect(degrees.top(99).count == 5)
    #expect(degrees.top(0).isEmpty && degrees.top(-1).isEmpty)
    #expect(degrees[NodeID(3)] == 3)
  }
}
