import Foundation
import GraphEngine
import TestSupport
import Testing

@Suite("Centrality of real files, as NetworkX has it")
struct CentralityPeerTests {
  /// The graph of a file and what NetworkX found; the script that wrote it is inside.
  private struct Fixture: Decodable {
    let directed: Bool
    let nodeCount: Int
    let edges: [[Double]]
    let betweenness: [Double]
    let betweennessWeighted: [Double]
    let edgeBetweenness: [Double]
    let closeness: [Double]
    let closenessWeighted: [Double]
    let harmonic: [Double]
    let harmonicWeighted: [Double]
    let pagerank: [Double]
    let pagerankWeighted: [Double]

    init(_ name: String) throws {
      let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = tests.appending(path: "Fixtures/\(name)-centrality.json")
      self = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }

    var graph: Graph {
      get throws {
        try .centralitySample(
          nodeCount, directed ? .directed : .undirected, edges.map { (UInt32($0[0]), UInt32($0[1])) })
      }
    }
  }

  @Test("agrees to a billionth", arguments: ["lesmis", "Geant2012", "grateful-dead"])
  func agreement(name: String) async throws {
    let fixture = try Fixture(name)
    let graph = try fixture.graph
    let weights = try EdgeWeights(fixture.edges.map { $0[2] }, for: graph)
    func check(_ ours: [Double], _ theirs: [Double], _ measure: Comment) {
      #expect(!theirs.isEmpty && agree(ours, theirs, within: 1e-9), measure)
    }
    check(try await graph.betweenness().values, fixture.betweenness, "betweenness")
    check(try await graph.betweenness(weights: weights).values, fixture.betweennessWeighted, "betweenness by weight")
    if !fixture.edgeBetweenness.isEmpty {
      check(try await graph.edgeBetweenness().values, fixture.edgeBetweenness, "edge betweenness")
    }
    check(try await graph.closeness().values, fixture.closeness, "closeness")
    check(try await graph.closeness(weights: weights).values, fixture.closenessWeighted, "closeness by weight")
    check(try await graph.harmonicCloseness(scale: .raw).values, fixture.harmonic, "harmonic")
    check(
      try await graph.harmonicCloseness(weights: weights, scale: .raw).values, fixture.harmonicWeighted,
      "harmonic by weight")
    check(try graph.pageRank().values, fixture.pagerank, "PageRank")
    check(try graph.pageRank(weights: weights).values, fixture.pagerankWeighted, "PageRank by weight")
  }
}
