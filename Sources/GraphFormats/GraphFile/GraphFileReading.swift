/// A graph that was read, and what the reader of its format had to say about its file.
public struct GraphFileReading: Sendable {
  /// The graph.
  public let document: GraphDocument
  /// The format of the file.
  public let format: GraphFormat
  /// What was odd about a file that is not GraphML.
  public let warnings: GraphFileWarnings
  /// What else was read, when the file is GraphML.
  public let graphML: GraphMLReading?

  init(_ reading: DocumentReading) {
    document = reading.document
    format = reading.format
    warnings = reading.warnings
    graphML = nil
  }

  init(_ reading: GraphMLReading) {
    document = reading.document
    format = .graphML
    warnings = GraphFileWarnings()
    graphML = reading
  }

  /// What was odd, in words, one sentence each.
  public var sentences: [String] { graphML?.warnings.sentences ?? warnings.sentences }
}
