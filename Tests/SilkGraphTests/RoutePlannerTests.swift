import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Route planner")
struct RoutePlannerTests {
  private func answer(
    _ small: SmallNetwork, _ from: String, _ to: String, _ policy: Policy = Policy()
  ) throws -> RouteAnswer {
    let network = try small.network()
    return try RoutePlanner(network).route(
      from: #require(network.hub(from)), to: #require(network.hub(to)), under: policy)
  }

  private func route(
    _ small: SmallNetwork, _ from: String, _ to: String, _ policy: Policy = Policy()
  ) throws -> Route {
    guard case .route(let route) = try answer(small, from, to, policy) else {
      throw NoRoute()
    }
    return route
  }

  private struct NoRoute: Error {}

  /// Two ways from a to d: by b in land BB, cheap; by c in land CC, dear. A change of mode at c.
  private let diamond = SmallNetwork(
    hubs: [
      .init(id: "a"), .init(id: "b", country: "BB"),
      .init(id: "c", country: "CC", handling: StopFigures(timeHours: 5, costUSDPerTEU: 7)),
      .init(id: "d"),
    ],
    legs: [
      .init(id: "ab", from: "a", to: "b", km: 10, hours: 10, usd: 10),
      .init(
        id: "bd", from: "b", to: "d", km: 10, hours: 10, usd: 10, border: StopFigures(timeHours: 3, costUSDPerTEU: 1)),
      .init(id: "ac", from: "a", to: "c", km: 20, hours: 4, usd: 30),
      .init(id: "cd", from: "c", to: "d", mode: .sea, km: 20, hours: 4, usd: 30),
    ],
    corridors: [.init(id: "north", gateways: "bd"), .init(id: "south", gateways: "cd")])

  @Test func theCheapestAndTheFastestWayDiffer() throws {
    let cheap = try route(diamond, "a", "d")
    #expect(cheap.legs.map(\.id) == ["ab", "bd"])
    #expect(cheap.totals == Totals(distanceKm: 20, timeHours: 23, costUSD: 21, emissionsKg: nil))
    let fast = try route(diamond, "a", "d", Policy(minimising: .time))
    #expect(fast.legs.map(\.id) == ["ac", "cd"])
    #expect(fast.totals == Totals(distanceKm: 40, timeHours: 13, costUSD: 67, emissionsKg: nil))
  }

  @Test func everyStopIsAStepOfItsOwn() throws {
    let cheap = try route(diamond, "d", "a")
    #expect(cheap.steps.map(\.kind) == [.movement, .border, .movement])
    #expect(cheap.steps.map(\.totals.timeHours) == [10, 3, 10])
    #expect(cheap.borderCrossingCount == 2 && cheap.transshipmentCount == 0)
    #expect(cheap.countries == ["AA", "BB", "AA"])
    #expect(cheap.movingHours == 20 && cheap.dwellHours == 3)
    let fast = try route(diamond, "a", "d", Policy(minimising: .time))
    #expect(fast.steps.map(\.kind) == [.movement, .transshipment, .movement])
    #expect(fast.steps[1].from.id == "c" && fast.steps[1].leg == nil)
    #expect(fast.transshipmentCount == 1)
    #expect(fast.borderCrossingCount == 1, "the voyage from CC is no border on land")
  }

  @Test func theValueOfTimeMovesTheChoice() throws {
    // 10 hours apart and 46 USD: they are equal at 110.40 USD a day.
    let slow = Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: 110))
    let fast = Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: 111))
    #expect(try route(diamond, "a", "d", slow).legs.first?.id == "ab")
    #expect(try route(diamond, "a", "d", fast).legs.first?.id == "ac")
  }

  @Test(
    "what is avoided is not used, whatever it is",
    arguments: [
      Criterion.country("BB"), .corridor("north"),
    ])
  func avoided(criterion: Criterion) throws {
    #expect(try route(diamond, "a", "d", Policy(avoiding: [criterion])).legs.map(\.id) == ["ac", "cd"])
  }

  @Test func aHubOrAModeCanBeAvoidedOrRequired() throws {
    let network = try diamond.network()
    let b = try #require(network.hub("b")).node, c = try #require(network.hub("c")).node
    #expect(try route(diamond, "a", "d", Policy(avoiding: [.hub(b)])).legs.map(\.id) == ["ac", "cd"])
    #expect(try route(diamond, "a", "d", Policy(requiring: [.hub(c)])).legs.map(\.id) == ["ac", "cd"])
    #expect(try route(diamond, "a", "d", Policy(requiring: [.mode(.sea)])).legs.map(\.id) == ["ac", "cd"])
    #expect(try route(diamond, "a", "d", Policy(requiring: [.country("CC")])).legs.map(\.id) == ["ac", "cd"])
    let both = try route(diamond, "a", "d", Policy(requiring: [.hub(b), .hub(c)]))
    #expect(both.totals.costUSD == 81 + 7 || both.totals.costUSD == 21 + 60, "\(both.totals)")
    #expect(both.hubs.map(\.id).contains("b") && both.hubs.map(\.id).contains("c"))
  }

  @Test func withoutARouteEachExclusionThatCutItIsNamed() throws {
    let policy = Policy(avoiding: [.country("BB"), .mode(.sea)])
    guard case .unreachable(let cuts) = try answer(diamond, "a", "d", policy) else {
      Issue.record("there should be no route")
      return
    }
    #expect(cuts.map(\.dropped) == [[.avoided(.country("BB"))], [.avoided(.mode(.sea))]], "the cheaper first")
    #expect(cuts.map(\.route.totals.costUSD) == [21, 67])
  }

  @Test func twoExclusionsThatCutTogetherAreNamedTogether() throws {
    let policy = Policy(avoiding: [.country("BB"), .hub(try #require(diamond.network().hub("b")).node), .mode(.sea)])
    guard case .unreachable(let cuts) = try answer(diamond, "a", "d", policy) else {
      Issue.record("there should be no route")
      return
    }
    #expect(cuts.map(\.dropped.count) == [1], "without the ban on the sea there is a way by c")
    var closed = diamond
    closed.legs[2].status = .planned
    guard case .unreachable(let pairs) = try answer(closed, "a", "d", policy) else {
      Issue.record("there should be no route")
      return
    }
    #expect(pairs.first?.dropped.count == 2)
  }

  @Test func hubsThatNothingJoinsHaveNoRelaxation() throws {
    var apart = diamond
    apart.hubs.append(.init(id: "z"))
    guard case .unreachable(let cuts) = try answer(apart, "a", "z") else {
      Issue.record("there should be no route")
      return
    }
    #expect(cuts.isEmpty)
  }

  @Test func aRouteToWhereItBeginsIsEmpty() throws {
    let here = try route(diamond, "a", "a")
    #expect(here.steps.isEmpty && here.totals == Totals())
    #expect(here.hubs.map(\.id) == ["a"])
  }

  @Test func aStepLegMakesTheChangeAndNothingIsChargedTwice() throws {
    let port = SmallNetwork(
      hubs: [
        .init(id: "a"), .init(id: "station", handling: StopFigures(timeHours: 100, costUSDPerTEU: 100)),
        .init(id: "quay", handling: StopFigures(timeHours: 100, costUSDPerTEU: 100)), .init(id: "d"),
      ],
      legs: [
        .init(id: "rail", from: "a", to: "station"),
        .init(id: "lift", from: "station", to: "quay", mode: .transshipment, km: 0, hours: 2, usd: 3),
        .init(id: "ship", from: "quay", to: "d", mode: .sea),
      ])
    let route = try route(port, "a", "d")
    #expect(route.totals == Totals(distanceKm: 2, timeHours: 4, costUSD: 5, emissionsKg: nil))
    #expect(route.transshipmentCount == 1)
  }

  @Test func aBreakOfGaugeAtAHubIsCountedAndCharged() throws {
    let junction = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b", handling: StopFigures(timeHours: 24, costUSDPerTEU: 9)), .init(id: "c")],
      legs: [
        .init(id: "broad", from: "a", to: "b", gauge: 1520), .init(id: "standard", from: "b", to: "c", gauge: 1435),
      ])
    let route = try route(junction, "a", "c")
    #expect(route.gaugeChangeCount == 1 && route.transshipmentCount == 0)
    #expect(route.totals == Totals(distanceKm: 2, timeHours: 26, costUSD: 11, emissionsKg: nil))
  }

  @Test func aLegThatChangesTheGaugeChangesItOnce() throws {
    let junction = SmallNetwork(
      hubs: [
        .init(id: "a"), .init(id: "b", country: "BB", handling: StopFigures(timeHours: 50, costUSDPerTEU: 50)),
        .init(id: "c"),
        .init(id: "d", handling: StopFigures(timeHours: 50, costUSDPerTEU: 50)), .init(id: "e"),
      ],
      legs: [
        .init(id: "broad", from: "a", to: "b", gauge: 1520),
        .init(
          id: "both", from: "b", to: "c", border: StopFigures(timeHours: 9, costUSDPerTEU: 4), gauge: 1435,
          changesGauge: true),
        .init(id: "standard", from: "c", to: "d", gauge: 1435),
        .init(id: "unknown", from: "d", to: "e"),
      ])
    for (from, to) in [("a", "e"), ("e", "a")] {
      let route = try route(junction, from, to)
      #expect(route.gaugeChangeCount == 1 && route.transshipmentCount == 0)
      #expect(route.totals == Totals(distanceKm: 4, timeHours: 13, costUSD: 8, emissionsKg: nil))
      #expect(route.steps.filter(\.changesGauge).map(\.kind) == [.border])
    }
  }

  @Test func aChangeOfGaugeIsNotTurnedIntoTwoChangesOfMode() throws {
    // A port without figures for handling: by rail, ship and rail it would cost the same.
    let port = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b"), .init(id: "c"), .init(id: "z")],
      legs: [
        .init(id: "ship", from: "b", to: "z", mode: .sea), .init(id: "broad", from: "a", to: "b", gauge: 1520),
        .init(id: "standard", from: "b", to: "c", gauge: 1435),
      ])
    let route = try route(port, "a", "c")
    #expect(route.steps.map(\.kind) == [.movement, .transshipment, .movement])
    #expect(route.gaugeChangeCount == 1 && route.transshipmentCount == 0)
  }

  @Test func aDeadEndIsGoneInAndOut() throws {
    var spur = diamond
    spur.hubs.append(.init(id: "z"))
    spur.legs.append(.init(id: "bz", from: "b", to: "z", km: 7, hours: 2, usd: 5))
    let z = try #require(spur.network().hub("z")).node
    let route = try route(spur, "a", "d", Policy(requiring: [.hub(z)]))
    #expect(route.legs.map(\.id) == ["ab", "bz", "bz", "bd"])
    #expect(route.legs.reduce(0) { $0 + $1.distanceKm } == route.totals.distanceKm)
    #expect(route.hubs.map(\.id) == ["a", "b", "z", "b", "d"])
  }

  @Test func aValueOfTimeMustBeANumberFromZero() throws {
    for value in [-1, .nan, .infinity] as [Double] {
      let policy = Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: value))
      #expect { try answer(diamond, "a", "d", policy) } throws: { error in
        guard case PolicyError.badValueOfTime(let bad) = error else { return false }
        return bad == value || (bad.isNaN && value.isNaN)
      }
    }
    let free = Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: 0))
    #expect(try route(diamond, "a", "d", free).legs.map(\.id) == ["ab", "bd"])
  }

  @Test func anExclusionThatIsSaidTwiceIsNamedOnce() throws {
    let policy = Policy(avoiding: [.country("BB"), .country("BB"), .mode(.sea), .mode(.sea)])
    guard case .unreachable(let cuts) = try answer(diamond, "a", "d", policy) else {
      Issue.record("there should be no route")
      return
    }
    #expect(cuts.map(\.dropped) == [[.avoided(.country("BB"))], [.avoided(.mode(.sea))]])
  }

  @Test func aRequirementThatIsSaidTwiceCountsOnce() throws {
    let many = Policy(requiring: (0..<20).map { _ in .mode(.sea) })
    #expect(try route(diamond, "a", "d", many).legs.map(\.id) == ["ac", "cd"])
  }

  @Test func aPolicyThatNamesNothingIsRefused() throws {
    #expect(throws: PolicyError.noSuchCountry("XX")) {
      try answer(diamond, "a", "d", Policy(avoiding: [.country("XX")]))
    }
    #expect(throws: PolicyError.noSuchCorridor("west", known: ["north", "south"])) {
      try answer(diamond, "a", "d", Policy(requiring: [.corridor("west")]))
    }
    let many = TransportMode.allCases.map { Criterion.mode($0) } + ["AA", "BB", "CC"].map { .country($0) }
    #expect(throws: PolicyError.tooManyRequirements(11)) { try answer(diamond, "a", "d", Policy(requiring: many)) }
  }

  @Test("agree with trying every way", arguments: 0..<UInt64(400))
  func oracle(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try SmallNetwork.random(using: &random).network()
    let from = try #require(network.hubs.first), to = try #require(network.hubs.last)
    let policy = Policy.random(in: network, using: &random)
    let planned = try RoutePlanner(network).best(from: from, to: to, under: policy)
    let tried = EveryWay(network, policy).least(from: from, to: to)
    #expect(isSame(planned.map { policy.objective.value(of: $0.totals) }, tried))
  }
}
