public import GraphEngine

/// Reads graphs from lists with one edge a line: `source target` and, where there are any, a weight and other columns.
///
/// Fields stand apart by tabs, commas, semicolons, bars or spaces, as the first lines tell together with the mark in
/// their numbers: `a;b;12,5` has semicolons and a decimal comma. What may be read in two ways is refused, and so is what
/// looks like another format, and a first line with names that are not known. A field may stand in quotes. Lines that begin with
/// `#` or `%` are comments; those in which SNAP and KONECT say whether edges are directed are heeded. A first line that
/// names its columns (`source target …`, `from to …`, in any case) is a header; a column of it called `type` or `directed`
/// is an attribute like any other. Without one, the third column is the weight and the
/// fourth, in files of KONECT, the time. The `{}` that NetworkX writes behind edges without data is passed over.
///
/// Nodes are those that edges name, in that order. A file is read as a stream.
public struct EdgeListReader: Sendable {
  /// The direction of edges when the file does not say it; `nil` to take them as directed and say so.
  public var direction: EdgeDirection?
  /// The byte between fields; `nil` to find it out. A space stands for any number of spaces and tabs.
  public var delimiter: UInt8?
  /// The names of the columns behind source and target, for a file without a header.
  public var columns: [String]?
  /// The encoding of the text; `nil` to find it out.
  public var encoding: TextEncoding?
  /// How much a file may ask for before it is refused.
  public var limits: ReadingLimits

  /// Makes a reader.
  public init(
    direction: EdgeDirection? = nil, delimiter: UInt8? = nil, columns: [String]? = nil,
    limits: ReadingLimits = ReadingLimits()
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
  public func read(path: String, name: String? = nil) throws(GraphFileError) -> DocumentReading {
    try read(.path(path), name: name)
  }

  /// Reads from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphFileError``, which says what is wrong and in which line.
  public func read(bytes: [UInt8], name: String? = nil) throws(GraphFileError) -> DocumentReading {
    try read(.bytes(bytes), name: name)
  }

  func read(_ source: GraphFileSource, name: String?) throws(GraphFileError) -> DocumentReading {
    let name = name ?? source.name
    source.decodeText(TextDecoder(encoding))
    var parser = EdgeListParser(self, file: name)
    try source.readLines(name: name, limits: limits) { line, _ throws(GraphFileError) in try parser.take(line) }
    return try parser.finish().noting(source.encodingNote)
  }
}
