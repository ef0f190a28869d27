/// What results print, so that a line in a program or a debugger says what was found.

extension RouteBreakdown.Activity: CustomStringConvertible {
  /// What happens, in a word or two: `rail`, `border stops`.
  public var name: String {
    switch self {
    case .moving(let mode): mode.rawValue
    case .border: "border stops"
    case .transshipment: "transshipment"
    case .wait: "waiting for departures"
    }
  }

  /// The name.
  public var description: String { name }
}

extension Totals: CustomStringConvertible {
  /// Cost, time and distance, as in `3,700 USD, 30.5 days, 10,931 km`.
  public var description: String {
    "\(Self.whole(costUSD)) USD, \(Self.tenths(timeDays)) days, \(Self.whole(distanceKm)) km"
  }

  private static func whole(_ value: Double) -> String {
    Int64(exactly: value.rounded()).map { Thousands.grouped("\($0)") } ?? "\(value)"
  }

  private static func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return abs(scaled) < 0x1p53 ? Thousands.grouped("\(scaled / 10)") : "\(value)"
  }
}

extension Route: CustomStringConvertible {
  /// Where it leads and what it takes: `Almaty to Baku: 1,279 USD, 6.9 days, 4,028 km; 17 legs`.
  public var description: String {
    "\(origin.shortName) to \(destination.shortName): \(totals); \(legs.count) \(legs.count == 1 ? "leg" : "legs")"
  }
}

extension RouteSummary: CustomStringConvertible {
  /// What the route takes, and of which corridor it is.
  public var description: String { corridor.map { "\(totals) (\($0.shortName))" } ?? "\(totals)" }
}

extension CorridorComparison.Row: CustomStringConvertible {
  /// Rank, name and what the best route takes: `1. Northern Corridor: 2,677 USD, 15.6 days, 9,842 km`.
  public var description: String { "\(rank.map { "\($0). " } ?? "closed: ")\(name): \(route.totals)" }
}

extension CorridorComparison: CustomStringConvertible {
  /// A line for each row.
  public var description: String { rows.map(\.description).joined(separator: "\n") }
}

extension RouteAlternatives.Alternative: CustomStringConvertible {
  /// The route.
  public var description: String { route.description }
}

extension RouteFrontier.Point: CustomStringConvertible {
  /// The route.
  public var description: String { route.description }
}

extension RouteAnswer: CustomStringConvertible {
  /// The route, or that there is none.
  public var description: String {
    switch self {
    case .route(let route): route.description
    case .unreachable(let cuts): "no route; \(cuts.count) ways to open one"
    }
  }
}
