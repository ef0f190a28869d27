import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Graph files")
struct GraphFileTests {
  @Test(
    "a name says the format",
    arguments: [
      ("a.graphml", .graphML), ("a.GRAPHML.gz", .graphML), ("a.gexf", .gexf), ("b/a.json", .json), ("a.csv", .tables),
      ("tables/", .tables), ("a.edges", .edgeList), ("a.gv", .dot), ("a.geojson", .geoJSON), ("a.xml", nil),
      ("a.txt", nil), ("a", nil), ("gexf", nil),
    ] as [(String, GraphFormat?)])
  func name(path: String, format: GraphFormat?) { #expect(GraphFormat(path: path) == format) }

  @Test(
    "first bytes say the format",
    arguments: [
      ("<?xml version=\"1.0\"?>\n<!-- not gexf2 -->", .gexf), ("<gexf>", .gexf),
      ("\u{FEFF} <g:graphml xmlns:g=\"\">", .graphML),
      ("<graphml><data>gexf", .graphML), ("<html>", nil), ("{\"nodes\": []}", .json), ("[1]", .json),
      ("{\"type\": \"FeatureCollection\"}", .geoJSON), ("digraph {", .dot), ("strict graph x {", .dot),
      ("graph \"a b\" {", .dot),
      ("graph node", .edgeList), ("graph [\n", .gml), ("from,to\n", .tables), ("id,Source,Target", .tables),
      ("1 2\n", .edgeList),
      ("# x\n1\t2", .edgeList), ("% sym", .edgeList), ("word", nil), ("", nil),
    ] as [(String, GraphFormat?)])
  func firstBytes(text: String, format: GraphFormat?) { #expect(GraphFormat(firstBytes: Array(text.utf8)) == format) }

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("graph-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func sample() throws -> GraphDocument {
    var builder = GraphBuilder()
    try builder.addNodes(3)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(1), to: NodeID(2))
    return GraphDocument(
      AttributedGraph(
        graph: builder.finish(), nodeNames: NameTable(["a", "b", "c"]),
        nodeAttributes: AttributeTable(
          rowCount: 3,
          [
            AttributeColumn("lat", .double, [.double(1.5), .double(2), .double(3)]),
            AttributeColumn("lon", .double, [.double(1), .double(2.5), .double(3)]),
          ]),
        edgeAttributes: AttributeTable(rowCount: 2, [AttributeColumn("weight", .double, [.double(1), .double(2.5)])])))
  }

  @Test(
    "what is written by a name is read by it and by its content",
    arguments: ["g.graphml", "g.gexf", "g.json", "g.edges", "tables/"])
  func doors(name: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/" + name
    let document = try Self.sample()
    try GraphFile.write(document, to: path)
    #expect(throws: OutputError.self) { try GraphFile.write(document, to: path) }
    try GraphFile.write(document, to: path, existing: .replace)
    var expected = document.graph
    if name == "g.edges" { expected.nodeAttributes = AttributeTable(rowCount: 3) }
    let reading = try GraphFile.read(path: path)
    #expect(reading.document.graph.content() == expected.content())
    #expect(reading.sentences.isEmpty, "\(reading.sentences)")
    guard name != "tables/" else { return }
    let other = folder.appendingPathComponent("other.txt").path
    try FileManager.default.moveItem(atPath: path, toPath: other)
    let second = try GraphFile.read(path: other)
    #expect(second.format == reading.format)
    #expect(second.document.graph.content() == expected.content())
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: other)))
    #expect(try GraphFile.read(bytes: bytes).document.graph.content() == expected.content())
  }

  @Test func tablesOfGephiAreRead() throws {
    let text = "Source;Target;Type;Id;Weight\na;b;Undirected;0;1.5\nb;c;Directed;1;2.0\n"
    let network = try GraphFile.read(bytes: Array(text.utf8), format: .tables).document.graph
    #expect(network.graph.edges.map { network.graph.direction(of: $0) } == [.undirected, .directed])
    #expect(network.name(of: EdgeID(1)) == "1")
    #expect(network.edgeAttributes.names == ["Weight"])
  }

  @Test func formatsThatAreWrittenOnlySaySo() throws {
    for format in [GraphFormat.dot, .geoJSON] {
      #expect(!format.isRead)
      #expect(throws: GraphFileError(file: "input", problem: .writtenOnly(format))) {
        try GraphFile.read(bytes: [], format: format)
      }
      var sink = OutputSink()
      _ = try GraphFile.write(Self.sample(), as: format, to: &sink)
      #expect(GraphFormat(firstBytes: sink.finishBytes()) == format)
    }
    #expect(throws: GraphFileError(file: "input", problem: .empty)) { try GraphFile.read(bytes: []) }
    #expect(throws: GraphFileError(file: "input", problem: .unknownFormat)) { try GraphFile.read(bytes: [65]) }
    #expect(throws: GraphFileError(file: "/nowhere/g", problem: .noSuchFile)) { try GraphFile.read(path: "/nowhere/g") }
  }

  @Test func compressedFilesAreUnpacked() throws {
    // `printf 'a b 1.5\n' | gzip -n | xxd -i`
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4B, 0x54, 0x48, 0x52, 0x30, 0xD4, 0x33, 0xE5, 0x02,
      0x00, 0x03, 0x18, 0x83, 0x0A, 0x08, 0x00, 0x00, 0x00,
    ]
    let network = try GraphFile.read(bytes: bytes).document.graph
    #expect(network.edgeAttributes[0, "weight"] == .double(1.5))
    for (count, problem) in [(10, "ends too early"), (27, "ends too early")] {
      #expect(throws: GraphFileError(file: "input", problem: .compression(problem))) {
        try GraphFile.read(bytes: Array(bytes.prefix(count)), format: .edgeList)
      }
    }
    var damaged = bytes
    damaged[20] ^= 1
    #expect(throws: GraphFileError(file: "input", problem: .compression("does not agree with its checksum"))) {
      try GraphFile.read(bytes: damaged, format: .edgeList)
    }
  }

  @Test func whatOnlyGraphMLHoldsIsSaid() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="y" for="node" attr.name="lat" attr.type="double"/>
      <key id="x" for="node" attr.name="lon" attr.type="double"/><graph edgedefault="directed"><node id="a">
      <data key="x">1</data><data key="y">2</data><port name="p"/></node></graph></graphml>
      """
    let document = try GraphFile.read(bytes: Array(text.utf8)).document
    for format in GraphFormat.allCases where format.isWritten {
      var sink = OutputSink()
      let losses = try GraphFile.write(document, as: format, to: &sink)
      #expect(losses.contains(.onlyInGraphML(count: 1, what: "ports")) == (format != .graphML && format != .dot))
    }
  }

  @Test("bytes changed at random are read or refused", arguments: 0..<UInt64(150))
  func damage(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let document = GraphDocument(try RandomAttributedGraph(using: &random).network)
    for format in [GraphFormat.json, .gexf, .edgeList] {
      var sink = OutputSink()
      _ = try GraphFile.write(document, as: format, to: &sink)
      var bytes = sink.finishBytes()
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("{}[]\"<>/&\\,:-1e#".utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes.replaceSubrange(place..., with: bytes[..<(bytes.count - place)])
        }
      }
      do {
        let network = try GraphFile.read(bytes: bytes, format: format).document.graph
        #expect(network.nodeAttributes.rowCount == network.graph.nodeCount)
        #expect(network.nodeNames.count == network.graph.nodeCount)
      } catch let error as GraphFileError {
        #expect(error.description.utf8.count < 600)
      }
    }
  }
}
