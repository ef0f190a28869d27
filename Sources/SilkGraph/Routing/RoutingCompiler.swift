import GraphEngine

/// A way of moving: what a load must change between, and may go on with.
private struct Vehicle: Hashable {
  let mode: Mode
  /// The gauge of a railway; `nil` where it is not known or is not the same at both ends.
  let gaugeMm: Int?

  /// What a load does at a hub to go on by another vehicle; `nil` where it can stay on this one.
  func change(to next: Vehicle, at hub: NodeID) -> RoutingStep.Action? {
    guard mode == next.mode else { return .handling(hub: hub, from: mode, to: next.mode) }
    guard let gaugeMm, let other = next.gaugeMm, gaugeMm != other else { return nil }
    return .gaugeChange(hub: hub)
  }
}

/// Builds the compiled graph, layer by layer.
struct RoutingCompiler: ~Copyable {
  private(set) var steps: [RoutingStep] = []
  private(set) var entries: [NodeID: NodeID] = [:]
  private(set) var exits: [NodeID: NodeID] = [:]
  private let filter: PolicyFilter
  private let hubs: [Hub]
  private let legs: [Leg]
  private var builder = GraphBuilder()
  private var parts: [NodeID: Parts] = [:]
  private var layerSize = 0

  /// The nodes of one hub within a layer, as distances from the layer's first node.
  private struct Parts {
    /// Where a vehicle, or a step leg where there is none, arrives and departs.
    struct Call {
      let vehicle: Vehicle?
      let arrival: Int
      let departure: Int
    }

    let entry: Int
    let exit: Int
    /// The first is that of the step legs; the others stand in the order of the legs.
    var calls: [Call]

    func call(of vehicle: Vehicle?) -> Call? { calls.first { $0.vehicle == vehicle } }
  }

  init(network: Network, filter: PolicyFilter, keeping kept: Set<NodeID>?) {
    self.filter = filter
    func isKept(_ hub: NodeID) -> Bool { kept?.contains(hub) ?? true }
    hubs = network.hubs.filter { filter.admits($0) && isKept($0.node) }
    legs = network.legs.filter { filter.admits($0) && isKept($0.from) && isKept($0.to) }
  }

  consuming func finish() -> Graph { builder.finish() }

  mutating func compile() throws(GraphError) {
    layOut()
    try builder.addNodes(layerSize * filter.layerCount)
    for layer in 0..<filter.layerCount {
      for hub in hubs { try join(hub, layer: layer) }
      for leg in legs {
        try join(leg, from: leg.from, to: leg.to, layer: layer)
        try join(leg, from: leg.to, to: leg.from, layer: layer)
      }
    }
    for (hub, own) in parts {
      // A route from a hub has met what the hub itself meets.
      entries[hub] = NodeID(index: filter.bits(metAt: hub) * layerSize + own.entry)
      exits[hub] = NodeID(index: (filter.layerCount - 1) * layerSize + own.exit)
    }
  }

  /// Numbers the parts of every hub.
  private mutating func layOut() {
    func number(_ count: Int) -> Int {
      defer { layerSize += count }
      return layerSize
    }
    func call(_ vehicle: Vehicle?) -> Parts.Call {
      let first = number(2)
      return Parts.Call(vehicle: vehicle, arrival: first, departure: first + 1)
    }
    for hub in hubs {
      let first = number(2)
      parts[hub.node] = Parts(entry: first, exit: first + 1, calls: [call(nil)])
    }
    for leg in legs {
      for end in [leg.from, leg.to] where parts[end].map({ $0.call(of: leg.vehicle) == nil }) ?? false {
        parts[end]?.calls.append(call(leg.vehicle))
      }
    }
  }

  /// Joins the parts of one hub.
  private mutating func join(_ hub: Hub, layer: Int) throws(GraphError) {
    guard let own = parts[hub.node] else { return }
    let base = layer * layerSize
    // The figures are for containers; what oil takes at a port is in the legs.
    let handling = filter.cargo == .container ? hub.handling.map { Totals($0) } ?? Totals() : Totals()
    try add(base + own.entry, base + own.exit, .free)
    for call in own.calls {
      try add(base + own.entry, base + call.departure, .free)
      try add(base + call.arrival, base + own.exit, .free)
      for next in own.calls {
        if let vehicle = call.vehicle, let change = next.vehicle.flatMap({ vehicle.change(to: $0, at: hub.node) }) {
          try add(base + call.arrival, base + next.departure, change, handling)
        } else {
          try add(base + call.arrival, base + next.departure, .free)
        }
      }
    }
  }

  /// Joins two hubs one way along a leg.
  private mutating func join(_ leg: Leg, from: NodeID, to: NodeID, layer: Int) throws(GraphError) {
    guard let tail = parts[from]?.call(of: leg.vehicle)?.departure, let head = parts[to]?.call(of: leg.vehicle)?.arrival
    else { return }
    let start = layer * layerSize + tail
    let end = (layer | filter.bits(metBy: leg, arrivingAt: to)) * layerSize + head
    let moving = Totals(distanceKm: leg.distanceKm, timeHours: leg.timeHours, costUSD: leg.costUSD ?? 0)
    if let stop = leg.borderStop {
      let middle = try builder.addNode()
      try add(start, middle.index, .leg(leg.edge, from: from, to: to), moving)
      try add(middle.index, end, .border(leg.edge, from: from, to: to), Totals(stop))
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
  /// What a load is on; `nil` on a step leg.
  fileprivate var vehicle: Vehicle? {
    mode.isStep ? nil : Vehicle(mode: mode, gaugeMm: changesGauge ? nil : gaugeMm)
  }
}

extension Totals {
  init(_ stop: Stop) { self.init(timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU) }
}
