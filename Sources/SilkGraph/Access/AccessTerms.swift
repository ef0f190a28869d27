/// What the road between a place anywhere and the hubs near it is taken to be: the first and the last mile of a route.
///
/// As they stand the figures are estimates. Price and speed are those that CAREC's corridor monitoring found on roads in
/// 2020 (CPMM TFI3: 918 USD for 500 km and a truck load of 20 t or a TEU, payments at borders included; speed without
/// delay: 42.9 km/h), and the detour, radius and number of hubs are assumed.
public struct AccessTerms: Hashable, Sendable {
  /// USD for one TEU and kilometre of road.
  public var costUSDPerTEUKm = 1.84
  /// Kilometres of road in an hour.
  public var speedKmPerHour = 43.0
  /// How much longer the road is than the great circle.
  public var detourFactor = 1.3
  /// Hours that a border on that road takes, where a place has no hub of its own country near. What it costs is in the
  /// price of the road. CAREC's average of 2020 (CPMM TFI1, road).
  public var borderTimeHours = 15.1
  /// How far a hub may be, along the great circle in kilometres.
  public var radiusKm = 200.0
  /// How many hubs a place is joined to: the nearest, of which the policy takes the one that serves it best.
  public var hubCount = 3

  /// The terms as they stand.
  public init() {}

  /// Whether the terms make sense: nothing negative or infinite, a speed above zero, a detour of one or more, a hub.
  public var areUsable: Bool {
    [costUSDPerTEUKm, detourFactor, radiusKm, borderTimeHours].allSatisfy { $0 >= 0 && $0 < .infinity }
      && speedKmPerHour > 0 && speedKmPerHour < .infinity && detourFactor >= 1 && hubCount > 0
  }

  /// What a road along a great circle of so many kilometres takes, rounded as such an estimate may be: to a tenth of a
  /// kilometre and an hour, and a whole USD.
  func road(greatCircleKm: Double) -> (distanceKm: Double, timeHours: Double, costUSDPerTEU: Double) {
    let km = greatCircleKm * detourFactor
    return (
      (km * 10).rounded() / 10, (km / speedKmPerHour * 10).rounded() / 10, (km * costUSDPerTEUKm).rounded()
    )
  }
}

extension AccessTerms: CustomStringConvertible {
  /// Price, speed and reach of the road: `1.84 USD a TEU-km, 43 km/h, up to 200 km to the nearest 3 hubs`.
  public var description: String {
    "\(Words.plain(costUSDPerTEUKm)) USD a TEU-km, \(Words.plain(speedKmPerHour)) km/h, up to "
      + "\(Words.plain(radiusKm)) km to the nearest \(Words.counted(hubCount, "hub", "hubs"))"
  }
}
