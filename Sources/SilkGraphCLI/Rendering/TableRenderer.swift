/// Shows a report as prose and aligned tables.
struct TableRenderer {
  /// The columns of the terminal; `nil` where there is no edge.
  let width: Int?
  let palette: Palette

  func render(_ report: Report) -> Rendering {
    let document = report.document
    var blocks: [[String]] = [document.lead.map(\.text)]
    for table in document.tables { blocks.append(lines(of: table)) }
    blocks.append(document.closing.map(\.text))
    let text = blocks.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    return Rendering(text)
  }

  private func lines(of table: AnswerTable) -> [String] {
    let layout = TableLayout(table, width: width)
    var lines = [layout.heading(palette)]
    for row in table.rows { lines.append(layout.line(row, palette)) }
    if let footer = table.footer { lines.append(layout.line(footer, palette)) }
    if let note = layout.note { lines.append(palette.paint(note, .quiet)) }
    return lines
  }
}

/// Where the columns of a table stand.
private struct TableLayout {
  /// The columns that fit, all from the first.
  private let columns: ArraySlice<Column>
  private let folded: ArraySlice<Column>
  private let widths: [Int]

  private static let gap = "  "

  init(_ table: AnswerTable, width: Int?) {
    let rows = table.rows + (table.footer.map { [$0] } ?? [])
    let widths = table.columns.enumerated().map { index, column in
      rows.reduce(DisplayWidth.of(column.heading)) { max($0, DisplayWidth.of($1[index].forReading(column))) }
    }
    var used = 0
    let fitting = widths.enumerated().prefix { index, column in
      used += column + (index == 0 ? 0 : Self.gap.count)
      // The first column stays, however narrow the terminal: a table of nothing helps nobody.
      return index == 0 || width.map { used <= $0 } ?? true
    }
    columns = table.columns.prefix(fitting.count)
    folded = table.columns.dropFirst(fitting.count)
    self.widths = widths
  }

  /// What to tell of the columns that did not fit.
  var note: String? {
    guard !folded.isEmpty else { return nil }
    return "(too narrow for \(folded.map(\.heading).joined(separator: ", ")): choose with --columns)"
  }

  func heading(_ palette: Palette) -> String {
    join { _, column in
      (column.heading, .strong)
    } paint: {
      palette.paint($0, $1)
    }
  }

  func line(_ row: Row, _ palette: Palette) -> String {
    join { index, column in
      let cell = row[index]
      return (cell.forReading(column), cell.emphasis == .plain ? row.emphasis : cell.emphasis)
    } paint: {
      palette.paint($0, $1)
    }
  }

  /// Sets the cells of a line in their columns, without spaces after the last.
  private func join(
    _ cell: (Int, Column) -> (text: String, emphasis: Emphasis), paint: (String, Emphasis) -> String
  ) -> String {
    var line = ""
    var owed = ""
    for (index, column) in columns.enumerated() {
      let (text, emphasis) = cell(index, column)
      let filling = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      if index > 0 { owed += Self.gap }
      guard !text.isEmpty else {
        owed += filling
        continue
      }
      line += owed + (column.isNumeric ? filling : "") + paint(text, emphasis)
      owed = column.isNumeric ? "" : filling
    }
    return line
  }
}
