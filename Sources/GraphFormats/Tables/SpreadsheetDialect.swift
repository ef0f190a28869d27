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

  /// What stands between two cells.
  var separator: UInt8 { UInt8(ascii: hasDecimalComma ? ";" : ",") }

  /// A row with its line end, of cells made by ``text(_:)`` and ``number(_:)``.
  public func row(_ cells: [String]) -> String { cells.joined(separator: hasDecimalComma ? ";" : ",") + "\r\n" }

  /// A text as it stands in a cell: in quotes where it holds a separator, a quote or a line end, or blanks at an end, which
  /// readers take off a bare cell. An empty text is written by ``TableWriter`` with its quotes.
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
}
