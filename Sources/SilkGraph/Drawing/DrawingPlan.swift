import Foundation
import GraphEngine
import GraphFormats

/// What a drawing of a network shows, and in which style.
struct DrawingPlan {
  /// The legs that are drawn, in the order of the network, those brought out last and so on top.
  let legs: [Leg]
  /// The hubs at their ends, in the order of the network.
  let hubs: [Hub]
  /// The countries of the hubs, in the order of the network.
  let countries: [(code: String, name: String, hubs: [Hub])]

  private let network: Network
  let drawing: NetworkDrawing
  private let highlightsByLeg: [EdgeID: [Int]]
  private let degrees: [NodeID: Int]
  private let ends: Set<NodeID>
  private let highlightedHubs: [NodeID: DOTColor]
  private let centralHubs: Set<NodeID>
  private let distances: [NodeID: Double]

  /// The colour of what is not in use.
  static let closed = DOTColor(0x9E9E9E)

  /// The least distance of two hubs on a map, in points.
  static let hubGap = 13.0

  init(_ drawing: NetworkDrawing) {
    let network = drawing.network
    self.network = network
    self.drawing = drawing
    var highlightsByLeg: [EdgeID: [Int]] = [:]
    for (position, highlight) in drawing.highlights.enumerated() {
      for edge in highlight.legs { highlightsByLeg[edge, default: []].append(position) }
    }
    self.highlightsByLeg = highlightsByLeg

    func isInScope(_ leg: Leg) -> Bool { drawing.cargo.contains(leg.cargo) && drawing.tiers.contains(leg.tier) }
    let drawn = network.legs.filter { highlightsByLeg[$0.edge] != nil || isInScope($0) }
    legs = drawn.filter { highlightsByLeg[$0.edge] == nil } + drawn.filter { highlightsByLeg[$0.edge] != nil }
    var degrees: [NodeID: Int] = [:]
    for leg in drawn {
      degrees[leg.from, default: 0] += 1
      degrees[leg.to, default: 0] += 1
    }
    self.degrees = degrees
    let hubs = network.hubs.filter { degrees[$0.node] != nil }
    self.hubs = hubs

    var countries: [(code: String, name: String, hubs: [Hub])] = []
    for country in network.countries {
      let inside = hubs.filter { $0.country == country.code }
      if !inside.isEmpty { countries.append((country.code, country.name, inside)) }
    }
    self.countries = countries

    ends = Set(drawing.highlights.flatMap(\.ends))
    var highlightedHubs: [NodeID: DOTColor] = [:]
    for leg in drawn {
      guard let first = highlightsByLeg[leg.edge]?.first else { continue }
      for node in [leg.from, leg.to] where highlightedHubs[node] == nil {
        highlightedHubs[node] = drawing.highlights[first].color
      }
    }
    self.highlightedHubs = highlightedHubs

    // Ocean legs lead around the world; the map is fitted to those on land, if there are any.
    let onLand = drawn.filter { $0.mode != .sea }
    let central = Set((onLand.isEmpty ? drawn : onLand).flatMap { [$0.from, $0.to] })
    centralHubs = central

    let origin =
      (drawing.origin ?? drawing.highlights.first?.ends.first).flatMap { network.hub(at: $0) }
      ?? hubs.max { ($0.coordinate?.longitude ?? -.infinity) < ($1.coordinate?.longitude ?? -.infinity) }
    var distances: [NodeID: Double] = [:]
    if let start = origin?.coordinate {
      for hub in hubs { distances[hub.node] = hub.coordinate.map { start.distanceKm(to: $0) } }
    }
    self.distances = distances
  }

  /// Whether the map must show a hub where it is.
  func isCentral(_ node: NodeID) -> Bool { centralHubs.contains(node) }

  /// Whether a leg is brought out.
  func isHighlighted(_ leg: Leg) -> Bool { highlightsByLeg[leg.edge] != nil }

  /// Whether a route begins or ends at a hub.
  func isEnd(_ hub: Hub) -> Bool { ends.contains(hub.node) }

  /// Whether a leg leads towards the origin of the layers.
  func isReversed(_ leg: Leg) -> Bool { (distances[leg.from] ?? 0) > (distances[leg.to] ?? 0) }

  /// Legs between the same two hubs, in the order of their first.
  func bundles() -> [[Leg]] {
    var positions: [[NodeID]: Int] = [:]
    var bundles: [[Leg]] = []
    for leg in legs.sorted(by: { $0.edge < $1.edge }) {
      let ends = [min(leg.from, leg.to), max(leg.from, leg.to)]
      if let position = positions[ends] {
        bundles[position].append(leg)
      } else {
        positions[ends] = bundles.count
        bundles.append([leg])
      }
    }
    return bundles
  }

  /// The hubs, those first whose names matter most: ends of routes, hubs on routes, ports, hubs with many legs.
  var hubsByImportance: [Hub] {
    func rank(_ hub: Hub) -> Int {
      let onRoute = isEnd(hub) ? 10_000 : highlightedHubs[hub.node] != nil ? 1_000 : 0
      let kind =
        switch hub.kind {
        case .seaport, .oilTerminal: 60
        case .dryPort: 50
        case .city: 40
        case .railTerminal: 30
        case .borderCrossing: 10
        case .railJunction: 0
        }
      return onRoute + kind + 10 * (degrees[hub.node] ?? 0)
    }
    return hubs.enumerated().sorted { a, b in
      (rank(b.element), a.offset) < (rank(a.element), b.offset)
    }.map(\.element)
  }

  /// The name on the map: the first of several. An arrow says that a hub lies beyond the edge.
  func label(of hub: Hub, isOutside: Bool) -> String {
    let name = hub.shortName.components(separatedBy: " / ")[0]
    return isOutside ? "→ \(name)" : name
  }

  /// Whether a hub is the railway station of a port, and so needs no name beside that of the port.
  func isNamedByPort(_ hub: Hub) -> Bool {
    guard hub.kind == .railJunction || hub.kind == .railTerminal, !isEnd(hub) else { return false }
    return legs.contains { leg in
      guard leg.mode == .transshipment, leg.from == hub.node || leg.to == hub.node else { return false }
      return network.hub(at: leg.from == hub.node ? leg.to : leg.from)?.kind == .seaport
    }
  }

  /// Whether a leg is a voyage that a straight line would lead over land.
  func isVoyage(_ leg: Leg) -> Bool { leg.mode == .sea && detour(of: leg) > 1.15 }

  /// How many times longer a leg is than the great circle between its ends; 1 where that is not known.
  func detour(of leg: Leg) -> Double {
    guard let from = network.hub(at: leg.from)?.coordinate, let to = network.hub(at: leg.to)?.coordinate else {
      return 1
    }
    let circle = from.distanceKm(to: to)
    return circle > 1 ? leg.distanceKm / circle : 1
  }

  /// What the name of a hub may cover.
  func importance(of hub: Hub) -> LabelPlacement.Importance {
    isEnd(hub) ? .needed : highlightedHubs[hub.node] != nil ? .major : .minor
  }

  func fontSize(of hub: Hub) -> Double { isEnd(hub) ? 13 : highlightedHubs[hub.node] != nil ? 10.5 : 9 }

  /// Half the size of a hub on a map, in points.
  func radius(of hub: Hub) -> Double {
    if isEnd(hub) { return 7 }
    if highlightedHubs[hub.node] != nil { return 5 }
    return hub.kind == .railJunction ? 3 : 4
  }

  private func corridors(of leg: Leg) -> [Corridor] {
    let labels = network.content.edgeAttributes[leg.edge.index, "corridors"]?.description ?? ""
    return labels.split(separator: ";").compactMap { network.corridor(String($0)) }.filter {
      drawing.tiers.contains($0.tier) && drawing.cargo.contains($0.cargo)
    }
  }

  /// The corridors that have a leg in their colour, in the order of the network.
  var shownCorridors: [Corridor] {
    let ids = Set(legs.filter { $0.status == .operating }.flatMap { corridors(of: $0) }.map(\.id))
    return network.corridors.filter { ids.contains($0.id) }
  }

  /// The letters of a leg with their colours: those of the routes that it is brought out for, else of its corridors.
  func marks(of leg: Leg) -> [(letter: String, color: DOTColor)] {
    var marks: [(letter: String, color: DOTColor)] = []
    func add(_ letter: String?, _ color: DOTColor) {
      guard let letter, !letter.isEmpty, !marks.contains(where: { $0.letter == letter }) else { return }
      marks.append((letter, color))
    }
    if let positions = highlightsByLeg[leg.edge] {
      for highlight in positions.map({ drawing.highlights[$0] }) { add(highlight.marker, highlight.color) }
    } else if leg.status == .operating {
      let opacity = drawing.highlights.isEmpty ? 1 : 0.6
      for corridor in corridors(of: leg) {
        if let color = DOTColor(corridor.colour) { add(corridor.marker, color.opacity(opacity)) }
      }
    }
    return marks
  }

  /// The legs that carry their letters in layers: the three longest of each letter.
  var markedLegs: Set<EdgeID> {
    var counts: [String: Int] = [:]
    var marked: Set<EdgeID> = []
    // A leg of one corridor tells more than one of several.
    let legs = legsByPriority.map { (leg: $0, letters: marks(of: $0).map(\.letter)) }
    for (leg, letters) in legs.filter({ $0.letters.count == 1 }) + legs.filter({ $0.letters.count > 1 }) {
      guard letters.contains(where: { counts[$0, default: 0] < 3 }) else { continue }
      marked.insert(leg.edge)
      for letter in letters { counts[letter, default: 0] += 1 }
    }
    return marked
  }

  /// The legs, those brought out first, and of each the longest first.
  var legsByPriority: [Leg] {
    legs.sorted { a, b in
      (isHighlighted(a) ? 0 : 1, -a.distanceKm, a.edge) < (isHighlighted(b) ? 0 : 1, -b.distanceKm, b.edge)
    }
  }

  // MARK: Styles

  func node(for hub: Hub, layout: NetworkDrawing.Layout) -> DOTGraph.Node {
    var node = DOTGraph.Node(name: hub.id)
    let color = highlightedHubs[hub.node]
    let isPale = !drawing.highlights.isEmpty && color == nil
    let ink = DOTColor(isPale ? 0xA8B0B8 : 0x333333)
    node.stroke = color ?? ink
    node.fill = isEnd(hub) ? color : DOTColor(0xFFFFFF)
    node.strokeWidth = color == nil ? 1 : 1.8
    node.fontColor = isPale ? DOTColor(0x7A848E) : DOTColor(0x1A1A1A)
    node.fontSize = fontSize(of: hub)
    node.tooltip = "\(hub.name), \(network.country(hub.country)?.name ?? hub.country): \(hub.kind.rawValue)"
    node.id = "hub-\(hub.id)"
    node.styleClass = "hub \(hub.kind.rawValue.replacing(" ", with: "-"))"
    node.shape =
      switch hub.kind {
      case .seaport, .oilTerminal: .square
      case .borderCrossing: .diamond
      case .dryPort, .railJunction, .city, .railTerminal: .circle
      }
    if layout == .geographic {
      // A diamond of the same width looks smaller.
      let side = radius(of: hub) * 2 / 72 * (node.shape == .diamond ? 1.25 : 1)
      node.label = .text("")
      node.size = (side, side)
    } else {
      if node.shape != .diamond { node.shape = node.shape == .circle ? .ellipse : .box }
      node.label = .text(Self.wrapped(label(of: hub, isOutside: false)))
      node.margin = 0.03
      if isEnd(hub) { node.fontColor = DOTColor(0xFFFFFF) }
    }
    return node
  }

  /// A name in lines of about ten letters, so that layers stand close.
  private static func wrapped(_ name: String) -> String {
    var lines: [String] = []
    for word in name.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 11 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  func edge(for leg: Leg) -> DOTGraph.Edge {
    var edge = DOTGraph.Edge(from: network.content.nodeNames[leg.from], to: network.content.nodeNames[leg.to])
    edge.ends = .plain
    let isClosed = leg.status != .operating
    if let positions = highlightsByLeg[leg.edge] {
      edge.colors = positions.map { drawing.highlights[$0].color }
      edge.width = positions.count > 1 ? 3 : 4.5
    } else {
      let colors = isClosed ? [] : corridors(of: leg).compactMap { DOTColor($0.colour) }
      edge.colors = (colors.isEmpty ? [Self.closed] : colors).map {
        drawing.highlights.isEmpty ? $0 : $0.opacity(0.25)
      }
      edge.width = edge.colors.count > 1 ? 1.2 : 1.8
    }
    edge.line = Self.line(for: leg.mode)
    let names = corridors(of: leg).map(\.name).joined(separator: ", ")
    let figures = [
      "\(Int(leg.distanceKm.rounded())) km", "\(Int(leg.timeHours.rounded())) h",
      leg.costUSDPerTEU.map { "\(Int($0.rounded())) USD/TEU" },
    ]
    edge.tooltip =
      "\(leg.id): \(leg.mode.rawValue), \(figures.compactMap { $0 }.joined(separator: ", "))"
      + (names.isEmpty ? "" : "; \(names)") + (isClosed ? "; \(leg.status.rawValue)" : "")
    edge.id = "leg-\(leg.id)"
    edge.styleClass = "leg \(leg.mode.rawValue.replacing(" ", with: "-"))"
    return edge
  }

  static func line(for mode: TransportMode) -> DOTGraph.Line {
    switch mode {
    case .rail, .border, .transshipment: .solid
    case .road: .double
    case .sea: .dashed
    case .inlandWater, .air, .pipeline: .dotted
    }
  }
}
