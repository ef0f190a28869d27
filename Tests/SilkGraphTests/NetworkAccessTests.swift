import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

@Suite("Places anywhere")
struct NetworkAccessTests {
  private static func hub(
    _ id: String, _ latitude: Double, _ longitude: Double, country: String = "AA", kind: String = "city",
    handling: StopFigures? = nil
  ) -> SmallNetwork.HubRow {
    SmallNetwork.HubRow(
      id: id, country: country, handling: handling,
      changes: ["lat": .double(latitude), "lon": .double(longitude), "hub_kind": .string(kind)])
  }

  /// Hubs about the equator, a degree (111.2 km) or so apart: a slow one near the places and a fast one behind it.
  private static let sample = SmallNetwork(
    hubs: [
      hub("NEAR", 0, 1, handling: StopFigures(timeHours: 5, costUSDPerTEU: 20)), hub("FAR", 0, 1.5), hub("END", 0, 10),
      hub("JUNCTION", 0, 0.1, kind: "rail junction"), hub("ABROAD", 0, -1, country: "BB"),
      hub("UNSERVED", 0, 0.2), hub("DATELINE", 0, 179.9, country: "CC"),
    ],
    legs: [
      .init(id: "L1", from: "NEAR", to: "END", km: 1000, hours: 50, usd: 900),
      .init(id: "L2", from: "FAR", to: "END", km: 950, hours: 20, usd: 1000),
      .init(id: "L3", from: "JUNCTION", to: "NEAR", km: 100, hours: 3, usd: 30),
      .init(id: "L4", from: "ABROAD", to: "NEAR", km: 200, hours: 5, usd: 100),
      .init(id: "L5", from: "DATELINE", to: "END", km: 9000, hours: 90, usd: 2000),
    ],
    modes: [.init(mode: .road, emissions: 100), .init(mode: .rail, emissions: 10)], payload: 10)

  private func access(_ change: (inout AccessTerms) -> Void = { _ in }) throws -> NetworkAccess {
    var terms = AccessTerms()
    change(&terms)
    return try NetworkAccess(Self.sample.network(), terms)
  }

  private func point(_ latitude: Double, _ longitude: Double) -> GeographicPoint {
    GeographicPoint(latitude: latitude, longitude: longitude)
  }

  @Test("are joined by road to the hubs at which goods are loaded, in their country")
  func doors() throws {
    var access = try access()
    let hub = try access.hub(at: point(0, 0.5))
    #expect(hub.id == "0,0.5" && hub.country == "AA")
    let network = try access.network()
    let legs = network.legs(at: hub)
    #expect(legs.map { network.hub(at: $0.to)?.id } == ["NEAR", "FAR"])
    // Half a degree of the equator, 55.60 km, and twice as much.
    #expect(legs.map(\.distanceKm) == [72.3, 144.6])
    #expect(legs.map(\.timeHours) == [1.7, 3.4])
    #expect(legs.map(\.costUSD) == [133, 266])
    #expect(legs.allSatisfy { $0.mode == .road && $0.provenance.isEstimate && $0.countries == ["AA"] })
    #expect(network.content.nodeNames[hub.node] == "0,0.5")
    let near = try #require(network.hub("NEAR"))
    #expect(network.legs(at: near).contains { $0.to == near.node && $0.from == hub.node })
  }

  @Test("are served by the hub that the policy likes best, with the road as the first and the last leg")
  func routes() throws {
    var access = try access()
    let from = try access.hub(at: point(0, 0.5)), to = try access.hub(at: point(0, 10.2))
    let planner = RoutePlanner(try access.network())
    let cheapest = try #require(try planner.best(from: from, to: to, under: Policy()))
    #expect(cheapest.hubs.map(\.id) == ["0,0.5", "NEAR", "END", "0,10.2"])
    #expect(cheapest.legs.map(\.mode) == [.road, .rail, .road])
    // The road, the change from road to rail, the rail, and 22.24 km of great circle at the other end.
    #expect(cheapest.totals.costUSD == 133 + 20 + 900 + 53)
    #expect(cheapest.totals.timeHours == 1.7 + 5 + 50 + 0.7)
    #expect(cheapest.totals.emissionsKg.map { abs($0 - (72.3 + 28.9 + 1000 * 0.1)) < 1e-9 } == true)
    let fastest = try #require(try planner.best(from: from, to: to, under: Policy(minimising: .time)))
    #expect(fastest.hubs.map(\.id) == ["0,0.5", "FAR", "END", "0,10.2"])
    #expect(try planner.best(from: from, to: to, under: Policy(avoiding: [.mode(.road)])) == nil)
    #expect(fastest.borderCrossingCount == 0)
  }

  @Test("are the sum of road and route for every door, by brute force")
  func bruteForce() throws {
    var access = try NetworkAccess(Eurasia.network.get(), AccessTerms())
    let places = [point(43.3, 76.8), point(41.3, 69.3), point(51.4, 6.9), point(40.5, 49.8)]
    let hubs = try places.map { try access.hub(at: $0) }
    let network = try access.network()
    let planner = RoutePlanner(network), plain = try Eurasia.planner()
    for origin in hubs {
      for destination in hubs where destination != origin {
        let best = try #require(try planner.best(from: origin, to: destination, under: Policy(minimising: .distance)))
        var least = Double.infinity
        for first in network.legs(at: origin) {
          for last in network.legs(at: destination) {
            let from = try #require(network.hub(at: first.to)), to = try #require(network.hub(at: last.to))
            let middle = try plain.best(from: from, to: to, under: Policy(minimising: .distance))
            least = min(least, first.distanceKm + (middle?.totals.distanceKm ?? .infinity) + last.distanceKm)
          }
        }
        #expect(abs(best.totals.distanceKm - least) < 1e-6)
      }
    }
  }

  @Test("are no way through: routes of others do not pass them")
  func noThoroughfare() throws {
    // Through the place by road, 145 km, would be shorter than the rail.
    var rows = Self.sample
    rows.legs.append(.init(id: "L6", from: "NEAR", to: "FAR", km: 900, hours: 40, usd: 500))
    var access = try NetworkAccess(rows.network(), AccessTerms())
    _ = try access.hub(at: point(0, 1.25))
    let joined = try access.network()
    let near = try #require(joined.hub("NEAR")), far = try #require(joined.hub("FAR"))
    let route = try #require(
      try RoutePlanner(joined).best(from: near, to: far, under: Policy(minimising: .distance)))
    #expect(route.hubs.map(\.id) == ["NEAR", "FAR"])
  }

  @Test("are in the country that is named, where the nearest hub is in another")
  func country() throws {
    var access = try access()
    let nearest = try access.hub(at: point(0, -0.79))
    #expect(nearest.country == "BB")
    let named = try access.hub(at: point(0, -0.79), country: "AA")
    #expect(named.country == "AA" && named.id == "0,-0.79,AA")
    #expect(try access.hub(at: point(0, -0.79)) == nearest)
    #expect(access.assumedCountries == [nearest])
    let network = try access.network()
    #expect(network.legs(at: named).map { network.hub(at: $0.to)?.id } == ["NEAR"])
  }

  @Test("are in no country that nobody said, where the hubs around them do not agree or are far")
  func unknownCountry() throws {
    var access = try access { $0.radiusKm = 1000 }
    do {
      _ = try access.hub(at: point(0, -0.5))  // Half way between two countries.
      Issue.record("the country is not certain")
    } catch AccessError.unknownCountry(_, let nearest) {
      #expect(nearest.map(\.hub.country) == ["BB", "AA"])
    }
    do {
      _ = try access.hub(at: point(0, 5))
      Issue.record("the nearest hub is 389 km away")
    } catch let error as AccessError {
      guard case .unknownCountry(_, let nearest) = error else { throw error }
      #expect(nearest.first?.hub.id == "FAR" && nearest.map(\.hub.country) == ["AA", "BB"])
      #expect("\(error)".hasSuffix("Say which it is: 0,5,AA or 0,5,BB."), "\(error)")
    }
    #expect(try access.hub(at: point(0, 5), country: "AA").country == "AA")
    #expect(access.assumedCountries.isEmpty)
  }

  @Test("are refused for a country that is none, with those of the hubs around")
  func noSuchCountry() throws {
    var access = try access()
    let error = #expect(throws: AccessError.self) { try access.hub(at: self.point(0, -0.5), country: "XX") }
    #expect(error.map { "\($0)" } == "no country XX in this network for 0,-0.5; BB or AA?")
  }

  @Test("far from every hub are told the nearest of their country, and what allows a road so long")
  func farFromItsCountry() throws {
    var access = try access { $0.radiusKm = 10 }
    let error = #expect(throws: AccessError.self) { try access.hub(at: self.point(0.5, 0), country: "BB") }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("the nearest is ABROAD (ABROAD), 124 km away"), "\(words)")
    #expect(words.hasSuffix("--snap-radius-km 125."), "\(words)")
  }

  @Test("pay a border where no hub of their own country is near, and say so")
  func crossing() throws {
    var access = try access { $0.hubCount = 1 }
    let hub = try access.hub(at: point(0, 0.5), country: "CC")
    let network = try access.network()
    let road = try #require(network.legs(at: hub).first)
    #expect(road.countries == ["CC", "AA"] && road.borderStop?.timeHours == 15.1)
    #expect(road.provenance.source.hasSuffix(", 15.1 h at the border"))
    #expect(access.crossings.map { [$0.place.id, $0.hub.id] } == [["0,0.5", "NEAR"]])
    let end = try #require(network.hub("END"))
    let route = try #require(try RoutePlanner(network).best(from: hub, to: end, under: Policy()))
    #expect(route.borderCrossingCount == 1 && route.totals.timeHours == 1.7 + 15.1 + 5 + 50)
    #expect(try RoutePlanner(network).best(from: hub, to: end, under: Policy(avoiding: [.country("CC")])) == nil)
  }

  @Test("find hubs across the line where longitudes start again")
  func dateLine() throws {
    var access = try access()
    let hub = try access.hub(at: point(0.2, -179.9))
    let network = try access.network()
    #expect(network.legs(at: hub).map { network.hub(at: $0.to)?.id } == ["DATELINE"])
  }

  @Test("are refused far from every hub, with the nearest, and out of range, with what may be meant")
  func refused() throws {
    var access = try access { $0.radiusKm = 100 }
    do {
      _ = try access.hub(at: point(1, 0))
      Issue.record("no hub is that near")
    } catch let error as AccessError {
      guard case .tooFar(_, let nearest, 100, let swapped?) = error else { throw error }
      #expect(nearest.hub.country != "CC" && nearest.distanceKm > 140 && nearest.distanceKm < 160)
      #expect(swapped.hub.id == "NEAR" && swapped.distanceKm == 0)
      #expect("\(error)".hasSuffix("The latitude comes first: 0,1 is 0.0 km from NEAR (NEAR)."))
    }
    #expect(throws: AccessError.badCoordinates(latitude: 116.4, longitude: 39.9, isSwapped: true)) {
      try access.hub(at: point(116.4, 39.9))
    }
    #expect(throws: AccessError.badCoordinates(latitude: 12, longitude: 200, isSwapped: false)) {
      try access.hub(at: point(12, 200))
    }
    #expect(throws: AccessError.self) { try access.hub(at: point(.nan, 0)) }
    #expect(throws: AccessError.self) { try self.access { $0.speedKmPerHour = 0 } }
    #expect(throws: AccessError.self) { try self.access { $0.detourFactor = 0.9 } }
    #expect(throws: AccessError.self) { try self.access { $0.hubCount = 0 } }
  }

  @Test("leave a network without places as it is")
  func none() throws {
    let network = try Self.sample.network()
    #expect(try NetworkAccess(network, AccessTerms()).network().content == network.content)
  }
}
