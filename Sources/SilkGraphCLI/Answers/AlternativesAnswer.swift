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
  private let unit: PriceUnit
  private let conditions: String
  private let names: (from: String, to: String)

  private enum CodingKeys: String, CodingKey {
    case origin, destination, objective, asked, end, alternatives
  }

  /// - Parameter asked: How many routes were wanted.
  init(
    _ found: RouteAlternatives, asked: Int, from origin: Hub, to destination: Hub, in unit: PriceUnit,
    of network: Network
  ) {
    self.found = found
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
        rank: index + 1, outline: RouteOutline(alternative.route, of: alternative.corridors, in: unit),
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

  private var table: AnswerTable {
    let best = found.alternatives.first?.route
    return AnswerTable(
      [
        .number("rank", "#"), .text("corridor", "Corridor").wrapping(at: 18), .number(unit.costColumn, unit.symbol),
        .number("cost_excess_share", "Dearer", .roughChange).folding(5),
        .number("time_h", "Days", .decimals(1), dividedBy: 24),
        .number("time_excess_share", "Slower", .roughChange).folding(4), .number("distance_km", "km").folding(6),
        .number("greatest_share", "Shared", .percent(decimals: 0)).folding(7),
        .number("border_crossings", "Borders").folding(2), .number("transshipments", "Transshipments").folding(1),
        .text("by_way_of", "By way of").folding(3), .text("countries", "Countries").wrapping(at: 20),
      ],
      rows: zip(alternatives, found.alternatives).enumerated().map { index, pair in
        let (shown, alternative) = pair
        let totals = alternative.route.totals
        func excess(_ measure: KeyPath<Totals, Double>) -> Double? {
          index == 0
            ? nil
            : best.flatMap {
              CorridorComparison.excess(totals[keyPath: measure], over: $0.totals[keyPath: measure])
            }
        }
        return Row(
          [
            .integer(shown.rank), .text(shown.outline.corridor), .number(shown.outline.totals.cost),
            .number(excess(\.costUSD)), .number(shown.outline.totals.timeHours), .number(excess(\.timeHours)),
            .number(shown.outline.totals.distanceKm), .number(index == 0 ? nil : shown.greatestShare),
            .integer(shown.outline.borderCrossings), .integer(shown.outline.transshipments), .text(parting(index)),
            .text(shown.outline.countries.joined(separator: " ")),
          ], index == 0 ? .good : .plain)
      })
  }

  /// The first hub of a route that none before it passes.
  private func parting(_ index: Int) -> String? {
    guard index > 0 else { return nil }
    let passed = Set(found.alternatives[..<index].flatMap { $0.route.hubs.map(\.node) })
    return found.alternatives[index].route.hubs.first { !passed.contains($0.node) }?.shortName
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
          \(alternatives.count) of \(asked) found among the best \(found.examined) routes; there may be more beyond.
          """)
      case .exhausted:
        if let mostLike = found.mostLike, case .sharing(let share, _, _) = found.difference {
          let totals = mostLike.route.totals
          remarks.append(
            """
            \(alternatives.count) of \(asked): the next best (\(unit.amount(ofUSD: totals.costUSD), .whole) \
            \(unit.symbol), \(totals.timeDays, .decimals(1)) days) shares \(mostLike.sharing, .percent(decimals: 0)) \
            with one above, and \(share, .percent(decimals: 0)) is the limit (--max-overlap).
            """)
        } else {
          remarks.append("\(alternatives.count) of \(asked): there is no other such route under these constraints.")
        }
      }
    }
    if let remark = remarkOnEstimates(Set(found.alternatives.flatMap(\.route.legs))) { remarks.append(remark) }
    return remarks
  }
}

extension RouteDifference {
  /// What makes the routes differ, for people.
  fileprivate var words: Sentence {
    switch self {
    case .legs: "that differ in a leg"
    case .countries: "through different countries"
    case .corridors: "of different corridors"
    case .sharing(let share, let stretch, _):
      """
      that share at most \(share, .percent(decimals: 0)) with any before, up to \(stretch, .percent(decimals: 0)) worse \
      than the best
      """
    }
  }
}
