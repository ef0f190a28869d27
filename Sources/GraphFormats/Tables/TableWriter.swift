internal import Foundation
public import GraphEngine

/// Writes a graph as a table of nodes and a table of edges.
///
/// What ``TableReader`` makes of the tables is the same graph: nodes and edges in order, names, directions, attributes
/// with their types, doubles to the bit. A missing value is an empty cell, an empty text is `""`. A header carries a
/// type only where the cells alone would give another one, and a column of directions stands only where an edge is
/// undirected. The same graph makes the same bytes.
///
/// Tables have no place for attributes of the graph as a whole, and none for defaults, which are written out.
public struct TableWriter: Sendable {
  /// The name of the table of nodes in a folder.
  public static let nodesFile = "nodes.csv"
  /// The name of the table of edges in a folder.
  public static let edgesFile = "edges.csv"

  /// The two tables, and what they do not hold.
  public struct Tables: Sendable {
    /// The table of nodes, in UTF-8.
    public let nodes: [UInt8]
    /// The table of edges, in UTF-8.
    public let edges: [UInt8]
    /// What the tables do not hold as the graph has it.
    public let losses: [FormatLoss]
  }

  /// Makes a writer.
  public init() {}

  /// Writes the tables.
  ///
  /// - Complexity: O(the size of the tables).
  public func tables(of graph: AttributedGraph) -> Tables {
    let keys = TableReader.Keys()
    var losses = graph.graphAttributes.names.map { FormatLoss.dropped(.graph, attribute: $0) }

    var nodes = TableText(rowCount: graph.graph.nodeCount)
    nodes.addKey(keys.node) { graph.nodeNames.pool.utf8(at: $0) }
    nodes.add(graph.nodeAttributes, of: .node, reserved: [keys.node], losses: &losses)

    var edges = TableText(rowCount: graph.graph.edgeCount)
    if let names = graph.edgeNames {
      edges.addKey(keys.edge) { names.utf8(at: $0).isEmpty ? nil : names.utf8(at: $0) }
    }
    edges.addKey(keys.source) { graph.nodeNames.pool.utf8(at: graph.graph.source(of: EdgeID(index: $0)).index) }
    edges.addKey(keys.target) { graph.nodeNames.pool.utf8(at: graph.graph.target(of: EdgeID(index: $0)).index) }
    if !graph.graph.isDirected, graph.graph.edgeCount > 0 {
      edges.addKey(keys.direction) { row in
        graph.graph.direction(of: EdgeID(index: row)) == .directed ? Self.directed : Self.undirected
      }
    }
    // Names are found whatever their case, so those that would stand in for a missing column give way.
    var reserved: Set = [keys.edge, keys.source, keys.target, keys.direction]
    for name in graph.edgeAttributes.names
    where (graph.edgeNames == nil && name.lowercased() == keys.edge) || name.lowercased() == keys.direction {
      reserved.insert(name)
    }
    edges.add(graph.edgeAttributes, of: .edge, reserved: reserved, losses: &losses)
    return Tables(nodes: nodes.bytes(), edges: edges.bytes(), losses: losses)
  }

  /// Writes the tables as `nodes.csv` and `edges.csv` into a folder, which is made if it is not there.
  ///
  /// - Returns: What the tables do not hold as the graph has it.
  /// - Throws: The system's error when a file cannot be written. Each file is written whole or not at all.
  @discardableResult
  public func write(_ graph: AttributedGraph, toDirectory path: String) throws -> [FormatLoss] {
    try check(graph)
    let tables = tables(of: graph)
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(tables.nodes).write(to: folder.appendingPathComponent(Self.nodesFile), options: .atomic)
    try Data(tables.edges).write(to: folder.appendingPathComponent(Self.edgesFile), options: .atomic)
    return tables.losses
  }

  private static let directed = ArraySlice("directed".utf8)
  private static let undirected = ArraySlice("undirected".utf8)
}

/// Columns of cells that become the text of a table.
private struct TableText {
  private enum Column {
    case key(name: String, (Int) -> ArraySlice<UInt8>?)
    case attribute(header: String, AttributeColumn)
  }

  private let rowCount: Int
  private var columns: [Column] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  /// Adds a column that makes up the graph; `nil` is a missing value.
  mutating func addKey(_ name: String, _ cell: @escaping (Int) -> ArraySlice<UInt8>?) {
    columns.append(.key(name: name, cell))
  }

  /// Adds attributes, each under a name that is not yet taken.
  mutating func add(
    _ attributes: AttributeTable, of subject: FormatLoss.Subject, reserved: Set<String>, losses: inout [FormatLoss]
  ) {
    var naming = AttributeNaming(subject, attributes.names, reserved: reserved)
    for column in attributes.columns {
      let name = naming.name(for: column.name, losses: &losses)
      if column.defaultValue != nil { losses.append(.defaultWrittenOut(subject, attribute: column.name)) }
      columns.append(.attribute(header: Self.header(name, column, rowCount: rowCount), column))
    }
  }

  /// The name, with the type where the reader would not find it.
  private static func header(_ name: String, _ column: AttributeColumn, rowCount: Int) -> String {
    var natural = NaturalType()
    var buffer = ByteBuffer()
    func add(_ value: AttributeValue?) {
      guard let value else { return }
      buffer.append(value)
      buffer.drain { natural.add(ArraySlice($0)) }
    }
    for row in column.ownRows { add(column[Int(row)]) }
    if column.ownValueCount + column.blankRows.count < rowCount { add(column.defaultValue) }
    // A type in the header makes an attribute of what may be taken for directions.
    let isPlain =
      natural.type == column.type && Table.Column(header: name).type == nil
      && !TableKeys.wouldRead(column, named: name, rowCount: rowCount)
    return isPlain ? name : "\(name):\(column.type.rawValue)"
  }

  func bytes() -> [UInt8] {
    var buffer = ByteBuffer()
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch column {
      case .key(let name, _): buffer.appendCell(ArraySlice(name.utf8))
      case .attribute(let header, _): buffer.appendCell(ArraySlice(header.utf8))
      }
    }
    buffer.append(UInt8(ascii: "\n"))
    let attributes = columns.compactMap { column in
      if case .attribute(_, let attribute) = column { attribute } else { nil }
    }
    let keyCount = columns.count - attributes.count
    let rows = AttributeRows(attributes, rowCount: rowCount)
    for row in 0..<rowCount {
      // Keys come first. The commas of empty cells in between are put in one go.
      var written = 0
      func moveOn(to column: Int) {
        if column > written { buffer.append(repeating: UInt8(ascii: ","), count: column - written) }
        written = column
      }
      for (position, column) in columns.prefix(keyCount).enumerated() {
        moveOn(to: position)
        if case .key(_, let cell) = column, let text = cell(row) { buffer.appendCell(text) }
      }
      rows.forEachColumn(ofRow: row) { position in
        guard let value = attributes[position][row] else { return }
        moveOn(to: keyCount + position)
        if case .string(let text) = value { buffer.appendCell(ArraySlice(text.utf8)) } else { buffer.append(value) }
      }
      moveOn(to: columns.count - 1)
      buffer.append(UInt8(ascii: "\n"))
    }
    return Array(buffer.bytes)
  }
}

extension ByteBuffer {
  fileprivate mutating func append(repeating byte: UInt8, count: Int) {
    reserve(count)
    for _ in 0..<count { put(byte) }
  }

  /// Adds a value as it stands in a cell, apart from quotes.
  fileprivate mutating func append(_ value: AttributeValue) {
    switch value {
    case .bool(let value): append(literal: value ? "true" : "false")
    case .int(let value): append(value)
    case .double(let value): append(value)
    case .string(let value): append(value)
    }
  }

  /// Adds a text as a cell, in quotes where it needs them: empty, or with a comma, a quote, an end of line, or blanks at
  /// an end.
  fileprivate mutating func appendCell(_ text: ArraySlice<UInt8>) {
    let quote = UInt8(ascii: "\"")
    // What stands around a bare cell is not part of it.
    let hasBlanks = " \t".utf8.contains(text.first ?? 0) || " \t".utf8.contains(text.last ?? 0)
    let needsQuotes = text.isEmpty || hasBlanks || text.contains { [quote, UInt8(ascii: ","), 10, 13].contains($0) }
    guard needsQuotes else { return append(text) }
    append(quote)
    for byte in text {
      if byte == quote { append(quote) }
      append(byte)
    }
    append(quote)
  }
}
