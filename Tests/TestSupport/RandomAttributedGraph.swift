public import GraphEngine

/// A small random graph with loops, parallel edges, names, and attributes of every type with awkward and missing values.
public struct RandomAttributedGraph: Sendable {
  public let network: AttributedGraph

  /// Texts that every format with some way of quoting can hold.
  public static let texts = [
    "", " ", "a", "a,b", "\"", "say \"hi\"", "\\", "line\nbreak", "\r", "\r\n", "\t", "007", "7", "1.5", "true", "null",
    "NaN", "é", "e\u{301}", "\u{301}", "😀", "שלום", "\u{FEFF}", "<b>&amp;</b>", "]]>", "{}", "[1, 2]", "\u{2028}",
  ]
  /// The same, with characters that XML cannot hold.
  public static let textsWithControls = texts + ["\0", "\u{1}", "\u{1F}", "\u{7F}", "\u{FFFE}"]
  /// Names for attributes for which formats have a use of their own.
  public static let awkwardNames = [
    "id", "key", "source", "directed", "label", "weight", "kind", "viz_x", "viz_y", "viz_r", "viz_size", "viz_shape",
    "viz_thickness", "name", "pid",
  ]

  public init(texts: [String] = Self.texts, using random: inout SeededGenerator) throws {
    let directions = RandomGraph.Directions.allCases[Int.random(in: 0...2, using: &random)]
    let graph = try RandomGraph(nodes: 0...10, edges: 0...25, directions: directions, using: &random).graph
    let names = graph.nodes.map { texts[$0.index % texts.count] + "\($0.index)" }
    var edgeNames: StringPool?
    if Bool.random(using: &random), graph.edgeCount > 0 {
      var pool = StringPool()
      for edge in graph.edges { pool.append(Bool.random(using: &random) ? "e\(edge.index)" : "") }
      if graph.edges.contains(where: { !pool[$0.index].isEmpty }) { edgeNames = pool }
    }
    network = AttributedGraph(
      graph: graph, nodeNames: NameTable(names), edgeNames: edgeNames,
      nodeAttributes: Self.table(rowCount: graph.nodeCount, texts, using: &random),
      edgeAttributes: Self.table(rowCount: graph.edgeCount, texts, using: &random),
      graphAttributes: Self.table(rowCount: 1, texts, using: &random))
  }

  private static func table(
    rowCount: Int, _ texts: [String], using random: inout SeededGenerator
  ) -> AttributeTable {
    var table = AttributeTable(rowCount: rowCount)
    for number in 0..<Int.random(in: 0...5, using: &random) {
      let type = AttributeType.allCases[Int.random(in: 0...3, using: &random)]
      var name = "\(texts.randomElement(using: &random) ?? "")#\(number)"
      if Int.random(in: 0...2, using: &random) == 0 { name = awkwardNames.randomElement(using: &random) ?? name }
      guard table[name] == nil else { continue }
      var values: [AttributeValue?] = []
      for _ in 0..<rowCount { values.append(value(type, texts, using: &random)) }
      let hasDefault = Int.random(in: 0...4, using: &random) == 0
      table.append(
        AttributeColumn(name, type, default: hasDefault ? value(type, texts, using: &random) : nil, values))
    }
    return table
  }

  private static func value(
    _ type: AttributeType, _ texts: [String], using random: inout SeededGenerator
  ) -> AttributeValue? {
    guard Int.random(in: 0...4, using: &random) > 0 else { return nil }
    switch type {
    case .bool: return .bool(.random(using: &random))
    case .int: return .int([0, 1, -7, 255, 1 << 53 + 1, .max, .min].randomElement(using: &random) ?? 0)
    case .double:
      let special = [
        0, -0.0, 1, 0.1, 1e15, 1e16, 123.456, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity,
        -.infinity, .nan,
      ]
      let arbitrary = Double(bitPattern: random.next())
      return .double(Bool.random(using: &random) ? arbitrary : special.randomElement(using: &random) ?? 0)
    case .string: return .string(texts.randomElement(using: &random) ?? "")
    }
  }
}

extension AttributedGraph {
  /// All nodes and edges in order and the values of their attributes, byte for byte, the attributes sorted by name:
  /// what a format without defaults and without an order of attributes holds.
  ///
  /// - Parameter renames: What the attributes of nodes, edges and the graph shall be called.
  public func content(
    renamingOfNodes: [String: String] = [:], ofEdges: [String: String] = [:], ofGraph: [String: String] = [:]
  ) -> [String] {
    func rows(_ table: AttributeTable, _ renames: [String: String]) -> [String] {
      table.columns.compactMap { column in
        let cells = (0..<table.rowCount).map { row in column[row].map(Self.text) ?? "-" }
        guard cells.contains(where: { $0 != "-" }) else { return nil }
        return "\(Array((renames[column.name] ?? column.name).utf8)) \(column.type) \(cells)"
      }.sorted()
    }
    let edges = graph.edges.map { edge in
      "\(graph.source(of: edge)) \(graph.target(of: edge)) \(graph.direction(of: edge)) "
        + "\(Array((name(of: edge) ?? "").utf8))"
    }
    return graph.nodes.map { "\(Array(nodeNames[$0].utf8))" } + ["edges"] + edges + ["of nodes"]
      + rows(nodeAttributes, renamingOfNodes) + ["of edges"] + rows(edgeAttributes, ofEdges) + ["of graph"]
      + rows(graphAttributes, ofGraph)
  }

  private static func text(_ value: AttributeValue) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): value.isNaN ? "nan" : String(value.bitPattern, radix: 16)
    case .string(let value): "\(Array(value.utf8))"
    }
  }
}
