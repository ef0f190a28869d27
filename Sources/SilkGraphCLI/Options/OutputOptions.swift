package import ArgumentParser

/// How an answer is shown: shared by every command that gives one.
package struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How to write the answer. Default: by the name of --output, else what SILKGRAPH_FORMAT says, else table on a terminal and tsv in a pipe.",
      valueName: "format"))
  var format: OutputFormat?

  @Option(
    help: ArgumentHelp(
      "Show these columns of the first table, by their headings or their names in tsv: rank,corridor. Default: all that fit.",
      valueName: "names"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Sort rows by a column, or by NAME:desc in descending order. Default: the order of the answer.", valueName: "name"
    ))
  var sort: String?

  @Option(help: ArgumentHelp("Show at most N rows. Default: all. \(OptionRange.limit.help)", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Round numbers to N decimals (significant figures for centralities), or write them in full. Default: as each column needs in tables; in tsv and csv in full, with shares rounded as in tables; json is always in full. \(OptionRange.precision.help)",
      valueName: "n|full"))
  var precision: Precision?

  @Option(help: CSVDialect.help) var dialect: CSVDialect = .standard

  @OptionGroup package var destination: DestinationOptions
  @OptionGroup package var messageOptions: MessageOptions

  package init() {}

  package func validate() throws {
    try OptionRange.limit.check(limit)
    try OptionRange.precision.check(precision?.decimals)
    if let columns, columns.split(separator: ",").allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("--columns takes names of columns, such as rank,name, not \"\(columns)\"")
    }
  }

  package func messages(in context: CommandContext) -> Messages { messageOptions.messages(in: context) }

  /// Shows an answer in the format and at the place that the user wants, and its warnings on standard error.
  package func deliver(_ report: Report, in context: CommandContext) throws {
    let format = try chosenFormat(in: context)
    let messages = messages(in: context)
    var report = report
    var longNotes: [String] = []
    if let answer = report.longRows {
      if format.isForRows, sort == nil { return try stream(answer, report, format, in: context, messages) }
      longNotes = addRows(of: answer, to: &report.document, format)
    }
    let notes = try select(from: &report.document, format)
    if format == .json {
      return try destination.stream(in: context, messages, isForReading: true) { out in
        try JSONRenderer().write(report, to: out)
      }
    }
    let rendering = try render(report, format, in: context)
    // Warnings come first, so that the answer is what stays in sight; JSON carries them itself.
    if format != .json { for warning in report.warnings { try messages.warning(warning) } }
    try destination.stream(in: context, messages, isForReading: !format.isForRows) { out in try out(rendering.text) }
    for note in rendering.notes + notes + longNotes { try messages.note(note) }
    if format == .csv, let note = dialect.note(in: context) { try messages.note(note) }
  }

  /// The format that the options, the name of the output file, or the kind of output ask for.
  package func chosenFormat(in context: CommandContext) throws(UsageError) -> OutputFormat {
    let chosen: OutputFormat
    if let format = format ?? formatOfFile() {
      chosen = format
    } else if let format = try OutputFormat(remembered: context) {
      chosen = format
    } else {
      chosen = try defaultFormat(in: context)
    }
    if dialect != .standard, chosen != .csv {
      throw UsageError("--dialect is about csv, and the answer is written as \(chosen.rawValue); add --format csv")
    }
    return chosen
  }

  private func formatOfFile() -> OutputFormat? { destination.file.flatMap { OutputFormat(path: $0) } }

  private func defaultFormat(in context: CommandContext) throws(UsageError) -> OutputFormat {
    if dialect != .standard { return .csv }
    guard let file = destination.file else { return context.output.terminal == nil ? .tsv : .table }
    let formats = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw UsageError("the name \"\(file)\" does not say which format is wanted; add --format (\(formats))")
  }

  func render(_ report: Report, _ format: OutputFormat, in context: CommandContext) throws -> Rendering {
    let isOnTerminal = destination.file == nil && context.output.terminal != nil
    return switch format {
    case .table:
      TableRenderer(
        width: isOnTerminal ? context.output.terminal?.width : nil,
        palette: Palette(isColored: isOnTerminal && context.output.isColored)
      ).render(report)
    case .tsv: SeparatedValues(dialect: .tabs, precision: precision).render(report)
    case .csv:
      SeparatedValues(
        dialect: dialect.spreadsheet(in: context).map { .spreadsheet($0) } ?? .commas, precision: precision
      ).render(report)
    case .json: try JSONRenderer().render(report)
    case .md: MarkdownRenderer().render(report)
    }
  }

  /// Reduces the main table to what was asked for, and returns what to say about it.
  func select(from document: inout Document, _ format: OutputFormat) throws -> [String] {
    var selection = TableSelection(limit: limit)
    selection.columns = columns?.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace).description }
      .filter { !$0.isEmpty }
    if let sort {
      let isDescending = sort.hasSuffix(":desc")
      selection.sort = .init(
        column: isDescending ? String(sort.dropLast(5)) : sort, isDescending: isDescending)
    }
    if format == .json {
      guard selection.isEverything, precision?.decimals == nil else {
        throw UsageError(
          "--columns, --sort, --limit and --precision shape tables; json always has everything, in full")
      }
      return []
    }
    if let precision = precision?.decimals {
      for table in document.tables.indices {
        for column in document.tables[table].columns.indices {
          document.tables[table].columns[column].format =
            document.tables[table].columns[column].format.with(precision: precision)
        }
      }
    }
    guard let table = document.tables.first else { return [] }
    let (selected, note) = try selection.apply(to: table)
    document.tables[0] = selected
    return note.map { [$0] } ?? []
  }
}
