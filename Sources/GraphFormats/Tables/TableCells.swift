/// The cells of a table in the memory that its text came in.
///
/// Every cell ends with a byte that no UTF-8 has, and the beginning of every fourth one is known, so that cells take about
/// a byte each beside their text: a table of a thousand million bytes fits where its text fits.
struct TableCells: Sendable {
  /// Ends a cell.
  static let end: UInt8 = 0xFF
  /// Ends an empty cell that stood in quotes.
  static let endOfEmptyText: UInt8 = 0xFE
  /// How many cells stand between two whose beginnings are known, as a power of two.
  private static let stride = 2

  /// The text of the cells with their ends; the very last may have none.
  private(set) var bytes: [UInt8]
  /// The number of columns.
  let width: Int
  /// Where every fourth cell begins.
  private let starts: [UInt32]
  private let lines: TableLines

  /// The number of rows.
  var rowCount: Int { lines.count }

  init(bytes: consuming [UInt8], width: Int, starts: [UInt32], lines: TableLines) {
    self.bytes = bytes
    self.width = width
    self.starts = starts
    self.lines = lines
  }

  /// Whether the beginning of a cell is to be kept.
  static func keepsStart(ofCell index: Int) -> Bool { index & (1 << stride - 1) == 0 }

  /// The line of a row, counted from 1.
  func line(ofRow row: Int) -> Int { lines.line(ofRow: row) }

  /// Where the text of a cell lies, and whether the cell is missing rather than an empty text.
  func place(row: Int, column: Int) -> (range: Range<Int>, isMissing: Bool) {
    let index = row * width + column
    var skip = index & (1 << Self.stride - 1)
    var start = Int(starts[index >> Self.stride])
    while skip > 0 {
      if bytes[start] >= Self.endOfEmptyText { skip -= 1 }
      start += 1
    }
    var end = start
    while end < bytes.count, bytes[end] < Self.endOfEmptyText { end += 1 }
    return (start..<end, start == end && !(end < bytes.count && bytes[end] == Self.endOfEmptyText))
  }

  /// The text of a cell; `nil` where it is missing.
  func text(row: Int, column: Int) -> ArraySlice<UInt8>? {
    let (range, isMissing) = place(row: row, column: column)
    return isMissing ? nil : bytes[range]
  }

  /// The cells of a column that hold something.
  func forEachCell(ofColumn column: Int, _ body: (_ row: Int, ArraySlice<UInt8>) -> Void) {
    for row in 0..<rowCount {
      let (range, _) = place(row: row, column: column)
      if !range.isEmpty { body(row, bytes[range]) }
    }
  }

  /// Writes another byte in the place of one that is not the end of a cell.
  mutating func replace(_ place: Int, by byte: UInt8) { bytes[place] = byte }
}

/// The lines in which rows begin. Nearly always each row is a line behind the one before.
struct TableLines: Sendable {
  /// Rows that do not follow the line of the row before, with their lines.
  private var jumps: [(row: Int, line: Int)] = []
  private(set) var count = 0
  private var next = -1

  /// What it takes of memory.
  var byteCount: Int { jumps.count * 16 }

  mutating func append(_ line: Int) {
    if line != next { jumps.append((count, line)) }
    next = line + 1
    count += 1
  }

  func line(ofRow row: Int) -> Int {
    var low = 0, high = jumps.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if jumps[middle].row <= row { low = middle } else { high = middle }
    }
    return jumps.isEmpty ? 1 : jumps[low].line + row - jumps[low].row
  }
}
