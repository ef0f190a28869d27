import GraphEngine
import GraphFormats
import Testing

@Suite("JSON: the forms in which graphs stand in it")
struct JSONFormsTests {
  private static func read(_ text: String) throws -> DocumentReading {
    try NodeLinkReader().read(bytes: Array(text.utf8), name: "j")
  }

  /// Each edge with the names of its ends: `A>B` or, undirected, `A-B`.
  private static func edges(_ text: String) throws -> [String] {
    let network = try read(text).document.graph
    return network.graph.edges.map { edge in
      let sign = network.graph.direction(of: edge) == .directed ? ">" : "-"
      return network.nodeNames[network.graph.source(of: edge)] + sign
        + network.nodeNames[network.graph.target(of: edge)]
    }
  }

  private static func refusal(_ text: String) -> String {
    do {
      return "read: \(try edges(text))"
    } catch {
      return "\(error)"
    }
  }

  @Test func graphologyIsReadByItsKeys() throws {
    let text = """
      {"attributes":{"name":"corridor"},"options":{"type":"mixed","multi":true,"allowSelfLoops":true},
      "nodes":[{"key":"2","attributes":{"label":"Almaty"}},{"key":"0","attributes":{"label":"Aktau"}},{"key":"1"}],
      "edges":[{"key":"e0","source":"2","target":"0","attributes":{"km":3170}},
      {"key":"e1","source":"0","target":"1","undirected":true,"attributes":{"km":470}}]}
      """
    let reading = try Self.read(text)
    let network = reading.document.graph
    #expect(try Self.edges(text) == ["2>0", "0-1"])
    #expect(network.name(of: EdgeID(0)) == "e0")
    #expect(network.edgeAttributes.names == ["km"])
    #expect(network.edgeAttributes[0, "km"] == .int(3170))
    #expect(network.nodeAttributes[0, "label"] == .string("Almaty"))
    #expect(network.graphAttributes[0, "name"] == .string("corridor"))
    #expect(reading.warnings.isEmpty, "\(reading.warnings)")
  }

  @Test("graphology's type says the direction", arguments: [("directed", ">"), ("undirected", "-"), ("mixed", ">")])
  func types(type: String, sign: String) throws {
    for text in [
      #"{"options":{"type":"\#(type)"},"nodes":[{"key":"a"},{"key":"b"}],"edges":[{"source":"a","target":"b"}]}"#,
      #"{"edges":[{"source":"a","target":"b"}],"nodes":[{"key":"a"},{"key":"b"}],"options":{"type":"\#(type)"}}"#,
    ] {
      #expect(try Self.edges(text) == ["a\(sign)b"])
      #expect(try Self.read(text).warnings.isEmpty)
    }
  }

  @Test func keysOfEdgesAreAttributesWhereNodesHaveIDs() throws {
    let text = """
      {"edges":[{"source":"a","target":"a","key":7}],"directed":true,"multigraph":true,
       "nodes":[{"id":"a","key":"x","undirected":true}]}
      """
    let network = try Self.read(text).document.graph
    #expect(network.edgeAttributes[0, "key"] == .int(7))
    #expect(network.nodeAttributes[0, "key"] == .string("x"))
    #expect(network.nodeAttributes[0, "undirected"] == .bool(true))
    #expect(network.edgeNames == nil)
  }

  @Test func nestedAttributesKeepTheirWholeNamesWhereAnotherHasTheEnd() throws {
    let text = """
      {"directed":true,"edges":[],"nodes":[
      {"id":"n1","label":"A","x":1.5,"attributes":{"label":"inner","km":2}},
      {"id":"n2","label":"B","x":2.5,"attributes":{"km":null,"old":true}}]}
      """
    let reading = try Self.read(text)
    let nodes = reading.document.graph.nodeAttributes
    #expect(nodes.names == ["label", "x", "attributes.label", "km", "old"])
    #expect(nodes[0, "attributes.label"] == .string("inner"))
    #expect(nodes[0, "km"] == .int(2))
    #expect(reading.warnings.counts == [.sharedName: 1])
  }

  // MARK: Numbers at the ends of edges

  @Test func numbersAtEndsAreReadInOneWayForTheWholeFile() throws {
    func file(_ ids: String, _ ends: [(Int, Int)]) -> String {
      let links = ends.map { "{\"source\":\($0.0),\"target\":\($0.1)}" }.joined(separator: ",")
      return "{\"directed\":true,\"nodes\":[\(ids)],\"links\":[\(links)]}"
    }
    let texts = #"{"id":"1"},{"id":"2"},{"id":"3"}"#, numbers = #"{"id":1},{"id":2},{"id":3}"#
    #expect(try Self.edges(file(texts, [(1, 2), (2, 3)])) == ["1>2", "2>3"], "3 is no position")
    #expect(try Self.edges(file(texts, [(0, 1), (1, 2)])) == ["1>2", "2>3"], "0 is no id")
    #expect(try Self.edges(file(numbers, [(1, 2)])) == ["1>2"], "numbers are ids where ids are numbers")
    #expect(try Self.edges(file(numbers, [(0, 1), (1, 2)])) == ["1>2", "2>3"], "0 is no id, and all are positions")
    let hundreds = #"{"id":"100"},{"id":"200"},{"id":"300"}"#
    #expect(try Self.edges(file(hundreds, [(100, 200), (200, 300)])) == ["100>200", "200>300"])
    #expect(
      try Self.read(file(hundreds, [(100, 200)])).warnings.sentences == [
        "j: 2 ends of edges are numbers, read as the ids of nodes"
      ])
    let counted = #"{"id":"0"},{"id":"1"}"#
    #expect(try Self.read(file(counted, [(0, 1)])).warnings.isEmpty, "both readings are one")
    #expect(
      Self.refusal(file(texts, [(1, 2)])) == """
        j:1:80 (links[0].source): the number 1 can be the node with the id "1" or the one at position 1, which is "2", \
        and so can all ends of edges; write them as texts where they are ids
        """)
    #expect(Self.refusal(file(texts, [(0, 1), (2, 3)])).contains("there is no node \"0\""), "neither reading fits all")
    #expect(Self.refusal(file(numbers, [(0, 1), (2, 3)])).contains("there is no node \"0\""))
  }

  @Test func idsOfAnyNumberAreOneText() throws {
    #expect(
      try Self.edges(
        """
        {"directed":true,"nodes":[{"id":1.0},{"id":12345678901234567890},{"id":9007199254740993},{"id":1.5}],
        "edges":[{"source":1,"target":12345678901234567890},{"source":9007199254740993,"target":1.5}]}
        """) == ["1>12345678901234567890", "9007199254740993>1.5"])
    #expect(
      Self.refusal(#"{"nodes":[{"id":1},{"id":"1"}]}"#) == """
        j:1:20 (nodes[1]): there is a node "1" already (nodes[0]; a number and a text of the same letters are one id \
        here); ids must differ
        """)
  }

  @Test func endsMayBeWholeNodes() throws {
    let ids =
      #"{"directed":true,"nodes":[{"id":"A"},{"id":"B"}],"links":[{"source":{"id":"A","x":1},"target":{"id":"B"},"index":0}]}"#
    #expect(try Self.edges(ids) == ["A>B"])
    let positions =
      #"{"directed":true,"nodes":[{"name":"A"},{"name":"B"}],"links":[{"source":{"index":1},"target":{"index":0}}]}"#
    #expect(try Self.edges(positions) == ["1>0"])
  }

  @Test func nodesWithoutIDsAreCalledByTheNamesThatEdgesUse() throws {
    let text = #"{"directed":true,"nodes":[{"name":"1"},{"name":"0"}],"links":[{"source":"1","target":"0"}]}"#
    let network = try Self.read(text).document.graph
    #expect(network.graph.source(of: EdgeID(0)) == NodeID(0))
    #expect(network.nodeNames[NodeID(0)] == "1")
    #expect(
      Self.refusal(text.replacing("\"name\"", with: "\"title\"")).contains("nodes need an \"id\", or a \"name\" each"))
    #expect(Self.refusal(text.replacing("\"0\"}]", with: "\"1\"}]")).contains("of their names, some are equal"))
  }

  // MARK: Lists

  @Test func linksAndEdgesAreReadOnce() throws {
    func file(_ links: String, _ edges: String) -> String {
      "{\"directed\":true,\"nodes\":[{\"id\":\"A\"},{\"id\":\"B\"}],\"links\":[\(links)],\"edges\":[\(edges)]}"
    }
    let edge = #"{"source":"A","target":"B","t":"a b\" ]"}"#
    #expect(try Self.edges(file(edge, edge)) == ["A>B"])
    #expect(try Self.edges(file(edge, " " + edge + " ")) == ["A>B"])
    #expect(try Self.read(file(edge, edge)).warnings.counts == [.skipped: 1])
    #expect(try Self.edges(file(edge, "")) == ["A>B"])
    #expect(try Self.edges(file("", edge)) == ["A>B"])
    #expect(Self.refusal(file(edge, edge.replacing("a b", with: "ab"))).contains("are there and differ"))
    #expect(
      Self.refusal(#"{"nodes":[],"nodes":[{"id":"A"}]}"#)
        == #"j:1:13 (nodes): "nodes" stands twice; leave one of the two"#)
  }

  @Test func adjacencyOfNetworkXIsReadWithEachEdgeOnce() throws {
    let undirected = """
      {"directed": false, "multigraph": false, "graph": [["name", "rail"]], "nodes": [{"id": "A"},{"id":"B"},{"id":"C"}],
       "adjacency": [[{"id":"B","w":1},{"id":"A","w":7}],[{"id":"A","w":1},{"id":"C"}],[{"id":"B"}]]}
      """
    #expect(try Self.edges(undirected) == ["A-B", "A-A", "B-C"])
    let network = try Self.read(undirected).document.graph
    #expect(network.edgeAttributes[0, "w"] == .int(1))
    #expect(network.graphAttributes[0, "name"] == .string("rail"))
    let directed = """
      {"adjacency": [[{"id":2}],[{"id":1}]], "nodes": [{"id":1},{"id":2}], "directed": true}
      """
    #expect(try Self.edges(directed) == ["1>2", "2>1"])
    let parallel = """
      {"directed": false, "multigraph": true, "nodes": [{"id":"A"},{"id":"B"}],
       "adjacency": [[{"id":"B","key":0},{"id":"B","key":1}],[{"id":"A","key":0},{"id":"A","key":1}]]}
      """
    #expect(try Self.edges(parallel) == ["A-B", "A-B"])
    #expect(
      Self.refusal(#"{"directed":true,"nodes":[{"id":"A"}],"adjacency":[[{"id":"Z"}]]}"#).contains(
        #"j:1:59 (adjacency[0][0].id): there is no node "Z""#))
  }

  @Test func otherFormsAreRead() throws {
    let vis = #"{"nodes":[{"id":1,"label":"A"},{"id":2}],"edges":[{"from":2,"to":1}],"directed":true}"#
    #expect(try Self.edges(vis) == ["2>1"])
    let cytoscape = """
      {"data": [], "directed": true, "multigraph": false, "elements": {
       "edges": [{"data": {"weight": 2, "source": 2, "target": 1}}],
       "nodes": [{"data": {"id": "1", "value": 1, "name": "1"}, "position": {"x": 1.5, "y": 2}},
                 {"data": {"id": "2", "value": 2, "name": "2"}}]}}
      """
    #expect(try Self.edges(cytoscape) == ["2>1"])
    let nodes = try Self.read(cytoscape).document.graph.nodeAttributes
    #expect(nodes.names == ["value", "name", "x", "y"])
    let elements = """
      [{"group": "nodes", "data": {"id": "a"}}, {"data": {"id": "b"}}, {"data": {"id": "ab", "source": "a", "target": "b"}}]
      """
    #expect(try Self.edges(elements) == ["a-b"])
    #expect(try Self.read(elements).document.graph.name(of: EdgeID(0)) == "ab")
    let jgf = """
      {"graph": {"id": "g", "label": "rail", "edges": [
        {"source": "A", "target": "B", "relation": "rail", "metadata": {"km": 3}},
        {"source": "B", "target": "A", "directed": false}],
       "nodes": {"A": {"label": "Almaty", "metadata": {"pop": 2}}, "B": {}}, "metadata": {"year": 2024}}}
      """
    #expect(try Self.edges(jgf) == ["A>B", "B-A"])
    let document = try Self.read(jgf).document
    #expect(document.graphID == "g")
    #expect(document.graph.nodeAttributes[0, "pop"] == .int(2))
    #expect(document.graph.edgeAttributes.names == ["relation", "km"])
    #expect(document.graph.graphAttributes[0, "year"] == .int(2024))
    #expect(try Self.edges(#"{"graphs": [\#(jgf.dropFirst(10).dropLast(1))]}"#) == ["A>B", "B-A"])
  }

  @Test(
    "what is no graph is refused by name",
    arguments: [
      (#"{"name": "silk", "version": "1.0", "scripts": {}}"#, #"other JSON (with "name", "version", "scripts")"#),
      (#"{"type": "FeatureCollection", "features": []}"#, "GeoJSON"),
      (#"{"type": "Topology", "objects": {}, "arcs": []}"#, "TopoJSON"),
      (#"{"name": "flare", "children": [{"name": "analytics"}]}"#, "a tree of d3 or NetworkX"),
      (#"{"vertices": [], "edges": []}"#, "GraphSON"),
      (#"{"A": ["B"], "B": []}"#, #"other JSON (with "A", "B")"#),
      (#"[{"source": "a", "target": "b"}]"#, "a list of edges alone"),
      (#"[1, 2]"#, "a list"), ("7", "other JSON"),
      (#"{"edges": [{"source": "a", "target": "b"}]}"#, #"the list "nodes" of node-link JSON is missing"#),
      (#"{"graphs": [{"nodes": {}}, {"nodes": {}}]}"#, "the file holds several graphs"),
      (
        #"{"nodes": [{"id": 1}], "edges": [{"id": "x", "fromNode": 1, "toNode": 1}]}"#,
        #"the "source" and the "target" of the edge, which has "id", "fromNode", "toNode", is missing"#
      ),
      (
        #"{"type":"node","id":"0"}"# + "\n" + #"{"type":"node","id":"1"}"#,
        #"the list "nodes" of node-link JSON is missing"#
      ),
    ])
  func noGraph(text: String, what: String) {
    #expect(Self.refusal(text).contains(what), "\(Self.refusal(text))")
  }

  @Test func theIDOfTheGraphIsKept() throws {
    var document = try Self.read(#"{"directed": true, "nodes": [{"id": "a"}], "edges": []}"#).document
    document.graphID = "G \"1\""
    var sink = OutputSink()
    #expect(try GraphFile.write(document, as: .json, to: &sink).isEmpty)
    #expect(try NodeLinkReader().read(bytes: sink.finishBytes()).document.graphID == "G \"1\"")
  }

  @Test func numbersThatJSONHasNoWordForAreNull() throws {
    let text = #"{"directed":true,"nodes":[{"id":"A","t":NaN},{"id":"B","t":-Infinity}],"edges":[]}"#
    let network = try Self.read(text).document.graph
    let (bytes, losses) = NodeLinkWriter().bytes(of: network)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("Infinity"))
    #expect(losses == [.rewritten(.node, attribute: "t", count: 2, as: "null")])
    let python = NodeLinkWriter(dialect: .networkX).bytes(of: network)
    #expect(String(decoding: python.bytes, as: UTF8.self).contains("\"t\": NaN"))
    #expect(python.losses.isEmpty)
  }
}
