internal import GraphEngine

/// The cells of a table without those that spreadsheets leave behind: empty columns at the end, and rows of nothing.
struct TableBody {
  let bytes: [UInt8]
  /// Cell *i* is `bytes[ends[i]..<ends[i + 1]]`.
  let ends: [Int]
  let wasQuoted: [Bool]
  /// The number of columns.
  let width: Int
  /// The first cell of the header.
  let header: Int
  /// The line of the header.
  let headerLine: Int
  /// For each row its line and its first cell.
  private(set) var lines: [Int] = []
  private(set) var firstCells: [Int] = []

  init(_ parser: TableParser, file: String, delimiter: UInt8) throws(TableError) {
    let parsed = parser.rows
    bytes = parser.bytes
    ends = parser.ends
    wasQuoted = parser.wasQuoted
    header = parsed[0].firstCell
    headerLine = parsed[0].line
    let fullWidth = parsed[1].firstCell - header
    let (ends, wasQuoted) = (ends, wasQuoted)
    func isBlank(_ cell: Int) -> Bool { ends[cell] == ends[cell + 1] && !wasQuoted[cell] }

    // A column at the end counts when it has a name.
    var named = fullWidth
    while named > 0, isBlank(header + named - 1) { named -= 1 }
    guard named > 0 else { throw TableError(file: file, line: headerLine, problem: .noHeader) }
    if let unnamed = (0..<named).first(where: { isBlank(parsed[0].firstCell + $0) }) {
      throw TableError(file: file, line: headerLine, problem: .unnamedColumn(unnamed + 1))
    }
    width = named

    for row in parsed.indices.dropFirst().dropLast() {
      let first = parsed[row].firstCell, count = parsed[row + 1].firstCell - first
      var last = count
      while last > 0, isBlank(first + last - 1) { last -= 1 }
      if last == 0 { continue }
      guard last <= named || last > fullWidth else {
        throw TableError(file: file, line: headerLine, problem: .unnamedColumn(last))
      }
      guard count >= named, last <= named else {
        let separator = String(UnicodeScalar(delimiter))
        throw TableError(
          file: file, line: parsed[row].line,
          problem: .wrongWidth(max(last, min(count, fullWidth)), expected: named, separator: separator))
      }
      lines.append(parsed[row].line)
      firstCells.append(first)
    }
  }

  /// The text of a cell.
  func text(ofCell cell: Int) -> String { String(decoding: bytes[ends[cell]..<ends[cell + 1]], as: UTF8.self) }

  /// The cells of a column that hold something, as ranges of bytes.
  func forEachCell(ofColumn column: Int, _ body: (_ row: Int, Range<Int>) -> Void) {
    for (row, first) in firstCells.enumerated() {
      let range = ends[first + column]..<ends[first + column + 1]
      if !range.isEmpty { body(row, range) }
    }
  }
}

/// Finds the columns of a table that hold numbers with decimal commas, and writes them with points.
struct TableNumbers {
  private(set) var columns: [Table.Column]
  private(set) var bytes: [UInt8]
  private(set) var remarks: [String] = []
  private let body: TableBody
  private let file: String

  init(_ columns: [Table.Column], _ body: TableBody, file: String) {
    self.columns = columns
    self.body = body
    self.file = file
    bytes = body.bytes
  }

  /// Columns that name places, not amounts.
  private static let names: Set<String> = ["id", "name", "label", "aliases", "note", "key"]

  private func isName(_ column: Int) -> Bool {
    let key = EndNames.key(columns[column].name)
    return Self.names.contains(key) || EndNames.pairs.contains { $0.source == key || $0.target == key }
      || columns[column].type == .string
  }

  mutating func readDecimalCommas() {
    var marks: [NumberMarks?] = []
    for column in columns.indices {
      guard !isName(column) else {
        marks.append(nil)
        continue
      }
      var ofColumn = NumberMarks()
      body.forEachCell(ofColumn: column) { _, range in ofColumn.add(NumberMark(body.bytes[range])) }
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
    body.forEachCell(ofColumn: column) { row, range in
      guard found == nil, seen.contains(NumberMark(body.bytes[range])) else { return }
      found = (row, String(decoding: body.bytes[range], as: UTF8.self))
    }
    let name = columns[column].name
    if columns[column].type == nil { columns[column] = Table.Column(name: name, type: .string) }
    guard let found else { return }
    remarks.append(
      "\(file):\(body.lines[found.row]), column \(name.excerpt): \(sentence(found.text.excerpt)); "
        + "the column is read as text")
  }

  private mutating func writePoints(_ column: Int) {
    var commas: [Int] = []
    body.forEachCell(ofColumn: column) { _, range in
      if let comma = body.bytes[range].firstIndex(of: UInt8(ascii: ",")) { commas.append(comma) }
    }
    for comma in commas { bytes[comma] = UInt8(ascii: ".") }
  }
}
