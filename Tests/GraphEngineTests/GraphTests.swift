import GraphEngine
import TestSupport
import Testing

@Suite("Graph")
struct GraphTests {
  @Test func arcsStandInTheOrderOfTheirEdges() throws {
    var builder = GraphBuilder()
    try builder.addNodes(3)
    try builder.addEdge(from: NodeID(0), to: NodeID(2))
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(0), to: NodeID(2))
    let graph = builder.finish()
    #expect(graph.arcs(from: NodeID(0)).map(\.head.rawValue) == [2, 1, 2])
    #expect(graph.arcs(from: NodeID(0)).map(\.edge.rawValue) == [0, 1, 2])
    #expect(graph.arcs(into: NodeID(2)).map(\.head.rawValue) == [0, 0])
    #expect(graph.arcs(into: NodeID(2)).map(\.edge.rawValue) == [0, 2])
    #expect(graph.arcs(from: NodeID(1)).isEmpty)
  }

  @Test func undirectedEdgeLeavesBothEndsAndALoopLeavesOnce() throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1), .undirected)
    try builder.addEdge(from: NodeID(1), to: NodeID(1), .undirected)
    let graph = builder.finish()
    #expect(graph.arcCount == 3)
    #expect(graph.isUndirected && !graph.isDirected)
    #expect(graph.arcs(from: NodeID(1)).map(\.head.rawValue) == [0, 1])
    #expect(graph.arcs(into: NodeID(0)).map(\.head.rawValue) == [1])
  }

  @Test(
    "edges take the direction of the builder, unless they have one of their own",
    arguments: [EdgeDirection.directed, .undirected])
  func directionOfTheBuilder(direction: EdgeDirection) throws {
    let other: EdgeDirection = direction == .directed ? .undirected : .directed
    let graph = try Graph(direction) { builder in
      try builder.addNodes(3)
      try builder.addEdge(from: NodeID(0), to: NodeID(1))
      try builder.addEdge(from: NodeID(1), to: NodeID(2))
      try builder.addEdge(from: NodeID(0), to: NodeID(2), other)
      try builder.addEdge(from: NodeID(2), to: NodeID(2))
    }
    #expect(graph.edges.map { graph.direction(of: $0) } == [direction, direction, other, direction])
    #expect(GraphBuilder(direction).finish().isUndirected == (direction == .undirected))
    #expect(throws: GraphError.noSuchNode(NodeID(1))) {
      try Graph { builder in
        try builder.addNode()
        try builder.addEdge(from: NodeID(0), to: NodeID(1))
      }
    }
  }

  @Test func anEndThatIsNotThereIsRefused() throws {
    var builder = GraphBuilder()
    try builder.addNode()
    #expect(throws: GraphError.noSuchNode(NodeID(7))) { try builder.addEdge(from: NodeID(0), to: NodeID(7)) }
  }

  @Test func emptyGraph() {
    let graph = GraphBuilder(.undirected).finish()
    #expect(graph.nodeCount == 0 && graph.edgeCount == 0 && graph.arcCount == 0)
    #expect(Array(graph.nodes).isEmpty)
  }

  @Test("rows hold the same arcs both ways", arguments: 0..<UInt64(60), RandomGraph.Directions.allCases)
  func rowsAgree(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let graph = try RandomGraph(nodes: 1...9, edges: 0...30, directions: directions, using: &random).graph
    var forward: [String] = [], reverse: [String] = [], expected: [String] = []
    for node in graph.nodes {
      forward += graph.arcs(from: node).map { "\(node.rawValue)>\($0.head.rawValue) \($0.edge.rawValue)" }
      reverse += graph.arcs(into: node).map { "\($0.head.rawValue)>\(node.rawValue) \($0.edge.rawValue)" }
    }
    for edge in graph.edges {
      let source = graph.source(of: edge), target = graph.target(of: edge)
      expected.append("\(source.rawValue)>\(target.rawValue) \(edge.rawValue)")
      if graph.direction(of: edge) == .undirected, source != target {
        expected.append("\(target.rawValue)>\(source.rawValue) \(edge.rawValue)")
      }
    }
    #expect(forward.sorted() == expected.sorted())
    #expect(reverse.sorted() == expected.sorted())
  }
}

@Suite("Edge weights")
struct EdgeWeightsTests {
  private func path() throws -> Graph {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    return builder.finish()
  }

  @Test func refusesWhatIsNoLength() throws {
    let graph = try path()
    #expect(throws: WeightError.negative(EdgeID(0), -1)) { try EdgeWeights([-1], for: graph) }
    #expect(throws: WeightError.notANumber(EdgeID(0))) { try EdgeWeights([.nan], for: graph) }
    #expect(throws: WeightError.infinite(EdgeID(0))) { try EdgeWeights([.infinity], for: graph) }
    #expect(throws: WeightError.wrongCount(2, expected: 1)) { try EdgeWeights([1, 2], for: graph) }
    #expect(try EdgeWeights([0], for: graph)[EdgeID(0)] == 0)
  }

  @Test("parallel edges are those that an edge before joins the same way", arguments: RandomGraph.Directions.allCases)
  func parallelEdges(_ directions: RandomGraph.Directions) throws {
    struct Ends: Hashable {
      let a, b: NodeID
      let direction: EdgeDirection
    }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let graph = try RandomGraph(nodes: 0...8, edges: 0...30, directions: directions, using: &random).graph
      let ends = graph.edges.map { edge in
        let ends = [graph.source(of: edge), graph.target(of: edge)], direction = graph.direction(of: edge)
        let ordered = direction == .undirected ? ends.sorted() : ends
        return Ends(a: ordered[0], b: ordered[1], direction: direction)
      }
      #expect(graph.parallelEdgeCount == ends.count - Set(ends).count)
    }
  }
}
