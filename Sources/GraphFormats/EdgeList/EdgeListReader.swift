public import GraphEngine

/// Reads graphs from lists with one edge a line: `source target` and, where there are any, a weight and other columns.
///
/// Fields stand apart by tabs, commas, semicolons or spaces, as the first line with an edge tells. Lines that begin with
/// `#` or `%` are comments; those in which SNAP and KONECT say whether edges are directed are heeded. A first line that
/// names its columns (`source target …`, `from to …`) is a header. Without one, the third column is the weight and the
/// fourth, in files of KONECT, the time. The `{}` that NetworkX writes behind edges without data is passed over.
///
/// Nodes are those that edges name, in that order. A file is read as a stream.
public struct EdgeListReader: Sendable {
  /// The direction of edges when the file does not say it.
  public var direction: EdgeDirection
  /// The byte between fields; `nil` to find it out. A space stands for any number of spaces and tabs.
  public var delimiter: UInt8?
  /// The names of the columns behind source and target, for a file without a header.
  public var columns: [String]?
  /// The encoding of the text; `nil` to find it out.
  public var encoding: TextEncoding?
  /// How much a file may ask for before it is refused.
  public var limits: GraphMLReaderOptions.Limits

  /// Makes a reader.
  public init(
    direction: EdgeDirection = .directed, delimiter: UInt8? = nil, columns: [String]? = nil,
    limits: GraphMLReaderOptions.Limits = GraphMLReaderOptions.Limits()
  ) {
    self.direction = direction
    self.delimiter = delimiter
    self.columns = columns
    self.limits = limits
  }

  /// Reads a file; `-` means standard input.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - name: What messages call it; the path if nothing else is said.
  /// - Throws: ``GraphFileError``, which says what is wrong and in which line.
  /// - Complexity: O(the length of the file) time, and memory for the graph.
  public func read(path: String, name: String? = nil) throws(GraphFileError) -> GraphFileReading {
    try read(.path(path), name: name)
  }

  /// Reads from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphFileError``, which says what is wrong and in which line.
  public func read(bytes: [UInt8], name: String? = nil) throws(GraphFileError) -> GraphFileReading {
    try read(.bytes(bytes), name: name)
  }

  func read(_ source: GraphFileSource, name: String?) throws(GraphFileError) -> GraphFileReading {
    let name = name ?? source.name
    source.decodeText(TextDecoder(encoding))
    var parser = EdgeListParser(self, file: name)
    /// The beginning of a line whose end is in the next piece.
    var rest = ByteBuffer()
    try source.read(name: name, limit: limits.bytes) { chunk throws(GraphFileError) in
      var bytes = chunk.bindMemory(to: UInt8.self)
      while let end = bytes.firstIndex(of: 10) {
        let line = UTF8Slice(rebasing: bytes[..<end])
        if rest.isEmpty {
          try parser.take(line)
        } else {
          rest.append(line)
          try parser.take(rest.bytes)
          rest.removeAll()
        }
        bytes = UTF8Slice(rebasing: bytes[(end + 1)...])
      }
      rest.append(bytes)
      if rest.count > limits.textBytes {
        throw GraphFileError(
          file: name, line: parser.lineCount + 1, problem: .limit("bytes in one line", limits.textBytes))
      }
      return true
    }
    if !rest.isEmpty { try parser.take(rest.bytes) }
    return try parser.finish().noting(source.encodingNote)
  }
}
