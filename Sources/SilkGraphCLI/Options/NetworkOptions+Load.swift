internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

extension NetworkOptions {
  /// Reads the freight network that the options name.
  ///
  /// - Throws: ``GraphMLError`` for a file that is no GraphML, ``NoNetwork`` for a graph that is no freight network.
  func load(
    _ reading: ReadingOptions, in context: CommandContext, _ messages: Messages
  ) throws -> (NetworkLocation, Network) {
    let location = try location(in: context)
    let reading = try location.read(GraphMLReaderOptions(mode: reading.mode), in: context, messages)
    return (location, try Network(reading.document.network, in: location.name))
  }
}

extension NetworkLocation {
  /// Reads the graph with everything that GraphML says of it, and says what was odd about the file.
  func read(
    _ options: GraphMLReaderOptions, in context: CommandContext, _ messages: Messages
  ) throws -> GraphMLReading {
    let reader = GraphMLReader(options: options)
    let reading: GraphMLReading
    switch self {
    case .standardInput:
      reading = try reader.read(bytes: try context.input.readAll(), name: name)
      try messages.detail("read standard input")
    case .file(let path, let name):
      reading = try reader.read(path: path, name: name)
      try messages.detail("read \(path)")
    }
    try messages.tell(reading.warnings)
    return reading
  }
}

extension PlaceFinder {
  /// The two hubs between which a way is sought.
  ///
  /// - Throws: ``PlaceError`` for a name that does not mean one hub, ``UsageError`` for two names of the same.
  func hubs(from origin: String, to destination: String) throws -> (Hub, Hub) {
    let from = try hub(origin), to = try hub(destination)
    guard from.id != to.id else {
      throw UsageError("\(from.id) (\(from.shortName)) is both where the goods are and where they go")
    }
    return (from, to)
  }
}

extension Network {
  /// Reads a network from the graph of a file.
  init(_ content: AttributedGraph, in file: String) throws(NoNetwork) {
    do {
      try self.init(content)
    } catch {
      throw NoNetwork(file: file, error: error)
    }
  }
}

/// A file with a graph that is no freight network.
struct NoNetwork: HasExitStatus, Hashable {
  let file: String
  let error: NetworkError

  var exitStatus: ExitStatus { .badData }
  var description: String { "\(file): \(error)" }
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
