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

  init(_ terms: AccessTerms) {
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
  }

  /// The terms for people.
  var sentence: Sentence {
    """
    The road between coordinates and a hub is an estimate: \(detourFactor, .exact) times the great circle, \
    \(costUSDPerTEUKm, .exact) USD/TEU-km, \(speedKmPerHour, .exact) km/h.
    """
  }
}

extension Report {
  /// The report with what is assumed of the road to places that are given by coordinates.
  func telling(_ access: AccessAnswer?) -> Report {
    guard let access else { return self }
    var copy = self
    copy.document.closing.append(access.sentence)
    return copy
  }
}
