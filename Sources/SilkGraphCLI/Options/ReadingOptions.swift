internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats

/// How strictly files are read: shared by every command that reads one.
struct ReadingOptions: ParsableArguments {
  @Flag(help: "Refuse a GraphML file that is odd in any way, instead of warning.")
  var strict = false

  @Flag(help: "Repair what can be repaired in a GraphML file, with a warning, instead of refusing it.")
  var lenient = false

  @Option(
    help: ArgumentHelp(
      "The encoding of a table or a list, such as windows-1251 or utf-16. Default: found out where only one is possible.",
      valueName: "name"),
    transform: Self.encoding)
  var encoding: TextEncoding?

  @Flag(help: "Take the edges of a list or table for undirected where it does not say which they are.")
  var undirected = false

  @OptionGroup var limitOptions: LimitOptions

  init() {}

  func validate() throws {
    if strict, lenient { throw ValidationError("--strict and --lenient exclude each other") }
  }

  var mode: GraphMLReaderOptions.Mode { strict ? .strict : lenient ? .lenient : .standard }

  var options: GraphFile.Options {
    var options = GraphFile.Options()
    options.graphML = GraphMLReaderOptions(mode: mode, limits: limitOptions.limits)
    options.encoding = encoding
    if undirected { options.direction = .undirected }
    return options
  }

  private static func encoding(_ name: String) throws -> TextEncoding {
    guard let encoding = TextEncoding(named: name) else {
      throw ValidationError(
        "no encoding \"\(name)\"; there are \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return encoding
  }
}

/// Which graph of a file is read, and how: for commands that take any graph.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the graph with this id, or at this position counted from 0, of a file that holds several. Default: the first.",
      valueName: "id|index"))
  var graph: String?

  @OptionGroup var reading: ReadingOptions

  init() {}

  /// Reads the graph, whatever its format, and says what was odd about the file.
  ///
  /// - Parameter format: The format; `nil` for the one that the name or the first bytes say.
  func read(
    _ location: NetworkLocation, as format: GraphFormat? = nil, in context: CommandContext, _ messages: Messages
  ) throws -> GraphFileReading {
    guard let graph else {
      return try location.read(reading.options, as: format, in: context, messages)
    }
    let reading = try read(graph, of: location, format, in: context, messages)
    guard reading.format == .graphML else {
      throw UsageError(
        "--graph chooses one of the graphs of a GraphML file, and \(location.name) is \(reading.format.title)")
    }
    return reading
  }

  private func read(
    _ graph: String, of location: NetworkLocation, _ format: GraphFormat?, in context: CommandContext,
    _ messages: Messages
  ) throws -> GraphFileReading {
    var options = reading.options
    let source = location.source(in: context)
    // It may be read twice.
    if Int(graph) != nil, format ?? .graphML == .graphML {
      try source.makeRepeatable(name: location.name, limit: options.graphML.limits.bytes)
    }
    // An id may be a number, so a number is a position only where no graph has it as its id.
    options.graphML.selection = .id(graph)
    do {
      return try location.read(options, as: format, from: source, in: context, messages)
    } catch let error as GraphMLError where error.kind == .noSuchGraph {
      guard let index = Int(graph), index >= 0 else { throw error }
      options.graphML.selection = .index(index)
      source.rewind()
      return try location.read(options, as: format, from: source, in: context, messages)
    }
  }
}
