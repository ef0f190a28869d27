/// The attributes of all nodes, or of all edges, or of the graph itself (one row): named columns of one length.
public struct AttributeTable: Sendable {
  /// The columns in the order of their source.
  public private(set) var columns: [AttributeColumn] = []
  /// The number of rows: nodes, edges, or 1.
  public let rowCount: Int

  /// Where each name stands, by its bytes: names that `String` calls equal may differ.
  private var positions: [ExactName: Int] = [:]

  /// Makes a table without columns.
  public init(rowCount: Int) { self.rowCount = rowCount }

  /// Makes a table of columns; of two with one name the first is the one that is found by name.
  public init(rowCount: Int, _ columns: some Sequence<AttributeColumn>) {
    self.init(rowCount: rowCount)
    for column in columns { append(column) }
  }

  /// The column of that name.
  public subscript(name: String) -> AttributeColumn? { positions[ExactName(text: name)].map { columns[$0] } }

  /// The value of a row in the column of that name.
  public subscript(row: Int, name: String) -> AttributeValue? { self[name]?[row] }

  /// The names of the columns, in order.
  public var names: [String] { columns.map(\.name) }

  /// Adds a column behind the others.
  public mutating func append(_ column: AttributeColumn) {
    let name = ExactName(text: column.name)
    if positions[name] == nil { positions[name] = columns.count }
    columns.append(column)
  }

  /// Adds a column, in the place of the one that has its name if there is one.
  public mutating func set(_ column: AttributeColumn) {
    if let position = positions[ExactName(text: column.name)] { columns[position] = column } else { append(column) }
  }
}

extension AttributeTable: Equatable {
  /// Whether two tables have the same columns in the same order with the same values.
  public static func == (a: Self, b: Self) -> Bool { a.rowCount == b.rowCount && a.columns == b.columns }
}

/// A name that is another where its bytes are others. It is looked up without a copy.
private struct ExactName: Hashable {
  let text: String

  static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    // A copy of a native string is its own bytes.
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension AttributeTable: CustomStringConvertible {
  /// How large it is, and its columns: `3 rows of name (string), hours (double)`.
  public var description: String {
    let columns = columns.map { "\($0.name) (\($0.type.rawValue))" }.joined(separator: ", ")
    return "\(rowCount) \(rowCount == 1 ? "row" : "rows") of \(columns.isEmpty ? "no columns" : columns)"
  }
}
