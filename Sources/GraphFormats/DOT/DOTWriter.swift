public import GraphEngine

/// Writes any graph as DOT, the language of Graphviz: names, edges, and attributes as they are, without a style.
///
/// A graph of undirected edges becomes a `graph`, any other a `digraph`, in which undirected edges have `dir=none`. All
/// nodes are written first, in order, then all edges, parallel ones and loops included. Attributes become attributes of
/// the same name; numbers stand without quotes where DOT reads them as numbers, all else in quotes. The same graph makes
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

  /// The name of the graph.
  public var name = ""
  /// Which attributes of the graph as a whole to write.
  public var graphAttributes = Attributes.all
  /// Which attributes of nodes to write.
  public var nodeAttributes = Attributes.all
  /// Which attributes of edges to write.
  public var edgeAttributes = Attributes.all
  /// The attribute of nodes that Graphviz shall print on them, instead of their names.
  public var nodeLabel: String?
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
  ) rethrows -> [FormatLoss] {
    var losses: [FormatLoss] = []
    var buffer = ByteBuffer(capacity: Self.piece + 4096)
    let isUndirected = graph.graph.isUndirected
    buffer.append(literal: isUndirected ? "graph " : "digraph ")
    buffer.appendQuoted(ArraySlice(name.utf8))
    buffer.append(literal: " {\n")

    let ofGraph = DOTAttributes(graph.graphAttributes, .graph, only: graphAttributes.contains, losses: &losses)
    if ofGraph.hasAny(row: 0) {
      buffer.append(literal: "  graph")
      ofGraph.write(row: 0, to: &buffer)
      buffer.append(literal: ";\n")
    }

    let names = DOTNames(graph.nodeNames, losses: &losses)
    let ofNodes = DOTAttributes(
      graph.nodeAttributes, .node, only: nodeAttributes.contains, label: nodeLabel, losses: &losses)
    for row in 0..<graph.graph.nodeCount {
      buffer.append(literal: "  ")
      names.write(row, to: &buffer)
      if !ofNodes.hasLabel, graph.nodeNames.pool.utf8(at: row).isShownOtherwise {
        buffer.append(literal: " [label=")
        buffer.appendDisplayed(graph.nodeNames.pool.utf8(at: row))
        buffer.append(literal: "]")
      }
      ofNodes.write(row: row, to: &buffer)
      buffer.append(literal: ";\n")
      if buffer.count >= Self.piece { try buffer.drain(into: sink) }
    }

    let edgeNames = edgeAttributes == .all ? graph.edgeNames : nil
    let ofEdges = DOTAttributes(
      graph.edgeAttributes, .edge, only: edgeAttributes.contains, label: edgeLabel,
      // Graphviz merges parallel edges of the same `key`.
      reserved: edgeNames == nil ? ["key"] : ["key", "id"], losses: &losses)
    let directions = graph.graph.isDirected || isUndirected ? nil : graph.graph
    var ends: [DOTNames.Word] = []
    for row in 0..<graph.graph.edgeCount {
      let place = row % DOTNames.batch
      if place == 0 { names.lookUp(&ends, ofEdgesFrom: row, in: graph.graph) }
      buffer.append(literal: "  ")
      names.write(ends[2 * place], to: &buffer)
      buffer.append(literal: isUndirected ? " -- " : " -> ")
      names.write(ends[2 * place + 1], to: &buffer)
      if let edgeNames, !edgeNames.utf8(at: row).isEmpty {
        buffer.append(literal: " [id=")
        buffer.appendQuoted(edgeNames.utf8(at: row))
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

  /// How many bytes go to the sink at once.
  private static let piece = 1 << 18
}
