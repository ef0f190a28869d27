/// Reads graphs from GEXF 1.1 to 1.3, as Gephi and NetworkX write it.
///
/// The file is read as a stream. Attributes keep their declared types and defaults. What else belongs to a node or an
/// edge becomes an attribute: `label`, `weight`, `kind` and `pid` (the id of the node around a node, whose nodes are all
/// on one level afterwards), and what the module `viz` says as `viz_x`, `viz_y`, `viz_z`, `viz_size`, `viz_thickness`,
/// `viz_shape`, `viz_r`, `viz_g`, `viz_b` and `viz_a`. A mutual edge is read as an undirected one. Times, and changes over
/// time, are left out with a warning.
public struct GEXFReader: Sendable {
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
  /// - Complexity: O(the length of the file) time, and memory for the graph.
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
    let state = GEXFParser(file: name, limits: limits)
    try withExtendedLifetime(state) { () throws(GraphFileError) in
      guard let parser = XMLPushParser(reportingTo: state) else {
        throw GraphFileError(file: name, problem: .unreadable("there is no memory left"))
      }
      state.position = parser.position
      var isEmpty = true
      try source.read(name: name, limit: limits.bytes) { chunk throws(GraphFileError) in
        if isEmpty, let (kind, hint) = FileSignature.guess(chunk) {
          throw GraphFileError(
            file: name, line: 1, problem: .wrongFormat(expected: "GEXF", found: kind, hint: hint))
        }
        isEmpty = false
        state.expansion.inputBytes += chunk.count
        parser.parse(chunk)
        return !state.hasFailed
      }
      if isEmpty { throw GraphFileError(file: name, problem: .empty) }
      if !state.hasFailed {
        state.isAtEnd = true
        parser.finish()
      }
      // The parser goes away before its object does.
      state.position = nil
    }
    return try state.finish()
  }
}
