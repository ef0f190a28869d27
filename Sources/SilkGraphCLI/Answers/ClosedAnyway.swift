internal import SilkGraph

/// Something that is avoided and closed anyway, with what the best route would be were it open.
struct ClosedAnyway: Encodable, Sendable {
  let idle: IdleCriterion
  private let constraint: String
  private let closedBy: [String]
  /// What the best route takes with that open and without constraints; `nil` where there is none.
  private let open: TotalsAnswer?
  private let sentenceOfRoute: Sentence

  private enum CodingKeys: String, CodingKey {
    case constraint
    case closedBy = "closed_by"
    case open
  }

  /// - Parameters:
  ///   - route: What is answered.
  ///   - open: The best route were it open, without constraints.
  init(_ idle: IdleCriterion, against route: Route, open: Route?, in unit: PriceUnit, of network: Network) {
    self.idle = idle
    constraint = Exclusion.avoided(idle.criterion).option(in: network)
    closedBy = idle.closedBy.compactMap(\.word)
    self.open = open.map { TotalsAnswer($0.totals, unit) }
    let option = "--include \(closedBy.joined(separator: ","))"
    guard let open, open.totals != route.totals else {
      sentenceOfRoute = " Open (\(option)), it would change nothing."
      return
    }
    let added = route.totals - open.totals
    sentenceOfRoute = """
       With that open (\(option)) the best route takes \(unit.amount(ofUSD: open.totals.costUSD), .whole) \(unit.symbol) and \
      \(open.totals.timeDays, .decimals(1)) days: without it \
      \(unit.amount(ofUSD: added.costUSD).withSign(decimals: 0)) \(unit.symbol), \
      \(added.timeDays.withSign(decimals: 1)) days.
      """
  }

  var sentence: Sentence {
    "\(constraint) changes nothing: all its legs are closed anyway (\(closedBy.joined(separator: ", "))).\(sentenceOfRoute)"
  }
}
