import GraphEngine

@testable import SilkGraph

/// A network written down in a few lines.
struct SmallNetwork {
  struct HubRow {
    var id: String
    var country = "AA"
    var handling: StopFigures?
    var name: String?
    var aliases = ""
    var changes: [String: AttributeValue?] = [:]
  }

  struct LegRow {
    var id: String
    var from: String
    var to: String
    var mode = TransportMode.rail
    var km = 1.0
    var hours = 1.0
    var usd: Double? = 1
    var tonne: Double?
    var border: StopFigures?
    var gauge: Int?
    var changesGauge = false
    var countries: String?
    var status = ServiceStatus.operating
    var tier = LegTier.core
    var capacity: Capacity?
    var cargo = Cargo.container
    var deviation: Double?
    var headway: Double?
    /// Attributes set, or with `nil` taken away, after all others.
    var changes: [String: AttributeValue?] = [:]
  }

  struct CorridorRow {
    var id: String
    var gateways: String
    var parent: String?
    var changes: [String: AttributeValue?] = [:]
  }

  struct ModeRow {
    var mode: TransportMode
    var emissions: Double?
    var variation = 0.0
    var costVariation = 0.0
    var id: String?
  }

  var countries = ["AA", "BB", "CC"]
  var hubs: [HubRow]
  var legs: [LegRow]
  var corridors: [CorridorRow] = []
  var modes: [ModeRow] = []
  var payload: Double?

  /// The network, through the same reader as a file.
  func network() throws -> Network {
    var builder = GraphBuilder(.undirected)
    var names: [String] = []
    var nodes: [[String: AttributeValue]] = []
    func addNode(_ id: String, _ attributes: [String: AttributeValue]) {
      names.append(id)
      nodes.append(attributes)
    }
    for country in countries {
      addNode(country, ["kind": .string("country"), "name": .string("Land \(country)")])
    }
    for hub in hubs {
      var row: [String: AttributeValue] = [
        "kind": .string("hub"), "name": .string(hub.name ?? hub.id), "hub_kind": .string("city"),
        "country": .string(hub.country), "aliases": .string(hub.aliases),
      ]
      row["handling_time_h"] = hub.handling.map { .double($0.timeHours) }
      row["handling_cost_usd_per_teu"] = hub.handling.map { .double($0.costUSDPerTEU) }
      row["handling_time_sd_h"] = hub.handling?.timeSDHours.map { .double($0) }
      addNode(hub.id, row.merging(hub.changes))
    }
    for corridor in corridors {
      var row: [String: AttributeValue] = [
        "kind": .string("corridor"), "name": .string("Corridor \(corridor.id)"), "gateways": .string(corridor.gateways),
      ]
      row["branch_of"] = corridor.parent.map { .string($0) }
      addNode(corridor.id, row.merging(corridor.changes))
    }
    for mode in modes {
      var row: [String: AttributeValue] = [
        "kind": .string("mode"), "mode": .string(mode.mode.rawValue), "time_variation": .double(mode.variation),
        "cost_variation": .double(mode.costVariation),
      ]
      row["emissions_g_per_tonne_km"] = mode.emissions.map { .double($0) }
      addNode(mode.id ?? "mode-\(mode.mode.rawValue)", row)
    }
    try builder.addNodes(names.count)
    let positions = Dictionary(uniqueKeysWithValues: zip(names, names.indices.map { NodeID(UInt32($0)) }))
    var edges: [[String: AttributeValue]] = []
    for leg in legs {
      guard let from = positions[leg.from], let to = positions[leg.to] else { throw Missing() }
      try builder.addEdge(from: from, to: to, .undirected)
      let ends = [leg.from, leg.to].map { id in hubs.first { $0.id == id }?.country ?? "AA" }
      var row: [String: AttributeValue] = [
        "kind": .string("transport"), "mode": .string(leg.mode.rawValue), "distance_km": .double(leg.km),
        "time_h": .double(leg.hours), "gauge_change": .bool(leg.changesGauge),
        "countries": .string(leg.countries ?? (ends[0] == ends[1] ? ends[0] : ends.joined(separator: ";"))),
        "status": .string(leg.status.rawValue), "tier": .string(leg.tier.rawValue),
        "cargo": .string(leg.cargo.rawValue),
      ]
      row["cost_usd_per_teu"] = leg.usd.map { .double($0) }
      row["cost_usd_per_tonne"] = leg.tonne.map { .double($0) }
      row["gauge_mm"] = leg.gauge.map { .int(Int64($0)) }
      row["border_time_h"] = leg.border.map { .double($0.timeHours) }
      row["border_cost_usd_per_teu"] = leg.border.map { .double($0.costUSDPerTEU) }
      row["border_time_sd_h"] = leg.border?.timeSDHours.map { .double($0) }
      row["time_sd_h"] = leg.deviation.map { .double($0) }
      row["headway_h"] = leg.headway.map { .double($0) }
      if let capacity = leg.capacity {
        row["capacity"] = .double(capacity.amount)
        row["capacity_unit"] = .string(capacity.unit)
        row["load_share"] = capacity.loadShare.map { .double($0) }
      }
      edges.append(row.merging(leg.changes))
    }
    let graph = builder.finish()
    return try Network(
      AttributedGraph(
        graph: graph, nodeNames: NameTable(names), edgeNames: Self.pool(legs.map(\.id)),
        nodeAttributes: Self.table(nodes), edgeAttributes: Self.table(edges),
        graphAttributes: Self.table([payload.map { ["payload_tonnes_per_teu": .double($0)] } ?? [:]])))
  }

  private struct Missing: Error {}

  private static func pool(_ names: [String]) -> StringPool {
    var pool = StringPool()
    for name in names { pool.append(name) }
    return pool
  }

  private static func table(_ rows: [[String: AttributeValue]]) -> AttributeTable {
    let keys = Set(rows.flatMap(\.keys)).sorted()
    return AttributeTable(
      rowCount: rows.count,
      keys.compactMap { key in
        rows.compactMap { $0[key]?.type }.first.map { type in AttributeColumn(key, type, rows.map { $0[key] }) }
      })
  }
}

extension [String: AttributeValue] {
  fileprivate func merging(_ changes: [String: AttributeValue?]) -> Self {
    var merged = self
    for (key, value) in changes { merged[key] = value }
    return merged
  }
}

extension Network {
  func hub(_ id: String) -> Hub? { hubs.first { $0.id == id } }
}
