extension OutputFormat {
  /// Whether the format is rows for programs, of which there may be any number.
  var isForRows: Bool { self == .csv || self == .tsv }
}

extension OutputOptions {
  /// Nobody reads a table of more rows.
  private static var readableRows: Int { 10_000 }

  /// Puts the rows where people see them: not more than can be read, unless they are to be sorted, which takes all.
  ///
  /// - Returns: What to say about it.
  func addRows(of answer: any LongAnswer, to document: inout Document, _ format: OutputFormat) -> [String] {
    guard format != .json, !document.tables.isEmpty else { return [] }
    let isCut = sort == nil && answer.rowCount > max(Self.readableRows, limit ?? 0)
    let count = isCut ? limit ?? Self.readableRows : answer.rowCount
    document.tables[0].rows = (0..<count).map(answer.row)
    guard isCut else { return [] }
    guard limit == nil else { return ["\(count) of \(answer.rowCount) rows are shown"] }
    document.closing.append(
      "These are the first \(count) of \(answer.rowCount) rows; --format csv or json has all of them.")
    return []
  }

  /// Writes rows for programs a piece at a time, so that they need never be there all at once.
  func stream(
    _ answer: any LongAnswer, _ report: Report, _ format: OutputFormat, in context: CommandContext,
    _ messages: Messages
  ) throws {
    var report = report
    func text(_ rows: Range<Int>) throws -> Rendering {
      var piece = report
      piece.document.tables[0].rows = rows.map(answer.row)
      _ = try select(from: &piece.document, format)
      return try render(piece, format, in: context)
    }
    let isTable = !report.document.tables.isEmpty
    let count = isTable ? min(answer.rowCount, limit ?? .max) : 0
    let header = isTable ? try text(0..<0) : try render(report, format, in: context)
    for warning in report.warnings { try messages.warning(warning) }
    report.document.tables = Array(report.document.tables.prefix(1))
    try destination.stream(in: context, messages, isForReading: false) { out in
      try out(header.text)
      for start in stride(from: 0, to: count, by: 1000) {
        try Task.checkCancellation()
        let piece = try text(start..<min(start + 1000, count)).text
        try out(String(piece.dropFirst(header.text.count)))
      }
    }
    for note in header.notes { try messages.note(note) }
    if format == .csv, let note = dialect.note(in: context) { try messages.note(note) }
    if count < answer.rowCount { try messages.note("\(count) of \(answer.rowCount) rows are shown") }
  }
}
