import GraphFormats
import Testing

@Suite("GEXF: hostile input")
struct GEXFHostileTests {
  private static func document(
    _ content: String, prolog: String = "", attributes: String = ""
  ) -> String {
    """
    <?xml version="1.0"?>\(prolog)
    <gexf xmlns="http://www.gexf.net/1.2draft"><graph>
    \(attributes)
    \(content)
    </graph></gexf>
    """
  }

  private static let declared =
    "<attributes class=\"node\"><attribute id=\"0\" title=\"n\" type=\"integer\"/></attributes>"

  private static func valued(_ value: String) -> String {
    document(
      "<nodes><node id=\"a\"><attvalues><attvalue for=\"0\" value=\"\(value)\"/></attvalues></node></nodes>",
      attributes: declared)
  }

  /// Texts, the line, and what is said of them.
  private static let refusals: [(text: String, line: Int?, sentence: String)] = [
    ("", nil, "the file is empty"),
    ("{\"nodes\": []}", 1, "this looks like JSON, not GEXF"),
    ("<graphml/>", 1, "this looks like a <graphml>, not GEXF"),
    ("<gexf xmlns=\"http://gexf.net/1.3\"/>", nil, "a <graph> in the document is missing"),
    (document("<nodes><node/></nodes>"), 4, "the id of a node is missing"),
    (document("<nodes><node id=\"a\"/>\n<node id=\"a\"/></nodes>"), 5, "there is a node \"a\" already (line 4)"),
    (
      document("<nodes><node id=\"KZAAU\"/></nodes>\n<edges><edge source=\"KZAAU\" target=\"KZAUU\"/></edges>"), 5,
      "there is no node \"KZAUU\"; did you mean \"KZAAU\" (line 4)?"
    ),
    (document("<edges><edge source=\"a\"/></edges>"), 4, "the source or the target of an edge is missing"),
    (
      document("<nodes><node id=\"a\"/></nodes><edges><edge source=\"a\" target=\"a\" weight=\"1,5\"/></edges>"), 4,
      "\"1,5\" is no number (numbers are written with a point: 12.5), and the attribute \"weight\" has to be one"
    ),
    (valued("0x10"), 4, "\"0x10\" is no whole number of 64 bits, and the attribute \"n\" has to be one"),
    (valued("9223372036854775808"), 4, "is no whole number of 64 bits"),
    (valued("a\u{0}"), 4, "not well-formed"),
    (valued("&bomb;"), 4, "the entity \"bomb\" is not defined in the file itself"),
    (document("<nodes><node id=\"a\""), nil, "not well-formed"),
    (
      document("&xxe;", prolog: "<!DOCTYPE gexf [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>"), 4,
      "the entity \"xxe\" is not defined in the file itself"
    ),
  ]

  @Test("is refused with its line", arguments: refusals.indices)
  func refused(index: Int) {
    let sample = Self.refusals[index]
    do {
      _ = try GEXFReader().read(bytes: Array(sample.text.utf8))
      Issue.record("read: \(sample.text)")
    } catch {
      #expect(error.description.contains(sample.sentence), "\(error)")
      if let line = sample.line { #expect(error.line == line, "\(error)") }
    }
  }

  @Test func entityBombsAreRefused() {
    var prolog = "<!DOCTYPE gexf [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">"
    for (name, last) in zip("bcdefghi", "abcdefgh") {
      prolog += "<!ENTITY \(name) \"\(String(repeating: "&\(last);", count: 20))\">"
    }
    let text = Self.document("<nodes><node id=\"a\" label=\"&i;\"/></nodes>", prolog: prolog + "]>")
    #expect(throws: GraphFileError.self) { try GEXFReader().read(bytes: Array(text.utf8)) }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "<nodes><node id=\"a\">", count: 100_000)
    #expect(throws: GraphFileError.self) { try GEXFReader().read(bytes: Array(Self.document(deep).utf8)) }
    let unknown = String(repeating: "<x>", count: 100_000)
    #expect(throws: GraphFileError.self) { try GEXFReader().read(bytes: Array(Self.document(unknown).utf8)) }
  }

  @Test func everyPrefixOfAFileIsRefused() {
    let text = Array(Self.valued("1").utf8)
    for length in 0..<text.count {
      let error = #expect(throws: GraphFileError.self) { try GEXFReader().read(bytes: Array(text.prefix(length))) }
      // Until there is a root, a file is not GEXF that was cut off.
      let isBegun = String(decoding: text.prefix(length), as: UTF8.self).contains("<graph")
      #expect(!isBegun || error?.description.contains("the file ends inside <") == true, "\(String(describing: error))")
    }
  }

  @Test func limitsHold() {
    let text = Array(Self.valued("1").utf8)
    for change in [
      { (limits: inout GraphMLReaderOptions.Limits) in limits.bytes = 20 }, { $0.nodes = 0 }, { $0.keys = 0 },
      { $0.textBytes = 0 }, { $0.depth = 3 },
    ] {
      var limits = GraphMLReaderOptions.Limits()
      change(&limits)
      #expect { try GEXFReader(limits: limits).read(bytes: text) } throws: { error in
        if case .limit = (error as? GraphFileError)?.problem { true } else { false }
      }
    }
  }
}
