import GraphEngine
import Testing

@testable import SilkGraph

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
    try #require(comparison.rows.first { $0.corridor?.id == corridor }, "no row for \(corridor)")
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
      #expect(best.corridor?.id == "northern")
      for row in comparison.rows where row.isOpen && !row.isBest {
        #expect(row.fastest.totals.timeHours > best.fastest.totals.timeHours)
        #expect(row.dominatedBy?.id == "northern")
      }
    }
  }

  @Test(
    "what the northern way takes", arguments: [("DEDUI", 2677, 15.6), ("DEHAM", 2596, 15.0), ("PLMAA", 2244, 12.8)])
  func northern(destination: String, usd: Double, days: Double) throws {
    let row = try row("northern", in: compare("CNSIA", destination))
    expect(row.cheapest, usd: usd, days: days)
    #expect(abs(row.fastest.totals.timeDays - days) < 0.05)
  }

  @Test func withRussiaAvoidedTheTransCaspianWinsAndCostAndTimePickDifferentBranches() throws {
    let comparison = try compare("CNSIA", "DEDUI", withoutRussia)
    let best = try #require(comparison.best)
    #expect(best.corridor?.id == "trans-caspian")
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
    // How much the other would have to become cheaper or faster.
    #expect(abs(dearer / (1 + dearer) - 0.28) < 0.005 && abs(slower / (1 + slower) - 0.42) < 0.005)
  }

  @Test func almatyToBakuIsAKnifeEdgeThatRussiaWins() throws {
    let comparison = try compare("KZALA", "AZBAK")
    let russian = try row("russia-caspian-west", in: comparison), ferry = try row("trans-caspian", in: comparison)
    #expect(russian.isBest)
    expect(russian.route, usd: 1279, days: 6.9)
    expect(ferry.route, usd: 1346, days: 8.7)
    expect(ferry.fastest, usd: 1424, days: 8.1)
    #expect(ferry.fastest.hubs.contains { $0.id == "KZKUR" })
    #expect(ferry.dominatedBy?.id == "russia-caspian-west")
    #expect(!ferry.isNearTie, "five percent is a small lead, and a lead")
  }

  @Test(
    "around the Black Sea the Russian line and the ferry are a near tie",
    arguments: [("GEPTI", 2504, 2511), ("TRMER", 2792, 2799), ("ROCND", 2804, 2811), ("TRHAL", 2924, 2931)])
  func nearTie(destination: String, russian: Double, ferry: Double) throws {
    let comparison = try compare("CNSIA", destination)
    let first = try row("russia-caspian-west", in: comparison), second = try row("trans-caspian", in: comparison)
    #expect(first.isBest && second.isNearTie)
    #expect(abs(first.route.totals.costUSD - russian) < 0.5, "\(first.route.totals.costUSD)")
    #expect(abs(second.route.totals.costUSD - ferry) < 0.5, "\(second.route.totals.costUSD)")
  }

  @Test func budapestStillGoesNorth() throws {
    let comparison = try compare("CNSIA", "HUBUD")
    #expect(comparison.best?.corridor?.id == "northern")
    #expect(abs(try row("northern", in: comparison).route.totals.costUSD - 3022) < 0.5)
    #expect(abs(try row("trans-caspian", in: comparison).route.totals.costUSD - 3271) < 0.5)
  }

  @Test(
    "the southern corridor is shown but not ranked while it is disrupted",
    arguments: [
      ("TRHAL", 3012, 22.6, 3194, 21.8), ("DEDUI", 3964, 29.9, 4146, 29.1),
    ])
  func southern(destination: String, usd: Double, days: Double, fastUSD: Double, fastDays: Double) throws {
    let row = try row("southern", in: compare("CNSIA", destination))
    #expect(!row.isOpen && row.closedBy.contains(.status(.disrupted)))
    expect(row.cheapest, usd: usd, days: days)
    expect(row.fastest, usd: fastUSD, days: fastDays)
    #expect(row.branch?.id == "southern-uzbekistan")
    let branches = try compare("CNSIA", destination, detail: .branches)
    expect(try self.row("southern-kti", in: branches).cheapest, usd: fastUSD, days: fastDays)
  }

  @Test func toIstanbulTheSouthernAndTheTransCaspianAreNear() throws {
    let turkish = try row("trans-caspian-turkiye", in: compare("CNSIA", "TRHAL", detail: .branches))
    expect(turkish.cheapest, usd: 3029, days: 20.2)
    expect(turkish.fastest, usd: 3107, days: 19.6)
    expect(
      try row("trans-caspian-black-sea", in: compare("CNSIA", "TRHAL", detail: .branches)).route, usd: 2931, days: 24.6)
  }

  @Test func theOceanIsCheapestAndNeverFastest() throws {
    var open = Policy()
    open.tiers = Set(LegTier.allCases)
    open.statuses.insert(.disrupted)
    let comparison = try compare("CNSIA", "DEDUI", open)
    let ocean = try row("all-sea", in: comparison)
    #expect(ocean.isBest)
    expect(ocean.route, usd: 1679, days: 41.4)
    let suez = try row("all-sea-suez", in: compare("CNSIA", "DEDUI", open, detail: .branches)).route
    expect(suez, usd: 1682, days: 32.9)
    expect(try row("all-sea", in: compare("CNSIA", "TRHAL", open)).route, usd: 1488, days: 27.4)
    // The price from Shanghai to Rotterdam is that of December 2025; at the peak of 2024 rail is cheaper.
    let corridor = try #require(planner.network.corridor("all-sea"))
    let prices = planner.network.facts(about: corridor).filter { $0.choice?.question == "shanghai-rotterdam-price" }
    let chosen = try #require(prices.first { $0.choice?.isChosen == true }?.costUSD?.upperBound)
    let peak = try #require(prices.compactMap(\.costUSD?.upperBound).max())
    #expect(chosen == 2361 && peak == 7961)
    let haul = suez.legs.filter { $0.mode == .sea }.reduce(0) { $0 + ($1.costUSDPerTEU ?? 0) }
    #expect(abs(haul - chosen / 2) < 1)
    let atThePeak = suez.totals.costUSD - haul + peak / 2
    let rail = try row("northern", in: comparison).cheapest.totals.costUSD
    #expect(abs(atThePeak - 4482) < 1 && atThePeak > rail)
    #expect(
      comparison.rows.filter(\.isOpen).min { $0.fastest.totals.timeHours < $1.fastest.totals.timeHours }?
        .corridor?.id == "northern")
  }

  @Test func theSectionsAddUpToWhatSourcesSay() throws {
    func best(_ from: String, _ to: String, _ objective: Objective) throws -> Totals {
      let policy = Policy(minimising: objective)
      return try #require(try planner.best(from: Eurasia.hub(from), to: Eurasia.hub(to), under: policy)).totals
    }
    let fast = try best("KZHOR", "BYBQT", .time), cheap = try best("KZHOR", "BYBQT", .cost)
    #expect(abs(fast.timeDays - 7.4) < 0.05 && (6...8).contains(fast.timeDays), "\(fast.timeDays)")
    #expect(2 * fast.costUSD == 3258 && 2 * cheap.costUSD == 3242)
    #expect((2691...3295).contains(2 * fast.costUSD) && (2691...3295).contains(2 * cheap.costUSD))
    #expect((3120...3136).contains(try best("KZHOR", "KZ-AKTAUST", .cost).distanceKm))
  }

  @Test(
    "the sections of the Trans-Caspian take what sources say",
    arguments: [
      ("AZ-ABSHERON", 9.2, 8.0...10), ("GE-POTIST", 11.0, 10...13), ("ROCND", 19.5, 18...22),
    ])
  func section(destination: String, days: Double, published: ClosedRange<Double>) throws {
    let policy = Policy(requiring: [.corridor("trans-caspian"), .hub(try Eurasia.hub("KZAAU").node)])
    let route = try #require(
      try planner.best(from: Eurasia.hub("KZHOR"), to: Eurasia.hub(destination), under: policy))
    #expect(abs(route.totals.timeDays - days) < 0.05, "\(route.totals.timeDays)")
    #expect(published.contains(route.totals.timeDays))
  }

  @Test func tehranDerinceAndTheRatioOfPricesAreAsPublished() throws {
    var southern = Policy(requiring: [.corridor("southern-kti"), .hub(try Eurasia.hub("CN-KHORGOS").node)])
    southern.tiers = Set(LegTier.allCases)
    southern.statuses.insert(.disrupted)
    let tehran = try #require(try planner.best(from: Eurasia.hub("CNSIA"), to: Eurasia.hub("IRTHR"), under: southern))
    #expect(abs(tehran.totals.timeDays - 14.2) < 0.05, "\(tehran.totals.timeDays)")
    let derince = Policy(
      requiring: [.corridor("trans-caspian-turkiye"), .hub(try Eurasia.hub("KZAAU").node)])
    let boxes = try #require(try planner.best(from: Eurasia.hub("UZTAS"), to: Eurasia.hub("TRIZT"), under: derince))
    #expect(abs(boxes.totals.costUSD - 2095) < 0.5, "\(boxes.totals.costUSD)")
    #expect((1900...2704).contains(boxes.totals.costUSD))
    let comparison = try compare("CNSIA", "DEDUI")
    let north = try row("northern", in: comparison), middle = try row("trans-caspian", in: comparison)
    let ratio = middle.cheapest.totals.costUSD / north.cheapest.totals.costUSD
    #expect(abs(ratio - 1.38) < 0.005 && (1.25...1.45).contains(ratio), "\(ratio)")
  }

  @Test func headroomOfTheTransCaspianIsWhereTheShipsAndPortsAre() throws {
    let route = try row("trans-caspian", in: compare("CNSIA", "DEDUI")).route
    let narrowest = try #require(route.narrowestLeg)
    #expect(narrowest.id == "L066")
    #expect(narrowest.capacity?.teuPerYear == 89_000)
    #expect(route.fullestLeg?.capacity?.headroomTEUPerYear == 0)
  }

  @Test func aTenthOfTheNorthernContainersIsMoreThanThereIsRoomFor() throws {
    let network = planner.network
    func facts(_ id: String) throws -> [CorridorFact] { network.facts(about: try #require(network.corridor(id))) }
    func volume(_ facts: [CorridorFact], _ unit: String, _ year: Int) throws -> Double {
      try #require(facts.first { $0.volume?.unit == unit && $0.year == year }?.volume?.amount)
    }
    let middle = try facts("trans-caspian")
    let capacity = try #require(
      middle.first { $0.choice?.question == "trans-caspian-capacity" && $0.choice?.isChosen == true })
    #expect(capacity.capacity == CorridorFact.Quantity(amount: 6, unit: "Mt/yr"))
    #expect(capacity.note?.contains("100,000 TEU") == true)
    let tonnes = try volume(middle, "Mt/yr", 2025), boxes = try volume(middle, "TEU/yr", 2025)
    #expect(abs(6 - tonnes - 1.88) < 0.005)
    let room = 100_000 - boxes
    #expect(room == 23_000)
    let north = try #require(
      try facts("northern").first {
        $0.choice?.question == "china-europe-rail-containers-2024" && $0.choice?.isChosen == true
      }?.volume?.amount)
    #expect(north == 412_000 && north / 10 > room)
    let load = try #require(middle.first { $0.provenance.kind == .seed && $0.volume?.unit == "percent load" })
    #expect(load.volume?.amount == 95 && abs(6 * (1 - 0.95) - 0.3) < 1e-9 && load.choice?.isChosen == true)
    let full = [("GEPTI", 636_000, 600_000), ("AZALA", 100_000, 100_000)] as [(String, Double, Double)]
    for (id, throughput, limit) in full {
      let row = try Eurasia.hub(id).node.index
      #expect(network.content.nodeAttributes[row, "throughput"]?.number == throughput)
      #expect(network.content.nodeAttributes[row, "capacity"]?.number == limit)
    }
  }

  @Test func theArithmeticOfTheSeedHoldsAndTonnesAreCountedInTwoWays() throws {
    let turnover = try #require(
      planner.network.tradeFlows.first { $0.provenance.kind == .seed && $0.kind == .turnover })
    let value = try #require(turnover.valueUSD), growth = try #require(turnover.growthFactor)
    #expect(abs(value / growth - 62.6e6) < 0.05e6)
    let containers = planner.network.corridorFacts.filter { $0.volume?.unit == "containers/yr" }
    #expect(containers.map(\.year) == [2017, 2021])
    #expect(containers.compactMap(\.volume?.amount) == [500, 25_000])
    #expect(Capacity.tonnesPerTEU == 20 && Capacity.teuPerTrain == 30_000 / 300)
    #expect((2.5e6 / 96_000).rounded() == 26)
  }

  @Test func whereSourcesDisagreeBothAreKept() throws {
    let network = planner.network
    let turnover = network.tradeFlows.filter { $0.choice?.question == "kz-az-turnover-2023" }
    #expect(turnover.compactMap(\.valueUSD).sorted() == [314e6, 529.4e6, 598.47e6])
    #expect(turnover.filter { $0.choice?.isChosen == true }.map(\.valueUSD) == [529.4e6])
    #expect(network.corridorFacts.count == 86 && Set(network.corridorFacts.compactMap(\.choice?.question)).count == 14)
  }

  @Test func oilIsCheaperByTheCaspianPipelineAndOnlyBakuIsLeftWithoutRussia() throws {
    var oil = Policy(minimising: .cost, cargo: .oil)
    let north = try #require(try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("RUNVS"), under: oil))
    #expect(north.totals.costUSD == 38)
    oil.avoided = [.country("RU")]
    let south = try #require(try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("TRCEY"), under: oil))
    #expect(south.totals.costUSD == 66)
    #expect(south.narrowestLeg?.capacity?.amount == 2.2)
    oil.avoided = [.corridor("oil-cpc")]
    let samara = try #require(try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("RUNVS"), under: oil))
    #expect(samara.totals.costUSD == 39)
    oil.avoided = [.country("RU")]
    let china = try #require(
      try planner.best(from: Eurasia.hub("KZTGZ"), to: Eurasia.hub("CN-ALASHANKOU"), under: oil))
    #expect(china.totals.costUSD == 64)
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
