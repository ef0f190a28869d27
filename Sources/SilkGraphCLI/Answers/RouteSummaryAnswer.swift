internal import SilkGraph

/// What a route takes, as JSON has it.
struct RouteSummaryAnswer: Encodable, Sendable {
  let corridor: String?
  let corridorName: String?
  let totals: TotalsAnswer
  /// The value that was minimised, where no total is it.
  let objectiveValue: (field: String, value: Double)?
  let dwellHours: Double
  let borderCrossings, seaCrossings, transshipments, gaugeChanges: Int

  init(_ summary: RouteSummary, under policy: Policy, in unit: PriceUnit) {
    let objective = policy.objective
    corridor = summary.corridor?.id
    corridorName = summary.corridor?.shortName
    totals = TotalsAnswer(summary.totals, unit, under: policy)
    objectiveValue = RouteColumn.own(of: objective, unit).first.flatMap { own in
      own.number(summary).map { (own.column.name, $0) }
    }
    dwellHours = summary.dwellHours.rounded(decimals: 6)
    borderCrossings = summary.borderCrossingCount
    seaCrossings = summary.seaCrossingCount
    transshipments = summary.transshipmentCount
    gaugeChanges = summary.gaugeChangeCount
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: FieldName.self)
    try fields.encode(corridor, forKey: "corridor")
    try fields.encode(corridorName, forKey: "corridor_name")
    try fields.encode(totals, forKey: "totals")
    if let objectiveValue { try fields.encode(objectiveValue.value, forKey: FieldName(objectiveValue.field)) }
    try fields.encode(dwellHours, forKey: "dwell_h")
    try fields.encode(borderCrossings, forKey: "border_crossings")
    try fields.encode(seaCrossings, forKey: "sea_crossings")
    try fields.encode(transshipments, forKey: "transshipments")
    try fields.encode(gaugeChanges, forKey: "gauge_changes")
  }
}

extension CellColumn<RouteSummary> {
  /// All that is said of a route.
  ///
  /// - Parameter summaries: The routes, without which no column is left out for being empty.
  static func all(under policy: Policy, in unit: PriceUnit, for summaries: [RouteSummary?]?) -> [Self] {
    let corridor = Self(.text("corridor", "Corridor").folding(12)) { .text($0.corridor?.shortName) }
    let optional = [RouteColumn.deviation, .emissions(unit)]
    let known = optional.filter { column in
      summaries.map { $0.contains { $0.flatMap { column.number($0) } != nil } } ?? true
    }
    let columns =
      [.cost(unit), .time, .distance] + RouteColumn.own(of: policy, unit) + known
      + [.dwell, .borders, .seaCrossings, .transshipments, .gaugeChanges]
    return [corridor] + columns.map { $0.of { $0 } }
  }

  static func column(of measure: MatrixMeasure, by objective: Objective, in unit: PriceUnit) -> Self {
    let column: RouteColumn =
      switch measure {
      case .cost: .cost(unit)
      case .time: .time
      case .distance: .distance
      case .emissions: .emissions(unit)
      case .objective: .value(of: objective, unit)
      }
    return column.of { $0 }
  }
}
