public import GraphEngine

/// A network compiled under a policy into a plain weighted graph.
///
/// Every algorithm runs on this graph and knows nothing of ports. A hub becomes several nodes: one for each way of
/// moving that calls there (a mode, and for railways a gauge), and the doors of the hub. Changing between ways of moving
/// is an arc with the hub's handling time and cost; a border or transshipment leg runs from the hub's way out to the
/// next hub's way in, free to join at both ends since the leg itself is the change. Legs that the policy closes are not
/// there. Each requirement doubles the graph: a copy in which it is met and one in which it is not yet.
public struct RoutingGraph: Sendable {
  /// The compiled graph: directed, one edge a step.
  public let graph: Graph
  /// What each edge means, in the order of the edges.
  public let steps: [RoutingStep]
  /// What the graph was compiled for.
  public let policy: Policy

  private let entries: [NodeID: NodeID]
  private let exits: [NodeID: NodeID]

  /// The node at which a route that begins at a hub enters, if the hub is in the compiled graph.
  public func entry(of hub: NodeID) -> NodeID? { entries[hub] }

  /// The node at which a route that ends at a hub has met every requirement and leaves.
  public func exit(of hub: NodeID) -> NodeID? { exits[hub] }

  /// What each step takes by an objective, laid out for the graph.
  ///
  /// - Throws: ``WeightError`` when a value of time below zero makes a step negative.
  public func weights(for objective: Objective) throws(WeightError) -> EdgeWeights {
    try EdgeWeights(steps.map { objective.value(of: $0.totals) }, for: graph)
  }

  /// Compiles a network under a policy.
  ///
  /// - Throws: ``PolicyError`` for a criterion that names nothing in the network, or too many requirements.
  /// - Complexity: O((*hubs* + *legs*) 2^*requirements*).
  public init(_ network: Network, _ policy: Policy) throws {
    let filter = try PolicyFilter(network, policy)
    var compiler = Compiler(network: network, filter: filter)
    try compiler.compile()
    self.policy = policy
    steps = compiler.steps
    entries = compiler.entries
    exits = compiler.exits
    graph = compiler.finish()
  }
}

/// A way of moving: what a load must change between, and may go on with.
private struct Vehicle: Hashable {
  let mode: Mode
  let gaugeMm: Int?
}

/// Builds the compiled graph, layer by layer.
private struct Compiler: ~Copyable {
  let network: Network
  let filter: PolicyFilter
  var steps: [RoutingStep] = []
  var entries: [NodeID: NodeID] = [:]
  var exits: [NodeID: NodeID] = [:]
  private var builder = GraphBuilder()

  /// The nodes of one hub within a layer, as distances from the layer's first node.
  private struct Parts {
    let entry: Int
    let exit: Int
    let stepIn: Int
    let stepOut: Int
    var vehicles: [Vehicle: Int] = [:]
  }

  init(network: Network, filter: PolicyFilter) {
    self.network = network
    self.filter = filter
  }

  consuming func finish() -> Graph { builder.finish() }

  mutating func compile() throws(GraphError) {
    let legs = network.legs.filter(filter.admits)
    let (parts, layerSize) = layOut(legs)
    try builder.addNodes(layerSize * filter.layerCount)
    for layer in 0..<filter.layerCount {
      for hub in network.hubs {
        guard let own = parts[hub.node] else { continue }
        try connect(hub, own, layer: layer, layerSize: layerSize)
      }
      for leg in legs {
        try connect(leg, parts, from: leg.from, to: leg.to, layer: layer, layerSize: layerSize)
        try connect(leg, parts, from: leg.to, to: leg.from, layer: layer, layerSize: layerSize)
      }
    }
    for (hub, own) in parts {
      // A route from a hub has met what the hub itself meets.
      entries[hub] = NodeID(index: filter.bits(metAt: hub) * layerSize + own.entry)
      exits[hub] = NodeID(index: (filter.layerCount - 1) * layerSize + own.exit)
    }
  }

  /// Numbers the parts of every hub that the policy leaves open.
  private func layOut(_ legs: [Leg]) -> (parts: [NodeID: Parts], count: Int) {
    var parts: [NodeID: Parts] = [:]
    var count = 0
    for hub in network.hubs where filter.admits(hub) {
      parts[hub.node] = Parts(entry: count, exit: count + 1, stepIn: count + 2, stepOut: count + 3)
      count += 4
    }
    for leg in legs where !leg.mode.isStep {
      for end in [leg.from, leg.to] where parts[end]?.vehicles[leg.vehicle] == nil && parts[end] != nil {
        parts[end]?.vehicles[leg.vehicle] = count
        count += 1
      }
    }
    return (parts, count)
  }

  /// Joins the parts of one hub.
  private mutating func connect(_ hub: Hub, _ own: Parts, layer: Int, layerSize: Int) throws(GraphError) {
    let base = layer * layerSize
    // By number, since the order of a dictionary differs from run to run.
    let vehicles = own.vehicles.sorted { $0.value < $1.value }
    for (_, part) in vehicles {
      try add(base + own.entry, base + part, .free)
      try add(base + part, base + own.exit, .free)
      try add(base + own.stepIn, base + part, .free)
      try add(base + part, base + own.stepOut, .free)
    }
    try add(base + own.entry, base + own.exit, .free)
    try add(base + own.entry, base + own.stepOut, .free)
    try add(base + own.stepIn, base + own.exit, .free)
    try add(base + own.stepIn, base + own.stepOut, .free)
    // The figures are for containers; what oil takes at a port is in the legs.
    let handling = filter.cargo == .container ? hub.handling.map { Totals($0) } ?? Totals() : Totals()
    for (vehicle, part) in vehicles {
      for (other, otherPart) in vehicles where other != vehicle {
        let action: RoutingStep.Action =
          other.mode == vehicle.mode
          ? .gaugeChange(hub: hub.node) : .handling(hub: hub.node, from: vehicle.mode, to: other.mode)
        try add(base + part, base + otherPart, action, handling)
      }
    }
  }

  /// Joins two hubs one way along a leg.
  private mutating func connect(
    _ leg: Leg, _ parts: [NodeID: Parts], from: NodeID, to: NodeID, layer: Int, layerSize: Int
  ) throws(GraphError) {
    guard let tail = parts[from], let head = parts[to] else { return }
    let isStep = leg.mode.isStep
    guard let tailPart = isStep ? tail.stepOut : tail.vehicles[leg.vehicle],
      let headPart = isStep ? head.stepIn : head.vehicles[leg.vehicle]
    else { return }
    let start = layer * layerSize + tailPart
    let end = (layer | filter.bits(metBy: leg, arrivingAt: to)) * layerSize + headPart
    let moving = Totals(
      distanceKm: leg.distanceKm, timeHours: leg.timeHours, costUSD: leg.costUSD ?? 0)
    if let stop = leg.borderStop {
      try builder.addNode()
      let middle = builder.nodeCount - 1
      try add(start, middle, .leg(leg.edge, from: from, to: to), moving)
      try add(middle, end, .border(leg.edge, from: from, to: to), Totals(stop))
    } else {
      try add(start, end, .leg(leg.edge, from: from, to: to), moving)
    }
  }

  private mutating func add(
    _ tail: Int, _ head: Int, _ action: RoutingStep.Action, _ totals: Totals = Totals()
  ) throws(GraphError) {
    try builder.addEdge(from: NodeID(index: tail), to: NodeID(index: head))
    steps.append(RoutingStep(action: action, totals: totals))
  }
}

extension Leg {
  fileprivate var vehicle: Vehicle { Vehicle(mode: mode, gaugeMm: gaugeMm) }
}

extension Totals {
  fileprivate init(_ stop: Stop) { self.init(timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU) }
}
