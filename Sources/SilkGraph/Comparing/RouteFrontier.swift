import GraphEngine

/// The routes that no other beats in everything that counts, and what one costs against the next.
public struct RouteFrontier: Sendable {
  /// A route that no other beats.
  public struct Point: Hashable, Sendable {
    /// The route.
    public let route: Route
    /// Its value by each criterion, in the order of the criteria.
    public let values: [Double]
    /// The corridor that it is of, and the branch.
    public let corridors: [Corridor]
  }

  /// A corridor none of whose routes is on the frontier.
  public struct Beaten: Hashable, Sendable {
    /// The corridor.
    public let corridor: Corridor
    /// Its best route by the first criterion.
    public let route: Route
    /// The values of this route by each criterion.
    public let values: [Double]
    /// The position in ``RouteFrontier/points`` of a route that is no worse by any criterion, and better by one.
    public let better: Int
  }

  /// The hub at which the routes begin.
  public let origin: Hub
  /// The hub at which they end.
  public let destination: Hub
  /// What counts.
  public let criteria: [Objective]
  /// What was asked beside that.
  public let policy: Policy
  /// The legs that are open for the ends alone.
  public let openings: [EndOpening]
  /// The routes, the best by the first criterion first.
  public let points: [Point]
  /// The open corridors that are beaten, the best by the first criterion first.
  public let beaten: [Beaten]
  /// Whether these are all such routes. A search that gave up found some of them.
  public var isComplete: Bool { end == .complete }
  /// Why there are no more.
  public let end: End

  /// Why a search for these routes came to its end.
  public enum End: String, Hashable, Sendable {
    /// All are found.
    case complete
    /// The search grew too large: there may be more.
    case limit
    /// The deadline has passed: there may be more.
    case time
  }
}

extension RoutePlanner {
  /// The routes between two hubs that no other beats by two to four criteria at once.
  ///
  /// Of routes that are equal by all criteria the cheapest is told, of those the fastest. As a best route may, a route may come through a hub twice
  /// where the policy requires something beside the way.
  ///
  /// - Parameters:
  ///   - origin: Where the goods are.
  ///   - destination: Where they go.
  ///   - policy: What is asked of each route; its objective does not count.
  ///   - criteria: What counts: objectives that add up leg by leg.
  ///   - epsilon: The share by which a route may be worse than a listed one before it is left out; zero lists all.
  ///   - limits: How long it may take.
  /// - Throws: ``PolicyError``, `ParetoError` for fewer than two or more than four criteria, `CancellationError` when
  ///   the task is cancelled.
  /// - Complexity: That of `ParetoSearch` in the compiled graph, and of a comparison.
  public func frontier(
    from origin: Hub, to destination: Hub, under policy: Policy, by criteria: [Objective], epsilon: Double = 0,
    within limits: SearchLimits = SearchLimits()
  ) throws -> RouteFrontier {
    let asked = policy, policy = opened(policy, for: [origin, destination])
    let openings = openings(for: [origin, destination], under: asked)
    let compiled = try graph(under: policy)
    // Of routes that are equal by the criteria cost and time decide. What is too little or too much the search refuses.
    let ties = (2...4).contains(criteria.count) ? [Objective.cost, .time].filter { !criteria.contains($0) } : []
    let searched = criteria + ties
    let weights = try searched.map { try compiled.exactSums(for: $0) }
    let search = try ParetoSearch(compiled.graph, criteria: weights)
    guard let entry = compiled.entry(of: origin.node), let exit = compiled.exit(of: destination.node) else {
      return RouteFrontier(
        origin: origin, destination: destination, criteria: criteria, policy: asked, openings: openings, points: [],
        beaten: [],
        end: .complete)
    }
    let found = try search.frontier(
      from: entry, to: exit, options: ParetoOptions(epsilon: epsilon, pathLimit: 2000, deadline: limits.deadline),
      progress: limits.progress)
    let points = Self.efficient(found.paths.map { (Array($0.costs.prefix(criteria.count)), $0) }).map { path in
      let route = Route(path.edges, in: compiled, of: network, from: origin, to: destination)
      return RouteFrontier.Point(
        route: route, values: criteria.map { $0.value(of: route.totals) }, corridors: network.corridors(of: route))
    }
    return RouteFrontier(
      origin: origin, destination: destination, criteria: criteria, policy: asked, openings: openings, points: points,
      beaten: try beaten(by: points, criteria, from: origin, to: destination, under: policy),
      end: RouteFrontier.End(found.end))
  }

  /// The paths that no other beats in what counts; of those that are equal in it the first by what else was searched for.
  ///
  /// In their order a path is beaten by one before it or by none; by two criteria the last that is kept has the least of
  /// the second.
  private static func efficient(_ paths: [(costs: [Double], path: ParetoPath)]) -> [ParetoPath] {
    var kept: [(costs: [Double], path: ParetoPath)] = []
    for path in paths.sorted(by: { $0.path.costs.lexicographicallyPrecedes($1.path.costs) }) {
      let rivals = path.costs.count == 2 ? kept.suffix(1) : kept[...]
      let isBeaten = rivals.contains { rival in zip(rival.costs, path.costs).allSatisfy { $0 <= $1 } }
      if !isBeaten { kept.append(path) }
    }
    return kept.map(\.path)
  }

  /// The open corridors that have no route among the points, each with a point that beats its best.
  private func beaten(
    by points: [RouteFrontier.Point], _ criteria: [Objective], from origin: Hub, to destination: Hub,
    under policy: Policy
  ) throws -> [RouteFrontier.Beaten] {
    guard let first = criteria.first, policy.required.isEmpty else { return [] }
    var policy = policy
    policy.objective = first
    let present = Set(points.flatMap(\.corridors))
    return try compare(from: origin, to: destination, under: policy).rows
      .compactMap { row in
        guard row.isOpen, row.corridors.count == 1, let corridor = row.corridor, !present.contains(corridor) else {
          return nil
        }
        let values = criteria.map { $0.value(of: row.route.totals) }
        // With a tolerance there may be none.
        let better = points.firstIndex { point in
          zip(point.values, values).allSatisfy { $0 <= $1 } && point.values != values
        }
        return better.map {
          RouteFrontier.Beaten(corridor: corridor, route: row.route, values: values, better: $0)
        }
      }
  }
}

extension RouteFrontier.End {
  fileprivate init(_ end: ParetoEnd) {
    switch end {
    case .complete: self = .complete
    case .labelLimit, .pathLimit: self = .limit
    case .deadline: self = .time
    }
  }
}
