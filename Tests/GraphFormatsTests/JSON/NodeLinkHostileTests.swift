import GraphEngine
import GraphFormats
import Testing

@Suite("Node-link JSON: hostile input")
struct NodeLinkHostileTests {
  private static func graph(nodes: String = "", edges: String = "") -> String {
    "{\"directed\": true,\n\"nodes\": [\(nodes)],\n\"edges\": [\(edges)]}"
  }

  /// Texts and what is said of them.
  private static let refusals: [(text: String, sentence: String)] = [
    ("", "j: the file is empty"),
    (" ", "j:1:2: the text ends where a value has to be; is the file complete?"),
    (
      "[]",
      "j:1:1: this looks like a list, not node-link JSON; expected an object with the lists \"nodes\" and \"edges\""
    ),
    ("{}", "j:1:3: the list \"nodes\" of node-link JSON is missing"),
    ("{\"elements\": {}}", "j:1:16 (elements): the list \"nodes\" of the elements of Cytoscape is missing"),
    ("{\"nodes\": 1}", "j:1:11 (nodes): here is a number; expected a list"),
    ("{\"nodes\": [1]}", "j:1:12 (nodes[0]): here is a number; expected an object"),
    ("{\"nodes\": [{\"id\": 1}", "j:1:21 (nodes[0]): the text ends too early; is the file complete?"),
    ("{\"nodes\": [{\"id\": \"a", "j:1:19 (nodes[0].id): a text is never closed; is the file complete?"),
    ("{\"nodes\": []} x", "j:1:15: something follows the end of the document"),
    ("{\"nodes\": [],}", "j:1:14 (nodes): a comma stands before the closing brace"),
    ("{'nodes': []}", "j:1:2: a name has to follow"),
    (graph(nodes: "{\"id\": 1, \"x\": 01}"), "j:2:26 (nodes[0].x): a number has needless zeros in front"),
    (graph(nodes: "{\"id\": 1, \"x\": 1.}"), "j:2:28 (nodes[0].x): digits have to follow the point of a number"),
    (
      graph(nodes: "{\"id\": 1, \"x\": \"\\ud800\"}"),
      "j:2:33 (nodes[0].x): half of a pair of surrogates stands alone, which is no character"
    ),
    (
      graph(nodes: "{\"id\": 1, \"x\": \"\\q\"}"),
      "j:2:28 (nodes[0].x): a backslash has to be followed by one of \"\\/bfnrtu"
    ),
    (
      graph(nodes: "{\"id\": 1, \"x\": \"\u{1}\"}"),
      "j:2:27 (nodes[0].x): a text has a control character; write it as \\u0001"
    ),
    (graph(nodes: "{\"id\": null}"), "j:2:18 (nodes[0].id): here is null; expected an id: a text or a number"),
    (
      graph(nodes: "{\"id\": NaN}"),
      "j:2:21 (nodes[0].id): here is a number that is no id; expected a text or a whole number"
    ),
    (graph(nodes: "{\"id\": 1}, {}"), "j:2:22 (nodes[1]): the \"id\" of the node is missing"),
    (
      graph(nodes: "{\"id\": 1},\n {\"id\": \"1\"}"),
      "j:3:2 (nodes[1]): there is a node \"1\" already (nodes[0]; a number and a text of the same letters are one id here); ids must differ"
    ),
    (
      graph(nodes: "{\"id\": \"KZAAU\"}", edges: "{\"source\": \"KZAAU\",\n \"target\": \"KZAUU\"}"),
      "j:4:12 (edges[0].target): there is no node \"KZAUU\"; did you mean \"KZAAU\" (nodes[0])?"
    ),
    (
      graph(nodes: "{\"id\": \"a\"}", edges: "{\"target\": \"a\"}"),
      "j:3:11 (edges[0]): the \"source\" of the edge is missing"
    ),
    (
      graph(nodes: "{\"id\": \"a\"}", edges: "{\"source\": {\"x\": \"a\"}, \"target\": \"a\"}"),
      "j:3:22 (edges[0].source): here is an object without \"id\"; expected an id or a node"
    ),
  ]

  @Test("is refused with its place", arguments: refusals.indices)
  func refused(index: Int) {
    let sample = Self.refusals[index]
    do {
      _ = try NodeLinkReader().read(bytes: Array(sample.text.utf8), name: "j")
      Issue.record("read: \(sample.text)")
    } catch {
      #expect(error.description == sample.sentence)
    }
  }

  @Test func deepNestingIsRefusedWithoutRecursion() {
    for bracket in ["[", "{\"a\":"] {
      let text = Self.graph(nodes: "{\"id\": 1, \"x\": " + String(repeating: bracket, count: 1_000_000))
      #expect(
        throws: GraphFileError(
          file: "input", line: 2, column: 26 + 256 * bracket.utf8.count,
          path: "nodes[0].x" + (bracket == "[" ? "[0][0][0]" : ".a.a.a") + "…",
          problem: .limit("lists and objects inside each other", 256))
      ) { try NodeLinkReader().read(bytes: Array(text.utf8)) }
    }
  }

  @Test func numbersBeyond64BitsAreReadWithAWarning() throws {
    let text = Self.graph(nodes: "{\"id\": 1, \"x\": 18446744073709551616, \"y\": -1e999, \"z\": -9223372036854775808}")
    let reading = try NodeLinkReader().read(bytes: Array(text.utf8))
    let attributes = reading.document.graph.nodeAttributes
    #expect(attributes[0, "x"] == .double(18_446_744_073_709_551_616))
    #expect(attributes[0, "y"] == .double(-.infinity))
    #expect(attributes[0, "z"] == .int(.min))
    #expect(reading.warnings.counts[.number] == 2)
  }

  @Test func ofTwoMembersWithOneNameTheLastCounts() throws {
    let text = Self.graph(nodes: "{\"id\": \"a\", \"x\": 1, \"x\": 2, \"id\": \"b\"}")
    let reading = try NodeLinkReader().read(bytes: Array(text.utf8))
    #expect(reading.document.graph.nodeNames[NodeID(0)] == "b")
    #expect(reading.document.graph.nodeAttributes[0, "x"] == .int(2))
    #expect(reading.warnings.counts[.repeatedValue] == 2)
  }

  @Test func everyPrefixOfAFileIsRefused() {
    let text = Array(Self.graph(nodes: #"{"id": "a\u00e9", "x": [1, {"y": -1.5e3}], "b": true, "n": null}"#).utf8)
    for length in 0..<text.count {
      #expect(throws: GraphFileError.self) { try NodeLinkReader().read(bytes: Array(text.prefix(length))) }
    }
  }

  @Test func bytesThatAreNotUTF8AreRefusedWithTheirPlace() {
    let text = Array("{\"nodes\": [\n{\"id\": \"Stra".utf8) + [0xDF] + Array("e\"}]}".utf8)
    #expect(
      throws: GraphFileError(
        file: "input", line: 2, column: 13, problem: .notUTF8(looksLike: "ISO 8859-1 or Windows-1252"))
    ) { try NodeLinkReader().read(bytes: text) }
  }

  @Test func limitsHold() {
    let text = Array(
      Self.graph(nodes: "{\"id\": 1, \"x\": \"abcdef\"}, {\"id\": 2}", edges: "{\"source\": 1, \"target\": 2}").utf8)
    func expect(_ what: String, _ limit: Int, _ change: (inout GraphMLReaderOptions.Limits) -> Void) {
      var limits = GraphMLReaderOptions.Limits()
      change(&limits)
      do {
        _ = try NodeLinkReader(limits: limits).read(bytes: text)
        Issue.record("read although there is a limit of \(limit) \(what)")
      } catch {
        #expect(error.problem == .limit(what, limit))
      }
    }
    expect("bytes", 20) { $0.bytes = 20 }
    expect("nodes", 1) { $0.nodes = 1 }
    expect("edges", 0) { $0.edges = 0 }
    expect("attributes", 0) { $0.keys = 0 }
    expect("bytes in one value", 5) { $0.textBytes = 5 }
  }
}
