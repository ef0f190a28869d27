import GraphEngine
import GraphFormats
import Testing

@Suite("GraphML: documents")
struct GraphMLDocumentTests {
  private func read(_ lines: String) throws -> GraphDocument {
    let text =
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n\(lines)</graphml>"
    return try GraphMLReader().read(bytes: Array(text.utf8)).document
  }

  private func roundTrip(_ document: GraphDocument) throws -> GraphDocument {
    try GraphMLReader().read(bytes: GraphMLWriter().bytes(of: document)).document
  }

  /// Everything in one file, in an order that is not the one in which it is written.
  private static let everything = """
    <desc>all of it</desc>
    <key id="w" for="edge" attr.name="weight" attr.type="double"><desc>length</desc><default>1</default></key>
    <key id="c" for="all" attr.name="colour" attr.type="string"><default>grey</default></key>
    <key id="g" for="node" yfiles.type="nodegraphics"/>
    <key id="m" for="graphml" attr.name="maker" attr.type="string"/>
    <data key="m">somebody</data>
    <graph id="G" edgedefault="undirected">
    <desc>outer</desc>
    <data key="c">white</data>
    <edge id="first" source="inner1" target="b" directed="true"><data key="c">red</data></edge>
    <hyperedge id="h0"><data key="c">pink</data><endpoint id="p" node="a" type="in"><data key="c">tip</data></endpoint>\
    <endpoint node="b" port="P" type="out"/><endpoint node="inner2"/></hyperedge>
    <node id="a">
      <graph id="Inner" edgedefault="directed"><desc>inner</desc><data key="c">black</data>
        <node id="inner1"><port name="Q"/></node><edge source="inner1" target="inner2"/>
        <node id="inner2"><graph edgedefault="undirected"><node id="deep"/><edge source="deep" target="deep"/></graph></node>
        <hyperedge id="h1"><endpoint node="deep"/></hyperedge>
      </graph>
    </node>
    <node id="b"><port name="P"><desc>quay</desc><data key="c">blue</data><port name="P1"/></port>
    <data key="g">text &amp; <y:ShapeNode><y:Geometry x="1" y="-2.5"/><y:NodeLabel a="&lt;&quot;">B &lt;1&gt;</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="last" source="a" target="b" sourceport="none" targetport="P1"><data key="w">2.5</data></edge>
    </graph>
    """

  @Test func keepWhatGraphMLSaysAndGiveItBack() throws {
    let document = try read(Self.everything)
    let network = document.graph
    #expect(network.graph.nodes.map { network.nodeNames[$0] } == ["a", "inner1", "inner2", "deep", "b"])
    #expect(network.graph.edges.map { network.name(of: $0) ?? "" } == ["first", "", "", "last"])
    #expect(
      network.graph.edges.map { network.graph.direction(of: $0) } == [.directed, .directed, .undirected, .undirected])
    #expect(network.graph.nodes.map { document.parent(of: $0)?.rawValue } == [nil, 0, 0, 2, nil])
    #expect(document.nesting?.graphs.map(\.id) == ["Inner", nil])
    #expect(document.hyperedges.map(\.id) == ["h0", "h1"])
    #expect(document.hyperedges.map(\.graph) == [0, 1])
    #expect(document.hyperedges[0].endpoints.map(\.direction) == [.into, .outOf, .undirected])
    #expect(document.ports.map(\.name) == ["Q", "P", "P1"])
    #expect(document.ports.map(\.parent) == [nil, nil, 1])
    #expect(document.edgePorts == [EdgePorts(edge: EdgeID(3), source: "none", target: "P1")])
    #expect(Set(document.descriptions.map(\.text)) == ["all of it", "outer", "inner", "quay"])
    #expect(document.otherValues.map(\.value.description).sorted() == ["black", "blue", "pink", "somebody", "tip"])
    #expect(document.structuredValues.count == 1)
    #expect(network.nodeAttributes["label"]?.string(at: 4) == "B <1>")
    #expect(network.nodeAttributes["y"]?.number(at: 4) == -2.5)
    #expect(network.edgeAttributes["weight"]?.number(at: 0) == 1)
    #expect(network.edgeAttributes["weight"]?.hasOwnValue(at: 0) == false)
    #expect(network.nodeAttributes["colour"]?.string(at: 0) == "grey")
    #expect(document.keys.first?.description == "length")

    let again = try roundTrip(document)
    #expect(again == document)
    #expect(try GraphMLWriter().bytes(of: again) == GraphMLWriter().bytes(of: document))
  }

  @Test func structuredValuesAreWrittenAsTheXMLTheyWere() throws {
    let xml = try #require(try read(Self.everything).structuredValues.first?.xml)
    #expect(
      xml == """
        text &amp; <y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml"><y:Geometry x="1" y="-2.5"/>\
        <y:NodeLabel a="&lt;&quot;">B &lt;1&gt;</y:NodeLabel></y:ShapeNode>
        """)
  }

  @Test func ofSeveralRealizersTheActiveOneIsRead() throws {
    func realizer(_ label: String) -> String {
      "<y:GroupNode><y:Geometry x=\"1\" y=\"2\"/><y:NodeLabel>\(label)</y:NodeLabel></y:GroupNode>"
    }
    let document = try read(
      """
      <key id="g" for="node" yfiles.type="nodegraphics"/><graph edgedefault="directed"><node id="a"><data key="g">
      <y:ProxyAutoBoundsNode><y:Realizers active="1">\(realizer("closed"))\(realizer("open"))</y:Realizers>
      </y:ProxyAutoBoundsNode></data></node></graph>
      """)
    #expect(document.graph.nodeAttributes["label"]?.string(at: 0) == "open")
  }

  @Test func elementsBelongToGraphMLByTheirNamespace() throws {
    let document = try read(
      """
      <key id="k" for="node" attr.name="k" attr.type="string"/><graph edgedefault="directed">
      <node id="a"><data key="k"><svg xmlns="http://www.w3.org/2000/svg"><node id="x"/></svg></data></node></graph>
      """)
    #expect(document.graph.graph.nodeCount == 1)
    #expect(document.structuredValues.first?.xml == "<svg xmlns=\"http://www.w3.org/2000/svg\"><node id=\"x\"/></svg>")
    #expect(try roundTrip(document) == document)
  }

  @Test func columnsThatWereAddedAreWrittenUnderKeysOfTheirOwn() throws {
    var document = try read(Self.everything)
    document.graph.nodeAttributes.append(AttributeColumn("population", .int, [.int(7), nil, .int(3_000_000_000)]))
    document.graph.edgeAttributes.append(AttributeColumn("toll", .bool, [.bool(true)]))
    let again = try roundTrip(document)
    #expect(again.graph.nodeAttributes["population"] == document.graph.nodeAttributes["population"])
    #expect(again.graph.edgeAttributes["toll"] == document.graph.edgeAttributes["toll"])
    #expect(Set(again.graph.nodeAttributes.names) == Set(document.graph.nodeAttributes.names))
    #expect(again.keys.first { $0.name == "population" }?.type == .long)
  }

  @Test func edgeIDsThatRepeatAreLeftOutUnlessTheyAreWanted() throws {
    let document = try read(
      """
      <graph edgedefault="directed"><node id="a"/><edge id="0" source="a" target="a"/><edge id="0" source="a" target="a"/></graph>
      """)
    #expect(try roundTrip(document).graph.edgeNames.map { [$0[0], $0[1]] } == ["0", ""])
    let kept = try GraphMLReader().read(bytes: GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: document))
    #expect(kept.document == document)
  }

  @Test func whatXMLCannotHoldIsRefused() throws {
    func write(_ network: AttributedGraph) throws { _ = try GraphMLWriter().bytes(of: GraphDocument(network)) }
    var builder = GraphBuilder()
    try builder.addNode()
    let graph = builder.finish()
    #expect(throws: GraphMLWriteError.self) {
      try write(AttributedGraph(graph: graph, nodeNames: NameTable(["\u{1}"])))
    }
    #expect(throws: GraphMLWriteError.unusableName("node 0 has no name")) {
      try write(AttributedGraph(graph: graph, nodeNames: NameTable([""])))
    }
    for text in ["\0", "a\u{B}b", "\u{FFFE}", "\u{FFFF}"] {
      let table = AttributeTable(rowCount: 1, [AttributeColumn("t", .string, [.string(text)])])
      #expect(throws: GraphMLWriteError.self) {
        try write(AttributedGraph(graph: graph, nodeNames: NameTable(["a"]), nodeAttributes: table))
      }
    }
  }

  @Test func documentsThatContradictThemselvesAreRefused() throws {
    var document = try read("<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/></graph>")
    document.nesting = GraphNesting(
      graphs: [
        InnerGraph(owner: NodeID(0), parent: 1, edgeDefault: .directed, firstNode: 0, firstEdge: 0)
      ], graphOfNode: [0, 1])
    #expect(throws: GraphMLWriteError.self) { try GraphMLWriter().bytes(of: document) }
    document.nesting = nil
    document.hyperedges = [Hyperedge(endpoints: [Hyperedge.Endpoint(node: NodeID(7))])]
    #expect(throws: GraphMLWriteError.self) { try GraphMLWriter().bytes(of: document) }
  }

  // MARK: Hyperedges

  private static let hyper = """
    <graph edgedefault="directed"><node id="a"/><node id="b"/><node id="h"/><edge source="a" target="b"/>
    <hyperedge id="h"><endpoint node="a" type="in"/><endpoint node="b" type="out"/><endpoint node="h"/></hyperedge></graph>
    """

  @Test func starsPutANodeInTheMiddle() throws {
    let network = try read(Self.hyper).expandingHyperedges(.star)
    #expect(network.graph.nodes.map { network.nodeNames[$0] } == ["a", "b", "h", "h (2)"])
    let edges = network.graph.edges.map { network.describe($0) }
    #expect(edges == ["a → b", "h (a → h (2))", "h (h (2) → b)", "h (h (2) – h)"])
  }

  @Test func cliquesJoinEveryTwoEnds() throws {
    let network = try read(Self.hyper).expandingHyperedges(.clique)
    let edges = network.graph.edges.map { network.describe($0) }
    #expect(edges == ["a → b", "h (a → b)", "h (a → h)", "h (h → b)"])
  }

  @Test(
    "a document without its hyperedges is written and read again", arguments: [GraphMLHyperedgeExpansion.star, .clique])
  func replacingHyperedges(expansion: GraphMLHyperedgeExpansion) throws {
    let text = """
      <key id="w" for="hyperedge" attr.name="w" attr.type="int"/><graph edgedefault="directed"><node id="a">
      <graph edgedefault="undirected"><node id="b"/><node id="c"/>
      <hyperedge id="h"><desc>three</desc><data key="w">1</data><endpoint node="a"/><endpoint node="b"/>
      <endpoint node="c"/></hyperedge></graph></node></graph>
      """
    let original = try read(text)
    let (document, losses) = try original.replacingHyperedges(by: expansion)
    #expect(document.hyperedges.isEmpty && document.graph.graph.edgeCount == 3)
    #expect(losses.map(\.description).count == 2)
    #expect(document.parent(of: NodeID(1)) == NodeID(0))
    let again = try GraphMLReader().read(bytes: GraphMLWriter().bytes(of: document)).document
    #expect(again.graph == document.graph)
    #expect(try document.replacingHyperedges(by: expansion).document == document)
  }
}
