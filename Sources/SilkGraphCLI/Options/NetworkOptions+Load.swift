internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

extension NetworkOptions {
  /// Reads the freight network that the options name.
  ///
  /// - Throws: ``GraphMLError`` for a file that is no GraphML, ``NetworkError`` for a graph that is no freight network.
  func load(in context: CommandContext, _ messages: Messages) throws -> (NetworkLocation, Network) {
    let location = try location(in: context)
    return (location, try Network(try location.readGraph(in: context, messages)))
  }
}

extension NetworkLocation {
  /// Reads the graph, and says what was odd about the file.
  func readGraph(in context: CommandContext, _ messages: Messages) throws -> AttributedGraph {
    let reading = try readDocument(in: context)
    try messages.tell(reading.warnings)
    return reading.document.network
  }

  /// Reads the graph with everything that GraphML says of it.
  func readDocument(
    in context: CommandContext, options: GraphMLReaderOptions = GraphMLReaderOptions()
  ) throws -> GraphMLReading {
    let reader = GraphMLReader(options: options)
    switch self {
    case .standardInput: return try reader.read(bytes: try context.input.readAll(), name: name)
    case .file(let path, let name): return try reader.read(path: path, name: name)
    }
  }
}

extension Messages {
  /// What a reader found odd: the first few of each kind, and how many more there were.
  func tell(_ warnings: GraphMLWarnings) throws(OutputError) {
    for diagnostic in warnings.diagnostics {
      switch diagnostic.severity {
      case .note: try detail(diagnostic.description)
      case .warning, .error: try warning(diagnostic.description)
      }
    }
    for kind in warnings.kinds where kind.verdict != .mention {
      let more = warnings.counts[kind, default: 0] - warnings.diagnostics.count { $0.kind == kind }
      if more > 0 { try warning("\(more) more of the kind \(kind.rawValue)") }
    }
  }
}
