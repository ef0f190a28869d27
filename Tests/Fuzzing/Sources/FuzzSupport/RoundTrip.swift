public import GraphFormats

/// The bytes that libFuzzer hands to a target.
public func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
}

/// The options of all targets: limits that keep one input small, so that a run is about the reader and not about memory.
public var smallLimits: GraphFile.Options {
  var options = GraphFile.Options()
  options.graphML.limits.nodes = 100_000
  options.graphML.limits.edges = 100_000
  options.graphML.workers = 1
  return options
}

/// Reads bytes in a format; what can be read is written in the same format, and has to be read and written again to the
/// same bytes, with as many nodes and edges.
public func roundTrip(_ bytes: [UInt8], as format: GraphFormat, options: GraphFile.Options = smallLimits) {
  guard let reading = try? GraphFile.read(bytes: bytes, format: format, options: options) else { return }
  // A format may refuse to hold a graph, such as GEXF a character that XML has not; the error says so.
  guard let text = written(reading.document, as: format, options: options) else { return }
  let again: GraphFileReading
  do {
    again = try GraphFile.read(bytes: text, format: format, options: options)
  } catch {
    fatalError("what was written cannot be read: \(error)\n\(String(decoding: text, as: UTF8.self))")
  }
  guard again.document.graph.graph.edgeCount == reading.document.graph.graph.edgeCount else {
    fatalError("edges are lost or doubled on the way\n\(String(decoding: text, as: UTF8.self))")
  }
  guard let twice = written(again.document, as: format, options: options), twice == text else {
    fatalError("what was written is written otherwise the next time\n\(String(decoding: text, as: UTF8.self))")
  }
}

private func written(
  _ document: GraphDocument, as format: GraphFormat, options: GraphFile.Options
) -> [UInt8]? {
  var sink = OutputSink()
  guard (try? GraphFile.write(document, as: format, to: &sink, options: options)) != nil else { return nil }
  return sink.finishBytes()
}
