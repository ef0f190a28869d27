internal import SilkGraph

/// Something that is avoided and closed anyway, with what the best route would be were it open.
struct ClosedAnywayAnswer: Encodable, Sendable {
  /// What an answer shows that does not change.
  enum Scope {
    /// One route.
    case route
    /// Rows, of which those that are closed are not ranked.
    case ranking
    /// Several routes.
    case routes
    /// Routes by several criteria, the first of which is this.
    case criterion(Objective)
  }

  let criterion: Criterion
  private let constraint: String
  private let closedBy: [String]
  /// What the best route takes with that open, where it is not avoided; `nil` where there is none, or several pairs.
  private let open: TotalsAnswer?
  /// What it takes with that open, where it is avoided.
  private let openAvoiding: TotalsAnswer?
  private let effect: ClosedAnyway.Effect?
  private let unit: PriceUnit

  private enum CodingKeys: String, CodingKey {
    case constraint
    case closedBy = "closed_by"
    case open
    case openAvoiding = "open_avoiding"
  }

  init(_ closed: ClosedAnyway, in unit: PriceUnit, of network: Network) {
    criterion = closed.criterion
    constraint = Exclusion.avoided(closed.criterion).option(in: network)
    closedBy = closed.closedBy.compactMap(\.word)
    effect = closed.ifOpen
    self.unit = unit
    open = effect?.free.map { TotalsAnswer($0.totals, unit) }
    openAvoiding = effect?.avoiding.map { TotalsAnswer($0.totals, unit) }
  }

  /// That it changes nothing, why, and what would be if it were open.
  func sentence(on scope: Scope) -> Sentence {
    let unchanged = if case .ranking = scope { "no ranked row" } else { "nothing" }
    return """
      \(constraint) changes \(unchanged): all its legs are closed anyway (\(closedBy.joined(separator: ", "))). \
      \(consequence(on: scope))
      """
  }

  private func consequence(on scope: Scope) -> Sentence {
    let option = "--include \(closedBy.joined(separator: ","))"
    let best: String
    switch scope {
    case .route, .ranking, .routes: best = "the best route"
    case .criterion(let objective): best = "the best route by \(objective.word)"
    }
    guard let effect else { return "\(option) opens them." }
    guard effect.isDifferent else {
      if case .route = scope { return "Open (\(option)), it would change nothing." }
      return "Open (\(option)), it would not change \(best)."
    }
    guard let free = effect.free else { return "\(option) opens them." }
    let opening: Sentence = """
      With that open (\(option)) \(best) takes \(unit.amount(ofUSD: free.totals.costUSD), .whole) \(unit.symbol) and \
      \(free.totals.timeDays, .decimals(1)) days
      """
    guard let avoiding = effect.avoiding else { return "\(opening); to avoid it would leave no route." }
    let added = avoiding.totals - free.totals
    return """
      \(opening); to avoid it would then cost \(unit.amount(ofUSD: added.costUSD).withSign(decimals: 0)) \
      \(unit.symbol), \(added.timeDays.withSign(decimals: 1)) days.
      """
  }
}

extension [ClosedAnywayAnswer] {
  init(_ closed: [ClosedAnyway], in unit: PriceUnit, of network: Network) {
    self = closed.map { ClosedAnywayAnswer($0, in: unit, of: network) }
  }

  func remarks(on scope: ClosedAnywayAnswer.Scope) -> [Sentence] { map { $0.sentence(on: scope) } }
}
