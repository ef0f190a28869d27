internal import SilkGraph

/// What columns about routes are made of.
protocol MeasuredRoute: Sendable {
  var totals: Totals { get }
  var dwellHours: Double { get }
  var borderCrossingCount: Int { get }
  var seaCrossingCount: Int { get }
  var transshipmentCount: Int { get }
  var gaugeChangeCount: Int { get }
}

extension Route: MeasuredRoute {}
extension RouteSummary: MeasuredRoute {}

/// The columns that tables of routes share: each has its name, its heading, its unit, the order in which it gives way to
/// a narrow terminal, and its cells, here and nowhere else.
///
///     RouteColumn.cost(unit).of { $0.route }
typealias RouteColumn = CellColumn<any MeasuredRoute>

extension RouteColumn {
  /// What gives way to a narrow terminal, the first first.
  private enum Rank: Int {
    case gaugeChanges = 1, deviation, emissions, transshipments, dwell, borders, distance
  }

  static func cost(_ unit: PriceUnit) -> RouteColumn {
    RouteColumn(.number(unit.costColumn, unit.symbol)) { unit.amount(ofUSD: $0.totals.costUSD) }
  }

  static let time = RouteColumn(.number("time_h", "Days", .decimals(1), dividedBy: 24)) { $0.totals.timeHours }

  static let distance = RouteColumn(.number("distance_km", "km"), .distance) { $0.totals.distanceKm }

  static func emissions(_ unit: PriceUnit) -> RouteColumn {
    RouteColumn(.number(unit.emissionsColumn, "kg CO2e/\(unit.cargoUnit.symbol)"), .emissions) {
      $0.totals.emissionsKg.map(unit.amount(ofEmissionsKg:))
    }
  }

  static let deviation = RouteColumn(.number("time_sd_h", "SD days", .decimals(1), dividedBy: 24), .deviation) {
    $0.totals.timeVariance > 0 ? $0.totals.timeDeviationHours : nil
  }

  static let dwell = RouteColumn(.number("dwell_h", "Dwell days", .decimals(1), dividedBy: 24), .dwell) {
    $0.dwellHours
  }

  static let borders = RouteColumn(.number("border_crossings", "Land borders"), .borders) {
    Double($0.borderCrossingCount)
  }

  static let seaCrossings = RouteColumn(.number("sea_crossings", "Sea crossings"), .gaugeChanges) {
    Double($0.seaCrossingCount)
  }

  static let transshipments = RouteColumn(.number("transshipments", "Transshipments"), .transshipments) {
    Double($0.transshipmentCount)
  }

  static let gaugeChanges = RouteColumn(.number("gauge_changes", "Gauge changes"), .gaugeChanges) {
    Double($0.gaugeChangeCount)
  }

  /// The value of an objective for a whole route; of cost, time, distance and emissions the same column as ever.
  static func value(of objective: Objective, _ unit: PriceUnit) -> RouteColumn {
    switch objective {
    case .cost: cost(unit)
    case .time: time
    case .distance: distance
    case .emissions: emissions(unit)
    case .generalisedCost:
      RouteColumn(.number("generalised_\(unit.costColumn)", "Generalised \(unit.symbol)")) {
        unit.amount(ofUSD: objective.value(of: $0.totals))
      }
    case .timePercentile(let percent):
      RouteColumn(
        .number(
          "time_p\(NumberFormat.shortest(percent))_h", "Days p\(NumberFormat.shortest(percent)) (normal)", .decimals(1),
          dividedBy: 24)
      ) { objective.value(of: $0.totals) }
    }
  }

  /// The columns of an objective beside those that stand in every table: none for cost, time and distance.
  static func own(of objective: Objective, _ unit: PriceUnit) -> [RouteColumn] {
    switch objective {
    case .cost, .time, .distance, .emissions: []
    case .generalisedCost, .timePercentile: [value(of: objective, unit)]
    }
  }

  /// The same for a policy, with the percentile that is to be told.
  static func own(of policy: Policy, _ unit: PriceUnit) -> [RouteColumn] {
    own(of: policy.objective, unit) + told(policy, unit)
  }

  /// The percentile of the time that a policy asks to be told.
  static func told(_ policy: Policy, _ unit: PriceUnit) -> [RouteColumn] {
    policy.toldPercentile.map { [value(of: .timePercentile($0), unit)] } ?? []
  }

  /// A column of numbers, rounded as sums are.
  private init(
    _ column: Column, _ rank: Rank? = nil, number: @escaping @Sendable (any MeasuredRoute) -> Double?
  ) {
    self.init(rank.map { column.folding($0.rawValue) } ?? column) { .number(number($0)?.rounded(decimals: 6)) }
  }
}

extension Policy {
  /// The names of the columns that the policy is about: that of the objective, and those of what is limited.
  func askedColumns(_ unit: PriceUnit) -> Set<String> {
    var names: Set = [RouteColumn.value(of: objective, unit).column.name]
    names.formUnion(RouteColumn.told(self, unit).map(\.column.name))
    if borderCrossingLimit != nil { names.insert(RouteColumn.borders.column.name) }
    if transshipmentLimit != nil { names.insert(RouteColumn.transshipments.column.name) }
    return names
  }
}
