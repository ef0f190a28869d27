public import GraphEngine

/// Writes any graph as DOT, the language of Graphviz: names, edges, and attributes as they are, without a style.
///
/// A graph of undirected edges becomes a `graph`, any other a `digraph`, in which undirected edges have `dir=none`. All
/// nodes are written first, in order, then all edges, parallel ones and loops included. Attributes become attributes of
/// the same name, but for names that mean something to Graphviz: those are kept with values that Graphviz takes there, and
/// get a number otherwise; of attributes of the graph only `label` and `comment` are kept. Numbers stand without quotes where DOT reads them as numbers, all else in quotes. The same graph makes
/// the same bytes.
///
/// DOT has no types and no missing values, so what is written cannot be read back whole.
public struct DOTWriter: Sendable {
  /// Which attributes to write.
  public enum Attributes: Hashable, Sendable {
    /// Every one.
    case all
    /// None.
    case none
    /// Those of these names, in the order of the graph.
    case named(Set<String>)

    fileprivate func contains(_ name: String) -> Bool {
      switch self {
      case .all: true
      case .none: false
      case .named(let names): names.contains(name)
      }
    }
  }

  /// The name of the graph; where it is empty, a document gives its own id.
  public var name = ""
  /// What stands above the drawing; the attribute `label` of the graph where it is `nil`.
  public var title: String?
  /// Which attributes of the graph as a whole to write.
  public var graphAttributes = Attributes.all
  /// Which attributes of nodes to write.
  public var nodeAttributes = Attributes.all
  /// Which attributes of edges to write.
  public var edgeAttributes = Attributes.all
  /// The attribute of nodes that Graphviz shall print on them, instead of their names.
  public var nodeLabel: String?
  /// Where the nodes lie; Graphviz finds places where it is `nil`.
  public var places: DOTPlaces?
  /// The attribute of edges that Graphviz shall print beside them.
  public var edgeLabel: String?

  /// Makes a writer of everything.
  public init() {}

  /// The graph as DOT.
  public func text(of graph: AttributedGraph) -> String {
    var text: [UInt8] = []
    write(graph) { text.append(contentsOf: $0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the graph as DOT, a piece at a time.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - sink: Takes the next bytes; they are gone when it returns.
  /// - Returns: What DOT does not hold as the graph has it.
  /// - Throws: What `sink` throws.
  /// - Complexity: O(the size of the text) time; O(the length of the names of the nodes) memory.
  @discardableResult
  public func write(
    _ graph: AttributedGraph, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows -> [FormatLoss] { try write(graph, nil, to: sink) }

  /// Writes a document as DOT: inner graphs become clusters around the nodes that hold them, and edges end at the ports
  /// that they name.
  ///
  /// - Returns: What DOT does not hold as the document has it.
  /// - Throws: What `sink` throws.
  @discardableResult
  public func write(
    _ document: GraphDocument, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows -> [FormatLoss] {
    var writer = self
    if writer.name.isEmpty { writer.name = document.graphID ?? "" }
    return document.losses(hasLevelsAndPorts: true)
      + (try writer.write(document.graph, DOTLevels(document), to: sink))
  }

  private func write(
    _ graph: AttributedGraph, _ levels: DOTLevels?, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows -> [FormatLoss] {
    var losses: [FormatLoss] = []
    var buffer = ByteBuffer(capacity: Self.piece + 4096)
    let isUndirected = graph.graph.isUndirected
    buffer.append(literal: isUndirected ? "graph " : "digraph ")
    buffer.appendQuoted(ArraySlice(name.utf8))
    buffer.append(literal: " {\n")

    let ofGraph = DOTAttributes(
      graph.graphAttributes, .graph, only: graphAttributes.contains, reserved: title == nil ? [] : ["label"],
      losses: &losses)
    if let title {
      buffer.append(literal: "  graph [labelloc=t] [label=")
      buffer.appendDisplayed(title.utf8)
      buffer.append(literal: "];\n")
    }
    if ofGraph.hasAny(row: 0) {
      buffer.append(literal: "  graph")
      ofGraph.write(row: 0, to: &buffer)
      buffer.append(literal: ";\n")
    }
    if places != nil { buffer.append(Self.defaultsWithPlaces) }

    let names = DOTNames(graph.nodeNames, losses: &losses)
    let ofNodes = DOTAttributes(
      graph.nodeAttributes, .node, only: nodeAttributes.contains, label: nodeLabel,
      labelName: places == nil ? "label" : "xlabel",
      reserved: places == nil ? [] : ["label", "xlabel", "shape", "width", "height", "fixedsize", "pos"],
      losses: &losses)
    func writeNode(_ row: Int, depth: Int = 0) throws {
      for _ in 0...min(depth, 20) { buffer.append(literal: "  ") }
      names.write(row, to: &buffer)
      let name = graph.nodeNames.pool.utf8(at: row)
      let isLabelled = ofNodes.labelColumn != nil && ofNodes.label(row: row) != nil
      if !isLabelled, places != nil || name.isShownOtherwise || ofNodes.labelColumn != nil && nodeLabel == nil {
        buffer.append(literal: places == nil ? " [label=" : " [xlabel=")
        buffer.appendDisplayed(name)
        buffer.append(literal: "]")
      }
      if let places { places.write(row, to: &buffer) }
      ofNodes.write(row: row, to: &buffer)
      if places != nil, let levels, levels.isHead(NodeID(index: row)) {
        buffer.append(literal: " [xlabel=\"\"]")  // The cluster has the name already.
      }
      if let levels, levels.hasPorts(NodeID(index: row)), places == nil {
        levels.writePortLabel(label(row), of: NodeID(index: row), to: &buffer)
      }
      buffer.append(literal: ";\n")
      if buffer.count >= Self.piece { try buffer.drain(into: sink) }
    }
    func label(_ row: Int) -> String { ofNodes.label(row: row) ?? graph.nodeNames[NodeID(index: row)] }
    if let levels {
      try levels.visit { step in
        switch step {
        case .node(let node, let depth): try writeNode(node.index, depth: depth)
        case .open(let number, let depth):
          for _ in 0...min(depth, 20) { buffer.append(literal: "  ") }
          buffer.append("subgraph cluster_\(number) {\n")
          for _ in 0...min(depth + 1, 20) { buffer.append(literal: "  ") }
          buffer.append(literal: "graph [label=")
          buffer.appendDisplayed(levels.clusterLabel(number) { label($0.index) }.utf8)
          buffer.append(literal: "]")
          buffer.append(" [fontsize=11] [fontcolor=\"#506070\"] [color=\"#b0bcc8\"] [style=rounded]")
          if let places { places.writeBox(levels.box(of: number, places.positions), to: &buffer) }
          buffer.append(literal: ";\n")
        case .close(let depth):
          for _ in 0...min(depth, 20) { buffer.append(literal: "  ") }
          buffer.append(literal: "}\n")
        }
      }
    } else {
      for row in 0..<graph.graph.nodeCount { try writeNode(row) }
    }

    let edgeNames = edgeAttributes == .all ? graph.edgeNames : nil
    let directions = graph.graph.isDirected || isUndirected ? nil : graph.graph
    // Graphviz merges parallel edges of the same `key`.
    var reserved: Set = ["key"]
    if edgeNames != nil { reserved.insert("id") }
    if directions != nil { reserved.insert("dir") }
    if let levels, levels.hasPorts { reserved.formUnion(["headport", "tailport"]) }
    let ofEdges = DOTAttributes(
      graph.edgeAttributes, .edge, only: edgeAttributes.contains, label: edgeLabel, reserved: reserved, losses: &losses)
    let ports = places == nil && levels?.hasPorts == true ? levels : nil
    var ends: [DOTNames.Word] = []
    for row in 0..<graph.graph.edgeCount {
      let place = row % DOTNames.batch
      if place == 0 { names.lookUp(&ends, ofEdgesFrom: row, in: graph.graph) }
      buffer.append(literal: "  ")
      names.write(ends[2 * place], to: &buffer)
      if let ports {
        let edge = EdgeID(UInt32(truncatingIfNeeded: row))
        ports.writePort(of: edge, isSource: true, graph.graph.source(of: edge), to: &buffer)
      }
      buffer.append(literal: isUndirected ? " -- " : " -> ")
      names.write(ends[2 * place + 1], to: &buffer)
      if let ports {
        let edge = EdgeID(UInt32(truncatingIfNeeded: row))
        ports.writePort(of: edge, isSource: false, graph.graph.target(of: edge), to: &buffer)
      }
      if let edgeNames, !edgeNames.utf8(at: row).isEmpty {
        buffer.append(literal: " [id=")
        buffer.appendDisplayed(edgeNames.utf8(at: row))
        buffer.append(literal: "]")
      }
      if let directions, directions.direction(of: EdgeID(UInt32(truncatingIfNeeded: row))) == .undirected {
        buffer.append(literal: " [dir=none]")
      }
      ofEdges.write(row: row, to: &buffer)
      buffer.append(literal: ";\n")
      if buffer.count >= Self.piece { try buffer.drain(into: sink) }
    }
    buffer.append(literal: "}\n")
    try buffer.drain(into: sink)
    return losses
  }

  /// Small nodes with their names beside them, for drawings with places, which every program of Graphviz then keeps.
  private static let defaultsWithPlaces = """
      graph [layout=nop, outputorder=edgesfirst, fontname="Arial"];
      node [shape=circle, fixedsize=true, width=0.11, height=0.11, label="", fontname="Arial", fontsize=9];
      edge [fontname="Arial", fontsize=8, arrowsize=0.6, color="#607080"];

    """

  /// How many bytes go to the sink at once.
  private static let piece = 1 << 18
}
