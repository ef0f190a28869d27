import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

/// Of routes that are equal by the objective the cheaper is answered, then the faster, then that of fewer steps, then the
/// first in the order of the legs: in every answer, in both directions.
@Suite("Ties between routes")
struct RouteTieTests {
  @Test func theCheapestOfEqualCostIsTheFastest() throws {
    let planner = try Eurasia.planner(), from = try Eurasia.hub("TRIST"), to = try Eurasia.hub("GE-MARABDA")
    let there = try #require(try planner.best(from: from, to: to, under: Policy()))
    let back = try #require(try planner.best(from: to, to: from, under: Policy()))
    #expect(isSame(there.totals.costUSD, back.totals.costUSD))
    #expect(isSame(there.totals.timeHours, back.totals.timeHours))
  }

  /// The cost and the time of the best of all ways, by sorting labels of whole numbers: no code of the planner's search.
  private func least(from: Hub, in compiled: RoutingGraph, by objective: Objective) -> [NodeID: [Int]] {
    func whole(_ totals: Totals) -> [Int] {
      [objective.value(of: totals), totals.costUSD, totals.timeHours].map { Int(($0 * 1000).rounded()) }
    }
    guard let entry = compiled.entry(of: from.node) else { return [:] }
    var labels = [entry: [0, 0, 0]], changed = true
    while changed {
      changed = false
      for edge in compiled.steps.indices.map({ EdgeID(UInt32($0)) }) {
        guard let label = labels[compiled.graph.source(of: edge)] else { continue }
        let reached = zip(label, whole(compiled.steps[edge.index].totals)).map(+)
        let head = compiled.graph.target(of: edge)
        if let known = labels[head], !reached.lexicographicallyPrecedes(known) { continue }
        labels[head] = reached
        changed = true
      }
    }
    return labels
  }

  @Test(
    "every pair of Eurasia has the least cost and time of all routes, there and back",
    arguments: [
      Objective.cost, .time, .distance, .generalisedCost(valueOfTimeUSDPerDay: 100),
    ])
  func everyPair(objective: Objective) async throws {
    let network = try Eurasia.network.get(), planner = RoutePlanner(network)
    let policy = Policy(minimising: objective, avoiding: [.country("RU"), .country("BY")])
    let hubs = network.hubs
    let queries = hubs.flatMap { from in hubs.map { RouteQuery(from: from, to: $0) } }
    let summaries = try await planner.summaries(of: queries, under: policy)
    let compiled = try RoutingGraph(network, policy)
    let openings = Set(planner.openings(for: hubs, under: policy).map(\.hub))
    var known: [RouteQuery: [Int]] = [:]
    for (query, summary) in zip(queries, summaries) {
      known[query] = summary.map { [$0.totals.costUSD, $0.totals.timeHours].map { Int(($0 * 1000).rounded()) } }
    }
    for (index, from) in hubs.enumerated() where !openings.contains(from) {
      // Trying every edge until nothing changes takes long, so not for all.
      let labels = index.isMultiple(of: 9) ? least(from: from, in: compiled, by: objective) : nil
      for to in hubs where !openings.contains(to) {
        let there = known[RouteQuery(from: from, to: to)]
        #expect(there == known[RouteQuery(from: to, to: from)], "\(from.id) and \(to.id)")
        if let labels {
          #expect(there == compiled.exit(of: to.node).flatMap { labels[$0] }.map { Array($0.dropFirst()) })
        }
      }
    }
  }

  @Test("route, matrix, alternatives and comparison answer one route", arguments: 0..<UInt64(200))
  func oneRule(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let network = try SmallNetwork.random(using: &random).network(), planner = RoutePlanner(network)
    let from = try #require(network.hubs.first), to = try #require(network.hubs.last)
    var policy = Policy.random(in: network, using: &random)
    policy.required = []
    let best = try planner.best(from: from, to: to, under: policy)
    let summary = try await planner.summaries(of: [RouteQuery(from: from, to: to)], under: policy)[0]
    #expect(summary?.totals == best?.totals)
    let back = try planner.best(from: to, to: from, under: policy)
    #expect(isSame(back?.totals.costUSD, best?.totals.costUSD))
    #expect(isSame(back?.totals.timeHours, best?.totals.timeHours))
    guard from != to, let best, !best.repeatsHub else { return }
    let alternatives = try planner.alternatives(3, from: from, to: to, under: policy, differingIn: .legs)
    #expect(alternatives.alternatives.first?.route == best)
    let comparison = try planner.compare(from: from, to: to, under: policy)
    #expect((comparison.rows.map(\.route) + [comparison.direct].compactMap { $0 }).contains(best))
    #expect(comparison.route == best)
    if policy.objective.isAdditive {
      let other: Objective = policy.objective == .cost ? .time : .cost
      let points = try planner.frontier(from: from, to: to, under: policy, by: [policy.objective, other]).points
      let least = points.min { policy.objective.rank($0.route.totals) < policy.objective.rank($1.route.totals) }
      #expect(isSame(least?.route.totals.costUSD, best.totals.costUSD))
      #expect(isSame(least?.route.totals.timeHours, best.totals.timeHours))
    }
  }

  @Test func decimalsThatAddUpToTheSameAreEqual() throws {
    // 0.1 + 0.2 is more than 0.3 in binary fractions.
    let small = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b"), .init(id: "d")],
      legs: [
        .init(id: "ab", from: "a", to: "b", hours: 1, usd: 0.1),
        .init(id: "bd", from: "b", to: "d", hours: 1, usd: 0.2),
        .init(id: "ad", from: "a", to: "d", hours: 9, usd: 0.3),
      ])
    let network = try small.network()
    let a = try #require(network.hub("a")), d = try #require(network.hub("d"))
    #expect(try RoutePlanner(network).best(from: a, to: d, under: Policy())?.legs.map(\.id) == ["ab", "bd"])
  }

  @Test func whatIsEqualInAllElseIsInTheOrderOfTheFile() throws {
    let small = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b"), .init(id: "c"), .init(id: "d")],
      legs: [
        .init(id: "cd", from: "c", to: "d"), .init(id: "ab", from: "a", to: "b"),
        .init(id: "bd", from: "b", to: "d"), .init(id: "ac", from: "a", to: "c"),
      ])
    let network = try small.network()
    let a = try #require(network.hub("a")), d = try #require(network.hub("d"))
    let planner = RoutePlanner(network)
    #expect(try planner.best(from: a, to: d, under: Policy())?.legs.map(\.id) == ["ab", "bd"])
    #expect(try planner.best(from: d, to: a, under: Policy())?.legs.map(\.id) == ["cd", "ac"])
    let found = try planner.alternatives(2, from: a, to: d, under: Policy(), differingIn: .legs)
    #expect(found.alternatives.map { $0.route.legs.map(\.id) } == [["ab", "bd"], ["ac", "cd"]])
  }
}
