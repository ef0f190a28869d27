internal import GraphEngine

/// One graph on its way into DOT.
///
/// The buffer is handed to each part: a part that captured it would have every byte checked for exclusive access, which
/// doubles the time.
struct DOTWriting: ~Copyable {
  let writer: DOTWriter
  let graph: AttributedGraph
  let levels: DOTLevels?
  private let isUndirected: Bool
  private let names: DOTNames

  init(writer: DOTWriter, graph: AttributedGraph, levels: DOTLevels?, losses: inout [FormatLoss]) {
    self.writer = writer
    self.graph = graph
    self.levels = levels
    isUndirected = graph.graph.isUndirected
    names = DOTNames(graph.nodeNames, losses: &losses)
  }

  private var places: DOTPlaces? { writer.places }

  /// Adds what stands above the nodes.
  func writeHead(to buffer: inout ByteBuffer, losses: inout [FormatLoss]) {
    buffer.append(literal: isUndirected ? "graph " : "digraph ")
    buffer.appendQuoted(ArraySlice(writer.name.utf8))
    buffer.append(literal: " {\n")
    let attributes = DOTAttributes(
      graph.graphAttributes, .graph, only: writer.graphAttributes.contains,
      reserved: writer.title == nil ? [] : ["label"], losses: &losses)
    if let title = writer.title {
      buffer.append(literal: "  graph [labelloc=t] [label=")
      buffer.appendDisplayed(title.utf8)
      buffer.append(literal: "];\n")
    }
    if attributes.hasAny(row: 0) {
      buffer.append(literal: "  graph")
      attributes.write(row: 0, to: &buffer)
      buffer.append(literal: ";\n")
    }
    if places != nil { buffer.append(Self.defaultsWithPlaces) }
  }

  /// Writes the nodes, in the clusters that hold them.
  func writeNodes(
    through buffer: inout ByteBuffer, to sink: (UnsafeRawBufferPointer) throws -> Void, losses: inout [FormatLoss]
  ) rethrows {
    let attributes = DOTAttributes(
      graph.nodeAttributes, .node, only: writer.nodeAttributes.contains, label: writer.nodeLabel,
      labelName: places == nil ? "label" : "xlabel",
      reserved: places == nil ? [] : ["label", "xlabel", "shape", "width", "height", "fixedsize", "pos"],
      losses: &losses)
    guard let levels else {
      for row in 0..<graph.graph.nodeCount {
        writeNode(row, attributes, to: &buffer)
        if buffer.count >= Self.piece { try buffer.drain(into: sink) }
      }
      return
    }
    try levels.visit { step in
      switch step {
      case .node(let node, let depth):
        Self.indent(depth, in: &buffer)
        writeNode(node.index, attributes, to: &buffer)
      case .open(let number, let depth): open(number, at: depth, of: levels, attributes, to: &buffer)
      case .close(let depth):
        Self.indent(depth + 1, in: &buffer)
        buffer.append(literal: "}\n")
      }
      if buffer.count >= Self.piece { try buffer.drain(into: sink) }
    }
  }

  /// Adds the node of a row, behind two blanks and what indents it further.
  private func writeNode(_ row: Int, _ attributes: borrowing DOTAttributes, to buffer: inout ByteBuffer) {
    buffer.append(literal: "  ")
    names.write(row, to: &buffer)
    let name = graph.nodeNames.pool.utf8(at: row)
    let isLabelled = attributes.labelColumn != nil && attributes.label(row: row) != nil
    if !isLabelled,
      places != nil || name.isShownOtherwise || attributes.labelColumn != nil && writer.nodeLabel == nil
    {
      buffer.append(literal: places == nil ? " [label=" : " [xlabel=")
      buffer.appendDisplayed(name)
      buffer.append(literal: "]")
    }
    if let places { places.write(row, to: &buffer) }
    attributes.write(row: row, to: &buffer)
    if let levels {
      if places != nil, levels.isHead(NodeID(index: row)) {
        buffer.append(literal: " [xlabel=\"\"]")  // The cluster has the name already.
      }
      if places == nil, levels.hasPorts(NodeID(index: row)) {
        levels.writePortLabel(label(row, attributes), of: NodeID(index: row), to: &buffer)
      }
    }
    buffer.append(literal: ";\n")
  }

  /// Begins the cluster of an inner graph.
  private func open(
    _ number: Int, at depth: Int, of levels: DOTLevels, _ attributes: borrowing DOTAttributes,
    to buffer: inout ByteBuffer
  ) {
    Self.indent(depth + 1, in: &buffer)
    buffer.append("subgraph cluster_\(number) {\n")
    Self.indent(depth + 2, in: &buffer)
    buffer.append(literal: "graph [label=")
    buffer.appendDisplayed(levels.clusterLabel(number) { label($0.index, attributes) }.utf8)
    buffer.append(literal: "]")
    buffer.append(" [fontsize=11] [fontcolor=\"#506070\"] [color=\"#b0bcc8\"] [style=rounded]")
    if let places { places.writeBox(levels.box(of: number, places.positions), to: &buffer) }
    buffer.append(literal: ";\n")
  }

  private func label(_ row: Int, _ attributes: borrowing DOTAttributes) -> String {
    attributes.label(row: row) ?? graph.nodeNames[NodeID(index: row)]
  }

  /// Writes the edges.
  func writeEdges(
    through buffer: inout ByteBuffer, to sink: (UnsafeRawBufferPointer) throws -> Void, losses: inout [FormatLoss]
  ) rethrows {
    let edgeNames = writer.edgeAttributes == .all ? graph.edgeNames : nil
    let directions = graph.graph.isDirected || isUndirected ? nil : graph.graph
    // Graphviz merges parallel edges of the same `key`.
    var reserved: Set = ["key"]
    if edgeNames != nil { reserved.insert("id") }
    if directions != nil { reserved.insert("dir") }
    if let levels, levels.hasPorts { reserved.formUnion(["headport", "tailport"]) }
    let attributes = DOTAttributes(
      graph.edgeAttributes, .edge, only: writer.edgeAttributes.contains, label: writer.edgeLabel, reserved: reserved,
      losses: &losses)
    let ports = places == nil && levels?.hasPorts == true ? levels : nil
    var ends: [DOTNames.Word] = []
    for row in 0..<graph.graph.edgeCount {
      let place = row % DOTNames.batch
      if place == 0 { names.lookUp(&ends, ofEdgesFrom: row, in: graph.graph) }
      let edge = EdgeID(UInt32(truncatingIfNeeded: row))
      buffer.append(literal: "  ")
      names.write(ends[2 * place], to: &buffer)
      if let ports { ports.writePort(of: edge, isSource: true, graph.graph.source(of: edge), to: &buffer) }
      buffer.append(literal: isUndirected ? " -- " : " -> ")
      names.write(ends[2 * place + 1], to: &buffer)
      if let ports { ports.writePort(of: edge, isSource: false, graph.graph.target(of: edge), to: &buffer) }
      if let edgeNames, !edgeNames.utf8(at: row).isEmpty {
        buffer.append(literal: " [id=")
        buffer.appendDisplayed(edgeNames.utf8(at: row))
        buffer.append(literal: "]")
      }
      if let directions, directions.direction(of: edge) == .undirected { buffer.append(literal: " [dir=none]") }
      attributes.write(row: row, to: &buffer)
      buffer.append(literal: ";\n")
      if buffer.count >= Self.piece { try buffer.drain(into: sink) }
    }
  }

  /// Two blanks for each level, of which the deepest look alike.
  private static func indent(_ depth: Int, in buffer: inout ByteBuffer) {
    for _ in 0..<min(depth, 20) { buffer.append(literal: "  ") }
  }

  /// Small nodes with their names beside them, for drawings with places, which every program of Graphviz then keeps.
  private static let defaultsWithPlaces = """
      graph [layout=nop, outputorder=edgesfirst, fontname="Arial"];
      node [shape=circle, fixedsize=true, width=0.11, height=0.11, label="", fontname="Arial", fontsize=9];
      edge [fontname="Arial", fontsize=8, arrowsize=0.6, color="#607080"];

    """

  /// How many bytes go to the sink at once.
  static let piece = 1 << 18
}
