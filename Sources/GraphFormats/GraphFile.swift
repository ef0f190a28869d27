internal import Foundation
public import GraphEngine

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
    /// The direction of edges in an edge list or a table that does not say it.
    public var direction = EdgeDirection.directed
    /// For whom JSON is written.
    public var jsonDialect = NodeLinkWriter.Dialect.networkX
    /// The version of GEXF that is written.
    public var gexfVersion = GEXFWriter.Version.v1_2
    /// How GeoJSON is written.
    public var geoJSON = GeoJSONWriter()
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
    let name = name ?? (path == "-" ? "standard input" : path)
    let isFolder = isFolder(path)
    var known = format ?? GraphFormat(path: path, isFolder: isFolder)
    if known == nil, path == "-" {
      let bytes = try GraphFileSource.path(path).readAll(name: name, limit: options.graphML.limits.bytes)
      return try read(bytes: bytes, format: nil, name: name, options: options)
    }
    if known == nil {
      known = GraphFormat(firstBytes: try GraphFileSource.path(path).readStart(name: name))
    }
    let limits = options.graphML.limits
    switch known {
    case nil: throw GraphFileError(file: name, problem: .unknownFormat)
    case .graphML:
      return GraphFileReading(try GraphMLReader(options: options.graphML).read(path: path, name: name))
    case .gexf: return try GEXFReader(limits: limits).read(path: path, name: name)
    case .json: return try NodeLinkReader(limits: limits).read(path: path, name: name)
    case .edgeList:
      return try EdgeListReader(direction: options.direction, limits: limits).read(path: path, name: name)
    case .tables where isFolder:
      var reader = TableReader()
      reader.direction = options.direction
      return GraphFileReading(GraphMLDocument(try reader.read(directory: path)), .tables)
    case .tables:
      let bytes = try GraphFileSource.path(path).readAll(name: name, limit: limits.bytes)
      return try readTable(bytes, name: name, options: options)
    case .dot?, .geoJSON?: throw GraphFileError(file: name, problem: .writtenOnly(known ?? .dot))
    }
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
    let limits = options.graphML.limits
    var known = format
    if known == nil {
      known = GraphFormat(firstBytes: try GraphFileSource.bytes(bytes).readStart(name: name))
    }
    switch known {
    case nil: throw GraphFileError(file: name, problem: bytes.isEmpty ? .empty : .unknownFormat)
    case .graphML:
      return GraphFileReading(try GraphMLReader(options: options.graphML).read(bytes: bytes, name: name))
    case .gexf: return try GEXFReader(limits: limits).read(bytes: bytes, name: name)
    case .json: return try NodeLinkReader(limits: limits).read(bytes: bytes, name: name)
    case .edgeList:
      return try EdgeListReader(direction: options.direction, limits: limits).read(bytes: bytes, name: name)
    case .tables:
      let bytes = try GraphFileSource.bytes(bytes).readAll(name: name, limit: limits.bytes)
      return try readTable(bytes, name: name, options: options)
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
  /// - Throws: ``OutputError``, ``GraphMLWriteError``, ``GEXFWriteError``, ``GeoJSONError``, or ``GraphFileError`` when
  ///   the name does not say the format.
  @discardableResult
  public static func write(
    _ document: GraphMLDocument, to path: String, format: GraphFormat? = nil, existing: AtomicFile.Existing = .keep,
    options: Options = Options()
  ) throws -> [FormatLoss] {
    let isFolder = isFolder(path) || path.hasSuffix("/")
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
    let tables = TableWriter().tables(of: document.network)
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in [(TableWriter.nodesFile, tables.nodes), (TableWriter.edgesFile, tables.edges)] {
      try AtomicFile.write(to: folder.appendingPathComponent(name).path, existing: existing) { sink in
        bytes.withUnsafeBufferPointer { sink.append(bytes: $0) }
      }
    }
    return document.lossesOutsideGraphML + tables.losses
  }

  /// Writes a graph in a format. Of tables it is the one of edges.
  ///
  /// - Returns: What the format does not hold as the graph has it.
  /// - Throws: ``GraphMLWriteError``, ``GEXFWriteError`` or ``GeoJSONError``. What went wrong with the sink, the sink says
  ///   itself.
  public static func write(
    _ document: GraphMLDocument, as format: GraphFormat, to sink: inout OutputSink, options: Options = Options()
  ) throws -> [FormatLoss] {
    let network = document.network
    let others = document.lossesOutsideGraphML
    switch format {
    case .graphML:
      return try GraphMLWriter().write(document, to: &sink)
    case .gexf: return others + (try GEXFWriter(version: options.gexfVersion).write(network, to: &sink))
    case .json: return others + NodeLinkWriter(dialect: options.jsonDialect).write(network, to: &sink)
    case .geoJSON: return others + (try options.geoJSON.write(network, to: &sink))
    case .edgeList: return others + options.edgeList.write(network, to: &sink)
    case .dot:
      let text = DOTWriter()
      var bytes: [UInt8] = []
      let losses = text.write(network) { bytes.append(contentsOf: $0) }
      bytes.withUnsafeBufferPointer { sink.append(bytes: $0) }
      return others + losses
    case .tables:
      let tables = TableWriter().tables(of: network)
      tables.edges.withUnsafeBufferPointer { sink.append(bytes: $0) }
      let ofNodes = network.nodeAttributes.names.map { FormatLoss.dropped(.node, attribute: $0) }
      return others + ofNodes + tables.losses.filter { !$0.isOfNodes }
    }
  }

  private static func readTable(_ bytes: [UInt8], name: String, options: Options) throws -> GraphFileReading {
    let table = try Table(utf8: bytes, file: name, delimiter: Self.delimiter(of: bytes))
    var reader = TableReader()
    reader.direction = options.direction
    // Gephi and others call the columns by other names.
    for (source, target) in [("from", "to"), ("source", "target"), ("Source", "Target"), ("From", "To")]
    where table.hasColumn(source) && table.hasColumn(target) {
      (reader.keys.source, reader.keys.target) = (source, target)
      break
    }
    if !table.hasColumn(reader.keys.edge), table.hasColumn("Id") { reader.keys.edge = "Id" }
    if !table.hasColumn(reader.keys.direction), table.hasColumn("Type"), reader.keys.source == "Source" {
      reader.keys.direction = "Type"
    }
    return GraphFileReading(GraphMLDocument(try reader.read(nodes: nil, edges: table)), .tables)
  }

  /// The byte between the names in the first line of a table.
  package static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let header = bytes.prefix { $0 != 10 }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    return candidates.first { header.contains($0) } ?? UInt8(ascii: ",")
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
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

extension GraphMLDocument {
  /// What only GraphML can hold, and no other format.
  public var lossesOutsideGraphML: [FormatLoss] {
    let parts: [(count: Int, what: String)] = [
      (hyperedges.count, "hyperedges"), (ports.count, "ports"),
      (nesting?.graphs.count ?? 0, "inner graphs (their nodes and edges are kept)"),
      (structuredValues.count, "values that are XML"), (descriptions.count, "descriptions"),
      (otherValues.count, "values of hyperedges, ports, inner graphs or the document"),
    ]
    return parts.filter { $0.count > 0 }.map { .onlyInGraphML(count: $0.count, what: $0.what) }
  }
}
