import Foundation
import GraphEngine
import GraphFormats

/// Divides the steps of a route between countries, as ``RouteBreakdown/countries`` says.
struct CountryDivision {
  /// How much of a step belongs to a country.
  struct Share {
    /// The code of the country; `nil` at sea.
    let country: String?
    let share: Double
    let division: RouteBreakdown.Division
  }

  /// The hubs whose place is known and, for countries without one, a point inside.
  private let landmarks: [(country: String, direction: SIMD4<Double>)]

  init(_ network: Network) {
    let hubs = network.hubs.compactMap { hub in hub.coordinate.map { (hub.country, Self.direction($0)) } }
    let known = Set(hubs.map(\.0))
    landmarks =
      hubs
      + network.countries.filter { !known.contains($0.code) }.compactMap { country in
        country.coordinate.map { (country.code, Self.direction($0)) }
      }
  }

  /// The shares of a step, which add up to one, in the order of travel.
  func shares(of step: Route.Step) -> [Share] {
    guard let leg = step.leg else { return [whole(step.from.country)] }
    // A line may come back into a country, which has its share once.
    var countries: [String] = []
    for country in leg.countries(from: step.from, to: step.to) where !countries.contains(country) {
      countries.append(country)
    }
    guard countries.count > 1 else { return [whole(step.to.country)] }
    if step.kind != .movement { return equal([countries[0], countries[countries.count - 1]], .whole) }
    if let known = leg.countryShares { return shares(known, of: leg, countries) }
    if leg.mode == .sea { return [whole(nil)] }
    if countries.count == 2, (step.from.kind == .borderCrossing) != (step.to.kind == .borderCrossing) {
      return [whole(step.from.kind == .borderCrossing ? step.to.country : step.from.country)]
    }
    return alongTheWay(from: step.from, to: step.to, countries) ?? equal(countries, .rough)
  }

  private func whole(_ country: String?) -> Share { Share(country: country, share: 1, division: .whole) }

  private func equal(_ countries: [String], _ division: RouteBreakdown.Division) -> [Share] {
    countries.map { Share(country: $0, share: 1 / Double(countries.count), division: division) }
  }

  /// The shares that the network has for the leg, in the order of travel.
  private func shares(_ known: CountryShares, of leg: Leg, _ countries: [String]) -> [Share] {
    let whole = known.km.reduce(0, +)
    let division: RouteBreakdown.Division = known.provenance.isEstimate ? .estimated : .published
    return countries.map { country in
      let km = zip(leg.countries, known.km).reduce(0) { $1.0 == country ? $0 + $1.1 : $0 }
      return Share(country: country, share: km / whole, division: division)
    }
  }

  /// The shares of equally spaced points of a way through all the countries, each given to the nearest landmark; `nil`
  /// where the ends are not known.
  private func alongTheWay(from: Hub, to: Hub, _ countries: [String]) -> [Share]? {
    guard let start = from.coordinate.map(Self.direction), let end = to.coordinate.map(Self.direction) else {
      return nil
    }
    let candidates = landmarks.filter { countries.contains($0.country) }
    var corners = [start]
    for country in countries.dropFirst().dropLast() {
      let last = corners[corners.count - 1]
      let leastDetour = candidates.filter { $0.country == country }.map(\.direction).min {
        Self.angle(last, $0) + Self.angle($0, end) < Self.angle(last, $1) + Self.angle($1, end)
      }
      if let leastDetour { corners.append(leastDetour) }
    }
    corners.append(end)
    let angles = zip(corners, corners.dropFirst()).map(Self.angle)
    let length = angles.reduce(0, +)
    guard length > 0 else { return nil }
    var weights: [String: Double] = [:]
    for (index, angle) in angles.enumerated() where angle > 0 {
      let pointCount = 100
      for number in 0..<pointCount {
        let part = (Double(number) + 0.5) / Double(pointCount)
        // Not of length one, which the nearest landmark does not depend on.
        let point = corners[index] * sin((1 - part) * angle) + corners[index + 1] * sin(part * angle)
        let nearest = candidates.max { ($0.direction * point).sum() < ($1.direction * point).sum() }
        if let nearest { weights[nearest.country, default: 0] += angle / length / Double(pointCount) }
      }
    }
    return countries.compactMap { country in
      weights[country].map { Share(country: country, share: $0, division: .rough) }
    }
  }

  /// The angle between two directions: the distance of the places in radii of the globe.
  private static func angle(_ one: SIMD4<Double>, _ other: SIMD4<Double>) -> Double { EarthPoint.angle(one, other) }

  /// From the middle of the globe to a place, one radius long: the nearer two places, the larger their inner product.
  private static func direction(_ place: GeographicPoint) -> SIMD4<Double> {
    EarthPoint(longitude: place.longitude, latitude: place.latitude).direction
  }
}
