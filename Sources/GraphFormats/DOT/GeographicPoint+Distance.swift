import GraphEngine

extension GeographicPoint {
  /// Kilometres to another place along the great circle.
  public func distanceKm(to other: GeographicPoint) -> Double {
    EarthPoint(longitude: longitude, latitude: latitude)
      .distanceKm(to: EarthPoint(longitude: other.longitude, latitude: other.latitude))
  }
}
