internal import ArgumentParser
internal import GraphFormats

/// How strictly files are read: shared by every command that reads one.
struct ReadingOptions: ParsableArguments {
  @Flag(help: "Refuse a GraphML file that is odd in any way, instead of warning.")
  var strict = false

  @Flag(help: "Mend what can be mended in a GraphML file, with a warning, instead of refusing it.")
  var lenient = false

  @OptionGroup var limitOptions: LimitOptions

  init() {}

  func validate() throws {
    if strict, lenient { throw ValidationError("--strict and --lenient exclude each other") }
  }

  var mode: GraphMLReaderOptions.Mode { strict ? .strict : lenient ? .lenient : .standard }

  var options: GraphMLReaderOptions { GraphMLReaderOptions(mode: mode, limits: limitOptions.limits) }
}

/// Which graph of a file is read, and how: for commands that take any GraphML file.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the graph with this id, or at this position counted from 0, of a file that holds several. Default: the first.",
      valueName: "id|index"))
  var graph: String?

  @OptionGroup var reading: ReadingOptions

  init() {}

  /// Reads a document, and says what was odd about the file.
  func read(_ location: NetworkLocation, in context: CommandContext, _ messages: Messages) throws -> GraphMLReading {
    var options = reading.options
    guard let graph else { return try location.read(options, in: context, messages) }
    var context = context
    if location == .standardInput { context.input = .bytes(try context.input.readAll()) }  // It may be read twice.
    // An id may be a number, so a number is a position only where no graph has it as its id.
    options.selection = .id(graph)
    do {
      return try location.read(options, in: context, messages)
    } catch let error as GraphMLError where error.kind == .noSuchGraph {
      guard let index = Int(graph), index >= 0 else { throw error }
      options.selection = .index(index)
      return try location.read(options, in: context, messages)
    }
  }
}
