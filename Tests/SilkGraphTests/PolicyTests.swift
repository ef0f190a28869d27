import GraphEngine
import Testing

@testable import SilkGraph

/// What a policy asks beyond the cheapest way, on a network small enough to add up by hand.
@Suite("Policy")
struct PolicyTests {
  private func best(_ small: SmallNetwork, _ policy: (Network) throws -> Policy) throws -> Route? {
    let network = try small.network()
    return try RoutePlanner(network).best(
      from: #require(network.hub("a")), to: #require(network.hub("d")), under: policy(network))
  }

  private func leg(_ id: String, _ network: Network) throws -> EdgeID {
    try #require(network.legs.first { $0.id == id }).edge
  }

  /// From a to d by rail through BB and CC (cheap), or by ship past both (dear), which takes two changes of mode.
  private let bay = SmallNetwork(
    hubs: [
      .init(id: "a"), .init(id: "b", country: "BB"), .init(id: "c", country: "CC"), .init(id: "d"),
      .init(id: "p", handling: StopFigures(timeHours: 6, costUSDPerTEU: 3)),
      .init(id: "q", handling: StopFigures(timeHours: 6, costUSDPerTEU: 3, timeSDHours: 4)),
    ],
    legs: [
      .init(id: "ab", from: "a", to: "b", km: 100, hours: 10, usd: 10),
      .init(id: "bc", from: "b", to: "c", km: 100, hours: 10, usd: 10),
      .init(id: "cd", from: "c", to: "d", km: 100, hours: 10, usd: 10, deviation: 30),
      .init(id: "ap", from: "a", to: "p", km: 10, hours: 1, usd: 5),
      .init(id: "pq", from: "p", to: "q", mode: .sea, km: 400, hours: 20, usd: 40),
      .init(id: "qd", from: "q", to: "d", km: 10, hours: 1, usd: 5),
    ],
    modes: [.init(mode: .rail, emissions: 20, variation: 0.1), .init(mode: .sea, emissions: 10, variation: 0.5)],
    payload: 10)

  @Test func limitsOnBordersAndTransshipmentsAreKept() throws {
    #expect(try best(bay) { _ in Policy() }?.borderCrossingCount == 3)
    var policy = Policy()
    policy.borderCrossingLimit = 2
    let ship = try #require(try best(bay) { _ in policy })
    #expect(ship.legs.map(\.id) == ["ap", "pq", "qd"])
    #expect(ship.borderCrossingCount == 0 && ship.transshipmentCount == 2)
    policy.transshipmentLimit = 1
    #expect(try best(bay) { _ in policy } == nil)
    policy.borderCrossingLimit = 3
    #expect(try best(bay) { _ in policy }?.legs.count == 3)
  }

  @Test func aLimitThatCutsTheRouteIsNamed() throws {
    let network = try bay.network()
    var policy = Policy()
    policy.borderCrossingLimit = 2
    policy.transshipmentLimit = 1
    let answer = try RoutePlanner(network).route(
      from: #require(network.hub("a")), to: #require(network.hub("d")), under: policy)
    guard case .unreachable(let cuts) = answer else {
      Issue.record("there is no such route")
      return
    }
    #expect(cuts.map(\.dropped) == [[.borderCrossingLimit(2)], [.transshipmentLimit(1)]])
  }

  @Test func aLegIsAvoidedOrRequiredByItself() throws {
    #expect(try best(bay) { Policy(avoiding: [.leg(try leg("bc", $0))]) }?.legs.map(\.id) == ["ap", "pq", "qd"])
    #expect(try best(bay) { Policy(requiring: [.leg(try leg("pq", $0))]) }?.legs.map(\.id) == ["ap", "pq", "qd"])
  }

  @Test func whoBoardsWaitsHalfTheHeadway() throws {
    var policy = Policy(minimising: .time)
    policy.borderCrossingLimit = 0
    policy.headwayHours = [.sea: 72]
    let ship = try #require(try best(bay) { _ in policy })
    let wait = try #require(ship.steps.first { $0.kind == .wait })
    // METHODS: regular departures 72 h apart make one wait 36 h.
    #expect(wait.totals == Totals(timeHours: 36, timeVariance: 72 * 72 / 12))
    #expect(wait.from.id == "p" && ship.totals.timeHours == 1 + 6 + 36 + 20 + 6 + 1)
    #expect(ship.dwellHours == 48 && ship.transshipmentCount == 2)
  }

  @Test func oneStaysOnBoardButNotOnAServiceOfItsOwn() throws {
    var small = bay
    for index in small.legs.indices where small.legs[index].id == "bc" { small.legs[index].headway = 10 }
    var policy = Policy()
    policy.headwayHours = [.rail: 4]
    let rail = try #require(try best(small) { _ in policy })
    #expect(rail.legs.map(\.id) == ["ab", "bc", "cd"])
    // Boarded at a, where it has its own departures at b, and where it is left again at c.
    #expect(rail.steps.filter { $0.kind == .wait }.map(\.totals.timeHours) == [2, 5, 2])
    #expect(try best(bay) { _ in policy }?.steps.filter { $0.kind == .wait }.map(\.totals.timeHours) == [2])
  }

  @Test func emissionsAreTonnesTimesKilometresTimesTheFactor() throws {
    let cheap = try #require(try best(bay) { _ in Policy(minimising: .emissions) })
    // 420 km by ship and short rail: 10 t x (20 km x 20 g + 400 km x 10 g); the railway takes 10 t x 300 km x 20 g.
    #expect(cheap.legs.map(\.id) == ["ap", "pq", "qd"])
    #expect(cheap.totals.emissionsKg == 44)
    var light = Policy(minimising: .emissions)
    light.payloadTonnesPerTEU = 5
    #expect(try best(bay) { _ in light }?.totals.emissionsKg == 22)
  }

  @Test func emissionsThatAreNotKnownAreNotTakenForNone() throws {
    var unknown = bay
    unknown.modes = [.init(mode: .rail, emissions: 20)]
    #expect(throws: PolicyError.noEmissions(.sea)) { try best(unknown) { _ in Policy(minimising: .emissions) } }
    #expect(try best(unknown) { _ in Policy() }?.totals.emissionsKg == 60)
    unknown.payload = nil
    #expect(throws: PolicyError.noEmissions(.rail)) { try best(unknown) { _ in Policy(minimising: .emissions) } }
  }

  @Test func theSafeWayWinsWhereLatenessCounts() throws {
    // Rail: 30 h with a deviation of over 30 h. Ship: 34 h, with 10 h at sea and 4 h of handling.
    #expect(try best(bay) { _ in Policy(minimising: .time) }?.legs.count == 3)
    let median = try #require(try best(bay) { _ in Policy(minimising: .timePercentile(50)) })
    #expect(median.legs.map(\.id) == ["ab", "bc", "cd"])
    let safe = try #require(try best(bay) { _ in Policy(minimising: .timePercentile(90)) })
    #expect(safe.legs.map(\.id) == ["ap", "pq", "qd"])
    #expect(abs(safe.totals.timeVariance - (100 + 16 + 2 * 0.01)) < 1e-9)
    #expect(
      abs(Objective.timePercentile(90).value(of: safe.totals) - (34 + 1.2815515655 * 116.02.squareRoot())) < 1e-6)
    let patient = Objective.generalisedCost(valueOfTimeUSDPerDay: 48, reliabilityRatio: 0.1)
    #expect(try best(bay) { _ in Policy(minimising: patient) }?.legs.count == 3)
    let anxious = Objective.generalisedCost(valueOfTimeUSDPerDay: 48, reliabilityRatio: 1)
    let route = try #require(try best(bay) { _ in Policy(minimising: anxious) })
    #expect(route.legs.map(\.id) == ["ap", "pq", "qd"])
    #expect(abs(anxious.value(of: route.totals) - (56 + 2 * 34 + 2 * 116.02.squareRoot())) < 1e-9)
  }

  @Test(
    "normal quantiles",
    arguments: [(0.5, 0), (0.9, 1.2815515655446), (0.95, 1.6448536269515), (0.999, 3.0902323061678)])
  func quantile(probability: Double, expected: Double) {
    #expect(abs(normalQuantile(probability) - expected) < 1e-12)
  }

  @Test func whatMeansNothingIsRefused() throws {
    func refuse(_ error: PolicyError, _ change: (inout Policy) -> Void) {
      var policy = Policy()
      change(&policy)
      #expect(throws: error) { try best(bay) { _ in policy } }
    }
    refuse(.badPercentile(49)) { $0.objective = .timePercentile(49) }
    refuse(.badPercentile(100)) { $0.objective = .timePercentile(100) }
    refuse(.badReliabilityRatio(-1)) {
      $0.objective = .generalisedCost(valueOfTimeUSDPerDay: 1, reliabilityRatio: -1)
    }
    refuse(.badHeadway(.sea, -1)) { $0.headwayHours = [.sea: -1] }
    refuse(.badPayload(0)) { $0.payloadTonnesPerTEU = 0 }
    refuse(.badLimit(-1)) { $0.transshipmentLimit = -1 }
    refuse(.noSuchLeg(EdgeID(999))) { $0.avoided = [.leg(EdgeID(999))] }
    refuse(.tooManyLayers(4097)) { $0.borderCrossingLimit = .max }
    let network = try bay.network()
    #expect(throws: PolicyError.notAdditive(.timePercentile(90))) {
      try RoutingGraph(network, Policy()).weights(for: .timePercentile(90))
    }
  }

  @Test func pricesAreToldByOtherUnits() throws {
    let feu = try #require(PriceUnit(.feu, payloadTonnesPerTEU: nil))
    #expect(feu.amount(ofUSD: 100) == 200 && feu.usd(of: 200) == 100 && feu.symbol == "USD/FEU")
    let tonne = try #require(PriceUnit(.tonne, payloadTonnesPerTEU: 20)).inCurrency("EUR", perUSD: 0.5)
    #expect(tonne.amount(ofUSD: 100) == 2.5 && tonne.amount(ofEmissionsKg: 100) == 5 && tonne.symbol == "EUR/tonne")
    #expect(PriceUnit(.tonne, payloadTonnesPerTEU: nil) == nil)
  }
}
