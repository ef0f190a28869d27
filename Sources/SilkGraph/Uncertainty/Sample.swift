/// Measured or simulated values of one quantity, such as days of transit, and what is said of how much they vary.
///
/// Follows the measures of travel time reliability of the US Federal Highway Administration (2006,
/// [guidance](https://ops.fhwa.dot.gov/publications/tt_reliability/)). Percentiles are interpolated linearly between
/// the values (type 7 of [Hyndman and Fan, 1996](https://doi.org/10.1080/00031305.1996.10473566)).
public struct Sample: Hashable, Sendable {
  /// The values, the least first.
  public let sortedValues: [Double]
  /// Their mean.
  public let mean: Double
  /// Their standard deviation, divided by one less than their number; zero for a single value.
  public let standardDeviation: Double

  /// Takes values in any order; `nil` where there are none, or one of them is not finite.
  public init?(_ values: some Collection<Double>) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    sortedValues = values.sorted()
    let count = Double(values.count)
    let mean = sortedValues.reduce(0, +) / count
    self.mean = mean
    standardDeviation =
      count > 1 ? (sortedValues.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot() : 0
  }

  /// The value that so many percent of the values do not exceed. Percents below 0 and above 100 count as these.
  public func percentile(_ percent: Double) -> Double {
    let place = Double(sortedValues.count - 1) * min(max(percent, 0), 100) / 100
    let below = Int(place.rounded(.down)), above = min(below + 1, sortedValues.count - 1)
    return sortedValues[below] + (place - Double(below)) * (sortedValues[above] - sortedValues[below])
  }

  /// Half of the values lie below.
  public var median: Double { percentile(50) }

  /// The standard deviation as a share of the mean; `nil` where the mean is zero.
  public var variation: Double? { mean == 0 ? nil : standardDeviation / mean }

  /// What has to be added to the mean for so many percent of the values to be in time.
  public func buffer(percent: Double = 95) -> Double { percentile(percent) - mean }

  /// The buffer as a share of the mean; `nil` where the mean is zero.
  public func bufferIndex(percent: Double = 95) -> Double? { mean == 0 ? nil : buffer(percent: percent) / mean }

  /// The 95th percentile as a multiple of the time when all goes well, which must be above zero.
  public func planningTimeIndex(freeFlow: Double) -> Double { percentile(95) / freeFlow }

  /// How far the mean of the worst so many percent lies above the time when all goes well, as a share of it.
  public func miseryIndex(freeFlow: Double, worstPercent: Double = 5) -> Double {
    let count = max(1, Int((Double(sortedValues.count) * worstPercent / 100).rounded(.up)))
    return sortedValues.suffix(count).reduce(0, +) / Double(count) / freeFlow - 1
  }

  /// The share of the values that do not exceed a limit.
  public func share(within limit: Double) -> Double {
    Double(sortedValues.count { $0 <= limit }) / Double(sortedValues.count)
  }
}

extension Sample: CustomStringConvertible {
  /// How many values there are, and where they lie: `1000 values, mean 10.5, deviation 1.2, 95% within 12.7`.
  public var description: String {
    "\(Words.counted(sortedValues.count, "value", "values")), mean \(Words.tenths(mean)), deviation "
      + "\(Words.tenths(standardDeviation)), 95% within \(Words.tenths(percentile(95)))"
  }
}
