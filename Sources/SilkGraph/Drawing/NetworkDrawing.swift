public import GraphEngine
public import GraphFormats

/// A picture of the transport network: hubs by country, legs in the colours of their corridors, routes brought out.
///
/// ```swift
/// var drawing = NetworkDrawing(of: network)
/// drawing.highlights = [NetworkDrawing.Highlight(route, name: "Northern", color: DOTColor(0xC80D0E))]
/// print(drawing.graph().text())
/// ```
///
/// `neato -n2` draws the geographic layout as it is given; `dot` draws the layered one, and takes the other, too.
public struct NetworkDrawing: Sendable {
  /// How hubs are placed.
  public enum Layout: Hashable, Sendable, CaseIterable {
    /// By where they are, for `neato -n2`.
    case geographic
    /// In layers, nearest to the origin first, for `dot`.
    case layered
  }

  /// Legs that are brought out, others being pale.
  public struct Highlight: Sendable {
    /// What the legend calls them.
    public var name: String
    /// The legs.
    public var legs: [EdgeID]
    /// Their colour.
    public var color: DOTColor
    /// The letter that stands on the lines and in the legend, so that a picture without colours can be read.
    public var marker: String?
    /// The hubs at both ends.
    public var ends: [NodeID]

    /// Brings out a route.
    public init(_ route: Route, name: String, color: DOTColor, marker: String? = nil) {
      self.name = name
      self.color = color
      self.marker = marker
      legs = route.legs.map(\.edge)
      ends = [route.origin.node, route.destination.node]
    }

    /// Brings out the best route of a row: of a corridor by the corridor's name and in its colour.
    public init(_ row: CorridorComparison.Row) {
      let name = row.corridors.count == 1 ? row.corridor?.name : nil
      self.init(
        row.route, name: name ?? row.name, color: row.corridor.flatMap { DOTColor($0.colour) } ?? DOTColor(0x333333),
        marker: row.corridor?.marker)
    }
  }

  /// The network that is drawn.
  public let network: Network
  /// How hubs are placed.
  public var layout = Layout.geographic
  /// The routes that are brought out.
  public var highlights: [Highlight] = []
  /// The legs that are drawn besides those that are brought out: by what they carry.
  public var cargo: Set<Cargo> = [.container]
  /// The legs that are drawn besides those that are brought out: by what they are for.
  public var tiers: Set<LegTier> = [.core]
  /// What stands above.
  public var title: String
  /// What stands in small letters under the title, such as the sources.
  public var subtitle: String?
  /// The hub at which the layers begin; the first end of the first route where it is `nil`, or else the easternmost.
  public var origin: NodeID?
  /// The width of the map in points.
  public var width = 1400.0
  /// How much larger the map draws crowded parts: 0 for true to the projection, 1 for evenly spaced hubs.
  public var crowding = 0.45

  /// Makes a drawing of the core container network.
  public init(of network: Network) {
    self.network = network
    let name = network.content.graphAttributes[0, "name"]?.description
    title = name ?? "Freight network"
    let date = network.content.graphAttributes[0, "data_date"].map { "as of \($0)" }
    let licence = network.content.graphAttributes[0, "licence"].map { "data: \($0)" }
    subtitle = [date, licence].compactMap { $0 }.joined(separator: " · ")
  }

  /// The picture. The same network makes the same picture.
  ///
  /// - Complexity: O(*h*² + *h* *l*) for *h* hubs and *l* legs that are drawn.
  public func graph() -> DOTGraph {
    let plan = DrawingPlan(self)
    var graph = DOTGraph(name: title)
    graph.background = DOTColor(0xFFFFFF)
    var remarks = [subtitle].compactMap { $0 }.filter { !$0.isEmpty }
    if layout == .geographic, let map = MapDrawing(plan) {
      map.draw(in: &graph)
      if let remark = map.remark { remarks.append(remark) }
    } else {
      drawLayers(plan, in: &graph)
    }
    graph.title = .table(
      DOTTable(
        rows: [[.init(title, size: 22, weight: .bold, alignment: .center)]]
          + remarks.map { [.init($0, color: DOTColor(0x666666), size: 10, alignment: .center)] }))
    return graph
  }

  private func drawLayers(_ plan: DrawingPlan, in graph: inout DOTGraph) {
    graph.layerGap = 0.15
    graph.nodeGap = 0.12
    for country in plan.countries {
      var cluster = DOTGraph.Cluster(name: country.code)
      cluster.label = .text(country.name)
      cluster.fontColor = DOTColor(0x506070)
      cluster.fontSize = 13
      cluster.fill = DOTColor(0xF3F6FA)
      cluster.stroke = DOTColor(0xC9D6E4)
      cluster.nodes = country.hubs.map { plan.node(for: $0, layout: .layered) }
      graph.clusters.append(cluster)
    }
    let marked = plan.markedLegs
    graph.edges = plan.legs.map { leg in
      var edge = plan.edge(for: leg)
      if marked.contains(leg.edge) { edge.label = .text(plan.marks(of: leg).map(\.letter).joined()) }
      if plan.isReversed(leg) { swap(&edge.source, &edge.target) }
      edge.weight = plan.isHighlighted(leg) ? 20 : 1
      return edge
    }
    graph.legend = DrawingLegend(plan).node(.tall)
  }
}
