import GraphEngine

/// Answers which way goods should go through a network.
public struct RoutePlanner: Sendable {
  /// The network that routes are sought in.
  public let network: Network
  /// Where searches are reported, if anybody wants to know.
  let trace: SearchTrace?

  /// Makes a planner for a network.
  ///
  /// - Parameters:
  ///   - network: The network that routes are sought in.
  ///   - trace: What is told of each search of ``best(from:to:under:)`` and of what calls it.
  public init(_ network: Network, tracing trace: SearchTrace? = nil) {
    self.network = network
    self.trace = trace
  }

  /// The best route under a policy, or what stands in its way.
  ///
  /// Routes that are equally good are told apart by the order of the legs in the file, so the answer is the same on
  /// every machine.
  ///
  /// - Throws: ``PolicyError`` for a policy that does not fit the network.
  /// - Complexity: that of Dijkstra's method on the compiled graph, or of `ParetoSearch` where the objective does not
  ///   add up; without a route, once more for each exclusion, and where no single one is to blame, for each pair or at
  ///   last each three of them.
  public func route(from origin: Hub, to destination: Hub, under policy: Policy) throws -> RouteAnswer {
    if let route = try best(from: origin, to: destination, under: policy) { return .route(route) }
    return .unreachable(cutBy: try relaxations(from: origin, to: destination, of: policy))
  }

  /// The best route under a policy; `nil` when there is none.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws.
  public func best(from origin: Hub, to destination: Hub, under policy: Policy) throws -> Route? {
    var clock = SearchClock()
    let compiled = try RoutingGraph(network, policy)
    clock.noteCompiled()
    guard let entry = compiled.entry(of: origin.node), let exit = compiled.exit(of: destination.node) else {
      return nil
    }
    let best = try compiled.search(from: entry, to: exit, by: policy.objective)
    let route = best.edges.map { Route($0, in: compiled, of: network, from: origin, to: destination) }
    trace?.add(clock.report(compiled, best.choice, reachedCount: best.reachedCount))
    return route
  }

  /// The best route were nothing avoided and nothing required.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws.
  public func unconstrained(from origin: Hub, to destination: Hub, under policy: Policy) throws -> Route? {
    try best(from: origin, to: destination, under: policy.unconstrained)
  }

  /// The smallest sets of exclusions that would have to be dropped for a route to exist, three at most in a set, each
  /// with the route that it opens; the least by the policy's objective first.
  private func relaxations(from origin: Hub, to destination: Hub, of policy: Policy) throws -> [Relaxation] {
    let exclusions = policy.exclusions
    let open = exclusions.reduce(policy) { $0.dropping($1) }
    guard try best(from: origin, to: destination, under: open) != nil else { return [] }
    for size in 1...3 {
      var found: [Relaxation] = []
      for dropped in exclusions.combinations(ofCount: size) {
        let relaxed = dropped.reduce(policy) { $0.dropping($1) }
        guard let route = try best(from: origin, to: destination, under: relaxed) else { continue }
        found.append(Relaxation(dropped: dropped, route: route))
      }
      guard found.isEmpty else {
        return found.sorted {
          policy.objective.value(of: $0.route.totals) < policy.objective.value(of: $1.route.totals)
        }
      }
    }
    return []
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
  /// What would have to be dropped.
  public let dropped: [Exclusion]
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
  case status(Status)
  /// Legs of this tier are closed.
  case tier(Tier)
  /// More transshipments than this are too many.
  case transshipmentLimit(Int)
  /// More border crossings than this are too many.
  case borderCrossingLimit(Int)
}

extension Policy {
  /// Everything in the policy that can take a route away, each once.
  public var exclusions: [Exclusion] {
    avoided.withoutRepeats.map { .avoided($0) } + required.withoutRepeats.map { .required($0) }
      + Tier.allCases.filter { !tiers.contains($0) }.map { .tier($0) }
      + Status.allCases.filter { !statuses.contains($0) }.map { .status($0) }
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

extension Array {
  /// Every choice of `count` elements, in order.
  fileprivate func combinations(ofCount count: Int) -> [[Element]] {
    if count == 0 { return [[]] }
    return indices.flatMap { index in
      Array(self[(index + 1)...]).combinations(ofCount: count - 1).map { [self[index]] + $0 }
    }
  }
}
