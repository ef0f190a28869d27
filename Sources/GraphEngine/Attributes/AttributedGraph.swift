/// A graph with the names of its nodes and edges and everything that its source says of them.
public struct AttributedGraph: Sendable {
  /// The nodes and edges.
  public var graph: Graph
  /// The name of each node.
  public var nodeNames: NameTable
  /// The name of each edge, where any edge has one; an edge without one has the empty name. Names may repeat.
  public var edgeNames: StringPool?
  /// One row for each node.
  public var nodeAttributes: AttributeTable
  /// One row for each edge.
  public var edgeAttributes: AttributeTable
  /// One row: what is said of the graph as a whole.
  public var graphAttributes: AttributeTable

  /// Puts a graph and what is said of it together.
  public init(
    graph: Graph, nodeNames: NameTable, edgeNames: StringPool? = nil,
    nodeAttributes: AttributeTable? = nil, edgeAttributes: AttributeTable? = nil,
    graphAttributes: AttributeTable = AttributeTable(rowCount: 1)
  ) {
    self.graph = graph
    self.nodeNames = nodeNames
    self.edgeNames = edgeNames
    self.nodeAttributes = nodeAttributes ?? AttributeTable(rowCount: graph.nodeCount)
    self.edgeAttributes = edgeAttributes ?? AttributeTable(rowCount: graph.edgeCount)
    self.graphAttributes = graphAttributes
  }

  /// The name of an edge, if it has one.
  public func name(of edge: EdgeID) -> String? {
    guard let name = edgeNames?[edge.index], !name.isEmpty else { return nil }
    return name
  }

  /// An edge in words: its name, or else the names of its ends.
  public func describe(_ edge: EdgeID) -> String {
    let arrow = graph.direction(of: edge) == .directed ? "→" : "–"
    let ends = "\(nodeNames[graph.source(of: edge)]) \(arrow) \(nodeNames[graph.target(of: edge)])"
    return name(of: edge).map { "\($0) (\(ends))" } ?? ends
  }

  /// An attribute of the edges as weights.
  ///
  /// - Parameter attribute: The name of a numeric column.
  /// - Throws: ``AttributeError`` when there is no such column or it holds no numbers, ``WeightError`` for a value
  ///   that is missing or no length.
  public func weights(_ attribute: String) throws -> EdgeWeights {
    guard let column = edgeAttributes[attribute] else {
      throw AttributeError.noSuchColumn(attribute, known: edgeAttributes.names)
    }
    guard column.type == .int || column.type == .double else {
      throw AttributeError.notNumeric(attribute, column.type)
    }
    var values: [Double] = []
    values.reserveCapacity(graph.edgeCount)
    for edge in graph.edges {
      guard let value = column.number(at: edge.index) else { throw WeightError.missing(edge) }
      values.append(value)
    }
    return try EdgeWeights(values, for: graph)
  }
}

/// An attribute that is not what was asked for.
public enum AttributeError: Error, Hashable, Sendable {
  /// No column has that name.
  case noSuchColumn(String, known: [String])
  /// The column holds no numbers.
  case notNumeric(String, AttributeType)
}

extension AttributeError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchColumn(let name, let known):
      known.isEmpty
        ? "no attribute \"\(name)\": there are none"
        : "no attribute \"\(name)\"; there are \(known.joined(separator: ", "))"
    case .notNumeric(let name, let type):
      "the attribute \"\(name)\" holds \(type == .bool ? "booleans" : "text"), not numbers"
    }
  }
}

extension AttributedGraph: Equatable {
  /// Whether two graphs have the same nodes and edges in the same order, with the same names and attributes, numbers bit
  /// for bit and texts byte for byte.
  public static func == (a: Self, b: Self) -> Bool {
    a.graph == b.graph && a.nodeNames.pool == b.nodeNames.pool && a.edgeNames == b.edgeNames
      && a.nodeAttributes == b.nodeAttributes && a.edgeAttributes == b.edgeAttributes
      && a.graphAttributes == b.graphAttributes
  }
}

extension AttributedGraph {
  /// The value of an attribute of a node; `nil` where there is no such attribute, or the node has none.
  ///
  /// - Complexity: O(1).
  public subscript(node: NodeID, attribute: String) -> AttributeValue? {
    graph.contains(node) ? nodeAttributes[node.index, attribute] : nil
  }

  /// The value of an attribute of an edge; `nil` where there is no such attribute, or the edge has none.
  ///
  /// - Complexity: O(1).
  public subscript(edge: EdgeID, attribute: String) -> AttributeValue? {
    graph.contains(edge) ? edgeAttributes[edge.index, attribute] : nil
  }
}

extension AttributedGraph: CustomStringConvertible {
  /// How large it is, and what is said of its nodes and edges.
  public var description: String {
    func list(_ table: AttributeTable) -> String { table.names.isEmpty ? "none" : table.names.joined(separator: ", ") }
    return "\(graph); attributes of nodes: \(list(nodeAttributes)); of edges: \(list(edgeAttributes))"
  }
}
