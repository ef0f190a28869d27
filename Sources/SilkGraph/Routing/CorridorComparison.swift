/// The corridors that can serve a pair of hubs, side by side.
///
/// The route of a corridor is the best that passes one of its gateways and none of another corridor, and comes through
/// no hub twice. A corridor without such a route does not serve the pair and has no row.
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
    /// Why the corridor is not ranked: the statuses and tiers of its legs that the policy closes. Empty for one that is
    /// open.
    public let closedBy: [Exclusion]
    /// The first corridor of the table, one that is open, that is no worse in cost and in time, each of them taken at
    /// this corridor's best, and better in one.
    public fileprivate(set) var dominatedBy: Corridor?
    /// Whether this is the best of the open corridors by the policy's objective.
    public fileprivate(set) var isBest = false
    /// Whether the objective differs from that of the best by less than ``CorridorComparison/nearTieShare``.
    public fileprivate(set) var isNearTie = false

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

  /// The best of the open corridors.
  public var best: Row? { rows.first { $0.isBest } }

  /// Two corridors that differ by less than this share are called a near tie, since no figure here is better than that.
  public static let nearTieShare = 0.02

  /// How much more the first takes than the second, as a share of the second; `nil` when the second is zero.
  public static func excess(_ value: Double, over base: Double) -> Double? {
    base > 0 ? value / base - 1 : nil
  }
}

extension RoutePlanner {
  /// Which corridors a comparison has a row for.
  public enum ComparisonDetail: Sendable {
    /// Whole corridors.
    case corridors
    /// Each branch of a corridor in a row of its own.
    case branches
  }

  /// Compares the corridors that can serve a pair of hubs.
  ///
  /// A corridor that needs legs which the policy closes by status or tier is shown, and not ranked.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws.
  public func compare(
    from origin: Hub, to destination: Hub, under policy: Policy, detail: ComparisonDetail = .corridors
  ) throws -> CorridorComparison {
    var rows: [CorridorComparison.Row] = []
    for corridor in network.corridors
    where corridor.cargo == policy.cargo && isShown(corridor, detail)
      && !policy.avoided.contains(.corridor(corridor.id))
    {
      if let row = try row(for: corridor, from: origin, to: destination, under: policy) { rows.append(row) }
    }
    rows.sort { a, b in
      if a.isOpen != b.isOpen { return a.isOpen }
      return policy.objective.value(of: a.route.totals) < policy.objective.value(of: b.route.totals)
    }
    judge(&rows, by: policy.objective)
    return CorridorComparison(origin: origin, destination: destination, policy: policy, rows: rows)
  }

  private func isShown(_ corridor: Corridor, _ detail: ComparisonDetail) -> Bool {
    switch detail {
    case .corridors: corridor.parent == nil
    case .branches: network.branches(of: corridor).isEmpty
    }
  }

  private func row(
    for corridor: Corridor, from origin: Hub, to destination: Hub, under policy: Policy
  ) throws -> CorridorComparison.Row? {
    let line = network.lineage(of: corridor.id)
    var own = policy
    own.required.append(.corridor(corridor.id))
    own.avoided += network.corridors.filter { $0.parent == nil && $0.cargo == policy.cargo && !line.contains($0) }.map {
      .corridor($0.id)
    }
    for attempt in Self.openings(of: own) {
      func best(_ objective: Objective) throws -> Route? {
        var policy = attempt
        policy.objective = objective
        return try self.best(from: origin, to: destination, under: policy)
      }
      guard let route = try best(policy.objective), !route.repeatsHub, let cheapest = try best(.cost),
        let fastest = try best(.time)
      else { continue }
      let branch = network.corridors(of: route).first { $0.parent == corridor.id }
      return CorridorComparison.Row(
        corridor: corridor, branch: branch, route: route, cheapest: cheapest, fastest: fastest,
        closedBy: closures(of: route, under: policy))
    }
    return nil
  }

  /// A policy, and the policies that open more and more of the network.
  private static func openings(of policy: Policy) -> [Policy] {
    var openings = [policy]
    func open(_ statuses: Set<Status>) {
      var wider = policy
      wider.tiers = Set(Tier.allCases)
      wider.statuses.formUnion(statuses)
      if wider != openings.last { openings.append(wider) }
    }
    open([])
    open([.disrupted, .idle])
    open(Set(Status.allCases))
    return openings
  }

  /// What a policy would have to open for a route.
  private func closures(of route: Route, under policy: Policy) -> [Exclusion] {
    Status.allCases.filter { status in
      !policy.statuses.contains(status) && route.legs.contains { $0.status == status }
    }.map { .status($0) }
      + Tier.allCases.filter { tier in
        !policy.tiers.contains(tier) && route.legs.contains { $0.tier == tier }
      }.map { .tier($0) }
  }

  private func judge(_ rows: inout [CorridorComparison.Row], by objective: Objective) {
    guard let best = rows.first, best.isOpen else { return }
    rows[0].isBest = true
    let bestValue = objective.value(of: best.route.totals)
    for index in rows.indices {
      let cost = rows[index].cheapest.totals.costUSD
      let time = rows[index].fastest.totals.timeHours
      let better = rows.first { other in
        let totals = other.route.totals
        return other.isOpen && other.corridor != rows[index].corridor && totals.costUSD <= cost
          && totals.timeHours <= time && (totals.costUSD < cost || totals.timeHours < time)
      }
      rows[index].dominatedBy = better?.corridor
      guard index > 0, rows[index].isOpen,
        let excess = CorridorComparison.excess(objective.value(of: rows[index].route.totals), over: bestValue)
      else { continue }
      rows[index].isNearTie = excess < CorridorComparison.nearTieShare
    }
  }
}
