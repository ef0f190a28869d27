/// How time and cost grow over the distance of a route: movements rise slowly, stops are vertical.
///
/// Follows the time/cost-distance method of UNESCAP (2004), which goes back to Beresford and Dubey (1990). Draw ``points``
/// with the distance to the right and the time, or the cost, upwards; the heights of the steps at the ``nodes`` are what
/// the drawing is for.
public struct TimeCostDistance: Hashable, Sendable {
  /// How far the goods have come, and what it has taken.
  public struct Point: Hashable, Sendable {
    /// Kilometres from the origin.
    public let distanceKm: Double
    /// Hours since the departure.
    public let timeHours: Double
    /// USD for one unit of the cargo so far.
    public let costUSD: Double
    /// The step of the route that ends here, by its position; `nil` for the point at which the route begins.
    public let step: Int?
  }

  /// A place at which the goods stop, or change from one leg to another.
  public struct Node: Hashable, Sendable {
    /// The hub; where a leg stops at a border on its way, the hub behind the border.
    public let hub: Hub
    /// On arrival.
    public let before: Point
    /// On departure. The distance is that of the arrival unless a leg of the stop has a length of its own.
    public let after: Point
    /// The steps of the route that happen here, by their positions; none where the goods move on without a stop.
    public let steps: Range<Int>

    /// The height of the step in the drawing of the time, in hours.
    public var stopHours: Double { after.timeHours - before.timeHours }
    /// The height of the step in the drawing of the cost, in USD.
    public var stopUSD: Double { after.costUSD - before.costUSD }
  }

  /// The corners of both drawings, from the origin to the destination. A stop is one point above another; the length of
  /// a leg at which goods stop, such as a border crossing of 15 km, is passed after the stop, in no time.
  public let points: [Point]
  /// The places on the way in order: the origin, the ends of movements, and the destination.
  public let nodes: [Node]

  /// The series of a route.
  ///
  /// - Complexity: O(*steps*).
  public init(_ route: Route) {
    var here = Point(distanceKm: 0, timeHours: 0, costUSD: 0, step: nil)
    var points = [here]
    var nodes: [Node] = []
    var arrival = (point: here, hub: route.origin, firstStop: 0)
    for (index, step) in route.steps.enumerated() {
      let totals = step.totals
      if step.kind == .movement {
        nodes.append(
          Node(hub: arrival.hub, before: arrival.point, after: here, steps: arrival.firstStop..<index))
      } else if totals.distanceKm > 0 {
        here = Point(
          distanceKm: here.distanceKm, timeHours: here.timeHours + totals.timeHours,
          costUSD: here.costUSD + totals.costUSD, step: index)
        points.append(here)
      }
      let isStopWithLength = step.kind != .movement && totals.distanceKm > 0
      here = Point(
        distanceKm: here.distanceKm + totals.distanceKm,
        timeHours: here.timeHours + (isStopWithLength ? 0 : totals.timeHours),
        costUSD: here.costUSD + (isStopWithLength ? 0 : totals.costUSD), step: index)
      points.append(here)
      if step.kind == .movement { arrival = (here, step.to, index + 1) }
    }
    nodes.append(
      Node(hub: arrival.hub, before: arrival.point, after: here, steps: arrival.firstStop..<route.steps.count))
    self.points = points
    self.nodes = nodes
  }

  /// The node at which the goods stand longest, the first of equals; `nil` where they never stand.
  public var highestTimeStep: Node? { highest { $0.stopHours } }

  /// The node at which stopping costs most, the first of equals; `nil` where it costs nothing.
  public var highestCostStep: Node? { highest { $0.stopUSD } }

  private func highest(by height: (Node) -> Double) -> Node? {
    nodes.filter { height($0) > 0 }.max { height($0) < height($1) }
  }
}
