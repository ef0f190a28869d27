import Foundation
import GraphEngine
import TestSupport
import Testing

@Suite("Distances in real files, as NetworkX has them")
struct ShortestPathsPeerTests {
  /// The graph, which stands in the file of centralities.
  private struct Edges: Decodable {
    let directed: Bool
    let nodeCount: Int
    let edges: [[Double]]
  }

  /// What NetworkX found; the script that wrote it is inside.
  private struct Distances: Decodable {
    let sources: [UInt32]
    let distances: [[Double?]]
    let strongComponents: Int
    let weakComponents: Int
  }

  private func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try JSONDecoder().decode(type, from: Data(contentsOf: tests.appending(path: "Fixtures/\(name).json")))
  }

  @Test("agree to a billionth", arguments: ["lesmis", "Geant2012", "grateful-dead"])
  func agreement(name: String) throws {
    let file = try read("\(name)-centrality", as: Edges.self),
      theirs = try read("\(name)-distances", as: Distances.self)
    var builder = GraphBuilder()
    try builder.addNodes(file.nodeCount)
    for edge in file.edges {
      try builder.addEdge(
        from: NodeID(UInt32(edge[0])), to: NodeID(UInt32(edge[1])), file.directed ? .directed : .undirected)
    }
    let graph = builder.finish(), weights = try EdgeWeights(file.edges.map { $0[2] }, for: graph)
    var search = ShortestPathSearch(graph, weights: weights)
    try #require(!theirs.sources.isEmpty && theirs.sources.count == theirs.distances.count)
    for (source, row) in zip(theirs.sources, theirs.distances) {
      let tree = graph.shortestPaths(from: NodeID(source), weights: weights)
      let ours = graph.nodes.map { tree.distance(to: $0) }
      try #require(ours.count == row.count)
      for (our, their) in zip(ours, row) {
        #expect((our == nil) == (their == nil))
        if let our, let their { #expect(abs(our - their) <= 1e-9 * their) }
      }
      #expect(graph.nodes.map { search.distance(from: NodeID(source), to: $0) } == ours)
    }
    #expect(graph.stronglyConnectedComponents().count == theirs.strongComponents)
    #expect(graph.weaklyConnectedComponents().count == theirs.weakComponents)
  }
}
