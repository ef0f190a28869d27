import Foundation
import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

/// What the shipped tables must be beyond what the schema says of each cell.
@Suite("Eurasia tables")
struct EurasiaDataTests {
  private let network: Network

  init() throws { network = try Eurasia.network.get() }

  private func hub(_ node: NodeID) throws -> Hub { try #require(network.hub(at: node)) }

  /// Kilometres along the surface of the globe.
  private func greatCircle(_ leg: Leg) throws -> Double {
    let places = try [leg.from, leg.to].map { try #require(try hub($0).coordinate) }
    let latitudes = places.map { $0.latitude * .pi / 180 }
    let turn = (places[1].longitude - places[0].longitude) * .pi / 180
    let a =
      pow(sin((latitudes[1] - latitudes[0]) / 2), 2) + cos(latitudes[0]) * cos(latitudes[1]) * pow(sin(turn / 2), 2)
    return 2 * 6371 * asin(sqrt(a))
  }

  @Test func noLegIsShorterThanTheGlobeAllowsOrLongerThanALineWouldBe() throws {
    for leg in network.legs {
      let least = try greatCircle(leg)
      #expect(leg.distanceKm >= 0.98 * least, "\(leg.id): \(leg.distanceKm) km, great circle \(least)")
      #expect(leg.mode == .sea || leg.distanceKm <= 2.9 * least + 40, "\(leg.id): \(leg.distanceKm) km for \(least)")
    }
  }

  @Test func legsMoveAtASpeedThatTrainsAndShipsHave() {
    // Under the Bosporus (L112) freight waits for its turn in the tunnel.
    for leg in network.legs where !leg.mode.isStep && leg.cargo == .container && leg.id != "L112" {
      #expect((8...60).contains(leg.distanceKm / leg.timeHours), "\(leg.id): \(leg.distanceKm / leg.timeHours) km/h")
    }
  }

  @Test func theCountriesOfALegBeginAndEndAtItsEnds() throws {
    for leg in network.legs {
      #expect(leg.countries.first == (try hub(leg.from).country), "\(leg.id)")
      #expect(leg.countries.last == (try hub(leg.to).country), "\(leg.id)")
    }
  }

  @Test func aBorderOnLandIsAStepOrSaysThatItIsNone() throws {
    for leg in network.legs where leg.countries.count > 1 && leg.cargo == .container && leg.mode != .sea {
      #expect(leg.mode == .border || leg.borderStop != nil, "\(leg.id)")
    }
    for leg in network.legs where leg.mode == .border { #expect(leg.countries.count == 2, "\(leg.id)") }
  }

  @Test func gaugesBelongToCountriesAndChangeOnlyAtSteps() throws {
    let broad: Set = ["KZ", "RU", "BY", "MN", "AZ", "GE", "UZ", "TM", "AM"]
    var gauges: [NodeID: Set<Int>] = [:]
    for leg in network.legs where leg.cargo == .container {
      #expect((leg.gaugeMm != nil) == (leg.mode == .rail), "\(leg.id)")
      guard let gauge = leg.gaugeMm, !leg.changesGauge else { continue }
      gauges[leg.from, default: []].insert(gauge)
      gauges[leg.to, default: []].insert(gauge)
    }
    for (node, found) in gauges {
      let hub = try hub(node)
      #expect(found.count == 1, "\(hub.id) joins two gauges")
      let isPastTheChange = hub.id == "GE-KARTSAKHI" || hub.id == "TR-DILUCU"
      #expect(found == [broad.contains(hub.country) != isPastTheChange ? 1520 : 1435], "\(hub.id)")
    }
    for leg in network.legs where leg.mode.isStep {
      guard let from = gauges[leg.from]?.first, let to = gauges[leg.to]?.first else { continue }
      #expect(leg.changesGauge == (from != to), "\(leg.id)")
    }
    #expect(network.legs.count(where: \.changesGauge) == 10)
  }

  @Test func noGatewayIsOfTwoRivalsOrOfTwoBranches() {
    for one in network.corridors {
      for other in network.corridors where other.id != one.id && other.parent == one.parent {
        #expect(Set(one.gateways).isDisjoint(with: other.gateways), "\(one.id) and \(other.id)")
      }
      for gateway in one.gateways { #expect(network.leg(along: gateway)?.cargo == one.cargo) }
    }
  }

  @Test func corridorsAreToldApartByColourAndLetter() {
    #expect(Set(network.corridors.map(\.marker)).count == network.corridors.count)
    for corridor in network.corridors {
      #expect(corridor.marker.count == 1 && corridor.colour.wholeMatch(of: /#[0-9a-f]{6}/) != nil, "\(corridor.id)")
    }
  }

  @Test func theLabelsOfAHubAreThoseOfItsLegs() {
    func labels(_ table: AttributeTable, _ row: Int) -> Set<String> {
      Set((table[row, "corridors"]?.description ?? "").split(separator: ";").map(String.init))
    }
    for hub in network.hubs {
      let legs = network.legs(at: hub).map { labels(network.content.edgeAttributes, $0.edge.index) }
      #expect(!legs.isEmpty, "\(hub.id) has no leg")
      #expect(labels(network.content.nodeAttributes, hub.node.index) == legs.reduce([]) { $0.union($1) }, "\(hub.id)")
    }
  }

  @Test func whatIsPlannedHangsOnPlannedLegs() {
    for hub in network.hubs where hub.status == .planned {
      #expect(network.legs(at: hub).allSatisfy { $0.status == .planned }, "\(hub.id)")
    }
  }

  @Test func everyModeHasFigures() throws {
    #expect(Set(network.modeFigures.map(\.mode)) == Set(TransportMode.allCases))
    for figures in network.modeFigures {
      #expect(!figures.mode.isStep || figures.emissionsGPerTonneKm == nil, "\(figures.mode)")
      #expect((0.01...1).contains(figures.timeVariation) && (0.01...1).contains(figures.costVariation))
    }
    let emissions = try [TransportMode.sea, .rail, .inlandWater, .road, .air].map {
      try #require(network.figures(of: $0)?.emissionsGPerTonneKm)
    }
    #expect(emissions == emissions.sorted(), "ships give off least, aircraft most")
    #expect(network.payloadTonnesPerTEU == 20)
  }

  @Test func aDeviationOfItsOwnSaysHowItWasDerived() {
    let deviating = network.legs.filter { $0.timeSDHours != nil }
    #expect(deviating.count == 13)
    for leg in deviating {
      let note = network.content.edgeAttributes[leg.edge.index, "note"]?.description ?? ""
      #expect(note.contains("deviation derived: "), "\(leg.id)")
    }
  }

  @Test func theDeviationsOfSectionsAreThoseOfTheRangesThatWerePublished() throws {
    let places = PlaceFinder(network)
    let outcome = try RoutePlanner(network).route(
      from: places.hub("KZHOR"), to: places.hub("BYBQT"), under: Policy(minimising: .time))
    guard case .route(let route) = outcome else {
      Issue.record("there is a way from Altynkol to Brest")
      return
    }
    let trains = route.steps.filter { $0.kind == .movement }
    let variance = trains.reduce(0) { $0 + $1.totals.timeVariance }
    #expect(abs(variance.squareRoot() - 12) < 0.5, "6 to 8 days are four deviations of 12 h")
    // Each railway's tariff moves by itself, as SOURCES.md says.
    var tariffs: [Set<String>: Double] = [:]
    for step in trains { tariffs[Set(step.leg?.countries ?? []), default: 0] += step.totals.costUSD }
    let share = try #require(network.figures(of: .rail)?.costVariation)
    let deviation = tariffs.values.reduce(0) { $0 + $1 * $1 }.squareRoot() * share
    #expect(abs(deviation / tariffs.values.reduce(0, +) - 0.05) < 0.006, "2,691 to 3,295 USD are four of 5 percent")
  }

  @Test func everyRowSaysWhereItComesFrom() {
    let content = network.content
    for (table, count) in [
      (content.nodeAttributes, content.graph.nodeCount), (content.edgeAttributes, content.graph.edgeCount),
    ] {
      for row in 0..<count {
        #expect(table[row, "source"]?.description.isEmpty == false && table[row, "source_kind"] != nil)
        #expect(table[row, "confidence"] != nil)
        // Without a figure the source is that of the place, and half of the places are general knowledge.
        let isKnown =
          table[row, "source_kind"] == .string("no figure")
          && table[row, "coordinate_source_kind"] == .string("unsourced")
        if !isKnown, ["seed", "sourced", "no figure"].contains(table[row, "source_kind"]?.description) {
          #expect(table[row, "source"]?.description.contains("<http") == true, "row \(row)")
        }
      }
    }
  }

  @Test func theDocumentCountsTheRows() throws {
    let text = try String(contentsOf: Eurasia.networks.appendingPathComponent("SOURCES.md"), encoding: .utf8)
    let kinds: [Provenance.Kind] = [.seed, .sourced, .derived, .unsourced, .noFigure]
    func check(_ name: String, _ provenances: [Provenance]) throws {
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(name) |") }, "\(name)")
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        Int($0.trimmingCharacters(in: .whitespaces)) ?? 0
      }
      #expect(cells[2] == provenances.count, "\(name)")
      #expect(Array(cells[3..<8]) == kinds.map { kind in provenances.count { $0.kind == kind } }, "\(name)")
    }
    try check("countries", network.countries.map(\.provenance))
    try check("hubs", network.hubs.map(\.provenance))
    try check("legs (time, cost)", network.legs.map(\.provenance))
    try check("trade", network.tradeFlows.map(\.provenance))
    try check("agencies", network.agencies.map(\.provenance))
    try check("partnerships", network.partnerships.map(\.provenance))
    try check("corridor facts", network.corridorFacts.map(\.provenance))
    try check("corridors (definitions)", network.corridors.map(\.provenance))
    try check("modes (emissions, variation)", network.modeFigures.map(\.provenance))
  }
}
