import GraphEngine
import GraphFormats
import TestSupport
import Testing

/// What other programs write, and what they read.
@Suite("GraphML and other programs")
struct GraphMLOtherProgramsTests {
  private func read(
    _ content: String, _ mode: GraphMLReaderOptions.Mode = .standard
  ) throws(GraphMLError) -> GraphMLReading {
    let text = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\(content)</graphml>"
    return try GraphMLReader(options: GraphMLReaderOptions(mode: mode)).read(bytes: Array(text.utf8))
  }

  // MARK: graph-tool

  private func weight(_ text: String, type: String = "double") throws -> Double? {
    try read(
      """
      <key id="w" for="edge" attr.name="weight" attr.type="\(type)"/><graph edgedefault="directed"><node id="a"/>
      <edge source="a" target="a"><data key="w">\(text)</data></edge></graph>
      """
    ).document.graph.edgeAttributes["weight"]?.number(at: 0)
  }

  @Test(
    "doubles in hexadecimal, as graph-tool writes them, are read to the bit",
    arguments: [
      ("0x1.8c1p+11", 3168.5), ("0x1.8c4p+11", 3170), ("-0x1.5p+2", -5.25), ("0x0p+0", 0), ("0X1P-1074", 0x1p-1074),
      ("0xc.4p+8", 3136), (" 0x1p3\n", 8), ("+0x.8p0", 0.5), ("0x10", 16),
      ("0x1.921fb54442d18p+1", Double.pi),
    ])
  func hexadecimal(text: String, value: Double) throws {
    #expect(try weight(text) == value)
    #expect(try weight(text, type: "float") == value)
  }

  @Test(
    "what only looks like a hexadecimal number is refused",
    arguments: ["0x", "0x.p1", "0x1p", "0x1.8g", "1.8p+11", "x1", "0x1p+1.5"])
  func noHexadecimal(text: String) {
    #expect(throws: GraphMLError.self) { try weight(text) }
    #expect(throws: GraphMLError.self) { try weight("0x1p+4", type: "int") }
  }

  @Test func aDefaultMayBeHexadecimalAndTextStaysText() throws {
    let network = try read(
      """
      <key id="w" for="node" attr.name="w" attr.type="double"><default>0x1.8p+1</default></key>
      <key id="p" for="node" attr.name="pos" attr.type="vector_double"/><key id="s" for="node" attr.name="s" attr.type="string"/>
      <graph edgedefault="directed"><node id="a"><data key="p">0x1.3p+6, 0x1.59ap+5</data><data key="s">0x1p3</data></node>
      </graph>
      """
    ).document.graph
    #expect(network.nodeAttributes[0, "w"] == .double(3))
    #expect(network.nodeAttributes[0, "pos"] == .string("0x1.3p+6, 0x1.59ap+5"))
    #expect(network.nodeAttributes[0, "s"] == .string("0x1p3"))
  }

  // MARK: NetworkX, igraph, yEd

  private func written(_ document: GraphDocument) throws -> (text: String, losses: [FormatLoss]) {
    var sink = OutputSink()
    let losses = try GraphMLWriter().write(document, to: &sink)
    return (String(decoding: sink.finishBytes(), as: UTF8.self), losses)
  }

  @Test("edgedefault is the direction of most edges, in the graph and in each inner one")
  func majority() throws {
    let document = try read(
      """
      <graph edgedefault="directed"><node id="a"><graph edgedefault="undirected"><node id="b"/>
      <edge source="b" target="b" directed="true"/></graph></node>
      <edge source="a" target="a" directed="false"/><edge source="a" target="b" directed="false"/></graph>
      """
    ).document
    let (text, losses) = try written(document)
    #expect(text.contains("<graph edgedefault=\"undirected\">\n    <node id=\"a\"><graph edgedefault=\"directed\">"))
    #expect(!text.contains("directed=\"true\"") && !text.contains("directed=\"false\""))
    #expect(losses == [.mixedDirectionsKept(directed: 1, undirected: 2)])
    let again = try GraphMLReader().read(bytes: Array(text.utf8)).document
    #expect(again.graph == document.graph)
  }

  @Test(
    "where as many edges go each way, and where there are none, edgedefault stays",
    arguments: ["directed", "undirected"])
  func noMajority(said: String) throws {
    let empty = try written(read("<graph edgedefault=\"\(said)\"><node id=\"a\"/></graph>").document)
    #expect(empty.text.contains("edgedefault=\"\(said)\"") && empty.losses.isEmpty)
    let tie = try written(
      read(
        """
        <graph edgedefault="\(said)"><node id="a"/><edge source="a" target="a" directed="true"/>
        <edge source="a" target="a" directed="false"/></graph>
        """
      ).document)
    #expect(tie.text.contains("edgedefault=\"\(said)\""))
    #expect(tie.losses == [.mixedDirectionsKept(directed: 1, undirected: 1)])
  }

  @Test func idsOfEdgesThatRepeatAreLeftOutAndSaid() throws {
    let edges = (0..<5).map { _ in "<edge id=\"0\" source=\"a\" target=\"a\"/>" }.joined()
    let document = try read("<graph edgedefault=\"directed\"><node id=\"a\"/>\(edges)</graph>").document
    let (text, losses) = try written(document)
    #expect(losses == [.repeatedEdgeIDs(count: 4, example: "0")])
    #expect(text.split(separator: "<edge").count == 6 && text.split(separator: "id=\"0\"").count == 2)
    #expect(losses[0].description.hasPrefix("4 edges have ids of an edge before (such as \"0\"), which are left out"))
    var sink = OutputSink()
    #expect(try GraphMLWriter(repeatedEdgeIDs: .keep).write(document, to: &sink).isEmpty)
  }

  // MARK: Size

  @Test("cliques that would be too large are refused before they are made")
  func cliqueLimit() throws {
    let count = 20_000
    let nodes = (0..<count).map { "<node id=\"\($0)\"/>" }.joined()
    let ends = (0..<count).map { "<endpoint node=\"\($0)\"/>" }.joined()
    let document = try read(
      "<graph edgedefault=\"undirected\">\(nodes)<hyperedge id=\"h\">\(ends)</hyperedge></graph>"
    ).document
    #expect(
      throws: GraphMLExpansionError.tooManyEdges(limit: 20_000_000, hyperedge: "h", ends: count, .clique)
    ) { try document.replacingHyperedges(by: .clique) }
    #expect(try document.replacingHyperedges(by: .star).document.graph.graph.edgeCount == count)
    #expect(throws: GraphMLExpansionError.self) { try document.replacingHyperedges(by: .star, edgeLimit: count - 1) }
  }

  @Test("the size of a clique is known before it is made", arguments: 0..<UInt64(40))
  func cliqueSize(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let directions: [Hyperedge.Direction] = [.into, .outOf, .undirected]
    var document = try read(
      "<graph edgedefault=\"undirected\"><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/></graph>"
    ).document
    document.hyperedges = (0..<3).map { _ in
      Hyperedge(
        endpoints: (0..<Int.random(in: 0...7, using: &random)).map { _ in
          .init(
            node: NodeID(UInt32.random(in: 0..<3, using: &random)),
            direction: directions.randomElement(using: &random) ?? .into)
        })
    }
    let count = try document.expandingHyperedges(.clique).graph.edgeCount
    #expect(try document.expandingHyperedges(.clique, edgeLimit: count).graph.edgeCount == count)
    if count > 0 {
      #expect(throws: GraphMLExpansionError.self) { try document.expandingHyperedges(.clique, edgeLimit: count - 1) }
    }
  }

  @Test("lines of a great many nodes are found without a walk from the first", arguments: [1, 300])
  func lines(gap: Int) throws {
    let count = 60_000
    let space = String(repeating: "\n", count: gap)
    let nodes = (0..<count / gap).map { "\(space)<node id=\"\($0)\"/>" }.joined()
    var options = GraphMLReaderOptions(mode: .lenient)
    options.tellsLines = true
    let reading = try GraphMLReader(options: options).read(
      bytes: Array("<graphml><graph edgedefault=\"directed\">\(nodes)</graph></graphml>".utf8))
    #expect(reading.nodeLines == (1...count / gap).map { 1 + $0 * gap })
  }

  @Test("a fault of XML does not hide what was wrong before it")
  func earlier() throws {
    let error = #expect(throws: GraphMLError.self) {
      try read(
        """
        <graph edgedefault="directed"><node id="a"/><node id="a"/><edge id="e" source="a" target="a" oddity="1"/>
        <edge id="e" source="a" target="a"><data key="gone">1</data></edge><node id="b"></graph>
        """, .lenient)
    }
    let found = try #require(error)
    #expect(found.kind == .notWellFormed)
    #expect(
      Set(found.earlier.map(\.kind)) == [.duplicateNodeID, .unknownAttribute, .undeclaredKey, .duplicateEdgeID])
  }
}
