/// Shows a report as Markdown with the tables of GitHub.
struct MarkdownRenderer {
  func render(_ report: Report) -> Rendering {
    let document = report.document
    var blocks = document.lead.map { Self.escaped($0.text) }
    for table in document.tables where !table.rows.isEmpty {
      if let title = table.title { blocks.append(Self.escaped(title)) }
      blocks.append(Self.block(table))
    }
    blocks += (document.closing + document.footnotes).map { Self.escaped($0.text) }
    return Rendering(blocks.map { $0 + "\n" }.joined(separator: "\n"))
  }

  private static func block(_ table: AnswerTable) -> String {
    var lines = [line(table.columns.map(\.heading))]
    lines.append("| " + table.columns.map { $0.isNumeric ? "--:" : "---" }.joined(separator: " | ") + " |")
    for row in table.rows + (table.footer.map { [$0] } ?? []) {
      lines.append(line(table.columns.enumerated().map { row[$0].forReading($1) }))
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.map(escaped).joined(separator: " | ") + " |"
  }

  /// The signs that Markdown would take for its own.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
