internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

extension NetworkOptions {
  /// Reads the freight network that the options name.
  ///
  /// - Throws: ``GraphMLError`` for a file that is no GraphML, ``NoNetwork`` for a graph that is no freight network.
  func load(
    _ reading: ReadingOptions, in context: CommandContext, _ messages: Messages
  ) throws -> LoadedNetwork {
    let location = try location(in: context)
    let reading = try location.read(reading.options, in: context, messages)
    return LoadedNetwork(
      name: location.name, network: try Network(reading.document.network, in: location.name),
      warnings: reading.warnings.sentences)
  }
}

extension NetworkLocation {
  /// Reads the graph with everything that GraphML says of it, and says what was odd about the file.
  func read(
    _ options: GraphMLReaderOptions, in context: CommandContext, _ messages: Messages
  ) throws -> GraphMLReading {
    let reading = try readDocument(options, in: context)
    try messages.detail("read \(name)")
    try messages.tell(reading.warnings)
    return reading
  }
}

/// A freight network that was read from a file.
struct LoadedNetwork {
  /// What messages call the file.
  let name: String
  let network: Network
  /// What was odd about the file.
  let warnings: [String]
}

extension NetworkLocation {
  /// Reads the graph with everything that GraphML says of it, and says nothing.
  func readDocument(_ options: GraphMLReaderOptions, in context: CommandContext) throws -> GraphMLReading {
    let reader = GraphMLReader(options: options)
    switch self {
    case .standardInput: return try reader.read(bytes: try context.input.readAll(), name: name)
    case .file(let path, let name): return try reader.read(path: path, name: name)
    }
  }
}

extension PlaceFinder {
  /// The two hubs between which a way is sought.
  ///
  /// - Throws: ``PlaceError`` for a name that does not mean one hub, ``UsageError`` for two names of the same.
  func hubs(from origin: String, to destination: String) throws -> (Hub, Hub) {
    let from = try hub(origin), to = try hub(destination)
    try from.check(isNot: to)
    return (from, to)
  }
}

extension Hub {
  /// Refuses a way from a place to itself.
  func check(isNot other: Hub) throws(UsageError) {
    guard node == other.node else { return }
    throw UsageError("\(id) (\(shortName)) is both where the goods are and where they go")
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
  /// What a reader found odd.
  func tell(_ warnings: GraphMLWarnings) throws(OutputError) {
    for diagnostic in warnings.diagnostics where diagnostic.severity == .note { try detail(diagnostic.description) }
    for sentence in warnings.sentences { try warning(sentence) }
  }
}

extension GraphMLWarnings {
  /// The first few warnings of each kind, and how many more there were; without what is a mere note.
  var sentences: [String] {
    let more = kinds.filter { $0.verdict != .mention }.compactMap { kind -> String? in
      let more = counts[kind, default: 0] - diagnostics.count { $0.kind == kind }
      return more > 0 ? "\(more) more of the kind \(kind.rawValue)" : nil
    }
    return diagnostics.filter { $0.severity != .note }.map(\.description) + more
  }
}
