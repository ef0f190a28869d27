internal import GraphEngine

/// Columns that are written as XML attributes of their elements: many elements have few of them.
struct GraphMLXMLAttributePlan {
  private let columns: [(name: String, column: AttributeColumn)]
  /// The columns that have a value in a row, by row, in order; rows without any are not there.
  private var columnsOfRow: [UInt32: [Int]] = [:]

  init(_ columns: [(name: String, column: AttributeColumn)]) {
    self.columns = columns
    for (position, column) in columns.enumerated() {
      for row in column.column.ownRows { columnsOfRow[row, default: []].append(position) }
    }
  }

  /// The names and values of a row.
  func values(_ row: Int) -> [(name: String, value: String)] {
    guard !columns.isEmpty, let found = columnsOfRow[UInt32(truncatingIfNeeded: row)] else { return [] }
    return found.compactMap { position in columns[position].column.string(at: row).map { (columns[position].name, $0) }
    }
  }
}
