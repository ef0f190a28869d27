import GraphEngine
import GraphFormats
import Testing

@Suite("GEXF: what other programs write")
struct GEXFOtherProgramsTests {
  private static func read(_ graph: String, version: String = "1.2draft") throws -> DocumentReading {
    let text =
      "<gexf xmlns=\"http://www.gexf.net/\(version)\" xmlns:viz=\"http://www.gexf.net/\(version)/viz\">\(graph)</gexf>"
    return try GEXFReader().read(bytes: Array(text.utf8), name: "g")
  }

  private static let nodes = #"<nodes><node id="1"/><node id="2"/><node id="3"/></nodes>"#

  @Test func aWeightIsAColumnOfNumbersWhereverItStands() throws {
    let reading = try Self.read(
      """
      <graph defaultedgetype="directed">\(Self.nodes)<edges>
      <edge source="1" target="2"><attvalues><attvalue for="weight" value="1.0"/></attvalues></edge>
      <edge source="2" target="3" weight="10.0"><attvalues><attvalue for="weight" value="10.0"/></attvalues></edge>
      <edge source="1" target="3"/><edge source="3" target="1" weight="null"/>
      </edges></graph>
      """)
    let edges = reading.document.graph.edgeAttributes
    #expect(edges.names == ["weight"])
    #expect((0..<4).map { edges[$0, "weight"] } == [.double(1), .double(10), .double(1), .double(1)])
    #expect(
      reading.warnings.sentences == [
        #"g:4: a value of "weight" is null and counts as missing"#,
        "g: 2 of the 4 edges say no weight; it is 1 then, by the rules of GEXF",
      ])
  }

  @Test func whereTwoWeightsDifferTheFirstCounts() throws {
    let reading = try Self.read(
      """
      <graph>\(Self.nodes)<edges>
      <edge source="1" target="2" weight="3"><attvalues><attvalue for="weight" value="4"/></attvalues></edge></edges></graph>
      """)
    #expect(reading.document.graph.edgeAttributes[0, "weight"] == .int(3))
    #expect(reading.warnings.counts == [.repeatedValue: 1])
  }

  @Test func weightsThatAreDeclaredAreOneColumnWithThoseOfTheTags() throws {
    for isLate in [false, true] {
      let declaration = #"<attributes class="edge"><attribute id="w" title="weight" type="double"/></attributes>"#
      let reading = try Self.read(
        """
        <graph defaultedgetype="directed">\(isLate ? "" : declaration)\(Self.nodes)<edges>
        <edge source="1" target="2" weight="7"/>
        <edge source="2" target="3"><attvalues><attvalue for="w" value="2.5"/></attvalues></edge>
        <edge source="2" target="1"/></edges>\(isLate ? declaration : "")</graph>
        """)
      let edges = reading.document.graph.edgeAttributes
      #expect(edges.names == ["weight"])
      #expect((0..<3).map { edges[$0, "weight"] } == [.double(7), .double(2.5), nil], "no rule fills what is declared")
    }
  }

  @Test func declarationsBehindTheNodesKeepTypesAndTitles() throws {
    let reading = try Self.read(
      """
      <graph defaultedgetype="directed">
      <nodes><node id="1" label="Almaty"><attvalues><attvalue for="p" value="12"/><attvalue for="q" value="null"/>
      <attvalue for="r" value="x"/></attvalues></node>
      <node id="2"><attvalues><attvalue for="p" value="8"/><attvalue for="q" value="true"/></attvalues></node></nodes>
      <edges><edge id="0" source="1" target="2"><attvalues><attvalue for="km" value="3170"/></attvalues></edge></edges>
      <attributes class="node"><attribute id="p" title="Price" type="integer"/></attributes>
      <attributes class="Node"><attribute id="q" title="Open" type="boolean"><default>false</default></attribute></attributes>
      <attributes class="edge"><attribute id="km" title="km" type="double"/></attributes>
      </graph>
      """)
    let network = reading.document.graph
    #expect(network.nodeAttributes["Price"]?.type == .int)
    #expect((0..<2).map { network.nodeAttributes[$0, "Price"] } == [.int(12), .int(8)])
    #expect((0..<2).map { network.nodeAttributes[$0, "Open"] } == [.bool(false), .bool(true)])
    #expect(network.nodeAttributes[0, "r"] == .string("x"))
    #expect(Set(network.nodeAttributes.names) == ["label", "Price", "Open", "r"])
    #expect(network.edgeAttributes[0, "km"] == .double(3170))
    do {
      _ = try Self.read(
        """
        <graph><nodes><node id="1"><attvalues><attvalue for="p" value="many"/></attvalues></node></nodes>
        <attributes class="node"><attribute id="p" title="Price" type="integer"/></attributes></graph>
        """)
      Issue.record("read")
    } catch {
      #expect("\(error)".contains("\"many\" is no whole number of 64 bits, and the attribute \"Price\" has to be one"))
    }
  }

  @Test("values stand with and without a list around them, by for or id", arguments: ["for", "id"])
  func bareValues(name: String) throws {
    let reading = try Self.read(
      """
      <graph mode="slice" defaultedgetype="Directed"><attributes class="node" type="dynamic">
      <attribute id="price" title="Price" type="int"/></attributes>
      <nodes><node id="1"><attvalue \(name)="price" value="12"/></node>
      <node id="2"><attvalues><attvalue \(name)="price" value="8"/></attvalues></node></nodes>
      <edges><edge source="1" target="2" type="Undirected"/></edges></graph>
      """, version: "1.1draft")
    let network = reading.document.graph
    #expect((0..<2).map { network.nodeAttributes[$0, "Price"] } == [.int(12), .int(8)])
    #expect(network.graph.isUndirected)
  }

  @Test("null is a missing value of each type but text", arguments: ["integer", "double", "boolean", "long", "float"])
  func null(type: String) throws {
    let reading = try Self.read(
      """
      <graph><attributes class="node"><attribute id="0" title="x" type="\(type)"/><attribute id="1" title="t" type="string"/>
      </attributes><nodes><node id="a"><attvalues><attvalue for="0" value="null"/><attvalue for="1" value="null"/></attvalues>
      </node><node id="b"><attvalues><attvalue for="0" value="1"/></attvalues></node></nodes></graph>
      """)
    let nodes = reading.document.graph.nodeAttributes
    #expect(nodes[0, "x"] == nil)
    #expect(nodes[1, "x"] != nil)
    #expect(nodes[0, "t"] == .string("null"))
    #expect(reading.warnings.counts == [.looseValue: 1])
  }

  @Test func howThingsLookRefusesNoFile() throws {
    let reading = try Self.read(
      """
      <graph><nodes>
      <node id="1"><viz:color r="red" g="10.0" b="3"/><viz:size value="big"/><viz:position x="1,5" y="2.5"/></node>
      <node id="2"><color hex="#zz"/><size value="4"/></node></nodes></graph>
      """)
    let nodes = reading.document.graph.nodeAttributes
    #expect(nodes[0, "viz_x"] == .double(1.5))
    #expect(nodes[0, "viz_y"] == .double(2.5))
    #expect(nodes[0, "viz_r"] == nil)
    #expect(nodes[0, "viz_g"] == .int(10))
    #expect(nodes[0, "viz_size"] == nil)
    #expect(nodes[1, "viz_size"] == .double(4))
    #expect(reading.warnings.counts == [.looseValue: 4])
  }

  @Test func aDecimalCommaIsNamed() {
    for graph in [
      #"<graph>\#(Self.nodes)<edges><edge source="1" target="2" weight="12,5"/></edges></graph>"#,
      #"<graph><attributes class="node"><attribute id="0" title="x" type="double"/></attributes>"#
        + #"<nodes><node id="1"><attvalue for="0" value="12,5"/></node></nodes></graph>"#,
    ] {
      do {
        _ = try Self.read(graph)
        Issue.record("read")
      } catch {
        #expect("\(error)".contains("(numbers are written with a point: 12.5)"), "\(error)")
      }
    }
  }

  @Test func whatIsNotKnownIsSaidAndMetaIsKept() throws {
    let reading = try Self.read(
      """
      <meta lastmodifieddate="2024-01-01"><creator>Gephi 0.10</creator><description> </description></meta>
      <graph id="g7"><nodes><node id="1" label="a" rank="3"/></nodes><edges><edge source="1" target="1" cost="2"/></edges></graph>
      """)
    #expect(reading.document.graphID == "g7")
    let graph = reading.document.graph.graphAttributes
    #expect(graph.names == ["lastmodifieddate", "creator"])
    #expect(
      reading.warnings.sentences == [
        "g:2: \"rank\" of a <node> is not known and is left out",
        "g:2: \"cost\" of a <edge> is not known and is left out",
      ])
    let again = try GEXFReader().read(bytes: try GEXFWriter().bytes(of: reading.document.graph).bytes)
    #expect(again.document.graph.graphAttributes[0, "creator"] == .string("Gephi 0.10"))
  }

  @Test func edgesWithoutAWeightStayWithoutOne() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    for _ in 0..<2 { try builder.addEdge(from: NodeID(0), to: NodeID(1)) }
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(["a", "b"]),
      edgeAttributes: AttributeTable(rowCount: 2, [AttributeColumn("weight", .double, [.double(2.5), nil])]))
    let (bytes, losses) = try GEXFWriter().bytes(of: network)
    #expect(losses.isEmpty)
    #expect(String(decoding: bytes, as: UTF8.self).contains("weight=\"2.5\""))
    let read = try GEXFReader().read(bytes: bytes)
    #expect(read.warnings.isEmpty, "\(read.warnings)")
    #expect((0..<2).map { read.document.graph.edgeAttributes[$0, "weight"] } == [.double(2.5), nil])
  }
}
