internal import SilkGraph

/// The corridors that can serve a pair of hubs, for `silkgraph compare`.
struct ComparisonAnswer: Answer {
  static let schema = "silkgraph/compare/1"

  struct Row: Encodable, Sendable {
    let corridor: String
    let corridorName: String
    /// The name of the corridor, or of each of several whose gateways the routes pass, and the ids.
    let corridors: [String]
    let corridorIDs: [String]
    let branch: String?
    let branchName: String?
    let rank: Int?
    let closedBy: [String]
    let route: TotalsAnswer
    let movingHours: Double
    let dwellHours: Double
    let borderCrossings: Int
    let seaCrossings: Int
    let transshipments: Int
    let gaugeChanges: Int
    let countries: [String]
    let narrowest: CapacityAnswer?
    let fullest: CapacityAnswer?
    /// What is left in a year on the leg that has least left, and that leg.
    let headroomTEUPerYear: Double?
    let headroomLeg: String?
    let costExcessShare: Double?
    let timeExcessShare: Double?
    let isBest: Bool
    let isNearTie: Bool
    let isDetour: Bool
    let dominatedBy: String?
    let dominatedByName: String?
    /// Which route of the other does it: `best`, `cheapest` or `fastest`.
    let dominatedByVariant: String?
    let cheapest: TotalsAnswer
    let fastest: TotalsAnswer

    private enum CodingKeys: String, CodingKey {
      case corridor
      case corridorName = "corridor_name"
      case corridors
      case corridorIDs = "corridor_ids"
      case branch
      case branchName = "branch_name"
      case rank
      case closedBy = "closed_by"
      case route
      case movingHours = "moving_h"
      case dwellHours = "dwell_h"
      case borderCrossings = "border_crossings"
      case seaCrossings = "sea_crossings"
      case transshipments
      case gaugeChanges = "gauge_changes"
      case countries, narrowest, fullest
      case headroomTEUPerYear = "headroom_teu_per_year"
      case headroomLeg = "headroom_leg"
      case costExcessShare = "cost_excess_share"
      case timeExcessShare = "time_excess_share"
      case isBest = "is_best"
      case isNearTie = "is_near_tie"
      case isDetour = "is_detour"
      case dominatedBy = "dominated_by"
      case dominatedByName = "dominated_by_name"
      case dominatedByVariant = "dominated_by_variant"
      case cheapest, fastest
    }
  }

  let origin: HubAnswer
  let destination: HubAnswer
  let objective: String
  let cargoUnit: String
  let rows: [Row]
  /// The best route that passes no gateway of any corridor.
  let direct: RouteOutline?
  /// The best route of any kind, as `route` answers it.
  let bestRoute: RouteOutline?
  /// Corridors for which the search gave up.
  let undecided: [String]
  let undecidedNames: [String]
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  let simulation: SimulationAnswer?
  private let comparison: CorridorComparison
  private let unit: PriceUnit
  private let showingDetours: Bool
  private let conditions: String

  private enum CodingKeys: String, CodingKey {
    case origin, destination, objective
    case cargoUnit = "cargo_unit"
    case rows, direct
    case bestRoute = "best_route"
    case undecided
    case undecidedNames = "undecided_names"
    case opened
    case closedAnyway = "closed_anyway"
    case simulation
  }

  init(
    _ comparison: CorridorComparison, in unit: PriceUnit, of network: Network, simulation: CorridorSimulation? = nil,
    closedAnyway: [ClosedAnywayAnswer] = [], showingDetours: Bool = false
  ) {
    self.closedAnyway = closedAnyway
    self.showingDetours = showingDetours
    self.comparison = comparison
    self.simulation = simulation.map { SimulationAnswer($0, in: unit) }
    self.unit = unit
    conditions = comparison.policy.conditions(in: network)
    origin = HubAnswer(comparison.origin)
    destination = HubAnswer(comparison.destination)
    objective = comparison.policy.objective.words(unit)
    cargoUnit = unit.cargoUnit.symbol
    let policy = comparison.policy
    direct = comparison.direct.map { RouteOutline($0, of: network.corridors(of: $0), in: unit, under: policy) }
    bestRoute = comparison.route.map { RouteOutline($0, of: network.corridors(passedBy: $0), in: unit, under: policy) }
    undecided = comparison.undecided.map(\.id)
    undecidedNames = comparison.undecided.map(\.shortName)
    opened = comparison.openings.map(OpeningAnswer.init)
    let best = comparison.best?.route.totals
    rows = comparison.rows.map { row in
      let totals = row.route.totals
      return Row(
        corridor: row.id, corridorName: row.name, corridors: row.corridors.map(\.shortName),
        corridorIDs: row.corridors.map(\.id), branch: row.branch?.id,
        branchName: row.branch?.shortName, rank: row.rank,
        closedBy: row.closedBy.compactMap(\.word),
        route: TotalsAnswer(totals, unit, under: policy), movingHours: row.route.movingHours.rounded(decimals: 6),
        dwellHours: row.route.dwellHours.rounded(decimals: 6), borderCrossings: row.route.borderCrossingCount,
        seaCrossings: row.route.seaCrossingCount, transshipments: row.route.transshipmentCount,
        gaugeChanges: row.route.gaugeChangeCount,
        countries: row.route.countries, narrowest: CapacityAnswer(row.route.narrowestLeg, in: network),
        fullest: CapacityAnswer(row.route.fullestLeg, in: network),
        headroomTEUPerYear: CapacityAnswer(row.route.fullestLeg, in: network)?.headroomTEUPerYear,
        headroomLeg: row.route.fullestLeg?.id,
        costExcessShare: best.flatMap { CorridorComparison.excess(totals.costUSD, over: $0.costUSD) },
        timeExcessShare: best.flatMap { CorridorComparison.excess(totals.timeHours, over: $0.timeHours) },
        isBest: row.isBest, isNearTie: row.isNearTie, isDetour: row.isDetour, dominatedBy: row.dominatedBy?.id,
        dominatedByName: row.dominatedBy?.name,
        dominatedByVariant: row.dominatedBy?.variant.rawValue,
        cheapest: TotalsAnswer(row.cheapest.totals, unit, under: policy),
        fastest: TotalsAnswer(row.fastest.totals, unit, under: policy))
    }
  }

  var document: Document {
    Document(
      lead: [
        """
        \(comparison.origin.shortName) (\(origin.country)) to \(comparison.destination.shortName) \
        (\(destination.country)), by \(objective)\(conditions)
        """
      ],
      tables: [main, atItsBest, simulation?.table(of: Set(shownRows.map(\.row.corridor))), capacities].compactMap { $0 }
        .filter { !$0.rows.isEmpty },
      closing: remarks + (simulation?.remarks ?? []))
  }

  /// A pipeline has no use for TEU.
  private var isInTEU: Bool { comparison.policy.cargo == .container }

  /// The rows of the tables. A detour is in the JSON, and in a remark.
  private var shownRows: [(row: Row, found: CorridorComparison.Row)] {
    zip(rows, comparison.rows).filter { showingDetours || !$1.isDetour }.map { ($0, $1) }
  }

  private var knowsEmissions: Bool { rows.contains { $0.route.emissionsKg != nil } }

  var askedColumns: Set<String> {
    comparison.policy.askedColumns(unit)
      .union(simulation?.shareColumns.map(\.column.name) ?? [])
  }

  private var main: AnswerTable {
    typealias Shown = (row: Row, found: CorridorComparison.Row)
    var columns: [CellColumn<Shown>] =
      [
        CellColumn(.number("rank", "#")) { .integer($0.row.rank) },
        CellColumn(.text("corridor", "Corridor").wrapping(at: 31)) { .text($0.row.corridorName) },
      ] + RouteColumn.own(of: comparison.policy, unit).map { $0.of { $0.found.route } } + [
        RouteColumn.cost(unit).of { $0.found.route },
        CellColumn(.number("cost_excess_share", "Cost vs best", .roughChange).folding(9)) {
          .number($0.row.isBest ? nil : $0.row.costExcessShare)
        },
        RouteColumn.time.of { $0.found.route },
        CellColumn(.number("time_excess_share", "Time vs best", .roughChange).folding(8)) {
          .number($0.row.isBest ? nil : $0.row.timeExcessShare)
        },
        CellColumn(.text("verdict", "Verdict").wrapping(at: 12)) { .text(verdict($0.found)) },
        RouteColumn.distance.of { $0.found.route }, RouteColumn.borders.of { $0.found.route },
        RouteColumn.seaCrossings.of { $0.found.route },
        RouteColumn.transshipments.of { $0.found.route }, RouteColumn.gaugeChanges.of { $0.found.route },
      ]
    if isInTEU {
      columns += [
        CellColumn(.number("narrowest_teu_per_year", "Narrowest TEU/yr").folding(5)) {
          .number($0.row.narrowest?.capacityTEUPerYear)
        },
        CellColumn(.number("headroom_teu_per_year", "Headroom TEU/yr").folding(4)) {
          .number($0.row.headroomTEUPerYear)
        },
      ]
    }
    if knowsEmissions { columns.append(RouteColumn.emissions(unit).of { $0.found.route }) }
    if let simulation { columns += simulation.shareColumns.map { $0.of { $0.row.corridor } } }
    return AnswerTable(columns, of: shownRows) { $0.found.isBest ? .good : $0.found.isOpen ? .plain : .quiet }
  }

  private func verdict(_ row: CorridorComparison.Row) -> String {
    guard row.isOpen else { return row.closedBy.lazy.compactMap(\.word).first ?? "" }
    if row.isBest { return "best" }
    var words: [String] = []
    if row.isNearTie { words.append("near tie") }
    if let better = row.dominatedBy {
      // What the table shows of the other row does not always show it.
      let variant =
        switch better.variant {
        case .best: ""
        case .cheapest: " at its cheapest"
        case .fastest: " at its fastest"
        }
      words.append("beaten by #\(better.rank)\(variant)")
    }
    return words.isEmpty ? tradeOff(of: row) : words.joined(separator: ", ")
  }

  /// How a row that is neither beaten nor nearly as good stands against the best.
  private func tradeOff(of row: CorridorComparison.Row) -> String {
    guard let best = comparison.best else { return "" }
    func word(_ measure: KeyPath<Totals, Double>, _ less: String, _ more: String) -> String? {
      let excess = row.route.totals[keyPath: measure] - best.route.totals[keyPath: measure]
      return abs(excess) < 1e-6 ? nil : excess < 0 ? less : more
    }
    let isWorse = asked.value(of: row.route.totals) - asked.value(of: best.route.totals) > 1e-6
    return [
      isWorse ? asked.verdictOfMore : nil, word(\.costUSD, "cheaper", "dearer"),
      word(\.timeHours, "faster", "slower"),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// What was asked to be least.
  private var asked: Objective { comparison.policy.objective }

  /// What each open corridor takes when only cost counts, and when only time does.
  private var atItsBest: AnswerTable {
    let best = comparison.best
    let open = shownRows.filter(\.found.isOpen)
    return AnswerTable(
      [
        .text("corridor", "Corridor").wrapping(at: 20), .number("cheapest", "Lowest \(unit.symbol)"),
        .number("cheapest_excess_share", "Cost vs best", .roughChange),
        .number("fastest", "Fewest days", .decimals(1), dividedBy: 24),
        .number("fastest_excess_share", "Time vs best", .roughChange),
        .number("fastest_cost", "Fastest at \(unit.symbol)").folding(2),
        .text("fastest_by", "Fastest by way of").folding(1),
      ],
      title: "Cheapest and fastest variant of each corridor",
      rows: open.count < 2
        ? []
        : open.map { row, found in
          [
            .text(row.corridorName), .number(row.cheapest.cost),
            .number(found.isBest ? nil : best.flatMap { Self.excess(found.cheapest, $0.cheapest, \.costUSD) }),
            .number(row.fastest.timeHours),
            .number(found.isBest ? nil : best.flatMap { Self.excess(found.fastest, $0.fastest, \.timeHours) }),
            .number(row.fastest.cost), .text(found.fastestParting),
          ]
        })
  }

  private static func excess(_ route: Route, _ best: Route, _ measure: KeyPath<Totals, Double>) -> Double? {
    CorridorComparison.excess(route.totals[keyPath: measure], over: best.totals[keyPath: measure])
  }

  /// Where each corridor is narrowest, and where it is fullest if that is somewhere else.
  private var capacities: AnswerTable {
    var columns: [Column] = [
      .text("corridor", "Corridor").wrapping(at: 18), .text("what", "Which"), .text("leg", "Leg").wrapping(at: 20),
    ]
    if isInTEU { columns.append(.number("teu_per_year", "Capacity")) }
    columns.append(.number("load_share", "Load", .percent(decimals: 0)))
    if isInTEU { columns.append(.number("headroom_teu_per_year", "Headroom")) }
    columns += [.text("stated", "As stated").folding(1), .text("year", "Year").folding(2)]

    var lines: [SilkGraphCLI.Row] = []
    for (row, _) in shownRows {
      let fullest = row.fullest.flatMap { $0.leg == row.narrowest?.leg ? nil : $0 }
      for (what, capacity) in [("narrowest", row.narrowest), ("fullest", fullest)] {
        guard let capacity else { continue }
        let isFirst = what == "narrowest" || row.narrowest == nil
        lines.append(
          SilkGraphCLI.Row([.text(isFirst ? row.corridorName : nil), .text(what)] + cells(of: capacity)))
      }
    }
    let unit = isInTEU ? " (TEU per year)" : ""
    return AnswerTable(
      columns, title: "Narrowest leg of each corridor, and the fullest where that is another leg\(unit)", rows: lines)
  }

  private func cells(of capacity: CapacityAnswer) -> [Cell] {
    var cells: [Cell] = [.text("\(capacity.from)–\(capacity.to)")]
    if isInTEU { cells.append(.number(capacity.capacityTEUPerYear)) }
    cells.append(.number(capacity.loadShare))
    if isInTEU { cells.append(.number(capacity.headroomTEUPerYear)) }
    return cells + [
      .text("\(NumberFormat.exact.forReading(capacity.stated)) \(capacity.statedUnit)"),
      .text(capacity.year.map { String($0) }),
    ]
  }

  private var remarks: [Sentence] {
    var remarks: [Sentence] = []
    if let better = rows.first(where: \.isBest), let best = comparison.best {
      let open = comparison.rows.filter(\.isOpen)
      let isCheapest = open.allSatisfy { $0.cheapest.totals.costUSD >= best.cheapest.totals.costUSD }
      let isFastest = open.allSatisfy { $0.fastest.totals.timeHours >= best.fastest.totals.timeHours }
      if open.count > 1, isCheapest, isFastest {
        let kind = open.contains(where: \.corridors.isEmpty) ? "rows" : "corridors"
        remarks.append("\(better.corridorName) is both the cheapest and the fastest of the ranked \(kind).")
      }
    }
    if let direct = comparison.direct, !comparison.rows.contains(where: \.corridors.isEmpty) {
      remarks.append(
        """
        A route through no corridor's gateway takes \(unit.amount(ofUSD: direct.totals.costUSD), .whole) \(unit.symbol) and \
        \(direct.totals.timeDays, .decimals(1)) days.
        """)
    }
    if let route = comparison.route,
      !(comparison.rows.map(\.route) + [comparison.direct].compactMap { $0 }).contains(route)
    {
      remarks.append(
        """
        The best route of all \(route.repeatsHub ? "comes through a hub twice and " : "")takes \
        \(unit.amount(ofUSD: route.totals.costUSD), .whole) \(unit.symbol) and \(route.totals.timeDays, .decimals(1)) days: \
        see silkgraph route with the same options.
        """)
    }
    if !comparison.undecided.isEmpty {
      remarks.append(
        """
        Left out because the search grew too large, though there may be a route: \
        \(comparison.undecided.map(\.shortName).joined(separator: ", ")).
        """)
    }
    remarks += opened.remarks + closedAnyway.remarks(on: .ranking)
    if let remark = comparison.policy.remarkOnPercentile { remarks.append(remark) }
    if isInTEU, rows.contains(where: { $0.narrowest?.isConverted == true || $0.fullest?.isConverted == true }) {
      remarks.append(
        """
        Capacities given in tonnes or trains are converted at \(Capacity.tonnesPerTEU, .whole) t per TEU and \
        \(Capacity.teuPerTrain, .whole) TEU per train.
        """)
    }
    if shownRows.count < rows.count {
      let names = zip(rows, comparison.rows).filter(\.1.isDetour).map(\.0.corridorName).joined(separator: ", ")
      let measures = ["the cost", "the time"] + [asked.measureBesideCostAndTime].compactMap { $0 }
      remarks.append(
        """
        Left out for taking more than twice \(measures.joinedInWords) of the best (show with --detours): \(names).
        """)
    }
    let closed = Set(shownRows.flatMap { $0.found.closedBy.compactMap(\.word) }).sorted()
    if !closed.isEmpty {
      remarks.append("Rows without a number are not ranked; rank them with --include \(closed.joined(separator: ",")).")
    }
    if let remark = remarkOnEstimates(in: Set(shownRows.flatMap(\.found.route.legs)), "on these routes") {
      remarks.append(remark)
    }
    return remarks
  }
}

extension Objective {
  /// The verdict on a row that is worse by the objective, where cost and time do not say it.
  fileprivate var verdictOfMore: String? {
    switch self {
    case .cost, .time, .generalisedCost(_, reliabilityRatio: 0): nil
    case .distance: "longer"
    case .emissions: "more CO2e"
    case .generalisedCost: "worse in sum"
    case .timePercentile(let percent): "later at p\(NumberFormat.shortest(percent))"
    }
  }

  /// What the objective measures, where that is neither the cost nor the time.
  fileprivate var measureBesideCostAndTime: String? {
    switch self {
    case .cost, .time: nil
    case .distance: "the distance"
    case .emissions: "the emissions"
    case .generalisedCost: "the generalised cost"
    case .timePercentile(let percent): "the p\(NumberFormat.shortest(percent)) of the time"
    }
  }
}

extension CorridorComparison.Row {
  /// The first hub of the fastest route that the route of the row does not pass; `nil` where they are one.
  fileprivate var fastestParting: String? {
    let passed = Set(route.hubs.map(\.id))
    return fastest.hubs.first { !passed.contains($0.id) }?.shortName
  }
}
