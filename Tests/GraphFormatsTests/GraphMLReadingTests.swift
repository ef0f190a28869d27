import Foundation
import GraphEngine
import GraphFormats
import Testing

/// A document in GraphML's namespace around some lines; the first of them is line 2.
private func graphml(_ lines: String) -> [UInt8] {
  Array("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\(lines)\n</graphml>".utf8)
}

private func read(
  _ lines: String, _ options: GraphMLReaderOptions = GraphMLReaderOptions()
) throws(GraphMLError) -> GraphMLReading {
  try GraphMLReader(options: options).read(bytes: graphml(lines), name: "test.graphml")
}

/// The error that reading must end in.
private func refusal(
  of lines: String, _ options: GraphMLReaderOptions = GraphMLReaderOptions()
) -> GraphMLError? {
  do throws(GraphMLError) {
    _ = try read(lines, options)
    return nil
  } catch {
    return error
  }
}

@Suite("GraphML: reader")
struct GraphMLReadingTests {
  @Test func errorsNameThePlaceAndWhatMayBeMeant() throws {
    let error = try #require(
      refusal(
        of: """
          <graph edgedefault="directed">
          <node id="KZAAU"/><node id="AZALT"/>
          <edge id="e41" source="AZALT" target="KZAUA"/>
          </graph>
          """))
    #expect(error.kind == .missingNode)
    #expect(
      error.description
        == "test.graphml:4: edge \"e41\" goes to node \"KZAUA\", which does not exist; did you mean \"KZAAU\" (line 3)?"
    )
    #expect(error.diagnostic.element == "edge \"e41\"")
    #expect(error.diagnostic.text == "KZAUA")
  }

  @Test func errorsTellTheWayToTheElement() throws {
    let error = try #require(
      refusal(
        of: """
          <key id="w" for="edge" attr.name="weight" attr.type="double"/>
          <graph edgedefault="directed"><node id="a"/>
          <edge id="x" source="a" target="a"><data key="w">1,5</data></edge></graph>
          """))
    #expect(error.kind == .badValue)
    #expect(error.diagnostic.line == 4)
    #expect(error.diagnostic.path == "graphml/graph/edge")
    #expect(error.diagnostic.key == "w")
    #expect(error.diagnostic.element == "edge \"x\"")
    #expect(error.diagnostic.text == "1,5")
  }

  @Test func longTextsAreCutInMessages() throws {
    let long = String(repeating: "x", count: 100_000)
    let error = try #require(
      refusal(
        of: """
          <key id="w" for="node" attr.name="w" attr.type="int"/>
          <graph edgedefault="directed"><node id="\(long)"><data key="w">\(long)</data></node></graph>
          """))
    #expect(error.description.utf8.count < 500)
  }

  @Test("files that are not there are said not to be there")
  func missingFile() {
    #expect { try GraphMLReader().read(path: "/no/such/folder/file.graphml") } throws: { error in
      (error as? GraphMLError)?.kind == .noSuchFile
    }
  }

  @Test(
    "other formats are recognised",
    arguments: [
      ("", GraphMLProblem.empty, "empty"), ("  \n ", .empty, "ends before"), ("{\"nodes\": []}", .notGraphML, "JSON"),
      ("graph [ node [ id 1 ] ]", .notGraphML, "GML"), ("digraph { a -> b }", .notGraphML, "DOT"),
      ("strict graph { a -- b }", .notGraphML, "DOT"), ("a,b\n1,2\n", .notGraphML, "text"),
      ("<gexf/>", .notGraphML, "GEXF"), ("<html/>", .notGraphML, "web page"), ("PK\u{3}\u{4}", .notGraphML, "ZIP"),
      ("<graphml/>", .noGraph, "no <graph>"),
    ])
  func signatures(text: String, kind: GraphMLProblem, word: String) {
    #expect { try GraphMLReader().read(bytes: Array(text.utf8)) } throws: { error in
      guard let error = error as? GraphMLError else { return false }
      return error.kind == kind && error.description.contains(word)
    }
  }

  // MARK: Modes

  private static let odd = "<graph><node id=\"a\"/></graph>"
  private static let wrong = "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"a\"/><node/></graph>"

  @Test func whatIsOddIsWarnedOfAndRefusedByAStrictReader() throws {
    #expect(try read(Self.odd).warnings.kinds == [.edgeDefault])
    #expect(try read(Self.odd).document.edgeDefault == .undirected)
    #expect(refusal(of: Self.odd, GraphMLReaderOptions(mode: .strict))?.kind == .edgeDefault)
  }

  @Test func whatIsWrongIsRefusedAndMendedByALenientReader() throws {
    #expect(refusal(of: Self.wrong)?.kind == .nodeWithoutID || refusal(of: Self.wrong)?.kind == .duplicateNodeID)
    let reading = try read(Self.wrong, GraphMLReaderOptions(mode: .lenient))
    #expect(reading.document.graph.graph.nodeCount == 1)
    #expect(reading.warnings.counts == [.duplicateNodeID: 1, .nodeWithoutID: 1])
  }

  @Test("every kind of problem has a verdict, and every one that can be mended says how")
  func verdicts() {
    for kind in GraphMLProblem.allCases {
      #expect((kind.mend != nil) == (kind.verdict == .rejectByDefault), "\(kind)")
    }
  }

  @Test func aLenientReaderDropsEdgesAndKeepsTheRestInStep() throws {
    let document = try read(
      """
      <key id="w" for="edge" attr.name="w" attr.type="int"/>
      <graph edgedefault="directed">
      <edge id="e0" source="a" target="ghost"><data key="w">0</data></edge>
      <edge id="e1" source="a" target="b" sourceport="p"><desc>one</desc><data key="w">1</data></edge>
      <edge id="e2" source="nobody" target="b" directed="false"><data key="w">2</data></edge>
      <edge id="e3" source="b" target="a" directed="false"><data key="w">3</data></edge>
      <node id="a"><port name="p"/></node><node id="b"/>
      </graph>
      """, GraphMLReaderOptions(mode: .lenient)
    ).document
    let network = document.graph
    #expect(network.graph.edges.map { network.name(of: $0) } == ["e1", "e3"])
    #expect(network.graph.edges.map { network.graph.direction(of: $0) } == [.directed, .undirected])
    #expect(network.edgeAttributes["w"].map { [$0[0], $0[1]] } == [.int(1), .int(3)])
    #expect(document.edgePorts.map(\.edge) == [EdgeID(0)])
    #expect(document.descriptions == [GraphMLDescription(owner: .edge(EdgeID(0)), text: "one")])
  }

  @Test func warningsOfOneKindAreCountedAfterTheFirstFew() throws {
    let nodes = (0..<10_000).map { "<node id=\"n\($0)\" color=\"red\"/>" }.joined(separator: "\n")
    let reading = try read("<graph edgedefault=\"directed\">\(nodes)</graph>")
    #expect(reading.warnings.counts == [.unknownAttribute: 10_000])
    #expect(reading.warnings.diagnostics.count < 10)
    #expect(reading.warnings.description.contains("more"))
    #expect(reading.document.graph.nodeAttributes["color"]?.string(at: 9_999) == "red")
  }

  // MARK: Choice of a graph

  private static let several = """
    <graph id="A" edgedefault="directed"><node id="x"/><node id="y"/><edge source="x" target="y"/></graph>
    <graph id="B" edgedefault="undirected"><node id="x"/><edge source="x" target="x"/><edge source="x" target="x"/></graph>
    <graph edgedefault="directed"><node id="z"/></graph>
    """

  @Test(
    "a graph is chosen by id or position",
    arguments: [
      (GraphMLReaderOptions.Selection.first, 2, 1), (.index(1), 1, 2), (.id("B"), 1, 2), (.index(2), 1, 0),
    ])
  func selection(selection: GraphMLReaderOptions.Selection, nodes: Int, edges: Int) throws {
    let reading = try read(Self.several, GraphMLReaderOptions(selection: selection))
    #expect(reading.document.graph.graph.nodeCount == nodes)
    #expect(reading.document.graph.graph.edgeCount == edges)
    #expect(reading.graphs.map(\.id) == ["A", "B", nil])
    #expect(reading.graphs.map(\.nodeCount) == [2, 1, 1])
    #expect(reading.graphs.map(\.edgeCount) == [1, 2, 0])
    #expect(reading.graphs.count { $0.isRead } == 1)
  }

  @Test func aGraphThatIsNotThereIsRefusedWithThoseThatAre() throws {
    let error = try #require(refusal(of: Self.several, GraphMLReaderOptions(selection: .id("C"))))
    #expect(error.kind == .noSuchGraph)
    #expect(error.description.contains("\"A\"") && error.description.contains("\"B\""))
  }

  @Test func anEdgeIntoAnotherGraphTakesItsNodeAlong() throws {
    let reading = try read(
      """
      <graph id="A" edgedefault="directed"><node id="x"/><edge source="x" target="y"/></graph>
      <graph id="B" edgedefault="directed"><node id="y"/></graph>
      """)
    #expect(reading.document.graph.graph.nodeCount == 2)
    #expect(reading.warnings.counts[.edgeAcrossGraphs] == 1)
  }

  // MARK: Limits

  @Test func limitsAreErrorsThatNameThem() {
    func limited(_ change: (inout GraphMLReaderOptions.Limits) -> Void) -> GraphMLError? {
      var options = GraphMLReaderOptions()
      change(&options.limits)
      return refusal(
        of: """
          <key id="k" for="node" attr.name="k" attr.type="string"/>
          <key id="l" for="node" attr.name="l" attr.type="string"/>
          <graph edgedefault="directed"><node id="a"><data key="k">0123456789</data></node><node id="b"/>
          <edge source="a" target="b"/><edge source="b" target="a"/></graph>
          """, options)
    }
    #expect(limited { _ in } == nil)
    for (error, word) in [
      (limited { $0.bytes = 100 }, "byte limit"), (limited { $0.depth = 3 }, "depth limit"),
      (limited { $0.nodes = 1 }, "node limit"), (limited { $0.edges = 1 }, "edge limit"),
      (limited { $0.keys = 1 }, "key limit"), (limited { $0.textBytes = 9 }, "text limit"),
    ] {
      #expect(error?.kind == .limit, "\(word)")
      #expect(error?.description.contains(word) == true, "\(word)")
    }
  }

  @Test func depthBeyondMeasureEndsAtOnce() {
    let deep = String(repeating: "<graph edgedefault=\"directed\"><node id=\"a\">", count: 100_000)
    #expect(refusal(of: deep)?.kind == .limit)
  }

  @Test func manyKeysAndManyNodesNeedMemoryForTheValuesOnly() throws {
    let keys = (0..<3_000).map { "<key id=\"k\($0)\" for=\"node\" attr.name=\"k\($0)\" attr.type=\"double\"/>" }
    let nodes = (0..<3_000).map { "<node id=\"n\($0)\"/>" }
    let last = "<node id=\"last\">" + (0..<3_000).map { "<data key=\"k\($0)\">1.5</data>" }.joined() + "</node>"
    let document = try read(
      keys.joined() + "<graph edgedefault=\"directed\">" + nodes.joined() + last + "</graph>"
    ).document
    #expect(document.graph.nodeAttributes["k2999"]?.number(at: 3_000) == 1.5)
    #expect(document.graph.nodeAttributes["k2999"]?.ownValueCount == 1)
    let again = try GraphMLReader().read(bytes: GraphMLWriter().bytes(of: document)).document
    #expect(again == document)
  }

  @Test(
    "XML inside a value declares each prefix once",
    arguments: [
      #"<graphml xmlns="odd"><key id="k" for="node"><default>1<graphml xmlns="odd"><key id="k"/></graphml></default></key>"#,
      #"<graphml xmlns="odd"><key id="k" for="node"><default><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><a/></graphml></default></key>"#,
      #"<g:graphml xmlns:g="odd"><g:key id="k" for="node"><g:default><g:x xmlns="other"><y/><g:z/></g:x></g:default></g:key>"#,
      #"<g:graphml xmlns:g="odd"><g:key id="k" for="node"><g:default><g:x xmlns:g="other">1</g:x><g:z>2</g:z></g:default></g:key>"#,
    ])
  func declarations(head: String) throws {
    let prefix = head.hasPrefix("<g:") ? "g:" : ""
    let text =
      head + #"<\#(prefix)graph edgedefault="directed"><\#(prefix)node id="a"/></\#(prefix)graph></\#(prefix)graphml>"#
    let document = try GraphMLReader().read(bytes: Array(text.utf8)).document
    let written = try GraphMLWriter().bytes(of: document)
    #expect(try GraphMLWriter().bytes(of: GraphMLReader().read(bytes: written).document) == written)
  }

  @Test func attributesOfEdgesThatAreLeftOutLeaveNoTrace() throws {
    let text = """
      <graphml><graph edgedefault="directed"><node id="a"/>
      <edge source="a" target="gone" late="1" early="2" xmlns:x="urn:x" x:only="3"/>
      <edge source="a" target="a" early="3"/><edge source="a" target="a" early="4" late="5"/></graph></graphml>
      """
    let options = GraphMLReaderOptions(mode: .lenient)
    let once = try GraphMLReader(options: options).read(bytes: Array(text.utf8)).document
    #expect(once.graph.edgeAttributes.names == ["early", "late"])
    let written = try GraphMLWriter().bytes(of: once)
    #expect(try GraphMLWriter().bytes(of: GraphMLReader().read(bytes: written).document) == written)
  }

  @Test func aGraphInANodeThatWasGivenBeforeBelongsToTheGraphAroundIt() throws {
    let text = """
      <graph edgedefault="directed"><node id="a"/><node id="b"/>
      <node id="a"><graph edgedefault="directed"><node id="c"/></graph></node></graph>
      """
    let reading = try read(text, GraphMLReaderOptions(mode: .lenient))
    #expect(reading.warnings.counts == [.duplicateNodeID: 1, .graphInGraph: 1])
    #expect(reading.document.nesting?.graphs.map(\.owner) == [nil])
    let written = try GraphMLWriter().bytes(of: reading.document)
    let names = try GraphMLReader().read(bytes: written).document.graph.nodeNames
    #expect((0..<3).map { names[NodeID(index: $0)] } == ["a", "b", "c"])
  }

  @Test func aNodeTakenFromAnotherGraphIsFoundByItsName() throws {
    let document = try read(
      """
      <graph edgedefault="directed"><node id="a"/><edge source="a" target="b"/></graph>
      <graph id="other" edgedefault="directed"><node id="b"/></graph>
      """
    ).document
    #expect(document.graph.nodeNames.node(named: "b") == NodeID(1))
    let written = try GraphMLWriter().bytes(of: document)
    #expect(try GraphMLReader().read(bytes: written).document.graph.nodeNames.pool == document.graph.nodeNames.pool)
  }

  @Test(
    "values of hyperedges and values made of XML are checked when their key is declared late",
    arguments: [
      "<hyperedge><data key=\"k\">much</data></hyperedge>", "<node id=\"a\"><data key=\"k\"><b/></data></node>",
    ])
  func lateKeys(element: String) throws {
    let text = """
      <graph edgedefault="directed">
      \(element)</graph><key id="k" attr.name="k" attr.type="int"/>
      """
    let error = try #require(refusal(of: text))
    #expect(error.kind == .badValue && error.diagnostic.key == "k")
    let reading = try read(text, GraphMLReaderOptions(mode: .lenient))
    #expect(reading.warnings.counts[.badValue] == 1)
    #expect(reading.document.otherValues.isEmpty && reading.document.structuredValues.isEmpty)
  }

  @Test("room made for edges is not taken for edges", arguments: [2_048, 2_049, 2_050, 5_000])
  func foreseenEdges(count: Int) throws {
    let edges = (0..<count).map {
      "<edge id=\"e\($0)\" source=\"a\" target=\"b\"><data key=\"w\">\($0).5</data>"
        + ($0 % 3 == 0 ? "<data key=\"n\">\($0)</data>" : "") + "</edge>"
    }
    let network = try read(
      """
      <key id="w" for="edge" attr.name="w" attr.type="double"/><key id="n" for="edge" attr.name="n" attr.type="int"/>
      <graph edgedefault="directed"><node id="a"/><node id="b"/>\(edges.joined())</graph>
      """
    ).document.graph
    #expect(network.graph.edgeCount == count)
    for edge in 0..<count {
      #expect(network.edgeAttributes["w"]?[edge] == .double(Double(edge) + 0.5))
      #expect(network.edgeAttributes["n"]?[edge] == (edge % 3 == 0 ? .int(Int64(edge)) : nil))
    }
  }

  @Test(
    "a file that is cut off anywhere is not well-formed",
    arguments: [GraphMLReaderOptions.Mode.standard, .lenient, .strict])
  func cutOff(mode: GraphMLReaderOptions.Mode) throws {
    let text = """
      <?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="k" for="node" attr.name="k" attr.type="int"><default>1</default></key><graph edgedefault="directed">
      <node id="a"><data key="k">12</data><port name="p"/></node><node id="b"><desc>é</desc></node>
      <edge source="a" target="b" sourceport="p"/></graph></graphml>
      """
    let reader = GraphMLReader(options: GraphMLReaderOptions(mode: mode))
    _ = try reader.read(bytes: Array(text.utf8))
    // Until its root has a whole name, a file is not GraphML that was cut off.
    let begun = try #require(text.range(of: "<graphml")).upperBound.utf16Offset(in: text)
    for length in begun..<text.utf8.count {
      let error = #expect(throws: GraphMLError.self) { try reader.read(bytes: Array(text.utf8.prefix(length))) }
      let kind = try #require(error).kind
      #expect([.notWellFormed, .encoding, .empty].contains(kind), "\(length): \(String(describing: error))")
    }
  }

  @Test func aGraphInAPortBelongsToTheNodeOfThePort() throws {
    let text = """
      <graph edgedefault="directed"><node id="a"><port name="p"><port name="q"><graph edgedefault="directed">
      <node id="b"/></graph></port></port><graph edgedefault="directed"><node id="c"/></graph></node></graph>
      """
    let reading = try read(text, GraphMLReaderOptions(mode: .lenient))
    #expect(reading.warnings.counts == [.graphInGraph: 1])
    #expect(reading.document.nesting?.graphs.map(\.owner) == [NodeID(0), NodeID(0)])
    let written = try GraphMLWriter().bytes(of: reading.document)
    let names = try GraphMLReader().read(bytes: written).document.graph.nodeNames
    #expect((0..<3).map { names[NodeID(index: $0)] } == ["a", "b", "c"])
  }

  @Test("entities that multiply end at once", arguments: ["lol", "", "<x/>", "&amp;"])
  func entities(innermost: String) {
    for place in ["<data key=\"k\">&l9;</data>", "&l9;", "<desc>&l9;</desc>"] {
      var text = "<!DOCTYPE graphml [<!ENTITY l0 '\(innermost)'>"
      for level in 1...9 {
        // One that is not a reference keeps libxml2's own count from seeing it.
        let references = [String](repeating: "&l\(level - 1);", count: 10).joined() + (level == 3 ? "?l2;" : "")
        text += "<!ENTITY l\(level) \"\(references)\">"
      }
      text += "]><graphml><key id=\"k\"/><graph><node id=\"a\">\(place)</node></graph></graphml>"
      #expect { try GraphMLReader().read(bytes: Array(text.utf8)) } throws: { error in
        let kind = (error as? GraphMLError)?.kind
        return kind == .entityExpansion || kind == .limit
      }
    }
  }

  // MARK: Sources

  @Test("a pipe is read like a file, plain or packed", arguments: [false, true])
  func pipe(isPacked: Bool) throws {
    let bytes = isPacked ? GzipSamples.packed : GzipSamples.plain
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: bytes)
    try pipe.fileHandleForWriting.close()
    let reading = try GraphMLReader().read(fileDescriptor: pipe.fileHandleForReading.fileDescriptor)
    #expect(reading.document.graph.graph.nodeCount == 2)
    #expect(reading.document.graph.graph.edgeCount == 1)
  }

  @Test func gzipDataThatIsDamagedIsRefused() {
    for count in 1..<GzipSamples.packed.count {
      #expect(throws: GraphMLError.self) { try GraphMLReader().read(bytes: Array(GzipSamples.packed.prefix(count))) }
    }
    var undetected = 0
    for place in GzipSamples.packed.indices.dropFirst(10) {
      var damaged = GzipSamples.packed
      damaged[place] ^= 0x10
      // A few bits at the end of the last block belong to nothing.
      guard let reading = try? GraphMLReader().read(bytes: damaged) else { continue }
      undetected += 1
      #expect(reading.document.graph.graph.edgeCount == 1)
    }
    #expect(undetected <= 1)
  }

  @Test func gzipMembersFollowEachOther() throws {
    // Stored blocks, written by hand: two members with half the text each, and padding.
    let half = GzipSamples.plain.count / 2
    let bytes =
      GzipSamples.stored(Array(GzipSamples.plain.prefix(half)))
      + GzipSamples.stored(Array(GzipSamples.plain.dropFirst(half))) + [0, 0, 0]
    #expect(try GraphMLReader().read(bytes: bytes).document.graph.graph.nodeCount == 2)
  }

  // MARK: Values

  @Test func numbersAreReadAsTheStandardLibraryReadsThem() throws {
    let texts = [
      "0", "-0", "+7", "1.", ".5", "-.5", "1e5", "1E-5", "123456789012345", "1234567890123456", "12345678901234567890",
      "0.1", "0.30000000000000004", "99999999999999999999e-20", "1.7976931348623157e308", "2.2250738585072014e-308",
      "0000000000000000001.5", "3.0000000000000000000000001", "-9007199254740993", "8.4", "0.55", "1992.0",
    ]
    let nodes = texts.enumerated().map { "<node id=\"\($0.offset)\"><data key=\"k\"> \($0.element)\n</data></node>" }
    let document = try read(
      "<key id=\"k\" for=\"node\" attr.name=\"k\" attr.type=\"double\"/><graph edgedefault=\"directed\">"
        + nodes.joined() + "</graph>"
    ).document
    let column = try #require(document.graph.nodeAttributes["k"])
    for (row, text) in texts.enumerated() {
      #expect(column.number(at: row)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test(
    "what is no number is refused",
    arguments: [
      ("int", "1.5"), ("int", "0x10"), ("int", "1 000"), ("int", "٣"), ("int", "--1"), ("int", "+"), ("int", "1e400"),
      ("long", "9223372036854775808"), ("long", "-9223372036854775809"), ("double", "0x1p"), ("double", "1e"),
      ("double", "1.2.3"), ("double", "."), ("double", "1_000"), ("double", "12 km"), ("double", "1,5"),
      ("float", "five"), ("boolean", "yes"), ("boolean", "2"),
    ])
  func badValues(type: String, text: String) {
    let error = refusal(
      of: """
        <key id="k" for="node" attr.name="k" attr.type="\(type)"/>
        <graph edgedefault="directed"><node id="a"><data key="k">\(text)</data></node></graph>
        """)
    #expect(error?.kind == .badValue)
    #expect(error?.diagnostic.text == text)
  }

  @Test func theLeastAndGreatestWholeNumbersAreRead() throws {
    let document = try read(
      """
      <key id="k" for="graph" attr.name="k" attr.type="long"/><key id="l" for="graph" attr.name="l" attr.type="long"/>
      <graph edgedefault="directed">
      <data key="k">-9223372036854775808</data><data key="l">9223372036854775807</data></graph>
      """
    ).document
    #expect(document.graph.graphAttributes[0, "k"] == .int(.min))
    #expect(document.graph.graphAttributes[0, "l"] == .int(.max))
  }

  @Test func textComesTogetherFromItsPieces() throws {
    let text = "<![CDATA[<a>]]> &amp; <!-- no --> &#233;<?pi no?>\u{1F6A2}"
    let document = try read(
      """
      <key id="k" for="node" attr.name="k" attr.type="string"/>
      <graph edgedefault="directed"><node id="a"><data key="k">\(text)</data></node></graph>
      """
    ).document
    #expect(document.graph.nodeAttributes[0, "k"] == .string("<a> &  é\u{1F6A2}"))
  }

  @Test func aKeyDeclaredAfterItsValuesGivesThemItsTypeOrRefusesThem() throws {
    let key = "<key id=\"k\" for=\"node\" attr.name=\"n\" attr.type=\"int\"><default>9</default></key>"
    func file(_ value: String) -> String {
      "<graph edgedefault=\"directed\"><node id=\"a\">\n<data key=\"k\">\(value)</data></node><node id=\"b\"/></graph>"
        + key
    }
    let column = try read(file("7")).document.graph.nodeAttributes["n"]
    #expect(column.map { [$0[0], $0[1]] } == [.int(7), .int(9)])
    let error = try #require(refusal(of: file("seven")))
    #expect(error.kind == .badValue)
    #expect(error.diagnostic.line == 3)
  }

  @Test func namesAreComparedByTheirBytes() throws {
    let document = try read(
      """
      <graph edgedefault="directed"><node id="\u{E9}"/><node id="e\u{301}"/><node id=" a"/><node id="a"/>
      <edge source="e\u{301}" target=" a"/></graph>
      """
    ).document
    let network = document.graph
    #expect(network.graph.nodeCount == 4)
    #expect(network.graph.source(of: EdgeID(0)) == NodeID(1))
    #expect(network.nodeNames.node(named: "e\u{301}") == NodeID(1))
    #expect(network.nodeNames.node(named: "\u{E9}") == NodeID(0))
  }

  @Test("ids of every length are told apart, and edges find them from before and behind")
  func idLengths() throws {
    let ids = (1...40).flatMap { length in
      [String(repeating: "x", count: length), String(repeating: "x", count: length - 1) + "y"]
    }
    let edges = ids.indices.map { "<edge source=\"\(ids[$0])\" target=\"\(ids[ids.count - 1 - $0])\"/>" }.joined()
    let nodes = ids.map { "<node id=\"\($0)\"/>" }.joined()
    for content in [nodes + edges, edges + nodes, edges + nodes + edges] {
      let graph = try read("<graph edgedefault=\"directed\">\(content)</graph>").document.graph.graph
      #expect(graph.nodeCount == ids.count)
      for edge in graph.edges {
        #expect(graph.source(of: edge).index == edge.index % ids.count)
        #expect(graph.target(of: edge).index == ids.count - 1 - edge.index % ids.count)
      }
    }
  }

  @Test("a repeated id is found however far it is from the first", arguments: [0, 1, 255, 256, 257, 700])
  func repeatedID(position: Int) throws {
    var nodes = (0..<800).map { "<node id=\"n\($0)\"/>" }
    nodes.append("<node id=\"n\(position)\"/>")
    let error = try #require(
      refusal(of: "<graph edgedefault=\"directed\">\n" + nodes.joined(separator: "\n") + "</graph>"))
    #expect(error.kind == .duplicateNodeID)
    #expect(error.diagnostic.line == 803)
    #expect(error.description.contains("line \(position + 3) "))
  }
}

/// The same small document plain and packed.
enum GzipSamples {
  static let plain = graphml(
    "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"/></graph>")

  /// By `gzip -9`.
  static let packed = [UInt8](
    Data(
      base64Encoded: "H4sIAAAAAAAC/02OSw7DIAxE9z2F5QOEfQXchcaug0Qgchy1x28hqdTVaOb5M140bcta4L2WugdczLa7"
        + "c1c6DSVNr1xlaipujGG8+UGASZj4mY5iASkrz8aE0ddGDJkCJnR/7tFd34G9HTpz52BJhe2C5+fv/V+F"
        + "+AGQ64sKogAAAA==") ?? Data())

  /// One member with one block that is not compressed.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    func little(_ value: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> UInt32($0 * 8) & 0xFF) } }
    let count = UInt32(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(count, 2) + little(~count & 0xFFFF, 2) + bytes
      + little(checksum(bytes), 4) + little(count, 4)
  }

  /// CRC-32, a bit at a time.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var state = UInt32.max
    for byte in bytes {
      state ^= UInt32(byte)
      for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xEDB8_8320 : state >> 1 }
    }
    return ~state
  }
}
