/// What of a table is shown: `--columns`, `--sort` and `--limit`.
struct TableSelection: Sendable, Hashable {
  /// The names of the columns to show, in the order to show them; `nil` shows all.
  var columns: [String]?
  /// The name of the column to sort by, and which way.
  var sort: Order?
  /// How many rows are shown.
  var limit: Int?

  struct Order: Sendable, Hashable {
    let column: String
    let isDescending: Bool
  }

  var isEverything: Bool { self == TableSelection() }

  /// The selected part, and a note when rows were left out.
  func apply(to table: AnswerTable) throws(TableSelectionError) -> (table: AnswerTable, note: String?) {
    var table = table
    if let sort {
      let column = try position(of: sort.column, in: table)
      table.rows = Self.sorted(table.rows, by: column, isDescending: sort.isDescending)
      table.columns[column] = table.columns[column].asked()
    }
    var note: String?
    if let limit, limit < table.rows.count {
      note = "\(limit) of \(table.rows.count) rows are shown"
      table.rows = Array(table.rows.prefix(limit))
    }
    if let columns {
      var positions: [Int] = []
      for name in columns { positions.append(try position(of: name, in: table)) }
      table.columns = positions.map { table.columns[$0].asked() }
      table.rows = table.rows.map { row in Row(positions.map { row[$0] }, row.emphasis) }
      table.footer = table.footer.map { row in Row(positions.map { row[$0] }, row.emphasis) }
    }
    return (table, note)
  }

  /// A column is called by its name in data or by its heading, which is all that a table shows of it.
  private func position(of name: String, in table: AnswerTable) throws(TableSelectionError) -> Int {
    if let index = table.columns.firstIndex(where: { $0.name == name }) { return index }
    let folded = name.lowercased()
    if let index = table.columns.firstIndex(where: { $0.name == folded || $0.heading.lowercased() == folded }) {
      return index
    }
    throw .noSuchColumn(name, known: table.columns.map(\.name))
  }

  /// Rows of equal value keep their order; rows without one come last either way.
  private static func sorted(_ rows: [Row], by column: Int, isDescending: Bool) -> [Row] {
    rows.enumerated().sorted { a, b in
      switch (a.element[column].key, b.element[column].key) {
      case (nil, nil): a.offset < b.offset
      case (_?, nil): true
      case (nil, _?): false
      case (let first?, let second?):
        first == second ? a.offset < b.offset : isDescending ? second < first : first < second
      }
    }.map(\.element)
  }
}

/// What rows are sorted by: numbers before words.
private enum SortKey: Comparable {
  case number(Double)
  case text(String)
}

extension Cell {
  fileprivate var key: SortKey? {
    switch value {
    case .none: nil
    case .number(let value): value.isNaN ? nil : .number(value)
    case .integer(let value): .number(Double(value))
    case .text(let text): .text(text)
    }
  }
}

/// A column that the answer does not have.
enum TableSelectionError: HasExitStatus, Hashable {
  case noSuchColumn(String, known: [String])

  var exitStatus: ExitStatus { .usage }

  var description: String {
    switch self {
    case .noSuchColumn(let name, let known):
      "no column \"\(name)\"\(DidYouMean.question(about: name, among: known))\n  There are \(known.joined(separator: ", "))."
    }
  }
}
