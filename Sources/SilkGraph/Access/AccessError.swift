public import GraphFormats

/// A place that is no place, or from which no hub is near.
public enum AccessError: Error, Hashable, Sendable {
  /// A latitude or longitude out of range. `isSwapped` says that the two the other way round are a place.
  case badCoordinates(latitude: Double, longitude: Double, isSwapped: Bool)
  /// No hub is within the radius; `nearest` is in the country that was said, where it has one. `swapped` is the hub near the
  /// place that has the coordinates the other way round.
  case tooFar(GeographicPoint, nearest: HubDistance, radiusKm: Double, swapped: HubDistance?)
  /// The network has no country of the code that was said; the nearest hubs of different countries come first.
  case noSuchCountry(String, GeographicPoint, nearest: [HubDistance])
  /// The hubs around the place do not say in which country it lies: the nearest is far, or one of another country is near
  /// too. The nearest come first.
  case unknownCountry(GeographicPoint, nearest: [HubDistance])
  /// No hub of the network, or of the country that was named, at which goods are loaded has coordinates.
  case noHubs(country: String?)
  /// Terms that make no sense.
  case unusableTerms(AccessTerms)

  /// A hub, and the kilometres to it along the great circle.
  public struct HubDistance: Hashable, Sendable {
    /// The hub.
    public let hub: Hub
    /// Kilometres.
    public let distanceKm: Double
  }
}

extension AccessError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .badCoordinates(let latitude, let longitude, let isSwapped):
      "\(latitude),\(longitude) is no place: latitudes go from -90 to 90, longitudes from -180 to 180"
        + (isSwapped ? ".\n  The latitude comes first: did you mean \(longitude),\(latitude)?" : "")
    case .tooFar(let place, let nearest, let radiusKm, let swapped):
      """
      no hub within \(Self.kilometres(radiusKm)) km of \(place.words): the nearest is \(nearest.hub.id) \
      (\(nearest.hub.shortName)), \(Self.kilometres(nearest.distanceKm)) km away
      """
        + (swapped.map { near in
          ".\n  The latitude comes first: \(place.swapped.words) is \(Self.kilometres(near.distanceKm)) km from "
            + "\(near.hub.id) (\(near.hub.shortName))."
        } ?? Self.widening(to: nearest.distanceKm))
    case .noSuchCountry(let code, let place, let nearest):
      "no country \(code) in this network for \(place.words)"
        + (nearest.isEmpty ? "" : "; \(nearest.map(\.hub.country).joined(separator: " or "))?")
    case .unknownCountry(let place, let nearest):
      "the country of \(place.words) is not certain: the nearest hub\(nearest.count == 1 ? " is" : "s are") "
        + nearest.map {
          "\($0.hub.id) (\($0.hub.shortName), \($0.hub.country), \(Self.kilometres($0.distanceKm)) km)"
        }.joined(separator: " and ")
        + ".\n  Say which it is: \(nearest.map { "\(place.words),\($0.hub.country)" }.joined(separator: " or "))."
    case .noHubs(let country):
      "no hub\(country.map { " in \($0)" } ?? "") at which goods are loaded has coordinates, so no place can be joined to one"
    case .unusableTerms:
      "a first or last mile needs a price, a radius and hours at a border from 0, a speed above 0, a detour from 1, and a hub at least"
    }
  }

  /// How the nearest hub is reached, where a road may lead so far.
  private static func widening(to distanceKm: Double) -> String {
    distanceKm <= 1000 ? ".\n  A road that long is allowed by --snap-radius-km \(Int(distanceKm.rounded(.up)))." : ""
  }

  private static func kilometres(_ distance: Double) -> String {
    distance < 10 ? "\((distance * 10).rounded() / 10)" : Thousands.grouped("\(Int(min(distance, 1e9).rounded()))")
  }
}

extension GeographicPoint {
  /// Latitude and longitude as people type them: `43.24,76.95`.
  public var words: String { "\(Self.shortest(latitude)),\(Self.shortest(longitude))" }

  var swapped: GeographicPoint { GeographicPoint(latitude: longitude, longitude: latitude) }

  private static func shortest(_ degrees: Double) -> String {
    let text = "\(degrees)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
