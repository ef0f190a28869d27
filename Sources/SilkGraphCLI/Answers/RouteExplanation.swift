internal import SilkGraph

/// Where the time and the money of a route go.
struct BreakdownAnswer: Encodable, Sendable {
  struct Activity: Encodable, Sendable {
    let activity: String
    let isStop: Bool
    let totals: TotalsAnswer
    let timeShare: Double?
    let costShare: Double?
    /// For movements.
    let speedKmPerHour: Double?

    private enum CodingKeys: String, CodingKey {
      case activity
      case isStop = "is_stop"
      case totals
      case timeShare = "time_share"
      case costShare = "cost_share"
      case speedKmPerHour = "speed_km_per_h"
    }
  }

  struct Country: Encodable, Sendable {
    /// `null` at sea.
    let country: String?
    let name: String
    let totals: TotalsAnswer
    let movingHours: Double
    let dwellHours: Double
    let timeShare: Double?
    let costShare: Double?
    let isEstimate: Bool
    /// By what legs were divided between this country and others: `whole`, `published`, `estimated` or `rough`.
    let division: String

    private enum CodingKeys: String, CodingKey {
      case country, name, totals
      case movingHours = "moving_h"
      case dwellHours = "dwell_h"
      case timeShare = "time_share"
      case costShare = "cost_share"
      case isEstimate = "is_estimate"
      case division
    }
  }

  /// The stop that takes longest.
  struct Stop: Encodable, Sendable {
    let stop: String
    let hub: HubAnswer
    let totals: TotalsAnswer
  }

  let activities: [Activity]
  let countries: [Country]
  let longestStop: Stop?

  private enum CodingKeys: String, CodingKey {
    case activities, countries
    case longestStop = "longest_stop"
  }

  init(_ route: Route, _ unit: PriceUnit, of network: Network) {
    let breakdown = RouteBreakdown(route, in: network)
    func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? (part / whole).rounded(decimals: 6) : nil }
    activities = breakdown.activities.map { part in
      let hours = part.totals.timeHours
      return Activity(
        activity: part.activity.name, isStop: part.activity.isStop, totals: TotalsAnswer(part.totals, unit),
        timeShare: share(hours, of: route.totals.timeHours),
        costShare: share(part.totals.costUSD, of: route.totals.costUSD),
        speedKmPerHour: part.activity.isStop || hours == 0
          ? nil : (part.totals.distanceKm / hours).rounded(decimals: 6))
    }
    countries = breakdown.countries.map { part in
      Country(
        country: part.country,
        name: part.country.map { network.country($0)?.name ?? $0 } ?? "the sea",
        totals: TotalsAnswer(part.totals, unit), movingHours: part.moving.timeHours.rounded(decimals: 6),
        dwellHours: part.stopping.timeHours.rounded(decimals: 6),
        timeShare: share(part.totals.timeHours, of: route.totals.timeHours),
        costShare: share(part.totals.costUSD, of: route.totals.costUSD), isEstimate: part.isEstimate,
        division: part.division.rawValue)
    }
    longestStop = route.longestStop.map {
      Stop(stop: $0.words, hub: HubAnswer($0.from), totals: TotalsAnswer($0.totals, unit))
    }
  }

  /// Where and how long the longest stop is, or nothing.
  var longestStopPhrase: Sentence {
    longestStop.map { "; longest stop: \($0.totals.timeHours, .exact) h, \($0.stop)" } ?? ""
  }

  /// What stands behind a country whose part of a leg is an estimate.
  private static func word(for division: String) -> String {
    switch RouteBreakdown.Division(rawValue: division) {
    case .estimated: " (approx.)"
    case .rough: " (rough)"
    case .whole, .published, nil: ""
    }
  }

  /// What those words mean, where they stand.
  private static func remark(on countries: [Country]) -> String {
    let meanings = [
      (RouteBreakdown.Division.estimated, "approx.: cross-border legs are split by their course"),
      (.rough, "rough: cross-border legs are split by the nearest hubs"),
    ].filter { division, _ in countries.contains { $0.division == division.rawValue } }.map(\.1)
    return meanings.isEmpty ? "" : " (\(meanings.joined(separator: "; ")))"
  }

  func table(_ unit: PriceUnit) -> AnswerTable {
    func row(_ name: String, _ totals: TotalsAnswer, _ timeShare: Double?, _ costShare: Double?) -> Row {
      [
        .text(name), .number(totals.distanceKm > 0 ? totals.distanceKm : nil), .number(totals.timeHours),
        .number(timeShare), .number(totals.cost), .number(costShare),
      ]
    }
    return AnswerTable(
      [
        .text("part", "Part"), .number("distance_km", "km"), .number("time_h", "h", .decimals(1)),
        .number("time_share", "Of time", .percent(decimals: 0)), .number(unit.costColumn, unit.symbol),
        .number("cost_share", "Of cost", .percent(decimals: 0)),
      ],
      title: "Where the time and the money go"
        + Self.remark(on: countries),
      // Oil changes from train to ship at no expense of its own.
      rows: activities.filter { $0.totals.timeHours > 0 || $0.totals.cost > 0 || $0.totals.distanceKm > 0 }
        .map { row($0.activity, $0.totals, $0.timeShare, $0.costShare) }
        + countries.map { country in
          let place = country.country == nil ? "at sea" : "in \(country.name)"
          return row(
            place + Self.word(for: country.division), country.totals, country.timeShare, country.costShare)
        })
  }
}

/// Time and cost over the distance of a route.
struct SeriesAnswer: Encodable, Sendable {
  /// A corner of the drawing.
  struct Point: Encodable, Sendable {
    let distanceKm: Double
    let timeHours: Double
    let cost: Double
    /// The step that ends here, counted from 0; `null` at the beginning.
    let step: Int?
    fileprivate let unit: PriceUnit

    fileprivate init(_ point: TimeCostDistance.Point, _ unit: PriceUnit) {
      distanceKm = point.distanceKm.rounded(decimals: 6)
      timeHours = point.timeHours.rounded(decimals: 6)
      cost = unit.amount(ofUSD: point.costUSD).rounded(decimals: 6)
      step = point.step
      self.unit = unit
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: FieldName.self)
      try fields.encode(distanceKm, forKey: "distance_km")
      try fields.encode(timeHours, forKey: "time_h")
      try fields.encode(cost, forKey: FieldName(unit.costColumn))
      try fields.encode(step, forKey: "step")
    }
  }

  /// A place on the way, with the heights of the steps of the drawing there.
  struct Node: Encodable, Sendable {
    let hub: HubAnswer
    let label: String
    let before: Point
    let after: Point
    let stop: TotalsAnswer
  }

  let points: [Point]
  let nodes: [Node]

  init(_ route: Route, _ unit: PriceUnit) {
    let series = TimeCostDistance(route)
    points = series.points.map { Point($0, unit) }
    nodes = series.nodes.map { node in
      let stops = route.steps[node.steps].filter { $0.totals != Totals() }
      return Node(
        hub: HubAnswer(node.hub),
        label: stops.isEmpty ? node.hub.shortName : stops.map(\.words).joined(separator: "; "),
        before: Point(node.before, unit), after: Point(node.after, unit),
        stop: TotalsAnswer(stops.reduce(Totals()) { $0 + $1.totals }, unit))
    }
  }

  /// The corners in the order of the route: where, what led there, and how high a stop is.
  func table(_ route: Route, _ unit: PriceUnit) -> AnswerTable {
    var last: Point?
    let rows = points.map { point in
      defer { last = point }
      guard let position = point.step, let last else {
        return Row([.text(route.origin.shortName), .text("start"), .number(0), .number(0), .number(0)])
      }
      let step = route.steps[position]
      let isStop = step.kind != .movement && (point.timeHours, point.cost) != (last.timeHours, last.cost)
      return Row(
        [
          .text(step.kind == .movement ? step.to.shortName : step.words),
          .text(step.kind == .movement ? step.leg?.mode.rawValue : isStop ? "stop" : "passage"),
          .number(point.distanceKm), .number(point.timeHours), .number(point.cost),
          .number(isStop ? (point.timeHours - last.timeHours).rounded(decimals: 6) : nil),
          .number(isStop ? (point.cost - last.cost).rounded(decimals: 6) : nil),
        ], isStop ? .strong : .plain)
    }
    return AnswerTable(
      [
        .text("place", "Place").wrapping(at: 20), .text("by", "By"), .number("distance_km", "km"),
        .number("time_h", "h", .decimals(1)), .number(unit.costColumn, unit.symbol),
        .number("stop_time_h", "Stop h", .decimals(1)), .number("stop_\(unit.costColumn)", "Stop \(unit.currency)"),
      ], rows: rows)
  }
}

/// A source and what it is for.
struct SourceAnswer: Encodable, Sendable {
  struct Figure: Encodable, Sendable {
    let figure: String
    /// The leg, hub or mode that the figure is of.
    let leg: String?
    let hub: String?
    let mode: String?

    fileprivate init(_ figure: RouteSources.Figure) {
      (leg, hub, mode) =
        switch figure {
        case .timeAndCost(let leg), .distance(let leg), .countries(let leg): (leg.id, nil, nil)
        case .handling(let hub): (nil, hub.id, nil)
        case .mode(let mode): (nil, nil, mode.rawValue)
        case .payload: (nil, nil, nil)
        }
      self.figure = figure.words
    }
  }

  let number: Int
  let kind: String
  let confidence: String
  let source: String
  let figures: [Figure]
  /// What the source is for in a few words.
  private let purpose: String
  private let explanation: String

  private enum CodingKeys: String, CodingKey {
    case number
    case kind = "source_kind"
    case confidence, source, figures
  }

  init(_ note: RouteSources.Note) {
    number = note.number
    kind = note.provenance.kind.rawValue
    confidence = note.provenance.confidence.rawValue
    source = note.provenance.source
    figures = note.figures.map(Figure.init)
    var purposes: [String] = []
    for figure in note.figures where !purposes.contains(figure.purpose) { purposes.append(figure.purpose) }
    purpose = purposes.joined(separator: ", ")
    explanation = note.provenance.explanation
  }

  var footnote: Sentence {
    "[\(String(number))] \(purpose) (\(kind), \(confidence) confidence): \(explanation.isEmpty ? "no source" : explanation)"
  }
}

extension RouteSources.Figure {
  fileprivate var words: String {
    switch self {
    case .timeAndCost: "time and cost"
    case .distance: "distance"
    case .countries: "kilometres in each country"
    case .handling: "handling"
    case .mode(let mode): mode.isStep ? "variation" : "variation and emissions"
    case .payload: "load of a TEU"
    }
  }

  /// What the figure is, with what it is of where that is not in the table.
  fileprivate var purpose: String {
    if case .mode(let mode) = self { "\(words) of \(mode.rawValue)" } else { words }
  }
}
