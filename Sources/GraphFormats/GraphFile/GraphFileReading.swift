/// A graph that was read, and what the reader had to say about its file.
public struct GraphFileReading: Sendable {
  /// The graph.
  public let document: GraphDocument
  /// The format of the file.
  public let format: GraphFormat
  /// What was odd about a file that is not GraphML.
  public private(set) var warnings: GraphFileWarnings
  /// What else was read, when the file is GraphML.
  public let graphML: GraphMLReading?

  init(_ document: GraphDocument, _ format: GraphFormat, _ warnings: GraphFileWarnings = GraphFileWarnings()) {
    self.document = document
    self.format = format
    self.warnings = warnings
    graphML = nil
  }

  init(_ reading: GraphMLReading) {
    document = reading.document
    format = .graphML
    warnings = GraphFileWarnings()
    graphML = reading
  }

  /// The same with a word about the encoding of the file, if there is one.
  func noting(_ encodingNote: String?) -> GraphFileReading {
    guard let encodingNote else { return self }
    var copy = self
    copy.warnings.add(.encoding, encodingNote)
    return copy
  }

  /// What was odd, in words, one sentence each.
  public var sentences: [String] { graphML?.warnings.sentences ?? warnings.sentences }
}
