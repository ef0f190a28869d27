extension CorridorComparison.Row: CustomStringConvertible {
  /// Rank, name and what the best route takes: `1. Northern Corridor: 2,677 USD, 15.6 days, 9,842 km`.
  public var description: String { "\(rank.map { "\($0). " } ?? "closed: ")\(name): \(route.totals)" }
}

extension CorridorComparison: CustomStringConvertible {
  /// A line for each row.
  public var description: String {
    guard !rows.isEmpty else { return "no corridor serves \(origin.shortName) to \(destination.shortName)" }
    return rows.map(\.description).joined(separator: "\n")
  }
}

extension CorridorComparison.Dominator: CustomStringConvertible {
  /// The row and the route of it: `the cheapest of 1. northern`.
  public var description: String { "the \(variant.rawValue) of \(rank). \(id)" }
}

extension RouteFrontier.Point: CustomStringConvertible {
  /// The route, and the corridors that it is of.
  public var description: String {
    "\(route)" + Words.inParentheses(corridors.filter { $0.parent == nil }.map(\.shortName))
  }
}

extension RouteFrontier.Beaten: CustomStringConvertible {
  /// The corridor, its best route, and the point that beats it.
  public var description: String { "\(corridor.shortName): \(route.totals), beaten by \(better + 1)." }
}

extension RouteFrontier: CustomStringConvertible {
  /// A line for each route, with its rank by the first criterion, and how the search ended where these are not all.
  public var description: String {
    guard !points.isEmpty else { return "no routes from \(origin.shortName) to \(destination.shortName)" }
    var lines = points.enumerated().map { "\($0 + 1). \($1)" }
    lines += beaten.map(\.description)
    if !isComplete {
      lines.append("there may be more: the search ended by its \(end == .time ? "deadline" : "limits")")
    }
    return lines.joined(separator: "\n")
  }
}
