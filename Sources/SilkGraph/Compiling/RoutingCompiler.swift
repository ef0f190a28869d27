import GraphEngine

/// Builds the compiled graph, layer by layer.
struct RoutingCompiler: ~Copyable {
  private(set) var steps: [RoutingStep] = []
  private(set) var entries: [NodeID: NodeID] = [:]
  private(set) var exits: [NodeID: NodeID] = [:]
  private let filter: PolicyFilter
  private let expenses: StepExpenses
  private let hubs: [Hub]
  private let legs: [OpenLeg]
  /// Where goods begin and end, and do not pass.
  private let endHubs: Set<NodeID>
  private var builder = GraphBuilder()
  private var parts: [NodeID: Parts] = [:]
  private var layerSize = 0

  /// A leg with what the compiler asks of it again and again.
  private struct OpenLeg {
    let leg: Leg
    let from: Hub
    let to: Hub
    /// What can take a load along it: one, but of a step across a border one for each mode that the load may stay with.
    let carriers: [Carrier]
  }

  /// The nodes of one hub within a layer, as distances from the layer's first node.
  private struct Parts {
    /// Where a vehicle or a step leg arrives and departs.
    struct Call {
      let carrier: Carrier
      let arrival: Int
      /// Where a load waits to board; the departure itself where there is no wait.
      let platform: Int
      let departure: Int
    }

    let entry: Int
    let exit: Int
    /// In the order of the legs.
    var calls: [Call] = []

    func call(of carrier: Carrier) -> Call? { calls.first { $0.carrier == carrier } }
  }

  init(network: Network, policy: Policy, filter: PolicyFilter, keeping kept: Set<NodeID>?) {
    self.filter = filter
    expenses = StepExpenses(network, policy)
    endHubs = network.endHubs
    func isKept(_ hub: NodeID) -> Bool { kept?.contains(hub) ?? true }
    hubs = network.hubs.filter { filter.admits($0) && isKept($0.node) }
    let open = Dictionary(uniqueKeysWithValues: hubs.map { ($0.node, $0) })
    let waited = TransportMode.allCases.filter { policy.headwayHours[$0] ?? 0 > 0 }
    legs = network.legs.filter(filter.admits).compactMap { leg in
      guard let from = open[leg.from], let to = open[leg.to] else { return nil }
      return OpenLeg(leg: leg, from: from, to: to, carriers: Carrier.all(along: leg, policy, waitedFor: waited))
    }
  }

  /// The mode of the first leg whose emissions are not known.
  var modeOfUnknownEmissions: TransportMode? {
    legs.first { expenses.moving(along: $0.leg).emissionsKg == nil }?.leg.mode
  }

  consuming func finish() -> Graph { builder.finish() }

  mutating func compile() throws(GraphError) {
    layOut()
    let layers = filter.layers
    try builder.addNodes(layerSize * layers.count)
    for layer in 0..<layers.count {
      for hub in hubs { try join(hub, layer: layer) }
      for leg in legs {
        try join(leg, from: leg.from, to: leg.to, layer: layer)
        try join(leg, from: leg.to, to: leg.from, layer: layer)
      }
    }
    for (hub, own) in parts {
      // A route from a hub has met what the hub itself meets.
      entries[hub] = NodeID(index: filter.bits(metAt: hub) * layerSize + own.entry)
      exits[hub] = NodeID(index: layers.last * layerSize + own.exit)
    }
  }

  /// Numbers the parts of every hub.
  private mutating func layOut() {
    func number(_ count: Int) -> Int {
      defer { layerSize += count }
      return layerSize
    }
    func call(_ carrier: Carrier) -> Parts.Call {
      let first = number(2)
      let platform = carrier.headwayHours > 0 ? number(1) : first + 1
      return Parts.Call(carrier: carrier, arrival: first, platform: platform, departure: first + 1)
    }
    for hub in hubs {
      let first = number(2)
      parts[hub.node] = Parts(entry: first, exit: first + 1)
    }
    for open in legs {
      for carrier in open.carriers {
        for end in [open.leg.from, open.leg.to] where parts[end].map({ $0.call(of: carrier) == nil }) ?? false {
          parts[end]?.calls.append(call(carrier))
        }
      }
    }
  }

  /// Joins the parts of one hub.
  private mutating func join(_ hub: Hub, layer: Int) throws(GraphError) {
    guard let own = parts[hub.node] else { return }
    let base = layer * layerSize
    if layer != filter.layers.last, filter.layers.meetsAll(layer) {
      // What is left of the limits is given up at the door.
      try add(base + own.exit, filter.layers.last * layerSize + own.exit, .free)
    }
    try add(base + own.entry, base + own.exit, .free)
    for call in own.calls {
      // Nobody has come to a hub by a mode who begins there.
      if !call.carrier.isCarriedOn { try add(base + own.entry, base + call.platform, .free) }
      try add(base + call.arrival, base + own.exit, .free)
      if call.platform != call.departure, case .vehicle(let vehicle) = call.carrier {
        try add(
          base + call.platform, base + call.departure, .wait(hub: hub.node, for: vehicle.mode),
          expenses.wait(headwayHours: vehicle.headwayHours))
      }
      guard !endHubs.contains(hub.node) else { continue }
      for next in own.calls { try join(call, next, at: hub, layer: layer) }
    }
  }

  /// Joins where a load arrives at a hub with where it departs.
  private mutating func join(_ call: Parts.Call, _ next: Parts.Call, at hub: Hub, layer: Int) throws(GraphError) {
    let base = layer * layerSize
    guard case .vehicle(let vehicle) = call.carrier, case .vehicle(let nextVehicle) = next.carrier else {
      guard let boards = call.carrier.boards(next.carrier, among: parts[hub.node]?.calls.map(\.carrier) ?? [])
      else { return }
      return try add(base + call.arrival, base + (boards ? next.platform : next.departure), .free)
    }
    guard let change = vehicle.change(to: nextVehicle, at: hub.node) else {
      let door = vehicle.service == nextVehicle.service ? next.departure : next.platform
      return try add(base + call.arrival, base + door, .free)
    }
    let use = if case .handling = change { LimitUse(transshipments: 1) } else { LimitUse() }
    guard let after = filter.layers.layer(after: layer, use) else { return }
    try add(base + call.arrival, after * layerSize + next.platform, change, expenses.handling(at: hub))
  }

  /// Joins two hubs one way along a leg.
  private mutating func join(_ open: OpenLeg, from: Hub, to: Hub, layer: Int) throws(GraphError) {
    for carrier in open.carriers { try join(open.leg, by: carrier, from: from, to: to, layer: layer) }
  }

  private mutating func join(_ leg: Leg, by carrier: Carrier, from: Hub, to: Hub, layer: Int) throws(GraphError) {
    guard let tail = parts[from.node]?.call(of: carrier)?.departure,
      let head = parts[to.node]?.call(of: carrier)?.arrival,
      let after = filter.layers.layer(
        after: layer, meeting: filter.bits(metBy: leg, arrivingAt: to.node), leg.limitUse(from: from, to: to))
    else { return }
    let start = layer * layerSize + tail, end = after * layerSize + head
    let moving = expenses.moving(along: leg)
    if let stop = leg.borderStop {
      let middle = try builder.addNode()
      try add(start, middle.index, .leg(leg.edge, from: from.node, to: to.node), moving)
      try add(middle.index, end, .border(leg.edge, from: from.node, to: to.node), expenses.border(stop))
    } else {
      try add(start, end, .leg(leg.edge, from: from.node, to: to.node), moving)
    }
  }

  private mutating func add(
    _ tail: Int, _ head: Int, _ action: RoutingStep.Action, _ totals: Totals = Totals()
  ) throws(GraphError) {
    try builder.addEdge(from: NodeID(index: tail), to: NodeID(index: head))
    steps.append(RoutingStep(action: action, totals: totals))
  }
}
