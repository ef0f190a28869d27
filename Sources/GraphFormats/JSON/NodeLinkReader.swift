/// Reads graphs from JSON, in the forms in which programs write it.
///
/// - Node-link, as NetworkX (`node_link_data`) and d3 write it: an object with the lists `nodes` and `edges` (or `links`),
///   and perhaps `directed`, `multigraph`, `graph` and `id`. Edges with `from` and `to`, as vis.js has them, are read too.
/// - graphology, Sigma and Gephi: nodes have a `key` instead of an `id`, `options.type` says the direction, edges are
///   directed unless they are `undirected`.
/// - `adjacency` of NetworkX, in which an undirected edge stands twice and is read once.
/// - `elements` of Cytoscape, and the JSON Graph Format, whose edges are directed unless it says otherwise.
///
/// Members of nodes and edges become attributes, those of an object `attributes` (and of `metadata` and `position` in the
/// forms that have them) as well; those of `graph` become attributes of the graph. What makes up the graph:
///
/// - `id` of a node is a text, a number or a list, and its name is the text of it. Where no node has one, positions are
///   the names; the members `name` are where the ends of edges are texts.
/// - `source` and `target` of an edge are ids, or nodes with an id. Numbers are ids where ids are numbers. Where ids are
///   texts, numbers are what all of them can be in the file, ids or positions; what can be both, and means other edges by
///   each, is refused. Where ids are numbers, numbers are positions only if some are no ids and all are positions.
/// - `id` of an edge is its name; `directed` of an edge, when it is `true` or `false`, stands above that of the graph.
/// - `key` of an edge is an attribute like any other, but for the name of the edge where nodes have a `key`.
///
/// `null` is a missing value. Whole numbers stay whole, `1.0` is not `1` but in ids, and `NaN` and `Infinity` are read as
/// Python writes them. Lists and objects are kept as their text. JSON that is no graph is refused by what it is.
public struct NodeLinkReader: Sendable {
  /// How much a file may ask for before it is refused.
  public var limits: ReadingLimits

  /// Makes a reader.
  public init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Reads a file; `-` means standard input.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - name: What messages call it; the path if nothing else is said.
  /// - Throws: ``GraphFileError``, which says what is wrong and where.
  /// - Complexity: O(the length of the file) time, and memory for the file and the graph.
  public func read(path: String, name: String? = nil) throws(GraphFileError) -> DocumentReading {
    try read(.path(path), name: name)
  }

  /// Reads from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphFileError``, which says what is wrong and where.
  public func read(bytes: [UInt8], name: String? = nil) throws(GraphFileError) -> DocumentReading {
    try read(.bytes(bytes), name: name)
  }

  func read(_ source: GraphFileSource, name: String?) throws(GraphFileError) -> DocumentReading {
    let name = name ?? source.name
    // JSON is UTF-8; older programs wrote UTF-16.
    source.decodeText(TextDecoder(allowing: .unicode))
    let bytes = try source.readAll(name: name, limit: limits.heldWhole)
    guard !bytes.isEmpty else { throw GraphFileError(file: name, problem: .empty) }
    let result = bytes.withUnsafeBufferPointer { bytes -> Result<DocumentReading, GraphFileError> in
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
