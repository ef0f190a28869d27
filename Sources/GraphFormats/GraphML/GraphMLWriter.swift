public import GraphEngine

/// Writes graphs as GraphML.
///
/// What ``GraphMLReader`` reads from the file is equal to what was written: attribute for attribute, numbers bit for bit,
/// in the same order; `edgedefault` is the direction that most edges have, so that programs which know one direction only
/// open the file. The same graph gives the same bytes. Files are valid by the GraphML 1.1 schema and open in
/// NetworkX, igraph, Gephi and others as long as the graph has no levels, hyperedges or ports, which most of them lack.
public struct GraphMLWriter: Sendable {
  /// What becomes of an edge id that another edge has already. Programs such as yEd and Gephi lose such edges.
  public enum RepeatedEdgeIDs: Hashable, Sendable {
    /// Only the first edge keeps it.
    case leaveOut
    case keep
  }

  /// What becomes of an edge id that another edge has already.
  public var repeatedEdgeIDs: RepeatedEdgeIDs

  /// Makes a writer.
  public init(repeatedEdgeIDs: RepeatedEdgeIDs = .leaveOut) { self.repeatedEdgeIDs = repeatedEdgeIDs }

  /// Writes a graph.
  ///
  /// - Returns: What another program may miss: ids of edges that are left out, and edges that it cannot read.
  /// - Throws: ``GraphMLWriteError`` for a text that XML cannot hold or a document that contradicts itself. What went
  ///   wrong with the sink, the sink says itself.
  @discardableResult
  public func write(_ network: AttributedGraph, to sink: inout OutputSink) throws(GraphMLWriteError) -> [FormatLoss] {
    return try write(GraphDocument(network), to: &sink)
  }

  /// Writes a document.
  ///
  /// - Returns: What another program may miss: ids of edges that are left out, and edges that it cannot read.
  /// - Throws: ``GraphMLWriteError`` for a text that XML cannot hold or a document that contradicts itself. What went
  ///   wrong with the sink, the sink says itself.
  @discardableResult
  public func write(_ document: GraphDocument, to sink: inout OutputSink) throws(GraphMLWriteError) -> [FormatLoss] {
    var work = try GraphMLWriting(document, leavesOutRepeatedIDs: repeatedEdgeIDs == .leaveOut)
    try work.run(&sink)
    return work.losses
  }

  /// Writes a document to a file, which is there whole or not at all.
  public func write(
    _ document: GraphDocument, toFile path: String, existing: AtomicFile.Existing = .keep
  ) throws {
    try AtomicFile.write(to: path, existing: existing) { sink in _ = try write(document, to: &sink) }
  }

  /// A document as bytes.
  public func bytes(of document: GraphDocument) throws(GraphMLWriteError) -> [UInt8] {
    var sink = OutputSink()
    _ = try write(document, to: &sink)
    return sink.finishBytes()
  }
}

/// Why a graph cannot be written as GraphML.
public enum GraphMLWriteError: Error, Hashable, Sendable {
  /// A text has a character that XML 1.0 has no way to write.
  case forbiddenCharacter(String)
  /// Two nodes have one name, or a node has none.
  case unusableName(String)
  /// Inner graphs, ports or hyperedges refer to what is not there.
  case inconsistent(String)
}

extension GraphMLWriteError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .forbiddenCharacter(let place):
      "\(place) has a control character that XML cannot hold; take it out, or write another format"
    case .unusableName(let what): "\(what); GraphML needs a different id for each node"
    case .inconsistent(let what): "the document contradicts itself: \(what)"
    }
  }
}
