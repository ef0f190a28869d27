import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Corridor comparison")
struct CorridorComparisonTests {
  private func compare(
    _ small: SmallNetwork, _ from: String = "a", _ to: String = "d", _ policy: Policy = Policy(),
    detail: RoutePlanner.ComparisonDetail = .corridors
  ) throws -> CorridorComparison {
    let network = try small.network()
    return try RoutePlanner(network).compare(
      from: #require(network.hub(from)), to: #require(network.hub(to)), under: policy, detail: detail)
  }

  /// Ways from a to d side by side, each by a hub of its own, with money and hours for each.
  private func ways(_ figures: [(id: String, usd: Double, hours: Double)]) -> SmallNetwork {
    SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "d")] + figures.map { .init(id: "at-\($0.id)") },
      legs: figures.flatMap { way in
        [
          SmallNetwork.LegRow(id: "to-\(way.id)", from: "a", to: "at-\(way.id)", hours: 0, usd: 0),
          SmallNetwork.LegRow(id: way.id, from: "at-\(way.id)", to: "d", hours: way.hours, usd: way.usd),
        ]
      },
      corridors: figures.map { .init(id: "by-\($0.id)", gateways: $0.id) })
  }

  @Test func theBestIsFirstAndTheOthersAreHeldAgainstIt() throws {
    let rows = try compare(ways([("dear", 300, 10), ("cheap", 100, 40), ("bad", 301, 41), ("near", 101.9, 39)])).rows
    #expect(rows.map(\.corridor?.id) == ["by-cheap", "by-near", "by-dear", "by-bad"])
    #expect(rows.map(\.isBest) == [true, false, false, false])
    #expect(rows.map(\.isNearTie) == [false, true, false, false])
    #expect(rows.map { $0.dominatedBy?.id } == [nil, nil, nil, "by-cheap"])
  }

  @Test func twoPercentIsNoNearTieAnyMore() throws {
    #expect(try !compare(ways([("best", 100, 1), ("other", 102, 1)])).rows[1].isNearTie)
    #expect(try compare(ways([("best", 100, 1), ("other", 101.99, 1)])).rows[1].isNearTie)
    #expect(try compare(ways([("best", 0, 1), ("other", 0, 1)])).rows[1].isNearTie)
  }

  @Test func equalsDoNotDominateAndStandInTheOrderOfTheFile() throws {
    let rows = try compare(ways([("x", 100, 10), ("y", 100, 10)])).rows
    #expect(rows.map(\.corridor?.id) == ["by-x", "by-y"])
    #expect(rows.allSatisfy { $0.dominatedBy == nil })
  }

  @Test func ofTwoThatCostTheSameTheFasterIsTheBest() throws {
    let rows = try compare(ways([("slow", 100, 20), ("fast", 100, 10)])).rows
    #expect(rows.map(\.corridor?.id) == ["by-fast", "by-slow"])
    #expect(rows[0].dominatedBy == nil && rows[1].dominatedBy?.id == "by-fast")
  }

  @Test func aCorridorIsHeldAgainstEveryKnownRouteOfAnother() throws {
    // North is cheapest by one line and fastest by another; the second alone beats the south in both.
    var small = ways([("north", 100, 40), ("south", 200, 30)])
    small.hubs.append(.init(id: "c"))
    small.legs += [
      .init(id: "fast-in", from: "a", to: "c", hours: 0, usd: 0),
      .init(id: "fast", from: "c", to: "d", hours: 20, usd: 150),
    ]
    small.corridors[0].gateways += ";fast"
    let south = try #require(try compare(small).rows.last)
    #expect(south.corridor?.id == "by-south" && south.dominatedBy?.id == "by-north")
  }

  @Test func aClosedCorridorIsShownUnrankedAndDominatesNothing() throws {
    var small = ways([("open", 200, 20), ("closed", 100, 10), ("planned", 50, 5)])
    small.legs[3].status = .disrupted
    small.legs[3].tier = .alternative
    small.legs[5].status = .planned
    let rows = try compare(small).rows
    #expect(rows.map(\.corridor?.id) == ["by-open", "by-planned", "by-closed"])
    #expect(rows.map(\.closedBy) == [[], [.status(.planned)], [.status(.disrupted), .tier(.alternative)]])
    #expect(rows.map(\.isBest) == [true, false, false])
    #expect(rows.allSatisfy { $0.dominatedBy == nil && !$0.isNearTie })
    let opened = try compare(
      small, "a", "d", Policy(statuses: [.operating, .disrupted], tiers: [.core, .alternative]))
    #expect(opened.rows.map(\.corridor?.id) == ["by-closed", "by-open", "by-planned"])
    #expect(opened.rows[1].dominatedBy?.id == "by-closed")
  }

  @Test func withNothingOpenNothingIsBest() throws {
    var small = ways([("x", 1, 1)])
    small.legs[1].status = .idle
    let comparison = try compare(small)
    #expect(comparison.rows.count == 1 && comparison.best == nil)
  }

  /// A gateway beside the way from a to d: the cheapest way over it goes out of b and back.
  private let detour = SmallNetwork(
    hubs: ["a", "b", "c", "d", "v"].map { .init(id: $0) },
    legs: [
      .init(id: "ab", from: "a", to: "b"), .init(id: "bd", from: "b", to: "d", hours: 90, usd: 90),
      .init(id: "bv", from: "b", to: "v"), .init(id: "vc", from: "v", to: "c", hours: 40, usd: 50),
      .init(id: "cd", from: "c", to: "d", hours: 40, usd: 50),
    ],
    corridors: [.init(id: "gate", gateways: "bv")])

  @Test func aRouteThatRepeatsAHubGivesWayToTheBestThatDoesNot() throws {
    let row = try #require(try compare(detour).rows.first { $0.corridor != nil })
    #expect(row.route.legs.map(\.id) == ["ab", "bv", "vc", "cd"])
    #expect(!row.cheapest.repeatsHub && !row.fastest.repeatsHub)
  }

  @Test func aPairOnOneSideOfTheGatewayIsNotServed() throws {
    var small = detour
    small.legs.removeLast()
    #expect(try compare(small).rows.isEmpty)
    #expect(try compare(small).direct?.legs.map(\.id) == ["ab", "bd"])
  }

  @Test func aDetourIsNoCorridor() throws {
    var small = detour
    small.legs[1] = .init(id: "bd", from: "b", to: "d", hours: 1, usd: 1)
    let comparison = try compare(small)
    #expect(comparison.rows.isEmpty, "the way without a gateway is cheaper and faster")
    #expect(comparison.direct?.totals.costUSD == 2)
  }

  @Test func theWayThroughNoGatewayIsARowBesideThoseOfCorridors() throws {
    var small = ways([("x", 100, 10), ("y", 90, 30)])
    small.legs.append(.init(id: "straight", from: "a", to: "d", km: 500, hours: 20, usd: 80))
    let rows = try compare(small).rows
    #expect(rows.map(\.id) == ["no-gateway", "by-x"], "y is dearer and slower, so that it does not serve")
    #expect(rows[0].isBest && rows[0].corridor == nil && rows[0].name == "through no gateway")
    #expect(rows[1].dominatedBy == nil && rows[1].rank == 2)
  }

  @Test func whatIsBestByTheObjectiveIsNeverBeaten() throws {
    var small = ways([("short", 300, 30), ("middle", 200, 20), ("long", 100, 10)])
    for (index, km) in [(1, 10.0), (3, 10.1), (5, 30.0)] { small.legs[index].km = km }
    let rows = try compare(small, "a", "d", Policy(minimising: .distance)).rows
    #expect(rows.map(\.id) == ["by-short", "by-middle", "by-long"])
    #expect(rows.allSatisfy { $0.dominatedBy == nil && !$0.isDetour }, "each is better than the next by distance")
    #expect(rows.map(\.isNearTie) == [false, true, false])
    let byCost = try compare(small).rows
    #expect(byCost.map { $0.dominatedBy?.name } == [nil, "Corridor by-long", "Corridor by-long"])
    #expect(byCost.map(\.isDetour) == [false, false, true])
  }

  @Test func aHubAndItselfHaveNothingToCompare() throws {
    let comparison = try compare(detour, "a", "a")
    #expect(comparison.rows.isEmpty && comparison.direct == nil && comparison.best == nil)
  }

  @Test func aRouteOfTwoCorridorsIsOfNone() throws {
    var small = detour
    small.corridors.append(.init(id: "rival", gateways: "vc"))
    let network = try small.network()
    let a = try #require(network.hub("a")), d = try #require(network.hub("d"))
    let both = Policy(requiring: [.corridor("gate"), .corridor("rival")])
    #expect(try RoutePlanner(network).best(from: a, to: d, under: both) == nil)
    let one = try #require(
      try RoutePlanner(network).best(from: a, to: d, under: Policy(requiring: [.corridor("gate")])))
    #expect(
      one.legs.map(\.id) == ["ab", "bv", "bv", "bd"], "out to the gateway and back, past no gateway of the rival")
    let policy = Policy(requiring: [.gateway(of: "gate"), .gateway(of: "rival")])
    let route = try #require(try RoutePlanner(network).best(from: a, to: d, under: policy))
    #expect(route.legs.map(\.id) == ["ab", "bv", "vc", "cd"] && network.corridors(of: route).isEmpty)
  }

  /// Two branches behind one gateway.
  private var branched: SmallNetwork {
    var small = ways([("one", 10, 20), ("two", 20, 10)])
    small.hubs.append(.init(id: "start"))
    small.legs.append(.init(id: "gate", from: "start", to: "a"))
    small.corridors = [
      .init(id: "whole", gateways: "gate"), .init(id: "first", gateways: "one", parent: "whole"),
      .init(id: "second", gateways: "two", parent: "whole"),
    ]
    return small
  }

  @Test func theRowNamesTheBranchAndBranchesHaveRowsOfTheirOwn() throws {
    let whole = try compare(branched, "start", "d").rows
    #expect(whole.map(\.corridor?.id) == ["whole"] && whole[0].branch?.id == "first")
    #expect(whole[0].fastest.legs.contains { $0.id == "two" })
    let branches = try compare(branched, "start", "d", detail: .branches).rows
    #expect(branches.map(\.corridor?.id) == ["first", "second"])
    #expect(branches.allSatisfy { $0.dominatedBy == nil && $0.branch == nil })
    #expect(try compare(branched, "a", "d", detail: .branches).rows.isEmpty, "the gateway of the whole lies behind")
  }

  @Test func thePolicysOwnCorridorsAreKept() throws {
    let avoided = try compare(branched, "start", "d", Policy(avoiding: [.corridor("first")])).rows
    #expect(avoided.map { $0.branch?.id } == ["second"])
    #expect(try compare(branched, "start", "d", Policy(avoiding: [.corridor("whole")])).rows.isEmpty)
    let both = ways([("x", 1, 1), ("y", 2, 2)])
    let required = try compare(both, "a", "d", Policy(requiring: [.corridor("by-y")])).rows
    #expect(required.map(\.corridor?.id) == ["by-y"], "no route is of both")
  }

  @Test func aDetourTakesMoreThanTwiceTheCostAndTheTime() throws {
    let rows = try compare(ways([("x", 10, 10), ("y", 21, 21), ("z", 21, 19)]), "a", "d").rows
    #expect(rows.map(\.corridor?.id) == ["by-x", "by-z", "by-y"])
    #expect(rows.map(\.isDetour) == [false, false, true])
  }

  @Test("each row is the best of all ways of its corridor", arguments: 0..<UInt64(200))
  func oracle(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try SmallNetwork.random(using: &random).network()
    let from = try #require(network.hubs.first), to = try #require(network.hubs.last)
    var policy = Policy.random(in: network, using: &random)
    policy.avoided = []
    policy.required = []
    policy.statuses = Set(ServiceStatus.allCases)
    policy.tiers = Set(LegTier.allCases)
    let objective = policy.objective
    let comparison = try RoutePlanner(network).compare(from: from, to: to, under: policy)
    let every = EveryWay(network, policy)
    let ways = from == to ? [] : every.simpleWays(from: from, to: to).filter(every.keepsLimits)
    let tops = network.corridors.filter { $0.parent == nil }
    func passes(_ way: [EveryWay.Passage], _ corridor: Corridor) -> Bool {
      way.contains { corridor.gateways.contains($0.leg.edge) }
    }
    func least(_ ways: [[EveryWay.Passage]], _ objective: Objective) -> Double? {
      ways.map { objective.value(of: every.totals(of: $0)) }.min()
    }
    let direct = ways.filter { way in !tops.contains { passes(way, $0) } }
    #expect(isSame(comparison.direct.map { objective.value(of: $0.totals) }, least(direct, objective)))
    for corridor in tops {
      let own = ways.filter { way in
        passes(way, corridor) && !tops.contains { $0 != corridor && passes(way, $0) }
      }
      guard let row = comparison.rows.first(where: { $0.corridors == [corridor] }) else {
        if let cost = least(own, .cost), let time = least(own, .time), let value = least(own, objective) {
          #expect(
            direct.map(every.totals).contains {
              $0.costUSD <= cost && $0.timeHours <= time && objective.value(of: $0) <= value * (1 + 1e-9)
            }, "\(corridor.id)")
        }
        continue
      }
      #expect(isSame(objective.value(of: row.route.totals), least(own, objective)))
      #expect(row.cheapest.totals.costUSD == least(own, .cost))
      #expect(row.fastest.totals.timeHours == least(own, .time))
    }
    // The best of all ways is there, whatever gateways it passes.
    let best = (comparison.rows.filter(\.isOpen).map(\.route) + [comparison.direct].compactMap { $0 })
      .map { objective.value(of: $0.totals) }.min()
    if from != to { #expect(isSame(best, least(ways, objective))) }
  }

  @Test("the hubs on simple routes are those of all simple routes", arguments: 0..<UInt64(200))
  func block(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try SmallNetwork.random(using: &random).network()
    let from = try #require(network.hubs.first), to = try #require(network.hubs.last)
    let policy = RoutePlanner(network).opened(Policy.random(in: network, using: &random), for: [from, to])
    let found = try PolicyFilter(network, policy).hubsOnSimpleRoutes(from: from, to: to, in: network)
    let ways = from == to ? [] : EveryWay(network, policy).simpleWays(from: from, to: to)
    guard !ways.isEmpty else { return }
    #expect(found == Set(ways.joined().flatMap { [$0.from, $0.to] }))
  }
}
