import GraphEngine
import Testing

@testable import SilkGraph

@Suite("Route breakdown")
struct RouteBreakdownTests {
  /// A hub on the equator, so many degrees east.
  private func hub(
    _ id: String, _ country: String, east: Double? = nil, kind: HubKind = .city
  ) -> SmallNetwork.HubRow {
    var row = SmallNetwork.HubRow(id: id, country: country)
    row.changes["hub_kind"] = .string(kind.rawValue)
    if let east {
      row.changes["lat"] = .double(0)
      row.changes["lon"] = .double(east)
    }
    return row
  }

  private func breakdown(_ small: SmallNetwork, _ policy: Policy = Policy()) throws -> (Route, RouteBreakdown) {
    let network = try small.network()
    let from = try #require(small.hubs.first.flatMap { network.hub($0.id) })
    let to = try #require(small.hubs.last.flatMap { network.hub($0.id) })
    let best = try RoutePlanner(network).best(from: from, to: to, under: policy)
    let route = try #require(best)
    return (route, RouteBreakdown(route, in: network))
  }

  /// The countries of a single leg, with the share of each in percent.
  private func shares(_ hubs: [SmallNetwork.HubRow], _ leg: SmallNetwork.LegRow) throws -> [String: Int] {
    var small = SmallNetwork(countries: ["AA", "BB", "CC", "DD"], hubs: hubs, legs: [leg])
    // The ends of the leg come first and last.
    small.hubs.sort { a, b in a.id == leg.from || b.id == leg.to }
    let (route, breakdown) = try breakdown(small)
    return Dictionary(
      uniqueKeysWithValues: breakdown.countries.map {
        ($0.country ?? "sea", Int((100 * $0.totals.distanceKm / route.totals.distanceKm).rounded()))
      })
  }

  @Test func aLegWithinACountryIsThere() throws {
    let found = try shares([hub("a", "AA"), hub("b", "AA")], .init(id: "ab", from: "a", to: "b", km: 10))
    #expect(found == ["AA": 100])
  }

  @Test(
    "a leg across a border is divided half way between the nearest hubs of both countries",
    arguments: [("BB", 20.0, 12.5), ("BB", 60.0, 37.5), ("AA", 40.0, 75.0)])
  func divided(country: String, east: Double, percent: Double) throws {
    let hubs = [hub("a", "AA", east: 0), hub("c", country, east: east), hub("b", "BB", east: 80)]
    let found = try shares(hubs, .init(id: "ab", from: "a", to: "b", km: 800))
    #expect(abs(Double(found["AA"] ?? 0) - percent) <= 1, "\(found)")
    #expect((found["AA"] ?? 0) + (found["BB"] ?? 0) == 100)
  }

  @Test func aLegThroughAThirdCountryGoesByItsHub() throws {
    let hubs = [hub("a", "AA", east: 0), hub("m", "BB", east: 40), hub("b", "CC", east: 80)]
    let found = try shares(hubs, .init(id: "ab", from: "a", to: "b", km: 800, countries: "AA;BB;CC"))
    #expect(found == ["AA": 25, "BB": 50, "CC": 25])
  }

  @Test func aCountryThatALineComesBackIntoHasItsShareOnce() throws {
    let hubs = [hub("a", "AA"), hub("b", "CC")]
    let found = try shares(hubs, .init(id: "ab", from: "a", to: "b", km: 9, countries: "AA;BB;DD;BB;CC"))
    #expect(found == ["AA": 25, "BB": 25, "CC": 25, "DD": 25])
  }

  @Test func behindABorderCrossingLiesTheOtherCountry() throws {
    let hubs = [hub("a", "AA", east: 0, kind: .borderCrossing), hub("b", "BB", east: 80)]
    #expect(try shares(hubs, .init(id: "ab", from: "a", to: "b", km: 800)) == ["BB": 100])
    let reversed = [hub("a", "AA", east: 0), hub("b", "BB", east: 80, kind: .borderCrossing)]
    #expect(try shares(reversed, .init(id: "ab", from: "a", to: "b", km: 800)) == ["AA": 100])
  }

  @Test func whereNobodyKnowsCountriesShareEqually() throws {
    let hubs = [hub("a", "AA"), hub("b", "BB")]
    #expect(try shares(hubs, .init(id: "ab", from: "a", to: "b", km: 800)) == ["AA": 50, "BB": 50])
    let (_, breakdown) = try breakdown(.init(hubs: hubs, legs: [.init(id: "ab", from: "a", to: "b")]))
    #expect(breakdown.countries.map(\.isEstimate) == [true, true])
  }

  @Test("kilometres that the network has for each country win over everything else, and say by what they are known")
  func known() throws {
    let hubs = [hub("a", "AA", east: 0, kind: .borderCrossing), hub("b", "BB", east: 80)]
    for (source, division) in [("a page", RouteBreakdown.Division.published), ("derived: a map", .estimated)] {
      var leg = SmallNetwork.LegRow(id: "ab", from: "a", to: "b", km: 800, countries: "AA;CC;AA;BB")
      leg.changes = ["country_km": .string("100;300;200;200"), "country_km_source": .string(source)]
      #expect(try shares(hubs, leg) == ["AA": 38, "CC": 38, "BB": 25])
      let (route, breakdown) = try breakdown(.init(hubs: hubs, legs: [leg]))
      #expect(breakdown.countries.map(\.division) == [division, division, division])
      #expect(
        RouteSources(route, under: Policy(), in: try SmallNetwork(hubs: hubs, legs: [leg]).network()).notes
          .contains { $0.provenance.source == source })
    }
  }

  @Test("the shipped pipeline and the railway through Austria are divided as published and by their course")
  func shipped() throws {
    let network = try Eurasia.network.get()
    func km(_ from: String, _ to: String, _ cargo: Cargo) throws -> [String: Int] {
      let from = try Eurasia.hub(from), to = try Eurasia.hub(to)
      let best = try RoutePlanner(network).best(from: from, to: to, under: Policy(cargo: cargo))
      let parts = RouteBreakdown(try #require(best), in: network).countries
      return Dictionary(uniqueKeysWithValues: parts.map { ($0.country ?? "", Int($0.totals.distanceKm.rounded())) })
    }
    #expect(try km("AZSAN", "TRCEY", .oil) == ["AZ": 443, "GE": 249, "TR": 1076])
    #expect(try km("HUBUD", "DEDUI", .container) == ["HU": 204, "AT": 377, "DE": 719])
  }

  @Test func aVoyageBetweenCountriesIsAtSea() throws {
    let hubs = [hub("a", "AA", east: 0), hub("b", "BB", east: 80)]
    #expect(try shares(hubs, .init(id: "ab", from: "a", to: "b", mode: .sea, km: 9)) == ["sea": 100])
    let lake = [hub("a", "AA", east: 0), hub("b", "AA", east: 80)]
    #expect(try shares(lake, .init(id: "ab", from: "a", to: "b", mode: .sea, km: 9)) == ["AA": 100])
  }

  @Test func bordersAreSharedAndHandlingIsWhereItHappens() throws {
    let small = SmallNetwork(
      hubs: [
        hub("a", "AA"), hub("b", "BB"),
        {
          var port = hub("c", "BB")
          port.handling = StopFigures(timeHours: 8, costUSDPerTEU: 20)
          return port
        }(), hub("d", "CC"),
      ],
      legs: [
        .init(id: "ab", from: "a", to: "b", mode: .border, km: 2, hours: 30, usd: 60),
        .init(id: "bc", from: "b", to: "c", km: 100, hours: 5, usd: 10),
        .init(id: "cd", from: "c", to: "d", mode: .sea, km: 500, hours: 50, usd: 40),
      ])
    var policy = Policy()
    policy.headwayHours = [.sea: 12]
    let (route, breakdown) = try breakdown(small, policy)
    #expect(breakdown.countries.map(\.country) == ["AA", "BB", nil])
    #expect(breakdown.countries.map(\.stopping.timeHours) == [15, 15 + 8 + 6, 0])
    #expect(breakdown.countries.map(\.moving.timeHours) == [0, 5, 50])
    #expect(breakdown.countries.map(\.totals.costUSD) == [30, 60, 40])
    #expect(breakdown.countries.map(\.isEstimate) == [false, false, false])
    #expect(breakdown.activities.map(\.activity) == [.moving(.rail), .moving(.sea), .border, .transshipment, .wait])
    #expect(breakdown.activities.map(\.totals.timeHours) == [5, 50, 30, 8, 6])
    #expect(route.longestStop?.leg?.id == "ab")
  }

  @Test(
    "the parts of every route add up to it",
    arguments: [("Xi'an", "Duisburg"), ("Almaty", "Baku"), ("Xi'an", "Tehran")])
  func sums(from: String, to: String) throws {
    let network = try Eurasia.network.get(), places = PlaceFinder(network)
    for objective in [Objective.cost, .time] {
      for avoided in [[], [Criterion.country("RU")]] {
        var policy = Policy(minimising: objective, avoiding: avoided)
        policy.tiers.insert(.alternative)
        policy.statuses.insert(.disrupted)
        let route = try #require(
          try RoutePlanner(network).best(from: places.hub(from), to: places.hub(to), under: policy))
        let breakdown = RouteBreakdown(route, in: network)
        for sum in [
          breakdown.activities.reduce(Totals()) { $0 + $1.totals },
          breakdown.countries.reduce(Totals()) { $0 + $1.totals },
        ] {
          #expect(abs(sum.distanceKm - route.totals.distanceKm) < 1e-6)
          #expect(abs(sum.timeHours - route.totals.timeHours) < 1e-6)
          #expect(abs(sum.costUSD - route.totals.costUSD) < 1e-6)
          #expect(abs(sum.timeVariance - route.totals.timeVariance) < 1e-6)
          #expect(abs((sum.emissionsKg ?? 0) - (route.totals.emissionsKg ?? -1)) < 1e-6)
        }
        let stopping = breakdown.countries.reduce(0) { $0 + $1.stopping.timeHours }
        #expect(abs(stopping - route.dwellHours) < 1e-6)
        // Every country that the route passes has a part; between two ports of call there is nothing but the sea.
        let onLand = route.legs.contains { $0.mode == .sea } ? [] : route.countries
        #expect(Set(onLand).isSubset(of: breakdown.countries.compactMap(\.country)))
      }
    }
  }

  @Test func theLongestOfEqualStopsIsTheFirst() throws {
    let small = SmallNetwork(
      hubs: [hub("a", "AA"), hub("b", "AA"), hub("c", "AA"), hub("d", "AA")],
      legs: [
        .init(id: "ab", from: "a", to: "b", mode: .transshipment, hours: 3), .init(id: "bc", from: "b", to: "c"),
        .init(id: "cd", from: "c", to: "d", mode: .transshipment, hours: 3),
      ])
    #expect(try breakdown(small).0.longestStop?.leg?.id == "ab")
    let through = SmallNetwork(hubs: [hub("a", "AA"), hub("b", "AA")], legs: [.init(id: "ab", from: "a", to: "b")])
    #expect(try breakdown(through).0.longestStop == nil)
  }
}
