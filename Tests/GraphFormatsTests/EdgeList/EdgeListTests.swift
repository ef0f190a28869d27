import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Edge lists")
struct EdgeListTests {
  @Test("what was written is read back equal", arguments: 0..<UInt64(150))
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try RandomAttributedGraph(texts: RandomAttributedGraph.textsWithControls, using: &random).network
    let weight = network.edgeAttributes.columns.first { $0.type == .double || $0.type == .int }?.name
    let (bytes, losses) = EdgeListWriter(weight: weight).bytes(of: network)
    let read = try EdgeListReader().read(bytes: bytes).document.graph
    let renames = losses.reduce(into: [:] as [String: String]) { renames, loss in
      if case .renamedNode(let name, let other) = loss { renames[name] = other }
    }
    #expect(rows(of: read, weight: "weight", [:]) == rows(of: network, weight: weight, renames))
    #expect(
      read.graph.isUndirected == (network.graph.isUndirected && network.graph.edgeCount > 0)
        || network.graph.edgeCount == 0)
    #expect(Set(renames.values).count == renames.count)
  }

  /// The edges with their weights, in order.
  private func rows(of network: AttributedGraph, weight: String?, _ renames: [String: String]) -> [String] {
    network.graph.edges.map { edge in
      let ends = [network.graph.source(of: edge), network.graph.target(of: edge)].map { node -> [UInt8] in
        let name = network.nodeNames[node]
        let other = renames.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
        return Array((other ?? name).utf8)
      }
      let value = weight.flatMap { network.edgeAttributes[edge.index, $0] }
      return "\(ends) \(value.map { "\($0.type) \($0)" } ?? "-")"
    }
  }

  /// A list, and its edges with their attributes.
  private static let samples: [(text: String, edges: [String], direction: EdgeDirection)] = [
    // nx.write_edgelist(G, path, data=False), nx.write_edgelist(G, path) and nx.write_weighted_edgelist(G, path)
    ("1 2\n2 3\n", ["1 2", "2 3"], .directed),
    ("1 2 {}\n2 3 {}\n", ["1 2", "2 3"], .directed),
    ("a b 1.5\nb c 2\n", ["a b weight=1.5", "b c weight=2.0"], .directed),
    ("# Undirected graph: x.txt\n# FromNodeId\tToNodeId\n0\t1\n0\t2\r\n", ["0 1", "0 2"], .undirected),
    (
      "% sym weighted\n% 3 4 4\n1 2 1\t1234\n2 3 -1 1235", ["1 2 weight=1 time=1234", "2 3 weight=-1 time=1235"],
      .undirected
    ),
    ("% asym\n1 2", ["1 2"], .directed),
    ("Source,Target,Weight,kind\na b,c,1,sea\nd,e,,rail\n", ["a b c Weight=1 kind=sea", "d e kind=rail"], .directed),
    ("\u{FEFF}a;b;1e3\n\n b ; c ; 7 \n", ["a b weight=1000.0", "b c weight=7.0"], .directed),
    ("a\tb\tx y\n", [], .directed),
    ("x y 1 friend 007", ["x y weight=1 column 4=friend column 5=007"], .directed),
  ]

  @Test("are read as programs write them", arguments: samples.indices)
  func read(index: Int) throws {
    let sample = Self.samples[index]
    guard !sample.edges.isEmpty else {
      #expect(throws: GraphFileError.self) { try EdgeListReader().read(bytes: Array(sample.text.utf8)) }
      return
    }
    let network = try EdgeListReader().read(bytes: Array(sample.text.utf8)).document.graph
    #expect(
      network.graph.edges.map { edge in
        let ends = [network.graph.source(of: edge), network.graph.target(of: edge)].map { network.nodeNames[$0] }
        let values = network.edgeAttributes.columns.compactMap { column in
          column[edge.index].map { "\(column.name)=\($0)" }
        }
        return (ends + values).joined(separator: " ")
      } == sample.edges)
    #expect(network.graph.edges.allSatisfy { network.graph.direction(of: $0) == sample.direction })
  }

  private static let refusals: [(text: String, sentence: String)] = [
    ("", "e: the file is empty"),
    ("a b\nc\n", "e:2: a line needs two fields, a source and a target; is another byte between them?"),
    (
      "a,b\nc d\n",
      "e:2: the fields of this line stand apart by spaces, those of the lines before by commas; write one of them in all "
        + "lines"
    ),
    ("a b 1\n\nb c heavy\n", "e:3: \"heavy\" is no number, and the attribute \"weight\" has to be one"),
    ("a b 1\nb c 1 2\n", "e:2: the line has 4 fields, the first one 3"),
    ("a b {'weight': 1.5}", "e:1: the data is a Python dictionary; let NetworkX write it with write_weighted_edgelist"),
    (
      "a b\n\"c d\n", "e:2: a field begins with a quote that is never closed; close it, and write a quote inside as two"
    ),
    (
      "a b\n\"c\"d e\n",
      "e:2: text follows a closing quote; put the whole field in quotes, and write a quote inside as two"
    ),
    ("source target w w\na b 1 2", "e:1: the column \"w\" stands in the header twice; rename one"),
  ]

  @Test("that are wrong are refused with their line", arguments: refusals.indices)
  func refused(index: Int) {
    let sample = Self.refusals[index]
    do {
      _ = try EdgeListReader().read(bytes: Array(sample.text.utf8), name: "e")
      Issue.record("read: \(sample.text)")
    } catch {
      #expect(error.description == sample.sentence)
    }
  }

  @Test func limitsHoldAndBadBytesAreRefused() {
    var limits = GraphMLReaderOptions.Limits()
    limits.textBytes = 100
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 600_000)
    #expect(throws: GraphFileError(file: "input", line: 1, problem: .limit("bytes in one line", 100))) {
      try EdgeListReader(limits: limits).read(bytes: long)
    }
    limits.edges = 1
    #expect(throws: GraphFileError(file: "input", line: 2, problem: .limit("edges", 1))) {
      try EdgeListReader(limits: limits).read(bytes: Array("a b\nb c".utf8))
    }
    #expect(
      throws: GraphFileError(
        file: "input", line: 2, column: 3, problem: .notUTF8(looksLike: "ISO 8859-1 or Windows-1252"))
    ) { try EdgeListReader().read(bytes: Array("a b\na ".utf8) + [0xE9, 0x0A]) }
  }

  @Test func linesAreJoinedAcrossPieces() throws {
    let text = (0..<60_000).map { "node\($0) node\($0 + 1) \($0)" }.joined(separator: "\n")
    let network = try EdgeListReader().read(bytes: Array(text.utf8)).document.graph
    #expect(network.graph.nodeCount == 60_001)
    #expect(network.nodeNames[NodeID(60_000)] == "node60000")
    #expect(network.edgeAttributes[59_999, "weight"] == .int(59_999))
  }

  @Test func whatAListCannotHoldIsSaid() throws {
    var builder = GraphBuilder()
    try builder.addNodes(4)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    try builder.addEdge(from: NodeID(1), to: NodeID(2), .undirected)
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(["#1", "a\tb", "c d", "e"]),
      nodeAttributes: AttributeTable(rowCount: 4, [AttributeColumn("lat", .double, [.double(1)])]),
      edgeAttributes: AttributeTable(
        rowCount: 2, [AttributeColumn("kind", .string, []), AttributeColumn("km", .double, [nil, .double(2)])]))
    let (bytes, losses) = EdgeListWriter(weight: "km").bytes(of: network)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "# Directed graph\n# source\ttarget\tweight\n\"#1\"\t\"a\tb\"\n\"a\tb\"\tc d\t2.0\n")
    #expect(
      losses == [
        .dropped(.node, attribute: "lat"), .dropped(.edge, attribute: "kind"),
        .renamed(.edge, attribute: "km", to: "weight"),
        .leftOut(.node, count: 1, reason: "no edge has them as an end"),
        .mixedDirections(undirected: 1, writtenAs: "written as directed"),
        .rewritten(
          .node, attribute: "id", count: 2, as: "names in quotes, which some programs take for a part of the name"),
      ])
  }
}
