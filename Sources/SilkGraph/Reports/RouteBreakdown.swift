/// Where the distance, the time, the money and the emissions of a route go: by what happens, and by country.
public struct RouteBreakdown: Sendable {
  /// Something that happens on a route.
  public enum Activity: Hashable, Sendable {
    /// Moving by a mode.
    case moving(TransportMode)
    /// Stopping at borders.
    case border
    /// Changing from one mode, or one gauge, to another.
    case transshipment
    /// Waiting for departures.
    case wait

    /// Whether it is a stop rather than a movement.
    public var isStop: Bool {
      if case .moving = self { false } else { true }
    }
  }

  /// All that happens of one kind.
  public struct ActivityPart: Hashable, Sendable {
    /// What happens.
    public let activity: Activity
    /// What it takes.
    public let totals: Totals
  }

  /// By what a leg was divided between the countries it passes, the surest first.
  public enum Division: String, Hashable, Sendable, CaseIterable, Comparable {
    /// It lies in one country, or the step is shared by the two sides of a border: nothing was divided.
    case whole
    /// By kilometres that a source has.
    case published
    /// By kilometres that the network has, and that no source does: measured along the course of the leg, say.
    case estimated
    /// By straight lines and the nearest hubs, since nothing better is known.
    case rough

    /// Whether one is surer than the other.
    public static func < (one: Division, other: Division) -> Bool { one.order < other.order }

    private var order: Int {
      switch self {
      case .whole: 0
      case .published: 1
      case .estimated: 2
      case .rough: 3
      }
    }
  }

  /// All that happens in one country, or at sea between countries.
  public struct CountryPart: Hashable, Sendable {
    /// The code of the country; `nil` at sea.
    public let country: String?
    /// What moving takes there.
    public let moving: Totals
    /// What stops take there.
    public let stopping: Totals
    /// By what legs were divided between this country and others, the least sure of them.
    public let division: Division

    /// Whether a leg was divided between countries by an estimate of how much of it lies in each.
    public var isEstimate: Bool { division > .published }

    /// What moving and stops take together.
    public var totals: Totals { moving + stopping }
  }

  /// What each activity takes: movements in the order in which the route first has them, then stops.
  public let activities: [ActivityPart]
  /// What each country takes, in the order in which the route comes to them; they add up to the route.
  ///
  /// What happens at a hub, and a leg whose ends lie in one country, is counted there. A stop at a border is shared
  /// equally by the countries on its two sides. A leg for which the network has the kilometres in each country is divided
  /// by them. A voyage between two countries is at sea otherwise, whosever waters it passes, and a leg over land that
  /// begins or ends at a border crossing lies on the other side of it. Any other is divided roughly, along
  /// great circles from one end to the other, by way of that hub of each country between which is the least detour;
  /// each point of the way belongs to the country of the nearest hub, of those that the leg passes. A country without
  /// hubs has a point inside it instead. Where it is not known where the ends lie, the countries share
  /// equally. ``CountryPart/division`` says which it was.
  public let countries: [CountryPart]

  /// Breaks a route down.
  ///
  /// - Complexity: O(*steps* × *hubs*).
  public init(_ route: Route, in network: Network) {
    activities = Self.activities(of: route)
    let division = CountryDivision(network)
    var order: [String?] = []
    var parts: [String?: (moving: Totals, stopping: Totals, division: Division)] = [:]
    for step in route.steps {
      for share in division.shares(of: step) {
        if parts[share.country] == nil { order.append(share.country) }
        let part = step.totals.scaled(by: share.share)
        var (moving, stopping, division) = parts[share.country] ?? (Totals(), Totals(), .whole)
        if step.kind == .movement { moving = moving + part } else { stopping = stopping + part }
        division = max(division, share.division)
        parts[share.country] = (moving, stopping, division)
      }
    }
    countries = order.compactMap { country in
      parts[country].map {
        CountryPart(country: country, moving: $0.moving, stopping: $0.stopping, division: $0.division)
      }
    }
  }

  private static func activities(of route: Route) -> [ActivityPart] {
    var order: [Activity] = []
    var totals: [Activity: Totals] = [:]
    for step in route.steps {
      let activity = step.activity
      if totals[activity] == nil { order.append(activity) }
      totals[activity] = (totals[activity] ?? Totals()) + step.totals
    }
    let stops: [Activity] = [.border, .transshipment, .wait]
    return (order.filter { !$0.isStop } + stops).compactMap { activity in
      totals[activity].map { ActivityPart(activity: activity, totals: $0) }
    }
  }
}

extension Route.Step {
  /// What happens in the step.
  public var activity: RouteBreakdown.Activity {
    switch kind {
    case .movement: .moving(leg?.mode ?? .rail)  // A movement has a leg.
    case .border: .border
    case .transshipment: .transshipment
    case .wait: .wait
    }
  }
}

extension Route {
  /// The stop that takes the most hours, the first of equals; `nil` where the route never stops.
  public var longestStop: Step? {
    steps.filter { $0.kind != .movement && $0.totals.timeHours > 0 }.max { $0.totals.timeHours < $1.totals.timeHours }
  }
}

extension Totals {
  /// A share of everything.
  fileprivate func scaled(by share: Double) -> Totals {
    share == 1
      ? self
      : Totals(
        distanceKm: distanceKm * share, timeHours: timeHours * share, costUSD: costUSD * share,
        emissionsKg: emissionsKg.map { $0 * share }, timeVariance: timeVariance * share)
  }
}
