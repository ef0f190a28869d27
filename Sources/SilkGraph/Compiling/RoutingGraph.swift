public import GraphEngine

/// A network compiled under a policy into a plain weighted graph.
///
/// Every algorithm runs on this graph and knows nothing of ports. A hub becomes several nodes: where each way of moving
/// (a mode, and for railways a gauge) arrives and where it departs, where step legs arrive and depart, and the doors of
/// the hub. From each arrival an arc leads to each departure: free where the load stays on what it came by, with the
/// hub's handling time and cost where the mode or the gauge is another. A border or transshipment leg arrives and departs
/// free of handling, since the leg itself is the change. Where departures are so many hours apart, boarding leads through
/// a wait. Legs that the policy closes are not there. Each requirement
/// doubles the graph: a copy in which it is met and one in which it is not yet. A limit on transshipments or borders takes
/// a copy for each number of them up to the limit.
///
/// A rail leg of unknown gauge, or one on which the gauge changes, fits every gauge at both of its ends.
public struct RoutingGraph: Sendable {
  /// The compiled graph: directed, one edge a step.
  public let graph: Graph
  /// What each edge means, in the order of the edges.
  public let steps: [RoutingStep]
  /// What the graph was compiled for.
  public let policy: Policy

  /// The mode of the first open leg whose emissions are not known.
  private let modeOfUnknownEmissions: TransportMode?
  private let entries: [NodeID: NodeID]
  private let exits: [NodeID: NodeID]
  /// The order of paths that are equal in all else.
  let order: LegOrder
  private let store = SearchStore()

  /// The node at which a route that begins at a hub enters, if the hub is in the compiled graph.
  public func entry(of hub: NodeID) -> NodeID? { entries[hub] }

  /// The node at which a route that ends at a hub has met every requirement and leaves.
  public func exit(of hub: NodeID) -> NodeID? { exits[hub] }

  /// What each step takes by an objective, laid out for the graph.
  ///
  /// - Throws: ``PolicyError/notAdditive(_:)`` for an objective that does not add up leg by leg, ``PolicyError`` for
  ///   emissions that are not known.
  public func weights(for objective: Objective) throws -> EdgeWeights {
    guard objective.isAdditive else { throw PolicyError.notAdditive(objective) }
    return try sums(for: objective)
  }

  /// What each step takes by an objective, exactly; made on first need and kept.
  func exactWeights(for objective: Objective) throws -> ExactWeights {
    try requireKnownEmissions(for: objective)
    return store.weights(objective) { ExactWeights(steps, by: objective) }
  }

  /// What each step takes by an objective that adds up, in whole numbers.
  func exactSums(for objective: Objective) throws -> EdgeWeights {
    guard objective.isAdditive else { throw PolicyError.notAdditive(objective) }
    return try EdgeWeights(exactWeights(for: objective).keys.map { Double($0.objective) }, for: graph)
  }

  /// The best paths from a node, at least as far as another; made on first need, and kept where they lead everywhere.
  func tree(from entry: NodeID, to exit: NodeID, _ weights: ExactWeights, by objective: Objective) -> ExactTree {
    guard graph.nodeCount <= SearchStore.nodeLimit else {
      return ExactTree(graph, weights, order, from: entry, to: exit)
    }
    return store.tree(objective, entry, nodeCount: graph.nodeCount) { ExactTree(graph, weights, order, from: entry) }
  }

  private func requireKnownEmissions(for objective: Objective) throws(PolicyError) {
    if objective == .emissions, let modeOfUnknownEmissions { throw .noEmissions(modeOfUnknownEmissions) }
  }

  /// The part of an objective that adds up.
  func sums(for objective: Objective) throws -> EdgeWeights {
    try requireKnownEmissions(for: objective)
    return try EdgeWeights(steps.map { objective.sum(of: $0.totals) }, for: graph)
  }

  /// The edges of the best path by an objective; `nil` where there is none.
  func bestPath(from entry: NodeID, to exit: NodeID, by objective: Objective) throws -> [EdgeID]? {
    try search(from: entry, to: exit, by: objective).edges
  }

  /// Compiles a network under a policy.
  ///
  /// - Throws: ``PolicyError`` for a policy that does not fit the network, `GraphError` for a network whose compiled
  ///   graph would be larger than a graph can be.
  /// - Complexity: O((*hubs* + *legs*) 2^*requirements*), times one and the limit for each limit.
  public init(_ network: Network, _ policy: Policy) throws {
    try self.init(network, policy, PolicyFilter(network, policy))
  }

  /// Compiles a network under a policy that has been checked.
  ///
  /// - Parameter hubs: The hubs that there shall be, of those that the policy leaves open; `nil` for all.
  init(
    _ network: Network, _ policy: Policy, _ filter: PolicyFilter, keeping hubs: Set<NodeID>? = nil
  ) throws(GraphError) {
    var compiler = RoutingCompiler(network: network, policy: policy, filter: filter, keeping: hubs)
    try compiler.compile()
    modeOfUnknownEmissions = compiler.modeOfUnknownEmissions
    self.policy = policy
    steps = compiler.steps
    entries = compiler.entries
    exits = compiler.exits
    order = LegOrder(compiler.steps)
    graph = compiler.finish()
  }
}
