import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

/// What is written is read back; what cannot be read for certain is said.
@Suite("Tables and lists keep what they are given")
struct TableDataKeptTests {
  private static let texts = [
    "", " ", " x", "x ", "\tx", "x\t", "a;b", "a|b", "a\tb", "\"", "\"x", "x\"", "'", "'=1", "=1", " =1", "+7", "-x",
    "@a",
    "#1", "%1", "{}", "12,5", "1,250", "007", "NA", "sep=;", "\u{FEFF}", "\0", "a\0b", "\u{A0}x", "true", "from", "1.5",
  ]

  private func graph(seed: UInt64, guarded: Bool = true) throws -> AttributedGraph {
    var random = SeededGenerator(seed: seed)
    let texts = Self.texts.filter { guarded || !"=+-@\t".contains($0.drop { " '".contains($0) }.first ?? "x") }
    let count = texts.count
    var builder = GraphBuilder()
    try builder.addNodes(count)
    for _ in 0..<count {
      let ends = (0..<2).map { _ in NodeID(UInt32.random(in: 0..<UInt32(count), using: &random)) }
      try builder.addEdge(from: ends[0], to: ends[1], Bool.random(using: &random) ? .directed : .undirected)
    }
    let words = (0..<count).map { _ in AttributeValue.string(texts.randomElement(using: &random) ?? "") }
    let numbers = (0..<count).map { _ -> AttributeValue? in
      [nil, .double(1.125), .double(12.5), .double(-1000.25), .double(1e21), .double(.infinity)]
        .randomElement(using: &random) ?? nil
    }
    return AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(texts.shuffled(using: &random)),
      edgeAttributes: AttributeTable(
        rowCount: count,
        [
          AttributeColumn("word", .string, words), AttributeColumn("km", .double, numbers),
          AttributeColumn("name", .double, numbers),
          AttributeColumn("same", .string, Array(repeating: words.first ?? nil, count: count)),
        ]))
  }

  private func rows(_ network: AttributedGraph) -> [String] {
    network.graph.edges.map { edge in
      let graph = network.graph
      let ends = [graph.source(of: edge), graph.target(of: edge)].map { Array(network.nodeNames[$0].utf8) }
      let values = network.edgeAttributes.columns.map { column in
        column[edge.index].map { "\(column.type) \(Array($0.description.utf8))" } ?? "missing"
      }
      return "\(ends) \(graph.direction(of: edge)) \(values)"
    }
  }

  private static let dialects: [SpreadsheetDialect?] = [
    nil, SpreadsheetDialect(), SpreadsheetDialect(hasDecimalComma: true),
  ]

  @Test("in every dialect of tables", arguments: dialects, 0..<UInt64(20))
  func tables(dialect: SpreadsheetDialect?, seed: UInt64) throws {
    let network = try graph(seed: seed, guarded: dialect == nil)
    var options = GraphFile.Options()
    options.spreadsheet = dialect
    var sink = OutputSink()
    let losses = try GraphFile.write(GraphDocument(network), as: .tables, to: &sink, options: options)
    #expect(!losses.contains { if case .rewritten = $0 { true } else { false } })
    let read = try GraphFile.read(bytes: sink.finishBytes(), format: .tables)
    #expect(rows(read.document.graph) == rows(network))
    #expect(read.sentences.isEmpty)
  }

  @Test("in lists of edges", arguments: 0..<UInt64(20))
  func lists(seed: UInt64) throws {
    let network = try graph(seed: seed)
    let read = try EdgeListReader().read(bytes: EdgeListWriter().bytes(of: network).bytes).document.graph
    func ends(_ network: AttributedGraph) -> [[String]] {
      network.graph.edges.map {
        [network.graph.source(of: $0), network.graph.target(of: $0)].map { network.nodeNames[$0] }
      }
    }
    #expect(ends(read) == ends(network))
  }

  @Test func theGuardOfSpreadsheetsIsCountedAndMakesNoTwoIDsOne() throws {
    let network = try graph(seed: 1)
    let guarded = Self.texts.count { $0.drop { " '".contains($0) }.first.map { "=+-@\t".contains($0) } == true }
    let writer = TableWriter(dialect: SpreadsheetDialect())
    let tables = writer.tables(of: network)
    let words = "text behind an apostrophe, so that no spreadsheet runs it"
    #expect(tables.losses.contains(.rewritten(.node, attribute: "id", count: guarded, as: words)))
    #expect(tables.losses.contains { if case .rewritten(.edge, "word", _, words) = $0 { true } else { false } })
    let nodes = try Table(utf8: tables.nodes, file: "n")
    #expect(Set(nodes.rows.map { Array(($0["id"] ?? "").utf8) }).count == network.graph.nodeCount)
  }

  @Test("what a reader made of any text survives being written and read", arguments: 0..<UInt64(10))
  func anyText(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "from", "to", "id", "type", "direction", "directed", "undirected", "source", "target", "km", ",", ",", ",", ";",
      "\t",
      "|", "\n", "\n", "\r", "\r\n", "\"", "\"\"", " ", "#", "# ", "\0", "\0\0", "a", "b", "1", "12,5", "1.250", ":int",
      ":string", "sep=;", "\u{FEFF}", "é", "true", "false", "no", "NA", "-", "'", "=", "{}", "->", "(x)", "mutual",
      "ir",
    ]
    for _ in 0..<60 {
      let separator = [",", ";", "\t", " ", "|"].randomElement(using: &random) ?? ","
      func some(_ range: ClosedRange<Int>) -> String {
        (0..<Int.random(in: range, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      var text =
        Bool.random(using: &random) ? ["from", "to"].joined(separator: separator) + some(0...6) + "\n" : some(1...8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        text += ["a", "b", some(0...3), some(0...2)].prefix(.random(in: 2...4, using: &random)).joined(
          separator: separator)
        text += "\n"
      }
      for format in [GraphFormat.tables, .edgeList] {
        guard let reading = try? GraphFile.read(bytes: Array(text.utf8), format: format) else { continue }
        let written = try bytes(of: reading.document, format)
        do {
          let again = try GraphFile.read(bytes: written, format: format)
          #expect(
            again.document.graph.graph.edgeCount == reading.document.graph.graph.edgeCount, "\(text.debugDescription)")
          #expect(try bytes(of: again.document, format) == written, "\(text.debugDescription)")
        } catch {
          Issue.record(
            "\(text.debugDescription) became \(String(decoding: written, as: UTF8.self).debugDescription): \(error)")
        }
      }
    }
  }

  private func bytes(of document: GraphDocument, _ format: GraphFormat) throws -> [UInt8] {
    var sink = OutputSink()
    _ = try GraphFile.write(document, as: format, to: &sink)
    return sink.finishBytes()
  }

  @Test(
    "words that are no directions are refused",
    arguments: [
      (
        "from,to,directed\na,b,true\nb,c,maybe\n",
        "f:3, column directed: \"maybe\" is not known here; write one of true, false"
      ),
      ("from,to,directed\na,b,wahr\n", "f:2, column directed: \"wahr\" is not known here; write one of true, false"),
      ("from,to,undirected\na,b,3\n", "f:2, column undirected: \"3\" is not known here; write one of true, false"),
    ])
  func directions(text: String, sentence: String) {
    #expect(GraphText.refusal(text, .tables) == sentence)
  }

  @Test(
    "what keeps a column from being numbers is said",
    arguments: [
      ("from,to,km\na,b,12\nb,c,NA\nc,d,7\n", "f:3, column km: \"NA\" is no number among 2 numbers"),
      ("from,to,km\na,b,-\nb,c,n/a\nc,d,7\n", "f:2, column km: \"-\" and 1 more are no numbers among 1 number"),
      ("from,to,km\na,b,\"12,5\"\n", "f:2, column km: \"12,5\" is read as a number with a decimal comma"),
      ("from,to,km\na,b,\"1,250\"\n", "f:2, column km: \"1,250\" may be 1250 or 1.250"),
    ])
  func numbers(text: String, beginning: String) throws {
    let sentence = try #require(try GraphText.read(text, .tables).sentences.first)
    #expect(sentence.hasPrefix(beginning), "\(sentence)")
    #expect(try GraphText.read("from,to,note\na,b,12\nb,c,by rail\nc,d,see 7\n", .tables).sentences.isEmpty)
  }

  @Test(
    "the cause that is named is the right one",
    arguments: [
      ("A -> B\nB -> C\n", "arrows"), ("A->B\n", "arrows"), ("a -- b\nb -- c\n", "arrows"),
      ("('a', 'b')\n('b', 'c')\n", "tuples"), ("a,b\nb;c\n", "by semicolons, those of the lines before by commas"),
    ])
  func causes(text: String, words: String) throws {
    #expect(try #require(GraphText.refusal(text, .edgeList)).contains(words))
  }

  @Test func aRowWithAnotherSeparatorIsNamed() {
    #expect(
      GraphText.refusal("from,to,km\na,b,1\nb;c;2\n", .tables)
        == "f:3: the cells of this row stand apart by semicolons, those of the header by commas; write one of them in all "
        + "rows")
  }

  @Test func memoryHasALimitThatIsNamed() throws {
    var options = GraphFile.Options()
    options.graphML.limits.memory = 10_000
    let text = "from,to\n" + String(repeating: "a,b\n", count: 1000)
    #expect(throws: TableError.self) {
      try GraphFile.read(bytes: Array(text.utf8), format: .tables, options: options)
    }
    options.graphML.limits.memory = 100_000
    #expect(
      try GraphFile.read(bytes: Array(text.utf8), format: .tables, options: options).document.graph.graph.edgeCount
        == 1000)
  }
}
