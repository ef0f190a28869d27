import GraphEngine
import Synchronization
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Routes of many pairs")
struct RouteMatrixTests {
  /// Some pairs of hubs of the shipped network, a few of them twice and some between a hub and itself.
  private func queries(_ count: Int, seed: UInt64) throws -> [RouteQuery] {
    let hubs = try Eurasia.network.get().hubs
    var random = SeededGenerator(seed: seed)
    var queries = (0..<count).map { _ in
      RouteQuery(
        from: hubs[Int.random(in: hubs.indices, using: &random)], to: hubs[Int.random(in: 0..<12, using: &random)])
    }
    queries += [queries[0], RouteQuery(from: hubs[3], to: hubs[3]), queries[count / 2]]
    return queries
  }

  @Test(
    "are the routes of one pair at a time",
    arguments: [
      Objective.cost, .time, .generalisedCost(valueOfTimeUSDPerDay: 80),
      .generalisedCost(valueOfTimeUSDPerDay: 80, reliabilityRatio: 1.2), .timePercentile(95),
    ])
  func single(objective: Objective) async throws {
    let planner = try Eurasia.planner()
    var policy = Policy(minimising: objective, avoiding: [.country("BY")])
    policy.transshipmentLimit = 3
    let queries = try queries(objective.isAdditive ? 60 : 12, seed: 5)
    let summaries = try await planner.summaries(of: queries, under: policy)
    try #require(summaries.count == queries.count)
    for (query, summary) in zip(queries, summaries) {
      let route = try planner.best(from: query.origin, to: query.destination, under: policy)
      #expect(summary == route.map { RouteSummary($0, of: planner.network) })
    }
    #expect(summaries.contains { $0 == nil } && summaries.contains { $0?.corridor != nil })
  }

  @Test("are the same for any number of workers")
  func workers() async throws {
    let planner = try Eurasia.planner()
    let queries = try queries(40, seed: 6)
    let alone = try await planner.summaries(of: queries, under: Policy(), workers: 1)
    for workers in [2, 7, nil] {
      #expect(try await planner.summaries(of: queries, under: Policy(), workers: workers) == alone)
    }
  }

  @Test("are none from and to a hub that is closed")
  func closed() async throws {
    let planner = try Eurasia.planner()
    let russian = try #require(planner.network.hubs.first { $0.country == "RU" })
    let other = try Eurasia.hub("KZALA")
    let summaries = try await planner.summaries(
      of: [RouteQuery(from: russian, to: other), RouteQuery(from: other, to: russian)],
      under: Policy(avoiding: [.country("RU")]))
    #expect(summaries == [nil, nil])
  }

  @Test("tell how far they are, and stop when their task is cancelled")
  func cancellation() async throws {
    let planner = try Eurasia.planner()
    let queries = try queries(30, seed: 7)
    let calls = Mutex<[Int]>([])
    _ = try await planner.summaries(of: queries, under: Policy()) { done, total in
      #expect(total == queries.count)
      calls.withLock { $0.append(done) }
    }
    #expect(calls.withLock { $0 == $0.sorted() && $0.last == queries.count })
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await planner.summaries(of: queries, under: Policy())
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
