public import GraphEngine

/// A freight network: countries, hubs, agencies and corridors, with the legs, trade flows and partnerships that join
/// them, as a typed view of an attributed graph.
///
/// The attribute `kind` says what a node or an edge is; Networks/SCHEMA.md defines every other key. Reading is strict: a
/// value that the schema does not allow is an error that names the element, never a silent zero.
public struct Network: Sendable {
  /// The graph that this is a view of.
  public let content: AttributedGraph
  /// The countries, in the order of the file.
  public private(set) var countries: [Country] = []
  /// The hubs, in the order of the file.
  public private(set) var hubs: [Hub] = []
  /// The agencies, in the order of the file.
  public private(set) var agencies: [Agency] = []
  /// The corridors and their branches, in the order of the file.
  public private(set) var corridors: [Corridor] = []
  /// The legs, in the order of the file.
  public private(set) var legs: [Leg] = []
  /// The trade flows, in the order of the file.
  public private(set) var tradeFlows: [TradeFlow] = []
  /// The partnerships, in the order of the file.
  public private(set) var partnerships: [Partnership] = []

  private var hubPositions: [NodeID: Int] = [:]
  private var legPositions: [EdgeID: Int] = [:]
  private var countryPositions: [String: Int] = [:]
  private var corridorPositions: [String: Int] = [:]

  /// Reads a network from an attributed graph.
  ///
  /// - Throws: ``NetworkError/notTyped`` for a graph without `kind`, otherwise the first thing that the schema forbids.
  /// - Complexity: O(*n* + *m*) in the size of the graph.
  public init(_ content: AttributedGraph) throws(NetworkError) {
    guard content.nodeAttributes["kind"] != nil else { throw .notTyped }
    self.content = content
    try readNodes()
    try readEdges()
    try readCorridors()
    for hub in hubs where countryPositions[hub.country] == nil {
      throw .unknownReference(element: "hub \"\(hub.id)\"", key: "country", value: hub.country, wanted: "country")
    }
  }

  /// The hub at a node, if the node is one.
  public func hub(at node: NodeID) -> Hub? { hubPositions[node].map { hubs[$0] } }

  /// The leg along an edge, if the edge is one.
  public func leg(along edge: EdgeID) -> Leg? { legPositions[edge].map { legs[$0] } }

  /// The legs that begin or end at a hub, in the order of the file.
  public func legs(at hub: Hub) -> [Leg] {
    content.graph.arcs(from: hub.node).compactMap { leg(along: $0.edge) }
  }

  /// The country of that code.
  public func country(_ code: String) -> Country? { countryPositions[code].map { countries[$0] } }

  /// The corridor of that id.
  public func corridor(_ id: String) -> Corridor? { corridorPositions[id].map { corridors[$0] } }

  /// The branches of a corridor, in the order of the file.
  public func branches(of corridor: Corridor) -> [Corridor] { corridors.filter { $0.parent == corridor.id } }

  // MARK: Reading

  private mutating func readNodes() throws(NetworkError) {
    let table = content.nodeAttributes
    for node in content.graph.nodes {
      let id = content.nodeNames[node]
      guard let kind = table[node.index, "kind"]?.description else { continue }
      let record = Record(element: "\(kind) \"\(id)\"", table: table, row: node.index)
      switch kind {
      case "country":
        countryPositions[id] = countries.count
        countries.append(
          Country(
            node: node, code: id, name: try record.text("name"), coordinate: try record.coordinate(),
            provenance: try record.provenance()))
      case "hub":
        hubPositions[node] = hubs.count
        hubs.append(try hub(record, node: node, id: id))
      case "agency":
        agencies.append(
          Agency(
            node: node, id: id, name: try record.text("name"), country: try record.text("country"),
            kind: try record.text("agency_kind"), provenance: try record.provenance()))
      case "corridor":
        break  // Read last, since its gateways are legs.
      default:
        throw .badValue(
          element: "node \"\(id)\"", key: "kind", value: kind, expected: "country, hub, agency or corridor")
      }
    }
  }

  private func hub(_ record: Record, node: NodeID, id: String) throws(NetworkError) -> Hub {
    Hub(
      node: node, id: id, name: try record.text("name"), aliases: record.list("aliases"),
      kind: try record.choice("hub_kind"), country: try record.text("country"), coordinate: try record.coordinate(),
      status: try record.choice("status", otherwise: .operating),
      handling: try record.stop("handling_time_h", "handling_cost_usd_per_teu"),
      provenance: try record.provenance())
  }

  private mutating func readEdges() throws(NetworkError) {
    let table = content.edgeAttributes
    for edge in content.graph.edges {
      guard let kind = table[edge.index, "kind"]?.description else { continue }
      let record = Record(element: "\(kind) \(content.describe(edge))", table: table, row: edge.index)
      let from = content.graph.source(of: edge), to = content.graph.target(of: edge)
      switch kind {
      case "transport":
        legPositions[edge] = legs.count
        legs.append(try leg(record, edge: edge, from: from, to: to))
      case "trade":
        tradeFlows.append(
          TradeFlow(
            edge: edge, from: from, to: to, flow: try record.text("flow"),
            valueUSD: try record.optionalNumber("value_usd"), period: try record.text("period"),
            growthFactor: try record.optionalNumber("growth_factor"), deltaUSD: try record.optionalNumber("delta_usd"),
            commodity: try record.text("commodity"), provenance: try record.provenance()))
      case "partnership":
        partnerships.append(
          Partnership(
            edge: edge, from: from, to: to, kind: try record.text("partnership_kind"),
            date: record.optionalText("date"), provenance: try record.provenance()))
      case "corridor_fact":
        break  // Read where it is asked for: see `facts(about:)`.
      default:
        throw .badValue(
          element: content.describe(edge), key: "kind", value: kind,
          expected: "transport, trade, partnership or corridor_fact")
      }
    }
  }

  private func leg(_ record: Record, edge: EdgeID, from: NodeID, to: NodeID) throws(NetworkError) -> Leg {
    guard hubPositions[from] != nil, hubPositions[to] != nil else {
      throw .wrongEnds(element: record.element, expected: "two hubs")
    }
    let cargo: Cargo = try record.choice("cargo", otherwise: .container)
    let zeroOrMore = 0...Double.infinity
    let costUSDPerTEU = try record.optionalNumber("cost_usd_per_teu", in: zeroOrMore)
    if cargo == .container, costUSDPerTEU == nil { throw .missing(element: record.element, key: "cost_usd_per_teu") }
    var capacity: Capacity?
    if let amount = try record.optionalNumber("capacity", in: zeroOrMore) {
      capacity = Capacity(
        amount: amount, unit: try record.text("capacity_unit"),
        loadShare: try record.optionalNumber("load_share", in: zeroOrMore),
        year: try record.optionalInteger("capacity_year"))
    }
    return Leg(
      edge: edge, id: content.name(of: edge) ?? content.describe(edge), from: from, to: to,
      mode: try record.choice("mode"), distanceKm: try record.number("distance_km", in: zeroOrMore),
      timeHours: try record.number("time_h", in: zeroOrMore), costUSDPerTEU: costUSDPerTEU,
      costUSDPerTonne: try record.optionalNumber("cost_usd_per_tonne", in: zeroOrMore),
      borderStop: try record.stop("border_time_h", "border_cost_usd_per_teu"),
      gaugeMm: try record.optionalInteger("gauge_mm"), changesGauge: try record.flag("gauge_change"),
      capacity: capacity, countries: record.list("countries"), cargo: cargo,
      status: try record.choice("status", otherwise: .operating), tier: try record.choice("tier", otherwise: .core),
      provenance: try record.provenance())
  }

  private mutating func readCorridors() throws(NetworkError) {
    var edges: [String: EdgeID] = [:]
    for leg in legs {
      guard edges.updateValue(leg.edge, forKey: leg.id) == nil else { throw .duplicate(id: leg.id, what: "legs") }
    }
    let table = content.nodeAttributes
    for node in content.graph.nodes where table[node.index, "kind"]?.description == "corridor" {
      let id = content.nodeNames[node]
      let record = Record(element: "corridor \"\(id)\"", table: table, row: node.index)
      var gateways: [EdgeID] = []
      for gateway in record.list("gateways") {
        guard let edge = edges[gateway] else {
          throw .unknownReference(element: record.element, key: "gateways", value: gateway, wanted: "leg")
        }
        gateways.append(edge)
      }
      corridorPositions[id] = corridors.count
      corridors.append(
        Corridor(
          node: node, id: id, name: try record.text("name"), parent: record.optionalText("branch_of"),
          gateways: gateways, colour: record.optionalText("colour") ?? "#6a3d9a",
          marker: record.optionalText("marker") ?? String(id.prefix(1)).uppercased(),
          cargo: try record.choice("cargo", otherwise: .container), tier: try record.choice("tier", otherwise: .core),
          description: record.optionalText("description") ?? "",
          provenance: try record.provenance()))
    }
    for corridor in corridors {
      if let parent = corridor.parent, corridorPositions[parent] == nil {
        throw .unknownReference(
          element: "corridor \"\(corridor.id)\"", key: "branch_of", value: parent, wanted: "corridor")
      }
    }
  }
}
