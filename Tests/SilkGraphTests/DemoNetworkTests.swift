import Testing

@testable import SilkGraph

/// Three invented ways from Xi'an to Duisburg, with totals worked out by hand. Money is for two TEU together.
///
/// What happens at a hub is written in the three ways that Networks/SCHEMA.md knows: the terminals at both ends are step
/// legs, borders are stops on the way, ports are handling between rail and ship.
@Suite("Demo network")
struct DemoNetworkTests {
  private static let small = SmallNetwork(
    countries: ["CN", "KZ", "RU", "BY", "PL", "DE", "AZ", "GE", "RO"],
    hubs: [
      .init(id: "XIY", country: "CN"), .init(id: "XIY-T", country: "CN"), .init(id: "DOS", country: "KZ"),
      .init(id: "ORE", country: "RU"), .init(id: "BRE", country: "BY"), .init(id: "MAL", country: "PL"),
      .init(id: "DUI-T", country: "DE"), .init(id: "DUI", country: "DE"), .init(id: "KHG", country: "KZ"),
      port("AAU", "KZ", 72, 330), port("BAK", "AZ", 36, 260), .init(id: "BKS", country: "GE"),
      port("PTI", "GE", 60, 310),
      port("CND", "RO", 30, 280), port("TAO", "CN", 72, 350), port("HAM", "DE", 48, 380),
    ],
    legs: [
      step("XIY", "XIY-T", 24, 150), step("DUI-T", "DUI", 12, 120),
      rail("XIY-T", "DOS", 3530, 88, 1450, StopFigures(timeHours: 30, costUSDPerTEU: 220), changesGauge: true),
      rail("DOS", "ORE", 2690, 64, 1050, StopFigures(timeHours: 5, costUSDPerTEU: 60)),
      rail("ORE", "BRE", 2480, 58, 1280, StopFigures(timeHours: 10, costUSDPerTEU: 90)),
      rail("BRE", "MAL", 20, 2, 60, StopFigures(timeHours: 28, costUSDPerTEU: 210), changesGauge: true),
      rail("MAL", "DUI-T", 1300, 36, 1150),
      rail("XIY-T", "KHG", 3340, 84, 1400, StopFigures(timeHours: 22, costUSDPerTEU: 200), changesGauge: true),
      rail("KHG", "AAU", 3170, 92, 1250), sea("AAU", "BAK", 470, 30, 900),
      rail("BAK", "BKS", 500, 18, 330, StopFigures(timeHours: 14, costUSDPerTEU: 70)), rail("BKS", "PTI", 370, 16, 300),
      sea("PTI", "CND", 1190, 58, 700), rail("CND", "DUI-T", 2150, 84, 1700),
      rail("XIY-T", "TAO", 1250, 48, 420), sea("TAO", "HAM", 20100, 816, 1950), rail("HAM", "DUI-T", 400, 14, 430),
    ],
    corridors: [
      .init(id: "north", gateways: "ORE-BRE"), .init(id: "tcas", gateways: "AAU-BAK"),
      .init(id: "ocean", gateways: "TAO-HAM"),
    ])

  private static func port(_ id: String, _ country: String, _ hours: Double, _ usd: Double) -> SmallNetwork.HubRow {
    .init(id: id, country: country, handling: StopFigures(timeHours: hours, costUSDPerTEU: usd))
  }

  private static func step(_ from: String, _ to: String, _ hours: Double, _ usd: Double) -> SmallNetwork.LegRow {
    .init(id: "\(from)-\(to)", from: from, to: to, mode: .transshipment, km: 0, hours: hours, usd: usd)
  }

  private static func rail(
    _ from: String, _ to: String, _ km: Double, _ hours: Double, _ usd: Double, _ border: StopFigures? = nil,
    changesGauge: Bool = false
  ) -> SmallNetwork.LegRow {
    .init(
      id: "\(from)-\(to)", from: from, to: to, km: km, hours: hours, usd: usd, border: border,
      changesGauge: changesGauge)
  }

  private static func sea(
    _ from: String, _ to: String, _ km: Double, _ hours: Double, _ usd: Double
  ) -> SmallNetwork.LegRow {
    .init(id: "\(from)-\(to)", from: from, to: to, mode: .sea, km: km, hours: hours, usd: usd)
  }

  private let planner: RoutePlanner

  init() throws { planner = RoutePlanner(try Self.small.network()) }

  private func compare(_ policy: Policy) throws -> CorridorComparison {
    try planner.compare(
      from: #require(planner.network.hub("XIY")), to: #require(planner.network.hub("DUI")), under: policy)
  }

  private func route(_ corridor: String, _ policy: Policy = Policy()) throws -> Route {
    try #require(try compare(policy).rows.first { $0.corridor?.id == corridor }).route
  }

  private struct Expected {
    let corridor: String
    let km, movingHours, dwellHours, hours, usd, generalised: Double
    let borders, transshipments, gaugeChanges: Int
  }

  private static let expected = [
    Expected(
      corridor: "north", km: 10_020, movingHours: 248, dwellHours: 109, hours: 357, usd: 5840, generalised: 7327.50,
      borders: 5, transshipments: 2, gaugeChanges: 2),
    Expected(
      corridor: "tcas", km: 11_190, movingHours: 382, dwellHours: 270, hours: 652, usd: 8300, generalised: 11_016.67,
      borders: 3, transshipments: 6, gaugeChanges: 1),
    Expected(
      corridor: "ocean", km: 21_750, movingHours: 878, dwellHours: 156, hours: 1034, usd: 3800, generalised: 8108.33,
      borders: 0, transshipments: 4, gaugeChanges: 0),
  ]

  @Test("come to the totals worked out by hand", arguments: 0..<3)
  func totals(index: Int) throws {
    let expected = Self.expected[index], route = try route(expected.corridor)
    #expect(
      route.totals
        == Totals(distanceKm: expected.km, timeHours: expected.hours, costUSD: expected.usd, emissionsKg: nil))
    #expect(route.movingHours == expected.movingHours && route.dwellHours == expected.dwellHours)
    let value = Objective.generalisedCost(valueOfTimeUSDPerDay: 100).value(of: route.totals)
    #expect(abs(value - expected.generalised) < 0.005)
    #expect(route.borderCrossingCount == expected.borders)
    #expect(route.transshipmentCount == expected.transshipments && route.gaugeChangeCount == expected.gaugeChanges)
  }

  @Test func theStepsStandWhereTheyHappen() throws {
    let north = try route("north")
    let first = north.steps.prefix(3)
    #expect(first.map(\.kind) == [.transshipment, .movement, .border])
    // 24 + 88 hours to Dostyk, and 30 there.
    #expect(first.dropLast().reduce(0) { $0 + $1.totals.timeHours } == 112)
    #expect(first.reduce(0) { $0 + $1.totals.timeHours } == 142)
    #expect(north.countries == ["CN", "KZ", "RU", "BY", "PL", "DE"])
    #expect(try route("ocean").countries == ["CN", "DE"])
  }

  @Test func timeAndCostOverDistanceRiseByStepsAtTheNodes() throws {
    let series = TimeCostDistance(try route("north"))
    #expect(series.nodes.map(\.hub.id) == ["XIY", "DOS", "ORE", "BRE", "MAL", "DUI-T"])
    #expect(series.nodes.map(\.before.distanceKm) == [0, 3530, 6220, 8700, 8720, 10_020])
    #expect(series.nodes.map(\.before.timeHours) == [0, 112, 206, 269, 281, 345])
    #expect(series.nodes.map(\.after.timeHours) == [24, 142, 211, 279, 309, 357])
    #expect(series.nodes.map(\.stopHours) == [24, 30, 5, 10, 28, 12])
    #expect(series.nodes.map(\.stopUSD) == [150, 220, 60, 90, 210, 120])
    let dostyk = series.nodes[1]
    #expect(dostyk.before.distanceKm == 3530 && dostyk.after.distanceKm == 3530)
    #expect(series.highestTimeStep == dostyk && series.highestCostStep == dostyk)
    let end = try #require(series.points.last)
    #expect(end.distanceKm == 10_020 && end.timeHours == 357 && end.costUSD == 5840)
  }

  @Test("the series of every corridor ends at its totals", arguments: 0..<3)
  func ends(index: Int) throws {
    let expected = Self.expected[index], series = TimeCostDistance(try route(expected.corridor))
    let end = try #require(series.points.last)
    #expect(end.distanceKm == expected.km && end.timeHours == expected.hours && end.costUSD == expected.usd)
    #expect(series.nodes.reduce(0) { $0 + $1.stopHours } == expected.dwellHours)
    #expect(series.nodes.last?.after == end)
  }

  @Test func theLongestStopsOfTheTranscaspianAreInItsPorts() throws {
    let route = try route("tcas")
    #expect(route.longestStop?.from.id == "AAU" && route.longestStop?.totals.timeHours == 72)
    #expect(TimeCostDistance(route).highestTimeStep?.hub.id == "AAU")
  }

  @Test func itsShareOfDwellIsThatOfTheStops() throws {
    let breakdown = RouteBreakdown(try route("tcas"), in: planner.network)
    #expect(breakdown.activities.map(\.activity) == [.moving(.rail), .moving(.sea), .border, .transshipment])
    #expect(breakdown.activities.map(\.totals.timeHours) == [294, 88, 36, 234])
    #expect(breakdown.activities.map(\.totals.costUSD) == [4980, 1600, 270, 1450])
  }

  @Test func theTranscaspianIsDominatedUntilRussiaIsAvoided() throws {
    let rows = try compare(Policy(minimising: .time)).rows
    #expect(rows.map(\.corridor?.id) == ["north", "tcas", "ocean"])
    #expect(rows.map { $0.dominatedBy?.id } == [nil, "north", nil])
    let without = try compare(Policy(minimising: .time, avoiding: [.country("RU"), .country("BY")])).rows
    #expect(without.map(\.corridor?.id) == ["tcas", "ocean"] && without.allSatisfy { $0.dominatedBy == nil })
  }

  @Test("the value of time at which north and ocean change places", arguments: [(72.31, "ocean"), (72.33, "north")])
  func switchPoint(value: Double, best: String) throws {
    // (5840 - 3800) USD / (1034 - 357) h = 72.32 USD a day.
    let comparison = try compare(Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: value)))
    #expect(comparison.best?.corridor?.id == best)
  }
}
