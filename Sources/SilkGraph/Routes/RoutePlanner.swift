import GraphEngine

/// Answers which way goods should go through a network.
///
/// A planner keeps what it compiles: to ask it again under a policy costs little more than the telling of the route, from
/// as many tasks at once as there are. Copies share what is kept.
public struct RoutePlanner: Sendable {
  /// The network that routes are sought in.
  public let network: Network
  /// Where searches are reported, if anybody wants to know.
  let trace: SearchTrace?
  let compiled = CompiledPolicies()

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
  /// Of routes that are equally good by the objective the cheaper is answered, of those the faster, of those the one with
  /// fewer legs and stops, and of those the first in the order of the legs: that whose first leg that differs stands
  /// earlier in the file. So it is in every answer of a planner. Legs of a closed tier that an end needs are open
  /// (``openings(for:under:)``).
  ///
  /// - Throws: ``PolicyError`` for a policy that does not fit the network.
  /// - Complexity: that of Dijkstra's method on the compiled graph, or of a search for efficient paths where the objective
  ///   does not add up; of the telling of the route alone where the policy and the origin are known from before. Without
  ///   a route, once more for each exclusion, and where no single one is to blame, for each pair or at last each three of
  ///   them.
  public func route(from origin: Hub, to destination: Hub, under policy: Policy) throws -> RouteAnswer {
    if let route = try best(from: origin, to: destination, under: policy) { return .route(route) }
    return .unreachable(cutBy: try relaxations(from: origin, to: destination, of: policy))
  }

  /// The best route under a policy; `nil` when there is none.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws.
  public func best(from origin: Hub, to destination: Hub, under policy: Policy) throws -> Route? {
    let policy = opened(policy, for: [origin, destination])
    var clock = SearchClock()
    let compiled = try graph(under: policy)
    clock.noteCompiled()
    guard let entry = compiled.entry(of: origin.node), let exit = compiled.exit(of: destination.node) else {
      return nil
    }
    let best = try compiled.search(from: entry, to: exit, by: policy.objective)
    let route = best.edges.map { Route($0, in: compiled, of: network, from: origin, to: destination) }
    trace?.add(clock.report(compiled, best.choice, reachedCount: best.reachedCount))
    return route
  }

  /// A network compiled under a policy.
  func graph(under policy: Policy) throws -> RoutingGraph {
    try compiled.graph(policy) { try RoutingGraph(network, policy) }
  }

  /// The best route were nothing avoided and nothing required.
  ///
  /// - Throws: what ``route(from:to:under:)`` throws.
  public func unconstrained(from origin: Hub, to destination: Hub, under policy: Policy) throws -> Route? {
    try best(from: origin, to: destination, under: policy.unconstrained)
  }
}
