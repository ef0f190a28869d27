public import GraphEngine

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The front door to all formats: reads graphs from files and writes them.
///
/// ```swift
/// let reading = try GraphFile.read(path: "rail.gexf")
/// let losses = try GraphFile.write(reading.document, to: "rail.graphml")
/// ```
public enum GraphFile {
  /// How files are read and written, for those who want something other than the usual.
  public struct Options: Sendable {
    /// How GraphML is read. Its limits hold for every format.
    public var graphML = GraphMLReaderOptions()
    /// The encoding of text that is not XML or JSON; `nil` to find it out.
    public var encoding: TextEncoding?
    /// The direction of edges in a list or a table that does not say it; `nil` to take them as directed and say so.
    public var direction: EdgeDirection?
    /// For whom JSON is written.
    public var jsonDialect = NodeLinkWriter.Dialect.standard
    /// The version of GEXF that is written.
    public var gexfVersion = GEXFWriter.Version.v1_2
    /// How GeoJSON is written.
    public var geoJSON = GeoJSONWriter()
    /// The dialect of tables that are written; `nil` for plain CSV, which ``TableReader`` reads as the same graph.
    public var spreadsheet: SpreadsheetDialect?
    /// How an edge list is written.
    public var edgeList = EdgeListWriter()

    /// The usual options.
    public init() {}
  }

  /// Reads a graph from a file, a folder of tables, or `-`, which is standard input.
  ///
  /// - Parameters:
  ///   - path: Where the file or folder is.
  ///   - format: The format; `nil` to find it by the name of the file, and by its first bytes where the name leaves it
  ///     open. Standard input is kept in memory until it is found.
  ///   - name: What messages call the file; the path if nothing else is said.
  ///   - options: How the formats are read and written.
  /// - Throws: ``GraphFileError``, ``GraphMLError`` or ``TableError``, which say what is wrong and where.
  public static func read(
    path: String, format: GraphFormat? = nil, name: String? = nil, options: Options = Options()
  ) throws -> GraphFileReading {
    let source = GraphFileSource.path(path)
    guard path == "-" || !SystemPath.isFolder(path) else {
      guard format ?? .tables == .tables else {
        throw GraphFileError(file: name ?? path, problem: .unreadable(SystemError(code: EISDIR).reason))
      }
      var reader = TableReader()
      reader.direction = options.direction ?? .directed
      reader.encoding = options.encoding
      reader.limits = options.graphML.limits
      let (graph, remarks) = try reader.reading(directory: path)
      return GraphFileReading(DocumentReading(GraphDocument(graph), .tables, GraphFileWarnings(remarks: remarks)))
    }
    return try read(
      source, format: format ?? GraphFormat(path: path), name: name ?? source.name, options: options)
  }

  /// Reads a graph from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - format: The format; `nil` to find it by the first bytes. Tables are one table of edges here.
  ///   - name: What messages call it.
  ///   - options: How the formats are read and written.
  /// - Throws: ``GraphFileError``, ``GraphMLError`` or ``TableError``, which say what is wrong and where.
  public static func read(
    bytes: [UInt8], format: GraphFormat? = nil, name: String = "input", options: Options = Options()
  ) throws -> GraphFileReading {
    try read(GraphFileSource.bytes(bytes), format: format, name: name, options: options)
  }

  /// Reads a graph from where its bytes come from.
  ///
  /// - Parameters:
  ///   - source: Nobody has read from it. Where ``GraphFileError/Problem/unknownFormat`` is thrown, nobody has yet.
  ///   - format: The format; `nil` to find it by the first bytes. Tables are one table of edges here.
  package static func read(
    _ source: GraphFileSource, format: GraphFormat?, name: String, options: Options = Options()
  ) throws -> GraphFileReading {
    let limits = options.graphML.limits
    var known = format
    if known == nil {
      let start = try source.peek(1 << 16, name: name)
      guard !start.isEmpty else { throw GraphFileError(file: name, problem: .empty) }
      known = try Self.format(firstBytes: Array(start), name: name)
    }
    switch known {
    case nil: throw GraphFileError(file: name, problem: .unknownFormat)
    case .graphML:
      return GraphFileReading(try GraphMLReader(options: options.graphML).read(source, name: name))
    case .gexf: return GraphFileReading(try GEXFReader(limits: limits).read(source, name: name))
    case .json: return GraphFileReading(try NodeLinkReader(limits: limits).read(source, name: name))
    case .edgeList:
      var reader = EdgeListReader(direction: options.direction, limits: limits)
      reader.encoding = options.encoding
      return GraphFileReading(try reader.read(source, name: name))
    case .tables:
      return GraphFileReading(try readTable(source, name: name, options: options).noting(source.encodingNote))
    case .gml:
      return GraphFileReading(try GMLReader(encoding: options.encoding, limits: limits).read(source, name: name))
    case .pajek?, .matrixMarket?, .dimacs?, .tgf?:
      var lists = ListFormats(limits: limits)
      lists.encoding = options.encoding
      lists.direction = options.direction
      return GraphFileReading(try lists.read(source, as: known ?? .tgf, name: name))
    case .dot?, .geoJSON?: throw GraphFileError(file: name, problem: .writtenOnly(known ?? .dot))
    }
  }

  /// Writes a graph to a file, which is there whole or not at all, or tables to a folder; `-` is standard output.
  ///
  /// - Parameters:
  ///   - document: The graph.
  ///   - path: Where the file or folder is.
  ///   - format: The format; `nil` to find it by the name of the file.
  ///   - existing: What becomes of a file that is there already. A folder keeps its other files.
  ///   - options: How the formats are read and written.
  /// - Returns: What the format does not hold as the graph has it.
  /// - Throws: ``OutputError``, ``GraphMLWriteError``, ``GEXFWriteError``, ``GeoJSONError``, ``TableWriteError``, or
  ///   ``GraphFileError`` when the name does not say the format.
  @discardableResult
  public static func write(
    _ document: GraphDocument, to path: String, format: GraphFormat? = nil, existing: AtomicFile.Existing = .keep,
    options: Options = Options()
  ) throws -> [FormatLoss] {
    let isFolder = SystemPath.isFolder(path) || path.hasSuffix("/")
    guard let format = format ?? GraphFormat(path: path, isFolder: isFolder) else {
      throw GraphFileError(file: path, problem: .unknownFormat)
    }
    if path == "-" {
      var sink = OutputSink(fileDescriptor: 1, name: "standard output")
      let losses = try write(document, as: format, to: &sink, options: options)
      try sink.finish()
      return losses
    }
    guard format == .tables, !path.lowercased().hasSuffix(".csv") else {
      return try AtomicFile.write(to: path, existing: existing) { sink in
        try write(document, as: format, to: &sink, options: options)
      }
    }
    try TableWriter().check(document.graph)
    let tables = TableWriter(dialect: options.spreadsheet).prepared(document.graph)
    do throws(SystemError) {
      try SystemPath.makeFolder(path)
    } catch {
      throw OutputError(file: path, code: error.code)
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let files = (nodes: folder + TableWriter.nodesFile, edges: folder + TableWriter.edgesFile)
    let ofNodes = try AtomicFile.write(to: files.nodes, existing: existing) { tables.writeNodes(to: &$0) }
    let ofEdges = try AtomicFile.write(to: files.edges, existing: existing) { tables.writeEdges(to: &$0) }
    return document.losses(writtenAs: .tables) + tables.losses + ofNodes + ofEdges
  }

  /// Writes a graph in a format. Of tables it is the one of edges.
  ///
  /// - Returns: What the format does not hold as the graph has it.
  /// - Throws: ``GraphMLWriteError``, ``GEXFWriteError``, ``GeoJSONError`` or ``TableWriteError``. What went wrong with
  ///   the sink, the sink says itself.
  public static func write(
    _ document: GraphDocument, as format: GraphFormat, to sink: inout OutputSink, options: Options = Options()
  ) throws -> [FormatLoss] {
    let network = document.graph
    let others = document.losses(writtenAs: format)
    switch format {
    case .gml, .pajek, .matrixMarket, .dimacs, .tgf:
      throw GraphFileError(file: "output", problem: .readOnly(format))
    case .graphML:
      return try GraphMLWriter().write(document, to: &sink)
    case .gexf: return others + (try GEXFWriter(version: options.gexfVersion).write(network, to: &sink))
    case .json:
      return others + NodeLinkWriter(dialect: options.jsonDialect).write(network, id: document.graphID, to: &sink)
    case .geoJSON: return others + (try options.geoJSON.write(network, to: &sink))
    case .edgeList: return others + options.edgeList.write(network, to: &sink)
    case .dot:
      return DOTWriter().write(document, to: &sink)
    case .tables:
      try TableWriter().check(network)
      let tables = TableWriter(dialect: options.spreadsheet).prepared(network)
      let guarded = tables.writeEdges(to: &sink)
      let ofNodes = network.nodeAttributes.names.map { FormatLoss.dropped(.node, attribute: $0) }
      return others + ofNodes + network.lossesOfIsolatedNodes + tables.losses.filter { !$0.isOfNodes } + guarded
    }
  }

  /// The format that the first bytes of a file look like.
  ///
  /// - Throws: ``GraphFileError`` for one that is known and not read, by its mark or by the ending of the name.
  private static func format(firstBytes: [UInt8], name: String) throws(GraphFileError) -> GraphFormat? {
    let found = GraphFormat(firstBytes: firstBytes)
    guard found == nil || found == .edgeList else { return found }
    let lines = FirstLines.of(Array(TextDecoder.beginning(of: firstBytes[...]).utf8))
    guard let foreign = ForeignFormat(lines: lines) ?? ForeignFormat(path: name) else {
      return found
    }
    throw GraphFileError(file: name, problem: .foreign(foreign.name, hint: foreign.hint))
  }

  private static func readTable(
    _ source: GraphFileSource, name: String, options: Options
  ) throws -> DocumentReading {
    let limits = options.graphML.limits
    var bytes = try source.readText(options.encoding, name: name, limit: limits.heldWhole)
    if let foreign = ForeignFormat(lines: FirstLines.of(bytes)) {
      throw GraphFileError(file: name, problem: .foreign(foreign.name, hint: foreign.hint))
    }
    // Given away rather than shared: the cells stay in the memory of the text.
    var text: [UInt8] = []
    swap(&text, &bytes)
    let table = try Table(takingUTF8: text, file: name, quotedCommas: .areNumbers, limits: limits)
    var reader = TableReader()
    reader.direction = options.direction ?? .directed
    reader.limits = limits
    let (graph, remarks) = try reader.reading(nodes: nil, edges: table)
    return DocumentReading(GraphDocument(graph), .tables, GraphFileWarnings(remarks: remarks))
  }
}

extension FormatLoss {
  fileprivate var isOfNodes: Bool {
    switch self {
    case .dropped(.node, _), .renamed(.node, _, _), .defaultWrittenOut(.node, _), .renamedNode: true
    default: false
    }
  }
}
