import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Output")
struct OutputTests {
  private func text(of value: Double) -> String {
    var sink = OutputSink()
    sink.append(value)
    return String(decoding: sink.finishBytes(), as: UTF8.self)
  }

  @Test("numbers are written in the fewest digits that give them back", arguments: 0..<UInt64(20))
  func numbers(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let decimals = Int.random(in: 0...12, using: &random)
      let value =
        switch Int.random(in: 0..<3, using: &random) {
        case 0: Double(bitPattern: UInt64.random(in: 0...0x7FEF_FFFF_FFFF_FFFF, using: &random))
        case 1: Double(Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)) / pow(10, Double(decimals))
        default: Double.random(in: -1000...1000, using: &random)
        }
      let written = text(of: value)
      #expect(Double(written)?.bitPattern == value.bitPattern, "\(value)")
      let digits = { (text: String) in
        String(text.prefix { $0 != "e" }.filter(\.isNumber)).trimmingCharacters(in: CharacterSet(charactersIn: "0"))
          .count
      }
      #expect(digits(written) <= digits(value.description), "\(value) as \(written)")
    }
  }

  @Test func numbersOfNoDigitsAndRoundOnes() {
    #expect(
      [0, -0.0, 195, -7, 0.1, 1e-7, 1e15, 123456789012345, .infinity, -.infinity, .nan, 0.55].map(text)
        == [
          "0", "-0", "195", "-7", "0.1", "1e-07", "1000000000000000.0", "123456789012345", "INF", "-INF", "NaN", "0.55",
        ])
    var sink = OutputSink()
    for value in [Int.min, -1, 0, 10, Int.max] {
      sink.append(value)
      sink.append(byte: 0x20)
    }
    #expect(String(decoding: sink.finishBytes(), as: UTF8.self) == "\(Int.min) -1 0 10 \(Int.max) ")
  }

  @Test func aPipeWhoseReaderIsGoneIsAnErrorOfItsOwn() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    var sink = OutputSink(fileDescriptor: pipe.fileHandleForWriting.fileDescriptor, name: "pipe")
    for _ in 0..<10_000 { sink.append("a hundred thousand bytes or so") }
    do throws(OutputError) {
      try sink.finish()
      Issue.record("written to nobody")
    } catch {
      #expect(error.isClosedPipe)
    }
  }

  @Test func filesAreThereWholeOrNotAtAll() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("silkgraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("file.txt").path
    func content() -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    struct Interruption: Error {}

    #expect(throws: Interruption.self) {
      try AtomicFile.write(to: path) { sink in
        sink.append(String(repeating: "half", count: 100_000))
        throw Interruption()
      }
    }
    #expect(content() == nil)
    try AtomicFile.write(to: path) { $0.append("first") }
    #expect(content() == "first")
    #expect(throws: OutputError.self) { try AtomicFile.write(to: path) { $0.append("second") } }
    #expect(content() == "first")
    #expect(throws: Interruption.self) {
      try AtomicFile.write(to: path, existing: .replace) { _ in throw Interruption() }
    }
    #expect(content() == "first")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try AtomicFile.write(to: path, existing: .replace) { $0.append("second") }
    #expect(content() == "second")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file.txt"])
    #expect(throws: OutputError.self) { try AtomicFile.write(to: path + "/below/a-file") { $0.append("x") } }
  }

  @Test("every format is handed on in pieces, and is what it would be in one", arguments: GraphFormat.allCases)
  func pieces(format: GraphFormat) throws {
    guard format.isWritten else { return }
    let count = 6000
    let graph = try Graph { builder in
      try builder.addNodes(count)
      for node in 1..<UInt32(count) { try builder.addEdge(from: NodeID(node - 1), to: NodeID(node)) }
    }
    let place = AttributeColumn("latitude", .double, (0..<count).map { .double(Double($0) / 100) })
    let document = GraphDocument(
      AttributedGraph(
        graph: graph, nodeNames: NameTable((0..<count).map { "a node with a long name, number \($0)" }),
        nodeAttributes: AttributeTable(rowCount: count, [place, place.renamed("longitude")])))
    var pieces: [[UInt8]] = []
    func inOne() throws -> [UInt8] {
      var sink = OutputSink()
      _ = try GraphFile.write(document, as: format, to: &sink)
      return sink.finishBytes()
    }
    try withoutActuallyEscaping({ (bytes: UnsafeRawBufferPointer) -> Bool in
      pieces.append(Array(bytes))
      return true
    }) { handler in
      var sink = OutputSink(name: "pieces", to: handler)
      _ = try GraphFile.write(document, as: format, to: &sink)
      try sink.finish()
    }
    #expect(pieces.count > 1 && pieces.allSatisfy { $0.count < 1 << 19 }, "\(pieces.map(\.count))")
    let whole = try inOne()
    #expect(Array(pieces.joined()) == whole)
  }

  @Test("a sink whose taker wants no more says so in the end, and asks no further")
  func stopped() {
    var asked = 0
    func write() throws {
      try withoutActuallyEscaping({ (_: UnsafeRawBufferPointer) -> Bool in
        asked += 1
        return false
      }) { handler in
        var sink = OutputSink(name: "pieces", to: handler)
        for _ in 0..<100_000 { sink.append("twelve bytes") }
        try sink.finish()
      }
    }
    #expect(throws: OutputError.self) { try write() }
    #expect(asked == 1)
  }
}
