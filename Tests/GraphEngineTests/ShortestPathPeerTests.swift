import Foundation
import GraphEngine
import TestSupport
import Testing

@Suite("Distances in real files, as NetworkX has them")
struct ShortestPathPeerTests {
  private struct Source: Decodable {
    let directed: Bool
    let nodeCount: Int
    let edges: [[Double]]
  }

  private struct Answers: Decodable {
    let distances: [String: [Double?]]
  }

  private func fixture<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try JSONDecoder().decode(type, from: Data(contentsOf: tests.appending(path: "Fixtures/\(name).json")))
  }

  @Test("agree to a billionth", arguments: ["lesmis", "Geant2012", "grateful-dead"])
  func agreement(name: String) throws {
    let source = try fixture("\(name)-centrality", as: Source.self)
    let graph: Graph = try .centralitySample(
      source.nodeCount, source.directed ? .directed : .undirected,
      source.edges.map { (UInt32($0[0]), UInt32($0[1])) })
    let weights = try EdgeWeights(source.edges.map { $0[2] }, for: graph)
    let answers = try fixture("\(name)-distances", as: Answers.self).distances
    #expect(answers.count >= 8)
    for (start, expected) in answers {
      let tree = graph.shortestPaths(from: NodeID(try #require(UInt32(start))), weights: weights)
      #expect(expected.count == graph.nodeCount)
      for (node, distance) in zip(graph.nodes, expected) {
        guard let distance else {
          #expect(tree.distance(to: node) == nil)
          continue
        }
        let ours = try #require(tree.distance(to: node))
        #expect(abs(ours - distance) <= 1e-9 * max(ours, distance))
      }
    }
  }
}
