/// A graph that was read from a file of one format, and what the reader had to say about the file.
public struct DocumentReading: Sendable {
  /// The graph.
  public let document: GraphDocument
  /// The format of the file.
  public let format: GraphFormat
  /// What was odd.
  public private(set) var warnings: GraphFileWarnings

  init(_ document: GraphDocument, _ format: GraphFormat, _ warnings: GraphFileWarnings = GraphFileWarnings()) {
    self.document = document
    self.format = format
    self.warnings = warnings
  }

  /// The same with a word about the encoding of the file, if there is one.
  func noting(_ encodingNote: String?) -> DocumentReading {
    guard let encodingNote else { return self }
    var copy = self
    copy.warnings.add(.encoding, encodingNote)
    return copy
  }

  /// What was odd, in words, one sentence each.
  public var sentences: [String] { warnings.sentences }
}
