import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("DOT writer")
struct DOTWriterTests {
  private func graph(
    _ names: [String], _ edges: [(Int, Int, EdgeDirection)] = [], nodes: [AttributeColumn] = [],
    edgeColumns: [AttributeColumn] = []
  ) throws -> AttributedGraph {
    var builder = GraphBuilder()
    try builder.addNodes(names.count)
    for (source, target, direction) in edges {
      try builder.addEdge(from: NodeID(UInt32(source)), to: NodeID(UInt32(target)), direction)
    }
    return AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(names),
      nodeAttributes: AttributeTable(rowCount: names.count, nodes),
      edgeAttributes: AttributeTable(rowCount: edges.count, edgeColumns))
  }

  @Test func directionsAreKept() throws {
    #expect(
      DOTWriter().text(of: try graph(["a", "b"], [(0, 1, .directed), (1, 1, .directed)]))
        == "digraph \"\" {\n  \"a\";\n  \"b\";\n  \"a\" -> \"b\";\n  \"b\" -> \"b\";\n}\n")
    #expect(
      DOTWriter().text(of: try graph(["a", "b"], [(0, 1, .undirected), (0, 1, .undirected)]))
        == "graph \"\" {\n  \"a\";\n  \"b\";\n  \"a\" -- \"b\";\n  \"a\" -- \"b\";\n}\n")
    #expect(
      DOTWriter().text(of: try graph(["a", "b"], [(0, 1, .undirected), (0, 1, .directed)]))
        == "digraph \"\" {\n  \"a\";\n  \"b\";\n  \"a\" -> \"b\" [dir=none];\n  \"a\" -> \"b\";\n}\n")
  }

  @Test func attributesAreWrittenAsDOTReadsThem() throws {
    var graph = try graph(
      ["a", "b", "c"], [(0, 1, .directed), (1, 2, .directed), (2, 0, .directed)],
      nodes: [
        AttributeColumn("name", .string, [.string("Xi'an \"dry port\""), nil, .string("<b>")]),
        AttributeColumn("node", .bool, [.bool(true), .bool(false), nil]),
      ],
      edgeColumns: [
        AttributeColumn("km", .int, [.int(-3), .int(.max), .int(.min)]),
        AttributeColumn("cost", .double, [.double(12.5), .double(1e-7), .double(.infinity)]),
        AttributeColumn("key", .string, [.string("0"), .string("0"), nil]),
        AttributeColumn("two words", .double, [nil, .double(-0.25), .double(-0.0)]),
      ])
    var names = StringPool()
    for name in ["L1", "", "L3"] { names.append(name) }
    graph.edgeNames = names
    graph.graphAttributes = AttributeTable(rowCount: 1, [AttributeColumn("year", .int, [.int(2024)])])
    var writer = DOTWriter()
    writer.name = "trade"
    var text: [UInt8] = []
    let losses = writer.write(graph) { text.append(contentsOf: $0) }
    #expect(
      String(decoding: text, as: UTF8.self) == """
        digraph "trade" {
          graph [year=2024];
          "a" [name="Xi'an \\"dry port\\""] ["node"=true];
          "b" ["node"=false];
          "c" [name="<b>"];
          "a" -> "b" [id="L1"] [km=-3] [cost=12.5] [key_2="0"];
          "b" -> "c" [km=9223372036854775807] [cost="1e-07"] [key_2="0"] ["two words"=-0.25];
          "c" -> "a" [id="L3"] [km=-9223372036854775808] [cost="INF"] ["two words"="-0"];
        }

        """)
    #expect(losses == [.renamed(.edge, attribute: "key", to: "key_2")])
  }

  @Test func whatIsWrittenCanBeChosen() throws {
    let graph = try graph(
      ["a"], [(0, 0, .directed)],
      nodes: [
        AttributeColumn("name", .string, [.string("back\\slash & <i>\nend")]), AttributeColumn("x", .int, [.int(1)]),
      ],
      edgeColumns: [AttributeColumn("weight", .int, [.int(7)]), AttributeColumn("y", .int, [.int(2)])])
    var writer = DOTWriter()
    writer.nodeLabel = "name"
    writer.nodeAttributes = .none
    writer.edgeAttributes = .named(["weight"])
    #expect(
      writer.text(of: graph)
        == "digraph \"\" {\n  \"a\" [label=\"back\\\\slash &amp; <i>\\nend\"];\n  \"a\" -> \"a\" [weight=7];\n}\n")
  }

  /// A name, and how DOT spells it.
  private static let spellings = [
    ("a\"b", "\"a\\\"b\""), ("x -> y", "\"x -> y\""), ("back\\slash", "\"back\\slash\""),
    ("new\nline", "\"new\nline\""),
    ("graph", "\"graph\""), ("-.5", "\"-.5\""), ("é", "\"é\""), ("e\u{301}", "\"e\u{301}\""), ("😀", "\"😀\""),
    ("שלום", "\"שלום\""), ("", "\"\""), ("<b>bold</b>", "\"<b>bold</b>\""), ("AT&amp;T", "\"AT&amp;T\""),
    ("a:b:c", "\"a:b:c\""), ("7th", "\"7th\""), ("12", "\"12\""), ("strict", "\"strict\""), ("\\N", "\"\\N\""),
    ("two\\\\", "\"two\\\\\""), ("\"", "\"\\\"\""), ("a;b}", "\"a;b}\""), ("// no", "\"// no\""), ("# no", "\"# no\""),
    ("a\\\\\"b", "\"a\\\\\\\"b\""),
  ]

  @Test("names are spelled so that DOT reads them", arguments: spellings)
  func spelling(name: String, spelled: String) throws {
    let lines = DOTWriter().text(of: try graph([name]))
    #expect(lines.utf8.starts(with: "digraph \"\" {\n  \(spelled)".utf8))
  }

  @Test func namesThatDOTCannotSpellAreReplacedAndReported() throws {
    let names = ["end\\", "end\\\\", "a\\\"b", "line\\\n", "nul\0", "nul\u{FFFD}"]
    var text: [UInt8] = []
    let losses = DOTWriter().write(try graph(names)) { text.append(contentsOf: $0) }
    #expect(
      losses == [
        .renamedNode("end\\", to: "end\\\\_"), .renamedNode("a\\\"b", to: "a\\\\\"b"),
        .renamedNode("line\\\n", to: "line\\\\\n"), .renamedNode("nul\0", to: "nul\u{FFFD}_"),
      ])
    if let graphviz = Graphviz() { #expect(try graphviz.nodeNames(text).count == names.count) }
  }

  @Test("Graphviz reads back every name", .enabled(if: Graphviz() != nil))
  func graphvizReadsNames() throws {
    let graphviz = try #require(Graphviz())
    let names = Self.spellings.map(\.0).filter { !$0.isEmpty }
    var text: [UInt8] = []
    DOTWriter().write(try graph(names)) { text.append(contentsOf: $0) }
    let read = try graphviz.nodeNames(text)
    #expect(read.map { Array($0.utf8) } == names.map { Array($0.utf8) })
  }

  @Test("Graphviz finds every edge", .enabled(if: Graphviz() != nil), arguments: RandomGraph.Directions.allCases)
  func graphvizFindsEdges(directions: RandomGraph.Directions) throws {
    let graphviz = try #require(Graphviz())
    var random = SeededGenerator(seed: 5)
    let sample = try RandomGraph(nodes: 9...9, edges: 40...40, directions: directions, using: &random).graph
    let keys = sample.edges.map { AttributeValue.int(Int64($0.index % 2)) }
    let graph = AttributedGraph(
      graph: sample, nodeNames: NameTable(sample.nodes.map { "n\($0.index)" }),
      edgeAttributes: AttributeTable(rowCount: sample.edgeCount, [AttributeColumn("key", .int, keys)]))
    var text: [UInt8] = []
    DOTWriter().write(graph) { text.append(contentsOf: $0) }
    let edges = try graphviz.edges(text)
    let expected = sample.edges.map { ["n\(sample.source(of: $0).index)", "n\(sample.target(of: $0).index)"] }
    // Graphviz lists them by the node they leave.
    #expect(edges.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func largeGraphsComeInPiecesAndAreTheSame() throws {
    var random = SeededGenerator(seed: 3)
    let sample = try RandomGraph(nodes: 50...50, edges: 30_000...30_000, weights: .reals, using: &random)
    let graph = AttributedGraph(
      graph: sample.graph, nodeNames: NameTable(sample.graph.nodes.map { "a long name of node \($0.index)" }),
      edgeAttributes: AttributeTable(
        rowCount: sample.values.count, [AttributeColumn("cost", .double, sample.values.map { .double($0) })]))
    var pieces = 0
    var text: [UInt8] = []
    DOTWriter().write(graph) {
      pieces += 1
      text.append(contentsOf: $0)
    }
    #expect(pieces > 1)
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 + 50 + 30_000)
    for (index, line) in lines.dropFirst(51).dropLast().enumerated() {
      let edge = EdgeID(UInt32(index))
      let (source, target) = (sample.graph.source(of: edge).index, sample.graph.target(of: edge).index)
      let cost = try #require(line.split(separator: "=").last?.dropLast(2))
      #expect(line.hasPrefix("  \"a long name of node \(source)\" -> \"a long name of node \(target)\" [cost="))
      #expect(Double(cost.filter { $0 != "\"" }) == sample.values[index])
    }
  }
}
