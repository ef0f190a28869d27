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
    text.isEmpty ? "" : CellQuoting.quoted(Self.isGuarded(text) ? "'" + text : text)
  }

  /// A number with a decimal point as it stands in a cell.
  public func number(_ number: String) -> String {
    guard hasDecimalComma, let point = number.firstIndex(of: ".") else { return number }
    let text = number.replacing(".", with: ",")
    // 1,125 may be a thousand; 1,1250 is not.
    let isThree = number.utf8.distance(from: point, to: number.endIndex) == 4
    return isThree && NumberMark(text.utf8) == .commaOrThousands ? text + "0" : text
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

/// When a text has to stand in quotes in a cell.
package enum CellQuoting {
  /// Whether a reader would make something else of a bare text: a missing value, a shorter text, or several cells, also
  /// where it takes another byte for the separator.
  static func isNeeded(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    if first == 0x20 || first == 9 { return true }
    var last = first
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 9, 10, 13: return true
      default: last = byte
      }
    }
    return last == 0x20
  }

  /// A text as it stands in a cell.
  package static func quoted(_ text: String) -> String {
    isNeeded(text.utf8) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
