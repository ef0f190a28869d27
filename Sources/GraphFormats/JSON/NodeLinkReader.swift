/// Reads graphs from node-link JSON, as NetworkX (`node_link_data`) and d3 write it.
///
/// An object with the lists `nodes` and `edges` (or `links`), and perhaps `directed`, `multigraph` and `graph`. Members
/// of nodes and edges become attributes, those of `graph` attributes of the graph. What makes up the graph:
///
/// - `id` of a node is a text, a number or a list, and its name is the text of it. Where no node has one, positions are
///   the names.
/// - `source` and `target` of an edge are ids, or positions where all ids are texts and these are numbers.
/// - `id` of an edge is its name; `directed` of an edge, when it is `true` or `false`, stands above that of the graph.
/// - `key` of an edge is an attribute like any other.
///
/// `null` is a missing value. Whole numbers stay whole, `1.0` is not `1`, and `NaN` and `Infinity` are read as Python
/// writes them. Lists and objects are kept as their text.
public struct NodeLinkReader: Sendable {
  /// How much a file may ask for before it is refused.
  public var limits: GraphMLReaderOptions.Limits

  /// Makes a reader.
  public init(limits: GraphMLReaderOptions.Limits = GraphMLReaderOptions.Limits()) { self.limits = limits }

  /// Reads a file; `-` means standard input.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - name: What messages call it; the path if nothing else is said.
  /// - Throws: ``GraphFileError``, which says what is wrong and where.
  /// - Complexity: O(the length of the file) time, and memory for the file and the graph.
  public func read(path: String, name: String? = nil) throws(GraphFileError) -> GraphFileReading {
    try read(.path(path), name: name)
  }

  /// Reads from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphFileError``, which says what is wrong and where.
  public func read(bytes: [UInt8], name: String? = nil) throws(GraphFileError) -> GraphFileReading {
    try read(.bytes(bytes), name: name)
  }

  func read(_ source: GraphFileSource, name: String?) throws(GraphFileError) -> GraphFileReading {
    let name = name ?? source.name
    // JSON is UTF-8; older programs wrote UTF-16.
    source.decodeText(TextDecoder(allowing: .unicode))
    let bytes = try source.readAll(name: name, limit: limits.heldWhole)
    guard !bytes.isEmpty else { throw GraphFileError(file: name, problem: .empty) }
    let result = bytes.withUnsafeBufferPointer { bytes -> Result<GraphFileReading, GraphFileError> in
      var parser = NodeLinkParser(bytes, file: name, limits: limits)
      do throws(GraphFileError) {
        return .success(try parser.parse())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
