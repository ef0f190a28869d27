/// What adds up along a route: distance, time and how much it varies, cost and emissions.
public struct Totals: Hashable, Sendable {
  /// Kilometres.
  public var distanceKm = 0.0
  /// Hours, as they are to be expected on average.
  public var timeHours = 0.0
  /// USD for one TEU of containers or one tonne of oil, as ``Cargo/unit`` says.
  public var costUSD = 0.0
  /// Kilograms of CO2 equivalent for one unit of the cargo; `nil` where a part of the route has no emission factor.
  public var emissionsKg: Double? = 0
  /// The variance of the time in square hours. The parts of a route are taken to vary independently, so that their
  /// variances add up, as their standard deviations do not.
  public var timeVariance = 0.0

  /// Makes totals, zero unless said otherwise.
  public init(
    distanceKm: Double = 0, timeHours: Double = 0, costUSD: Double = 0, emissionsKg: Double? = 0,
    timeVariance: Double = 0
  ) {
    self.distanceKm = distanceKm
    self.timeHours = timeHours
    self.costUSD = costUSD
    self.emissionsKg = emissionsKg
    self.timeVariance = timeVariance
  }

  /// The sum of two.
  public static func + (a: Totals, b: Totals) -> Totals { a.combined(with: b, by: +) }

  /// What the first has above the second.
  public static func - (a: Totals, b: Totals) -> Totals { a.combined(with: b, by: -) }

  private func combined(with other: Totals, by combine: (Double, Double) -> Double) -> Totals {
    var emissions: Double?
    if let own = emissionsKg, let others = other.emissionsKg { emissions = combine(own, others) }
    return Totals(
      distanceKm: combine(distanceKm, other.distanceKm), timeHours: combine(timeHours, other.timeHours),
      costUSD: combine(costUSD, other.costUSD), emissionsKg: emissions,
      timeVariance: combine(timeVariance, other.timeVariance))
  }

  /// Days: hours by 24.
  public var timeDays: Double { timeHours / 24 }

  /// The standard deviation of the time, in hours.
  public var timeDeviationHours: Double { max(0, timeVariance).squareRoot() }
}
