public import GraphEngine

/// Something that a route can be told to keep away from or to pass.
public enum Criterion: Hashable, Sendable {
  /// Any hub in the country of this code, and any leg that names it, a sea leg along its coast among them.
  case country(String)
  /// The hub at this node.
  case hub(NodeID)
  /// Any leg or step of this mode.
  case mode(TransportMode)
  /// The corridor of this id. To avoid it is to pass none of its gateways. To require it is to be of it: to pass one of
  /// its gateways, where it is a branch one of each corridor above it too, and none of a rival.
  case corridor(String)
  /// Any gateway of the corridor of this id, whatever else is passed.
  case gateway(of: String)
  /// The leg along this edge.
  case leg(EdgeID)
}

/// What a shipper asks of a route: what to make least, what to keep away from, what to pass, and which parts of the
/// network are open to it.
///
/// To avoid is absolute: an avoided leg is not in the compiled graph at all.
public struct Policy: Hashable, Sendable {
  /// What to make least.
  public var objective: Objective
  /// What no leg of the route may touch.
  public var avoided: [Criterion]
  /// What the route must touch, each at least once and in any order; ``requirementLimit`` at most. The ends of the route
  /// count. A route may come through a hub twice to touch something, out to it and back.
  public var required: [Criterion]
  /// How many transshipments the route may have, as ``Route/transshipmentCount`` counts them; `nil` for any number.
  public var transshipmentLimit: Int?
  /// How many borders the route may cross, as ``Route/borderCrossingCount`` counts them; `nil` for any number.
  public var borderCrossingLimit: Int?
  /// Hours between two departures by a mode, for legs that have no ``Leg/headwayHours`` of their own. Whoever boards
  /// waits half as long on average. Modes that are not named depart without a wait.
  public var headwayHours: [TransportMode: Double] = [:]
  /// The load of one TEU in tonnes, by which emissions are counted; `nil` for what the network says.
  public var payloadTonnesPerTEU: Double?
  /// A percentile of the time to tell of routes beside what the objective says; it changes no route.
  public var toldPercentile: Double?
  /// What is carried: only legs that carry it, and have a price for it, are open.
  public var cargo: Cargo
  /// Which legs are open by their status.
  public var statuses: Set<ServiceStatus>
  /// Which legs are open by their tier.
  public var tiers: Set<LegTier>
  /// Legs that are open whatever their tier, such as those without which an end of the route is not joined to the network
  /// (``RoutePlanner/openings(for:under:)``).
  public var openedLegs: Set<EdgeID> = []

  /// Makes a policy; as it stands, one over the core network as it operates.
  public init(
    minimising objective: Objective = .cost, avoiding avoided: [Criterion] = [], requiring required: [Criterion] = [],
    cargo: Cargo = .container, statuses: Set<ServiceStatus> = [.operating], tiers: Set<LegTier> = [.core]
  ) {
    self.objective = objective
    self.avoided = avoided
    self.required = required
    self.cargo = cargo
    self.statuses = statuses
    self.tiers = tiers
  }

  /// What to make least: ``objective``, by the name that the initialiser has for it.
  public var minimising: Objective {
    get { objective }
    set { objective = newValue }
  }

  /// What no leg of the route may touch: ``avoided``, by the name that the initialiser has for it.
  public var avoiding: [Criterion] {
    get { avoided }
    set { avoided = newValue }
  }

  /// What the route must touch: ``required``, by the name that the initialiser has for it.
  public var requiring: [Criterion] {
    get { required }
    set { required = newValue }
  }

  /// How many different requirements a policy can hold: the compiled graph doubles with each, and a branch of a corridor
  /// counts for the corridor too.
  public static let requirementLimit = 10

  /// How many copies of the network the compiled graph can have. There is one for every set of requirements that can
  /// have been met, times one for every number of transshipments, and of borders, that a limit allows.
  public static let layerLimit = 4096
}

extension Policy {
  /// Refuses figures that mean nothing.
  func check() throws(PolicyError) {
    switch objective {
    case .generalisedCost(let value, let ratio):
      guard value >= 0, value < .infinity else { throw .badValueOfTime(value) }
      guard ratio >= 0, ratio < .infinity else { throw .badReliabilityRatio(ratio) }
    case .timePercentile(let percent):
      guard percent >= 50, percent < 100 else { throw .badPercentile(percent) }
    case .cost, .time, .distance, .emissions: break
    }
    if let toldPercentile, !(toldPercentile >= 50 && toldPercentile < 100) { throw .badPercentile(toldPercentile) }
    for mode in TransportMode.allCases {
      if let hours = headwayHours[mode], !(hours >= 0 && hours < .infinity) { throw .badHeadway(mode, hours) }
    }
    if let payloadTonnesPerTEU, !(payloadTonnesPerTEU > 0 && payloadTonnesPerTEU < .infinity) {
      throw .badPayload(payloadTonnesPerTEU)
    }
    for case let limit? in [transshipmentLimit, borderCrossingLimit] where limit < 0 { throw .badLimit(limit) }
  }
}
