/// Splits text into cells as RFC 4180 has it: a cell remembers whether it was quoted, a row its line.
///
/// Lines end with LF, CRLF or CR. A line without any character is no row. Spaces and tabs around a cell are not part of
/// it; inside quotes they are.
struct TableParser {
  /// The text of every cell, without its quotes, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Cell *i* is `bytes[ends[i]..<ends[i + 1]]`.
  private(set) var ends: [Int] = [0]
  /// Whether each cell stood in quotes.
  private(set) var wasQuoted: [Bool] = []
  /// For each row its first cell and its line, counted from 1; one more at the end for the cells.
  private(set) var rows: [(firstCell: Int, line: Int)] = []

  private let file: String
  private let delimiter: UInt8
  private let limits: ReadingLimits
  private var line: Int

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(file: String, delimiter: UInt8, firstLine: Int = 1, limits: ReadingLimits) {
    self.file = file
    self.delimiter = delimiter
    self.limits = limits
    line = firstLine
  }

  mutating func parse(_ text: borrowing Span<UInt8>, from start: Int) throws(TableError) {
    bytes.reserveCapacity(text.count)
    var place = start
    while place < text.count {
      if let next = Self.lineEnd(text, place) {
        place = next
        line += 1
      } else {
        guard rows.count <= max(limits.nodes, limits.edges) else {
          throw tooMuch("rows", max(limits.nodes, limits.edges))
        }
        rows.append((firstCell: wasQuoted.count, line: line))
        place = try parseRow(text, place)
      }
    }
    rows.append((firstCell: wasQuoted.count, line: line))
  }

  /// Reads cells up to the end of the row, and returns where the next row begins.
  private mutating func parseRow(_ text: borrowing Span<UInt8>, _ start: Int) throws(TableError) -> Int {
    var place = start
    while true {
      place = skipBlanks(text, place)
      let isQuoted = place < text.count && text[place] == Self.quote
      place = isQuoted ? skipBlanks(text, try parseQuoted(text, place + 1)) : try parseBare(text, place)
      if rows.count == 1, wasQuoted.count >= limits.keys { throw tooMuch("columns", limits.keys) }
      if bytes.count - (ends.last ?? 0) > limits.textBytes { throw tooMuch("bytes in one cell", limits.textBytes) }
      ends.append(bytes.count)
      wasQuoted.append(isQuoted)
      guard place < text.count else { return place }
      if text[place] == delimiter {
        place += 1
      } else if let next = Self.lineEnd(text, place) {
        line += 1
        return next
      } else {
        throw TableError(file: file, line: line, problem: .textAfterQuote)
      }
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 9) && byte != delimiter }

  private func skipBlanks(_ text: borrowing Span<UInt8>, _ start: Int) -> Int {
    var place = start
    while place < text.count, isBlank(text[place]) { place += 1 }
    return place
  }

  private mutating func parseBare(_ text: borrowing Span<UInt8>, _ start: Int) throws(TableError) -> Int {
    var place = start
    var hasQuote = false
    while place < text.count, text[place] != delimiter, text[place] != Self.lineFeed,
      text[place] != Self.carriageReturn
    {
      hasQuote = hasQuote || text[place] == Self.quote
      bytes.append(text[place])
      place += 1
    }
    let first = ends.last ?? 0
    while bytes.count > first, let last = bytes.last, isBlank(last) { bytes.removeLast() }
    guard !hasQuote else {
      let value = String(decoding: bytes[first...], as: UTF8.self)
      throw TableError(file: file, line: line, value: value, problem: .strayQuote)
    }
    return place
  }

  private mutating func parseQuoted(_ text: borrowing Span<UInt8>, _ start: Int) throws(TableError) -> Int {
    let firstLine = line
    var place = start
    while place < text.count {
      let byte = text[place]
      place += 1
      if byte == Self.quote {
        guard place < text.count, text[place] == Self.quote else { return place }
        place += 1
      } else if byte == Self.lineFeed || (byte == Self.carriageReturn && !Self.isLineFeed(text, place)) {
        line += 1
      }
      bytes.append(byte)
    }
    throw TableError(file: file, line: firstLine, problem: .unclosedQuote)
  }

  private func tooMuch(_ what: String, _ limit: Int) -> TableError {
    TableError(file: file, line: line, problem: .limit(what, limit))
  }

  /// Where the next line begins, if a line ends here.
  private static func lineEnd(_ text: borrowing Span<UInt8>, _ place: Int) -> Int? {
    switch text[place] {
    case lineFeed: place + 1
    case carriageReturn: isLineFeed(text, place + 1) ? place + 2 : place + 1
    default: nil
    }
  }

  private static func isLineFeed(_ text: borrowing Span<UInt8>, _ place: Int) -> Bool {
    place < text.count && text[place] == lineFeed
  }
}
