internal import GraphEngine

extension Table {
  /// The narrowest type that holds every cell of a column. Text where every cell is missing.
  func naturalType(ofColumn column: Int) -> AttributeType {
    var type = NaturalType()
    for row in 0..<rowCount {
      if let cell = cell(row: row, column: column) { type.add(cell) }
    }
    return type.type
  }

  /// A column as an attribute.
  ///
  /// - Throws: ``TableError`` for the first cell that is not of the type.
  func attribute(
    _ name: String, _ type: AttributeType, from column: Int
  ) throws(TableError) -> AttributeColumn {
    var builder = AttributeColumnBuilder(name, type)
    for row in 0..<rowCount {
      guard let cell = cell(row: row, column: column) else { continue }
      // Programs that quote everything also quote what is missing.
      if cell.isEmpty, type != .string { continue }
      do {
        switch type {
        case .bool: builder.set(try Bool(cell: cell), row: row)
        case .int: builder.set(try Int64(cell: cell), row: row)
        case .double: builder.set(try Double(cell: cell), row: row)
        case .string: builder.set(utf8: Array(cell), row: row)
        }
      } catch {
        throw self.error(error, row: row, column: column)
      }
    }
    return builder.finish()
  }

  /// An error about a cell, with its text.
  func error(_ problem: TableError.Problem, row: Int, column: Int) -> TableError {
    TableError(
      file: file, line: line(ofRow: row), column: columns[column].name,
      value: cell(row: row, column: column).map { String(decoding: $0, as: UTF8.self) }, problem: problem)
  }
}

/// Finds the narrowest type that holds all of some cells.
struct NaturalType {
  private var seen: Set<AttributeType> = []
  private var hasIntBeyondDouble = false

  /// Takes one cell more into account. Empty text fits every type.
  mutating func add(_ cell: ArraySlice<UInt8>) {
    guard !cell.isEmpty else { return }
    let type = CellText.naturalType(cell)
    seen.insert(type)
    if type == .int, let value = CellText.int(cell), Int64(exactly: Double(value)) != value {
      hasIntBeyondDouble = true
    }
  }

  /// The type so far. Text where there was no cell.
  var type: AttributeType {
    if seen == [.bool] { return .bool }
    if seen == [.int] { return .int }
    if seen == [.double] || (seen == [.int, .double] && !hasIntBeyondDouble) { return .double }
    return .string
  }
}
