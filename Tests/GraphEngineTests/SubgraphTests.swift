import GraphEngine
import TestSupport
import Testing

@Suite("Subgraph")
struct SubgraphTests {
  @Test(
    "keeps what is wanted and nothing that hangs in the air", arguments: 0..<UInt64(60), RandomGraph.Directions.allCases
  )
  func part(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let whole = try RandomGraph(nodes: 1...9, edges: 0...25, directions: directions, using: &random).graph
    let nodes = Set(whole.nodes.filter { _ in Bool.random(using: &random) })
    let edges = Set(whole.edges.filter { _ in Bool.random(using: &random) })
    let part = whole.subgraph(nodes: nodes.contains, edges: edges.contains)
    #expect(part.originalNodes == nodes.sorted())
    let expected = edges.sorted().filter {
      nodes.contains(whole.source(of: $0)) && nodes.contains(whole.target(of: $0))
    }
    #expect(part.originalEdges == expected)
    for edge in part.graph.edges {
      let original = part.original(of: edge)
      #expect(part.original(of: part.graph.source(of: edge)) == whole.source(of: original))
      #expect(part.original(of: part.graph.target(of: edge)) == whole.target(of: original))
      #expect(part.graph.direction(of: edge) == whole.direction(of: original))
    }
  }

  @Test func nothingIsAGraphOfTheSameKind() throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(2)
    let whole = builder.finish()
    let nothing = whole.subgraph(nodes: { _ in false })
    #expect(nothing.graph.nodeCount == 0 && nothing.graph.isUndirected)
  }
}
