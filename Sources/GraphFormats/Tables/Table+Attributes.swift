internal import GraphEngine

extension Table {
  /// The narrowest type that holds every cell of a column, and what keeps it from being numbers.
  func naturalType(ofColumn column: Int) -> NaturalType {
    var type = NaturalType()
    for row in 0..<rowCount {
      if let cell = cell(row: row, column: column) { type.add(cell, row: row) }
    }
    return type
  }

  /// What is to be said of a column that would be numbers but for a few cells.
  func remark(on type: NaturalType, ofColumn column: Int) -> String? {
    guard type.type == .string, let row = type.firstText, type.numberCount > 0,
      type.numberCount > type.textCount || type.textsAreMissing,
      let text = cell(row: row, column: column)
    else { return nil }
    let count = type.textCount
    let verb = count > 1 ? " and \(count - 1) more are no numbers" : " is no number"
    return "\(file):\(line(ofRow: row)), column \(columns[column].name.excerpt): "
      + "\"\(String(decoding: text, as: UTF8.self).excerpt)\"\(verb) among \(type.numberCount) "
      + "number\(type.numberCount == 1 ? "" : "s"), so the column is read as text; leave the cell of a missing value empty"
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
  /// How many cells are numbers.
  private(set) var numberCount = 0
  /// How many cells are words, and no codes such as `007`.
  private(set) var textCount = 0
  /// The row of the first of them.
  private(set) var firstText: Int?
  /// Whether all of them are words that programs write for a missing value.
  private(set) var textsAreMissing = true

  private static let missingWords: Set<String> = [
    "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-", "--", "–", "—", "?", ".", "missing",
  ]

  /// Takes one cell more into account. Empty text fits every type.
  mutating func add(_ cell: ArraySlice<UInt8>, row: Int = 0) {
    guard !cell.isEmpty else { return }
    let type = CellText.naturalType(cell)
    seen.insert(type)
    switch type {
    case .int, .double: numberCount += 1
    case .bool: break
    case .string:
      // A number in another spelling is a code, or was spoken of before.
      if CellText.double(cell)?.isFinite == true || NumberMark(cell) != .text { break }
      textCount += 1
      if firstText == nil { firstText = row }
      if textsAreMissing {
        let isShort = cell.count < 10
        textsAreMissing =
          isShort && Self.missingWords.contains(String(decoding: cell, as: UTF8.self).lowercased())
      }
    }
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
