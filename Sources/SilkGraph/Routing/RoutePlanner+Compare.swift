import GraphEngine

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
  /// A corridor that needs legs which the policy closes by status or tier is shown, and not ranked. Between a hub and
  /// itself there is nothing to compare: no row. Of equally good corridors the cheaper comes first, then the faster,
  /// then the first in the file.
  ///
  /// To come through no hub twice is a condition under which the best route can be exponentially hard to find. Where
  /// 50,000 steps of search do not find it the corridor gets no row; mostly none is needed, since the best route without
  /// the condition meets it.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws. Each corridor adds a requirement to those of the policy, a branch
  ///   two, so that a policy at the limit has one too many.
  /// - Complexity: For each corridor up to twelve runs of Dijkstra's method on the compiled graph, without searches as
  ///   above.
  public func compare(
    from origin: Hub, to destination: Hub, under policy: Policy, detail: ComparisonDetail = .corridors
  ) throws -> CorridorComparison {
    let direct = try simpleRoutes(from: origin, to: destination, under: policy.avoiding(network.rivals(of: [], policy)))
    var rows: [CorridorComparison.Row] = []
    for corridor in network.corridors
    where origin != destination && corridor.cargo == policy.cargo && isShown(corridor, detail)
      && !policy.avoided.contains(.corridor(corridor.id))
    {
      guard let row = try row(for: corridor, from: origin, to: destination, under: policy),
        direct?.dominate(row.routes) != true
      else { continue }
      rows.append(row)
    }
    return CorridorComparison(
      origin: origin, destination: destination, policy: policy,
      rows: CorridorComparison.judged(rows, by: policy.objective), direct: direct?.best)
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
    var own = policy.avoiding(network.rivals(of: network.lineage(of: corridor.id), policy))
    own.required.append(.corridor(corridor.id))
    for attempt in Self.openings(of: own) {
      guard let routes = try simpleRoutes(from: origin, to: destination, under: attempt) else { continue }
      return CorridorComparison.Row(
        corridor: corridor, branch: network.corridors(of: routes.best).first { $0.parent == corridor.id },
        route: routes.best, cheapest: routes.cheapest, fastest: routes.fastest,
        closedBy: closures(of: routes.best, under: policy))
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

  /// The best routes that come through no hub twice; `nil` where there is none.
  private func simpleRoutes(from origin: Hub, to destination: Hub, under policy: Policy) throws -> BestRoutes? {
    let filter = try PolicyFilter(network, policy)
    let hubs = filter.hubsOnSimpleRoutes(from: origin, to: destination, in: network)
    let compiled = try RoutingGraph(network, policy, filter, keeping: hubs)
    func route(_ objective: Objective) throws -> Route? {
      try SimpleRouteSearch.best(compiled, from: origin.node, to: destination.node, by: objective)
        .map { Route($0, in: compiled, of: network, from: origin, to: destination) }
    }
    guard let best = try route(policy.objective), let cheapest = try route(.cost), let fastest = try route(.time)
    else { return nil }
    // Of routes that are equal by the objective another may be better in what it does not count.
    let first = [best, cheapest, fastest].min {
      policy.objective.rank($0.totals) < policy.objective.rank($1.totals)
    }
    return BestRoutes(best: first ?? best, cheapest: cheapest, fastest: fastest)
  }
}

extension Network {
  /// The whole corridors for the policy's cargo that are not among some.
  fileprivate func rivals(of own: [Corridor], _ policy: Policy) -> [Corridor] {
    corridors.filter { $0.parent == nil && $0.cargo == policy.cargo && !own.contains($0) }
  }
}

extension Policy {
  fileprivate func avoiding(_ corridors: [Corridor]) -> Policy {
    var policy = self
    policy.avoided += corridors.map { .corridor($0.id) }
    return policy
  }
}
