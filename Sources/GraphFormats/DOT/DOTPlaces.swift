public import GraphEngine

/// Where the nodes of a graph lie in a drawing, by what the graph says of them.
///
/// Degrees of latitude and longitude are projected; coordinates in a plane are scaled. Nodes without coordinates stand
/// among their neighbours.
public struct DOTPlaces: Sendable {
  /// The middle of each node.
  public let positions: [PlanePoint]
  /// The attributes that say where nodes lie.
  public let attributes: (x: String, y: String)
  /// The number of nodes that have no coordinates.
  public let missing: Int

  /// Finds the places of the nodes; `nil` where fewer than half of them have coordinates.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - growsDownwards: Whether *y* grows downwards, as in pictures of yEd; degrees always grow upwards.
  public init?(of graph: AttributedGraph, growsDownwards: Bool = false) {
    let table = graph.nodeAttributes
    let count = graph.graph.nodeCount
    for (kind, xNames, yNames) in Self.pairs {
      guard let x = Self.column(table, xNames), let y = Self.column(table, yNames) else { continue }
      var found: [PlanePoint?] = (0..<count).map { row in
        guard let x = Self.number(x, row), let y = Self.number(y, row), x.isFinite, y.isFinite,
          abs(x) < 1e12, abs(y) < 1e12
        else { return nil }
        guard kind == .degrees else { return PlanePoint(x: x, y: growsDownwards ? -y : y) }
        return abs(x) <= 180 && abs(y) <= 90 ? PlanePoint(x: x, y: y) : nil
      }
      let known = found.count { $0 != nil }
      guard known > 0, known * 2 >= count else { continue }
      if kind == .degrees { Self.project(&found) }
      guard let scaled = Self.scaled(found) else { continue }
      positions = Self.filled(scaled, graph.graph)
      attributes = (x.name, y.name)
      missing = count - known
      return
    }
    return nil
  }

  private enum Kind { case degrees, plane }

  private static let pairs: [(Kind, x: [String], y: [String])] = [
    (.degrees, ["longitude", "lon", "lng", "long"], ["latitude", "lat"]),
    (.plane, ["x", "xpos", "x_coordinate"], ["y", "ypos", "y_coordinate"]),
  ]

  private static func column(_ table: AttributeTable, _ names: [String]) -> AttributeColumn? {
    names.lazy.compactMap { name in
      table.columns.first { $0.name.lowercased() == name && $0.type != .bool }
    }.first
  }

  /// A number, or text that is one: some programs write all values as text.
  private static func number(_ column: AttributeColumn, _ row: Int) -> Double? {
    column.number(at: row) ?? column.string(at: row).flatMap { GraphvizAttribute.numbers($0)?.first }
  }

  private static func project(_ points: inout [PlanePoint?]) {
    let places = points.compactMap { $0.map { GeographicPoint(latitude: $0.y, longitude: $0.x) } }
    let longitudes = places.map(\.longitude)
    let isWide = (longitudes.max() ?? 0) - (longitudes.min() ?? 0) > 140
    let conic = isWide ? nil : LambertConformalConic(fitting: places)
    let projection: any MapProjection = if let conic { conic } else { Robinson() }
    points = points.map { point in
      point.map { projection.project(GeographicPoint(latitude: $0.y, longitude: $0.x)) }
    }
  }

  /// The points in a drawing whose size goes by their number.
  private static func scaled(_ points: [PlanePoint?]) -> [PlanePoint?]? {
    guard let box = PlaneBox(around: points.compactMap { $0 }), box.width.isFinite, box.height.isFinite else {
      return nil
    }
    let side = min(max(110 * Double(points.count).squareRoot(), 300), 2800)
    let extent = max(box.width, box.height)
    let scale = extent > 0 ? side / extent : 1
    return points.map { $0.map { ($0 - box.least) * scale } }
  }

  /// Points for all nodes: those without stand in the middle of their neighbours, or below where these have none either.
  private static func filled(_ points: [PlanePoint?], _ graph: Graph) -> [PlanePoint] {
    var sums = [(sum: PlanePoint, count: Int)](repeating: (PlanePoint(x: 0, y: 0), 0), count: points.count)
    for edge in graph.edges {
      let ends = (graph.source(of: edge).index, graph.target(of: edge).index)
      for (node, other) in [ends, (ends.1, ends.0)] where points[node] == nil {
        guard let place = points[other] else { continue }
        sums[node] = (sums[node].sum + place, sums[node].count + 1)
      }
    }
    var lost = 0
    return points.enumerated().map { node, point in
      if let point { return point }
      let (sum, count) = sums[node]
      // A little aside, in different directions, since a node with one neighbour would lie upon it.
      let aside = PlanePoint(x: Double(node % 5 - 2) * 9, y: Double(node % 3 - 1) * 9 + 14)
      if count > 0 { return sum * (1 / Double(count)) + aside }
      lost += 1
      return PlanePoint(x: Double(lost % 40) * 24, y: -40 - Double(lost / 40) * 24)
    }
  }

  func write(_ row: Int, to buffer: inout ByteBuffer) {
    buffer.append(literal: " [pos=\"")
    buffer.append(positions[row])
    buffer.append(literal: "\"]")
  }

  /// Adds the frame of a cluster, without which Graphviz draws none where places are fixed.
  func writeBox(_ box: PlaneBox?, to buffer: inout ByteBuffer) {
    guard let box = box?.expanded(by: 18) else { return }
    buffer.append(literal: " [bb=\"")
    buffer.append(box.least)
    buffer.append(literal: ",")
    buffer.append(box.greatest)
    buffer.append(literal: "\"]")
  }
}
