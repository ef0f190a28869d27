internal import SilkGraph

/// How places that are given by coordinates are joined to a network, as answers say it.
struct AccessAnswer: Encodable, Sendable {
  let costUSDPerTEUKm: Double
  let speedKmPerHour: Double
  let detourFactor: Double
  let radiusKm: Double
  let hubCount: Int
  /// Always: none of these is a figure of a road.
  let isEstimate = true
  /// The places whose country nobody said, with the one that the hubs around them say.
  let assumedCountries: [String: String]
  /// The roads that cross a border, each as the id of the place and that of the hub, and the hours that it takes.
  let crossings: [[String]]
  let borderTimeHours: Double

  init(_ terms: AccessTerms, _ access: NetworkAccess) {
    assumedCountries = Dictionary(access.assumedCountries.map { ($0.id, $0.country) }) { first, _ in first }
    crossings = access.crossings.map { [$0.place.id, $0.hub.id] }
    borderTimeHours = terms.borderTimeHours
    costUSDPerTEUKm = terms.costUSDPerTEUKm
    speedKmPerHour = terms.speedKmPerHour
    detourFactor = terms.detourFactor
    radiusKm = terms.radiusKm
    hubCount = terms.hubCount
  }

  private enum CodingKeys: String, CodingKey {
    case costUSDPerTEUKm = "road_usd_per_teu_km"
    case speedKmPerHour = "road_km_per_h"
    case detourFactor = "road_detour"
    case radiusKm = "snap_radius_km"
    case hubCount = "snap_count"
    case isEstimate = "is_estimate"
    case assumedCountries = "assumed_countries"
    case crossings
    case borderTimeHours = "road_border_h"
  }

  /// What people have to know of it.
  var sentences: [Sentence] {
    let assumed = assumedCountries.sorted { $0.key < $1.key }
    let places = assumed.prefix(3).map { "\($0.key) in \($0.value)" }.joined(separator: ", ")
    let more = assumed.count > 3 ? " and \(assumed.count - 3) more" : ""
    let hint = assumed.first.map { "\($0.key),\($0.value)" } ?? ""
    let ends = crossings.prefix(3).map { $0.joined(separator: "–") }.joined(separator: ", ")
    let moreEnds = crossings.count > 3 ? " and \(crossings.count - 3) more" : ""
    return [terms]
      + (assumed.isEmpty
        ? [] : ["Taken to lie where the nearest hub does: \(places)\(more). To say the country: \(hint)."])
      + (crossings.isEmpty
        ? []
        : [
          """
          No hub of their own country is near, so a road leads across a border, \(borderTimeHours, .exact) h by \
          estimate: \(ends)\(moreEnds).
          """
        ])
  }

  private var terms: Sentence {
    """
    Roads between coordinates and hubs are estimates: \(detourFactor, .exact) times the great-circle distance, \
    \(costUSDPerTEUKm, .exact) USD per TEU and km, \(speedKmPerHour, .exact) km/h.
    """
  }
}

extension Report {
  /// The report with what is assumed of the road to places that are given by coordinates.
  func telling(_ access: AccessAnswer?) -> Report {
    guard let access else { return self }
    var copy = self
    copy.document.closing += access.sentences
    return copy
  }
}
