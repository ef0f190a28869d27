import GraphEngine
import Testing

/// What graphs and results print in a program or a debugger.
@Suite("Descriptions of the engine")
struct EngineDescriptionTests {
  private let graph: Graph
  private let weights: EdgeWeights

  init() throws {
    graph = try Graph(.undirected) { builder in
      try builder.addNodes(4)
      try builder.addEdge(from: NodeID(0), to: NodeID(1))
      try builder.addEdge(from: NodeID(1), to: NodeID(2))
      try builder.addEdge(from: NodeID(0), to: NodeID(2))
    }
    weights = try EdgeWeights([26, 30, 60.5], for: graph)
  }

  @Test func graphsAndPaths() throws {
    #expect("\(graph)" == "graph of 4 nodes and 3 undirected edges")
    #expect("\(weights)" == "3 weights from 26 to 60.5")
    let tree = graph.shortestPaths(from: NodeID(0), weights: weights)
    #expect("\(tree)" == "shortest paths from 0 to 3 of 4 nodes")
    #expect(tree.path(to: NodeID(2)).map { "\($0)" } == "0 → 1 → 2, length 56")
    #expect("\(graph.weaklyConnectedComponents())" == "2 components of 3 and 1 nodes")
    #expect("\(graph.degrees())" == "node 0: 2, node 1: 2, node 2: 2, node 3: 0")
  }

  @Test func answersOfSeveralPaths() throws {
    let hops = try EdgeWeights([1, 1, 1], for: graph)
    let frontier = try graph.paretoPaths(from: NodeID(0), to: NodeID(2), criteria: [weights, hops])
    #expect("\(frontier)" == "2 efficient paths, complete\n  0 → 1 → 2, costs 56, 2\n  0 → 2, costs 60.5, 1")
    let found = try graph.alternativePaths(from: NodeID(0), to: NodeID(2), weights: weights)
    #expect("\(found)".hasPrefix("\(found.paths.count) of \(found.examined) candidates, "))
    #expect(found.paths.first.map { "\($0)" } == "0 → 1 → 2, length 56, shares 0%, 0% longer")
  }

  @Test("attributes are found by the node or edge they are of")
  func attributesByNode() {
    let content = AttributedGraph(
      graph: graph, nodeNames: NameTable(["a", "b", "c", "d"]),
      nodeAttributes: AttributeTable(
        rowCount: 4, [AttributeColumn("country", .string, [nil, .string("KZ"), nil, nil])]),
      edgeAttributes: AttributeTable(rowCount: 3, [AttributeColumn("hours", .double, [.double(1.5), nil, nil])]))
    #expect(content[NodeID(1), "country"] == .string("KZ") && content[NodeID(0), "country"] == nil)
    #expect(content[EdgeID(0), "hours"] == .double(1.5) && content[EdgeID(0), "days"] == nil)
    #expect(content[NodeID(9), "country"] == nil && content[EdgeID(9), "hours"] == nil)
    #expect("\(content.nodeAttributes)" == "4 rows of country (string)")
    #expect("\(content)".contains("attributes of nodes: country; of edges: hours"))
  }
}
