import GraphEngine

/// Reads the elements of a network from an attributed graph, each held against the schema.
struct NetworkReader {
  private(set) var countries: [Country] = []
  private(set) var hubs: [Hub] = []
  private(set) var agencies: [Agency] = []
  private(set) var corridors: [Corridor] = []
  private(set) var modeFigures: [ModeFigures] = []
  private(set) var legs: [Leg] = []
  private(set) var tradeFlows: [TradeFlow] = []
  private(set) var partnerships: [Partnership] = []
  private(set) var corridorFacts: [CorridorFact] = []

  private let content: AttributedGraph
  private var kinds: [NodeID: String] = [:]
  private var legEdges: [String: EdgeID] = [:]

  init(_ content: AttributedGraph) throws(NetworkError) {
    guard content.nodeAttributes["kind"] != nil else { throw .notTyped }
    self.content = content
    try readNodes()
    try readEdges()
    try readCorridors()
    try checkChoices()
  }

  private mutating func readNodes() throws(NetworkError) {
    let table = content.nodeAttributes
    for node in content.graph.nodes {
      guard let kind = table[node.index, "kind"]?.description else { continue }
      kinds[node] = kind
      let id = content.nodeNames[node]
      let record = Record(element: "\(kind) \"\(id)\"", table: table, row: node.index)
      switch kind {
      case "country":
        countries.append(
          Country(
            node: node, code: id, name: try record.text("name"),
            aliases: record.list("aliases") + [record.optionalText("iso3")].compactMap { $0 },
            coordinate: try record.coordinate(), provenance: try record.provenance()))
      case "hub": hubs.append(try hub(record, node: node, id: id))
      case "agency":
        agencies.append(
          Agency(
            node: node, id: id, name: try record.text("name"), country: try country(record),
            kind: try record.choice("agency_kind"), provenance: try record.provenance()))
      case "corridor": break  // Read last, since its gateways are legs.
      case "mode": modeFigures.append(try modeFigures(record))
      default:
        throw .badValue(
          element: "node \"\(id)\"", key: "kind", value: kind, expected: "country, hub, agency, corridor or mode")
      }
    }
  }

  private func hub(_ record: Record, node: NodeID, id: String) throws(NetworkError) -> Hub {
    let handling = try record.stop(
      "handling_time_h", "handling_cost_usd_per_teu", deviation: "handling_time_sd_h")
    return Hub(
      node: node, id: id, name: try record.text("name"), aliases: record.list("aliases"),
      kind: try record.choice("hub_kind"), country: try country(record), coordinate: try record.coordinate(),
      status: try record.choice("status", otherwise: .operating),
      handling: handling,
      handlingProvenance: handling == nil
        ? nil : try record.provenance("handling_source", kind: "handling_source_kind"),
      provenance: try record.provenance())
  }

  /// What is assumed of a mode, which no other element may say again.
  private func modeFigures(_ record: Record) throws(NetworkError) -> ModeFigures {
    let mode: TransportMode = try record.choice("mode")
    guard !modeFigures.contains(where: { $0.mode == mode }) else {
      throw .badValue(
        element: record.element, key: "mode", value: mode.rawValue,
        expected: "a mode that no other node of the kind has")
    }
    return ModeFigures(
      mode: mode, emissionsGPerTonneKm: try record.optionalAmount("emissions_g_per_tonne_km"),
      timeVariation: try record.amount("time_variation"), costVariation: try record.amount("cost_variation"),
      provenance: try record.provenance())
  }

  /// The country that an element names, which need not stand before it.
  private func country(_ record: Record) throws(NetworkError) -> String {
    let code = try record.text("country")
    try checkCountry(code, "country", record)
    return code
  }

  private func checkCountry(_ code: String, _ key: String, _ record: Record) throws(NetworkError) {
    guard let node = content.nodeNames.node(named: code),
      content.nodeAttributes[node.index, "kind"]?.description == "country"
    else { throw .unknownReference(element: record.element, key: key, value: code, wanted: "country") }
  }

  private mutating func readEdges() throws(NetworkError) {
    let table = content.edgeAttributes
    for edge in content.graph.edges {
      guard let kind = table[edge.index, "kind"]?.description else { continue }
      let record = Record(element: "\(kind) \(content.describe(edge))", table: table, row: edge.index)
      switch kind {
      case "transport":
        let leg = try leg(record, edge)
        guard legEdges.updateValue(edge, forKey: leg.id) == nil else { throw .duplicate(id: leg.id, what: "legs") }
        legs.append(leg)
      case "trade": tradeFlows.append(try tradeFlow(record, edge))
      case "partnership": partnerships.append(try partnership(record, edge))
      case "corridor_fact": corridorFacts.append(try corridorFact(record, edge))
      default:
        throw .badValue(
          element: content.describe(edge), key: "kind", value: kind,
          expected: "transport, trade, partnership or corridor_fact")
      }
    }
  }

  private func ends(
    of edge: EdgeID, _ record: Record, joining kind: String, _ plural: String
  ) throws(NetworkError) -> (from: NodeID, to: NodeID) {
    let from = content.graph.source(of: edge), to = content.graph.target(of: edge)
    guard kinds[from] == kind, kinds[to] == kind else { throw .wrongEnds(element: record.element, expected: plural) }
    return (from, to)
  }

  private func leg(_ record: Record, _ edge: EdgeID) throws(NetworkError) -> Leg {
    let (from, to) = try ends(of: edge, record, joining: "hub", "two hubs")
    let cargo: Cargo = try record.choice("cargo", otherwise: .container)
    let costUSDPerTEU = try record.optionalAmount("cost_usd_per_teu")
    if cargo == .container, costUSDPerTEU == nil { throw .missing(element: record.element, key: "cost_usd_per_teu") }
    let stop = try record.stop("border_time_h", "border_cost_usd_per_teu", deviation: "border_time_sd_h")
    if let stop, cargo == .oil {
      throw .badValue(
        element: record.element, key: "border_time_h", value: "\(stop.timeHours)",
        expected: "nothing, since the leg carries oil")
    }
    var capacity: Capacity?
    if let amount = try record.optionalAmount("capacity") {
      capacity = Capacity(
        amount: amount, unit: try record.text("capacity_unit"), loadShare: try record.optionalAmount("load_share"),
        year: try record.optionalInteger("capacity_year"))
    }
    let countries = record.list("countries")
    if countries.isEmpty { throw .missing(element: record.element, key: "countries") }
    for code in countries { try checkCountry(code, "countries", record) }
    return Leg(
      edge: edge, id: content.name(of: edge) ?? content.describe(edge), from: from, to: to,
      mode: try record.choice("mode"), distanceKm: try record.amount("distance_km"),
      timeHours: try record.amount("time_h"), timeSDHours: try record.optionalAmount("time_sd_h"),
      headwayHours: try record.headway(), costUSDPerTEU: costUSDPerTEU,
      costUSDPerTonne: try record.optionalAmount("cost_usd_per_tonne"), borderStop: stop,
      gaugeMm: try record.optionalInteger("gauge_mm"), changesGauge: try record.flag("gauge_change") ?? false,
      capacity: capacity, countries: countries, countryShares: try record.countryShares(countries), cargo: cargo,
      status: try record.choice("status", otherwise: .operating), tier: try record.choice("tier", otherwise: .core),
      provenance: try record.provenance(), distanceProvenance: try record.provenanceByPrefix("distance_source"))
  }

  private func tradeFlow(_ record: Record, _ edge: EdgeID) throws(NetworkError) -> TradeFlow {
    let (from, to) = try ends(of: edge, record, joining: "country", "two countries")
    return TradeFlow(
      edge: edge, from: from, to: to, kind: try record.choice("flow"),
      valueUSD: try record.optionalAmount("value_usd"), period: try record.text("period"),
      growthFactor: try record.optionalAmount("growth_factor"), deltaUSD: try record.optionalNumber("delta_usd"),
      commodity: try record.text("commodity"), choice: try record.sourceChoice(),
      provenance: try record.provenance(), note: record.optionalText("note"))
  }

  private func partnership(_ record: Record, _ edge: EdgeID) throws(NetworkError) -> Partnership {
    let (from, to) = try ends(of: edge, record, joining: "agency", "two agencies")
    return Partnership(
      edge: edge, from: from, to: to, kind: try record.choice("partnership_kind"), date: record.optionalText("date"),
      share: try record.optionalNumber("share", in: 0...1), provenance: try record.provenance())
  }

  private func corridorFact(_ record: Record, _ edge: EdgeID) throws(NetworkError) -> CorridorFact {
    let (from, to) = try ends(of: edge, record, joining: "corridor", "a corridor with itself")
    guard from == to else { throw .wrongEnds(element: record.element, expected: "a corridor with itself") }
    let cost = try record.range("cost_usd_min", "cost_usd_max")
    return CorridorFact(
      edge: edge, id: content.name(of: edge) ?? content.describe(edge), corridor: from,
      origin: record.optionalText("origin"), destination: record.optionalText("destination"),
      distanceKm: try record.optionalAmount("distance_km"),
      transitDays: try record.range("transit_days_min", "transit_days_max"), costUSD: cost,
      costUnit: cost == nil ? nil : try record.text("cost_unit"), capacity: try record.quantity("capacity"),
      volume: try record.quantity("volume"), year: try record.integer("year"), choice: try record.sourceChoice(),
      provenance: try record.provenance(), note: record.optionalText("note"))
  }

  private mutating func readCorridors() throws(NetworkError) {
    let table = content.nodeAttributes
    for node in content.graph.nodes where kinds[node] == "corridor" {
      let id = content.nodeNames[node]
      let record = Record(element: "corridor \"\(id)\"", table: table, row: node.index)
      var gateways: [EdgeID] = []
      for gateway in record.list("gateways") {
        guard let edge = legEdges[gateway] else {
          throw .unknownReference(element: record.element, key: "gateways", value: gateway, wanted: "leg")
        }
        gateways.append(edge)
      }
      if gateways.isEmpty { throw .missing(element: record.element, key: "gateways") }
      corridors.append(
        Corridor(
          node: node, id: id, name: try record.text("name"), parent: record.optionalText("branch_of"),
          gateways: gateways, colour: record.optionalText("colour") ?? "#6a3d9a",
          marker: record.optionalText("marker") ?? String(id.prefix(1)).uppercased(),
          cargo: try record.choice("cargo", otherwise: .container), tier: try record.choice("tier", otherwise: .core),
          summary: record.optionalText("description") ?? "",
          provenance: try record.provenance()))
    }
    try checkParents()
  }

  /// A corridor is a branch of one that is there, and not of itself by any way round.
  private func checkParents() throws(NetworkError) {
    let parents = Dictionary(corridors.map { ($0.id, $0.parent) }) { first, _ in first }
    for corridor in corridors {
      let element = "corridor \"\(corridor.id)\""
      var next = corridor.parent, steps = 0
      while let parent = next {
        guard let above = parents[parent] else {
          throw .unknownReference(element: element, key: "branch_of", value: parent, wanted: "corridor")
        }
        steps += 1
        guard steps <= corridors.count else {
          throw .badValue(
            element: element, key: "branch_of", value: corridor.parent ?? "",
            expected: "a corridor that is not in turn a branch of this one")
        }
        next = above
      }
    }
  }

  /// Of the answers to a question exactly one is chosen.
  private func checkChoices() throws(NetworkError) {
    var counts: [String: Int] = [:]
    let choices = tradeFlows.compactMap(\.choice) + corridorFacts.compactMap(\.choice)
    for choice in choices { counts[choice.question, default: 0] += choice.isChosen ? 1 : 0 }
    for choice in choices {
      let count = counts[choice.question] ?? 0
      if count != 1 { throw .notOneChosen(question: choice.question, count: count) }
    }
  }
}
