import Foundation
import GraphEngine
import GraphFormats

/// What the schema says of an element beyond each of its values: how values go together, and with its ends.
struct NetworkRules {
  /// Something that a rule forbids.
  struct Breach {
    let key: String?
    let message: String
  }

  /// How much shorter than the great circle a leg may be: places and lengths are rounded.
  static let greatCircleTolerance = 0.02

  private let content: AttributedGraph
  /// The corridor that has a marker, the first of each.
  private var markers: [String: String] = [:]

  init(_ content: AttributedGraph) { self.content = content }

  /// What is wrong with a node of this kind.
  mutating func breaches(at node: NodeID, kind: String) -> [Breach] {
    guard kind == "corridor", let marker = content.nodeAttributes[node.index, "marker"]?.description else { return [] }
    let id = content.nodeNames[node]
    if let other = markers[marker] {
      return [Breach(key: "marker", message: "marker is \"\(marker)\", as of \"\(other)\"; corridors differ in it")]
    }
    markers[marker] = id
    return []
  }

  /// What is wrong with an edge of this kind.
  func breaches(of edge: EdgeID, kind: String) -> [Breach] {
    var breaches: [Breach] = []
    let source = content.graph.source(of: edge), target = content.graph.target(of: edge)
    if source == target, kind != "corridor_fact" {
      let what =
        switch kind {
        case "transport": "a leg joins two hubs"
        case "trade": "trade is between two countries"
        default: "a partnership is between two agencies"
        }
      breaches.append(
        Breach(key: nil, message: "\"\(content.nodeNames[source])\" is both its beginning and its end; \(what)"))
    }
    return kind == "transport" ? breaches + legBreaches(edge, from: source, to: target) : breaches
  }

  private func text(_ edge: EdgeID, _ key: String) -> String? {
    guard let text = content.edgeAttributes[edge.index, key]?.description, !text.isEmpty else { return nil }
    return text
  }

  private func number(_ edge: EdgeID, _ key: String) -> Double? {
    content.edgeAttributes[edge.index, key].flatMap { $0.number ?? Double($0.description) }
  }

  private func legBreaches(_ edge: EdgeID, from: NodeID, to: NodeID) -> [Breach] {
    var breaches: [Breach] = []
    func forbid(_ key: String, _ message: String) { breaches.append(Breach(key: key, message: message)) }

    if let km = number(edge, "distance_km"), let start = coordinate(from), let end = coordinate(to) {
      let least = start.distanceKm(to: end)
      if km < least * (1 - Self.greatCircleTolerance) {
        forbid(
          "distance_km",
          "distance_km is \(Self.short(km)), and the great circle between its ends \(Self.short(least)); a leg is no "
            + "shorter than that (2 percent allowed)")
      }
    }
    if text(edge, "gauge_mm") != nil, let mode = text(edge, "mode"), mode != TransportMode.rail.rawValue {
      forbid("gauge_mm", "gauge_mm says nothing about a leg by \(mode); only rails have a gauge")
    }
    let isOil = text(edge, "cargo") == Cargo.oil.rawValue
    for key in isOil ? ["cost_usd_per_teu", "border_time_h"] : ["cost_usd_per_tonne"] where text(edge, key) != nil {
      forbid(key, "\(key) says nothing about a leg for \(isOil ? "oil" : "containers")")
    }
    let countries = (text(edge, "countries") ?? "").split(separator: ";").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    for (node, end, country) in [(from, "begins", countries.first), (to, "ends", countries.last)] {
      guard let country, let own = content.nodeAttributes[node.index, "country"]?.description, own != country,
        isCountry(own)
      else {
        continue
      }
      forbid(
        "countries",
        "countries is \"\(countries.joined(separator: ";"))\", and the leg \(end) at \(content.nodeNames[node]) in \(own)"
      )
    }
    breaches += shareBreaches(edge, countries)
    return breaches
  }

  /// The kilometres in each country add up to those of the leg.
  private func shareBreaches(_ edge: EdgeID, _ countries: [String]) -> [Breach] {
    guard let text = text(edge, "country_km"), let km = Record.amounts(in: text) else { return [] }
    guard km.count == countries.count else {
      return [
        Breach(
          key: "country_km",
          message:
            "country_km has \(km.count) \(km.count == 1 ? "number" : "numbers") for \(countries.count) countries "
            + "(\(countries.joined(separator: ";"))); give one for each")
      ]
    }
    let sum = km.reduce(0, +)
    guard let whole = number(edge, "distance_km"), abs(sum - whole) > Self.greatCircleTolerance * whole || sum <= 0
    else { return [] }
    return [
      Breach(
        key: "country_km",
        message: "country_km adds up to \(Self.short(sum)), and distance_km is \(Self.short(whole)) (2 percent allowed)"
      )
    ]
  }

  private func coordinate(_ node: NodeID) -> GeographicPoint? {
    func number(_ key: String) -> Double? {
      content.nodeAttributes[node.index, key].flatMap { $0.number ?? Double($0.description) }
    }
    guard let latitude = number("lat"), let longitude = number("lon"), abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    return GeographicPoint(latitude: latitude, longitude: longitude)
  }

  /// A hub in a country that is none is a fault of the hub, and not of its legs.
  private func isCountry(_ code: String) -> Bool {
    content.nodeNames.node(named: code).flatMap { content.nodeAttributes[$0.index, "kind"]?.description } == "country"
  }

  private static func short(_ km: Double) -> String {
    let tenths = (km * 10).rounded() / 10
    return (Int(exactly: tenths).map { "\($0)" } ?? "\(tenths)") + " km"
  }
}
