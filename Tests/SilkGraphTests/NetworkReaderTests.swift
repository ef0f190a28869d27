import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

@Suite("Network reader")
struct NetworkReaderTests {
  /// A sound network, for tests to spoil.
  private var sound: SmallNetwork {
    SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b")], legs: [.init(id: "ab", from: "a", to: "b")],
      corridors: [.init(id: "main", gateways: "ab"), .init(id: "branch", gateways: "ab", parent: "main")])
  }

  private func error(_ spoil: (inout SmallNetwork) -> Void) -> NetworkError? {
    var small = sound
    spoil(&small)
    do {
      _ = try small.network()
      return nil
    } catch { return error as? NetworkError }
  }

  @Test func whatRoutesDoNotDependOnMayBeAbsent() throws {
    let network = try sound.network()
    #expect(network.hubs.allSatisfy { $0.coordinate == nil && $0.status == .operating })
    #expect(network.hubs[0].provenance == Provenance(source: "", kind: .unsourced, confidence: .low))
    #expect(network.legs[0].cargo == .container && network.legs[0].tier == .core)
    #expect(network.corridors.map(\.marker) == ["M", "B"])
  }

  @Test func figuresOfModesDeviationsAndHeadwaysAreRead() throws {
    var small = sound
    small.modes = [.init(mode: .sea, emissions: 7, variation: 0.3, costVariation: 0.4), .init(mode: .border)]
    small.payload = 14
    small.legs[0].deviation = 2
    small.legs[0].headway = 48
    small.legs[0].border = StopFigures(timeHours: 3, costUSDPerTEU: 0, timeSDHours: 0.5)
    small.hubs[1].handling = StopFigures(timeHours: 6, costUSDPerTEU: 10, timeSDHours: 0)
    let network = try small.network()
    let sea = try #require(network.figures(of: .sea))
    #expect(sea.emissionsGPerTonneKm == 7 && sea.timeVariation == 0.3 && sea.costVariation == 0.4)
    #expect(network.figures(of: .border)?.emissionsGPerTonneKm == nil && network.figures(of: .rail) == nil)
    #expect(network.payloadTonnesPerTEU == 14)
    let leg = network.legs[0]
    #expect(leg.timeSDHours == 2 && leg.headwayHours == 48 && leg.borderStop?.timeSDHours == 0.5)
    #expect(network.hub("b")?.handling?.timeSDHours == 0, "which is known to be none, and not unknown")
  }

  @Test func aNetworkNeedSayNothingOfVariation() throws {
    let network = try sound.network()
    #expect(network.modeFigures.isEmpty && network.payloadTonnesPerTEU == nil)
    #expect(network.legs[0].timeSDHours == nil && network.legs[0].headwayHours == nil)
  }

  @Test("deviations are zero or more, headways more than zero")
  func badVariation() {
    for key in ["time_sd_h", "headway_h"] {
      guard case .badValue(_, key, _, _)? = error({ $0.legs[0].changes[key] = .double(-1) }) else {
        Issue.record("\(key) = -1 should be refused")
        continue
      }
    }
    #expect(
      error { $0.legs[0].headway = 0 }
        == .badValue(element: "transport ab (a – b)", key: "headway_h", value: "0", expected: "more than 0"))
  }

  @Test func aModeHasOneSetOfFigures() {
    let found = error { $0.modes = [.init(mode: .sea), .init(mode: .sea, id: "ships")] }
    let wanted = "a mode that no other node of the kind has"
    #expect(found == .badValue(element: "mode \"ships\"", key: "mode", value: "sea", expected: wanted))
  }

  @Test func aGraphWithoutKindsIsNoNetwork() throws {
    var builder = GraphBuilder()
    try builder.addNode()
    let plain = AttributedGraph(graph: builder.finish(), nodeNames: NameTable(["a"]))
    #expect(throws: NetworkError.notTyped) { _ = try Network(plain) }
  }

  @Test(
    "a key that must be there is missed", arguments: ["mode", "distance_km", "time_h", "cost_usd_per_teu", "countries"])
  func missing(key: String) {
    #expect(error { $0.legs[0].changes[key] = .some(nil) } == .missing(element: "transport ab (a – b)", key: key))
  }

  @Test(
    "half of a pair is not enough",
    arguments: [
      ("lat", "lon"), ("lon", "lat"), ("handling_time_h", "handling_cost_usd_per_teu"),
      ("handling_cost_usd_per_teu", "handling_time_h"),
    ])
  func halves(there: String, missing: String) {
    #expect(error { $0.hubs[0].changes[there] = .double(1) } == .missing(element: "hub \"a\"", key: missing))
  }

  @Test func halfAStopOnTheWayIsNotEnough() {
    let found = error { $0.legs[0].changes["border_time_h"] = .double(1) }
    #expect(found == .missing(element: "transport ab (a – b)", key: "border_cost_usd_per_teu"))
  }

  @Test(
    "a value that may not be is named with what was expected",
    arguments: [
      (
        "mode", AttributeValue.string("see"),
        "one of rail, road, sea, inland water, air, pipeline, border, transshipment"
      ),
      ("time_h", .double(-1), "0 or more"), ("time_h", .double(.nan), "a number"),
      ("distance_km", .string("far"), "a number"), ("gauge_mm", .double(1520.5), "a whole number"),
      ("gauge_change", .string("maybe"), "true or false"),
      ("status", .string("open"), "one of operating, disrupted, idle, planned"),
      ("kind", .string("leg"), "transport, trade, partnership or corridor_fact"),
    ])
  func badValue(key: String, value: AttributeValue, expected: String) {
    guard case .badValue(let element, key, _, let wanted)? = error({ $0.legs[0].changes[key] = value }) else {
      Issue.record("\(key) = \(value) should be refused")
      return
    }
    #expect(element.contains("ab (a – b)"))
    #expect(wanted.replacing("0.0", with: "0") == expected)
  }

  @Test func aReferenceMustLeadSomewhere() {
    #expect(
      error { $0.hubs[0].country = "XX" }
        == .unknownReference(element: "hub \"a\"", key: "country", value: "XX", wanted: "country"))
    #expect(
      error { $0.legs[0].countries = "AA;a" }
        == .unknownReference(element: "transport ab (a – b)", key: "countries", value: "a", wanted: "country"))
    #expect(
      error { $0.corridors[0].gateways = "ab;zz" }
        == .unknownReference(element: "corridor \"main\"", key: "gateways", value: "zz", wanted: "leg"))
    #expect(
      error { $0.corridors[1].parent = "none" }
        == .unknownReference(element: "corridor \"branch\"", key: "branch_of", value: "none", wanted: "corridor"))
  }

  @Test func aCorridorIsNoBranchOfItself() {
    #expect(error { $0.corridors[0].parent = "main" }?.description.contains("branch of this one") == true)
    #expect(error { $0.corridors[0].parent = "branch" }?.description.contains("branch of this one") == true)
    #expect(error { $0.corridors[0].gateways = "" } == .missing(element: "corridor \"main\"", key: "gateways"))
  }

  @Test func twoLegsCannotHaveOneId() {
    #expect(error { $0.legs.append($0.legs[0]) } == .duplicate(id: "ab", what: "legs"))
  }

  @Test func aLegJoinsHubs() {
    #expect(error { $0.legs[0].to = "AA" } == .wrongEnds(element: "transport ab (a – AA)", expected: "two hubs"))
  }

  @Test func oilStopsAtNoBorder() {
    let found = error {
      $0.legs[0].cargo = .oil
      $0.legs[0].border = StopFigures(timeHours: 1, costUSDPerTEU: 1)
    }
    #expect(found?.description.contains("the leg carries oil") == true)
    #expect(error { $0.legs[0].cargo = .oil } == nil, "and has no price for a TEU")
  }

  /// The network with one edge more, from a node to a node.
  private func error(_ from: String, _ to: String, _ row: [String: AttributeValue]...) -> NetworkError? {
    do {
      var content = try sound.network().content
      var builder = GraphBuilder(.undirected)
      try builder.addNodes(content.graph.nodeCount)
      for edge in content.graph.edges {
        try builder.addEdge(from: content.graph.source(of: edge), to: content.graph.target(of: edge), .undirected)
      }
      let ends = [from, to].compactMap { content.nodeNames.node(named: $0) }
      for _ in row { try builder.addEdge(from: ends[0], to: ends[1], .directed) }
      let old = content.edgeAttributes, count = content.graph.edgeCount
      content.graph = builder.finish()
      content.edgeNames = nil
      content.edgeAttributes = AttributeTable(rowCount: count + row.count)
      for key in Set(old.names + row.flatMap(\.keys)).sorted() {
        let values = (0..<count).map { old[$0, key] } + row.map { $0[key] }
        let type = values.compactMap { $0?.type }.first ?? .string
        content.edgeAttributes.set(AttributeColumn(key, type, values))
      }
      content.nodeAttributes.set(
        AttributeColumn(
          "gateways", .string,
          content.graph.nodes.map {
            content.nodeAttributes[$0.index, "kind"] == .string("corridor") ? .string("a – b") : nil
          }
        ))
      _ = try Network(content)
      return nil
    } catch { return error as? NetworkError }
  }

  private func fact(_ more: [String: AttributeValue]) -> [String: AttributeValue] {
    ["kind": .string("corridor_fact"), "year": .int(2024)].merging(more) { $1 }
  }

  @Test func anEdgeJoinsWhatItsKindJoins() {
    let trade: [String: AttributeValue] = [
      "kind": .string("trade"), "flow": .string("export"), "period": .string("2022"), "commodity": .string("total"),
    ]
    #expect(error("AA", "BB", trade) == nil)
    #expect(error("AA", "b", trade) == .wrongEnds(element: "trade AA → b", expected: "two countries"))
    let tie: [String: AttributeValue] = ["kind": .string("partnership"), "partnership_kind": .string("loan")]
    #expect(error("AA", "BB", tie) == .wrongEnds(element: "partnership AA → BB", expected: "two agencies"))
    #expect(error("main", "main", fact([:])) == nil)
    #expect(error("main", "branch", fact([:]))?.description.hasSuffix("must join a corridor with itself") == true)
  }

  @Test func aFactHasUnitsAndRangesTheRightWayRound() {
    let about = "corridor_fact main → main"
    #expect(error("main", "main", fact(["capacity": .double(6)])) == .missing(element: about, key: "capacity_unit"))
    #expect(
      error("main", "main", fact(["cost_usd_min": .double(1), "cost_usd_max": .double(2)]))
        == .missing(element: about, key: "cost_unit"))
    guard
      case .badValue(_, "transit_days_max", _, _)? = error(
        "main", "main", fact(["transit_days_min": .double(9), "transit_days_max": .double(8)]))
    else {
      Issue.record("8 days are less than 9")
      return
    }
  }

  @Test func ofTheAnswersToAQuestionOneIsChosenAndSaysWhy() {
    func answer(_ chosen: Bool, _ reason: String? = nil) -> [String: AttributeValue] {
      var row = fact(["question": .string("how-far"), "chosen": .bool(chosen)])
      row["choice_reason"] = reason.map { .string($0) }
      return row
    }
    #expect(error("main", "main", answer(true, "newest"), answer(false)) == nil)
    #expect(error("main", "main", answer(false), answer(false)) == .notOneChosen(question: "how-far", count: 0))
    #expect(
      error("main", "main", answer(true, "a"), answer(true, "b")) == .notOneChosen(question: "how-far", count: 2))
    #expect(
      error("main", "main", answer(true)) == .missing(element: "corridor_fact main → main", key: "choice_reason"))
    #expect(
      error("main", "main", fact(["question": .string("how-far")]))
        == .missing(element: "corridor_fact main → main", key: "chosen"))
  }

  @Test func everyErrorIsASentence() {
    let errors: [NetworkError] = [
      .notTyped, .missing(element: "hub \"a\"", key: "name"),
      .badValue(element: "hub \"a\"", key: "lat", value: "91", expected: "-90 to 90"),
      .unknownReference(element: "hub \"a\"", key: "country", value: "XX", wanted: "country"),
      .wrongEnds(element: "trade T1", expected: "two countries"), .notOneChosen(question: "q", count: 2),
      .duplicate(id: "L1", what: "legs"),
    ]
    #expect(
      errors.dropFirst().map(\.description) == [
        "hub \"a\" has no name, which it must have", "hub \"a\" has lat = \"91\": expected -90 to 90",
        "hub \"a\" has country = \"XX\", but there is no country of that id", "trade T1 must join two countries",
        "2 answers to the question \"q\" are chosen: choose one", "two legs have the id \"L1\"",
      ])
    #expect(errors[0].description.contains("--weight NAME"))
  }
}
