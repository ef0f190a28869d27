import GraphEngine
import GraphFormats

/// Reads bytes as GraphML, in each mode, in one piece and in parts; what is read is written, read and written again, and
/// has to be the same.
///
/// libFuzzer calls this with whatever it thinks up. It must come back soon, with a graph or an error.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGraphML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  for mode in [GraphMLReaderOptions.Mode.standard, .lenient, .strict] {
    var options = GraphMLReaderOptions(mode: mode)
    options.limits.nodes = 100_000
    options.limits.edges = 100_000
    options.workers = 1
    guard let reading = try? GraphMLReader(options: options).read(bytes: bytes, name: "input") else { continue }
    // What came out of XML can be written as XML again.
    let text: [UInt8]
    do {
      text = try GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: reading.document)
    } catch {
      fatalError("what was read cannot be written")
    }
    guard let again = try? GraphMLReader().read(bytes: text, name: "written") else {
      fatalError("what was written cannot be read")
    }
    let content = reading.document.graph, copy = again.document.graph
    guard copy.graph == content.graph, copy.nodeNames.pool == content.nodeNames.pool else {
      fatalError("the graph that was written is not the graph that was read")
    }
    options.workers = 3
    options.leastBytesPerWorker = 64
    guard let parts = try? GraphMLReader(options: options).read(bytes: bytes, name: "input"),
      (try? GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: parts.document)) == text,
      parts.graphs == reading.graphs, parts.warnings.description == reading.warnings.description
    else {
      fatalError("what is read in parts is not what is read in one piece")
    }
    // Documents may differ in what no file tells, such as a column that only edges had which were left out.
    guard (try? GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: again.document)) == text else {
      fatalError("what was written is written otherwise the next time")
    }
  }
  return 0
}
