internal import GraphEngine

/// CSV as spreadsheets open it by a double click: a byte order mark, so that letters are read as UTF-8; line ends of
/// Windows; a semicolon between cells where the comma is the decimal mark; and no text that would run as a formula.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end. Such a text gets an apostrophe before
/// it ([OWASP](https://owasp.org/www-community/attacks/CSV_Injection)). Numbers are left alone.
public struct SpreadsheetDialect: Hashable, Sendable {
  /// Whether numbers are written `12,5` and cells stand apart by semicolons.
  public var hasDecimalComma: Bool

  /// Makes a dialect.
  public init(hasDecimalComma: Bool = false) { self.hasDecimalComma = hasDecimalComma }

  /// What stands before the first cell.
  public static let beginning = "\u{FEFF}"

  /// A row with its line end, of cells made by ``text(_:)`` and ``number(_:)``.
  public func row(_ cells: [String]) -> String { cells.joined(separator: hasDecimalComma ? ";" : ",") + "\r\n" }

  /// A text as it stands in a cell: in quotes where it holds a separator, a quote or a line end, or blanks at an end, which
  /// readers take off a bare cell.
  public func text(_ text: String) -> String {
    let guarded = Self.isGuarded(text) ? "'" + text : text
    let scalars = guarded.unicodeScalars
    let hasBlanks = [scalars.first, scalars.last].contains { $0?.value == 0x20 || $0?.value == 9 }
    let isSpecial = hasBlanks || scalars.contains { "\",;\n\r\t".unicodeScalars.contains($0) }
    return isSpecial ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
  }

  /// A number with a decimal point as it stands in a cell.
  public func number(_ number: String) -> String {
    hasDecimalComma ? number.replacing(".", with: ",") : number
  }

  /// Whether a text gets an apostrophe: a spreadsheet would run it, blanks and apostrophes before it left out, since an
  /// apostrophe that a text has of its own must not pass for the guard. So two texts never become one.
  public static func isGuarded(_ text: String) -> Bool {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first == " " || first == "'" { scalars = scalars.dropFirst() }
    guard let first = scalars.first else { return false }
    return "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
  }

  /// A table of ``TableWriter`` in this dialect. Columns of numbers have numbers; ids and texts stay as they are, however
  /// much they look like numbers.
  ///
  /// - Parameter subject: What has a row each.
  /// - Returns: The table, and which texts have got an apostrophe.
  public func table(_ bytes: [UInt8], of subject: FormatLoss.Subject) -> (bytes: [UInt8], losses: [FormatLoss]) {
    let rows = Self.cells(of: bytes)
    guard let header = rows.first?.map(\.text) else { return (bytes, []) }
    let isNumeric = header.indices.map { Self.isNumeric($0, named: header[$0], rows.dropFirst()) }
    var guarded = [Int](repeating: 0, count: header.count)
    var text = Self.beginning
    for (number, row) in rows.enumerated() {
      text += self.row(
        row.enumerated().map { index, cell in
          if number > 0, index < header.count {
            if isNumeric[index] { return self.number(cell.text) }
            if Self.isGuarded(cell.text) { guarded[index] += 1 }
          }
          return cell.text.isEmpty && cell.isQuoted ? "\"\"" : self.text(cell.text)
        })
    }
    let losses = zip(header, guarded).filter { $0.1 > 0 }.map { name, count in
      FormatLoss.rewritten(
        subject, attribute: name, count: count, as: "text behind an apostrophe, so that no spreadsheet runs it")
    }
    return (Array(text.utf8), losses)
  }

  /// Whether a column holds numbers and nothing else.
  private static func isNumeric(_ index: Int, named name: String, _ rows: ArraySlice<[Cell]>) -> Bool {
    let keys = TableReader.Keys()
    guard ![keys.node, keys.edge, keys.source, keys.target].contains(name) else { return false }
    if let type = Table.Column(header: name).type { return type == .int || type == .double }
    let values = rows.lazy.filter { index < $0.count && !$0[index].text.isEmpty }.map { $0[index].text.utf8 }
    return !values.isEmpty
      && values.allSatisfy { [.int, .double].contains(CellText.naturalType(ArraySlice($0))) }
  }

  private typealias Cell = (text: String, isQuoted: Bool)

  /// The cells of a table that our own writer made.
  private static func cells(of bytes: [UInt8]) -> [[Cell]] {
    let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ","), newline = UInt8(ascii: "\n")
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var cell: [UInt8] = []
    var isQuoted = false, wasQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case quote where isQuoted && index < bytes.count && bytes[index] == quote:
        cell.append(quote)
        index += 1
      case quote:
        isQuoted.toggle()
        wasQuoted = true
      case comma where !isQuoted, newline where !isQuoted:
        row.append((String(decoding: cell, as: UTF8.self), wasQuoted))
        cell.removeAll(keepingCapacity: true)
        wasQuoted = false
        guard byte == newline else { continue }
        rows.append(row)
        row.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    return rows
  }
}
