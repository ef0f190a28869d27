import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("What formats do not hold")
struct FormatLossTests {
  /// A document with everything that GraphML has.
  private static let everything = """
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><desc>about</desc>
    <key id="d0" for="node" attr.name="name" attr.type="string"/>
    <key id="d1" for="node" attr.name="lat" attr.type="double"/><key id="d2" for="node" attr.name="lon" attr.type="double"/>
    <key id="d3" for="node" attr.name="open" attr.type="boolean"><default>true</default></key>
    <key id="d4" for="edge" attr.name="weight" attr.type="double"/>
    <key id="d5" for="edge" attr.name="via" attr.type="string"/>
    <key id="d6" for="graph" attr.name="year" attr.type="int"/>
    <key id="d7" for="node" attr.name="box" attr.type="string"/>
    <key id="d8" for="hyperedge" attr.name="kind" attr.type="string"/>
    <graph id="rail" edgedefault="directed"><data key="d6">2024</data>
    <node id="a"><data key="d0">Almaty</data><data key="d1">43.2</data><data key="d2">76.9</data>
      <data key="d7"><svg xmlns="http://www.w3.org/2000/svg"/></data><port name="north"/>
      <graph id="inner" edgedefault="directed"><node id="a1"/></graph></node>
    <node id="b"><data key="d1">40.4</data><data key="d2">49.9</data><data key="d3">false</data></node><node id="lonely"/>
    <edge id="e1" source="a" target="b" sourceport="north"><data key="d4">1.5</data></edge>
    <edge id="e2" source="b" target="a" directed="false" targetport="south"><data key="d5">sea</data></edge>
    <hyperedge id="h"><data key="d8">customs</data><endpoint node="a"/><endpoint node="b"/></hyperedge>
    </graph></graphml>
    """

  private static func document() throws -> GraphDocument {
    let options = GraphMLReaderOptions(mode: .lenient)
    return try GraphMLReader(options: options).read(bytes: Array(everything.utf8)).document
  }

  @Test("each format keeps or names each thing", arguments: GraphFormat.allCases.filter(\.isWritten))
  func kept(format: GraphFormat) throws {
    let document = try Self.document()
    #expect(document.edgePorts.count == 2)
    #expect(document.hyperedges.count == 1)
    var sink = OutputSink()
    let losses = FormatLoss.sentences(try GraphFile.write(document, as: format, to: &sink)).joined(separator: "\n")
    let text = String(decoding: sink.finishBytes(), as: UTF8.self)
    func expect(_ what: String, in word: String, orSaid sentence: String) {
      #expect(
        text.contains(word) || losses.contains(sentence), "\(format.title) loses \(what) without a word:\n\(losses)")
    }
    expect("the id of the graph", in: "rail", orSaid: "\"rail\" of the graph")
    expect("ids of edges", in: "e2", orSaid: "edge attribute \"id\"")
    expect("attributes of nodes", in: "Almaty", orSaid: format == .dot ? "" : "node attribute \"name\"")
    expect("attributes of edges", in: "sea", orSaid: "edge attribute \"via\"")
    expect("weights", in: "1.5", orSaid: "edge attribute \"weight\"")
    expect("attributes of the graph", in: "2024", orSaid: "graph attribute \"year\"")
    expect("positions", in: "43.2", orSaid: "attribute \"lat\"")
    expect("nodes without edges", in: "lonely", orSaid: format == .geoJSON ? "left out: latitude" : "left out: no edge")
    guard format != .graphML else { return }
    expect("hyperedges", in: "customs", orSaid: "1 hyperedges")
    expect("ports", in: "north", orSaid: "1 ports")
    expect("ports of edges", in: "south", orSaid: "2 names of ports at which edges end")
    expect("inner graphs", in: format == .dot ? "cluster" : "inner", orSaid: "1 inner graphs")
    expect("values that are XML", in: "svg", orSaid: "1 values that are XML")
    expect("descriptions", in: "about", orSaid: "descriptions")
    expect("defaults", in: "true", orSaid: "node attribute \"open\"")
  }

  @Test func manyLossesOfOneKindAreCounted() {
    let losses = (0..<9).map { FormatLoss.dropped(.node, attribute: "x\($0)") } + [.graphID("g")]
    let sentences = FormatLoss.sentences(losses)
    #expect(sentences.count == 7)
    #expect(sentences.last == "4 more node attributes were left out")
  }

  @Test("values survive JSON, GEXF, GraphML and JSON", arguments: 0..<UInt64(100))
  func chain(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let first = try RandomAttributedGraph(using: &random).network
    let python = NodeLinkWriter(dialect: .networkX)
    // What GEXF has no place for is compared apart.
    var network = try NodeLinkReader().read(bytes: python.bytes(of: first).bytes).document.graph
    network.graphAttributes = AttributeTable(rowCount: 1)
    let start = python.bytes(of: network)
    let gexf = try GEXFWriter().bytes(of: network)
    var document = try GEXFReader().read(bytes: gexf.bytes).document
    document.graphID = "g"
    document.graph.graphAttributes = first.graphAttributes
    var sink = OutputSink()
    _ = try GraphMLWriter().write(document, to: &sink)
    let read = try GraphMLReader().read(bytes: sink.finishBytes()).document
    #expect(read.graphID == "g")
    #expect(read.graph.graphAttributes == first.graphAttributes)
    var last = read.graph
    last.graphAttributes = AttributeTable(rowCount: 1)
    let renames = gexf.losses.renames(of: .edge)
    #expect(last.content() == network.content(ofEdges: renames))
    if renames.isEmpty, last.nodeAttributes.names == network.nodeAttributes.names,
      last.edgeAttributes.names == network.edgeAttributes.names
    {
      #expect(python.bytes(of: last).bytes == start.bytes)
    }
  }

  @Test("writing costs what the values are and not columns times rows", arguments: [GraphFormat.json, .gexf, .geoJSON])
  func sparse(format: GraphFormat) throws {
    let count = 4000
    var builder = GraphBuilder()
    try builder.addNodes(count)
    let columns =
      (0..<count).map { number in
        var column = AttributeColumnBuilder("x\(number)", .int)
        column.set(Int64(number), row: number)
        return column.finish()
      } + [
        AttributeColumn("lat", .double, (0..<count).map { _ in .double(1) }),
        AttributeColumn("lon", .double, (0..<count).map { _ in .double(2) }),
      ]
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable((0..<count).map { "n\($0)" }),
      nodeAttributes: AttributeTable(rowCount: count, columns))
    var sink = OutputSink()
    _ = try GraphFile.write(GraphDocument(network), as: format, to: &sink)
    #expect(String(decoding: sink.finishBytes(), as: UTF8.self).contains("x3999"))
  }

  @Test func aTableOfEmptyCellsIsRefusedBeforeItIsMade() throws {
    var builder = GraphBuilder()
    try builder.addNodes(60_000)
    let columns = (0..<60_000).map { AttributeColumn("x\($0)", .int, [.int(1)]) }
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable((0..<60_000).map(String.init)),
      nodeAttributes: AttributeTable(rowCount: 60_000, columns))
    #expect(throws: TableWriteError.tooManyCells(rows: 60_000, columns: 60_004)) { try TableWriter().check(network) }
  }
}
