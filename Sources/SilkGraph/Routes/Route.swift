import GraphEngine

/// A way from one hub to another, step by step.
public struct Route: Hashable, Sendable {
  /// A step of the route: a leg, or a stop at a border, a port or a change of gauge.
  public struct Step: Hashable, Sendable {
    /// What happens.
    public enum Kind: Hashable, Sendable {
      /// Moving along a leg.
      case movement
      /// Crossing a border, all of it dwell.
      case border
      /// Changing from one mode of transport to another, all of it dwell.
      case transshipment
      /// Waiting for the next departure, all of it dwell.
      case wait
    }

    /// What happens.
    public let kind: Kind
    /// The leg that is moved along or that holds the stop; `nil` for handling and waiting at a hub between two legs.
    public let leg: Leg?
    /// The hub at which the step begins.
    public let from: Hub
    /// The hub at which it ends; the same for handling at a hub.
    public let to: Hub
    /// Whether this is the stop that a leg makes at a border on its way, rather than the leg itself.
    public let isStopOnTheWay: Bool
    /// Whether the gauge changes here.
    public let changesGauge: Bool
    /// What it takes.
    public let totals: Totals
  }

  /// The hub at which the route begins.
  public let origin: Hub
  /// The hub at which it ends.
  public let destination: Hub
  /// What happens on the way, in order. Empty when the route ends where it begins.
  public let steps: [Step]
  /// The sum of the steps.
  public let totals: Totals

  /// The hubs in the order of the route, from the origin to the destination.
  public var hubs: [Hub] {
    var hubs = [origin]
    for step in steps where step.to != hubs.last { hubs.append(step.to) }
    return hubs
  }

  /// The legs in the order of the route; one that is gone out and back stands there twice.
  public var legs: [Leg] { steps.filter { !$0.isStopOnTheWay }.compactMap(\.leg) }

  /// Hours of moving; the rest of the time is dwell.
  public var movingHours: Double { steps.filter { $0.kind == .movement }.reduce(0) { $0 + $1.totals.timeHours } }

  /// Hours at borders, in ports and at changes of gauge.
  public var dwellHours: Double { steps.filter { $0.kind != .movement }.reduce(0) { $0 + $1.totals.timeHours } }

  /// The changes from one mode of transport to another. A step at which the gauge changes counts with the changes of
  /// gauge alone.
  public var transshipmentCount: Int { steps.filter { $0.kind == .transshipment && !$0.changesGauge }.count }

  /// The changes of gauge, at borders or elsewhere.
  public var gaugeChangeCount: Int { steps.filter(\.changesGauge).count }

  /// The countries in the order of the route. Those that a ship only sails past are not among them.
  public var countries: [String] {
    var countries = [origin.country]
    for country in steps.flatMap(\.countries) where country != countries.last { countries.append(country) }
    return countries
  }

  /// The borders that are crossed on land, those inside a customs union among them. A voyage between two ports is none.
  public var borderCrossingCount: Int {
    steps.filter { !$0.isStopOnTheWay }.reduce(0) {
      $0 + ($1.leg?.limitUse(from: $1.from, to: $1.to).borderCrossings ?? 0)
    }
  }

  /// The voyages by sea from one country to another.
  public var seaCrossingCount: Int {
    steps.count { !$0.isStopOnTheWay && $0.leg?.mode == .sea && $0.from.country != $0.to.country }
  }

  /// The leg that can carry least in a year, among those whose capacity is known.
  public var narrowestLeg: Leg? {
    legs.filter { $0.capacity?.teuPerYear != nil }
      .min { ($0.capacity?.teuPerYear ?? .infinity) < ($1.capacity?.teuPerYear ?? .infinity) }
  }

  /// The leg with the least room left in a year, among those whose capacity and load are known.
  public var fullestLeg: Leg? {
    legs.filter { $0.capacity?.headroomTEUPerYear != nil }
      .min { ($0.capacity?.headroomTEUPerYear ?? .infinity) < ($1.capacity?.headroomTEUPerYear ?? .infinity) }
  }

  /// Whether the route comes through some hub twice. A leg from a hub to itself does.
  public var repeatsHub: Bool {
    var seen: Set = [origin.node]
    return !steps.filter { $0.leg != nil && !$0.isStopOnTheWay }.allSatisfy { seen.insert($0.to.node).inserted }
  }
}

extension Network {
  /// The corridor that a route is of and those of its branches that it is of, in the order of the file.
  ///
  /// A route that passes gateways of two corridors which are no branches is of none.
  public func corridors(of route: Route) -> [Corridor] {
    let passed = corridors(passedBy: route)
    guard passed.count(where: { $0.parent == nil }) == 1 else { return [] }
    return passed.filter { lineage(of: $0.id).allSatisfy(passed.contains) }
  }
}

extension Network {
  /// The corridors and branches a gateway of which a route passes, in the order of the file.
  public func corridors(passedBy route: Route) -> [Corridor] {
    let edges = Set(route.legs.map(\.edge))
    return corridors.filter { !edges.isDisjoint(with: $0.gateways) }
  }
}

extension Route.Step {
  /// The countries from the beginning of the step to its end, in the order of travel.
  ///
  /// The list of a leg holds the countries of its ends too. A leg within one country is in that country alone, whatever
  /// border post it is listed for.
  fileprivate var countries: [String] {
    // A stop on the way is counted with the movement that it interrupts.
    guard !isStopOnTheWay, let leg else { return [to.country] }
    return leg.countries(from: from, to: to)
  }
}

extension Leg {
  /// What passing the leg takes of the limits of a policy. A voyage between two ports crosses no border on land.
  func limitUse(from: Hub, to: Hub) -> LimitUse {
    LimitUse(
      transshipments: mode == .transshipment && !changesGaugeItself ? 1 : 0,
      borderCrossings: mode == .sea ? 0 : countryChanges(from: from, to: to))
  }

  /// How often the country changes from one end of the leg to the other; as often as ``countries(from:to:)`` says.
  private func countryChanges(from: Hub, to: Hub) -> Int {
    guard from.country != to.country else { return 0 }
    return 1 + countries.count { $0 != from.country && $0 != to.country }
  }

  /// Whether the gauge changes on the leg rather than at a border stop on its way.
  var changesGaugeItself: Bool { changesGauge && borderStop == nil }

  /// The countries from one end of the leg to the other, without those that a ship only sails past.
  func countries(from: Hub, to: Hub) -> [String] {
    guard from.country != to.country else { return [to.country] }
    let inOrder = self.from == from.node ? countries : countries.reversed()
    let between = mode == .sea ? [] : inOrder.filter { $0 != from.country && $0 != to.country }
    return [from.country] + between + [to.country]
  }
}

extension Route {
  /// Translates a path in a compiled graph back into hubs and legs.
  init(
    _ edges: some Sequence<EdgeID>, in graph: RoutingGraph, of network: Network, from origin: Hub, to destination: Hub
  ) {
    self.origin = origin
    self.destination = destination
    steps = edges.compactMap { Step(graph.steps[$0.index], network) }
    totals = steps.reduce(Totals()) { $0 + $1.totals }
  }
}

extension Route.Step {
  /// A step that the compiler made of this network; `nil` for one that costs nothing and means nothing.
  fileprivate init?(_ step: RoutingStep, _ network: Network) {
    let ends: (from: NodeID, to: NodeID)
    switch step.action {
    case .free: return nil
    case .leg(let edge, let from, let to):
      guard let found = network.leg(along: edge) else { return nil }
      leg = found
      kind = found.mode == .border ? .border : found.mode == .transshipment ? .transshipment : .movement
      ends = (from, to)
      changesGauge = found.changesGaugeItself
      isStopOnTheWay = false
    case .border(let edge, let from, let to):
      guard let found = network.leg(along: edge) else { return nil }
      leg = found
      kind = .border
      ends = (from, to)
      changesGauge = found.changesGauge
      isStopOnTheWay = true
    case .handling(let hub, _, _), .gaugeChange(let hub), .wait(let hub, _):
      leg = nil
      if case .wait = step.action { kind = .wait } else { kind = .transshipment }
      ends = (hub, hub)
      if case .gaugeChange = step.action { changesGauge = true } else { changesGauge = false }
      isStopOnTheWay = false
    }
    guard let from = network.hub(at: ends.from), let to = network.hub(at: ends.to) else { return nil }
    self.from = from
    self.to = to
    totals = step.totals
  }
}
