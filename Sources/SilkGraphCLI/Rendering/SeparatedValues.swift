package import GraphFormats

/// Shows the first table of a report as rows for programs.
package struct SeparatedValues {
  package enum Dialect: Sendable {
    /// Comma-separated by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), with the line ends of this system.
    case commas
    /// Comma- or semicolon-separated, for spreadsheets.
    case spreadsheet(SpreadsheetDialect)
    /// Tab-separated; a tab, a line end or a backslash in a text is written `\t`, `\n`, `\r`, `\\`, and any other control
    /// character or mark that turns writing around `\u001b`, by its number.
    case tabs
  }

  let dialect: Dialect
  /// How far numbers are rounded; `nil` writes shares as tables have them, and all else exactly.
  let precision: Precision?

  package init(dialect: Dialect, precision: Precision?) {
    self.dialect = dialect
    self.precision = precision
  }

  /// Prose has no place among rows and becomes notes; an answer without a table is only prose, and stays.
  package func render(_ report: Report) -> Rendering {
    let document = report.document
    guard let table = document.tables.first else {
      return Rendering((document.lead + document.closing + document.footnotes).map { $0.text + "\n" }.joined())
    }
    var lines = [line(table.columns.map { .text($0.name) })]
    var guardedCount = 0
    if case .spreadsheet = dialect { lines[0] = SpreadsheetDialect.beginning + lines[0] }
    for row in table.rows {
      lines.append(
        line(
          table.columns.enumerated().map { index, column in
            let data = row[index].forData(column, precision: precision)
            if case .text = row[index].value {
              if case .spreadsheet = dialect, SpreadsheetDialect.isGuarded(data) { guardedCount += 1 }
              return .text(data)
            }
            return .number(data)
          }))
    }
    var notes = (document.closing + document.footnotes).map(\.text)
    if guardedCount > 0 {
      let cells = guardedCount == 1 ? "1 cell begins" : "\(guardedCount) cells begin"
      notes.append("\(cells) with an apostrophe here, so that no spreadsheet runs them")
    }
    if document.tables.count > 1 {
      notes.append("this is the first of \(document.tables.count) tables; --format table or json has them all")
    }
    return Rendering(lines.joined(), notes: notes)
  }

  private enum Field {
    case text(String)
    case number(String)

    var data: String {
      switch self {
      case .text(let text), .number(let text): text
      }
    }
  }

  private func line(_ fields: [Field]) -> String {
    switch dialect {
    case .commas: fields.map(Self.quoted).joined(separator: ",") + "\n"
    case .tabs: fields.map { Self.escaped($0.data) }.joined(separator: "\t") + "\n"
    case .spreadsheet(let dialect):
      dialect.row(
        fields.map { field in
          switch field {
          case .text(let text): dialect.text(text)
          case .number(let number): dialect.number(number)
          }
        })
    }
  }

  /// A text that a reader would take for another, such as one with blanks at its ends, stands in quotes.
  private static func quoted(_ field: Field) -> String {
    switch field {
    case .text(let text): text.isEmpty ? "" : CellQuoting.quoted(text)
    case .number(let number): number.contains(",") ? CellQuoting.quoted(number) : number
    }
  }

  private static func escaped(_ field: String) -> String {
    let isPlain = field.unicodeScalars.allSatisfy { $0 != "\\" && SafeText.escaping($0) == nil }
    if isPlain { return field }
    var result = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default:
        if let escape = SafeText.escaping(scalar) { result += escape } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
