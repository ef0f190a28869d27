import GraphEngine
import GraphFormats

/// What stands in a text of a graph, in short lines for tests.
enum GraphText {
  /// The edges: `a>b weight=1`, with `-` for undirected ones.
  static func edges(_ text: String, _ format: GraphFormat? = nil, undirected: Bool = false) throws -> [String] {
    edges(of: try read(text, format, undirected: undirected).document.graph)
  }

  static func read(_ text: String, _ format: GraphFormat? = nil, undirected: Bool = false) throws -> GraphFileReading {
    var options = GraphFile.Options()
    if undirected { options.direction = .undirected }
    return try GraphFile.read(bytes: Array(text.utf8), format: format, name: "f", options: options)
  }

  static func edges(of network: AttributedGraph) -> [String] {
    network.graph.edges.map { edge in
      let arrow = network.graph.direction(of: edge) == .directed ? ">" : "-"
      let ends = [network.graph.source(of: edge), network.graph.target(of: edge)].map { network.nodeNames[$0] }
      let values = network.edgeAttributes.columns.compactMap { column in
        column[edge.index].map { "\(column.name)=\($0)" }
      }
      return ([ends.joined(separator: arrow)] + values).joined(separator: " ")
    }
  }

  /// The nodes: `a label=Almaty`.
  static func nodes(of network: AttributedGraph) -> [String] {
    network.graph.nodes.map { node in
      let values = network.nodeAttributes.columns.compactMap { column in
        column[node.index].map { "\(column.name)=\($0)" }
      }
      return ([network.nodeNames[node]] + values).joined(separator: " ")
    }
  }

  /// Why a text is not read; `nil` when it is.
  static func refusal(_ text: String, _ format: GraphFormat? = nil) -> String? {
    do {
      _ = try read(text, format)
      return nil
    } catch { return "\(error)" }
  }
}
