import GraphEngine
import GraphFormats

/// Draws a plan as a map: hubs where they are, names where there is room, the legend below.
struct MapDrawing {
  private let plan: DrawingPlan
  private let map: MapLayout
  /// The way of each leg whose ends are on the map.
  private let paths: [EdgeID: [PlanePoint]]

  /// Lays out the map; `nil` where no hub has a place.
  init?(_ plan: DrawingPlan) {
    let places = plan.hubs.compactMap { hub in
      hub.coordinate.map { (node: hub.node, place: $0) }
    }
    guard
      let map = MapLayout(
        places, isCentral: plan.isCentral, width: plan.drawing.width, crowding: plan.drawing.crowding,
        gap: DrawingPlan.hubGap)
    else { return nil }
    self.plan = plan
    self.map = map
    var paths: [EdgeID: [PlanePoint]] = [:]
    for bundle in plan.bundles() {
      for (position, leg) in bundle.enumerated() {
        guard let from = map.positions[leg.from], let to = map.positions[leg.to] else { continue }
        // Legs between the same hubs bend to both sides, whichever way they were entered.
        let offset = (Double(position) - Double(bundle.count - 1) / 2) * 14
        paths[leg.edge] =
          plan.isVoyage(leg)
          ? Self.voyage(from: from, to: to, detour: plan.detour(of: leg), in: map.frame)
          : Self.arc(from: from, to: to, bend: leg.from < leg.to ? offset : -offset)
      }
    }
    self.paths = paths
  }

  /// What is not on the map, if anything.
  var remark: String? {
    let missing = plan.hubs.count { map.positions[$0.node] == nil }
    switch missing {
    case 0: return nil
    case 1: return "1 hub without coordinates is not on the map, nor are its legs"
    default: return "\(missing) hubs without coordinates are not on the map, nor are their legs"
    }
  }

  func draw(in graph: inout DOTGraph) {
    let legend = DrawingLegend(plan)
    var node = legend.node(.wide)
    let top = map.frame.least.y - 12
    node.position = PlanePoint(x: map.frame.middle.x, y: top - legend.wideHeight / 2)
    graph.legend = node
    let corner = PlanePoint(x: map.frame.least.x, y: top - legend.wideHeight)
    graph.box = PlaneBox(least: corner, greatest: map.frame.greatest)

    graph.edges = plan.legs.compactMap { leg in
      paths[leg.edge].map { path in
        var edge = plan.edge(for: leg)
        edge.path = path
        return edge
      }
    }
    var labels = labelPlacement
    let names = placeNames(&labels)
    graph.nodes = marks(&labels)
    graph.clusters = plan.countries.map { country in
      var cluster = self.cluster(code: country.code, name: country.name, hubs: country.hubs, &labels)
      cluster.nodes = country.hubs.filter { map.positions[$0.node] != nil }.map { hub in
        var node = plan.node(for: hub, layout: .geographic)
        node.position = map.positions[hub.node]
        node.outerLabelPosition = names[hub.node]
        node.outerLabel = names[hub.node] == nil ? nil : label(of: hub)
        return node
      }
      return cluster
    }
  }

  // MARK: Names

  private func label(of hub: Hub) -> String { plan.label(of: hub, isOutside: map.outside.contains(hub.node)) }

  private var labelPlacement: LabelPlacement {
    let marks = plan.hubs.compactMap { hub in
      map.positions[hub.node].map { PlaneBox(least: $0, greatest: $0).expanded(by: plan.radius(of: hub) + 1) }
    }
    let lines = plan.legs.flatMap { leg in
      Self.chords(of: paths[leg.edge] ?? []).map {
        LabelPlacement.Line(start: $0.0, end: $0.1, isStrong: plan.isHighlighted(leg))
      }
    }
    return LabelPlacement(frame: map.frame, marks: marks, lines: lines)
  }

  /// Letters on the lines, at some distance from each other.
  private func marks(_ labels: inout LabelPlacement) -> [DOTGraph.Node] {
    var placed: [(letter: String, point: PlanePoint)] = []
    var nodes: [DOTGraph.Node] = []
    for leg in plan.legsByPriority {
      let marks = plan.marks(of: leg)
      guard !marks.isEmpty, let path = paths[leg.edge], path.count == 4 else { continue }
      let points = [0.5, 0.4, 0.6, 0.3, 0.7].map { Self.point(of: path, at: $0) }
      guard (points[3] - points[4]).length > 12 else { continue }
      // One letter that is far from the next of its kind is enough.
      let isNeeded = marks.contains { mark in
        !placed.contains { $0.letter == mark.letter && ($0.point - points[0]).length < Self.markGap }
      }
      let text = marks.map(\.letter).joined()
      guard isNeeded, let point = labels.place(text, size: Self.markSize, on: points) else { continue }
      placed += marks.map { ($0.letter, point) }
      var node = DOTGraph.Node(name: "mark-\(leg.id)")
      node.shape = .box
      node.corners = .rounded
      node.size = ((Double(text.count) * 7 + 5) / 72, 11.0 / 72)
      node.label = .text(text)
      node.fontSize = Self.markSize
      node.fill = DOTColor(0xFFFFFF)
      node.stroke = marks.count == 1 ? marks[0].color : DOTColor(0x606870)
      node.fontColor = node.stroke
      node.strokeWidth = 0.8
      node.position = point
      node.tooltip = plan.edge(for: leg).tooltip
      node.id = node.name
      node.styleClass = "mark"
      nodes.append(node)
    }
    return nodes
  }

  private static let markSize = 8.5
  /// The least distance of two equal letters, in points.
  private static let markGap = 170.0

  /// Where the names of the hubs stand for which there is room.
  private func placeNames(_ labels: inout LabelPlacement) -> [NodeID: PlanePoint] {
    var names: [NodeID: PlanePoint] = [:]
    for hub in plan.hubsByImportance where !plan.isNamedByPort(hub) {
      guard let position = map.positions[hub.node] else { continue }
      names[hub.node] = labels.place(
        label(of: hub), size: plan.fontSize(of: hub), beside: position, radius: plan.radius(of: hub),
        plan.importance(of: hub))
    }
    return names
  }

  /// A country: its name among its hubs. The frame is that of the name, not to be seen: frames around the hubs would
  /// overlap, as countries of any shape lie beside and around each other.
  private func cluster(
    code: String, name: String, hubs: [Hub], _ labels: inout LabelPlacement
  ) -> DOTGraph.Cluster {
    var cluster = DOTGraph.Cluster(name: code)
    cluster.fontColor = DOTColor(0x9AA8B5)
    cluster.stroke = DOTColor(0xFFFFFF, alpha: 0)
    let points = hubs.filter { !map.outside.contains($0.node) }.compactMap { map.positions[$0.node] }
    guard let extent = PlaneBox(around: points) else { return cluster }
    let size = points.count > 3 ? 15.0 : 11
    let name = name.uppercased()
    let middle = points.reduce(PlanePoint(x: 0, y: 0), +) * (1 / Double(points.count))
    let reach = max(60, extent.height, extent.width / 2)
    guard let place = labels.place(name, size: size, near: middle, within: reach) else { return cluster }
    let half = LabelPlacement.extent(of: name, size: size) * 0.5
    cluster.fontSize = size
    cluster.label = .text(name)
    cluster.labelPosition = place
    cluster.box = PlaneBox(least: place - half, greatest: place + half)
    return cluster
  }

  // MARK: Lines

  /// A cubic curve that bends to the left of its direction by some points.
  private static func arc(from start: PlanePoint, to end: PlanePoint, bend: Double) -> [PlanePoint] {
    let direction = end - start
    let length = max(direction.length, 1e-9)
    // A cubic whose inner points lie this far off reaches three quarters of it.
    let aside = PlanePoint(x: -direction.y, y: direction.x) * (bend * 4 / 3 / length)
    return [start, start + direction * (1.0 / 3) + aside, start + direction * (2.0 / 3) + aside, end]
  }

  /// A curve that sags the more, the longer the voyage is than the straight line: around the land, not over it.
  private static func voyage(
    from start: PlanePoint, to end: PlanePoint, detour: Double, in frame: PlaneBox
  ) -> [PlanePoint] {
    let direction = end - start
    // An arc with a rise of h over a chord of c is longer than c by about 8/3 (h/c)².
    let sag = direction.length * min((max(detour - 1, 0) * 3 / 8).squareRoot(), 0.4)
    let path = [start, start + direction * 0.25, start + direction * 0.75, end]
    return path.enumerated().map { position, point in
      guard position == 1 || position == 2 else { return point }
      return PlanePoint(x: point.x, y: max(point.y - sag * 4 / 3, min(frame.least.y, point.y)))
    }
  }

  /// The point of a cubic curve at a share of its parameter.
  private static func point(of path: [PlanePoint], at t: Double) -> PlanePoint {
    let s = 1 - t
    return path[0] * (s * s * s) + path[1] * (3 * s * s * t) + path[2] * (3 * s * t * t) + path[3] * (t * t * t)
  }

  /// A cubic curve as a few straight lines.
  private static func chords(of path: [PlanePoint]) -> [(PlanePoint, PlanePoint)] {
    guard path.count == 4 else { return [] }
    let points = (0...6).map { point(of: path, at: Double($0) / 6) }
    return Array(zip(points, points.dropFirst()))
  }
}
