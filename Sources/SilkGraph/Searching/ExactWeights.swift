import GraphEngine

/// What a path takes, in whole steps of the last decimal of the figures, in the order in which paths are compared: the
/// objective, the cost, the time, and how many steps it has.
///
/// Sums of whole numbers are exact, so that two paths whose figures add up to the same are equal, whatever binary
/// fractions would make of their decimals. Every arc has at least a step, so that keys grow along every path.
struct ExactKey: Comparable, Hashable, Sendable {
  var objective: Int128 = 0
  var cost: Int64 = 0
  var time: Int64 = 0
  var steps: Int32 = 0

  @inline(__always)
  static func < (a: ExactKey, b: ExactKey) -> Bool {
    if a.objective != b.objective { return a.objective < b.objective }
    if a.cost != b.cost { return a.cost < b.cost }
    if a.time != b.time { return a.time < b.time }
    return a.steps < b.steps
  }

  // `ExactWeights` sees to it that no sum over a path is too large.
  @inline(__always)
  static func + (a: ExactKey, b: ExactKey) -> ExactKey {
    ExactKey(
      objective: a.objective &+ b.objective, cost: a.cost &+ b.cost, time: a.time &+ b.time, steps: a.steps &+ b.steps)
  }
}

/// Whole numbers in place of decimal figures.
struct ExactScale: Sendable {
  /// What a figure is multiplied by: a power of ten, unless figures are too large for that.
  let factor: Double

  /// The least power of ten that makes whole numbers of all figures, or else one as large as their sum allows: figures
  /// that are no decimals are rounded at the ninth.
  init(_ values: [Double]) {
    let limit = 0x1p56 / max(1, values.reduce(0, +))
    guard limit >= 1 else {
      let largest = values.max() ?? 1
      factor = 0x1p56 / largest / Double(max(1, values.count))
      return
    }
    var factor = 1.0
    while factor < 1e9, factor * 10 <= limit, !values.allSatisfy({ ($0 * factor).rounded() / factor == $0 }) {
      factor *= 10
    }
    self.factor = factor
  }

  /// A figure as a whole number.
  func whole(_ value: Double) -> Int64 { Int64((value * factor).rounded()) }

  /// The factor, where it is a whole number.
  var wholeFactor: Int128? { Int128(exactly: factor) }
}

/// What each step of a compiled graph takes by an objective, exactly.
struct ExactWeights: Sendable {
  /// For each edge.
  let keys: [ExactKey]
  /// The variance of the time of each edge, where the objective counts it.
  let variances: [Int64]?
  /// What the whole numbers stand for.
  private let objectiveUnit: Double
  private let varianceUnit: Double
  private let deviationWeight: Double

  init(_ steps: [RoutingStep], by objective: Objective) {
    let costs = steps.map(\.totals.costUSD), times = steps.map(\.totals.timeHours)
    let costScale = ExactScale(costs), timeScale = ExactScale(times)
    let values: [Int128]
    switch objective {
    case .cost:
      values = costs.map { Int128(costScale.whole($0)) }
      objectiveUnit = 1 / costScale.factor
    case .time, .timePercentile:
      values = times.map { Int128(timeScale.whole($0)) }
      objectiveUnit = 1 / timeScale.factor
    case .generalisedCost(let valueOfTime, _):
      (values, objectiveUnit) = Self.generalised(costs, costScale, times, timeScale, valueOfTime)
    case .distance, .emissions:
      let sums = steps.map { objective.sum(of: $0.totals) }
      let scale = ExactScale(sums)
      values = sums.map { Int128(scale.whole($0)) }
      objectiveUnit = 1 / scale.factor
    }
    keys = steps.indices.map { index in
      ExactKey(
        objective: values[index], cost: costScale.whole(costs[index]), time: timeScale.whole(times[index]), steps: 1)
    }
    deviationWeight = objective.deviationWeight
    if objective.isAdditive {
      variances = nil
      varianceUnit = 1
    } else {
      let all = steps.map(\.totals.timeVariance)
      let scale = ExactScale(all)
      variances = all.map(scale.whole)
      varianceUnit = 1 / scale.factor
    }
  }

  /// 24 times the cost and the worth of a day times the hours: whole numbers whenever the three are decimals.
  private static func generalised(
    _ costs: [Double], _ costScale: ExactScale, _ times: [Double], _ timeScale: ExactScale, _ valueOfTime: Double
  ) -> (values: [Int128], unit: Double) {
    var worth = ExactScale([valueOfTime]).factor
    while worth > 1, valueOfTime * worth > 1e12 { worth /= 10 }
    guard valueOfTime <= 1e12, let costFactor = costScale.wholeFactor, let timeFactor = timeScale.wholeFactor,
      let worthFactor = Int128(exactly: worth)
    else {
      let sums = zip(costs, times).map { $0 + valueOfTime * $1 / 24 }
      let scale = ExactScale(sums)
      return (sums.map { Int128(scale.whole($0)) }, 1 / scale.factor)
    }
    let perCost = 24 * timeFactor * worthFactor, perTime = Int128((valueOfTime * worth).rounded()) * costFactor
    let values = zip(costs, times).map { cost, time in
      Int128(costScale.whole(cost)) * perCost + Int128(timeScale.whole(time)) * perTime
    }
    return (values, 1 / (24 * costScale.factor * timeScale.factor * worth))
  }

  /// The value of a whole path by the objective, from what adds up and the variance. Of two paths the one with less of
  /// both has no greater value, however it is rounded.
  func value(_ objective: Int128, variance: Int64) -> Double {
    Double(objective) * objectiveUnit + deviationWeight * (Double(variance) * varianceUnit).squareRoot()
  }
}
