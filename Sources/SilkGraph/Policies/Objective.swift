/// What a route should make least.
public enum Objective: Hashable, Sendable {
  /// USD for one unit of the cargo.
  case cost
  /// Hours from departure to arrival, on average.
  case time
  /// Kilometres.
  case distance
  /// Kilograms of CO2 equivalent for one unit of the cargo.
  case emissions
  /// Cost and time together: USD for one unit of the cargo, plus so many USD for each day, plus so many for each day of
  /// the time's standard deviation as the day's worth times the reliability ratio. Both are zero or more.
  case generalisedCost(valueOfTimeUSDPerDay: Double, reliabilityRatio: Double = 0)
  /// The hours within which so many percent of the shipments arrive: at least 50, below 100.
  ///
  /// The time of a route is taken to be normal, being the sum of many parts that vary independently: its mean plus the
  /// normal quantile times its standard deviation. The percentiles of the parts do not add up to it.
  case timePercentile(Double)

  /// The value of the totals of a whole route by this objective, in the unit of the objective: USD, hours, kilometres or
  /// kilograms. Infinite where emissions are asked for and not known.
  public func value(of totals: Totals) -> Double {
    let sum = sum(of: totals)
    // Infinite emissions have no variance to add.
    return deviationWeight > 0 ? sum + deviationWeight * totals.timeDeviationHours : sum
  }

  /// Whether the values of the parts of a route add up to the value of the route.
  public var isAdditive: Bool { deviationWeight == 0 }

  /// The part of the value that adds up along a route.
  func sum(of totals: Totals) -> Double {
    switch self {
    case .cost: totals.costUSD
    case .time, .timePercentile: totals.timeHours
    case .distance: totals.distanceKm
    case .emissions: totals.emissionsKg ?? .infinity
    case .generalisedCost(let valueOfTime, _): totals.costUSD + valueOfTime * totals.timeHours / 24
    }
  }

  /// What an hour of the time's standard deviation counts on top of ``sum(of:)``.
  var deviationWeight: Double {
    switch self {
    case .cost, .time, .distance, .emissions: 0
    case .generalisedCost(let valueOfTime, let ratio): valueOfTime * ratio / 24
    case .timePercentile(let percent): normalQuantile(percent / 100)
    }
  }

  /// What puts totals in order: the value, and for equal values the cost and the time. Sums of decimals that are equal
  /// are equal here too, however they were added up.
  func rank(_ totals: Totals) -> (Double, Double, Double) {
    func plain(_ value: Double) -> Double {
      let scaled = value * 1e6
      return abs(scaled) < 0x1p50 ? scaled.rounded() / 1e6 : value
    }
    return (plain(value(of: totals)), plain(totals.costUSD), plain(totals.timeHours))
  }
}
