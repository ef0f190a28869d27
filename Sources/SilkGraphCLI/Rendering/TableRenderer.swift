/// Shows a report as prose and aligned tables.
struct TableRenderer {
  /// The columns of the terminal; `nil` where there is no edge.
  let width: Int?
  let palette: Palette

  func render(_ report: Report) -> Rendering {
    let document = report.document
    var blocks: [[String]] = [document.lead.flatMap { prose($0.text) }]
    for (index, table) in document.tables.enumerated() where !table.rows.isEmpty {
      blocks.append(lines(of: table, isMain: index == 0))
    }
    if let chart = document.chart { blocks.append(chart.lines(width: width ?? 80, palette)) }
    blocks.append(document.closing.flatMap { prose($0.text) })
    blocks.append(document.footnotes.flatMap { prose($0.text) })
    let text = blocks.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    return Rendering(text)
  }

  private func prose(_ text: String) -> [String] { width.map { TextWrap.lines(text, width: $0) } ?? [text] }

  private func lines(of table: AnswerTable, isMain: Bool) -> [String] {
    let layout = TableLayout(table, width: width)
    var lines = table.title.map { prose($0) } ?? []
    lines += layout.heading(palette)
    for row in table.rows { lines += layout.lines(row, palette) }
    if let footer = table.footer { lines += layout.lines(footer, palette) }
    if let note = layout.note(isMain: isMain) { lines += prose(note).map { palette.paint($0, .quiet) } }
    return lines
  }
}

/// Where the columns of a table stand.
private struct TableLayout {
  private struct Place {
    let index: Int
    let column: Column
    let width: Int
  }

  /// The columns that fit.
  private let places: [Place]
  private let folded: [Column]

  private static let gap = "  "

  /// Folds as few columns as it must for the others to fit, with cells that may be wrapped as narrow as they may be; then
  /// gives what room is left to those, from the left.
  init(_ table: AnswerTable, width: Int?) {
    let columns = table.columns
    let rows = table.rows + (table.footer.map { [$0] } ?? [])
    let natural = columns.enumerated().map { index, column in
      rows.reduce(DisplayWidth.of(column.heading)) { max($0, DisplayWidth.of($1[index].forReading(column))) }
    }
    var widths = columns.indices.map { index in
      guard width != nil, let narrowest = columns[index].narrowest else { return natural[index] }
      return min(natural[index], max(narrowest, DisplayWidth.of(columns[index].heading)))
    }
    var shown = Array(columns.indices)
    // The first column stays, however narrow the terminal: a table of nothing helps nobody.
    var foldable = shown.dropFirst().sorted {
      (columns[$1].foldOrder ?? .max, $0) < (columns[$0].foldOrder ?? .max, $1)
    }
    var room: Int {
      width.map { $0 - shown.reduce(0) { $0 + widths[$1] } - Self.gap.count * (shown.count - 1) } ?? 0
    }
    while room < 0, let next = foldable.popLast() { shown.removeAll { $0 == next } }
    for index in shown where room > 0 { widths[index] += min(room, natural[index] - widths[index]) }
    places = shown.map { Place(index: $0, column: columns[$0], width: widths[$0]) }
    folded = columns.indices.filter { !shown.contains($0) }.map { columns[$0] }
  }

  /// What to tell of the columns that did not fit: of the main table by the names that `--columns` takes.
  func note(isMain: Bool) -> String? {
    guard !folded.isEmpty else { return nil }
    let names = folded.map { isMain ? $0.name : $0.heading }.joined(separator: ", ")
    return isMain ? "(too narrow for \(names): choose with --columns)" : "(too narrow for \(names))"
  }

  func heading(_ palette: Palette) -> [String] {
    join {
      ($0.column.heading, .strong)
    } paint: {
      palette.paint($0, $1)
    }
  }

  func lines(_ row: Row, _ palette: Palette) -> [String] {
    join { place in
      let cell = row[place.index]
      return (cell.forReading(place.column), cell.emphasis == .plain ? row.emphasis : cell.emphasis)
    } paint: {
      palette.paint($0, $1)
    }
  }

  /// Sets the cells of a row in their columns, in as many lines as the highest cell takes, without spaces after the last.
  private func join(
    _ cell: (Place) -> (text: String, emphasis: Emphasis), paint: (String, Emphasis) -> String
  ) -> [String] {
    let cells = places.map { place in
      let (text, emphasis) = cell(place)
      return (lines: TextWrap.lines(text, width: place.width), emphasis: emphasis)
    }
    return (0..<(cells.map(\.lines.count).max() ?? 0)).map { number in
      var line = ""
      var owed = ""
      for (place, cell) in zip(places, cells) {
        let text = number < cell.lines.count ? cell.lines[number] : ""
        let filling = String(repeating: " ", count: max(0, place.width - DisplayWidth.of(text)))
        if place.index != places[0].index { owed += Self.gap }
        guard !text.isEmpty else {
          owed += filling
          continue
        }
        line += owed + (place.column.isNumeric ? filling : "") + paint(text, cell.emphasis)
        owed = place.column.isNumeric ? "" : filling
      }
      return line
    }
  }
}
