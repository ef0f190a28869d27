import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("GEXF")
struct GEXFTests {
  @Test("what was written is read back equal", arguments: 0..<UInt64(200))
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var network = try RandomAttributedGraph(using: &random).network
    let version: GEXFWriter.Version = seed % 2 == 0 ? .v1_2 : .v1_3
    let (bytes, losses) = try GEXFWriter(version: version).bytes(of: network)
    let read = try GEXFReader().read(bytes: bytes)
    #expect(read.warnings.isEmpty, "\(read.warnings)")
    let dropped = losses.compactMap { loss in if case .dropped(.graph, let name) = loss { name } else { nil } }
    network.graphAttributes = AttributeTable(
      rowCount: 1, network.graphAttributes.columns.filter { !dropped.contains($0.name) })
    #expect(read.document.graph.content() == network.content(ofEdges: losses.renames(of: .edge)))
    let again = try GEXFWriter(version: version).bytes(of: read.document.graph).bytes
    #expect(
      try GEXFWriter(version: version).bytes(of: GEXFReader().read(bytes: again).document.graph).bytes == again)
  }

  /// `nx.write_gexf(H, "h.gexf")` of NetworkX 3.6.1 for `H = nx.DiGraph()`,
  /// `H.add_node("a", label="A", n=1, f=1.5, b=True, viz={"position": {"x": 1.0, "y": 2.0, "z": 0.0}, "size": 3.0,
  /// "color": {"r": 1, "g": 2, "b": 3, "a": 0.5}})`, `H.add_edge("a", "b", weight=2, kind="sea", label="L")`.
  private static let networkX = """
    <?xml version='1.0' encoding='utf-8'?>
    <gexf xmlns:viz="http://www.gexf.net/1.2draft/viz" xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
      <meta lastmodifieddate="2026-11-25">
        <creator>NetworkX 3.6.1</creator>
      </meta>
      <graph defaultedgetype="directed" mode="static" name="">
        <attributes mode="static" class="edge">
          <attribute id="3" title="kind" type="string" />
        </attributes>
        <attributes mode="static" class="node">
          <attribute id="0" title="n" type="long" />
          <attribute id="1" title="f" type="double" />
          <attribute id="2" title="b" type="boolean" />
        </attributes>
        <nodes>
          <node id="a" label="A">
            <viz:color r="1" g="2" b="3" a="0.5" />
            <viz:size value="3.0" />
            <viz:position x="1.0" y="2.0" z="0.0" />
            <attvalues>
              <attvalue for="0" value="1" />
              <attvalue for="1" value="1.5" />
              <attvalue for="2" value="true" />
            </attvalues>
          </node>
          <node id="b" label="b" />
        </nodes>
        <edges>
          <edge source="a" target="b" id="0" label="L" weight="2">
            <attvalues>
              <attvalue for="3" value="sea" />
            </attvalues>
          </edge>
        </edges>
      </graph>
    </gexf>
    """

  @Test func aFileOfNetworkXIsReadWhole() throws {
    let reading = try GEXFReader().read(bytes: Array(Self.networkX.utf8))
    #expect(reading.warnings.isEmpty, "\(reading.warnings)")
    let network = reading.document.graph
    #expect(network.graph.isDirected)
    #expect(network.name(of: EdgeID(0)) == "0")
    #expect(
      network.nodeAttributes.columns.map { "\($0.name) \($0.type) \($0[0]?.description ?? "-")" } == [
        "n int 1", "f double 1.5", "b bool true", "label string A", "viz_r int 1", "viz_g int 2", "viz_b int 3",
        "viz_a double 0.5", "viz_size double 3.0", "viz_x double 1.0", "viz_y double 2.0", "viz_z double 0.0",
      ])
    #expect(
      network.edgeAttributes.columns.map { "\($0.name) \($0.type) \($0[0]?.description ?? "-")" } == [
        "kind string sea", "label string L", "weight int 2",
      ])
  }

  /// A file with what Gephi writes and GEXF allows: defaults, types of edges, nodes in nodes, colors by number.
  private static let gephi = """
    <?xml version="1.0" encoding="UTF-8"?>
    <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
      <meta lastmodifieddate="2024-01-01"><creator>Gephi 0.10</creator><description></description></meta>
      <graph defaultedgetype="undirected" mode="dynamic" timeformat="date" name="ports">
        <attributes class="node" mode="dynamic">
          <attribute id="open" title="open" type="boolean"><default>true</default><options>true|false</options></attribute>
          <attribute id="tags" title="tags" type="liststring"/>
          <attribute id="odd" title="odd" type="colour"/>
        </attributes>
        <nodes count="3">
          <node id="0" label="Kazakhstan" start="2000-01-01">
            <nodes>
              <node id="1" label="Aktau &amp; Kuryk"><viz:color hex="#FF7700"/><attvalues>
                <attvalue for="open" value="true" start="2001-01-01"/><attvalue for="open" value="false"/>
                <attvalue for="tags" value="[a, b]"/></attvalues></node>
            </nodes>
            <edges><edge source="1" target="0" type="mutual"/></edges>
          </node>
          <node id="2" pid="0"><attvalues><attvalue for="nowhere" value="x"/><attvalue for="odd" value="1"/></attvalues>
            <spells><spell start="2000-01-01"/></spells></node>
        </nodes>
        <edges>
          <edge id="7" source="0" target="2" type="directed" kind="sea" weight="1.0"/>
          <edge source="2" target="1" weight="2"/>
        </edges>
      </graph>
    </gexf>
    """

  @Test func whatGephiWritesIsReadAndTheRestIsSaid() throws {
    let reading = try GEXFReader().read(bytes: Array(Self.gephi.utf8), name: "g.gexf")
    let network = reading.document.graph
    #expect(network.graph.nodes.map { network.nodeNames[$0] } == ["0", "1", "2"])
    #expect(network.graph.edges.map { network.graph.direction(of: $0) } == [.undirected, .directed, .undirected])
    #expect(network.graphAttributes[0, "name"] == .string("ports"))
    let nodes = network.nodeAttributes
    #expect((0..<3).map { nodes[$0, "open"] } == [.bool(true), .bool(false), .bool(true)])
    #expect(nodes["open"]?.hasOwnValue(at: 0) == false)
    #expect((0..<3).map { nodes[$0, "pid"] } == [nil, .string("0"), .string("0")])
    #expect(nodes[1, "label"] == .string("Aktau & Kuryk"))
    #expect(["viz_r", "viz_g", "viz_b"].map { nodes[1, $0] } == [.int(255), .int(119), .int(0)])
    #expect((0..<3).map { network.edgeAttributes[$0, "weight"] } == [.double(1), .double(1), .double(2)])
    #expect(network.edgeAttributes[1, "kind"] == .string("sea"))
    #expect(
      reading.warnings.counts == [
        .dynamic: 4, .skipped: 1, .unknownType: 1, .repeatedValue: 1, .mutualEdge: 1, .undeclared: 1, .assumption: 1,
      ], "\(reading.warnings)")
    #expect(
      reading.warnings.sentences.first
        == "g.gexf:4: the graph changes over time; all that is ever there is read, without times")
  }

  @Test func whatIsWrittenIsGEXF() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(1), to: NodeID(1), .undirected)
    var edgeNames = StringPool()
    for _ in 0..<2 { edgeNames.append("e") }
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(["<a>", "b"]), edgeNames: edgeNames,
      nodeAttributes: AttributeTable(
        rowCount: 2,
        [
          AttributeColumn("label", .string, [.string("A"), nil]),
          AttributeColumn("kind", .string, default: .string("hub"), [nil, .string("a\nb")]),
          AttributeColumn("viz_x", .double, [.double(1), nil]),
          AttributeColumn("viz_r", .int, [.int(1), nil]),
        ]),
      edgeAttributes: AttributeTable(
        rowCount: 2, [AttributeColumn("weight", .double, [.double(3), .double(.infinity)])]),
      graphAttributes: AttributeTable(rowCount: 1, [AttributeColumn("title", .string, [.string("Eurasia")])]))
    let (bytes, losses) = try GEXFWriter().bytes(of: network)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.drop { $0 != "\n" }.dropFirst().drop { $0 != "\n" } == """

          <graph mode="static" defaultedgetype="directed">
            <attributes class="node" mode="static">
              <attribute id="0" title="kind" type="string"><default>hub</default></attribute>
              <attribute id="1" title="viz_r" type="integer"/>
            </attributes>
            <nodes>
              <node id="&lt;a&gt;" label="A"><viz:position x="1"/><attvalues><attvalue for="1" value="1"/></attvalues></node>
              <node id="b"><attvalues><attvalue for="0" value="a&#10;b"/></attvalues></node>
            </nodes>
            <edges>
              <edge id="e" source="&lt;a&gt;" target="b" weight="3.0"/>
              <edge source="b" target="b" type="undirected" weight="INF"/>
            </edges>
          </graph>
        </gexf>

        """)
    #expect(
      losses == [
        .dropped(.graph, attribute: "title"),
        .rewritten(.edge, attribute: "id", count: 1, as: "none: other edges have them"),
      ])
  }

  @Test func keysOfEdgesAreWrittenAsNetworkXWritesThem() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    for _ in 0..<2 { try builder.addEdge(from: NodeID(0), to: NodeID(1)) }
    let graph = builder.finish()
    for (keys, title, column) in [([1, 2], "networkx_key", "key"), ([1, 1], "key_2", "key_2")]
      as [([Int64], String, String)]
    {
      let network = AttributedGraph(
        graph: graph, nodeNames: NameTable(["a", "b"]),
        edgeAttributes: AttributeTable(rowCount: 2, [AttributeColumn("key", .int, keys.map { .int($0) })]))
      let (bytes, losses) = try GEXFWriter().bytes(of: network)
      #expect(String(decoding: bytes, as: UTF8.self).contains("title=\"\(title)\""))
      #expect(losses.isEmpty == (column == "key"))
      #expect(try GEXFReader().read(bytes: bytes).document.graph.edgeAttributes.names == [column])
    }
  }

  @Test func textThatXMLCannotHoldIsRefused() throws {
    let network = AttributedGraph(
      graph: GraphBuilder.nodes(1), nodeNames: NameTable(["a"]),
      nodeAttributes: AttributeTable(rowCount: 1, [AttributeColumn("x", .string, [.string("\u{1}")])]))
    #expect(throws: GEXFWriteError.forbiddenCharacter(place: "x of node \"a\"")) {
      try GEXFWriter().bytes(of: network)
    }
    let nameless = AttributedGraph(graph: GraphBuilder.nodes(1), nodeNames: NameTable([""]))
    #expect(throws: GEXFWriteError.namelessNode(0)) { try GEXFWriter().bytes(of: nameless) }
  }
}

extension GraphBuilder {
  /// A graph of nodes without edges.
  static func nodes(_ count: Int) -> Graph {
    var builder = GraphBuilder()
    for _ in 0..<count { _ = try? builder.addNode() }
    return builder.finish()
  }
}
