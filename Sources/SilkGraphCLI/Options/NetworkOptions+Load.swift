internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

extension NetworkOptions {
  /// Reads the freight network that the options name.
  ///
  /// - Throws: What its reader throws of a damaged file, ``NoNetwork`` for a graph that is no freight network.
  func load(
    _ reading: ReadingOptions, in context: CommandContext, _ messages: Messages
  ) throws -> LoadedNetwork {
    let location = try location(in: context)
    let reading = try location.read(reading.options, in: context, messages)
    for loss in reading.document.lossesOfPlainGraph { try messages.warning(loss) }
    return LoadedNetwork(
      name: location.name, network: try Network(reading.document.graph, in: location.name),
      warnings: reading.sentences)
  }
}

extension NetworkLocation {
  /// Reads the graph, whatever its format, and says what was odd about the file.
  ///
  /// - Parameters:
  ///   - format: The format; `nil` for the one that the name or the first bytes say.
  ///   - source: Where its bytes come from, if somebody has opened it.
  func read(
    _ options: GraphFile.Options, as format: GraphFormat? = nil, from source: GraphFileSource? = nil,
    in context: CommandContext, _ messages: Messages
  ) throws -> GraphFileReading {
    let reading = try readGraph(options, as: format, from: source, in: context)
    if options.direction == .undirected, ![.edgeList, .tables, .tgf].contains(reading.format) {
      throw UsageError(
        "--undirected is about lists and tables; \(name) is \(reading.format.title), which says it itself")
    }
    try messages.detail("read \(name)")
    let notes = reading.graphML?.warnings.diagnostics.filter { $0.severity == .note } ?? []
    for note in notes { try messages.detail(note.description) }
    for sentence in reading.sentences { try messages.warning(sentence) }
    return reading
  }

  /// Reads the graph, whatever its format, and says nothing.
  func readGraph(
    _ options: GraphFile.Options, as format: GraphFormat? = nil, from source: GraphFileSource? = nil,
    in context: CommandContext
  ) throws -> GraphFileReading {
    var format = format
    if case .file(let path, _) = self {
      if SystemPath.isFolder(path) {
        return try GraphFile.read(path: path, format: format, name: name, options: options)
      }
      format = format ?? GraphFormat(path: path)
    }
    let source = source ?? self.source(in: context)
    do {
      return try GraphFile.read(source, format: format, name: name, options: options)
    } catch let error as GraphFileError where error.problem == .unknownFormat {
      // The reader of GraphML knows what many other files look like.
      return try GraphFile.read(source, format: .graphML, name: name, options: options)
    }
  }

  /// Where the bytes of the file come from. They are opened once, since a pipe can be read only once.
  func source(in context: CommandContext) -> GraphFileSource {
    switch self {
    case .standardInput: context.input.source
    case .file(let path, _): .path(path)
    }
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
    return try reader.read(source(in: context), name: name)
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
