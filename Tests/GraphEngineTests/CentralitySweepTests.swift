import GraphEngine
import Synchronization
import TestSupport
import Testing

@Suite("Work shared over sources")
struct CentralitySweepTests {
  private func sample() throws -> (graph: Graph, weights: EdgeWeights) {
    var random = SeededGenerator(seed: 11)
    let sample = try RandomGraph(
      nodes: 300...300, edges: 1200...1200, weights: .reals, directions: .mixed, using: &random)
    return (sample.graph, try sample.weights)
  }

  @Test func theAnswerIsTheSameToTheBitForAnyNumberOfWorkers() async throws {
    let (graph, weights) = try sample()
    let nodes = try await graph.betweenness(workers: 1)
    let weighted = try await graph.betweenness(weights: weights, workers: 1)
    let edges = try await graph.edgeBetweenness(weights: weights, workers: 1)
    let closeness = try await graph.closeness(weights: weights, workers: 1)
    let efficiency = try await graph.efficiency(workers: 1)
    for workers in [2, 3, 0, nil] {
      #expect(try await graph.betweenness(workers: workers) == nodes)
      #expect(try await graph.betweenness(weights: weights, workers: workers) == weighted)
      #expect(try await graph.edgeBetweenness(weights: weights, workers: workers) == edges)
      #expect(try await graph.closeness(weights: weights, workers: workers) == closeness)
      #expect(try await graph.efficiency(workers: workers) == efficiency)
    }
  }

  @Test func progressGrowsFromBlockToBlockUpToAllSources() async throws {
    let (graph, _) = try sample()
    let seen = Log()
    _ = try await graph.betweenness(workers: 3) { done, total in seen.add(done, of: total) }
    #expect(seen.done.count > 1)
    #expect(zip(seen.done, seen.done.dropFirst()).allSatisfy(<))
    #expect(seen.done.last == 300)
    #expect(seen.totals == [300])
  }

  @Test func aCancelledTaskThrows() async throws {
    let (graph, weights) = try sample()
    let task = Task {
      // Cancelled from inside, so that the work surely begins after it.
      withUnsafeCurrentTask { $0?.cancel() }
      return try await graph.betweenness(weights: weights)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let ranks = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try graph.pageRank()
    }
    await #expect(throws: CancellationError.self) { try await ranks.value }
  }

  @Test func cancellationInTheMiddleStopsTheWork() async throws {
    let (graph, _) = try sample()
    let seen = Log()
    let task = Task {
      try await graph.closeness(workers: 1) { done, total in
        seen.add(done, of: total)
        if done > 100 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(seen.done.last.map { $0 < 110 } == true)
  }
}

private final class Log: Sendable {
  private let calls = Mutex<(done: [Int], totals: Set<Int>)>(([], []))

  func add(_ done: Int, of total: Int) {
    calls.withLock {
      $0.done.append(done)
      $0.totals.insert(total)
    }
  }

  var done: [Int] { calls.withLock { $0.done } }
  var totals: Set<Int> { calls.withLock { $0.totals } }
}
