/// Shows the first table of a report as rows for programs.
package struct SeparatedValues {
  package enum Dialect: Sendable {
    /// Comma-separated by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), with the line ends of this system.
    case commas
    /// Tab-separated; a tab, a line end or a backslash in a text is written `\t`, `\n`, `\r`, `\\`.
    case tabs
  }

  let dialect: Dialect
  /// How many decimals numbers are rounded to; `nil` writes them exactly.
  let precision: Int?

  package init(dialect: Dialect, precision: Int?) {
    self.dialect = dialect
    self.precision = precision
  }

  /// Prose has no place among rows and becomes notes; an answer without a table is only prose, and stays.
  package func render(_ report: Report) -> Rendering {
    let document = report.document
    guard let table = document.tables.first else {
      return Rendering((document.lead + document.closing + document.footnotes).map { $0.text + "\n" }.joined())
    }
    var lines = [line(table.columns.map(\.name))]
    for row in table.rows {
      lines.append(line(table.columns.enumerated().map { row[$0].forData($1, precision: precision) }))
    }
    var notes = (document.closing + document.footnotes).map(\.text)
    if document.tables.count > 1 {
      notes.append("this is the first of \(document.tables.count) tables; --format table or json has them all")
    }
    return Rendering(lines.joined(), notes: notes)
  }

  private func line(_ fields: [String]) -> String {
    switch dialect {
    case .commas: fields.map(Self.quoted).joined(separator: ",") + "\n"
    case .tabs: fields.map(Self.escaped).joined(separator: "\t") + "\n"
    }
  }

  private static func quoted(_ field: String) -> String {
    // By scalars: as a `Character`, a carriage return with a line feed is neither of them.
    let special = field.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }

  private static func escaped(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { "\\\t\n\r".unicodeScalars.contains($0) }) else { return field }
    var result = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
