internal import GraphEngine

/// Splits text into cells as RFC 4180 has it, in the memory of the text.
///
/// Lines end with LF, CRLF or CR. A line without any character is no row, and neither is one of empty cells. Spaces and
/// tabs around a cell are not part of it; inside quotes they are. Empty columns at the end, which spreadsheets leave
/// behind, are left out.
struct TableParser {
  /// The names of the columns as the header has them.
  private(set) var header: [String] = []
  /// The line of the header.
  private(set) var headerLine = 1

  private var bytes: [UInt8]
  /// Where the next byte is read.
  private var place: Int
  /// Where the next byte of a cell is written; never behind `place`.
  private var used = 0
  private var starts: [UInt32] = []
  private var lines = TableLines()
  /// The number of cells of the header, empty ones at its end included.
  private var fullWidth = 0

  private let file: String
  private let delimiter: UInt8
  private let limits: ReadingLimits
  private var line: Int

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  /// What a row takes as an edge of the graph, with what it takes to make it.
  private static let bytesOfEdge = 40

  /// - Parameter text: UTF-8.
  init(_ text: consuming [UInt8], _ dialect: TextDialect, file: String, limits: ReadingLimits) {
    bytes = text
    place = dialect.start
    delimiter = dialect.delimiter
    line = dialect.skippedLines + 1
    self.file = file
    self.limits = limits
  }

  /// Reads the whole text.
  mutating func parse() throws(TableError) -> TableCells {
    guard bytes.count < Int(UInt32.max) else { throw tooMuch("bytes of a table", Int(UInt32.max)) }
    try parseHeader()
    while skipToRow() {
      guard lines.count < max(limits.nodes, limits.edges) else {
        throw tooMuch("rows", max(limits.nodes, limits.edges))
      }
      try parseRow()
      let memory = bytes.count + starts.count * 4 + lines.byteCount + lines.count * Self.bytesOfEdge
      guard memory <= limits.memory else { throw tooMuch("bytes of memory", limits.memory) }
    }
    // Given away rather than shared, so that nobody copies it.
    var text: [UInt8] = []
    swap(&text, &bytes)
    text.removeLast(text.count - used)
    return TableCells(bytes: text, width: header.count, starts: starts, lines: lines)
  }

  /// Passes over empty lines; whether there is a row.
  private mutating func skipToRow() -> Bool {
    while place < bytes.count, let next = lineEnd(place) {
      place = next
      line += 1
    }
    return place < bytes.count
  }

  // MARK: Rows

  private mutating func parseHeader() throws(TableError) {
    guard skipToRow() else { throw TableError(file: file, line: 1, problem: .noHeader) }
    headerLine = line
    var named = 0, unnamed: Int?
    repeat {
      if fullWidth >= limits.keys { throw tooMuch("columns", limits.keys) }
      let (text, isQuoted) = try parseCell()
      fullWidth += 1
      header.append(String(decoding: bytes[text], as: UTF8.self))
      if text.isEmpty && !isQuoted {
        unnamed = unnamed ?? fullWidth
      } else {
        named = fullWidth
      }
    } while try endCell()
    used = 0
    // A column at the end counts when it has a name.
    guard named > 0 else { throw TableError(file: file, line: headerLine, problem: .noHeader) }
    if let unnamed, unnamed <= named {
      throw TableError(file: file, line: headerLine, problem: .unnamedColumn(unnamed))
    }
    header.removeLast(header.count - named)
  }

  private mutating func parseRow() throws(TableError) {
    let width = header.count, firstLine = line, first = used, knownStarts = starts.count
    // The last cell that holds something, from 1.
    var count = 0, filled = 0, end = used
    var goesOn = true
    while goesOn {
      if count < width, TableCells.keepsStart(ofCell: lines.count * width + count) {
        starts.append(UInt32(truncatingIfNeeded: used))
      }
      let (text, isQuoted) = try parseCell()
      count += 1
      if !text.isEmpty || isQuoted { filled = count }
      let mark = text.isEmpty && isQuoted ? TableCells.endOfEmptyText : TableCells.end
      goesOn = try endCell(mark)
      if count == width { end = used }
    }
    if filled == 0 {
      used = first
      starts.removeLast(starts.count - knownStarts)
      return
    }
    guard filled <= width || filled > fullWidth else {
      throw TableError(file: file, line: headerLine, problem: .unnamedColumn(filled))
    }
    guard count >= width, filled <= width else {
      if count == 1, let other = otherDelimiter(bytes[first..<used]) { throw otherError(other, firstLine) }
      throw wrongWidth(max(filled, min(count, fullWidth)), firstLine)
    }
    used = end
    lines.append(firstLine)
  }

  /// Whether another cell follows in this row. Behind the cell comes the mark that ends it.
  private mutating func endCell(_ mark: UInt8? = nil) throws(TableError) -> Bool {
    let byte = place < bytes.count ? bytes[place] : Self.lineFeed
    let next = place < bytes.count ? lineEnd(place) : bytes.count
    if let mark, used < bytes.count {
      bytes[used] = mark
      used += 1
    }
    if byte == delimiter {
      place += 1
      return true
    }
    guard let next else { throw TableError(file: file, line: line, problem: .textAfterQuote) }
    if place < bytes.count { line += 1 }
    place = next
    return false
  }

  // MARK: Cells

  /// Reads a cell up to what separates it from the next, and returns where its text lies now.
  private mutating func parseCell() throws(TableError) -> (text: Range<Int>, isQuoted: Bool) {
    let start = used
    skipBlanks()
    let isQuoted = place < bytes.count && bytes[place] == Self.quote
    if isQuoted {
      try parseQuoted()
      skipBlanks()
    } else {
      try parseBare()
    }
    if used - start > limits.textBytes { throw tooMuch("bytes in one cell", limits.textBytes) }
    return (start..<used, isQuoted)
  }

  private func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 9) && byte != delimiter }

  private mutating func skipBlanks() {
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
  }

  private mutating func parseBare() throws(TableError) {
    let start = used
    var hasQuote = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      hasQuote = hasQuote || byte == Self.quote
      bytes[used] = byte
      used += 1
      place += 1
    }
    while used > start, isBlank(bytes[used - 1]) { used -= 1 }
    guard !hasQuote else {
      let value = String(decoding: bytes[start..<used], as: UTF8.self)
      throw TableError(file: file, line: line, value: value, problem: .strayQuote)
    }
  }

  private mutating func parseQuoted() throws(TableError) {
    let firstLine = line
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.quote {
        guard place < bytes.count, bytes[place] == Self.quote else { return }
        place += 1
      } else if byte == Self.lineFeed || (byte == Self.carriageReturn && !isLineFeed(place)) {
        line += 1
      }
      bytes[used] = byte
      used += 1
    }
    throw TableError(file: file, line: firstLine, problem: .unclosedQuote)
  }

  /// Where the next line begins, if a line ends here.
  private func lineEnd(_ place: Int) -> Int? {
    switch bytes[place] {
    case Self.lineFeed: place + 1
    case Self.carriageReturn: isLineFeed(place + 1) ? place + 2 : place + 1
    default: nil
    }
  }

  private func isLineFeed(_ place: Int) -> Bool { place < bytes.count && bytes[place] == Self.lineFeed }

  // MARK: Errors

  private func wrongWidth(_ count: Int, _ line: Int) -> TableError {
    let separator = String(UnicodeScalar(delimiter))
    return TableError(
      file: file, line: line, problem: .wrongWidth(count, expected: header.count, separator: separator))
  }

  /// The byte that makes a row of one cell as wide as the header.
  private func otherDelimiter(_ row: ArraySlice<UInt8>) -> UInt8? {
    DelimiterWords.common.first { byte in
      byte != delimiter && row.count { $0 == byte } + 1 == header.count
    }
  }

  private func otherError(_ other: UInt8, _ line: Int) -> TableError {
    TableError(
      file: file, line: line,
      problem: .other(
        "the cells of this row stand apart by \(DelimiterWords.name(other)), those of the header by "
          + "\(DelimiterWords.name(delimiter)); write one of them in all rows"))
  }

  private func tooMuch(_ what: String, _ limit: Int) -> TableError {
    TableError(file: file, line: line, problem: .limit(what, limit))
  }
}
