/// The corridors that can serve a pair of hubs, side by side.
///
/// The routes of a corridor pass one of its gateways and none of another corridor, and come through no hub twice. A
/// corridor does not serve the pair, and has no row, where there is no such route or where ``direct`` is better: the
/// cheapest, the fastest and the best way of the corridor are then a detour by a gateway that need not be passed.
///
/// Where the best, the cheapest or the fastest route of all passes gateways of several corridors, these have a row
/// together, and where a corridor has a row, so has the way through no gateway. So the best of the rows is the best route
/// there is that comes through no hub twice.
public struct CorridorComparison: Sendable {
  /// The best route of one corridor, and how it stands against the best of all.
  public struct Row: Sendable {
    /// The corridor; several where the routes of the row pass gateways of each, in the order of the file; none where they
    /// pass no gateway.
    public let corridors: [Corridor]
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
    /// The first open row of the table with one route (its best, cheapest or fastest) that is no worse than this row is at
    /// its best, by the policy's objective, by cost and by time, and better by one of them.
    ///
    /// Rows that are equal do not dominate each other, the best row is never dominated, and no row by one that is ranked
    /// behind it.
    public internal(set) var dominatedBy: Dominator?
    /// The place of the row among the open corridors, from 1; `nil` for one that is not open.
    public internal(set) var rank: Int?
    /// Whether this is the best of the open corridors by the policy's objective.
    public internal(set) var isBest = false
    /// Whether this is open, not the best, and above the best in the objective by less than
    /// ``CorridorComparison/nearTieShare``.
    public internal(set) var isNearTie = false
    /// Whether the corridor takes more than ``CorridorComparison/detourFactor`` times the cost, the time and the objective
    /// of the best, each at its least: nobody would ship that way.
    public internal(set) var isDetour = false

    /// Whether the policy leaves the corridor open, so that it is ranked.
    public var isOpen: Bool { closedBy.isEmpty }

    /// The corridor, or the first of several; `nil` where the routes pass no gateway.
    public var corridor: Corridor? { corridors.first }
    /// What tells the row from the others: the id of the corridor, or of several with a plus between, or `no-gateway`.
    public var id: String { corridors.isEmpty ? "no-gateway" : corridors.map(\.id).joined(separator: "+") }
    /// The name to print: of the corridor, or `through` those of several, or `through no gateway`.
    public var name: String {
      let names = corridors.map(\.shortName)
      guard let last = names.last else { return "through no gateway" }
      return names.count == 1 ? last : "through \(names.dropLast().joined(separator: ", ")) and \(last)"
    }
  }

  /// A route of one row that no route of another beats.
  public struct Dominator: Hashable, Sendable {
    /// Which of the three routes of a row.
    public enum Variant: String, Hashable, Sendable {
      /// The best by the objective.
      case best
      /// The cheapest.
      case cheapest
      /// The fastest.
      case fastest
    }

    /// What tells the row from the others.
    public let id: String
    /// The name of the row.
    public let name: String
    /// Its rank.
    public let rank: Int
    /// The route of the row that does it.
    public let variant: Variant
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
  /// that are far apart. Where a corridor has a row, this has one too.
  public let direct: Route?
  /// The best route of any kind, as ``RoutePlanner/best(from:to:under:)`` answers it; `nil` where there is none. Where
  /// something is required it may come through a hub twice, and be in no row.
  public let route: Route?
  /// The corridors for which no route was found within the steps of search that there are, though there may be one.
  public let undecided: [Corridor]
  /// The legs that are open for the ends alone.
  public let openings: [EndOpening]

  /// The best of the open corridors.
  public var best: Row? { rows.first { $0.isBest } }

  /// Two corridors that differ by less than this share are called a near tie, since no figure here is better than that.
  public static let nearTieShare = 0.02

  /// A corridor that takes more than so many times the cost, the time and the objective of the best is called a detour.
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

  /// The first of these routes that alone is no worse than the others are at their best by an objective, at their cheapest
  /// and at their fastest, and better in one.
  func dominator(of others: BestRoutes, by objective: Objective) -> CorridorComparison.Dominator.Variant? {
    let least = [
      objective.rank(others.best.totals).0, others.cheapest.totals.rankedCost, others.fastest.totals.rankedTime,
    ]
    let routes: [(CorridorComparison.Dominator.Variant, Route)] = [
      (.best, best), (.cheapest, cheapest), (.fastest, fastest),
    ]
    return routes.first { _, route in
      let own = [objective.rank(route.totals).0, route.totals.rankedCost, route.totals.rankedTime]
      return own != least && zip(own, least).allSatisfy { $0 <= $1 }
    }?.0
  }
}

extension Totals {
  /// The cost and the time as ``Objective/rank(_:)`` has them, so that equal sums are equal.
  fileprivate var rankedCost: Double { Objective.cost.rank(self).0 }
  fileprivate var rankedTime: Double { Objective.time.rank(self).0 }
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
    for index in rows.indices where rows[index].isOpen { rows[index].rank = index + 1 }
    guard let best = rows.first, best.isOpen else { return rows }
    rows[0].isBest = true
    let bestValue = objective.value(of: best.route.totals)
    for index in rows.indices {
      let row = rows[index]
      rows[index].dominatedBy =
        rows.lazy.compactMap { other in
          guard let rank = other.rank, other.id != row.id,
            let variant = other.routes.dominator(of: row.routes, by: objective)
          else { return nil }
          return Dominator(id: other.id, name: other.name, rank: rank, variant: variant)
        }.first
      rows[index].isDetour =
        row.cheapest.totals.costUSD > detourFactor * best.cheapest.totals.costUSD
        && row.fastest.totals.timeHours > detourFactor * best.fastest.totals.timeHours
        && objective.value(of: row.route.totals) > detourFactor * bestValue
      guard index > 0, row.isOpen else { continue }
      let value = objective.value(of: row.route.totals)
      rows[index].isNearTie = value == bestValue || value - bestValue < nearTieShare * bestValue
    }
    return rows
  }
}
