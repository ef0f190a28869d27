import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

/// What Graphviz makes of graphs that know nothing of it.
@Suite("DOT for Graphviz")
struct GraphvizTests {
  private func graph(
    _ names: [String], nodes: [AttributeColumn] = [], edges: [AttributeColumn] = [], ofGraph: [AttributeColumn] = []
  ) throws -> AttributedGraph {
    var builder = GraphBuilder()
    try builder.addNodes(names.count)
    if !edges.isEmpty { try builder.addEdge(from: NodeID(0), to: NodeID(0), .directed) }
    let graph = builder.finish()
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(names), nodeAttributes: AttributeTable(rowCount: names.count, nodes),
      edgeAttributes: AttributeTable(rowCount: graph.edgeCount, edges),
      graphAttributes: AttributeTable(rowCount: 1, ofGraph))
  }

  private func write(_ graph: AttributedGraph) -> (text: String, losses: [FormatLoss]) {
    var text: [UInt8] = []
    let losses = DOTWriter().write(graph) { text.append(contentsOf: $0) }
    return (String(decoding: text, as: UTF8.self), losses)
  }

  private func svg(_ text: String) throws -> String? {
    guard let graphviz = Graphviz() else { return nil }
    let drawn = try graphviz.run(["-Tsvg"], Array(text.utf8))
    #expect(drawn.messages.isEmpty, "\(drawn.messages)")
    return String(decoding: drawn.output, as: UTF8.self)
  }

  @Test(
    "names are drawn as what they are",
    arguments: [
      ("%50", "%50"), ("%s", "%s"), ("%", "%"), ("50%", "50%"), ("\\N", "\\N"), ("\\G\\L\\E\\T\\H", "\\G\\L\\E\\T\\H"),
      ("a\\nb", "a\\nb"), ("&amp;", "&amp;amp;"), ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
      ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
      ("<script>", "&lt;script&gt;"), ("A & B", "A &amp; B"), ("{a|b}", "{a|b}"), ("say \"hi\"", "say &quot;hi&quot;"),
      ("a\u{1B}b", "a\u{241B}b"), ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{9B}b", "a\u{FFFD}b"), ("&#65;", "&amp;#65;"),
    ])
  func names(name: String, drawn: String) throws {
    let column = AttributeColumn("label", .string, [.string(name)])
    for text in [write(try graph([name])).text, write(try graph(["x"], nodes: [column])).text] {
      guard let svg = try svg(text) else { continue }
      let label = try #require(
        svg.split(separator: "<text ").dropFirst().first?.split(separator: ">", maxSplits: 1).last)
      let shown = label.prefix { $0 != "<" }.replacing("&#45;", with: "-").replacing("&#160;", with: " ")
      #expect(shown == drawn)
    }
  }

  @Test("attributes of the graph do not rule Graphviz")
  func graphAttributes() throws {
    let values = [
      ("layout", "force"), ("charset", "windows-1251"), ("size", "12 nodes"), ("root", "A"), ("bb", "76,43,50,41"),
      ("epsilon", "high"), ("rankdir", "up"), ("dpi", "9999"), ("splines", "ortho"), ("name", "corridor"),
    ]
    let (text, losses) = write(
      try graph(["A", "Б"], ofGraph: values.map { AttributeColumn($0.0, .string, [.string($0.1)]) }))
    #expect(losses.count == values.count - 1)
    for (name, _) in values.dropLast() { #expect(!text.contains(" [\(name)=") && text.contains(" [\(name)_2=")) }
    #expect(text.contains(" [name=\"corridor\"]"))
    if let svg = try svg(text) { #expect(svg.contains(">Б</text>")) }
  }

  private static let taken: [(of: FormatLoss.Subject, name: String, value: AttributeValue)] = [
    (.node, "width", .double(0.75)), (.node, "height", .string("1.5")), (.node, "color", .string("#b8002e")),
    (.node, "color", .string("SteelBlue3")), (.node, "color", .string("0.6 0.5 1.0")), (.node, "shape", .string("box")),
    (.node, "fillcolor", .string("red;0.3:blue")), (.node, "style", .string("filled, rounded")),
    (.node, "fontsize", .int(12)), (.node, "penwidth", .double(2.5)), (.node, "fontname", .string("Noto Sans")),
    (.node, "URL", .string("https://example.org/?a=1&b=2")), (.node, "peripheries", .int(2)),
    (.node, "margin", .string("0.1,0.2")), (.node, "size", .int(12)), (.node, "layout", .string("force")),
    (.edge, "weight", .int(5)), (.edge, "weight", .double(0.5)), (.edge, "len", .double(1.5)),
    (.edge, "arrowhead", .string("odotvee")), (.edge, "dir", .string("both")), (.edge, "style", .string("dashed")),
    (.edge, "color", .string("red:blue")), (.edge, "constraint", .bool(false)), (.edge, "headport", .string("ne")),
    (.edge, "width", .int(722)), (.edge, "minlen", .int(2)), (.edge, "label", .string("<b>")),
  ]

  @Test("values that Graphviz takes keep their names, and it takes them", arguments: taken)
  func kept(of: FormatLoss.Subject, name: String, value: AttributeValue) throws {
    let column = AttributeColumn(name, value.type, [value])
    let (text, losses) = write(try graph(["a"], nodes: of == .node ? [column] : [], edges: of == .edge ? [column] : []))
    #expect(losses.isEmpty && text.contains(" [\(name)="))
    _ = try svg(text)
  }

  private static let others: [(of: FormatLoss.Subject, name: String, value: AttributeValue)] = [
    (.node, "width", .int(722)), (.node, "width", .double(30)), (.node, "height", .double(-1)),
    (.node, "width", .double(.nan)), (.node, "width", .string("wide")), (.node, "color", .int(3)),
    (.node, "color", .string("sea")), (.node, "color", .string("#12")), (.node, "shape", .string("record")),
    (.node, "shape", .string("yfiles")), (.node, "style", .string("Roman")), (.node, "fontsize", .int(0)),
    (.node, "pos", .string("43.2,76.9")), (.node, "image", .string("/etc/passwd")),
    (.node, "shapefile", .string("x.ps")),
    (.node, "URL", .string("javascript:alert(1)")), (.node, "penwidth", .int(4000)), (.node, "fixedsize", .bool(true)),
    (.node, "peripheries", .int(100_000)), (.node, "layer", .string("rail")),
    (.node, "orientation", .string("landscape")), (.node, "sides", .int(-1)), (.node, "colorscheme", .string("x")),
    (.edge, "weight", .double(3168.5)), (.edge, "weight", .int(-1)), (.edge, "weight", .string("heavy")),
    (.edge, "pos", .string("1,2")), (.edge, "len", .int(1200)), (.edge, "minlen", .int(1_000_000)),
    (.edge, "arrowhead", .string("big")), (.edge, "dir", .string("east")), (.edge, "headport", .string("quay")),
    (.edge, "lhead", .string("cluster_1")), (.edge, "color", .string("red;2:blue")), (.edge, "key", .int(0)),
    (.edge, "arrowsize", .int(500)), (.edge, "style", .string("<b>")), (.edge, "labelfontsize", .int(-3)),
  ]

  @Test("values that Graphviz does not take get another name, and that is said", arguments: others)
  func otherwise(of: FormatLoss.Subject, name: String, value: AttributeValue) throws {
    let column = AttributeColumn(name, value.type, [value])
    let (text, losses) = write(try graph(["a"], nodes: of == .node ? [column] : [], edges: of == .edge ? [column] : []))
    #expect(losses == [.renamed(of, attribute: name, to: "\(name)_2")])
    #expect(text.contains(" [\(name)_2=") && !text.contains(" [\(name)="))
    _ = try svg(text)
  }

  @Test("one value of a column that Graphviz does not take renames all of it")
  func column() throws {
    let column = AttributeColumn("width", .double, default: .double(1), [.double(0.5), nil, .double(80)])
    #expect(write(try graph(["a", "b", "c"], nodes: [column])).losses.count == 1)
    let byDefault = AttributeColumn("width", .double, default: .double(80), [.double(0.5), nil, .double(1)])
    #expect(write(try graph(["a", "b", "c"], nodes: [byDefault])).losses.count == 1)
  }

  // MARK: Documents

  private func document(_ content: String) throws -> GraphDocument {
    let text = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\(content)</graphml>"
    return try GraphMLReader().read(bytes: Array(text.utf8)).document
  }

  @Test("inner graphs are clusters around their nodes, and edges end at ports")
  func levels() throws {
    let document = try document(
      """
      <graph edgedefault="directed"><node id="port"><port name="quay:1"/><port name="N"/><port name="n"/></node>
      <node id="land"><graph edgedefault="directed"><node id="a"/><node id="b"><graph id="deep" edgedefault="directed">
      <node id="c"/></graph></node></graph></node><graph id="loose" edgedefault="directed"><node id="d"/></graph>
      <graph id="empty" edgedefault="directed"/>
      <edge source="port" target="c" sourceport="quay:1"/><edge source="d" target="port" targetport="n"/>
      <edge source="a" target="b" sourceport="unsaid"/></graph>
      """)
    var text: [UInt8] = []
    let losses = DOTWriter().write(document) { text.append(contentsOf: $0) }
    #expect(losses.isEmpty)
    let dot = String(decoding: text, as: UTF8.self)
    #expect(dot.contains("\"port\":\"quay_1\" -> \"c\";") && dot.contains("\"d\" -> \"port\":\"n_2\";"))
    #expect(dot.contains("\"a\":\"unsaid\" -> \"b\";"))
    guard let svg = try svg(dot) else { return }
    #expect(svg.split(separator: "class=\"cluster\"").count == 4)
    for name in ["port", "land", "a", "b", "c", "d"] {
      #expect(svg.split(separator: "<title>\(name)</title>").count == 2, "\(name)")
    }
    #expect(svg.contains(">quay:1</text>") && svg.contains(">loose</text>"))
  }

  @Test("graphs that lie very deep in each other are written")
  func depth() throws {
    var document = GraphDocument(try graph(["a"]))
    let count = 50_000
    document.nesting = GraphNesting(
      graphs: (0..<count).map {
        InnerGraph(owner: nil, parent: $0, edgeDefault: .directed, firstNode: 0, firstEdge: 0)
      }, graphOfNode: [UInt32(count)], graphOfEdge: [])
    var pieces = 0
    DOTWriter().write(document) { _ in pieces += 1 }
    #expect(pieces > 0)
  }

  @Test("thousands of attributes that few nodes have cost no more than their values")
  func sparse() throws {
    let count = 4_000
    let columns = (0..<count).map { column -> AttributeColumn in
      var builder = AttributeColumnBuilder("k\(column)", .int)
      builder.set(.int(Int64(column)), row: column)
      builder.set(.int(-1), row: count)
      return builder.finish()
    }
    let text = write(try graph((0...count).map { "n\($0)" }, nodes: columns)).text
    #expect(text.contains("\"n17\" [k17=17];\n") && text.contains("\"n4000\" [k0=-1] [k1=-1]"))
  }

  @Test("names that are equal only canonically are told apart")
  func canonicallyEqual() throws {
    // One letter with two marks below and above, in every order of ten of them: equal by Unicode, and not by bytes.
    let names = (0..<1024).map { number in
      (0..<10).map { bit in number & (1 << bit) == 0 ? "\u{E9}" : "e\u{301}" }.joined()
    }
    let columns = names.map { AttributeColumn($0, .int, [.int(1)]) }
    let (text, losses) = write(try graph(["x"], nodes: columns))
    #expect(losses.isEmpty)
    #expect(text.split(separator: "=1]").count == 1025)
  }

  // MARK: Real files

  private struct Drawing: Decodable { let bb: String }

  @Test(
    "every real file is laid out without a word, at a sane size",
    .enabled(if: Graphviz() != nil && GraphMLSamples.isThere), arguments: GraphMLSamples.expected.map(\.file))
  func realFiles(file: String) throws {
    let options = GraphMLReaderOptions(mode: .lenient)
    guard let document = try? GraphMLReader(options: options).read(path: GraphMLSamples.path(file)).document else {
      return
    }
    let count = document.graph.graph.nodeCount, edges = document.graph.graph.edgeCount
    guard count < 400, edges < 800 else { return }  // Those take Graphviz too long.
    var text: [UInt8] = []
    DOTWriter().write(document) { text.append(contentsOf: $0) }
    let drawn = try #require(Graphviz()).run(["-Kdot", "-Tjson0"], text)
    #expect(drawn.messages.isEmpty, "\(drawn.messages)")
    let box = try JSONDecoder().decode(Drawing.self, from: drawn.output).bb.split(separator: ",").compactMap {
      Double($0)
    }
    #expect(box.count == 4 && max(box[2], box[3]) < 200 * Double(max(count, 5)), "\(box)")
  }
}
