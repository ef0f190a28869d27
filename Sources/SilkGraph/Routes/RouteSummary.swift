/// What a whole route takes, without its steps.
public struct RouteSummary: Hashable, Sendable {
  /// The sum of the steps.
  public let totals: Totals
  /// The whole corridor that the route is of; `nil` where it is of none, as between hubs that are near.
  public let corridor: Corridor?
  /// Hours at borders, in ports and at changes of gauge.
  public let dwellHours: Double
  /// The borders that are crossed on land.
  public let borderCrossingCount: Int
  /// The voyages by sea from one country to another.
  public let seaCrossingCount: Int
  /// The changes from one mode of transport to another.
  public let transshipmentCount: Int
  /// The changes of gauge.
  public let gaugeChangeCount: Int

  /// Sums a route of a network up.
  public init(_ route: Route, of network: Network) {
    totals = route.totals
    corridor = network.corridors(of: route).first { $0.parent == nil }
    dwellHours = route.dwellHours
    borderCrossingCount = route.borderCrossingCount
    seaCrossingCount = route.seaCrossingCount
    transshipmentCount = route.transshipmentCount
    gaugeChangeCount = route.gaugeChangeCount
  }
}
