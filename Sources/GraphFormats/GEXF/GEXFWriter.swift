public import GraphEngine

/// Writes graphs as GEXF, for Gephi.
///
/// What ``GEXFReader`` reads from it is the same graph: nodes and edges in order, names, directions, attributes with
/// their types and defaults, doubles to the bit. Attributes called `label`, `weight` and `viz_x` to `viz_a` go where
/// Gephi looks for them if their type fits. The same graph makes the same bytes.
///
/// GEXF has no place for attributes of the graph apart from its `name`. An id that another edge has already is left out,
/// since Gephi and NetworkX keep one edge for each. The attribute `key` of edges is written as NetworkX writes it.
public struct GEXFWriter: Sendable {
  /// The versions of GEXF that are written. They differ in their namespaces only.
  public enum Version: Hashable, Sendable {
    /// Read by every program.
    case v1_2
    case v1_3
  }

  /// The version that is written.
  public var version: Version

  /// Makes a writer.
  public init(version: Version = .v1_2) { self.version = version }

  /// Writes a graph.
  ///
  /// - Returns: What GEXF does not hold as the graph has it.
  /// - Throws: ``GEXFWriteError`` for a text that XML cannot hold. What went wrong with the sink, the sink says itself.
  /// - Complexity: O(the size of the text).
  @discardableResult
  public func write(_ graph: AttributedGraph, to sink: inout OutputSink) throws(GEXFWriteError) -> [FormatLoss] {
    var work = GEXFWriting(graph, version)
    return try work.run(&sink)
  }

  /// A graph as bytes, with what they do not hold.
  ///
  /// - Throws: ``GEXFWriteError`` for a text that XML cannot hold.
  public func bytes(of graph: AttributedGraph) throws(GEXFWriteError) -> (bytes: [UInt8], losses: [FormatLoss]) {
    var sink = OutputSink()
    let losses = try write(graph, to: &sink)
    return (sink.finishBytes(), losses)
  }
}

/// Why a graph cannot be written as GEXF.
public enum GEXFWriteError: Error, Hashable, Sendable {
  /// A text has a character that XML 1.0 has no way to write.
  case forbiddenCharacter(place: String)
  /// A node has no name, by its position.
  case namelessNode(Int)
}

extension GEXFWriteError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .forbiddenCharacter(let place):
      "\(place) has a control character that XML cannot hold; take it out, or write JSON"
    case .namelessNode(let position): "node \(position) has no name; GEXF needs an id for each node"
    }
  }
}

/// The work of writing one graph.
private struct GEXFWriting: ~Copyable {
  private let network: AttributedGraph
  private let graph: Graph
  private let version: GEXFWriter.Version
  private var losses: [FormatLoss] = []
  private let nodes: GEXFColumns
  private let edges: GEXFColumns
  private var buffer = ByteBuffer(capacity: 1 << 17)

  init(_ network: AttributedGraph, _ version: GEXFWriter.Version) {
    self.network = network
    self.version = version
    graph = network.graph
    var losses: [FormatLoss] = []
    nodes = GEXFColumns(network.nodeAttributes, .node, firstID: 0, losses: &losses)
    edges = GEXFColumns(
      network.edgeAttributes, .edge, of: network.graph, firstID: nodes.declared.count, losses: &losses)
    self.losses = losses
  }

  mutating func run(_ sink: inout OutputSink) throws(GEXFWriteError) -> [FormatLoss] {
    let base = version == .v1_2 ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3"
    buffer.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"\(base)\" xmlns:viz=\"\(base)/viz\"")
    buffer.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
    buffer.append(" xsi:schemaLocation=\"\(base) \(base)/gexf.xsd\"")
    buffer.append(version == .v1_2 ? " version=\"1.2\">\n" : " version=\"1.3\">\n")
    let edgeDefault: EdgeDirection = graph.isUndirected ? .undirected : .directed
    try writeMeta()
    buffer.append("  <graph mode=\"static\" defaultedgetype=\"\(edgeDefault)\"")
    try writeGraphAttributes()
    buffer.append(">\n")
    try nodes.writeDeclarations(className: "node", to: &buffer)
    try edges.writeDeclarations(className: "edge", to: &buffer)
    buffer.append("    <nodes>\n")
    for node in 0..<graph.nodeCount {
      try writeNode(node)
      flush(&sink, when: 1 << 16)
    }
    buffer.append("    </nodes>\n    <edges>\n")
    let repeated = repeatedNames()
    for edge in graph.edges {
      try writeEdge(edge, edgeDefault, hasName: !repeated.contains(edge.rawValue))
      flush(&sink, when: 1 << 16)
    }
    buffer.append("    </edges>\n  </graph>\n</gexf>\n")
    flush(&sink, when: 0)
    return losses
  }

  /// Writes those attributes of the graph that GEXF keeps beside it.
  private mutating func writeMeta() throws(GEXFWriteError) {
    let elements = metaColumns()
    guard !elements.isEmpty else { return }
    buffer.append("  <meta>\n")
    for (name, var text) in elements {
      buffer.append("    <\(name)>")
      guard text.withUTF8({ XMLText.append($0, to: &buffer) }) else {
        throw .forbiddenCharacter(place: "the \(name) of the graph")
      }
      buffer.append("</\(name)>\n")
    }
    buffer.append("  </meta>\n")
  }

  private func metaColumns() -> [(name: String, text: String)] {
    network.graphAttributes.columns.compactMap { column in
      guard GEXFMeta.elements.contains(column.name), var text = column.string(at: 0), !text.isEmpty,
        text.withUTF8({ $0.trimmed.count == $0.count })
      else { return nil }
      return (column.name, text)
    }
  }

  private mutating func writeGraphAttributes() throws(GEXFWriteError) {
    let kept = Set(metaColumns().map(\.name))
    for column in network.graphAttributes.columns where !kept.contains(column.name) {
      if column.name == "name", let name = column.string(at: 0), !name.isEmpty {
        try buffer.appendAttribute("name", name) { "the name of the graph" }
      } else {
        losses.append(.dropped(.graph, attribute: column.name))
      }
    }
  }

  private mutating func writeNode(_ node: Int) throws(GEXFWriteError) {
    guard !network.nodeNames.pool.utf8(at: node).isEmpty else { throw .namelessNode(node) }
    let name = network.nodeNames.pool[node]
    buffer.append("      <node")
    try buffer.appendAttribute("id", name) { "the name \"\(name.excerpt)\" of a node" }
    try nodes.write(row: node, element: "node", to: &buffer) { "node \"\(name.excerpt)\"" }
  }

  private mutating func writeEdge(
    _ edge: EdgeID, _ edgeDefault: EdgeDirection, hasName: Bool
  ) throws(GEXFWriteError) {
    buffer.append("      <edge")
    if hasName, let name = network.name(of: edge) {
      try buffer.appendAttribute("id", name) { "the name \"\(name.excerpt)\" of an edge" }
    }
    // The nodes were written before, so their names are known to be fit for XML.
    let names = network.nodeNames.pool
    try buffer.appendAttribute("source", names[graph.source(of: edge).index]) { "" }
    try buffer.appendAttribute("target", names[graph.target(of: edge).index]) { "" }
    let direction = graph.direction(of: edge)
    if direction != edgeDefault { buffer.append(" type=\"\(direction)\"") }
    let network = network
    try edges.write(row: edge.index, element: "edge", to: &buffer) { network.describe(edge).excerpt }
  }

  /// Edges whose name an earlier edge has.
  private mutating func repeatedNames() -> Set<UInt32> {
    guard let names = network.edgeNames else { return [] }
    var index = StringIndex(minimumCapacity: names.count)
    var repeated: Set<UInt32> = []
    for edge in 0..<names.count {
      let code = UInt32(truncatingIfNeeded: edge)
      let known = names.withUTF8(at: edge) { $0.isEmpty ? nil : index.insert($0, code: code, in: names) }
      if known != nil { repeated.insert(code) }
    }
    if !repeated.isEmpty {
      losses.append(.rewritten(.edge, attribute: "id", count: repeated.count, as: "none: other edges have them"))
    }
    return repeated
  }

  private mutating func flush(_ sink: inout OutputSink, when size: Int) {
    guard buffer.count >= size else { return }
    sink.append(bytes: buffer.bytes)
    buffer.removeAll()
  }
}

extension ByteBuffer {
  /// Adds an attribute of a start tag with a space in front; `place` is asked for when XML cannot hold the text.
  mutating func appendAttribute(
    _ name: StaticString, _ text: String, _ place: () -> String
  ) throws(GEXFWriteError) {
    append(UInt8(ascii: " "))
    append(literal: name)
    append("=\"")
    var text = text
    if !text.withUTF8({ XMLText.appendAttribute($0, to: &self) }) { throw .forbiddenCharacter(place: place()) }
    append("\"")
  }
}
