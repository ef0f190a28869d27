import GraphEngine
import TestSupport
import Testing

/// The examples of the documentation of this module.
@Suite("Documentation of GraphEngine")
struct DocumentationTests {
  @Test func theOverviewCompilesAndAnswers() throws {
    // Overview begins
    let graph = try Graph(.undirected) { builder in
      try builder.addNodes(3)
      try builder.addEdge(from: NodeID(0), to: NodeID(1))
      try builder.addEdge(from: NodeID(1), to: NodeID(2))
    }
    let hours = try EdgeWeights([26, 30], for: graph)
    let path = graph.shortestPath(from: NodeID(0), to: NodeID(2), weights: hours)  // 56 hours along two edges
    // Overview ends
    #expect(path?.length == 56 && path?.edges.count == 2)
    let back = graph.shortestPath(from: NodeID(2), to: NodeID(0), weights: hours)
    #expect(graph.isUndirected && back?.length == 56)
    #expect(
      try DocumentedExample.isIn("Sources/GraphEngine/Documentation.docc/GraphEngine.md", "Overview", of: #filePath))
  }
}
