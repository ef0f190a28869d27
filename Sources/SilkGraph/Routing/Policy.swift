public import GraphEngine

/// What a route should make least.
public enum Objective: Hashable, Sendable {
  /// USD for one unit of the cargo.
  case cost
  /// Hours from departure to arrival.
  case time
  /// Kilometres.
  case distance
  /// Cost and time together: USD for one unit of the cargo plus this many USD for each day, zero or more.
  case generalisedCost(valueOfTimeUSDPerDay: Double)

  /// The value of a distance, time and cost by this objective, in kilometres, hours or USD.
  public func value(of totals: Totals) -> Double {
    switch self {
    case .cost: totals.costUSD
    case .time: totals.timeHours
    case .distance: totals.distanceKm
    case .generalisedCost(let valueOfTime): totals.costUSD + valueOfTime * totals.timeHours / 24
    }
  }
}

/// Something that a route can be told to keep away from or to pass.
public enum Criterion: Hashable, Sendable {
  /// Any hub in the country of this code, and any leg that names it, a sea leg along its coast among them.
  case country(String)
  /// The hub at this node.
  case hub(NodeID)
  /// Any leg or step of this mode.
  case mode(Mode)
  /// Any gateway of the corridor of this id.
  case corridor(String)
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
  /// What is carried: only legs that carry it, and have a price for it, are open.
  public var cargo: Cargo
  /// Which legs are open by their status.
  public var statuses: Set<Status>
  /// Which legs are open by their tier.
  public var tiers: Set<Tier>

  /// Makes a policy; as it stands, one over the core network as it operates.
  public init(
    minimising objective: Objective = .cost, avoiding avoided: [Criterion] = [], requiring required: [Criterion] = [],
    cargo: Cargo = .container, statuses: Set<Status> = [.operating], tiers: Set<Tier> = [.core]
  ) {
    self.objective = objective
    self.avoided = avoided
    self.required = required
    self.cargo = cargo
    self.statuses = statuses
    self.tiers = tiers
  }

  /// How many different requirements a policy can hold: the compiled graph doubles with each, and a branch of a corridor
  /// counts for the corridor too.
  public static let requirementLimit = 10
}

/// Distance, time and cost that add up along a route.
public struct Totals: Hashable, Sendable {
  /// Kilometres.
  public var distanceKm = 0.0
  /// Hours.
  public var timeHours = 0.0
  /// USD for one TEU of containers or one tonne of oil, as ``Cargo/unit`` says.
  public var costUSD = 0.0

  /// Makes totals, zero unless said otherwise.
  public init(distanceKm: Double = 0, timeHours: Double = 0, costUSD: Double = 0) {
    self.distanceKm = distanceKm
    self.timeHours = timeHours
    self.costUSD = costUSD
  }

  /// The sum of two.
  public static func + (a: Totals, b: Totals) -> Totals {
    Totals(
      distanceKm: a.distanceKm + b.distanceKm, timeHours: a.timeHours + b.timeHours,
      costUSD: a.costUSD + b.costUSD)
  }

  /// What the first has above the second.
  public static func - (a: Totals, b: Totals) -> Totals {
    Totals(
      distanceKm: a.distanceKm - b.distanceKm, timeHours: a.timeHours - b.timeHours,
      costUSD: a.costUSD - b.costUSD)
  }

  /// Days: hours by 24.
  public var timeDays: Double { timeHours / 24 }
}
