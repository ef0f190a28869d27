/// A drawing for Graphviz: nodes, some of them in clusters, edges, a legend, and how each of them looks.
///
/// The same text serves `dot`, which places the nodes itself, and `neato -n2`, which keeps the positions that are given.
public struct DOTGraph: Sendable {
  /// The name of the graph.
  public var name: String
  /// What stands above the drawing.
  public var title: DOTLabel?
  /// Which way `dot` draws the layers.
  public var direction = LayerDirection.leftToRight
  /// What the drawing lies on.
  public var background: DOTColor?
  /// The typeface of all text.
  public var font = "Arial"
  /// The extent of the drawing when nodes have positions.
  public var box: PlaneBox?
  /// How far `dot` keeps layers apart, in inches.
  public var layerGap: Double?
  /// How far `dot` keeps the nodes of a layer apart, in inches.
  public var nodeGap: Double?
  /// Groups of nodes with a frame.
  public var clusters: [Cluster] = []
  /// The nodes outside the clusters.
  public var nodes: [Node] = []
  /// The edges, drawn in this order and under the nodes.
  public var edges: [Edge] = []
  /// A node that explains the marks; `dot` puts it last.
  public var legend: Node?

  /// Makes a drawing without anything in it.
  public init(name: String) { self.name = name }

  /// Which way `dot` draws the layers.
  public enum LayerDirection: String, Hashable, Sendable {
    /// From left to right.
    case leftToRight = "LR"
    /// From top to bottom.
    case topToBottom = "TB"
  }

  /// Nodes with a frame around them.
  public struct Cluster: Sendable {
    /// The name, which must differ from that of other clusters.
    public var name: String
    /// What stands at the frame.
    public var label: DOTLabel?
    /// The colour of the label.
    public var fontColor: DOTColor?
    /// The size of the label in points.
    public var fontSize: Double?
    /// The colour inside.
    public var fill: DOTColor?
    /// The colour of the frame.
    public var stroke: DOTColor?
    /// The frame. `neato -n2` draws none without it.
    public var box: PlaneBox?
    /// The middle of the label, when nodes have positions.
    public var labelPosition: PlanePoint?
    /// What is shown on pointing at the cluster.
    public var tooltip: String?
    /// The nodes inside.
    public var nodes: [Node] = []

    /// Makes a cluster without nodes.
    public init(name: String) { self.name = name }
  }

  /// The outline of a node.
  public enum Shape: String, Hashable, Sendable {
    case circle
    case square
    case diamond
    case box
    case ellipse
    /// Nothing but the label, in a box that is not drawn.
    case none
  }

  /// A node and how it looks.
  public struct Node: Sendable {
    /// The name, by which edges find the node.
    public var name: String
    /// What stands inside; the name where it is `nil`.
    public var label: DOTLabel?
    /// What stands beside; Graphviz looks for a place where nodes have no positions.
    public var outerLabel: String?
    /// The middle of what stands beside, where nodes have positions.
    public var outerLabelPosition: PlanePoint?
    /// The outline.
    public var shape = Shape.ellipse
    /// Whether the corners are rounded.
    public var corners = Corners.square
    /// The colour inside.
    public var fill: DOTColor?
    /// The colour of the outline.
    public var stroke: DOTColor?
    /// The colour of the label.
    public var fontColor: DOTColor?
    /// The size of the label in points.
    public var fontSize: Double?
    /// The width of the outline in points.
    public var strokeWidth: Double?
    /// The width and height in inches; those of the label where it is `nil`.
    public var size: (width: Double, height: Double)?
    /// The room between outline and label in inches, where there is no ``size``.
    public var margin: Double?
    /// The middle of the node.
    public var position: PlanePoint?
    /// What is shown on pointing at the node.
    public var tooltip: String?
    /// Where a click leads.
    public var url: String?
    /// The identity of the node in an SVG.
    public var id: String?
    /// The class of the node in an SVG.
    public var styleClass: String?

    /// Makes a node without a style.
    public init(name: String) { self.name = name }
  }

  /// The corners of a box.
  public enum Corners: Hashable, Sendable {
    case square
    case rounded
  }

  /// The stroke of an edge.
  public enum Line: String, Hashable, Sendable {
    case solid
    case dashed
    case dotted
    /// Two thin lines beside each other.
    case double
  }

  /// An edge and how it looks.
  public struct Edge: Sendable {
    /// The name of the node that the edge leaves.
    public var source: String
    /// The name of the node that the edge leads to.
    public var target: String
    /// Whether the edge ends in an arrowhead.
    public var ends = Ends.arrow
    /// The colours, one line each, side by side.
    public var colors: [DOTColor] = []
    /// The width of each line in points.
    public var width: Double?
    /// The stroke.
    public var line = Line.solid
    /// What stands beside the edge.
    public var label: DOTLabel?
    /// What is shown on pointing at the edge.
    public var tooltip: String?
    /// Where a click leads.
    public var url: String?
    /// The identity of the edge in an SVG.
    public var id: String?
    /// The class of the edge in an SVG.
    public var styleClass: String?
    /// Whether `dot` puts the target into a later layer than the source.
    public var ranking = Ranking.ordered
    /// How strongly `dot` keeps the edge short and straight, 0 or more.
    public var weight: Int?
    /// The way of the edge where nodes have positions: a start, and three points for each cubic Bézier curve.
    public var path: [PlanePoint] = []
    /// The tip of the arrowhead behind the last point of ``path``.
    public var tip: PlanePoint?

    /// Makes an edge without a style.
    public init(from source: String, to target: String) {
      self.source = source
      self.target = target
    }
  }

  /// What an edge has at its ends.
  public enum Ends: Hashable, Sendable {
    /// An arrowhead at the target.
    case arrow
    /// Nothing.
    case plain
  }

  /// Whether an edge counts when `dot` puts nodes into layers.
  public enum Ranking: Hashable, Sendable {
    case ordered
    case free
  }
}

/// A colour with an opacity.
public struct DOTColor: Hashable, Sendable {
  /// Red, green and blue, eight bits each: `0xB8002E`.
  public let rgb: UInt32
  /// From 0, not to be seen, to 255, opaque.
  public let alpha: UInt8

  /// Makes a colour of red, green and blue, eight bits each: `0xB8002E`.
  public init(_ rgb: UInt32, alpha: UInt8 = 255) {
    self.rgb = rgb & 0xFF_FFFF
    self.alpha = alpha
  }

  /// Reads a colour as in a style sheet, `#b8002e` or `#b8002e40`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let digits = text.dropFirst()
    guard text.first == "#", digits.count == 6 || digits.count == 8, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self = digits.count == 6 ? Self(value) : Self(value >> 8, alpha: UInt8(truncatingIfNeeded: value))
  }

  /// The colour with another opacity, from 0 to 1.
  public func opacity(_ opacity: Double) -> DOTColor {
    DOTColor(rgb, alpha: UInt8((min(max(opacity.isNaN ? 1 : opacity, 0), 1) * 255).rounded()))
  }

  /// The colour as in a style sheet.
  public var text: String {
    let digits = String(rgb, radix: 16)
    let opaque = "#" + String(repeating: "0", count: 6 - digits.count) + digits
    guard alpha < 255 else { return opaque }
    return opaque + (alpha < 16 ? "0" : "") + String(alpha, radix: 16)
  }
}

/// Text in a drawing.
public enum DOTLabel: Sendable {
  /// Lines of text, centred.
  case text(String)
  /// Cells in rows.
  case table(DOTTable)
}

/// A label of cells in rows.
public struct DOTTable: Sendable {
  /// The rows from the top.
  public var rows: [[Cell]]
  /// The colour of the frame; none where it is `nil`.
  public var stroke: DOTColor?
  /// The colour behind the cells.
  public var fill: DOTColor?

  /// Makes a table.
  public init(rows: [[Cell]], stroke: DOTColor? = nil, fill: DOTColor? = nil) {
    self.rows = rows
    self.stroke = stroke
    self.fill = fill
  }

  /// One cell.
  public struct Cell: Sendable {
    /// Where the text of a cell stands.
    public enum Alignment: String, Hashable, Sendable {
      case left = "LEFT"
      case center = "CENTER"
      case right = "RIGHT"
    }

    /// How strong the letters are.
    public enum Weight: Hashable, Sendable {
      case regular
      case bold
    }

    /// The text, which may have several lines.
    public var text: String
    /// The colour of the text.
    public var color: DOTColor?
    /// The size of the text in points.
    public var size: Double?
    /// How strong the letters are.
    public var weight: Weight
    /// Where the text stands.
    public var alignment: Alignment
    /// How many columns the cell takes, at least 1.
    public var columns: Int

    /// Makes a cell.
    public init(
      _ text: String, color: DOTColor? = nil, size: Double? = nil, weight: Weight = .regular,
      alignment: Alignment = .left, columns: Int = 1
    ) {
      self.text = text
      self.color = color
      self.size = size
      self.weight = weight
      self.alignment = alignment
      self.columns = columns
    }
  }
}
