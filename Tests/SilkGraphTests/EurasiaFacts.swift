import Foundation
import GraphEngine
import Testing

@testable import SilkGraph

/// The shipped network, built once from its tables.
enum Eurasia {
  static let networks = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Networks")

  static let folder = networks.appendingPathComponent("eurasia").path

  static let network = Result { try Network(NetworkBuilder.attributedGraph(fromTablesIn: folder)) }

  static let finder = Result { PlaceFinder(try network.get()) }

  static func planner() throws -> RoutePlanner { RoutePlanner(try network.get()) }

  static func hub(_ id: String) throws -> Hub {
    let network = try network.get()
    return try #require(network.hubs.first { $0.id == id }, "no hub \(id)")
  }
}

/// What a sound model of the corridors must say. The numbers stand in Networks/SOURCES.md.
@Suite("Eurasia")
struct EurasiaFacts {
  private let planner: RoutePlanner

  init() throws { planner = try Eurasia.planner() }

  private func compare(
    _ from: String, _ to: String, _ policy: Policy = Policy(),
    detail: RoutePlanner.ComparisonDetail = .corridors
  ) throws -> CorridorComparison {
    try planner.compare(from: Eurasia.hub(from), to: Eurasia.hub(to), under: policy, detail: detail)
  }

  private func row(_ corridor: String, in comparison: CorridorComparison) throws -> CorridorComparison.Row {
    try #require(comparison.rows.first { $0.corridor.id == corridor }, "no row for \(corridor)")
  }

  private func expect(_ route: Route, usd: Double, days: Double) {
    #expect(abs(route.totals.costUSD - usd) < 0.5, "\(route.totals.costUSD) USD")
    #expect(abs(route.totals.timeDays - days) < 0.05, "\(route.totals.timeDays) days")
  }

  private let withoutRussia = Policy(avoiding: [.country("RU")])

  @Test("from inland China to Poland and Germany the north wins by cost and by time", arguments: ["CNSIA", "CNCKG"])
  func northWins(origin: String) throws {
    for destination in ["PLMAA", "DEDUI", "DEHAM"] {
      let comparison = try compare(origin, destination)
      let best = try #require(comparison.best)
      #expect(best.corridor.id == "northern")
      for row in comparison.rows where row.isOpen && !row.isBest {
        #expect(row.fastest.totals.timeHours > best.fastest.totals.timeHours)
        #expect(row.dominatedBy?.id == "northern")
      }
    }
    expect(try row("northern", in: compare("CNSIA", "DEDUI")).route, usd: 2677, days: 15.6)
  }

  @Test func withRussiaAvoidedTheTransCaspianWinsAndCostAndTimePickDifferentBranches() throws {
    let comparison = try compare("CNSIA", "DEDUI", withoutRussia)
    let best = try #require(comparison.best)
    #expect(best.corridor.id == "trans-caspian")
    expect(best.cheapest, usd: 3700, days: 30.5)
    expect(best.fastest, usd: 4059, days: 26.9)
    let branches = try compare("CNSIA", "DEDUI", withoutRussia, detail: .branches)
    expect(try row("trans-caspian-black-sea", in: branches).cheapest, usd: 3700, days: 30.5)
    expect(try row("trans-caspian-turkiye", in: branches).fastest, usd: 4059, days: 26.9)
  }

  @Test func avoidingRussiaCostsThirtyEightPercentInMoneyAndSeventyThreeInTime() throws {
    let comparison = try compare("CNSIA", "DEDUI")
    let north = try row("northern", in: comparison), middle = try row("trans-caspian", in: comparison)
    let dearer = middle.cheapest.totals.costUSD / north.cheapest.totals.costUSD - 1
    let slower = middle.fastest.totals.timeHours / north.fastest.totals.timeHours - 1
    #expect(abs(dearer - 0.382) < 0.001)
    #expect(abs(slower - 0.732) < 0.001)
  }

  @Test func almatyToBakuIsAKnifeEdgeThatRussiaWins() throws {
    let comparison = try compare("KZALA", "AZBAK")
    let russian = try row("russia-caspian-west", in: comparison), ferry = try row("trans-caspian", in: comparison)
    #expect(russian.isBest)
    expect(russian.route, usd: 1279, days: 6.9)
    expect(ferry.route, usd: 1346, days: 8.7)
    #expect(ferry.dominatedBy?.id == "russia-caspian-west")
    #expect(!ferry.isNearTie, "five percent is a small lead, and a lead")
  }

  @Test("towards Georgia and Türkiye the Russian line and the ferry are a near tie", arguments: ["GEPTI", "TRMER"])
  func nearTie(destination: String) throws {
    let comparison = try compare("CNSIA", destination)
    #expect(try row("russia-caspian-west", in: comparison).isBest)
    #expect(try row("trans-caspian", in: comparison).isNearTie)
  }

  @Test func budapestStillGoesNorth() throws {
    let comparison = try compare("CNSIA", "HUBUD")
    #expect(comparison.best?.corridor.id == "northern")
    #expect(abs(try row("northern", in: comparison).route.totals.costUSD - 3022) < 0.5)
    #expect(abs(try row("trans-caspian", in: comparison).route.totals.costUSD - 3271) < 0.5)
  }

  @Test func theSouthernCorridorIsShownButNotRankedWhileItIsDisrupted() throws {
    let row = try row("southern", in: compare("CNSIA", "TRHAL"))
    #expect(!row.isOpen)
    #expect(row.closedBy.contains(.status(.disrupted)))
    expect(row.cheapest, usd: 3012, days: 22.6)
    expect(row.fastest, usd: 3194, days: 21.8)
  }

  @Test func theOceanIsCheapestAndNeverFastest() throws {
    var open = Policy()
    open.tiers = Set(Tier.allCases)
    open.statuses.insert(.disrupted)
    let comparison = try compare("CNSIA", "DEDUI", open)
    let ocean = try row("all-sea", in: comparison)
    #expect(ocean.isBest)
    expect(ocean.route, usd: 1679, days: 41.4)
    #expect(
      comparison.rows.filter(\.isOpen).min { $0.fastest.totals.timeHours < $1.fastest.totals.timeHours }?
        .corridor.id == "northern")
  }

  @Test func theSectionsAddUpToWhatSourcesSay() throws {
    func best(_ from: String, _ to: String, _ objective: Objective) throws -> Totals {
      let policy = Policy(minimising: objective)
      return try #require(try planner.best(from: Eurasia.hub(from), to: Eurasia.hub(to), under: policy)).totals
    }
    #expect((6...8).contains(try best("KZHOR", "BYBQT", .time).timeDays))
    #expect((2691...3295).contains(2 * (try best("KZHOR", "BYBQT", .cost).costUSD)))
    #expect((3120...3136).contains(try best("KZHOR", "KZ-AKTAUST", .cost).distanceKm))
  }

  @Test func headroomOfTheTransCaspianIsWhereTheShipsAndPortsAre() throws {
    let route = try row("trans-caspian", in: compare("CNSIA", "DEDUI")).route
    let narrowest = try #require(route.narrowestLeg)
    #expect(narrowest.id == "L066")
    #expect(narrowest.capacity?.teuPerYear == 89_000)
    #expect(route.fullestLeg?.capacity?.headroomTEUPerYear == 0)
  }

  @Test func oilIsCheaperByTheCaspianPipelineAndOnlyBakuIsLeftWithoutRussia() throws {
    var oil = Policy(minimising: .cost, cargo: .oil)
    let north = try #require(try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("RUNVS"), under: oil))
    #expect(north.totals.costUSD == 38)
    oil.avoided = [.country("RU")]
    let south = try #require(try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("TRCEY"), under: oil))
    #expect(south.totals.costUSD == 66)
    #expect(south.narrowestLeg?.capacity?.amount == 2.2)
  }

  @Test func theSeedFactsAreThere() throws {
    let network = planner.network
    let turnover = network.tradeFlows.first { $0.provenance.kind == .seed && $0.kind == .turnover }
    #expect(turnover?.valueUSD == 194_100_000 && turnover?.growthFactor == 3.1 && turnover?.period == "2022-H1")
    let exports = network.tradeFlows.filter { $0.provenance.kind == .seed && $0.kind == .export }
    #expect(exports.first { $0.commodity == "wheat" }?.growthFactor == 11.6)
    #expect(exports.first { $0.commodity == "oil products" }?.growthFactor == 2.7)
    #expect(exports.first { $0.commodity == "electric railway locomotives" }?.growthFactor == 6.4)
    #expect(exports.first { $0.commodity == "rail" }?.deltaUSD == 7_500_000)
    #expect(exports.first { $0.commodity == "waste and scrap of ferrous metals" }?.deltaUSD == 5_300_000)
    #expect(exports.first { $0.commodity == "mineral fertilizers" }?.deltaUSD == 3_400_000)
    for id in ["KZ-MTI", "KZ-MIID", "KZ-QAZTRADE", "KZ-KAZLOGISTICS", "AZ-KOBIA"] {
      #expect(network.agencies.contains { $0.id == id }, "\(id)")
    }
  }
}
