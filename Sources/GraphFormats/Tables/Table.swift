public import GraphEngine

/// A table of text: named columns, and rows that know their line in the file.
///
/// The text is CSV as RFC 4180 has it, in UTF-8 with or without a byte order mark, also as spreadsheets write it: commas,
/// semicolons, tabs or bars stand between cells, as the first lines tell or a line `sep=;` says. A bare empty cell is a
/// missing value; a quoted one, `""`, is an empty text. Spaces around a cell are not part of it, unless it is in quotes.
/// Rows without any value, and columns without a name and a value at the end, are passed over. A name in the header may
/// carry a type: `distance_km:double`. Names are found whatever their case.
///
/// Lines with `#` above the header are comments. Where cells stand apart by another byte than the comma, columns of
/// numbers with decimal commas (`12,5`) are numbers.
/// What may mean two numbers (`1,250`) stays text, and ``remarks`` say so.
public struct Table: Sendable {
  /// A column as the header names it.
  public struct Column: Hashable, Sendable {
    /// The name without the type.
    public let name: String
    /// The type, where the header gives one.
    public let type: AttributeType?
  }

  /// What the table is called in errors: the last part of its path.
  public let file: String
  /// The columns in order; no two have one name.
  public let columns: [Column]
  /// The number of rows below the header.
  public var rowCount: Int { cells.rowCount }
  /// What was odd about the numbers of the table, in words.
  public let remarks: [String]

  /// Where each name stands, by its bytes: names that `String` calls equal may differ.
  private let positions: [[UInt8]: Int]
  private let cells: TableCells

  /// Reads a table from text.
  ///
  /// - Parameters:
  ///   - text: The CSV.
  ///   - file: What to call the table in errors.
  ///   - delimiter: The byte between cells; `nil` to find it out.
  ///   - limits: How much it may ask for: columns count as keys, cells as texts, rows as the larger of nodes and edges.
  /// - Throws: The first ``TableError``: text that is not UTF-8, a header with a name twice, a row of another width.
  /// - Complexity: O(the length of the text).
  public init(
    utf8 text: [UInt8], file: String, delimiter: UInt8? = nil,
    limits: ReadingLimits = ReadingLimits()
  ) throws(TableError) {
    try self.init(takingUTF8: text, file: file, delimiter: delimiter, quotedCommas: .areText, limits: limits)
  }

  /// What numbers with decimal commas are where cells stand apart by commas, and numbers so in quotes.
  enum QuotedCommas {
    case areText
    /// ``remarks`` say so.
    case areNumbers
  }

  /// Reads a table in the memory of its text, which nobody else holds.
  init(
    takingUTF8 text: consuming [UInt8], file: String, delimiter: UInt8? = nil, quotedCommas: QuotedCommas,
    limits: ReadingLimits
  ) throws(TableError) {
    self.file = file
    var bytes = text
    try Self.checkUTF8(bytes, file: file)
    var dialect = try TextDialect(of: bytes, file: file)
    if let delimiter { dialect.delimiter = delimiter }
    var given: [UInt8] = []
    swap(&given, &bytes)
    var parser = TableParser(given, dialect, file: file, limits: limits)
    let cells = try parser.parse()
    var columns: [Column] = []
    var positions: [[UInt8]: Int] = [:]
    for (position, name) in parser.header.enumerated() {
      let column = Column(header: name)
      guard positions.updateValue(position, forKey: Array(column.name.utf8)) == nil else {
        throw TableError(file: file, line: parser.headerLine, column: column.name, problem: .duplicateColumn)
      }
      columns.append(column)
    }
    var numbers = TableNumbers(columns, cells, file: file, delimiter: dialect.delimiter)
    if dialect.delimiter != UInt8(ascii: ",") || quotedCommas == .areNumbers { numbers.readDecimalCommas() }
    self.columns = numbers.columns
    self.positions = positions
    remarks = numbers.remarks
    self.cells = numbers.cells
  }

  /// Reads a table from a file.
  ///
  /// - Throws: ``TableError``, also for a file that is not there or cannot be read.
  public init(
    contentsOf path: String, delimiter: UInt8? = nil, encoding: TextEncoding? = nil,
    limits: ReadingLimits = ReadingLimits()
  ) throws(TableError) {
    try self.init(
      contentsOf: path, delimiter: delimiter, encoding: encoding, quotedCommas: .areText, limits: limits)
  }

  init(
    contentsOf path: String, delimiter: UInt8? = nil, encoding: TextEncoding?, quotedCommas: QuotedCommas,
    limits: ReadingLimits
  ) throws(TableError) {
    let file = String(path.split(separator: "/").last ?? "")
    var bytes: [UInt8]
    do throws(GraphFileError) {
      bytes = try GraphFileSource.path(path).readText(encoding, name: path, limit: limits.heldWhole)
    } catch {
      throw TableError(error)
    }
    var text: [UInt8] = []
    swap(&text, &bytes)
    try self.init(takingUTF8: text, file: file, delimiter: delimiter, quotedCommas: quotedCommas, limits: limits)
  }

  /// The rows in order.
  public var rows: some RandomAccessCollection<Row> {
    (0..<rowCount).lazy.map { Row(table: self, index: $0) }
  }

  /// Whether the header has a column of that name.
  public func hasColumn(_ name: String) -> Bool { found(name) != nil }

  /// The column of that name, or else the only one whose name differs from it in case alone.
  func found(_ name: String) -> Int? {
    if let position = positions[Array(name.utf8)] { return position }
    let wanted = name.lowercased()
    let alike = columns.indices.filter { columns[$0].name.lowercased() == wanted }
    return alike.count == 1 ? alike.first : nil
  }

  /// The position of a column.
  ///
  /// - Throws: ``TableError/Problem/noSuchColumn(known:suggestion:)``.
  public func position(of column: String) throws(TableError) -> Int {
    if let position = found(column) { return position }
    let known = columns.map(\.name)
    let suggestion = NearestNames.nearest(to: column, among: known)
    throw TableError(
      file: file, line: 1, column: column, problem: .noSuchColumn(known: known, suggestion: suggestion))
  }

  /// The line in which a row begins, counted from 1.
  public func line(ofRow row: Int) -> Int { cells.line(ofRow: row) }

  /// The text of a cell; `nil` where it is missing.
  func cell(row: Int, column: Int) -> ArraySlice<UInt8>? { cells.text(row: row, column: column) }

  private static func checkUTF8(_ text: [UInt8], file: String) throws(TableError) {
    guard text.withUnsafeBufferPointer({ GraphFileUTF8.firstFault(in: $0) }) != nil else { return }
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
      throw TableError(file: file, line: 1, problem: .notUTF8(looksLike: "UTF-16"))
    }
    // A line feed is never part of a longer character, so one of the lines holds the fault.
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw TableError(
      file: file, line: index + 1, value: String(decoding: lines[index], as: UTF8.self),
      problem: .notUTF8(looksLike: "ISO 8859-1 or Windows-1252"))
  }
}

extension Table.Column {
  /// Takes a type off the end of a name. A colon with something else behind it is part of the name.
  init(header: String) {
    if let colon = header.lastIndex(of: ":"), let type = Self.types[String(header[header.index(after: colon)...])] {
      name = String(header[..<colon])
      self.type = type
    } else {
      name = header
      type = nil
    }
  }

  private static let types: [String: AttributeType] = [
    "bool": .bool, "boolean": .bool, "int": .int, "integer": .int, "long": .int, "double": .double, "float": .double,
    "string": .string,
  ]
}
