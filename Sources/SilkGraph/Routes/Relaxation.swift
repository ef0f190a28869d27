extension RoutePlanner {
  /// The smallest sets of exclusions that would have to be changed for a route to exist, three at most in a set, each
  /// with the route that it opens; the least by the policy's objective first. A limit is raised no further than it has
  /// to be.
  func relaxations(from origin: Hub, to destination: Hub, of policy: Policy) throws -> [Relaxation] {
    let exclusions = policy.exclusions
    let open = exclusions.reduce(policy) { $0.dropping($1) }
    guard try best(from: origin, to: destination, under: open) != nil else { return [] }
    for size in 1...3 {
      var found: [Relaxation] = []
      for dropped in exclusions.combinations(ofCount: size) {
        let relaxed = dropped.reduce(policy) { $0.dropping($1) }
        guard let route = try best(from: origin, to: destination, under: relaxed) else { continue }
        found.append(
          try leastLimits(
            Relaxation(dropped: dropped, limits: [], route: route), relaxed, from: origin, to: destination))
      }
      guard found.isEmpty else {
        return found.sorted {
          policy.objective.rank($0.route.totals) < policy.objective.rank($1.route.totals)
        }
      }
    }
    return []
  }

  /// A relaxation with the least limits under which there is a route, in place of those that it drops: the first of two
  /// as low as it can be, and then the other.
  private func leastLimits(
    _ relaxation: Relaxation, _ relaxed: Policy, from origin: Hub, to destination: Hub
  ) throws -> Relaxation {
    var route = relaxation.route, policy = relaxed, limits: [Exclusion] = []
    for exclusion in relaxation.dropped {
      guard let limit = exclusion.limit else { continue }
      // There is a route with as many as this one has, and none with as many as the policy allows.
      var low = limit + 1, high = exclusion.count(of: route)
      while low < high {
        let middle = low + (high - low) / 2
        if let better = try best(from: origin, to: destination, under: policy.limited(exclusion, to: middle)) {
          route = better
          high = exclusion.count(of: better)
        } else {
          low = middle + 1
        }
      }
      policy = policy.limited(exclusion, to: high)
      limits.append(exclusion.limit(of: high))
      route = try best(from: origin, to: destination, under: policy) ?? route
    }
    return Relaxation(dropped: relaxation.dropped, limits: limits, route: route)
  }
}

/// A route, or the reason why there is none.
public enum RouteAnswer: Sendable {
  /// The best route.
  case route(Route)
  /// No route: each relaxation alone would open one. Empty when the hubs are not joined at all, or only by dropping
  /// more than three exclusions.
  case unreachable(cutBy: [Relaxation])
}

/// Exclusions that stand in the way, and the route that dropping them opens.
public struct Relaxation: Hashable, Sendable {
  /// What would have to be dropped; of a limit, that it would have to be another.
  public let dropped: [Exclusion]
  /// The limits that would do in place of those that are dropped: the least.
  public let limits: [Exclusion]
  /// The best route then.
  public let route: Route
}

/// One thing in a policy that can take a route away.
public enum Exclusion: Hashable, Sendable {
  /// Something is avoided.
  case avoided(Criterion)
  /// Something is required.
  case required(Criterion)
  /// Legs of this status are closed.
  case status(ServiceStatus)
  /// Legs of this tier are closed.
  case tier(LegTier)
  /// More transshipments than this are too many.
  case transshipmentLimit(Int)
  /// More border crossings than this are too many.
  case borderCrossingLimit(Int)
}

extension Policy {
  /// Everything in the policy that can take a route away, each once.
  public var exclusions: [Exclusion] {
    avoided.withoutRepeats.map { .avoided($0) } + required.withoutRepeats.map { .required($0) }
      + LegTier.allCases.filter { !tiers.contains($0) }.map { .tier($0) }
      + ServiceStatus.allCases.filter { !statuses.contains($0) }.map { .status($0) }
      + [transshipmentLimit.map { .transshipmentLimit($0) }, borderCrossingLimit.map { .borderCrossingLimit($0) }]
      .compactMap { $0 }
  }

  /// The policy with nothing avoided, required or limited.
  public var unconstrained: Policy {
    var free = self
    free.avoided = []
    free.required = []
    free.transshipmentLimit = nil
    free.borderCrossingLimit = nil
    return free
  }

  /// The policy without one of its exclusions.
  public func dropping(_ exclusion: Exclusion) -> Policy {
    var policy = self
    switch exclusion {
    case .avoided(let criterion): policy.avoided.removeAll { $0 == criterion }
    case .required(let criterion): policy.required.removeAll { $0 == criterion }
    case .status(let status): policy.statuses.insert(status)
    case .tier(let tier): policy.tiers.insert(tier)
    case .transshipmentLimit: policy.transshipmentLimit = nil
    case .borderCrossingLimit: policy.borderCrossingLimit = nil
    }
    return policy
  }
}

extension Exclusion {
  /// How many the limit allows; `nil` for what is no limit.
  fileprivate var limit: Int? {
    switch self {
    case .transshipmentLimit(let limit), .borderCrossingLimit(let limit): limit
    case .avoided, .required, .status, .tier: nil
    }
  }

  /// How many a route has of what is limited.
  fileprivate func count(of route: Route) -> Int {
    switch self {
    case .transshipmentLimit: route.transshipmentCount
    case .borderCrossingLimit: route.borderCrossingCount
    case .avoided, .required, .status, .tier: 0
    }
  }

  /// The limit with another number.
  fileprivate func limit(of count: Int) -> Exclusion {
    switch self {
    case .transshipmentLimit: .transshipmentLimit(count)
    case .borderCrossingLimit: .borderCrossingLimit(count)
    case .avoided, .required, .status, .tier: self
    }
  }
}

extension Policy {
  fileprivate func limited(_ exclusion: Exclusion, to count: Int) -> Policy {
    var policy = self
    switch exclusion {
    case .transshipmentLimit: policy.transshipmentLimit = count
    case .borderCrossingLimit: policy.borderCrossingLimit = count
    case .avoided, .required, .status, .tier: break
    }
    return policy
  }
}

extension Array {
  /// Every choice of `count` elements, in order.
  fileprivate func combinations(ofCount count: Int) -> [[Element]] {
    if count == 0 { return [[]] }
    return indices.flatMap { index in
      Array(self[(index + 1)...]).combinations(ofCount: count - 1).map { [self[index]] + $0 }
    }
  }
}

extension Exclusion: CustomStringConvertible {
  /// What takes a route away: `avoiding country RU`, `at most 2 transshipments`.
  public var description: String {
    switch self {
    case .avoided(let criterion): "avoiding \(criterion)"
    case .required(let criterion): "requiring \(criterion)"
    case .status(let status): "closing what is \(status.rawValue)"
    case .tier(let tier): "closing tier \(tier.rawValue)"
    case .transshipmentLimit(let limit): "at most \(Words.counted(limit, "transshipment", "transshipments"))"
    case .borderCrossingLimit(let limit): "at most \(Words.counted(limit, "border crossing", "border crossings"))"
    }
  }
}
