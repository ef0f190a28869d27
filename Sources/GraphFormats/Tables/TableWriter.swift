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

  /// The tables of a graph, ready to be written a row at a time.
  public struct Prepared {
    fileprivate let nodes: TableText
    fileprivate let edges: TableText
    /// What the tables do not hold as the graph has it.
    public let losses: [FormatLoss]

    /// Writes the table of nodes. What went wrong with the sink, the sink says itself.
    ///
    /// - Returns: Which texts got an apostrophe, in a dialect of spreadsheets.
    @discardableResult
    public func writeNodes(to sink: inout OutputSink) -> [FormatLoss] { nodes.write(.node, to: &sink) }

    /// Writes the table of edges. What went wrong with the sink, the sink says itself.
    ///
    /// - Returns: Which texts got an apostrophe, in a dialect of spreadsheets.
    @discardableResult
    public func writeEdges(to sink: inout OutputSink) -> [FormatLoss] { edges.write(.edge, to: &sink) }
  }

  /// The dialect of spreadsheets that the tables are written in; `nil` for plain CSV.
  public var dialect: SpreadsheetDialect?

  /// Makes a writer.
  public init(dialect: SpreadsheetDialect? = nil) { self.dialect = dialect }

  /// Writes the tables.
  ///
  /// - Complexity: O(the size of the tables).
  public func tables(of graph: AttributedGraph) -> Tables {
    let tables = prepared(graph)
    var nodes = OutputSink(), edges = OutputSink()
    let losses = tables.losses + tables.writeNodes(to: &nodes) + tables.writeEdges(to: &edges)
    return Tables(nodes: nodes.finishBytes(), edges: edges.finishBytes(), losses: losses)
  }

  /// Finds names and types for the columns of the tables, which can be written then without memory for their text.
  ///
  /// - Complexity: O(the number of values).
  public func prepared(_ graph: AttributedGraph) -> Prepared {
    let keys = TableReader.Keys()
    var losses = graph.graphAttributes.names.map { FormatLoss.dropped(.graph, attribute: $0) }

    var nodes = TableText(rowCount: graph.graph.nodeCount, dialect)
    nodes.holdsZero = Self.holdZero(graph.nodeNames.pool)
    nodes.addKey(keys.node) { graph.nodeNames.pool.utf8(at: $0) }
    let namesHoldZero = nodes.holdsZero
    nodes.add(graph.nodeAttributes, of: .node, reserved: [keys.node], losses: &losses)

    var edges = TableText(rowCount: graph.graph.edgeCount, dialect)
    edges.holdsZero = namesHoldZero
    if let names = graph.edgeNames {
      if Self.holdZero(names) { edges.holdsZero = true }
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
    return Prepared(nodes: nodes, edges: edges, losses: losses)
  }

  /// Writes the tables as `nodes.csv` and `edges.csv` into a folder, which is made if it is not there.
  ///
  /// - Returns: What the tables do not hold as the graph has it.
  /// - Throws: ``TableWriteError``, ``OutputError`` or the system's error when a file cannot be written. Each file is
  ///   written whole or not at all.
  @discardableResult
  public func write(_ graph: AttributedGraph, toDirectory path: String) throws -> [FormatLoss] {
    try check(graph)
    let tables = prepared(graph)
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (nodes, edges) = (folder.appendingPathComponent(Self.nodesFile), folder.appendingPathComponent(Self.edgesFile))
    let ofNodes = try AtomicFile.write(to: nodes.path, existing: .replace) { tables.writeNodes(to: &$0) }
    let ofEdges = try AtomicFile.write(to: edges.path, existing: .replace) { tables.writeEdges(to: &$0) }
    return tables.losses + ofNodes + ofEdges
  }

  private static func holdZero(_ names: StringPool) -> Bool {
    (0..<names.count).contains { names.utf8(at: $0).contains(0) }
  }

  private static let directed = ArraySlice("directed".utf8)
  private static let undirected = ArraySlice("undirected".utf8)
}

/// Columns of cells that become the text of a table.
private struct TableText {
  private enum Column {
    case key(name: String, (Int) -> ArraySlice<UInt8>?)
    case attribute(header: String, AttributeColumn)

    var header: String {
      switch self {
      case .key(let name, _): name
      case .attribute(let header, _): header
      }
    }
  }

  private let rowCount: Int
  private let dialect: SpreadsheetDialect?
  /// Whether a text holds a zero byte: the whole may be taken for UTF-16 then, unless a mark says that it is UTF-8.
  var holdsZero = false
  private var columns: [Column] = []

  init(rowCount: Int, _ dialect: SpreadsheetDialect?) {
    self.rowCount = rowCount
    self.dialect = dialect
  }

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
      let header = header(name, column)
      if dialect != nil, SpreadsheetDialect.isGuarded(header) {
        losses.append(.renamed(subject, attribute: name, to: "'" + name))
      }
      columns.append(.attribute(header: header, column))
    }
  }

  /// The name, with the type where the reader would not find it.
  private mutating func header(_ name: String, _ column: AttributeColumn) -> String {
    var natural = NaturalType()
    var marks = NumberMarks()
    var hasZero = name.utf8.contains(0)
    var buffer = ByteBuffer()
    func add(_ value: AttributeValue?) {
      guard let value else { return }
      buffer.append(value)
      let isText = value.number == nil
      buffer.drain {
        let cell = ArraySlice($0)
        natural.add(cell)
        guard isText, !cell.isEmpty else { return }
        marks.add(NumberMark(cell))
        if cell.contains(0) { hasZero = true }
      }
    }
    for row in column.ownRows { add(column[Int(row)]) }
    if column.ownValueCount + column.blankRows.count < rowCount { add(column.defaultValue) }
    // A type in the header makes an attribute of what may be taken for directions.
    // So does one of texts that may be taken for numbers, and of numbers with commas where names stand.
    if hasZero { holdsZero = true }
    let looksNumeric = column.type == .string && marks.isNumeric && !marks.seen.isSubset(of: [.none, .point])
    let looksLikeName = dialect?.hasDecimalComma == true && column.type == .double && TableNumbers.isName(name)
    let isPlain =
      natural.type == column.type && Table.Column(header: name).type == nil && !looksNumeric && !looksLikeName
      && !TableKeys.wouldRead(column, named: name, rowCount: rowCount)
    return isPlain ? name : "\(name):\(column.type.rawValue)"
  }

  func write(_ subject: FormatLoss.Subject, to sink: inout OutputSink) -> [FormatLoss] {
    var guarded = [Int](repeating: 0, count: columns.count)
    var buffer = ByteBuffer(capacity: 1 << 17)
    let separator = dialect?.separator ?? UInt8(ascii: ",")
    if dialect != nil || holdsZero { buffer.append(SpreadsheetDialect.beginning) }
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.append(separator) }
      append(ArraySlice(column.header.utf8), to: &buffer, &guarded[index])
    }
    guarded = [Int](repeating: 0, count: columns.count)  // A header is no text of the graph.
    endRow(&buffer)
    let attributes = columns.compactMap { column in
      if case .attribute(_, let attribute) = column { attribute } else { nil }
    }
    let keyCount = columns.count - attributes.count
    let rows = AttributeRows(attributes, rowCount: rowCount)
    for row in 0..<rowCount {
      // Keys come first. The commas of empty cells in between are put in one go.
      var written = 0
      func moveOn(to column: Int) {
        if column > written { buffer.append(repeating: separator, count: column - written) }
        written = column
      }
      for (position, column) in columns.prefix(keyCount).enumerated() {
        moveOn(to: position)
        guard case .key(_, let cell) = column, let text = cell(row) else { continue }
        append(text, to: &buffer, &guarded[position])
      }
      rows.forEachColumn(ofRow: row) { position in
        guard let value = attributes[position][row] else { return }
        moveOn(to: keyCount + position)
        append(value, to: &buffer, &guarded[keyCount + position])
      }
      moveOn(to: columns.count - 1)
      endRow(&buffer)
      if buffer.count >= 1 << 16 { buffer.drain { sink.append(bytes: $0.bindMemory(to: UInt8.self)) } }
    }
    buffer.drain { sink.append(bytes: $0.bindMemory(to: UInt8.self)) }
    return zip(columns, guarded).filter { $0.1 > 0 }.map { column, count in
      FormatLoss.rewritten(
        subject, attribute: column.header, count: count, as: "text behind an apostrophe, so that no spreadsheet runs it"
      )
    }
  }

  private func append(_ text: ArraySlice<UInt8>, to buffer: inout ByteBuffer, _ guarded: inout Int) {
    guard let dialect, !text.isEmpty else { return buffer.appendCell(text) }
    let text = String(decoding: text, as: UTF8.self)
    if SpreadsheetDialect.isGuarded(text) { guarded += 1 }
    buffer.append(dialect.text(text))
  }

  private func append(_ value: AttributeValue, to buffer: inout ByteBuffer, _ guarded: inout Int) {
    switch value {
    case .string(let text): append(ArraySlice(text.utf8), to: &buffer, &guarded)
    case .double where dialect != nil:
      var number = ByteBuffer(capacity: 32)
      number.append(value)
      buffer.append(dialect?.number(number.string) ?? number.string)
    case .int, .double, .bool: buffer.append(value)
    }
  }

  private func endRow(_ buffer: inout ByteBuffer) {
    if dialect != nil { buffer.append(UInt8(ascii: "\r")) }
    buffer.append(UInt8(ascii: "\n"))
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

  /// Adds a text as a cell, in quotes where it needs them.
  fileprivate mutating func appendCell(_ text: ArraySlice<UInt8>) {
    let quote = UInt8(ascii: "\"")
    guard CellQuoting.isNeeded(text) else { return append(text) }
    append(quote)
    for byte in text {
      if byte == quote { append(quote) }
      append(byte)
    }
    append(quote)
  }
}
