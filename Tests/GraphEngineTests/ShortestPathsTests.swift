import GraphEngine
import TestSupport
import Testing

@Suite("Shortest paths of small graphs")
struct ShortestPathsTests {
  @Test("are found by hand and by every method", arguments: PathSample.all, PathMethod.allCases)
  func byHand(sample: PathSample, method: PathMethod) throws {
    let graph = try sample.graph
    let weights = try EdgeWeights(sample.edges.map(\.2), for: graph)
    let path = method.path(in: graph, weights, from: NodeID(sample.source), to: NodeID(sample.target))
    let sum = sample.path?.reduce(0) { $0 + sample.edges[Int($1)].2 }
    #expect(path?.length == sum)
    // Read backwards, the rule for ties chooses the first edge of a path; the sums are the same.
    if method != .reverseTree { #expect(path?.edges.map(\.rawValue) == sample.path) }
  }

  @Test func aTreeAnswersForNodesThatAreNotThere() throws {
    let graph = try PathSample.all[1].graph
    let tree = graph.shortestPaths(from: NodeID(0), weights: .unit(for: graph))
    #expect(
      tree.distance(to: NodeID(5)) == nil && tree.path(to: NodeID(5)) == nil && tree.lastEdge(to: NodeID(5)) == nil)
    let none = graph.shortestPaths(from: NodeID(5), weights: .unit(for: graph))
    #expect(none.sources.isEmpty && none.distance(to: NodeID(0)) == nil)
  }

  @Test func aPathHoldsOnToItsEnds() throws {
    let graph = try PathSample.all[1].graph
    let path = graph.shortestPath(from: NodeID(0), to: NodeID(0), weights: .unit(for: graph))
    #expect(path?.nodes == [NodeID(0)] && path?.edges == [] && path?.length == 0)
    #expect(path?.source == NodeID(0) && path?.target == NodeID(0))
  }

  @Test func severalSourcesAreSortedAndCountOnce() throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(5)
    for node in 0..<4 as Range<UInt32> { try builder.addEdge(from: NodeID(node), to: NodeID(node + 1), .undirected) }
    let graph = builder.finish(), weights = try EdgeWeights([2, 2, 2, 2], for: graph)
    let tree = graph.shortestPaths(from: [NodeID(4), NodeID(0), NodeID(4), NodeID(77)], weights: weights)
    #expect(tree.sources == [NodeID(0), NodeID(4)])
    #expect(graph.nodes.map { tree.distance(to: $0) } == [0, 2, 4, 2, 0])
    #expect(tree.path(to: NodeID(3))?.source == NodeID(4))
    #expect(tree.path(to: NodeID(2))?.edges == [EdgeID(0), EdgeID(1)])
    #expect(graph.shortestPaths(from: [], weights: weights).distance(to: NodeID(0)) == nil)
  }

  @Test func weightsFitAnEqualGraphMadeApart() throws {
    let sample = PathSample.all[12]
    let weights = try EdgeWeights(sample.edges.map(\.2), for: sample.graph)
    #expect(try sample.graph.shortestPath(from: NodeID(0), to: NodeID(3), weights: weights)?.length == 6)
  }

  @Test func weightsOfAnotherGraphStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let weights = try EdgeWeights.unit(for: PathSample.all[1].graph)
      _ = try PathSample.all[12].graph.shortestPaths(from: NodeID(3), weights: weights)
    }
    await #expect(processExitsWith: .failure) {
      let weights = try EdgeWeights.unit(for: PathSample.all[1].graph)
      _ = try ShortestPathSearch(PathSample.all[12].graph, weights: weights)
    }
  }
}
