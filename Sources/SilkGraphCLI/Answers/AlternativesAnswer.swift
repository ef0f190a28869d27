internal import SilkGraph

/// Routes that differ, for `silkgraph alternatives`.
struct AlternativesAnswer: Answer {
  static let schema = "silkgraph/alternatives/1"

  struct Alternative: Encodable, Sendable {
    let rank: Int
    let outline: RouteOutline
    let added: TotalsAnswer
    let greatestShare: Double

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: FieldName.self)
      try fields.encode(rank, forKey: "rank")
      try outline.encode(to: encoder)
      try fields.encode(added, forKey: "added")
      try fields.encode(greatestShare, forKey: "greatest_share")
    }
  }

  let origin: HubAnswer
  let destination: HubAnswer
  let objective: String
  let asked: Int
  /// Why there are no more: `enough`, `exhausted`, `limit` or `time`.
  let end: String
  let alternatives: [Alternative]
  private let found: RouteAlternatives
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  /// The first hub of each route that none before it passes.
  private let partings: [String?]
  private let unit: PriceUnit
  private let conditions: String
  private let names: (from: String, to: String)

  private enum CodingKeys: String, CodingKey {
    case origin, destination, objective, asked, end, alternatives, opened
    case closedAnyway = "closed_anyway"
  }

  /// - Parameter asked: How many routes were wanted.
  init(
    _ found: RouteAlternatives, asked: Int, from origin: Hub, to destination: Hub, in unit: PriceUnit,
    of network: Network, closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.found = found
    self.closedAnyway = closedAnyway
    partings = Self.partings(of: found.alternatives.map(\.route))
    opened = found.openings.map(OpeningAnswer.init)
    self.asked = asked
    self.unit = unit
    self.origin = HubAnswer(origin)
    self.destination = HubAnswer(destination)
    names = (origin.shortName, destination.shortName)
    conditions = found.policy.conditions(in: network)
    objective = found.policy.objective.words(unit)
    end = found.end.rawValue
    let best = found.alternatives.first?.route.totals ?? Totals()
    alternatives = found.alternatives.enumerated().map { index, alternative in
      Alternative(
        rank: index + 1,
        outline: RouteOutline(alternative.route, of: alternative.corridors, in: unit, under: found.policy),
        added: TotalsAnswer(alternative.route.totals, over: best, unit),
        greatestShare: alternative.sharing.rounded(decimals: 6))
    }
  }

  var document: Document {
    Document(
      lead: [
        """
        \(names.from) (\(origin.country)) to \(names.to) (\(destination.country)), \
        by \(objective)\(conditions)
        """,
        "\(counted(alternatives.count, "route", "routes")) \(found.difference.words)",
      ],
      tables: [table], closing: remarks)
  }

  /// How the routes must differ is part of the question.
  var askedColumns: Set<String> {
    let column =
      switch found.difference {
      case .sharing: "greatest_share"
      case .countries: "countries"
      case .corridors, .legs: "corridor"
      }
    return found.policy.askedColumns(unit).union([column])
  }

  /// A row of the table.
  private struct Shown: Sendable {
    let index: Int
    let answer: Alternative
    let route: Route
  }

  private var table: AnswerTable {
    let best = found.alternatives.first?.route.totals
    @Sendable func excess(_ shown: Shown, _ measure: KeyPath<Totals, Double>) -> Cell {
      guard shown.index > 0, let best else { return .none }
      return .number(CorridorComparison.excess(shown.route.totals[keyPath: measure], over: best[keyPath: measure]))
    }
    let objective = found.policy.objective
    let leading = (objective == .emissions ? [.emissions(unit)] : []) + RouteColumn.own(of: found.policy, unit)
    let columns: [CellColumn<Shown>] =
      [
        CellColumn(.number("rank", "#")) { .integer($0.answer.rank) },
        CellColumn(.text("corridor", "Corridor").wrapping(at: 18)) { .text($0.answer.outline.corridor) },
      ] + leading.map { $0.of { $0.route } } + [
        RouteColumn.cost(unit).of { $0.route },
        CellColumn(.number("cost_excess_share", "Cost vs best", .roughChange).folding(9)) { excess($0, \.costUSD) },
        RouteColumn.time.of { $0.route },
        CellColumn(.number("time_excess_share", "Time vs best", .roughChange).folding(8)) { excess($0, \.timeHours) },
        RouteColumn.distance.of { $0.route },
        CellColumn(.number("greatest_share", "Shared", .percent(decimals: 0)).folding(10)) {
          .number($0.index == 0 ? nil : $0.answer.greatestShare)
        },
        RouteColumn.borders.of { $0.route }, RouteColumn.seaCrossings.of { $0.route },
        RouteColumn.transshipments.of { $0.route },
        CellColumn(.text("by_way_of", "By way of").folding(5)) { .text(partings[$0.index]) },
        CellColumn(.text("countries", "Countries").wrapping(at: 20)) {
          .text($0.answer.outline.countries.joined(separator: " "))
        },
      ]
    let rows = zip(alternatives, found.alternatives).enumerated().map {
      Shown(index: $0, answer: $1.0, route: $1.1.route)
    }
    return AnswerTable(columns, of: rows) { $0.index == 0 ? .good : .plain }
  }

  /// The first hub of each route that none before it passes; of the first route none.
  private static func partings(of routes: [Route]) -> [String?] {
    var passed: Set<String> = []
    return routes.enumerated().map { index, route in
      let hubs = route.hubs
      defer { passed.formUnion(hubs.map(\.id)) }
      return index == 0 ? nil : hubs.first { !passed.contains($0.id) }?.shortName
    }
  }

  private var remarks: [Sentence] {
    var remarks: [Sentence] = []
    if alternatives.count < asked {
      switch found.end {
      case .enough: break
      case .deadline:
        remarks.append(
          """
          \(alternatives.count) of \(asked) found among the best \(found.examined) routes when the time was up; there may \
          be more. --timeout gives more time.
          """)
      case .limit:
        remarks.append(
          """
          \(alternatives.count) of \(asked) found among the best \(found.examined) routes; there may be more.
          """)
      case .exhausted:
        if let mostLike = found.mostLike, case .sharing(let share, _, _) = found.difference {
          let totals = mostLike.route.totals
          remarks.append(
            """
            \(alternatives.count) of \(asked) found: the next best (\(unit.amount(ofUSD: totals.costUSD), .whole) \
            \(unit.symbol), \(totals.timeDays, .decimals(1)) days) shares \(mostLike.sharing, .percent(decimals: 0)) \
            with one above, and \(share, .percent(decimals: 0)) is the limit (--max-overlap).
            """)
        } else {
          let isConstrained = found.policy != found.policy.unconstrained
          remarks.append(
            "\(alternatives.count) of \(asked) found: \(isConstrained ? "no other such route meets these constraints" : "there is no other such route" as Sentence)."
          )
        }
      }
    }
    remarks += opened.remarks + closedAnyway.remarks(on: .routes)
    if let remark = found.policy.remarkOnPercentile { remarks.append(remark) }
    if let remark = remarkOnEstimates(in: Set(found.alternatives.flatMap(\.route.legs)), "on these routes") {
      remarks.append(remark)
    }
    return remarks
  }
}

extension RouteDifference {
  /// What makes the routes differ, for people.
  fileprivate var words: Sentence {
    switch self {
    case .legs: "that differ in at least one leg"
    case .countries: "through different countries"
    case .corridors: "by different corridors"
    case .sharing(let share, let stretch, _):
      """
      that share at most \(share, .percent(decimals: 0)) with any above and are at most \
      \(stretch, .percent(decimals: 0)) worse than the best
      """
    }
  }
}
