internal import SilkGraph

/// The routes that no other beats, for `silkgraph frontier`.
struct FrontierAnswer: Answer {
  static let schema = "silkgraph/frontier/1"

  struct Point: Encodable, Sendable {
    let rank: Int
    let outline: RouteOutline

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: FieldName.self)
      try fields.encode(rank, forKey: "rank")
      try outline.encode(to: encoder)
    }
  }

  struct Beaten: Encodable, Sendable {
    let corridor: String
    let corridorName: String
    let totals: TotalsAnswer
    /// The rank of a route that is no worse by any criterion.
    let beatenBy: Int
    let added: TotalsAnswer

    private enum CodingKeys: String, CodingKey {
      case corridor
      case corridorName = "corridor_name"
      case totals
      case beatenBy = "beaten_by"
      case added
    }
  }

  let origin: HubAnswer
  let destination: HubAnswer
  let criteria: [String]
  let isComplete: Bool
  /// Why there are no more: `complete`, `limit` or `time`.
  let end: String
  let points: [Point]
  let beaten: [Beaten]
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  private let frontier: RouteFrontier
  /// The least value by each criterion; `nil` without a route.
  private let least: [Double?]
  private let unit: PriceUnit
  private let conditions: String

  private enum CodingKeys: String, CodingKey {
    case origin, destination, criteria
    case isComplete = "is_complete"
    case end
    case points, beaten, opened
    case closedAnyway = "closed_anyway"
  }

  init(
    _ frontier: RouteFrontier, in unit: PriceUnit, of network: Network, closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.closedAnyway = closedAnyway
    least = frontier.criteria.indices.map { criterion in frontier.points.map { $0.values[criterion] }.min() }
    self.frontier = frontier
    self.unit = unit
    origin = HubAnswer(frontier.origin)
    destination = HubAnswer(frontier.destination)
    conditions = frontier.policy.conditions(in: network)
    criteria = frontier.criteria.map(\.word)
    isComplete = frontier.isComplete
    end = frontier.end.rawValue
    points = frontier.points.enumerated().map { index, point in
      Point(rank: index + 1, outline: RouteOutline(point.route, of: point.corridors, in: unit, under: frontier.policy))
    }
    opened = frontier.openings.map(OpeningAnswer.init)
    beaten = frontier.beaten.map { beaten in
      Beaten(
        corridor: beaten.corridor.id, corridorName: beaten.corridor.shortName,
        totals: TotalsAnswer(beaten.route.totals, unit), beatenBy: beaten.better + 1,
        added: TotalsAnswer(beaten.route.totals, over: frontier.points[beaten.better].route.totals, unit))
    }
  }

  var document: Document {
    return Document(
      lead: [
        """
        \(frontier.origin.shortName) (\(origin.country)) to \(frontier.destination.shortName) \
        (\(destination.country))\(conditions)
        """,
        """
        \(points.count == 1 ? "1 route that no other beats" : "\(points.count) routes that no other beats" as Sentence) \
        in \(criteria.joinedInWords)
        """,
      ],
      tables: [table], chart: chart, closing: remarks)
  }

  /// The criteria, what one costs by the other, and the letter that says which point of the chart a route is.
  var askedColumns: Set<String> {
    frontier.policy.askedColumns(unit).subtracting([RouteColumn.value(of: frontier.policy.objective, unit).column.name])
      .union(frontier.criteria.map { RouteColumn.value(of: $0, unit).column.name })
      .union(["mark", exchangeName])
  }

  private var table: AnswerTable {
    let isTradeOff = frontier.criteria.count == 2
    let criteria = frontier.criteria.map { RouteColumn.value(of: $0, unit) }
    let others = [RouteColumn.cost(unit), .time, .distance].filter { other in
      !criteria.contains { $0.column.name == other.column.name }
    }
    func routes(_ columns: [RouteColumn]) -> [CellColumn<Int>] {
      columns.map { $0.of { frontier.points[$0].route } }
    }
    let columns: [CellColumn<Int>] =
      [
        CellColumn(.number("rank", "#")) { .integer(points[$0].rank) },
        CellColumn(.text("mark", "Mark")) { .text(String(mark($0))) },
        CellColumn(.text("corridor", "Corridor").wrapping(at: 18)) { .text(points[$0].outline.corridor) },
      ] + routes(criteria)
      + (isTradeOff
        ? [
          CellColumn(.number(exchangeName, exchangeHeading, .decimals(exchangeDecimals))) { .number(exchange($0)) }
        ] : [])
      + routes(others) + routes(RouteColumn.told(frontier.policy, unit))
      + routes([.borders, .seaCrossings, .transshipments]) + [
        CellColumn(.text("by_way_of", "By way of").folding(8)) { .text(parting($0)) },
        CellColumn(.text("best_at", "Best at")) { .text(bestAt($0)) },
      ]
    return AnswerTable(columns, of: Array(points.indices))
  }

  /// A letter for each route, as in the chart.
  private func mark(_ index: Int) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? letters[index] : "*"
  }

  /// The cost, by the first criterion, of saving one unit of the second, compared with the route above.
  private func exchange(_ index: Int) -> Double? {
    guard index > 0, frontier.criteria.count == 2 else { return nil }
    let here = frontier.points[index], above = frontier.points[index - 1]
    let (first, second) = (frontier.criteria[0], frontier.criteria[1])
    let given = first.shown(here.route.totals, unit) - first.shown(above.route.totals, unit)
    let gained = second.shown(above.route.totals, unit) - second.shown(here.route.totals, unit)
    let perShown = RouteColumn.value(of: first, unit).column.divisor
    guard gained > 0 else { return nil }
    return given / perShown / (gained / RouteColumn.value(of: second, unit).column.divisor)
  }

  private var exchangeName: String {
    "\(frontier.criteria[0].unitName(unit))_per_\(frontier.criteria[1].unitName(unit))_saved"
  }
  private var exchangeHeading: String {
    "\(frontier.criteria[0].unitSymbol(unit)) per \(frontier.criteria[1].unitSymbol(unit)) saved"
  }
  private var exchangeDecimals: Int { frontier.criteria[0] == .cost ? 0 : 3 }

  private func bestAt(_ index: Int) -> String? {
    let best = frontier.criteria.indices.filter { frontier.points[index].values[$0] == least[$0] }
    return best.isEmpty ? nil : best.map { criteria[$0] }.joined(separator: ", ")
  }

  /// The first hub of a route that the one above does not pass.
  private func parting(_ index: Int) -> String? {
    guard index > 0 else { return nil }
    let passed = Set(frontier.points[index - 1].route.hubs.map(\.node))
    return frontier.points[index].route.hubs.first { !passed.contains($0.node) }?.shortName
  }

  private var chart: ScatterChart? {
    guard frontier.criteria.count == 2, points.count + beaten.count > 1 else { return nil }
    func point(_ route: Route, _ mark: Character, _ emphasis: Emphasis) -> ScatterChart.Point {
      let shown = frontier.criteria.map {
        $0.shown(route.totals, unit) / RouteColumn.value(of: $0, unit).column.divisor
      }
      return ScatterChart.Point(x: shown[0], y: shown[1], mark: mark, emphasis)
    }
    func axis(_ criterion: Objective) -> ScatterChart.Axis {
      let column = RouteColumn.value(of: criterion, unit).column
      return ScatterChart.Axis(column.heading, column.format)
    }
    return ScatterChart(
      x: axis(frontier.criteria[0]), y: axis(frontier.criteria[1]),
      points: frontier.points.enumerated().map { point($1.route, mark($0), .strong) }
        + frontier.beaten.map { point($0.route, ".", .quiet) })
  }

  private var remarks: [Sentence] {
    var remarks: [Sentence] = beaten.map { beaten in
      let words = zip(frontier.criteria, criteria).compactMap { criterion, _ in criterion.excess(beaten.added, unit) }
      return
        "\(beaten.corridorName) is beaten by \(String(mark(beaten.beatenBy - 1))): \(words.joined(separator: ", "))."
    }
    if chart != nil, !beaten.isEmpty { remarks.append("A dot in the chart marks the best route of a beaten corridor.") }
    remarks += opened.remarks
    if let first = frontier.criteria.first { remarks += closedAnyway.remarks(on: .criterion(first)) }
    if let remark = frontier.policy.remarkOnPercentile { remarks.append(remark) }
    if !isComplete {
      remarks.append(
        """
        \(frontier.end == .time ? "The time was up" : "The search grew too large"): \
        these \(points.count) routes are right, but there may be more. --epsilon 0.01 asks for \
        fewer\(frontier.end == .time ? ", --timeout gives more time" : "").
        """)
    }
    return remarks
  }
}

extension Objective {
  /// The value of totals in the unit of the column.
  func shown(_ totals: Totals, _ unit: PriceUnit) -> Double {
    let value = value(of: totals)
    return switch self {
    case .cost, .generalisedCost: unit.amount(ofUSD: value).rounded(decimals: 6)
    case .emissions: unit.amount(ofEmissionsKg: value).rounded(decimals: 6)
    case .time, .timePercentile, .distance: value.rounded(decimals: 6)
    }
  }

  fileprivate func unitName(_ unit: PriceUnit) -> String {
    switch self {
    case .cost, .generalisedCost: unit.currency.lowercased()
    case .time, .timePercentile: "day"
    case .distance: "km"
    case .emissions: "kg_co2e"
    }
  }

  fileprivate func unitSymbol(_ unit: PriceUnit) -> String {
    switch self {
    case .cost, .generalisedCost: unit.currency
    case .time, .timePercentile: "day"
    case .distance: "km"
    case .emissions: "kg"
    }
  }

  /// How much more something takes by this criterion, in words; `nil` where it takes no more.
  fileprivate func excess(_ added: TotalsAnswer, _ unit: PriceUnit) -> String? {
    func words(_ value: Double, _ format: NumberFormat, _ what: String) -> String? {
      value > 0 ? "\(format.forReading(value)) \(what)" : nil
    }
    return switch self {
    case .cost, .generalisedCost: words(added.cost, .whole, "\(unit.symbol) more")
    case .time, .timePercentile: words(added.timeHours / 24, .decimals(1), "days slower")
    case .distance: words(added.distanceKm, .whole, "km longer")
    case .emissions: added.emissionsKg.flatMap { words($0, .whole, "kg CO2e/\(unit.cargoUnit.symbol) more") }
    }
  }
}

extension [String] {
  /// `a, b and c`.
  var joinedInWords: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
