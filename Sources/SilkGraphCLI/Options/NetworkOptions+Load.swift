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
    let reading = try location.read(reading.options, undirected: reading.undirected, in: context, messages)
    for loss in reading.document.lossesOfPlainGraph { try messages.warning(loss) }
    return LoadedNetwork(
      name: location.name, network: try Network(reading.document.network, in: location.name),
      warnings: reading.sentences)
  }
}

extension NetworkLocation {
  /// Reads the graph, whatever its format, and says what was odd about the file.
  ///
  /// - Parameters:
  ///   - format: The format; `nil` for the one that the name or the first bytes say.
  ///   - undirected: Whether edges are undirected where a list or table does not say it.
  func read(
    _ options: GraphMLReaderOptions, as format: GraphFormat? = nil, undirected: Bool = false,
    in context: CommandContext, _ messages: Messages
  ) throws -> GraphFileReading {
    let reading = try readGraph(options, as: format, undirected: undirected, in: context)
    if undirected, ![.edgeList, .tables, .tgf].contains(reading.format) {
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
    _ options: GraphMLReaderOptions, as format: GraphFormat? = nil, undirected: Bool = false,
    in context: CommandContext
  ) throws -> GraphFileReading {
    var ofFile = GraphFile.Options()
    ofFile.graphML = options
    if undirected { ofFile.direction = .undirected }
    let bytes = self == .standardInput ? try context.input.readAll() : []
    func read(as format: GraphFormat?) throws -> GraphFileReading {
      switch self {
      case .standardInput: try GraphFile.read(bytes: bytes, format: format, name: name, options: ofFile)
      case .file(let path, let name): try GraphFile.read(path: path, format: format, name: name, options: ofFile)
      }
    }
    do {
      return try read(as: format)
    } catch let error as GraphFileError where error.problem == .unknownFormat {
      // The reader of GraphML knows what many other files look like.
      return try read(as: .graphML)
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
