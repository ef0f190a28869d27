import Foundation
public import GraphEngine
import GraphFormats

/// Builds a network from the tables that people edit.
///
/// Every cell is checked against ``NetworkSchema``, and every id that a cell names against the tables: the first that is
/// wrong is an error with its table, line and column.
/// The same tables make the same graph, element for element.
public struct NetworkBuilder: ~Copyable {
  private var builder = GraphBuilder()
  private var nodeNames = StringPool()
  private var edgeNames = StringPool()
  private var nodes: [String: (node: NodeID, kind: String, file: String, line: Int)] = [:]
  private var edgeIDs: [String: (file: String, line: Int)] = [:]
  /// The ids in lower case, with the spelling that was first.
  private var spellings: [String: String] = [:]
  private var idsOfKinds: [String: Set<String>] = [:]
  /// Cells that name other elements, which may stand in tables that come later.
  private var references: [(row: Table.Row, column: NetworkSchema.Column)] = []
  /// The rows that became nodes and edges, in order.
  private var nodeRows: [Table.Row] = []
  private var edgeRows: [Table.Row] = []
  private var nodeColumns = Columns()
  private var edgeColumns = Columns()
  private var graphColumns = Columns()

  private init() {}

  /// Builds the network whose tables are in a folder.
  ///
  /// - Throws: `TableError` for a table that is missing or wrong; ``NetworkError`` for what only shows when
  ///   the tables come together, such as a question with two chosen answers.
  /// - Complexity: O(the size of the tables).
  public static func attributedGraph(fromTablesIn folder: String) throws -> AttributedGraph {
    var builder = NetworkBuilder()
    for schema in NetworkSchema.tables {
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + schema.file
      try builder.add(try Table(contentsOf: path), as: schema)
    }
    try builder.checkReferences()
    let nodeRows = builder.nodeRows, edgeRows = builder.edgeRows
    let content = builder.finish()
    try check(content, nodeRows: nodeRows, edgeRows: edgeRows)
    return content
  }

  /// What the tables say together has to be a network, by the same rules as ``NetworkCheck`` has.
  private static func check(_ content: AttributedGraph, nodeRows: [Table.Row], edgeRows: [Table.Row]) throws {
    let finding = NetworkCheck.findings(in: content).first { $0.severity == .error }
    let row: Table.Row? =
      switch finding?.subject {
      case .node(let node): nodeRows[node.index]
      case .edge(let edge): edgeRows[edge.index]
      case .graph, nil: nil
      }
    if let finding, let row {
      throw TableError(file: row.file, line: row.line, column: finding.key, problem: .other(finding.message))
    }
    _ = try Network(content)
  }

  private consuming func finish() -> AttributedGraph {
    let graph = builder.finish()
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(nodeNames), edgeNames: edgeNames,
      nodeAttributes: AttributeTable(rowCount: graph.nodeCount, nodeColumns.finish()),
      edgeAttributes: AttributeTable(rowCount: graph.edgeCount, edgeColumns.finish()),
      graphAttributes: AttributeTable(rowCount: 1, graphColumns.finish()))
  }

  private mutating func add(_ table: Table, as schema: NetworkSchema.Table) throws {
    try checkHeader(of: table, schema)
    for row in table.rows {
      try checkCharacters(of: row, table)
      switch schema.element {
      case .graph:
        guard row.line == table.rows.first?.line else {
          throw row.error(.other("one row describes the graph; remove the others"), in: "name")
        }
        try graphColumns.add(row, schema.columns, at: 0)
        continue
      case .node(let kind):
        let node = try addNode(row, kind: kind)
        nodeColumns.set(.string(kind), "kind", .string, at: node.index)
        try nodeColumns.add(row, schema.columns, at: node.index)
      case .edge(let kind, let joined, let direction):
        let from = try node(row, "from", kind: joined), to = try node(row, "to", kind: joined)
        let edge = try addEdge(row, from: from, to: to, direction)
        edgeColumns.set(.string(kind), "kind", .string, at: edge.index)
        try edgeColumns.add(row, schema.columns, at: edge.index)
      case .remark(let kind, let about, let column):
        let node = try node(row, column, kind: about)
        let edge = try addEdge(row, from: node, to: node, .directed)
        edgeColumns.set(.string(kind), "kind", .string, at: edge.index)
        try edgeColumns.add(row, schema.columns, at: edge.index)
      }
      if let kind = schema.kind { idsOfKinds[kind, default: []].insert(try row.required(of: "id")) }
      for column in schema.columns where column.domain.isReference && row[column.name] != nil {
        references.append((row, column))
      }
    }
  }

  /// GraphML can hold no control characters, and nobody means them.
  private func checkCharacters(of row: Table.Row, _ table: Table) throws {
    for column in table.columns {
      guard let text = row[column.name], let character = text.unicodeScalars.first(where: \.isForbiddenInXML) else {
        continue
      }
      throw TableError(
        file: row.file, line: row.line, column: column.name,
        problem: .other(
          "the cell holds the control character \(character.codePoint), which no GraphML can hold; remove it"))
    }
  }

  private func checkReferences() throws {
    for (row, column) in references {
      guard let text = row[column.name], let (ids, kind) = column.domain.references(in: .string(text)) else { continue }
      let known = idsOfKinds[kind] ?? []
      guard let unknown = ids.first(where: { !known.contains($0) }) else { continue }
      let near = NearestNames.nearest(to: unknown, among: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
      throw row.error(
        .other("there is no \(kind == "transport" ? "leg" : kind) \"\(unknown)\"\(near)"), in: column.name)
    }
  }

  /// Refuses a column that the schema does not know: a misspelt one would lose its figures without a word.
  private func checkHeader(of table: Table, _ schema: NetworkSchema.Table) throws {
    var known = schema.columns.map(\.name)
    switch schema.element {
    case .graph: break
    case .node: known.insert("id", at: 0)
    case .edge: known.insert(contentsOf: ["id", "from", "to"], at: 0)
    case .remark(_, _, let column): known.insert(contentsOf: ["id", column], at: 0)
    }
    for column in table.columns where !known.contains(where: { $0 == column.name || $0 == column.name.lowercased() }) {
      throw TableError(
        file: table.file, line: 1, column: column.name,
        problem: .noSuchColumn(known: known, suggestion: NearestNames.nearest(to: column.name, among: known)))
    }
    for name in known { _ = try table.position(of: name) }
  }

  private mutating func addNode(_ row: Table.Row, kind: String) throws -> NodeID {
    let id = try row.required(String.self, of: "id")
    if let first = nodes[id] {
      throw row.error(
        .other("\"\(id)\" is a \(first.kind) already (\(first.file):\(first.line)); ids must differ"), in: "id")
    }
    if let other = spellings.updateValue(id, forKey: id.lowercased()) {
      throw row.error(.other("\"\(id)\" differs from \"\(other)\" in case alone; ids must differ in more"), in: "id")
    }
    let node = try builder.addNode()
    nodes[id] = (node, kind, row.file, row.line)
    nodeNames.append(id)
    nodeRows.append(row)
    return node
  }

  private func node(_ row: Table.Row, _ column: String, kind: String) throws -> NodeID {
    let id = try row.required(String.self, of: column)
    guard let found = nodes[id] else {
      let near = NearestNames.nearest(to: id, among: nodes.filter { $0.value.kind == kind }.keys.sorted())
      throw row.error(.unknownNode(suggestion: near, line: near.flatMap { nodes[$0]?.line }), in: column)
    }
    guard found.kind == kind else {
      throw row.error(.other("\"\(id)\" is a \(found.kind); a \(kind) is needed here"), in: column)
    }
    return found.node
  }

  private mutating func addEdge(
    _ row: Table.Row, from: NodeID, to: NodeID, _ direction: EdgeDirection
  ) throws -> EdgeID {
    let id = try row.required(String.self, of: "id")
    if let first = edgeIDs[id] {
      throw row.error(.other("\"\(id)\" stands in \(first.file):\(first.line) already; ids must differ"), in: "id")
    }
    edgeIDs[id] = (row.file, row.line)
    edgeNames.append(id)
    edgeRows.append(row)
    return try builder.addEdge(from: from, to: to, direction)
  }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 has no way to write it.
  fileprivate var isForbiddenInXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// As in U+0007.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Columns that come into being as their names turn up.
private struct Columns {
  private var order: [String] = []
  private var builders: [String: AttributeColumnBuilder] = [:]

  /// Makes the column if it is not there, so that columns stand in the order of the schema.
  mutating func know(_ name: String, _ type: AttributeType) {
    guard builders[name] == nil else { return }
    order.append(name)
    builders[name] = AttributeColumnBuilder(name, type)
  }

  /// Takes the cells of a row, each checked against the schema.
  mutating func add(_ row: Table.Row, _ columns: [NetworkSchema.Column], at position: Int) throws {
    for column in columns {
      guard let value = try Self.value(of: column, in: row) else {
        if column.isRequired { throw row.error(.missing, in: column.name) }
        if let companion = column.companion, row[companion]?.isEmpty == false {
          throw row.error(.other("the cell is empty; beside \(companion) it must have a value"), in: column.name)
        }
        know(column.name, column.type)
        continue
      }
      set(value, column.name, column.type, at: position)
    }
  }

  mutating func set(_ value: AttributeValue, _ name: String, _ type: AttributeType, at row: Int) {
    know(name, type)
    builders[name]?.set(value, row: row)
  }

  /// The columns, without those that hold nothing.
  func finish() -> [AttributeColumn] {
    order.compactMap { builders[$0]?.finish() }.filter { $0.ownValueCount > 0 }
  }

  private static func value(of column: NetworkSchema.Column, in row: Table.Row) throws -> AttributeValue? {
    guard let text = row[column.name], !text.isEmpty else { return nil }
    let value: AttributeValue
    switch column.type {
    case .string: value = .string(text)
    case .int: value = .int(try row.required(of: column.name))
    case .double: value = .double(try row.required(of: column.name))
    case .bool:
      switch text {
      case "1", "true": value = .bool(true)
      case "0", "false": value = .bool(false)
      default: throw row.error(.notOneOf(["0", "1", "true", "false"], suggestion: nil), in: column.name)
      }
    }
    guard column.domain.contains(value) else {
      if case .words(let words) = column.domain {
        throw row.error(
          .notOneOf(words, suggestion: NearestNames.nearest(to: text, among: words)), in: column.name)
      }
      throw row.error(.other("\"\(text)\" is out of range; write \(column.domain.expected)"), in: column.name)
    }
    return value
  }
}
