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

  /// A text as it stands in a cell.
  public func text(_ text: String) -> String {
    let guarded = Self.runs(text) ? "'" + text : text
    let special = guarded.unicodeScalars.contains { "\",;\n\r\t".unicodeScalars.contains($0) }
    return special ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
  }

  /// A number with a decimal point as it stands in a cell.
  public func number(_ number: String) -> String {
    hasDecimalComma ? number.replacing(".", with: ",") : number
  }

  /// Whether a spreadsheet would run a text, blanks and apostrophes before it left out: an apostrophe that a guarded text
  /// has of its own must not pass for the guard.
  private static func runs(_ text: String) -> Bool {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first == " " || first == "'" { scalars = scalars.dropFirst() }
    guard let first = scalars.first else { return false }
    return "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
  }

  /// A table of ``TableWriter`` in this dialect. Columns of numbers have numbers; ids and texts stay as they are, however
  /// much they look like numbers.
  public func table(_ bytes: [UInt8]) -> [UInt8] {
    let rows = Self.cells(of: bytes)
    guard let header = rows.first else { return bytes }
    let keys = TableReader.Keys()
    let ids: Set = [keys.node, keys.edge, keys.source, keys.target]
    let isNumeric = header.enumerated().map { index, name in
      guard !ids.contains(name) else { return false }
      if let type = Table.Column(header: name).type { return type != .string && type != .bool }
      let values = rows.dropFirst().compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
      return !values.isEmpty && values.allSatisfy { Double($0) != nil }
    }
    var text = Self.beginning
    for (number, row) in rows.enumerated() {
      text += self.row(
        row.enumerated().map { index, cell in
          number > 0 && index < isNumeric.count && isNumeric[index] ? self.number(cell) : self.text(cell)
        })
    }
    return Array(text.utf8)
  }

  /// The cells of a table that our own writer made.
  private static func cells(of bytes: [UInt8]) -> [[String]] {
    let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ","), newline = UInt8(ascii: "\n")
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case quote where isQuoted && index < bytes.count && bytes[index] == quote:
        cell.append(quote)
        index += 1
      case quote: isQuoted.toggle()
      case comma where !isQuoted, newline where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        guard byte == newline else { continue }
        rows.append(row)
        row.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    return rows
  }
}
