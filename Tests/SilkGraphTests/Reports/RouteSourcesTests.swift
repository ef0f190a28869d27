import GraphEngine
import Testing

@testable import SilkGraph

@Suite("Route sources")
struct RouteSourcesTests {
  private func leg(
    _ from: String, _ to: String, _ mode: TransportMode = .rail, source: String, distance: String
  ) -> SmallNetwork.LegRow {
    SmallNetwork.LegRow(
      id: from + to, from: from, to: to, mode: mode,
      changes: [
        "source": .string(source), "source_kind": .string("derived"), "confidence": .string("medium"),
        "distance_source": .string(distance),
      ])
  }

  private var small: SmallNetwork {
    var port = SmallNetwork.HubRow(id: "c", handling: StopFigures(timeHours: 8, costUSDPerTEU: 20))
    port.changes = [
      "handling_source": .string("derived: as at home"), "handling_source_kind": .string("derived"),
      "confidence": .string("medium"),
    ]
    return SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b"), port, .init(id: "d")],
      legs: [
        leg("a", "b", source: "derived: a rate", distance: "unsourced: a map"),
        leg("b", "c", source: "derived: a rate", distance: "derived: a rate"),
        leg("c", "d", .sea, source: "derived: as at home", distance: "A Page <https://example.org>"),
      ], modes: [.init(mode: .rail), .init(mode: .sea), .init(mode: .road)], payload: 10)
  }

  private func sources(_ policy: Policy = Policy()) throws -> RouteSources {
    let network = try small.network()
    let origin = try #require(network.hub("a")), destination = try #require(network.hub("d"))
    let best = try RoutePlanner(network).best(from: origin, to: destination, under: policy)
    let route = try #require(best)
    return RouteSources(route, under: policy, in: network)
  }

  @Test func areNumberedByFirstUseAndEqualOnesOnce() throws {
    let sources = try sources()
    #expect(sources.notes.map(\.number) == Array(1...sources.notes.count))
    #expect(
      sources.notes.prefix(4).map(\.provenance) == [
        Provenance(source: "derived: a rate", kind: .derived, confidence: .medium),
        Provenance(source: "unsourced: a map", kind: .unsourced, confidence: .medium),
        Provenance(source: "derived: as at home", kind: .derived, confidence: .medium),
        Provenance(source: "A Page <https://example.org>", kind: .sourced, confidence: .medium),
      ])
    // a to b, b to c, the handling at c, c to d.
    #expect((0..<4).map(sources.numbers(ofStep:)) == [[1, 2], [1], [3], [3, 4]])
    #expect(sources.numbers(ofStep: 4).isEmpty && sources.numbers(ofStep: -1).isEmpty)
  }

  @Test func sayWhatTheyAreFor() throws {
    let network = try small.network(), sources = try sources()
    let legs = network.legs
    #expect(sources.notes[0].figures == [.timeAndCost(legs[0]), .timeAndCost(legs[1]), .distance(legs[1])])
    let port = try #require(network.hub("c"))
    #expect(sources.notes[2].figures == [.handling(port), .timeAndCost(legs[2])])
    // The modes of this network say nothing of where they are from, and neither does the load.
    #expect(sources.notes.last?.figures == [.mode(.rail), .mode(.sea), .payload], "a road is not on the way")
    #expect(sources.notes.last?.provenance.kind == .unsourced)
  }

  @Test func aLoadThatIsAskedForNeedsNoSource() throws {
    var policy = Policy()
    policy.payloadTonnesPerTEU = 12
    #expect(try sources(policy).notes.last?.figures == [.mode(.rail), .mode(.sea)])
  }

  @Test("an explanation leaves out the word that repeats the kind")
  func explanation() {
    let derived = Provenance(source: "derived: a rate", kind: .derived, confidence: .low)
    #expect(derived.explanation == "a rate")
    #expect(
      Provenance(source: "time sourced: 5 d", kind: .sourced, confidence: .low).explanation == "time sourced: 5 d")
  }

  @Test func everyStepOfTheShippedNetworkHasOne() throws {
    let network = try Eurasia.network.get(), places = PlaceFinder(network)
    var policy = Policy()
    policy.tiers.insert(.alternative)
    let route = try #require(
      try RoutePlanner(network).best(from: places.hub("Xi'an"), to: places.hub("Duisburg"), under: policy))
    let sources = RouteSources(route, under: policy, in: network)
    #expect(route.steps.contains { $0.leg == nil }, "handling in ports is on the way")
    for index in route.steps.indices { #expect(!sources.numbers(ofStep: index).isEmpty, "step \(index)") }
    #expect(sources.notes.allSatisfy { !$0.provenance.source.isEmpty && !$0.figures.isEmpty })
    #expect(Set(sources.notes.map(\.provenance)).count == sources.notes.count)
  }
}
