public import GraphEngine

/// Writes any graph as DOT, the language of Graphviz: names, edges, and attributes as they are, without a style.
///
/// A graph of undirected edges becomes a `graph`, any other a `digraph`, in which undirected edges have `dir=none`. All
/// nodes are written first, in order, then all edges, parallel ones and loops included. Attributes become attributes of
/// the same name, but for names that mean something to Graphviz: those are kept with values that Graphviz takes there, and
/// get a number otherwise; of attributes of the graph only `label` and `comment` are kept. Numbers stand without quotes
/// where DOT reads them as numbers, all else in quotes. The same graph makes the same bytes.
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

    func contains(_ name: String) -> Bool {
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

  /// Writes a document as DOT, as ``write(_:to:)-(GraphDocument,_)`` does. What went wrong with the sink, the sink says
  /// itself.
  ///
  /// - Returns: What DOT does not hold as the document has it.
  @discardableResult
  public func write(_ document: GraphDocument, to sink: inout OutputSink) -> [FormatLoss] {
    write(document) { sink.append(bytes: $0.bindMemory(to: UInt8.self)) }
  }

  private func write(
    _ graph: AttributedGraph, _ levels: DOTLevels?, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows -> [FormatLoss] {
    var buffer = ByteBuffer(capacity: DOTWriting.piece + 4096)
    var losses: [FormatLoss] = []
    let writing = DOTWriting(writer: self, graph: graph, levels: levels, losses: &losses)
    writing.writeHead(to: &buffer, losses: &losses)
    try writing.writeNodes(through: &buffer, to: sink, losses: &losses)
    try writing.writeEdges(through: &buffer, to: sink, losses: &losses)
    buffer.append(literal: "}\n")
    try buffer.drain(into: sink)
    return losses
  }
}
