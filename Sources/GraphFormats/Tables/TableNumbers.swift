internal import GraphEngine

/// Finds the columns of a table that hold numbers with decimal commas, and writes them with points.
struct TableNumbers {
  private(set) var columns: [Table.Column]
  private(set) var cells: TableCells
  private(set) var remarks: [String] = []
  private let file: String
  /// Whether cells stand apart by commas, so that a number with one has to stand in quotes.
  private let isQuoted: Bool

  init(_ columns: [Table.Column], _ cells: consuming TableCells, file: String, delimiter: UInt8) {
    self.columns = columns
    self.cells = cells
    self.file = file
    isQuoted = delimiter == UInt8(ascii: ",")
  }

  /// Columns that name places, not amounts.
  private static let names: Set<String> = [
    "id", "name", "label", "aliases", "note", "key", "pos", "position", "coordinates", "coord", "location", "point",
  ]

  /// Whether numbers with commas in a column of that name stay text, unless its header says that they are numbers.
  static func isName(_ name: String) -> Bool {
    let key = EndNames.key(name)
    return names.contains(key) || EndNames.pairs.contains { $0.source == key || $0.target == key }
  }

  private func isName(_ column: Int) -> Bool {
    guard let type = columns[column].type else { return Self.isName(columns[column].name) }
    return type == .string || type == .bool
  }

  /// The form of a cell; `nil` for the words that stand for a number in columns of numbers.
  private static func mark(_ cell: ArraySlice<UInt8>) -> NumberMark? {
    let mark = NumberMark(cell)
    return mark == .text && CellText.double(cell) != nil ? nil : mark
  }

  mutating func readDecimalCommas() {
    var marks: [NumberMarks?] = []
    for column in columns.indices {
      guard !isName(column) else {
        marks.append(nil)
        continue
      }
      var ofColumn = NumberMarks()
      cells.forEachCell(ofColumn: column) { _, cell in
        if let mark = Self.mark(cell) { ofColumn.add(mark) }
      }
      marks.append(ofColumn.isNumeric ? ofColumn : nil)
    }
    let hasComma = marks.contains { $0?.hasComma == true && $0?.hasPoint == false }
    let hasPoint = marks.contains { $0?.hasPoint == true }
    for (column, marks) in marks.enumerated() {
      if let marks { take(column, marks.seen, fileHasComma: hasComma, fileHasPoint: hasPoint) }
    }
  }

  private mutating func take(_ column: Int, _ seen: Set<NumberMark>, fileHasComma: Bool, fileHasPoint: Bool) {
    if seen.contains(.thousands) {
      return keepAsText(column, seen: [.thousands]) { "\"\($0)\" has thousands apart; write it without" }
    }
    let hasComma = seen.contains(.comma), hasPoint = seen.contains(.point)
    switch (hasComma, hasPoint) {
    case (true, true):
      keepAsText(column, seen: [.comma]) { "\"\($0)\" has a decimal comma, and other cells have points; write one" }
    case (true, false) where seen.contains(.pointOrThousands):
      keepAsText(column, seen: [.pointOrThousands]) {
        "\"\($0)\" has thousands apart, since other cells have decimal commas; write it without"
      }
    case (true, false): writePoints(column)
    case (false, _) where seen.contains(.commaOrThousands):
      if fileHasComma, !fileHasPoint, !seen.contains(.pointOrThousands) {
        writePoints(column)
      } else if hasPoint || (fileHasPoint && !fileHasComma) {
        keepAsText(column, seen: [.commaOrThousands]) {
          "\"\($0)\" has thousands apart, since other cells have decimal points; write it without"
        }
      } else {
        keepAsText(column, seen: [.commaOrThousands]) { text in
          "\"\(text)\" may be \(text.filter { $0 != "," }) or \(text.map { $0 == "," ? "." : String($0) }.joined()); "
            + "write one of them"
        }
      }
    case (false, false) where seen.contains(.pointOrThousands) && fileHasComma:
      keepAsText(column, seen: [.pointOrThousands]) { text in
        "\"\(text)\" may be \(text.filter { $0 != "." }) or \(text.map { $0 == "." ? "," : String($0) }.joined()), since "
          + "other columns have decimal commas; write one of them"
      }
    default: break
    }
  }

  /// Says of a column what is odd about its first cell of such a form; it becomes text.
  private mutating func keepAsText(_ column: Int, seen: Set<NumberMark>, _ sentence: (String) -> String) {
    var found: (row: Int, text: String)?
    cells.forEachCell(ofColumn: column) { row, cell in
      guard found == nil, seen.contains(NumberMark(cell)) else { return }
      found = (row, String(decoding: cell, as: UTF8.self))
    }
    let name = columns[column].name
    if columns[column].type == nil { columns[column] = Table.Column(name: name, type: .string) }
    guard let found else { return }
    remarks.append(
      "\(file):\(cells.line(ofRow: found.row)), column \(name.excerpt): \(sentence(found.text.excerpt)); "
        + "the column is read as text")
  }

  private mutating func writePoints(_ column: Int) {
    var count = 0
    var example: (row: Int, text: String)?
    for row in 0..<cells.rowCount {
      let range = cells.place(row: row, column: column).range
      guard let comma = cells.bytes[range].firstIndex(of: UInt8(ascii: ",")) else { continue }
      if example == nil { example = (row, String(decoding: cells.bytes[range], as: UTF8.self)) }
      count += 1
      cells.replace(comma, by: UInt8(ascii: "."))
    }
    // Where cells stand apart by commas, a decimal comma is not what one expects.
    guard isQuoted, let example else { return }
    remarks.append(
      "\(file):\(cells.line(ofRow: example.row)), column \(columns[column].name.excerpt): \"\(example.text.excerpt)\" is read "
        + "as a number with a decimal comma"
        + (count > 1 ? ", and so \(count == 2 ? "is 1" : "are \(count - 1)") more" : ""))
  }
}
