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

    private enum CodingKeys: String, CodingKey {
      case number, kind, mode, from, to, leg
      case changesGauge = "changes_gauge"
      case step, running
    }
  }

  /// What the policy adds to the best route without its constraints.
  struct PriceOfConstraints: Encodable, Sendable {
    let unconstrained: TotalsAnswer
    let unconstrainedCorridors: [String]
    let added: TotalsAnswer

    private enum CodingKeys: String, CodingKey {
      case unconstrained
      case unconstrainedCorridors = "unconstrained_corridors"
      case added
    }
  }

  let origin: HubAnswer
  let destination: HubAnswer
  let objective: String
  let corridors: [String]
  let totals: TotalsAnswer
  let movingHours: Double
  let dwellHours: Double
  let borderCrossings: Int
  let transshipments: Int
  let gaugeChanges: Int
  let countries: [String]
  let narrowest: CapacityAnswer?
  let steps: [Step]
  let priceOfConstraints: PriceOfConstraints?
  private let route: Route
  private let unconstrained: Route?
  private let cargo: Cargo
  private let conditions: String

  private enum CodingKeys: String, CodingKey {
    case origin, destination, objective, corridors, totals
    case movingHours = "moving_h"
    case dwellHours = "dwell_h"
    case borderCrossings = "border_crossings"
    case transshipments
    case gaugeChanges = "gauge_changes"
    case countries, narrowest, steps
    case priceOfConstraints = "price_of_constraints"
  }

  /// - Parameter unconstrained: The best route without the constraints of the policy, where it has any.
  init(_ route: Route, under policy: Policy, unconstrained: Route?, of network: Network) {
    self.route = route
    self.unconstrained = unconstrained
    cargo = policy.cargo
    conditions = policy.conditions(in: network)
    origin = HubAnswer(route.origin)
    destination = HubAnswer(route.destination)
    objective = policy.objective.words
    corridors = network.corridors(of: route).filter { $0.parent == nil }.map(\.shortName)
    totals = TotalsAnswer(route.totals, policy.cargo)
    movingHours = route.movingHours.rounded(decimals: 6)
    dwellHours = route.dwellHours.rounded(decimals: 6)
    borderCrossings = route.borderCrossingCount
    transshipments = route.transshipmentCount
    gaugeChanges = route.gaugeChangeCount
    countries = route.countries
    narrowest = CapacityAnswer(route.narrowestLeg, in: network)
    var running = Totals()
    var number = 0
    steps = route.steps.map { step in
      running = running + step.totals
      if step.kind == .movement { number += 1 }
      return Step(
        number: step.kind == .movement ? number : nil, kind: step.kind.word,
        mode: step.kind == .movement ? step.leg?.mode.rawValue ?? "" : step.kind.word, from: HubAnswer(step.from),
        to: HubAnswer(step.to), leg: step.leg?.id, changesGauge: step.changesGauge,
        step: TotalsAnswer(step.totals, policy.cargo), running: TotalsAnswer(running, policy.cargo))
    }
    priceOfConstraints = unconstrained.map { free in
      PriceOfConstraints(
        unconstrained: TotalsAnswer(free.totals, policy.cargo),
        unconstrainedCorridors: network.corridors(of: free).filter { $0.parent == nil }.map(\.shortName),
        added: TotalsAnswer(route.totals - free.totals, policy.cargo))
    }
  }

  var document: Document {
    let name = corridors.isEmpty ? "" : "\(corridors.joined(separator: " and ")); "
    return Document(
      lead: [
        """
        \(route.origin.shortName) (\(origin.country)) to \(route.destination.shortName) (\(destination.country)): \
        \(route.totals.costUSD, .whole) USD/\(cargo.unit), \(route.totals.timeDays, .decimals(1)) days, \
        \(route.totals.distanceKm, .whole) km
        """,
        "\(name)least \(objective)\(conditions)",
      ],
      tables: [table], closing: remarks)
  }

  private var table: AnswerTable {
    let unit = cargo.unit
    return AnswerTable(
      [
        .number("number", "#"), .text("step", "Step").wrapping(at: 24), .text("mode", "Mode").folding(4),
        .number("distance_km", "km").folding(3), .number("time_h", "h", .decimals(1)),
        .number("cost_usd_per_\(unit.lowercased())", "USD/\(unit)"),
        .number("running_distance_km", "Sum km").folding(1),
        .number("running_time_h", "Sum days", .decimals(1), dividedBy: 24),
        .number("running_cost_usd_per_\(unit.lowercased())", "Sum USD").folding(2),
      ],
      rows: zip(steps, route.steps).filter { $1.kind == .movement || $1.totals != Totals() }.map { shown, step in
        Row(
          [
            .integer(shown.number), .text(step.words), .text(shown.mode),
            .number(step.totals.distanceKm > 0 ? shown.step.distanceKm : nil), .number(shown.step.timeHours),
            .number(shown.step.cost), .number(shown.running.distanceKm), .number(shown.running.timeHours),
            .number(shown.running.cost),
          ], step.kind == .movement ? .plain : .quiet)
      },
      footer: Row(
        [
          .none, .text("Total"), .none, .number(totals.distanceKm), .number(totals.timeHours),
          .number(totals.cost), .none, .number(totals.timeHours),
        ], .strong))
  }

  private var remarks: [Sentence] {
    var remarks: [Sentence] = [
      """
      \(counted(borderCrossings, "border crossing", "border crossings")), \
      \(counted(transshipments, "transshipment", "transshipments")), \
      \(counted(gaugeChanges, "change of gauge", "changes of gauge")); \
      \(route.totals.timeHours > 0 ? dwellHours / route.totals.timeHours : 0, .percent(decimals: 0)) of the time is dwell.
      """
    ]
    if let narrowest { remarks.append("Narrowest: \(narrowest.sentence).") }
    if let price = priceOfConstraints, let unconstrained {
      let added = route.totals - unconstrained.totals
      if added == Totals() {
        remarks.append("The constraints cost nothing: without them the best route is as good.")
      } else {
        let cost = CorridorComparison.excess(route.totals.costUSD, over: unconstrained.totals.costUSD) ?? 0
        let time = CorridorComparison.excess(route.totals.timeHours, over: unconstrained.totals.timeHours) ?? 0
        let other = price.unconstrainedCorridors.joined(separator: " and ")
        remarks.append(
          """
          Price of the constraints: \(added.costUSD.withSign(decimals: 0)) USD/\(cargo.unit) (\(cost, .roughChange)), \
          \(added.timeDays.withSign(decimals: 1)) days (\(time, .roughChange)) against the best route without \
          them\(other.isEmpty ? "" : " (\(other))").
          """)
      }
    }
    let estimates = route.legs.count { $0.provenance.isEstimate }
    if estimates > 0 {
      remarks.append("\(estimates) of the \(route.legs.count) legs carry estimates, not published figures.")
    }
    return remarks
  }
}

extension Route.Step.Kind {
  fileprivate var word: String {
    switch self {
    case .movement: "movement"
    case .border: "border"
    case .transshipment: "transshipment"
    }
  }
}

extension Route.Step {
  /// The step in words.
  fileprivate var words: String {
    let gauge = changesGauge ? ", change of gauge" : ""
    switch kind {
    case .movement: return "\(from.shortName) to \(to.shortName)"
    case .border where leg?.mode == .border: return "\(from.shortName) to \(to.shortName)\(gauge)"
    case .border: return "border before \(to.shortName)\(gauge)"
    case .transshipment where leg == nil: return "\(from.shortName), change of \(changesGauge ? "gauge" : "mode")"
    case .transshipment: return "\(from.shortName) to \(to.shortName)\(gauge)"
    }
  }
}

/// No route, and what stands in the way, for `silkgraph route`.
struct NoRoute: Answer, HasExitStatus {
  static let schema = "silkgraph/route/1"

  struct Cut: Encodable, Sendable {
    let drop: [String]
    let route: TotalsAnswer
  }

  let origin: HubAnswer
  let destination: HubAnswer
  /// Always `null`: where a route would be.
  let totals: TotalsAnswer? = nil
  let cutBy: [Cut]
  private let sentences: [Sentence]

  private enum CodingKeys: String, CodingKey {
    case origin, destination, totals
    case cutBy = "cut_by"
  }

  init(
    from origin: Hub, to destination: Hub, cutBy relaxations: [Relaxation], under policy: Policy, of network: Network
  ) {
    self.origin = HubAnswer(origin)
    self.destination = HubAnswer(destination)
    cutBy = relaxations.map { relaxation in
      Cut(
        drop: relaxation.dropped.map { $0.option(in: network) },
        route: TotalsAnswer(relaxation.route.totals, policy.cargo))
    }
    let head: Sentence = "no route from \(origin.shortName) to \(destination.shortName) under these constraints."
    guard !relaxations.isEmpty else {
      sentences = [
        head,
        "  Nothing in the network joins them\(policy.exclusions.isEmpty ? "" : ", even with up to three constraints lifted").",
      ]
      return
    }
    let lines = relaxations.map { relaxation -> Sentence in
      let taken = relaxation.dropped.filter { !$0.isDroppedByAdding }.map { $0.option(in: network) }
      let added = relaxation.dropped.filter(\.isDroppedByAdding).map { $0.option(in: network) }
      let change = [
        taken.isEmpty ? nil : "without \(taken.joined(separator: " "))",
        added.isEmpty ? nil : "with \(added.joined(separator: " "))",
      ].compactMap { $0 }.joined(separator: " and ")
      let totals = relaxation.route.totals
      return "    \(change): \(totals.costUSD, .whole) USD/\(policy.cargo.unit), \(totals.timeDays, .decimals(1)) days"
    }
    sentences = [head, "  Change one of these and there is one:"] + lines
  }

  var exitStatus: ExitStatus { .no }
  var description: String { sentences.map(\.text).joined(separator: "\n") }
  var document: Document { Document(lead: sentences) }
}
