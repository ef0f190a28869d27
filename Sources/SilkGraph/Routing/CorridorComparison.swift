/// The corridors that can serve a pair of hubs, side by side.
///
/// The routes of a corridor pass one of its gateways and none of another corridor, and come through no hub twice. A
/// corridor does not serve the pair, and has no row, where there is no such route or where ``direct`` is better: the
/// cheapest and the fastest way of the corridor are then a detour by a gateway that need not be passed.
public struct CorridorComparison: Sendable {
  /// The best route of one corridor, and how it stands against the best of all.
  public struct Row: Sendable {
    /// The corridor.
    public let corridor: Corridor
    /// The branch that the route takes, where the corridor has branches.
    public let branch: Corridor?
    /// The best route of the corridor by the policy's objective.
    public let route: Route
    /// The cheapest route of the corridor.
    public let cheapest: Route
    /// The fastest route of the corridor.
    public let fastest: Route
    /// Why the corridor is not ranked: the statuses and tiers of the legs of ``route`` that the policy closes. Empty for
    /// one that is open.
    public let closedBy: [Exclusion]
    /// The first open corridor of the table with one route (its best, cheapest or fastest) that costs no more than this
    /// corridor's cheapest and takes no longer than its fastest, and less in one of the two.
    ///
    /// Corridors that are equal do not dominate each other. The best row can be dominated only where the objective is
    /// distance, which says nothing of cost and time.
    public internal(set) var dominatedBy: Corridor?
    /// Whether this is the best of the open corridors by the policy's objective.
    public internal(set) var isBest = false
    /// Whether this is open, not the best, and above the best in the objective by less than
    /// ``CorridorComparison/nearTieShare``.
    public internal(set) var isNearTie = false
    /// Whether the corridor takes more than ``CorridorComparison/detourFactor`` times both the cost and the time of the
    /// best, each at its least: nobody would ship that way.
    public internal(set) var isDetour = false

    /// Whether the policy leaves the corridor open, so that it is ranked.
    public var isOpen: Bool { closedBy.isEmpty }
  }

  /// The hub at which the routes begin.
  public let origin: Hub
  /// The hub at which they end.
  public let destination: Hub
  /// What was asked.
  public let policy: Policy
  /// The open corridors, best first; behind them those that the policy closes, best first.
  public let rows: [Row]
  /// The best route under the policy that passes no gateway of any corridor; `nil` where there is none, as between hubs
  /// that are far apart. Where it is there it may be better than the best row.
  public let direct: Route?

  /// The best of the open corridors.
  public var best: Row? { rows.first { $0.isBest } }

  /// Two corridors that differ by less than this share are called a near tie, since no figure here is better than that.
  public static let nearTieShare = 0.02

  /// A corridor that takes more than so many times the cost and the time of the best is called a detour.
  public static let detourFactor = 2.0

  /// How much more the first takes than the second, as a share of the second; `nil` when the second is zero.
  public static func excess(_ value: Double, over base: Double) -> Double? {
    base > 0 ? value / base - 1 : nil
  }
}

/// The routes that a corridor is judged by.
struct BestRoutes {
  let best: Route
  let cheapest: Route
  let fastest: Route

  /// Whether one of these routes alone is no worse than the others are at their cheapest and at their fastest, and
  /// better in one.
  func dominate(_ others: BestRoutes) -> Bool {
    let cost = others.cheapest.totals.costUSD, time = others.fastest.totals.timeHours
    return [best, cheapest, fastest].map(\.totals).contains {
      $0.costUSD <= cost && $0.timeHours <= time && ($0.costUSD < cost || $0.timeHours < time)
    }
  }
}

extension CorridorComparison.Row {
  var routes: BestRoutes { BestRoutes(best: route, cheapest: cheapest, fastest: fastest) }
}

extension CorridorComparison {
  /// Rows in order, each told how it stands against the others.
  static func judged(_ rows: [Row], by objective: Objective) -> [Row] {
    var rows = rows.sorted { a, b in
      a.isOpen == b.isOpen ? objective.rank(a.route.totals) < objective.rank(b.route.totals) : a.isOpen
    }
    guard let best = rows.first, best.isOpen else { return rows }
    rows[0].isBest = true
    let bestValue = objective.value(of: best.route.totals)
    for index in rows.indices {
      let row = rows[index]
      rows[index].dominatedBy =
        rows.first { $0.isOpen && $0.corridor != row.corridor && $0.routes.dominate(row.routes) }?.corridor
      rows[index].isDetour =
        row.cheapest.totals.costUSD > detourFactor * best.cheapest.totals.costUSD
        && row.fastest.totals.timeHours > detourFactor * best.fastest.totals.timeHours
      guard index > 0, row.isOpen else { continue }
      let value = objective.value(of: row.route.totals)
      rows[index].isNearTie = value == bestValue || value - bestValue < nearTieShare * bestValue
    }
    return rows
  }
}
