internal import GraphEngine

/// The attributes of nodes or edges, by the place that GEXF has for them.
struct GEXFColumns {
  /// An attribute that is declared.
  struct Declared {
    let id: Int
    let title: String
    let column: AttributeColumn
    /// Whether the declaration holds the default; else it stands in each row.
    let keepsDefault: Bool
  }

  private var label: AttributeColumn?
  private var weight: AttributeColumn?
  /// The columns of the module viz by their names.
  private var looks: [String: AttributeColumn] = [:]
  private let lookElements: [String]
  private(set) var declared: [Declared] = []
  private let declaredRows: AttributeRows

  /// - Parameter graph: Whose edges the attributes belong to; `nil` for attributes of nodes.
  init(
    _ table: AttributeTable, _ subject: FormatLoss.Subject, of graph: Graph? = nil, firstID: Int,
    losses: inout [FormatLoss]
  ) {
    lookElements = subject == .node ? GEXFLooks.ofNodes : GEXFLooks.ofEdges
    let lookTypes = lookElements.flatMap(GEXFLooks.columns).filter { $0.column.hasPrefix("viz_") }
    let fitting = Set(lookTypes.filter { table[$0.column]?.type == $0.type }.map(\.column))
    let hasColor = Self.hasColors(table)
    var titles = GEXFTitles(table, subject, of: graph)
    for column in table.columns {
      var isDeclared = false
      switch column.name {
      case "label" where column.type == .string && label == nil: label = column
      case "weight" where subject == .edge && column.type != .bool && column.type != .string && weight == nil:
        weight = column
        // Edges without a weight have the weight 1 in GEXF; that they have none, a declared attribute says.
        isDeclared =
          column.ownValueCount < table.rowCount && (column.defaultValue == nil || !column.blankRows.isEmpty)
      case "viz_r" where !hasColor, "viz_g" where !hasColor, "viz_b" where !hasColor, "viz_a" where !hasColor:
        isDeclared = true
      case let name where fitting.contains(name) && looks[name] == nil: looks[name] = column
      default: isDeclared = true
      }
      let keepsDefault = isDeclared && column.blankRows.isEmpty
      if isDeclared {
        let title = titles.title(for: column.name, losses: &losses)
        declared.append(
          Declared(id: firstID + declared.count, title: title, column: column, keepsDefault: keepsDefault))
      }
      if column.defaultValue != nil, !keepsDefault {
        losses.append(.defaultWrittenOut(subject, attribute: column.name))
      }
    }
    let declared = declared
    declaredRows = AttributeRows(declared.map(\.column), rowCount: table.rowCount) { !declared[$0].keepsDefault }
  }

  /// Whether each row has either a whole color or none, as programs expect.
  private static func hasColors(_ table: AttributeTable) -> Bool {
    let parts = ["viz_r", "viz_g", "viz_b"].map { table[$0] }
    let alpha = table["viz_a"]
    guard alpha == nil || alpha?.type == .double else { return false }
    return (0..<table.rowCount).allSatisfy { row in
      let values = parts.compactMap { $0?.int(at: row) }
      guard values.isEmpty else { return values.count == 3 && values.allSatisfy { 0...255 ~= $0 } }
      return alpha?.number(at: row) == nil
    }
  }

  func writeDeclarations(className: StaticString, to buffer: inout ByteBuffer) throws(GEXFWriteError) {
    guard !declared.isEmpty else { return }
    buffer.append("    <attributes class=\"")
    buffer.append(literal: className)
    buffer.append("\" mode=\"static\">\n")
    for attribute in declared {
      let name = attribute.title
      let place = "the attribute \"\(name.excerpt)\""
      buffer.append("      <attribute id=\"")
      buffer.append(Int64(attribute.id))
      buffer.append("\"")
      try buffer.appendAttribute("title", name) { place }
      let defaultValue = attribute.keepsDefault ? attribute.column.defaultValue : nil
      buffer.append(" type=\"\(Self.typeName(of: attribute.column))\"")
      guard let defaultValue else {
        buffer.append("/>\n")
        continue
      }
      buffer.append("><default>")
      var text = defaultValue.xmlText
      if !text.withUTF8({ XMLText.append($0, to: &buffer) }) {
        throw .forbiddenCharacter(place: "the default of \(place)")
      }
      buffer.append("</default></attribute>\n")
    }
    buffer.append("    </attributes>\n")
  }

  private static func typeName(of column: AttributeColumn) -> String {
    switch column.type {
    case .bool: return "boolean"
    case .double: return "double"
    case .string: return "string"
    case .int:
      guard column.fitsInt32 else { return "long" }
      if case .int(let value)? = column.defaultValue, Int32(exactly: value) == nil { return "long" }
      return "integer"
    }
  }

  /// Writes the rest of an element whose start tag is still open.
  func write(
    row: Int, element: StaticString, to buffer: inout ByteBuffer, place: () -> String
  ) throws(GEXFWriteError) {
    if let text = label?.string(at: row) { try buffer.appendAttribute("label", text) { "the label of \(place())" } }
    if let value = weight?[row] {
      buffer.append(" weight=\"")
      // A point tells numbers from whole numbers where no type is declared.
      if case .double(let number) = value, number.isFinite {
        buffer.append(decimal: number)
      } else {
        buffer.append(value.xmlText)
      }
      buffer.append("\"")
    }
    var isOpen = true
    func open(_ buffer: inout ByteBuffer) {
      if isOpen { buffer.append(">") }
      isOpen = false
    }
    if !looks.isEmpty { try writeLooks(row: row, to: &buffer, place: place, open: open) }
    var hasValue = false
    try declaredRows.forEachColumn(ofRow: row) { (position) throws(GEXFWriteError) in
      let attribute = declared[position]
      let column = attribute.column
      guard !attribute.keepsDefault || column.hasOwnValue(at: row), let value = column[row] else { return }
      open(&buffer)
      if !hasValue { buffer.append("<attvalues>") }
      hasValue = true
      buffer.append("<attvalue for=\"")
      buffer.append(Int64(attribute.id))
      buffer.append("\"")
      try buffer.appendAttribute("value", value.xmlText) { "\(column.name.excerpt) of \(place())" }
      buffer.append("/>")
    }
    if hasValue { buffer.append("</attvalues>") }
    guard !isOpen else { return buffer.append("/>\n") }
    buffer.append("</")
    buffer.append(literal: element)
    buffer.append(">\n")
  }

  private func writeLooks(
    row: Int, to buffer: inout ByteBuffer, place: () -> String, open: (inout ByteBuffer) -> Void
  ) throws(GEXFWriteError) {
    for element in lookElements {
      let values = GEXFLooks.columns(of: element).compactMap { part in
        looks[part.column]?[row].map { (part.attribute, $0) }
      }
      guard !values.isEmpty else { continue }
      open(&buffer)
      buffer.append("<viz:\(element)")
      for (attribute, value) in values {
        buffer.append(" \(attribute)=\"")
        var text = value.xmlText
        if !text.withUTF8({ XMLText.appendAttribute($0, to: &buffer) }) {
          throw .forbiddenCharacter(place: "the \(element) of \(place())")
        }
        buffer.append("\"")
      }
      buffer.append("/>")
    }
  }
}

/// Finds the titles of attributes.
///
/// NetworkX cannot read a file in which an attribute of edges is called `key`. It writes the keys of parallel edges as
/// `networkx_key`, and so does this, and ``GEXFReader`` reads them as `key`.
struct GEXFTitles {
  /// The title of the keys of edges.
  static let key = "networkx_key"

  private var naming: AttributeNaming
  private let writesKeys: Bool

  init(_ table: AttributeTable, _ subject: FormatLoss.Subject, of graph: Graph?) {
    let keys = graph == nil ? nil : table["key"]
    writesKeys =
      graph.map { graph in
        keys.map { !ParallelEdges.exist(in: graph) || ParallelEdges.areToldApart(by: $0, in: graph) } ?? false
      } ?? false
    naming = AttributeNaming(subject, table.names, reserved: graph == nil ? [] : ["key", Self.key])
  }

  mutating func title(for name: String, losses: inout [FormatLoss]) -> String {
    name == "key" && writesKeys ? Self.key : naming.name(for: name, losses: &losses)
  }
}

extension AttributeValue {
  /// The value as XML Schema spells it, numbers in the fewest digits that give them back.
  fileprivate var xmlText: String {
    guard case .double(let value) = self else { return description }
    var buffer = ByteBuffer(capacity: 32)
    buffer.append(value)
    return buffer.string
  }
}
