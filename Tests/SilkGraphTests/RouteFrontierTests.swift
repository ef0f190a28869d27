import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Frontier of routes")
struct RouteFrontierTests {
  @Test("the points are what no simple way beats", arguments: 0..<UInt64(150))
  func oracle(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try SmallNetwork.random(using: &random).network()
    var policy = Policy.random(in: network, using: &random)
    policy.required = []
    policy.objective = .cost
    let from = try #require(network.hubs.first), to = try #require(network.hubs.last)
    guard from != to else { return }
    let all: [Objective] = [.cost, .time, .distance, .emissions]
    let criteria = Array(all.shuffled(using: &random).prefix(Int.random(in: 2...4, using: &random)))
    let frontier = try RoutePlanner(network).frontier(from: from, to: to, under: policy, by: criteria)
    let every = EveryWay(network, policy)
    let ways = every.simpleWays(from: from, to: to).filter(every.keepsLimits)
      .map { way in criteria.map { $0.value(of: every.totals(of: way)) } }
    func beats(_ a: [Double], _ b: [Double]) -> Bool {
      zip(a, b).allSatisfy { $0 <= $1 + 1e-9 } && zip(a, b).contains { $0 < $1 - 1e-9 }
    }
    func isLike(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { isSame($0, $1) } }
    let expected = ways.filter { way in !ways.contains { beats($0, way) } }
    #expect(frontier.isComplete)
    // A round through a hub may save a change of mode, and beat every simple way.
    for way in expected {
      #expect(frontier.points.contains { isLike($0.values, way) || $0.route.repeatsHub && beats($0.values, way) })
    }
    for point in frontier.points where !point.route.repeatsHub {
      #expect(expected.contains { isLike($0, point.values) }, "\(point.values)")
      #expect(!frontier.points.contains { beats($0.values, point.values) })
    }
    #expect(frontier.points.map { $0.values[0] } == frontier.points.map { $0.values[0] }.sorted())
    for beaten in frontier.beaten { #expect(beats(frontier.points[beaten.better].values, beaten.values)) }
  }

  @Test func aPointAboveTheLineBetweenOthersIsTold() throws {
    // METHODS 3.5: (0, 10), (4, 7), (10, 0); the second is best by no weighted sum.
    let small = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "d")],
      legs: [
        .init(id: "x", from: "a", to: "d", hours: 10, usd: 0), .init(id: "y", from: "a", to: "d", hours: 7, usd: 4),
        .init(id: "z", from: "a", to: "d", hours: 0, usd: 10), .init(id: "w", from: "a", to: "d", hours: 7, usd: 5),
      ])
    let network = try small.network()
    let frontier = try RoutePlanner(network).frontier(
      from: #require(network.hub("a")), to: #require(network.hub("d")), under: Policy(), by: [.cost, .time])
    #expect(frontier.points.map(\.values) == [[0, 10], [4, 7], [10, 0]])
    #expect(throws: ParetoError.self) {
      try RoutePlanner(network).frontier(
        from: #require(network.hub("a")), to: #require(network.hub("d")), under: Policy(), by: [.cost])
    }
  }

  @Test func withoutRussiaCostAndTimePickDifferentBranches() throws {
    // FACTS.md, check 2.
    let frontier = try Eurasia.planner().frontier(
      from: Eurasia.hub("CNSIA"), to: Eurasia.hub("DEDUI"), under: Policy(avoiding: [.country("RU")]),
      by: [.cost, .time])
    let first = try #require(frontier.points.first), last = try #require(frontier.points.last)
    #expect(first.route.totals.costUSD.rounded() == 3700 && first.corridors.map(\.id).contains("trans-caspian"))
    #expect((last.route.totals.timeDays * 10).rounded() == 269 && last.route.totals.costUSD.rounded() == 4059)
    #expect(first.corridors.last != last.corridors.last)
    #expect(frontier.beaten.map(\.corridor.id) == ["trans-caspian-south"])
    // With Russia the north wins both, and beats all others.
    let all = try Eurasia.planner().frontier(
      from: Eurasia.hub("CNSIA"), to: Eurasia.hub("DEDUI"), under: Policy(), by: [.cost, .time])
    #expect(all.points.map { $0.route.totals.costUSD.rounded() } == [2677])
    #expect(all.beaten.map(\.corridor.id).contains("trans-caspian"))
  }
}
