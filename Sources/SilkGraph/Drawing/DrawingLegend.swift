import GraphFormats

/// What the marks of a drawing mean, in groups.
struct DrawingLegend {
  /// How the groups stand.
  enum Shape {
    /// Below each other.
    case tall
    /// Beside each other.
    case wide
  }

  /// A heading, and rows of a mark and what it means.
  private struct Group {
    let heading: String
    var rows: [[DOTTable.Cell]] = []

    mutating func add(_ mark: String, _ color: DOTColor?, _ meaning: String) {
      rows.append([.init(mark, color: color, size: 12, weight: .bold), .init(meaning, size: 11)])
    }

    var head: DOTTable.Cell { .init(heading, size: 12, weight: .bold, columns: 2) }
  }

  private let groups: [Group]
  private static let ink = DOTColor(0x333333)

  /// The legend of what a plan shows.
  init(_ plan: DrawingPlan) {
    var routes = Group(heading: "Routes")
    // Several pairs of hubs bring the same corridors out.
    var names: [String] = []
    for highlight in plan.drawing.highlights where !names.contains(highlight.name) {
      names.append(highlight.name)
      routes.add("━━━━", highlight.color, Self.text(highlight.marker, highlight.name))
    }

    var corridors = Group(heading: "Corridors")
    for corridor in plan.shownCorridors where !names.contains(corridor.name) {
      corridors.add("────", DOTColor(corridor.colour), Self.text(corridor.marker, corridor.name))
    }
    if plan.legs.contains(where: { $0.status != .operating }) {
      corridors.add("────", DrawingPlan.closed, "not in use at present")
    }

    var modes = Group(heading: "Modes")
    let shown = Set(plan.legs.map(\.mode))
    for mode in TransportMode.allCases where shown.contains(mode) && !mode.isStep {
      let mark =
        switch DrawingPlan.line(for: mode) {
        case .solid: "────"
        case .double: "═══"
        case .dashed: "╌╌╌╌"
        case .dotted: "┈┈┈┈"
        }
      modes.add(mark, Self.ink, mode.rawValue)
    }

    var hubs = Group(heading: "Hubs")
    hubs.add("○", Self.ink, "terminal, city, junction")
    hubs.add("□", Self.ink, "port")
    hubs.add("◇", Self.ink, "border crossing")
    groups = [routes, corridors, modes, hubs].filter { !$0.rows.isEmpty }
  }

  private static func text(_ marker: String?, _ name: String) -> String {
    guard let marker, !marker.isEmpty else { return name }
    return "\(marker)  \(name)"
  }

  /// The legend as a node.
  func node(_ shape: Shape) -> DOTGraph.Node {
    var node = DOTGraph.Node(name: "legend")
    node.shape = .none
    let rows = shape == .tall ? tallRows : wideRows
    node.label = .table(DOTTable(rows: rows, stroke: DOTColor(0xC0C8D0), fill: DOTColor(0xFFFFFF)))
    node.tooltip = "legend"
    node.id = "legend"
    return node
  }

  /// The height of the wide legend in points, as far as can be known without the typeface.
  var wideHeight: Double { Double(wideRows.count) * 21 }

  private var tallRows: [[DOTTable.Cell]] { groups.flatMap { [[$0.head]] + $0.rows } }

  private var wideRows: [[DOTTable.Cell]] {
    let height = groups.map(\.rows.count).max() ?? 0
    let empty = [DOTTable.Cell("", columns: 2)]
    let space = [DOTTable.Cell("   ")]
    func spaced(_ cells: [[DOTTable.Cell]]) -> [DOTTable.Cell] { Array(cells.joined(separator: space)) }
    return [spaced(groups.map { [$0.head] })]
      + (0..<height).map { row in spaced(groups.map { row < $0.rows.count ? $0.rows[row] : empty }) }
  }
}
