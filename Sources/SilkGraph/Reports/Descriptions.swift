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

extension RouteBreakdown.ActivityPart: CustomStringConvertible {
  /// What happens, and what it takes: `rail: 1,044 USD, 3.6 days, 3,311 km`.
  public var description: String { "\(activity): \(totals)" }
}

extension RouteBreakdown.CountryPart: CustomStringConvertible {
  /// The country, and what it takes; that it is an estimate where it is.
  public var description: String { "\(country ?? "at sea"): \(totals)\(isEstimate ? " (estimate)" : "")" }
}

extension RouteBreakdown: CustomStringConvertible {
  /// A table: a line for each activity and each country, with its cost, time and distance.
  public var description: String {
    let rows = activities.map { ("\($0.activity)", $0.totals) } + countries.map { ($0.country ?? "at sea", $0.totals) }
    return Words.table(rows.map { name, totals in [name] + totals.cells })
  }
}

extension Totals: CustomStringConvertible {
  /// Cost, time and distance, as in `3,700 USD, 30.5 days, 10,931 km`.
  public var description: String { cells.joined(separator: ", ") }

  fileprivate var cells: [String] {
    ["\(Words.whole(costUSD)) USD", "\(Words.tenths(timeDays)) days", "\(Words.whole(distanceKm)) km"]
  }
}

extension Route: CustomStringConvertible {
  /// Where it leads and what it takes: `Almaty to Baku: 1,279 USD, 6.9 days, 4,028 km; 17 legs`.
  public var description: String {
    "\(origin.shortName) to \(destination.shortName): \(totals); \(Words.counted(legs.count, "leg", "legs"))"
  }
}

extension Route.Step: CustomStringConvertible {
  /// What happens, where, and what it takes: `rail Almaty to Mojynty: 200 USD, 0.6 days, 600 km`.
  public var description: String {
    let place = from == to ? "at \(from.shortName)" : "\(from.shortName) to \(to.shortName)"
    let what: String =
      switch kind {
      case .movement: leg?.mode.rawValue ?? "movement"
      case .border: "border"
      case .transshipment: leg == nil && changesGauge ? "change of gauge" : "transshipment"
      case .wait: "wait"
      }
    return "\(what) \(place): \(totals)" + (changesGauge && leg != nil ? ", change of gauge" : "")
  }
}

extension RouteSummary: CustomStringConvertible {
  /// What the route takes, and of which corridor it is.
  public var description: String { corridor.map { "\(totals) (\($0.shortName))" } ?? "\(totals)" }
}

extension RouteQuery: CustomStringConvertible {
  /// The two hubs.
  public var description: String { "\(origin.shortName) to \(destination.shortName)" }
}

extension RouteAlternatives.Alternative: CustomStringConvertible {
  /// The route, and the corridors that it is of.
  public var description: String {
    "\(route)" + Words.inParentheses(corridors.filter { $0.parent == nil }.map(\.shortName))
  }
}

extension RouteAlternatives: CustomStringConvertible {
  /// A line for each route, with its rank.
  public var description: String {
    guard !alternatives.isEmpty else { return "no routes" }
    return alternatives.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
  }
}

extension EndOpening: CustomStringConvertible {
  /// The end, and how many legs are opened for it.
  public var description: String {
    let tiers = tiers.map(\.rawValue).joined(separator: ", ")
    return "\(hub.shortName): \(Words.counted(legs.count, "leg", "legs")) of tier \(tiers) opened"
  }
}

extension RouteAnswer: CustomStringConvertible {
  /// The route, or that there is none, with a line for each way to open one.
  public var description: String {
    switch self {
    case .route(let route): route.description
    case .unreachable(let cuts) where cuts.isEmpty: "no route"
    case .unreachable(let cuts): (["no route; one opens"] + cuts.map { "  \($0)" }).joined(separator: "\n")
    }
  }
}

extension Relaxation: CustomStringConvertible {
  /// What would have to be dropped, what would do in its place, and the route that it opens.
  public var description: String {
    let instead = limits.isEmpty ? "" : " but with \(limits.map(\.description).joined(separator: ", "))"
    return "without \(dropped.map(\.description).joined(separator: ", "))\(instead): \(route)"
  }
}

extension RouteSources.Figure: CustomStringConvertible {
  /// What the source is for: `time and cost of L066`.
  public var description: String {
    switch self {
    case .timeAndCost(let leg): "time and cost of \(leg.id)"
    case .distance(let leg): "distance of \(leg.id)"
    case .countries(let leg): "countries of \(leg.id)"
    case .handling(let hub): "handling at \(hub.shortName)"
    case .mode(let mode): "figures of \(mode.rawValue)"
    case .payload: "load of a TEU"
    }
  }
}

extension RouteSources.Note: CustomStringConvertible {
  /// The number, the source, and what it is for.
  public var description: String {
    "[\(number)] \(provenance) (\(figures.map(\.description).joined(separator: "; ")))"
  }
}

extension RouteSources: CustomStringConvertible {
  /// A line for each source.
  public var description: String { notes.map(\.description).joined(separator: "\n") }
}

extension TimeCostDistance.Point: CustomStringConvertible {
  /// How far, after how long, at what cost.
  public var description: String {
    "\(Words.whole(distanceKm)) km, \(Words.tenths(timeHours)) h, \(Words.whole(costUSD)) USD"
  }
}

extension TimeCostDistance.Node: CustomStringConvertible {
  /// The hub, what it takes to come there, and how long the goods stop.
  public var description: String {
    "\(hub.shortName): \(before)" + (stopHours > 0 ? ", then a stop of \(Words.tenths(stopHours)) h" : "")
  }
}

extension TimeCostDistance: CustomStringConvertible {
  /// A line for each place on the way.
  public var description: String { nodes.map(\.description).joined(separator: "\n") }
}
