internal import SilkGraph

/// A route step by step, for `silkgraph route`.
struct FoundRoute: Answer {
  static let schema = "silkgraph/route/1"

  struct Step: Encodable, Sendable {
    let number: Int?
    let kind: String
    let mode: String
    let from: HubAnswer
    let to: HubAnswer
    let leg: String?
    let changesGauge: Bool
    let step: TotalsAnswer
    let running: TotalsAnswer
    /// The numbers of the sources of the step.
    let sources: [Int]

    private enum CodingKeys: String, CodingKey {
      case number, kind, mode, from, to, leg
      case changesGauge = "changes_gauge"
      case step, running, sources
    }
  }

  /// What tables show on top of the steps; JSON has everything anyway.
  enum Detail: Sendable {
    /// The numbers of the sources beside the steps, and the sources.
    case sources
    /// Time and cost over distance instead of the steps.
    case series
  }

  /// What the policy adds to the best route without its constraints.
  struct PriceOfConstraints: Encodable, Sendable {
    let unconstrained: TotalsAnswer
    let unconstrainedCorridors: [String]
    let unconstrainedCorridorIDs: [String]
    let added: TotalsAnswer

    private enum CodingKeys: String, CodingKey {
      case unconstrained
      case unconstrainedCorridors = "unconstrained_corridors"
      case unconstrainedCorridorIDs = "unconstrained_corridor_ids"
      case added
    }
  }

  let origin: HubAnswer
  let destination: HubAnswer
  let objective: String
  let corridors: [String]
  let corridorIDs: [String]
  let totals: TotalsAnswer
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
  /// Whether what ports and borders take is within the figures of the legs, as it is for oil, so that it is no dwell.
  let stopsAreInLegs: Bool
  /// Ends that have legs of closed tiers open.
  let opened: [OpeningAnswer]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  let steps: [Step]
  let priceOfConstraints: PriceOfConstraints?
  let breakdown: BreakdownAnswer
  let series: SeriesAnswer
  let sources: [SourceAnswer]
  private let details: Set<Detail>
  private let route: Route
  private let unconstrained: Route?
  private let unit: PriceUnit
  private let conditions: String
  private let policy: Policy
  /// The tonnes in a TEU by which the emissions are counted; `nil` for oil, which is counted by the tonne.
  private let emissionsPayload: Double?

  private enum CodingKeys: String, CodingKey {
    case origin, destination, objective, corridors
    case corridorIDs = "corridor_ids"
    case totals
    case movingHours = "moving_h"
    case dwellHours = "dwell_h"
    case borderCrossings = "border_crossings"
    case seaCrossings = "sea_crossings"
    case transshipments
    case gaugeChanges = "gauge_changes"
    case countries, narrowest, fullest
    case headroomTEUPerYear = "headroom_teu_per_year"
    case headroomLeg = "headroom_leg"
    case stopsAreInLegs = "stops_are_in_legs"
    case opened
    case closedAnyway = "closed_anyway"
    case steps
    case priceOfConstraints = "price_of_constraints"
    case breakdown
    case series = "time_cost_distance"
    case sources
  }

  /// - Parameter unconstrained: The best route without the constraints of the policy, where it has any.
  init(
    _ route: Route, under policy: Policy, in unit: PriceUnit, unconstrained: Route?, of network: Network,
    showing details: Set<Detail> = [], openings: [EndOpening] = [], closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.route = route
    opened = openings.map(OpeningAnswer.init)
    self.closedAnyway = closedAnyway
    stopsAreInLegs = policy.cargo == .oil
    seaCrossings = route.seaCrossingCount
    fullest = CapacityAnswer(route.fullestLeg, in: network)
    headroomTEUPerYear = fullest?.headroomTEUPerYear
    headroomLeg = route.fullestLeg?.id
    self.details = details
    self.unconstrained = unconstrained
    self.unit = unit
    conditions = policy.conditions(in: network)
    self.policy = policy
    emissionsPayload = policy.cargo == .oil ? nil : policy.payloadTonnesPerTEU ?? network.payloadTonnesPerTEU
    origin = HubAnswer(route.origin)
    destination = HubAnswer(route.destination)
    objective = policy.objective.words(unit)
    let known = network.corridors(of: route).filter { $0.parent == nil }
    corridors = known.map(\.shortName)
    corridorIDs = known.map(\.id)
    totals = TotalsAnswer(route.totals, unit, under: policy)
    movingHours = route.movingHours.rounded(decimals: 6)
    dwellHours = route.dwellHours.rounded(decimals: 6)
    borderCrossings = route.borderCrossingCount
    transshipments = route.transshipmentCount
    gaugeChanges = route.gaugeChangeCount
    countries = route.countries
    narrowest = CapacityAnswer(route.narrowestLeg, in: network)
    breakdown = BreakdownAnswer(route, unit, of: network)
    series = SeriesAnswer(route, unit)
    let routeSources = RouteSources(route, under: policy, in: network)
    sources = routeSources.notes.map(SourceAnswer.init)
    var running = Totals()
    var number = 0
    steps = route.steps.enumerated().map { position, step in
      running = running + step.totals
      if step.kind == .movement { number += 1 }
      return Step(
        number: step.kind == .movement ? number : nil, kind: step.kind.word,
        mode: step.kind == .movement ? step.leg?.mode.rawValue ?? "" : step.kind.word, from: HubAnswer(step.from),
        to: HubAnswer(step.to), leg: step.leg?.id, changesGauge: step.changesGauge,
        step: TotalsAnswer(step.totals, unit), running: TotalsAnswer(running, unit),
        sources: routeSources.numbers(ofStep: position))
    }
    priceOfConstraints = unconstrained.map { free in
      let known = network.corridors(of: free).filter { $0.parent == nil }
      return PriceOfConstraints(
        unconstrained: TotalsAnswer(free.totals, unit, under: policy), unconstrainedCorridors: known.map(\.shortName),
        unconstrainedCorridorIDs: known.map(\.id),
        added: TotalsAnswer(route.totals, over: free.totals, unit))
    }
  }

  var document: Document {
    let name = corridors.isEmpty ? "" : "\(corridors.joined(separator: " and ")); "
    return Document(
      lead: [
        """
        \(route.origin.shortName) (\(origin.country)) to \(route.destination.shortName) (\(destination.country)): \
        \(totals.cost, .whole) \(unit.symbol), \(route.totals.timeDays, .decimals(1)) days, \
        \(route.totals.distanceKm, .whole) km
        """,
        "\(name)minimising \(objective)\(conditions)",
      ],
      tables: details.contains(.series) ? [series.table(route, unit)] : [table, breakdown.table(unit)],
      closing: remarks, footnotes: details.contains(.sources) ? sources.map(\.footnote) : [])
  }

  var askedColumns: Set<String> {
    policy.askedColumns(unit).union(ownColumns.map(\.column.name)).union(details.contains(.sources) ? ["sources"] : [])
  }

  /// A step with what the route has taken until after it.
  private struct Shown: Sendable {
    let position: Int
    let before, after: Totals
  }

  /// The columns of what was minimised where no other holds it. What adds up is shown by the step, what does not (a
  /// percentile, a standard deviation) as it stands after the step.
  private var ownColumns: [CellColumn<Shown>] {
    let objective = policy.objective
    let value = RouteColumn.value(of: objective, unit)
    @Sendable func shown(_ totals: Totals) -> Double {
      switch objective {
      case .emissions: totals.emissionsKg.map(unit.amount(ofEmissionsKg:)) ?? 0
      case .generalisedCost: unit.amount(ofUSD: objective.value(of: totals))
      case .cost, .time, .distance, .timePercentile: objective.value(of: totals)
      }
    }
    return switch objective {
    case .cost, .time, .distance: []
    case .emissions, .generalisedCost(_, reliabilityRatio: 0):
      [CellColumn(value.column) { .number((shown($0.after) - shown($0.before)).rounded(decimals: 6)) }]
    case .generalisedCost, .timePercentile:
      [
        CellColumn(
          .number(
            "running_\(value.column.name)", "Sum \(value.column.heading)", value.column.format,
            dividedBy: value.column.divisor)
        ) { .number(shown($0.after).rounded(decimals: 6)) }
      ]
    }
  }

  private var table: AnswerTable {
    let marked = route.longestStop.flatMap { route.steps.firstIndex(of: $0) }
    var columns: [CellColumn<Shown>] = [
      CellColumn(.number("number", "#")) { .integer(steps[$0.position].number) },
      CellColumn(.text("step", "Step").wrapping(at: 24)) { .text(route.steps[$0.position].words) },
      CellColumn(.text("mode", "Mode").folding(4)) { .text(steps[$0.position].mode) },
      CellColumn(.number("distance_km", "km").folding(3)) {
        let distance = steps[$0.position].step.distanceKm
        return .number(distance > 0 ? distance : nil)
      },
      CellColumn(.number("time_h", "h", .decimals(1))) { .number(steps[$0.position].step.timeHours) },
      CellColumn(.number(unit.costColumn, unit.symbol)) { .number(steps[$0.position].step.cost) },
    ]
    columns += ownColumns
    columns += [
      CellColumn(.number("running_distance_km", "Sum km").folding(1)) {
        .number(steps[$0.position].running.distanceKm)
      },
      CellColumn(.number("running_time_h", "Sum days", .decimals(1), dividedBy: 24)) {
        .number(steps[$0.position].running.timeHours)
      },
      CellColumn(.number("running_\(unit.costColumn)", "Sum \(unit.currency)").folding(2)) {
        .number(steps[$0.position].running.cost)
      },
    ]
    if details.contains(.sources) {
      columns.append(
        CellColumn(.text("sources", "Sources")) {
          .text(steps[$0.position].sources.map(String.init).joined(separator: ","))
        })
    }
    columns.append(
      CellColumn(.text("note", "Note").folding(1)) {
        $0.position == marked ? .text("longest stop", .strong) : .none
      })

    var running = Totals()
    let shown = route.steps.indices.map { position in
      let before = running
      running = running + route.steps[position].totals
      return Shown(position: position, before: before, after: running)
    }.filter { route.steps[$0.position].kind == .movement || route.steps[$0.position].totals != Totals() }
    var table = AnswerTable(columns, of: shown) { route.steps[$0.position].kind == .movement ? .plain : .quiet }
    let own = ownColumns.map { $0.cell(Shown(position: 0, before: Totals(), after: route.totals)) }
    table.footer = Row(
      [.none, .text("Total"), .none, .number(totals.distanceKm), .number(totals.timeHours), .number(totals.cost)]
        + own + [.none, .number(totals.timeHours)], .strong)
    return table
  }

  /// The value that was minimised, where it is no total of its own.
  private var objectiveSentence: Sentence? {
    let value = policy.objective.value(of: route.totals)
    switch policy.objective {
    case .cost, .time, .distance, .emissions: return toldSentence
    case .generalisedCost:
      return toldSentence.map { "Generalised cost: \(unit.amount(ofUSD: value), .whole) \(unit.symbol). \($0)" }
        ?? "Generalised cost: \(unit.amount(ofUSD: value), .whole) \(unit.symbol)."
    case .timePercentile(let percent):
      return sentence(ofPercentile: percent)
    }
  }

  private var toldSentence: Sentence? { policy.toldPercentile.map(sentence) }

  private func sentence(ofPercentile percent: Double) -> Sentence {
    let hours = Objective.timePercentile(percent).value(of: route.totals)
    return """
      \(percent, .exact)% arrive within \(hours / 24, .decimals(1)) days if the time of the route is normal and varies as \
      assumed: \((hours - route.totals.timeHours) / 24, .decimals(1)) days more than the mean, at a standard deviation of \
      \(route.totals.timeDeviationHours / 24, .decimals(1)) days.
      """
  }

  /// The part of the time that is dwell. Of oil it is not known: what ports take is in the times of the legs.
  private var dwellPhrase: Sentence {
    guard !stopsAreInLegs else { return "what they take is within the figures of the legs" }
    return """
      \(route.totals.timeHours > 0 ? dwellHours / route.totals.timeHours : 0, .percent(decimals: 0)) of the time is \
      dwell\(breakdown.longestStopPhrase)
      """
  }

  /// Whether an exclusion is a constraint that is not said to be idle.
  private func isOtherConstraint(_ exclusion: Exclusion) -> Bool {
    switch exclusion {
    case .avoided(let criterion): !closedAnyway.contains { $0.criterion == criterion }
    case .required, .transshipmentLimit, .borderCrossingLimit: true
    case .status, .tier: false
    }
  }

  private var remarks: [Sentence] {
    var remarks: [Sentence] = [
      """
      \(counted(borderCrossings, "land border", "land borders")), \
      \(counted(seaCrossings, "sea crossing", "sea crossings")), \
      \(counted(transshipments, "transshipment", "transshipments")), \
      \(counted(gaugeChanges, "change of gauge", "changes of gauge")); \
      \(dwellPhrase).
      """
    ]
    if let sentence = objectiveSentence { remarks.append(sentence) }
    if let emissions = totals.emissionsKg, let emissionsPayload {
      remarks.append(
        "Emissions: about \(emissions, .whole) kg CO2e/\(unit.cargoUnit.symbol), at \(emissionsPayload, .exact) t per TEU."
      )
    }
    if let narrowest { remarks.append("Narrowest: \(narrowest.sentence).") }
    if let fullest, let headroomTEUPerYear {
      let leg = fullest.leg == narrowest?.leg ? "there" as Sentence : "on \(fullest.from)–\(fullest.to)"
      let load: Sentence =
        fullest.leg == narrowest?.leg ? "" : fullest.loadShare.map { ", \($0, .percent(decimals: 0)) full" } ?? ""
      remarks.append("Headroom: \(headroomTEUPerYear, .whole) TEU/yr, \(leg)\(load).")
    }
    remarks += opened.remarks + closedAnyway.remarks(on: .route)
    if let price = priceOfConstraints, let unconstrained {
      let added = route.totals - unconstrained.totals
      if added == Totals() {
        // What is avoided and closed anyway was said above.
        if closedAnyway.isEmpty || policy.exclusions.contains(where: isOtherConstraint) {
          remarks.append("The constraints cost nothing: the best route without them is no better.")
        }
      } else {
        let cost = CorridorComparison.excess(route.totals.costUSD, over: unconstrained.totals.costUSD) ?? 0
        let time = CorridorComparison.excess(route.totals.timeHours, over: unconstrained.totals.timeHours) ?? 0
        let other = price.unconstrainedCorridors.joined(separator: " and ")
        remarks.append(
          """
          Price of the constraints: \(price.added.cost.withSign(decimals: 0)) \(unit.symbol) (\(cost, .roughChange)), \
          \(added.timeDays.withSign(decimals: 1)) days (\(time, .roughChange)) compared with the best route \
          without them\(other.isEmpty ? "" : " (\(other))").
          """)
      }
    }
    let hint = details.contains(.sources) ? "" : "sources: --sources"
    if let remark = remarkOnEstimates(in: Set(route.legs), hint: hint) { remarks.append(remark) }
    return remarks
  }
}

extension Route.Step.Kind {
  fileprivate var word: String {
    switch self {
    case .movement: "movement"
    case .border: "border"
    case .transshipment: "transshipment"
    case .wait: "wait"
    }
  }
}

extension Route.Step {
  /// The step in words.
  var words: String {
    let gauge = changesGauge ? ", change of gauge" : ""
    switch kind {
    case .movement: return "\(from.shortName) to \(to.shortName)"
    case .border where leg?.mode == .border: return "\(from.shortName) to \(to.shortName)\(gauge)"
    case .border:
      let countries = from.country == to.country ? "" : " (\(from.country)/\(to.country))"
      return "border on the way to \(to.shortName)\(countries)\(gauge)"
    case .wait: return "\(from.shortName), wait for departure"
    case .transshipment where leg == nil: return "\(from.shortName), change of \(changesGauge ? "gauge" : "mode")"
    case .transshipment: return "\(from.shortName) to \(to.shortName)\(gauge)"
    }
  }
}

/// No route, and what stands in the way, for `silkgraph route`.
struct NoRoute: Answer, HasExitStatus {
  static let schema = "silkgraph/route/1"

  struct Cut: Encodable, Sendable {
    /// What is to be taken away from the question.
    let drop: [String]
    /// What is to be added to it, of limits in place of those that are taken away.
    let add: [String]
    let route: TotalsAnswer
  }

  let origin: HubAnswer
  let destination: HubAnswer
  /// Always `null`: where a route would be.
  let totals: TotalsAnswer? = nil
  let cutBy: [Cut]
  /// What is avoided and closed anyway.
  let closedAnyway: [ClosedAnywayAnswer]
  private var sentences: [Sentence]

  private enum CodingKeys: String, CodingKey {
    case origin, destination, totals
    case cutBy = "cut_by"
    case closedAnyway = "closed_anyway"
  }

  init(
    from origin: Hub, to destination: Hub, cutBy relaxations: [Relaxation], under policy: Policy, in unit: PriceUnit,
    of network: Network, closedAnyway: [ClosedAnywayAnswer] = []
  ) {
    self.closedAnyway = closedAnyway
    defer { sentences += closedAnyway.remarks(on: .route).map { "  \($0)" } }
    self.origin = HubAnswer(origin)
    self.destination = HubAnswer(destination)
    cutBy = relaxations.map { relaxation in
      Cut(
        drop: relaxation.taken.map { $0.option(in: network) }, add: relaxation.added.map { $0.option(in: network) },
        route: TotalsAnswer(relaxation.route.totals, unit, under: policy))
    }
    let isConstrained = policy != policy.unconstrained
    let conditions = isConstrained ? " under these constraints" : ""
    let head: Sentence = "no route from \(origin.shortName) to \(destination.shortName)\(conditions)."
    guard !relaxations.isEmpty else {
      let lifted = isConstrained ? ", even with up to three constraints lifted" : ""
      sentences = [head, "  Nothing in the network connects them\(lifted)."]
      let other: Cargo = policy.cargo == .oil ? .container : .oil
      if [origin, destination].allSatisfy({ network.legs(at: $0).contains { $0.cargo == other } }) {
        sentences.append("  Both are served by legs for another cargo: try --cargo \(other.rawValue).")
      }
      return
    }
    let lines = relaxations.map { relaxation -> Sentence in
      let replaced = Set(relaxation.limits.map(\.name))
      let taken = relaxation.taken.filter { !replaced.contains($0.name) }.map { $0.option(in: network) }
      let added = relaxation.added.map { $0.option(in: network) }
      let change = [
        taken.isEmpty ? nil : "without \(taken.joined(separator: " "))",
        added.isEmpty ? nil : "with \(added.joined(separator: " "))",
      ].compactMap { $0 }.joined(separator: " and ")
      let totals = relaxation.route.totals
      return
        "    \(change): \(unit.amount(ofUSD: totals.costUSD), .whole) \(unit.symbol), \(totals.timeDays, .decimals(1)) days"
    }
    sentences = [head]
    let rivals = policy.required.compactMap { criterion -> Corridor? in
      if case .corridor(let id) = criterion { network.topCorridor(of: id) } else { nil }
    }.reduce(into: [Corridor]()) { if !$0.contains($1) { $0.append($1) } }
    if rivals.count > 1 {
      sentences.append(
        """
          No route is of \(rivals.map(\.shortName).joinedInWords) at once: each leaves out the gateways of the other. \
        --via-corridor \(rivals.map(\.id).joined(separator: ",")) asks for a gateway of each.
        """)
    }
    sentences += ["  \(lines.count == 1 ? "This change" : "Any one of these changes") opens a route:"] + lines
  }

  var exitStatus: ExitStatus { .no }
  var description: String { sentences.map(\.text).joined(separator: "\n") }
  var document: Document { Document(lead: sentences) }
}
