import GraphEngine
import Testing

@testable import SilkGraph

@Suite("Trace of searches")
struct SearchTraceTests {
  private func reports(_ policy: Policy) throws -> [SearchReport] {
    let trace = SearchTrace()
    _ = try RoutePlanner(Eurasia.network.get(), tracing: trace).route(
      from: Eurasia.hub("CNSIA"), to: Eurasia.hub("DEDUI"), under: policy)
    return trace.reports
  }

  @Test("tells the engine, the compiled graph and how much of it was reached")
  func one() throws {
    let reports = try reports(Policy())
    let report = try #require(reports.first)
    #expect(reports.count == 1)
    #expect(report.choice.engine == .dijkstra)
    let compiled = try RoutingGraph(Eurasia.network.get(), Policy())
    #expect(report.nodeCount == compiled.graph.nodeCount && report.arcCount == compiled.graph.arcCount)
    let reached = try #require(report.reachedCount)
    #expect(reached > 100 && reached <= report.nodeCount)
    #expect(report.compileTime > .zero && report.searchTime > .zero)
  }

  @Test("tells of the search for efficient paths where the objective does not add up")
  func deviations() throws {
    let reports = try reports(Policy(minimising: .timePercentile(95)))
    #expect(reports.map(\.choice.engine) == [.pareto])
  }

  @Test("tells of every search for what stands in the way")
  func several() throws {
    let reports = try reports(Policy(avoiding: [.country("KZ"), .country("RU"), .mode(.rail)]))
    #expect(reports.count > 3)
  }

  @Test("tells of many routes at once")
  func many() async throws {
    let trace = SearchTrace()
    let planner = RoutePlanner(try Eurasia.network.get(), tracing: trace)
    let origin = try Eurasia.hub("CNSIA"), query = RouteQuery(from: origin, to: try Eurasia.hub("DEDUI"))
    _ = try await planner.summaries(of: [query, RouteQuery(from: origin, to: origin)], under: Policy())
    #expect(trace.reports.map(\.choice.engine) == [.trees])
    _ = try await planner.summaries(of: [query], under: Policy(minimising: .timePercentile(80)))
    #expect(trace.reports.map(\.choice.engine) == [.trees, .pareto])
  }
}
