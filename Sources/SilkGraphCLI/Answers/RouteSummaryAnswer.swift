internal import SilkGraph

/// What a route takes, as JSON has it.
struct RouteSummaryAnswer: Encodable, Sendable {
  let corridor: String?
  let corridorName: String?
  let totals: TotalsAnswer
  /// The value that was made least, where no total is it.
  let objectiveValue: (field: String, value: Double)?
  let dwellHours: Double
  let borderCrossings, transshipments, gaugeChanges: Int

  init(_ summary: RouteSummary, by objective: Objective, in unit: PriceUnit) {
    corridor = summary.corridor?.id
    corridorName = summary.corridor?.shortName
    totals = TotalsAnswer(summary.totals, unit)
    objectiveValue = objective.ownColumn(unit).flatMap { own in own.number(summary).map { (own.column.name, $0) } }
    dwellHours = summary.dwellHours.rounded(decimals: 6)
    borderCrossings = summary.borderCrossingCount
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
    try fields.encode(transshipments, forKey: "transshipments")
    try fields.encode(gaugeChanges, forKey: "gauge_changes")
  }
}

/// A column about routes: what it is called, and what stands in it.
struct SummaryColumn: Sendable {
  let column: Column
  let cell: @Sendable (RouteSummary) -> Cell

  init(_ column: Column, _ cell: @escaping @Sendable (RouteSummary) -> Cell) {
    self.column = column
    self.cell = cell
  }

  /// A column of numbers, rounded as sums are.
  init(_ column: Column, number: @escaping @Sendable (RouteSummary) -> Double?) {
    self.init(column) { .number(number($0)?.rounded(decimals: 6)) }
  }

  /// The number that the column has for a route.
  func number(_ summary: RouteSummary) -> Double? {
    if case .number(let value) = cell(summary).value { value } else { nil }
  }

  /// All that is told of a route.
  ///
  /// - Parameter summaries: The routes, without which no column is left out for being empty.
  static func all(by objective: Objective, in unit: PriceUnit, for summaries: [RouteSummary?]?) -> [SummaryColumn] {
    let deviation = SummaryColumn(.number("time_sd_h", "SD days", .decimals(1), dividedBy: 24).folding(5)) {
      $0.totals.timeVariance > 0 ? $0.totals.timeDeviationHours : nil
    }
    let emissions = column(of: .emissions, by: objective, in: unit)
    let columns =
      [
        SummaryColumn(.text("corridor", "Corridor").folding(12)) { .text($0.corridor?.shortName) },
        column(of: .cost, by: objective, in: unit), column(of: .time, by: objective, in: unit),
        column(of: .distance, by: objective, in: unit), objective.ownColumn(unit), deviation, emissions,
      ].compactMap { $0 } + [
        SummaryColumn(.number("dwell_h", "Dwell days", .decimals(1), dividedBy: 24).folding(6), number: \.dwellHours),
        SummaryColumn(.number("border_crossings", "Borders").folding(9)) { .integer($0.borderCrossingCount) },
        SummaryColumn(.number("transshipments", "Transshipments").folding(7)) { .integer($0.transshipmentCount) },
        SummaryColumn(.number("gauge_changes", "Gauge changes").folding(8)) { .integer($0.gaugeChangeCount) },
      ]
    guard let summaries else { return columns }
    let isOptional: Set = [deviation.column.name, emissions.column.name]
    return columns.filter { shown in
      !isOptional.contains(shown.column.name) || summaries.contains { $0.flatMap(shown.number) != nil }
    }
  }

  static func column(of measure: MatrixMeasure, by objective: Objective, in unit: PriceUnit) -> SummaryColumn {
    switch measure {
    case .cost: SummaryColumn(.number(unit.costColumn, unit.symbol)) { unit.amount(ofUSD: $0.totals.costUSD) }
    case .time:
      SummaryColumn(.number("time_h", "Days", .decimals(1), dividedBy: 24), number: \.totals.timeHours)
    case .distance: SummaryColumn(.number("distance_km", "km").folding(11), number: \.totals.distanceKm)
    case .emissions:
      SummaryColumn(.number(unit.emissionsColumn, "kg CO2e/\(unit.cargoUnit.symbol)").folding(4)) {
        $0.totals.emissionsKg.map(unit.amount(ofEmissionsKg:))
      }
    case .objective: objective.ownColumn(unit) ?? column(of: objective.measure, by: objective, in: unit)
    }
  }
}

extension Objective {
  /// The total that is made least; of objectives that are none of the totals, the one nearest to it.
  fileprivate var measure: MatrixMeasure {
    switch self {
    case .cost, .generalisedCost: .cost
    case .time, .timePercentile: .time
    case .distance: .distance
    case .emissions: .emissions
    }
  }

  /// A column for the value that is made least, where it is none of the totals.
  func ownColumn(_ unit: PriceUnit) -> SummaryColumn? {
    switch self {
    case .cost, .time, .distance, .emissions: nil
    case .generalisedCost:
      SummaryColumn(.number("generalised_\(unit.costColumn)", "Generalised \(unit.symbol)")) {
        unit.amount(ofUSD: value(of: $0.totals))
      }
    case .timePercentile(let percent):
      SummaryColumn(
        .number(
          "time_p\(NumberFormat.shortest(percent))_h", "Days p\(NumberFormat.shortest(percent))", .decimals(1),
          dividedBy: 24)
      ) { value(of: $0.totals) }
    }
  }
}
