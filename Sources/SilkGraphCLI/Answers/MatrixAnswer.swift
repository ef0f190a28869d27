internal import SilkGraph

/// What the best routes between many places take, a row for each pair, for `silkgraph matrix`.
struct MatrixAnswer: LongAnswer {
  static let schema = "silkgraph/matrix/1"

  /// One pair of places.
  struct Pair: Encodable, Sendable {
    let origin, destination: String
    /// What the best route takes; `nil` where there is none.
    let route: RouteSummaryAnswer?
    /// The other cells of the row that asked, by their columns.
    let given: GivenCells?
  }

  let objective: String
  let unreachable: Int
  /// Every place that is named in the pairs, once.
  let places: [HubAnswer]
  /// Made one by one: there may be millions.
  let pairs: LazyArray<Pair>
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  private let queries: MatrixQueries<Hub>
  private let summaries: [RouteSummary?]
  private let columns: [CellColumn<RouteSummary>]
  let askedColumns: Set<String>

  private enum CodingKeys: String, CodingKey {
    case objective, unreachable, places, pairs, opened
    case closedAnyway = "closed_anyway"
  }

  private let remarks: [Sentence]

  init(
    _ queries: MatrixQueries<Hub>, _ summaries: [RouteSummary?], under policy: Policy, in unit: PriceUnit,
    openings: [EndOpening] = [], closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.closedAnyway = closedAnyway
    opened = openings.map(OpeningAnswer.init)
    remarks = opened.remarks + closedAnyway.remarks(on: .routes) + [policy.remarkOnPercentile].compactMap { $0 }
    let objective = policy.objective
    self.queries = queries
    self.summaries = summaries
    self.objective = objective.words(unit)
    askedColumns = policy.askedColumns(unit)
    columns = CellColumn<RouteSummary>.all(under: policy, in: unit, for: summaries)
    unreachable = summaries.count { $0 == nil }
    places = queries.places.map { HubAnswer($0) }
    pairs = LazyArray(count: queries.pairs.count) { row in
      Pair(
        origin: queries.pairs[row].origin.id, destination: queries.pairs[row].destination.id,
        route: summaries[row].map { RouteSummaryAnswer($0, under: policy, in: unit) },
        given: queries.given(row))
    }
  }

  /// The names of the columns that a table of pairs must not have too.
  static func columnNames(under policy: Policy, in unit: PriceUnit) -> [String] {
    leadingColumns.map(\.name) + CellColumn<RouteSummary>.all(under: policy, in: unit, for: nil).map(\.column.name)
  }

  private static let leadingColumns: [Column] = [
    .text("origin", "From id").folding(2), .text("origin_name", "From").wrapping(at: 14),
    .text("destination", "To id").folding(3), .text("destination_name", "To").wrapping(at: 14),
    .text("reachable", "Reachable").folding(1),
  ]

  var document: Document {
    Document(
      tables: [
        AnswerTable(
          Self.leadingColumns + columns.map(\.column)
            + queries.carriedColumns.map { .text($0, $0) })
      ], closing: remarks)
  }

  var rowCount: Int { queries.pairs.count }

  func row(_ index: Int) -> Row {
    let (query, summary) = (queries.pairs[index], summaries[index])
    var cells: [Cell] = [
      .text(query.origin.id), .text(query.origin.shortName), .text(query.destination.id),
      .text(query.destination.shortName), .text(summary == nil ? "no" : "yes"),
    ]
    cells += columns.map { column in summary.map(column.cell) ?? .none }
    if !queries.carried.isEmpty { cells += queries.carried[index].map { .text($0) } }
    return Row(cells, summary == nil ? .quiet : .plain)
  }
}

/// A measure of routes, for a grid of places.
enum MatrixMeasure: String, CaseIterable {
  case cost, time, distance, emissions, objective
}

/// One measure of the best routes from places to places, a row for each origin, for `silkgraph matrix --wide`.
struct WideMatrixAnswer: LongAnswer {
  static let schema = "silkgraph/matrix-wide/1"

  /// The column of pairs that holds the measure.
  let measure: String
  let objective: String
  let unreachable: Int
  let origins: [HubAnswer]
  let destinations: [HubAnswer]
  /// Row by row; `null` where there is no route.
  let values: LazyArray<[Double?]>
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  private let column: Column
  private let remarks: [Sentence]

  private enum CodingKeys: String, CodingKey {
    case measure, objective, unreachable, origins, destinations, values, opened
    case closedAnyway = "closed_anyway"
  }

  init(
    _ measure: MatrixMeasure, from origins: [Hub], to destinations: [Hub], _ summaries: [RouteSummary?],
    under policy: Policy, in unit: PriceUnit, openings: [EndOpening] = [],
    closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.closedAnyway = closedAnyway
    opened = openings.map(OpeningAnswer.init)
    let percentile: Sentence? = measure == .objective ? policy.remarkOnPercentile : nil
    remarks = opened.remarks + closedAnyway.remarks(on: .routes) + [percentile].compactMap { $0 }
    let objective = policy.objective
    let shown = CellColumn<RouteSummary>.column(of: measure, by: objective, in: unit)
    column = shown.column
    self.measure = column.name
    self.objective = objective.words(unit)
    self.origins = origins.map { HubAnswer($0) }
    self.destinations = destinations.map { HubAnswer($0) }
    unreachable = summaries.count { $0 == nil }
    values = LazyArray(count: origins.count) { row in
      destinations.indices.map { summaries[row * destinations.count + $0].flatMap(shown.number) }
    }
  }

  var document: Document {
    Document(
      lead: ["\(column.heading) of the best routes by \(objective)"],
      tables: [
        AnswerTable(
          [.text("origin", "From")]
            + destinations.map { .number($0.id, $0.id, column.format, dividedBy: column.divisor) })
      ], closing: remarks)
  }

  var rowCount: Int { origins.count }

  func row(_ index: Int) -> Row { Row([.text(origins[index].id)] + values[index].map { .number($0) }) }
}
