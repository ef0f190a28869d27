internal import Foundation

/// Lines on the globe, as GeoJSON wants them.
enum GeoJSONLine {
  /// The points of a line the shorter way around the globe, cut where it crosses the antimeridian (RFC 7946, section
  /// 3.1.9). The ends are as they were given; points between them have six decimals, about a tenth of a metre.
  ///
  /// 180 and -180 degrees are one meridian, and a pole lies on all of them: such an end is spelled as the side from which
  /// the line comes, so that no line crosses the map for a name.
  ///
  /// - Parameter step: How far apart points are at most, in degrees along the great circle; `nil` for none between the
  ///   ends.
  static func parts(from start: GeographicPoint, to end: GeographicPoint, step: Double?) -> [[GeographicPoint]] {
    var parts = [[start]]
    var last = start
    for point in between(start, end, step: step) + [end] {
      var point = point
      if isPole(last) {
        // The way from a pole goes down the meridian of what follows.
        last.longitude = point.longitude
        if parts[parts.count - 1].count == 1 { parts.removeLast() }
        parts.append([last])
      } else if isPole(point) {
        point.longitude = last.longitude
      } else if abs(point.longitude) == 180, last.longitude != 0 {
        point.longitude = last.longitude < 0 ? -180 : 180
      }
      if abs(last.longitude) == 180, abs(point.longitude - last.longitude) > 180 {
        last.longitude.negate()
        parts.append([last])
      }
      var turn = point.longitude - last.longitude
      if step != nil, !isPole(last), !isPole(point), abs(abs(turn) - 180) < 1e-6 {
        // Over the pole.
        let latitude: Double = last.latitude + point.latitude < 0 ? -90 : 90
        parts[parts.count - 1].append(GeographicPoint(latitude: latitude, longitude: last.longitude))
        parts.append([GeographicPoint(latitude: latitude, longitude: point.longitude)])
        turn = 0
      }
      if abs(turn) > 180 {
        let edge: Double = turn > 0 ? -180 : 180
        let latitude = rounded(step == nil ? straight(last, point, to: edge) : greatCircle(last, point))
        parts[parts.count - 1].append(GeographicPoint(latitude: latitude, longitude: edge))
        parts.append([GeographicPoint(latitude: latitude, longitude: -edge)])
      }
      parts[parts.count - 1].append(point)
      last = point
    }
    // A line that begins or ends on the antimeridian has a part without length there.
    let long = parts.filter { part in part.contains { $0 != part[0] } }
    return long.isEmpty ? [[start, last]] : long
  }

  private static func isPole(_ place: GeographicPoint) -> Bool { abs(place.latitude) == 90 }

  /// The latitude at which a straight line on the map, drawn on past its edge, meets the edge.
  private static func straight(_ start: GeographicPoint, _ end: GeographicPoint, to edge: Double) -> Double {
    let whole = 360 - abs(end.longitude - start.longitude)
    let share = whole == 0 ? 0 : abs(edge - start.longitude) / whole
    return start.latitude + share * (end.latitude - start.latitude)
  }

  /// The latitude at which a great circle crosses the antimeridian: there, *y* is zero.
  private static func greatCircle(_ start: GeographicPoint, _ end: GeographicPoint) -> Double {
    let from = vector(start)
    let to = vector(end)
    let share = to.y == from.y ? 0 : from.y / (from.y - to.y)
    let x = from.x + share * (to.x - from.x)
    let z = from.z + share * (to.z - from.z)
    return atan2(z, abs(x)) * 180 / .pi
  }

  /// Points along the great circle between two places. Opposite places have none: every way is the shortest.
  private static func between(_ start: GeographicPoint, _ end: GeographicPoint, step: Double?) -> [GeographicPoint] {
    guard let step else { return [] }
    let from = vector(start)
    let to = vector(end)
    let cosine = from.x * to.x + from.y * to.y + from.z * to.z
    let cross = (from.y * to.z - from.z * to.y, from.z * to.x - from.x * to.z, from.x * to.y - from.y * to.x)
    let sine = (cross.0 * cross.0 + cross.1 * cross.1 + cross.2 * cross.2).squareRoot()
    let angle = atan2(sine, cosine)
    guard sine > 1e-9 else { return [] }
    let count = min(Int((angle * 180 / .pi / step).rounded(.up)), 10_000)
    guard count > 1 else { return [] }
    return (1..<count).map { number in
      let share = Double(number) / Double(count)
      let a = sin((1 - share) * angle) / sine
      let b = sin(share * angle) / sine
      let x = a * from.x + b * to.x
      let y = a * from.y + b * to.y
      let z = a * from.z + b * to.z
      return GeographicPoint(
        latitude: rounded(atan2(z, (x * x + y * y).squareRoot()) * 180 / .pi),
        longitude: rounded(atan2(y, x) * 180 / .pi))
    }
  }

  private static func vector(_ place: GeographicPoint) -> (x: Double, y: Double, z: Double) {
    let latitude = place.latitude * .pi / 180
    let longitude = place.longitude * .pi / 180
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
  }

  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}
