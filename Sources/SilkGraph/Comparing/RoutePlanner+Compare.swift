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
  /// A corridor that needs legs which the policy closes by status or tier is shown, and not ranked. The best way through
  /// no gateway has a row beside those of corridors. Between a hub and itself there is nothing to compare: no row. Of
  /// equally good rows the cheaper comes first, then the faster, then the first in the file.
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
    let openings = openings(for: [origin, destination], under: policy)
    let asked = policy, policy = opened(policy, for: [origin, destination])
    let best = try best(from: origin, to: destination, under: policy)
    var direct: BestRoutes?
    if case .routes(let routes) = try simpleRoutes(
      from: origin, to: destination, under: policy.avoiding(network.rivals(of: [], policy)))
    {
      direct = routes
    }
    var rows: [CorridorComparison.Row] = [], undecided: [Corridor] = []
    for corridor in network.corridors
    where origin != destination && corridor.cargo == policy.cargo && isShown(corridor, detail)
      && !policy.avoided.contains(.corridor(corridor.id))
    {
      switch try row(for: corridor, from: origin, to: destination, under: policy) {
      case .routes(let routes, let closures):
        let row = CorridorComparison.Row(
          corridors: [corridor], branch: network.corridors(of: routes.best).first { $0.parent == corridor.id },
          route: routes.best, cheapest: routes.cheapest, fastest: routes.fastest, closedBy: closures)
        if direct?.dominator(of: row.routes, by: policy.objective) == nil { rows.append(row) }
      case .none: break
      case .gaveUp: undecided.append(corridor)
      }
    }
    if origin != destination {
      rows += try mixedRows(from: origin, to: destination, under: policy)
      // Without a corridor there is nothing to compare.
      if let direct, !rows.isEmpty {
        rows.append(
          CorridorComparison.Row(
            corridors: [], branch: nil, route: direct.best, cheapest: direct.cheapest, fastest: direct.fastest,
            closedBy: []))
      }
    }
    return CorridorComparison(
      origin: origin, destination: destination, policy: asked,
      rows: CorridorComparison.judged(rows, by: policy.objective), direct: direct?.best, route: best,
      undecided: undecided, openings: openings)
  }

  /// A row for each set of corridors such that the best, the cheapest or the fastest route of all passes gateways of each.
  private func mixedRows(
    from origin: Hub, to destination: Hub, under policy: Policy
  ) throws -> [CorridorComparison.Row] {
    guard case .routes(let all) = try simpleRoutes(from: origin, to: destination, under: policy) else { return [] }
    var rows: [CorridorComparison.Row] = []
    for route in [all.best, all.cheapest, all.fastest] {
      let passed = network.corridors(passedBy: route).filter { $0.parent == nil }
      guard passed.count > 1, !rows.contains(where: { $0.corridors == passed }) else { continue }
      var own = policy.avoiding(network.rivals(of: passed, policy))
      own.required = (own.required + passed.map { .gateway(of: $0.id) }).withoutRepeats
      // Where that is more than can be required, what is known of them stands for them.
      var routes = BestRoutes(best: route, cheapest: route, fastest: route)
      if own.required.count <= Policy.requirementLimit / 2,
        case .routes(let found) = try simpleRoutes(from: origin, to: destination, under: own)
      {
        routes = found
      }
      rows.append(
        CorridorComparison.Row(
          corridors: passed, branch: nil, route: routes.best, cheapest: routes.cheapest, fastest: routes.fastest,
          closedBy: []))
    }
    return rows
  }

  private func isShown(_ corridor: Corridor, _ detail: ComparisonDetail) -> Bool {
    switch detail {
    case .corridors: corridor.parent == nil
    case .branches: network.branches(of: corridor).isEmpty
    }
  }

  /// What is found of a corridor.
  private enum Finding {
    case routes(BestRoutes, closedBy: [Exclusion])
    case none
    case gaveUp
  }

  private func row(
    for corridor: Corridor, from origin: Hub, to destination: Hub, under policy: Policy
  ) throws -> Finding {
    var own = policy
    own.required.append(.corridor(corridor.id))
    for attempt in Self.openings(of: own) {
      switch try simpleRoutes(from: origin, to: destination, under: attempt) {
      case .routes(let routes): return .routes(routes, closedBy: closures(of: routes.best, under: policy))
      case .none: continue
      // What is closed is not asked for before it is known that what is open has no route.
      case .gaveUp: return .gaveUp
      }
    }
    return .none
  }

  /// A policy, and the policies that open more and more of the network.
  private static func openings(of policy: Policy) -> [Policy] {
    var openings = [policy]
    func open(_ statuses: Set<ServiceStatus>) {
      var wider = policy
      wider.tiers = Set(LegTier.allCases)
      wider.statuses.formUnion(statuses)
      if wider != openings.last { openings.append(wider) }
    }
    open([])
    open([.disrupted, .idle])
    open(Set(ServiceStatus.allCases))
    return openings
  }

  /// What a policy would have to open for a route.
  private func closures(of route: Route, under policy: Policy) -> [Exclusion] {
    ServiceStatus.allCases.filter { status in
      !policy.statuses.contains(status) && route.legs.contains { $0.status == status }
    }.map { .status($0) }
      + LegTier.allCases.filter { tier in
        !policy.tiers.contains(tier)
          && route.legs.contains { $0.tier == tier && !policy.openedLegs.contains($0.edge) }
      }.map { .tier($0) }
  }

  private enum SimpleRoutes {
    case routes(BestRoutes)
    case none
    case gaveUp
  }

  /// The best routes that come through no hub twice.
  private func simpleRoutes(from origin: Hub, to destination: Hub, under policy: Policy) throws -> SimpleRoutes {
    let filter = try PolicyFilter(network, policy)
    let hubs = filter.hubsOnSimpleRoutes(from: origin, to: destination, in: network)
    let compiled = try RoutingGraph(network, policy, filter, keeping: hubs)
    var found: [Objective: Route] = [:]
    for objective in [policy.objective, .cost, .time] where found[objective] == nil {
      switch try SimpleRouteSearch.best(compiled, from: origin.node, to: destination.node, by: objective) {
      case .path(let path):
        found[objective] = Route(path, in: compiled, of: network, from: origin, to: destination)
      case .none: return .none
      case .gaveUp: return .gaveUp
      }
    }
    guard let best = found[policy.objective], let cheapest = found[.cost], let fastest = found[.time] else {
      return .none
    }
    return .routes(BestRoutes(best: best, cheapest: cheapest, fastest: fastest))
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
