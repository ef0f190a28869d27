import Foundation
import GraphEngine
import GraphFormats
import Synchronization
import Testing

@Suite("Sources of bytes")
struct GraphFileSourceTests {
  /// Reads what a pipe gives that gets the bytes a few at a time.
  private func read(
    _ bytes: [UInt8], piece: Int, format: GraphFormat? = nil, options: GraphFile.Options = GraphFile.Options()
  ) throws -> GraphFileReading {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    Thread.detachNewThread {
      for start in stride(from: 0, to: bytes.count, by: piece) {
        try? writer.write(contentsOf: bytes[start..<min(bytes.count, start + piece)])
      }
      try? writer.close()
    }
    // As `<(…)` of a shell is.
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    defer { try? pipe.fileHandleForReading.close() }
    return try GraphFile.read(path: path, format: format, options: options)
  }

  private static let graphML = """
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">\
    \((0..<3000).map { "<node id=\"n\($0)\"/>" }.joined())\
    \((1..<3000).map { "<edge source=\"n\($0 - 1)\" target=\"n\($0)\"/>" }.joined())</graph></graphml>
    """

  private static let samples: [(GraphFormat, String)] = [
    (.graphML, graphML),
    (
      .gexf,
      "<gexf xmlns=\"http://gexf.net/1.2\"><graph><nodes>"
        + (0..<3000).map { "<node id=\"n\($0)\"/>" }.joined() + "</nodes><edges>"
        + (1..<3000).map { "<edge id=\"\($0)\" source=\"n\($0 - 1)\" target=\"n\($0)\"/>" }.joined()
        + "</edges></graph></gexf>"
    ),
    (
      .json,
      "{\"nodes\": [" + (0..<3000).map { "{\"id\": \"n\($0)\"}" }.joined(separator: ", ") + "], \"links\": ["
        + (1..<3000).map { "{\"source\": \"n\($0 - 1)\", \"target\": \"n\($0)\"}" }.joined(separator: ", ") + "]}"
    ),
    (.tables, "from,to\n" + (1..<3000).map { "n\($0 - 1),n\($0)\n" }.joined()),
    (.edgeList, (1..<3000).map { "n\($0 - 1) n\($0)\n" }.joined()),
  ]

  @Test("a pipe is read from its first byte", arguments: [7, 4096, 100_000])
  func pipes(piece: Int) throws {
    for (format, text) in Self.samples {
      let reading = try read(Array(text.utf8), piece: piece)
      #expect(reading.format == format)
      #expect(reading.document.graph.graph.nodeCount == 3000)
      #expect(reading.document.graph.graph.edgeCount == 2999)
    }
  }

  @Test func aPipeOfTheSizeOfSeveralPartsIsReadInOnePiece() throws {
    var options = GraphFile.Options()
    options.graphML.workers = 3
    options.graphML.leastBytesPerWorker = 1000
    let reading = try read(Array(Self.graphML.utf8), piece: 5000, options: options)
    #expect(reading.graphML?.partCount == 1)
    #expect(reading.document.graph.graph.edgeCount == 2999)
  }

  @Test func aNamedPipeIsReadWhateverItsName() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("edges.csv", "from,to\na,b\n"), ("pipe", "a b\n"), ("nodes.json", "{\"nodes\": []}")] {
      let path = folder.appendingPathComponent(name).path
      try #require(mkfifo(path, 0o600) == 0)
      Thread.detachNewThread {
        let writer = open(path, O_WRONLY)
        _ = Array(text.utf8).withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        close(writer)
      }
      #expect(try GraphFile.read(path: path).document.graph.graph.nodeCount == (name == "nodes.json" ? 0 : 2))
    }
  }

  @Test func waitingForAPipeEndsWhenTheTaskIsCancelled() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("pipe-\(UUID().uuidString)").path
    try #require(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let task = Task { try GraphFile.read(path: path, format: .json) }
    task.cancel()
    await #expect(throws: GraphFileError(file: path, problem: .cancelled)) { try await task.value }
  }
}
