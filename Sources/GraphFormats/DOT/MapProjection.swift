internal import Foundation

/// A place on the globe.
public struct GeographicPoint: Hashable, Sendable {
  /// Degrees north of the equator, -90 to 90.
  public var latitude: Double
  /// Degrees east of Greenwich, of any turn.
  public var longitude: Double

  /// Makes a place.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// A way to draw the globe on a plane: from degrees to plane coordinates in radii of the globe.
public protocol MapProjection: Sendable {
  /// Where a place lies on the plane; *x* grows to the east, *y* to the north.
  func project(_ place: GeographicPoint) -> PlanePoint
}

/// Lambert's conformal conic projection of the sphere, with two standard parallels: shapes stay right, for extents that
/// are wide rather than high and lie outside the tropics.
///
/// Follows Snyder, [Map Projections: A Working Manual](https://doi.org/10.3133/pp1395) (1987), equations 15-1 to 15-5.
public struct LambertConformalConic: MapProjection {
  private let middle: Double
  private let cone: Double
  private let scale: Double
  private let originRadius: Double

  /// Makes a projection; `nil` where the parallels make no cone (symmetric about the equator) or touch a pole.
  ///
  /// - Parameters:
  ///   - parallels: The two latitudes, in degrees, that are drawn at true length. They may be equal.
  ///   - latitude: Where *y* is zero, in degrees.
  ///   - longitude: The meridian that is drawn upright, in degrees.
  public init?(parallels: (Double, Double), latitude: Double, longitude: Double) {
    let first = parallels.0 * .pi / 180
    let second = parallels.1 * .pi / 180
    guard abs(parallels.0) < 90, abs(parallels.1) < 90, abs(latitude) < 90, longitude.isFinite else { return nil }
    let difference = log(Self.stretch(second) / Self.stretch(first))
    cone = abs(difference) < 1e-12 ? sin(first) : log(cos(first) / cos(second)) / difference
    guard abs(cone) > 1e-6 else { return nil }
    scale = cos(first) * pow(Self.stretch(first), cone) / cone
    middle = longitude
    originRadius = scale / pow(Self.stretch(latitude * .pi / 180), cone)
  }

  /// Makes the projection that fits places: the parallels at a sixth of the height from both ends, the middle meridian
  /// upright. `nil` where there are no places, or where they lie on both sides of the equator or all around the globe,
  /// for which ``Robinson`` is better.
  public init?(fitting places: some Sequence<GeographicPoint>) {
    guard let extent = GeographicExtent(places), extent.width <= 200, extent.south * extent.north > 0 else {
      return nil
    }
    let margin = (extent.north - extent.south) / 6
    self.init(
      parallels: (extent.south + margin, extent.north - margin), latitude: (extent.south + extent.north) / 2,
      longitude: extent.middleLongitude)
  }

  /// Where a place lies on the plane, in radii of the globe. The pole away from the cone, which would lie at infinity,
  /// is drawn as the parallel of 89.9 degrees.
  public func project(_ place: GeographicPoint) -> PlanePoint {
    let bounded = min(max(place.latitude, -89.9), 89.9) * .pi / 180
    let radius = scale / pow(Self.stretch(bounded), cone)
    let angle = cone * GeographicExtent.turn(place.longitude - middle) * .pi / 180
    return PlanePoint(x: radius * sin(angle), y: originRadius - radius * cos(angle))
  }

  private static func stretch(_ latitude: Double) -> Double { tan(.pi / 4 + latitude / 2) }
}

/// Robinson's projection of the whole globe: a table of lengths and heights of parallels, drawn up to look right.
///
/// Follows Robinson's table as Snyder gives it in [An Album of Map Projections](https://doi.org/10.3133/pp1453) (1989),
/// with straight lines between its rows, one for each 5 degrees of latitude.
public struct Robinson: MapProjection {
  private let longitude: Double

  /// Makes a projection.
  ///
  /// - Parameter longitude: The meridian that is drawn upright, in degrees.
  public init(longitude: Double = 0) { self.longitude = longitude.isFinite ? longitude : 0 }

  /// Where a place lies on the plane, in radii of the globe.
  public func project(_ place: GeographicPoint) -> PlanePoint {
    let steps = min(abs(place.latitude), 90) / 5
    let row = min(Int(steps), Self.lengths.count - 2)
    let share = steps - Double(row)
    let length = Self.lengths[row] + share * (Self.lengths[row + 1] - Self.lengths[row])
    let height = Self.heights[row] + share * (Self.heights[row + 1] - Self.heights[row])
    let angle = GeographicExtent.turn(place.longitude - longitude) * .pi / 180
    return PlanePoint(x: 0.8487 * length * angle, y: 1.3523 * (place.latitude < 0 ? -height : height))
  }

  private static let lengths = [
    1, 0.9986, 0.9954, 0.99, 0.9822, 0.973, 0.96, 0.9427, 0.9216, 0.8962, 0.8679, 0.835, 0.7986, 0.7597, 0.7186, 0.6732,
    0.6213, 0.5722, 0.5322,
  ]
  private static let heights = [
    0, 0.062, 0.124, 0.186, 0.248, 0.31, 0.372, 0.434, 0.4958, 0.5571, 0.6176, 0.6769, 0.7346, 0.7903, 0.8435, 0.8936,
    0.9394, 0.9761, 1,
  ]
}

/// How far some places reach on the globe.
struct GeographicExtent {
  let south: Double
  let north: Double
  let middleLongitude: Double
  /// From west to east, in degrees, over the side on which the places lie.
  let width: Double

  /// Measures places; `nil` where there are none.
  init?(_ places: some Sequence<GeographicPoint>) {
    let places = Array(places)
    guard let south = places.map(\.latitude).min(), let north = places.map(\.latitude).max() else { return nil }
    self.south = south
    self.north = north
    // The widest gap between neighbours around the globe is the side without places.
    let sorted = places.map { Self.turn($0.longitude) }.sorted()
    var gap = (width: 360 + sorted[0] - sorted[sorted.count - 1], east: sorted[0])
    for (west, east) in zip(sorted, sorted.dropFirst()) where east - west > gap.width { gap = (east - west, east) }
    width = 360 - gap.width
    middleLongitude = Self.turn(gap.east + width / 2)
  }

  /// The same direction, between -180 and 180 degrees.
  static func turn(_ longitude: Double) -> Double {
    let turned = longitude.remainder(dividingBy: 360)
    return turned.isFinite ? turned : 0
  }
}
