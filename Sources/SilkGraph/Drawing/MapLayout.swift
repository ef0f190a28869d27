import GraphEngine
import GraphFormats

/// Where the hubs of a network lie on a map.
///
/// The projection is fitted to some of the hubs. Where they crowd, the map is drawn larger: both axes are stretched
/// there and shrunk where it is empty, so that east stays east and north stays north. Hubs far outside the map stand on
/// its edge, in their direction.
struct MapLayout {
  /// The middle of each hub.
  private(set) var positions: [NodeID: PlanePoint] = [:]
  /// The hubs that stand on the edge because they lie beyond it.
  private(set) var outside: Set<NodeID> = []
  /// The map.
  let frame: PlaneBox

  /// Lays out places.
  ///
  /// - Parameters:
  ///   - places: All that are to be drawn.
  ///   - isCentral: Whether the map has to show a place where it is.
  ///   - width: The width of the map in points.
  ///   - crowding: How much larger crowded parts are drawn: 0 for true to the projection, 1 for evenly spaced.
  ///   - gap: The least distance between two places, in points.
  init?(
    _ places: [(node: NodeID, place: GeographicPoint)], isCentral: (NodeID) -> Bool, width: Double, crowding: Double,
    gap: Double
  ) {
    let central = places.filter { isCentral($0.node) }.map(\.place)
    let projection: any MapProjection =
      if let conic = LambertConformalConic(fitting: central) { conic } else { Robinson() }
    guard let extent = PlaneBox(around: central.map(projection.project)) else { return nil }

    let scale = width / max(extent.width, extent.height, 1e-9)
    let places = places.map { (node: $0.node, point: (projection.project($0.place) - extent.least) * scale) }
    let inner = places.filter { isCentral($0.node) }.map(\.point)
    let across = AxisStretch(inner.map(\.x), crowding: crowding)
    let upwards = AxisStretch(inner.map(\.y), crowding: crowding)
    let height = extent.height * scale
    let tallness = crowding > 0 && height > 0 ? min(max(width / Self.widest / height, 1), Self.tallest) : 1
    frame = PlaneBox(
      least: PlanePoint(x: 0, y: 0), greatest: PlanePoint(x: extent.width * scale, y: height * tallness)
    ).expanded(by: Self.margin)

    var points: [(node: NodeID, point: PlanePoint)] = []
    for (node, point) in places {
      let stretched = PlanePoint(x: across(point.x), y: upwards(point.y) * tallness)
      if isCentral(node) || frame.overlaps(PlaneBox(least: stretched, greatest: stretched)) {
        points.append((node, stretched))
      } else {
        outside.insert(node)
        positions[node] = Self.onEdge(of: frame.expanded(by: -8), towards: stretched)
      }
    }
    Self.spread(&points, gap: gap)
    for (node, point) in points { positions[node] = point }
  }

  /// How far the map reaches beyond the outermost central hubs, in points.
  private static let margin = 60.0
  /// A stretched map that is wider than this many times its height is drawn taller …
  private static let widest = 1.9
  /// … but at most by this factor.
  private static let tallest = 1.4

  /// Where the line from the middle of a box to a point outside leaves the box.
  private static func onEdge(of box: PlaneBox, towards point: PlanePoint) -> PlanePoint {
    let direction = point - box.middle
    let share = min(box.width / 2 / max(abs(direction.x), 1e-9), box.height / 2 / max(abs(direction.y), 1e-9))
    return box.middle + direction * share
  }

  /// Pushes places apart that stand too near to each other, in rounds, each time by half of what lacks.
  private static func spread(_ points: inout [(node: NodeID, point: PlanePoint)], gap: Double) {
    for _ in 0..<80 {
      var moved = false
      for a in points.indices {
        for b in points.indices.dropFirst(a + 1) {
          var difference = points[b].point - points[a].point
          guard difference.length < gap - 0.1 else { continue }
          if difference.length < 1e-6 { difference = PlanePoint(x: 1, y: 0) }
          let push = difference * ((gap - difference.length) / 2 / difference.length)
          points[a].point = points[a].point - push
          points[b].point = points[b].point + push
          moved = true
        }
      }
      if !moved { break }
    }
  }
}

/// Stretches an axis where coordinates crowd.
private struct AxisStretch {
  private let coordinates: [Double]
  private let stretched: [Double]

  /// Blends each coordinate with the place that it would have, were all evenly spaced.
  init(_ coordinates: [Double], crowding: Double) {
    let sorted = coordinates.sorted()
    guard let first = sorted.first, let last = sorted.last, last > first else {
      self.coordinates = []
      stretched = []
      return
    }
    // Few steps, so that the space between two neighbours does not hang on which of them comes first.
    let steps = 24
    var knots: [Double] = [first]
    var images: [Double] = [first]
    for step in 1...steps {
      let knot = first + (last - first) * Double(step) / Double(steps)
      let share = Double(sorted.count { $0 <= knot }) / Double(sorted.count)
      let previous = images[images.count - 1]
      images.append(max(previous, (1 - crowding) * knot + crowding * (first + (last - first) * share)))
      knots.append(knot)
    }
    self.coordinates = knots
    stretched = images
  }

  func callAsFunction(_ coordinate: Double) -> Double {
    guard let first = coordinates.first, let last = coordinates.last, coordinate > first, coordinate < last else {
      return coordinate
    }
    let next = coordinates.firstIndex { $0 >= coordinate } ?? coordinates.count - 1
    let share = (coordinate - coordinates[next - 1]) / (coordinates[next] - coordinates[next - 1])
    return stretched[next - 1] + share * (stretched[next] - stretched[next - 1])
  }
}
