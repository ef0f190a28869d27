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

  /// Folds as few columns as it must for the others to fit, with headings and cells that may be broken as narrow as they
  /// may be; then gives what room is left to those, from the left. What was asked for stays.
  init(_ table: AnswerTable, width: Int?) {
    let columns = table.columns
    let rows = table.rows + (table.footer.map { [$0] } ?? [])
    let cells = columns.enumerated().map { index, column in
      rows.reduce(0) { max($0, DisplayWidth.of($1[index].forReading(column))) }
    }
    let natural = columns.indices.map { max(cells[$0], DisplayWidth.of(columns[$0].heading)) }
    var widths = columns.indices.map { index in
      guard width != nil else { return natural[index] }
      return max(
        Self.narrowestWidth(of: columns[index].heading),
        columns[index].narrowest.map { min(cells[index], $0) } ?? cells[index])
    }
    var shown = Array(columns.indices)
    // The first column stays too: a table of nothing helps nobody.
    var foldable = shown.dropFirst().filter { !columns[$0].isAsked }.sorted {
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

  /// How narrow a heading may be made: it takes two lines at most.
  private static func narrowestWidth(of heading: String) -> Int {
    let words = heading.split(separator: " ").map(String.init)
    return words.indices.map { index in
      max(
        DisplayWidth.of(words[...index].joined(separator: " ")),
        DisplayWidth.of(words[(index + 1)...].joined(separator: " ")))
    }.min() ?? 0
  }

  /// What to say of the columns that did not fit. Only those of the main table can be asked for.
  func note(isMain: Bool) -> String? {
    guard !folded.isEmpty else { return nil }
    let names = folded.map(\.heading).joined(separator: ", ")
    return "Hidden to fit: \(names)\(isMain ? " (show with --columns)" : "")"
  }

  /// The headings, which stand on the table where they take several lines.
  func heading(_ palette: Palette) -> [String] {
    let headings = places.map { TextWrap.lines($0.column.heading, width: $0.width) }
    let height = headings.map(\.count).max() ?? 0
    return join(headings.map { (Array(repeating: "", count: height - $0.count) + $0, .strong) }, palette)
  }

  func lines(_ row: Row, _ palette: Palette) -> [String] {
    join(
      places.map { place in
        let cell = row[place.index]
        return (
          TextWrap.lines(cell.forReading(place.column), width: place.width),
          cell.emphasis == .plain ? row.emphasis : cell.emphasis
        )
      }, palette)
  }

  /// Sets cells in their columns, in as many lines as the highest takes, without spaces after the last.
  private func join(_ cells: [(lines: [String], emphasis: Emphasis)], _ palette: Palette) -> [String] {
    (0..<(cells.map(\.lines.count).max() ?? 0)).map { number in
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
        line += owed + (place.column.isNumeric ? filling : "") + palette.paint(text, cell.emphasis)
        owed = place.column.isNumeric ? "" : filling
      }
      return line
    }
  }
}
