import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Node-link JSON")
struct NodeLinkTests {
  @Test("what was written is read back equal", arguments: 0..<UInt64(200))
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try RandomAttributedGraph(texts: RandomAttributedGraph.textsWithControls, using: &random).network
    let writer = NodeLinkWriter(dialect: .networkX)
    let (bytes, losses) = writer.bytes(of: network)
    let read = try NodeLinkReader().read(bytes: bytes).document.graph
    #expect(
      read.content()
        == network.content(
          renamingOfNodes: losses.renames(of: .node), ofEdges: losses.renames(of: .edge),
          ofGraph: losses.renames(of: .graph)))
    let again = writer.bytes(of: read).bytes
    #expect(try writer.bytes(of: NodeLinkReader().read(bytes: again).document.graph).bytes == again)
  }

  /// `json.dumps(nx.node_link_data(G))` of NetworkX 3.6.1 for
  /// `G = nx.MultiDiGraph(name="rail")`, `G.add_node(1, lat=43.5, name="Almaty", open=True)`,
  /// `G.add_node("é", pop=9007199254740993)`, `G.add_node((0, 1))`,
  /// `G.add_edge(1, "é", weight=float("nan"), tags=["a", {"b": 1}])`, `G.add_edge(1, "é", weight=2.0)`,
  /// `G.add_edge("é", (0, 1), key="k")`.
  private static let networkX = #"""
    {"directed": true, "multigraph": true, "graph": {"name": "rail"}, "nodes": [{"lat": 43.5, "name": "Almaty", "open": true, "id": 1}, {"pop": 9007199254740993, "id": "\u00e9"}, {"id": [0, 1]}], "edges": [{"weight": NaN, "tags": ["a", {"b": 1}], "source": 1, "target": "\u00e9", "key": 0}, {"weight": 2.0, "source": 1, "target": "\u00e9", "key": 1}, {"source": "\u00e9", "target": [0, 1], "key": "k"}]}
    """#

  @Test("a file of NetworkX is read whole", arguments: ["edges", "links"])
  func networkX(list: String) throws {
    let text = Self.networkX.replacing("\"edges\"", with: "\"\(list)\"")
    let reading = try NodeLinkReader().read(bytes: Array(text.utf8), name: "rail.json")
    let network = reading.document.graph
    #expect(network.graph.isDirected)
    #expect(network.graph.nodes.map { network.nodeNames[$0] } == ["1", "é", "[0,1]"])
    #expect(network.graph.edges.map { network.graph.target(of: $0).index } == [1, 1, 2])
    #expect(network.nodeAttributes[0, "lat"] == .double(43.5))
    #expect(network.nodeAttributes[0, "open"] == .bool(true))
    #expect(network.nodeAttributes[1, "pop"] == .int(9_007_199_254_740_993))
    #expect(network.edgeAttributes[0, "weight"] == .double(.nan))
    #expect(network.edgeAttributes[1, "weight"] == .double(2))
    #expect(network.edgeAttributes[0, "tags"] == .string(#"["a",{"b":1}]"#))
    #expect(network.edgeAttributes["key"]?.type == .string, "0, 1 and \"k\" have text in common only")
    #expect(network.graphAttributes[0, "name"] == .string("rail"))
    #expect(
      reading.warnings.sentences == [
        "rail.json:1 (\(list)[0].tags): a list is kept as its text",
        "rail.json:1 (\(list)[2].key): the attribute has values of several types and becomes text",
        "rail.json: 1 ids of nodes are numbers; in the graph they are text",
        "rail.json: 1 ids of nodes are lists; in the graph they are text",
      ])
  }

  @Test func positionsStandInForTheIDsOfD3() throws {
    let nameless = """
      {"nodes": [{"name": "Myriel", "group": 1}, {"name": "Napoleon", "group": 1}],
       "links": [{"source": 1, "target": 0, "value": 1}]}
      """
    let first = try NodeLinkReader().read(bytes: Array(nameless.utf8), name: "m.json")
    #expect(first.document.graph.graph.nodes.map { first.document.graph.nodeNames[$0] } == ["0", "1"])
    #expect(first.document.graph.graph.source(of: EdgeID(0)) == NodeID(1))
    #expect(first.document.graph.graph.isUndirected)
    #expect(first.warnings.counts == [.assumption: 1, .positionsAsIDs: 1])

    let named = """
      {"links": [{"source": 1, "target": 0}, {"source": 1, "target": 1}], "nodes": [{"id": "a"}, {"id": "b"}]}
      """
    let second = try NodeLinkReader().read(bytes: Array(named.utf8), name: "m.json").document.graph
    #expect(second.graph.edges.map { second.graph.source(of: $0) } == [NodeID(1), NodeID(1)])

    let numbered = #"{"nodes": [{"id": 5}, {"id": 0}], "links": [{"source": 5, "target": 0}], "directed": true}"#
    let third = try NodeLinkReader().read(bytes: Array(numbered.utf8)).document.graph
    #expect(third.graph.source(of: EdgeID(0)) == NodeID(0), "a number is an id where ids are numbers")
  }

  @Test func whatD3CannotHoldIsSaid() throws {
    let graph = try Self.mixedPair()
    let network = AttributedGraph(
      graph: graph, nodeNames: NameTable(["a", "b"]),
      nodeAttributes: AttributeTable(
        rowCount: 2, [AttributeColumn("x", .double, [.double(.nan), .double(1)]), AttributeColumn("none", .int, [])]),
      edgeAttributes: AttributeTable(
        rowCount: 2, [AttributeColumn("directed", .bool, default: .bool(true), [.bool(false), nil])]))
    let (bytes, losses) = NodeLinkWriter(dialect: .d3).bytes(of: network)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"directed": true, "multigraph": false,
        "graph": {},
        "nodes": [
        {"id": "a", "x": null},
        {"id": "b", "x": 1.0}
        ],
        "links": [
        {"source": "a", "target": "b", "directed_2": false},
        {"source": "b", "target": "a", "directed": false, "directed_2": true}
        ]}

        """)
    #expect(
      losses == [
        .dropped(.node, attribute: "none"), .rewritten(.node, attribute: "x", count: 1, as: "null"),
        .defaultWrittenOut(.edge, attribute: "directed"), .renamed(.edge, attribute: "directed", to: "directed_2"),
        .mixedDirections(undirected: 1, writtenAs: "marked with \"directed\": false"),
      ])
    #expect(try NodeLinkReader().read(bytes: bytes).document.graph.graph == graph)
  }

  @Test func keysThatNetworkXWouldMergeAreRenamed() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    let graph = builder.finish()
    for (keys, losses) in [
      ([1, 2], []), ([1, 1], [FormatLoss.renamed(.edge, attribute: "key", to: "key_2")]),
    ] as [([Int64], [FormatLoss])] {
      let network = AttributedGraph(
        graph: graph, nodeNames: NameTable(["a", "b"]),
        edgeAttributes: AttributeTable(rowCount: 2, [AttributeColumn("key", .int, keys.map { .int($0) })]))
      #expect(NodeLinkWriter().bytes(of: network).losses == losses)
    }
  }

  /// A graph of a directed and an undirected edge.
  private static func mixedPair() throws -> Graph {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(1), to: NodeID(0), .undirected)
    return builder.finish()
  }
}

extension [FormatLoss] {
  /// The new names of attributes by their old ones.
  func renames(of subject: FormatLoss.Subject) -> [String: String] {
    reduce(into: [:]) { renames, loss in
      if case .renamed(subject, let attribute, let name) = loss { renames[attribute] = name }
    }
  }
}
