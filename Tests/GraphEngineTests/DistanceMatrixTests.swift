import GraphEngine
import Synchronization
import TestSupport
import Testing

@Suite("Distance matrix")
struct DistanceMatrixTests {
  /// Some nodes, among them one twice and one that is not there.
  private func some(_ graph: Graph, _ count: Int, using random: inout SeededGenerator) -> [NodeID] {
    var nodes = (0..<count).map { _ in NodeID(UInt32.random(in: 0..<UInt32(graph.nodeCount), using: &random)) }
    nodes.append(nodes[0])
    nodes.append(NodeID(UInt32(graph.nodeCount)))
    return nodes
  }

  private func expect(
    _ matrix: DistanceMatrix, toAgreeWith sample: IndexSample, _ sources: [NodeID], _ targets: [NodeID],
    _ comment: Comment
  ) {
    #expect(matrix.sources == sources && matrix.targets == targets)
    for (row, source) in sources.enumerated() {
      let tree = sample.graph.shortestPaths(from: source, weights: sample.weights)
      for (column, target) in targets.enumerated() {
        let found = matrix[row, column], expected = tree.distance(to: target)
        if let found, let expected {
          #expect(abs(found - expected) <= 1e-12 * expected, comment)
        } else {
          #expect(found == expected, comment)
        }
      }
    }
  }

  @Test("has Dijkstra's lengths, by trees and by hierarchy", arguments: IndexSample.Kind.allCases)
  func dijkstra(kind: IndexSample.Kind) async throws {
    for seed in 0..<UInt64(30) {
      var random = SeededGenerator(seed: seed)
      let sample = try IndexSample(kind, seed: seed)
      let sources = some(sample.graph, Int(seed % 4) + 1, using: &random),
        targets = some(sample.graph, 3, using: &random)
      let trees = try await sample.graph.distanceMatrix(from: sources, to: targets, weights: sample.weights)
      expect(trees, toAgreeWith: sample, sources, targets, "trees, seed \(seed)")
      let hierarchy = try ContractionHierarchy(sample.graph, weights: sample.weights)
      let buckets = try await hierarchy.distanceMatrix(from: sources, to: targets)
      expect(buckets, toAgreeWith: sample, sources, targets, "buckets, seed \(seed)")
    }
  }

  @Test("is the same to the bit for any number of workers, and exact for whole weights")
  func workers() async throws {
    var random = SeededGenerator(seed: 9)
    for isWhole in [true, false] {
      let sample = try IndexSample(roads: 20, whole: isWhole, using: &random)
      let hierarchy = try ContractionHierarchy(sample.graph, weights: sample.weights)
      let nodes = Array(sample.graph.nodes)
      let single = try await hierarchy.distanceMatrix(from: nodes, to: nodes, workers: 1)
      let several = try await hierarchy.distanceMatrix(from: nodes, to: nodes, workers: 4)
      let trees = try await sample.graph.distanceMatrix(from: nodes, to: nodes, weights: sample.weights)
      for row in nodes.indices {
        for column in nodes.indices {
          #expect(single[row, column] == several[row, column])
          if isWhole { #expect(single[row, column] == trees[row, column]) }
        }
      }
    }
  }

  @Test("may be empty")
  func empty() async throws {
    let graph = try Graph.pathSample(3, .directed)
    let none = try await graph.distanceMatrix(from: [], to: [NodeID(0)], weights: .unit(for: graph))
    #expect(none.sources.isEmpty)
    let hierarchy = try ContractionHierarchy(graph, weights: .unit(for: graph))
    #expect(try await hierarchy.distanceMatrix(from: [NodeID(0)], to: []).targets.isEmpty)
  }

  @Test("tells how far it is, and stops when its task is cancelled")
  func cancellation() async throws {
    let graph = try Graph.pathSample(50, .undirected)
    let weights = EdgeWeights.unit(for: graph)
    let hierarchy = try ContractionHierarchy(graph, weights: weights)
    let nodes = Array(graph.nodes)
    let calls = Mutex<[Int]>([])
    _ = try await hierarchy.distanceMatrix(from: nodes, to: nodes) { done, total in
      #expect(total == 50)
      calls.withLock { $0.append(done) }
    }
    #expect(calls.withLock { $0 == $0.sorted() && $0.last == 50 })

    let byTrees = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await graph.distanceMatrix(from: nodes, to: nodes, weights: weights)
    }
    await #expect(throws: CancellationError.self) { try await byTrees.value }
    let byBuckets = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await hierarchy.distanceMatrix(from: nodes, to: nodes)
    }
    await #expect(throws: CancellationError.self) { try await byBuckets.value }
  }
}
