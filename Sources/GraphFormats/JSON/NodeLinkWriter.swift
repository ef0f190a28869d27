public import GraphEngine

/// Writes graphs as node-link JSON.
///
/// What ``NodeLinkReader`` reads from it is the same graph: nodes and edges in order, names, directions, attributes with
/// their types, doubles to the bit. Ids are texts. Every node and edge stands in a line of its own, and the same graph
/// makes the same bytes.
///
/// JSON of this form has no place for defaults, which are written out, and none for an attribute without any value.
/// NetworkX knows directed graphs and undirected ones: in a graph of both, undirected edges say `"directed": false`.
/// JSON has no infinities and no NaN, which become `null` but for ``Dialect/networkX``.
public struct NodeLinkWriter: Sendable {
  /// For whom the JSON is meant.
  public enum Dialect: String, CaseIterable, Hashable, Sendable {
    /// For every program: the list `edges`; infinities and NaN as `null`.
    case standard
    /// For Python: infinities and NaN as `Infinity` and `NaN`, which are no JSON but which Python, and this package,
    /// read.
    case networkX = "networkx"
    /// For d3 and JavaScript: the list `links`; infinities and NaN as `null`.
    case d3
  }

  /// For whom the JSON is meant.
  public var dialect: Dialect

  /// Makes a writer.
  public init(dialect: Dialect = .standard) { self.dialect = dialect }

  /// Writes a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - id: The id of the graph, which becomes the member `id` of the document.
  ///   - sink: Where the text goes.
  /// - Returns: What the JSON does not hold as the graph has it.
  /// - Complexity: O(the size of the text).
  public func write(_ graph: AttributedGraph, id: String? = nil, to sink: inout OutputSink) -> [FormatLoss] {
    var work = NodeLinkWriting(graph, dialect)
    return work.run(id: id, &sink)
  }

  /// A graph as bytes, with what they do not hold.
  public func bytes(of graph: AttributedGraph) -> (bytes: [UInt8], losses: [FormatLoss]) {
    var sink = OutputSink()
    let losses = write(graph, to: &sink)
    return (sink.finishBytes(), losses)
  }
}

/// The work of writing one graph.
private struct NodeLinkWriting: ~Copyable {
  private let network: AttributedGraph
  private let graph: Graph
  private let dialect: NodeLinkWriter.Dialect
  private let isDirected: Bool
  private let isMixed: Bool
  private let isMultigraph: Bool
  private var buffer = ByteBuffer(capacity: 1 << 17)

  init(_ network: AttributedGraph, _ dialect: NodeLinkWriter.Dialect) {
    self.network = network
    self.dialect = dialect
    graph = network.graph
    isDirected = !graph.isUndirected
    isMixed = isDirected && !graph.isDirected
    isMultigraph = ParallelEdges.exist(in: graph)
  }

  mutating func run(id: String?, _ sink: inout OutputSink) -> [FormatLoss] {
    var losses: [FormatLoss] = []
    let nonFinite = dialect == .networkX ? JSONColumns.NonFinite.python : .null
    let ofGraph = JSONColumns(network.graphAttributes, .graph, reserved: [], nonFinite, losses: &losses)
    let ofNodes = JSONColumns(network.nodeAttributes, .node, reserved: ["id"], nonFinite, losses: &losses)
    var reserved: Set = ["id", "source", "target", "directed"]
    if isMultigraph, let keys = network.edgeAttributes["key"], !ParallelEdges.areToldApart(by: keys, in: graph) {
      reserved.insert("key")
    }
    let ofEdges = JSONColumns(network.edgeAttributes, .edge, reserved: reserved, nonFinite, losses: &losses)
    if isMixed {
      let count = graph.edges.count { graph.direction(of: $0) == .undirected }
      losses.append(.mixedDirections(undirected: count, writtenAs: "marked with \"directed\": false"))
    }

    buffer.append(isDirected ? "{\"directed\": true" : "{\"directed\": false")
    buffer.append(isMultigraph ? ", \"multigraph\": true,\n" : ", \"multigraph\": false,\n")
    if let id, !id.isEmpty {
      buffer.append("\"id\": ")
      JSONString.append(id, to: &buffer)
      buffer.append(",\n")
    }
    buffer.append("\"graph\": {")
    ofGraph.write(row: 0, isFirst: true, to: &buffer)
    buffer.append("},\n\"nodes\": [")
    for node in 0..<graph.nodeCount {
      buffer.append(node == 0 ? "\n{\"id\": " : ",\n{\"id\": ")
      append(network.nodeNames.pool, node)
      ofNodes.write(row: node, isFirst: false, to: &buffer)
      buffer.append("}")
      flush(&sink, when: 1 << 16)
    }
    buffer.append(dialect == .d3 ? "\n],\n\"links\": [" : "\n],\n\"edges\": [")
    for edge in graph.edges {
      buffer.append(edge.index == 0 ? "\n{\"source\": " : ",\n{\"source\": ")
      append(network.nodeNames.pool, graph.source(of: edge).index)
      buffer.append(", \"target\": ")
      append(network.nodeNames.pool, graph.target(of: edge).index)
      if let names = network.edgeNames, !names.utf8(at: edge.index).isEmpty {
        buffer.append(", \"id\": ")
        append(names, edge.index)
      }
      if isMixed, graph.direction(of: edge) == .undirected { buffer.append(", \"directed\": false") }
      ofEdges.write(row: edge.index, isFirst: false, to: &buffer)
      buffer.append("}")
      flush(&sink, when: 1 << 16)
    }
    buffer.append("\n]}\n")
    flush(&sink, when: 0)
    return losses
  }

  private mutating func append(_ names: StringPool, _ position: Int) {
    names.withUTF8(at: position) { JSONString.append($0, to: &buffer) }
  }

  private mutating func flush(_ sink: inout OutputSink, when size: Int) {
    guard buffer.count >= size else { return }
    sink.append(bytes: buffer.bytes)
    buffer.removeAll()
  }
}
