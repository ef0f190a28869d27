import GraphEngine
import GraphFormats
import TestSupport
import Testing

/// A file that is read in parts side by side gives what it gives in one piece.
@Suite("GraphML: files in parts")
struct GraphMLPartsTests {
  @Test("random graphs", arguments: 0..<UInt64(60))
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try RandomNetwork.make(using: &random)
    try expectSame(GraphMLWriter().bytes(of: GraphDocument(network)))
  }

  @Test("real files", .enabled(if: GraphMLSamples.isThere), arguments: GraphMLSamples.expected.map(\.file))
  func real(file: String) throws { try expectSame(path: GraphMLSamples.path(file)) }

  @Test("hostile files", .enabled(if: GraphMLSamples.isThere), arguments: GraphMLSamples.hostile.map(\.path))
  func hostile(path: String) throws { try expectSame(path: path) }

  /// Nodes and edges with a value, an id that takes more than eight bytes, and ends in other parts.
  private static let nodes = (0..<40).map { node in
    "<node id=\"\(node % 7 == 0 ? "a name of length " : "n")\(node)\"><data key=\"x\">\(node).25</data></node>"
  }
  private static let edges = (0..<60).map { edge in
    let ends = [edge % 40, edge * 7 % 40].map { ($0 % 7 == 0 ? "a name of length " : "n") + String($0) }
    return "<edge source=\"\(ends[0])\" target=\"\(ends[1])\" directed=\"\(edge % 9 != 0)\">"
      + (edge % 5 == 0 ? "" : "<data key=\"t\">text \(edge % 3)</data>") + "</edge>"
  }
  private static let keys =
    "<key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\"/><key id=\"t\" for=\"edge\" attr.name=\"t\" attr.type=\"string\"/>"

  private static func document(_ content: [String], attributes: String = "", keys: String = keys) -> [UInt8] {
    let root = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    return Array(
      "\(root)\(keys)<graph edgedefault=\"directed\"\(attributes)>\(content.joined())</graph></graphml>".utf8)
  }

  @Test func plainFilesAreReadInAsManyPartsAsThereAreWorkers() throws {
    #expect(try expectSame(Self.document(Self.nodes + Self.edges)) == [2, 3, 7])
    #expect(try expectSame(Self.document(Self.edges + Self.nodes)) == [2, 3, 7])
    #expect(try expectSame(Self.document(Self.nodes + ["<!-- no more nodes -->"] + Self.edges)) == [2, 3, 7])
    let prefixed = String(decoding: Self.document(Self.nodes + Self.edges), as: UTF8.self)
      .replacing("</", with: "</g:").replacing("<g", with: "<g:g").replacing("<n", with: "<g:n")
      .replacing("<e", with: "<g:e").replacing("<d", with: "<g:d").replacing("<k", with: "<g:k")
      .replacing("xmlns=", with: "xmlns:g=")
    #expect(try expectSame(Array(prefixed.utf8)) == [2, 3, 7])
    let sized = " parse.nodes=\"40\" parse.edges=\"60\""
    #expect(try expectSame(Self.document(Self.nodes + Self.edges, attributes: sized)) == [2, 3, 7])
    let noted = Self.document(["<desc>forty nodes</desc>"] + Self.nodes + Self.edges)
    #expect(try expectSame(noted) == [2, 3, 7])
    let wordy = Self.document(Self.nodes + Self.edges, keys: "<!-- <graph> > -->" + Self.keys + "<key id=\"y\"/>")
    #expect(try expectSame(wordy).allSatisfy { $0 == 1 }, "the first graph is in a comment")
  }

  /// A document with something in it that a part cannot hold.
  struct Odd: CustomTestStringConvertible {
    let testDescription: String
    let content: [String]

    init(_ what: String, _ content: [String]) {
      testDescription = what
      self.content = content
    }
  }

  private static let odd = [
    Odd("a comment around edges", nodes + ["<!--"] + edges + edges + edges + edges + ["-->"]),
    Odd("comments one after the other", nodes + ["<!--"] + edges + ["--><!--"] + edges + ["-->"]),
    Odd("text with edges", nodes + ["<node id=\"z\"><data key=\"x\"><![CDATA["] + edges + ["]]></data></node>"]),
    Odd("a graph in a node", nodes + ["<node id=\"z\"><graph edgedefault=\"directed\">"] + edges + ["</graph></node>"]),
    Odd("a graph in the graph", nodes + ["<graph edgedefault=\"undirected\">"] + edges + ["</graph>"]),
    Odd("another graph", nodes + ["</graph><graph edgedefault=\"undirected\">"] + edges),
    Odd("an id twice", nodes + nodes),
    Odd("a node that is nowhere", nodes + edges + ["<edge source=\"n1\" target=\"gone\"/>"]),
    Odd("a longer name that is nowhere", nodes + edges + ["<edge source=\"n1\" target=\"somewhere else\"/>"]),
    Odd("an edge without end", nodes + edges + ["<edge source=\"n1\"/>"]),
    Odd("a late key", nodes + edges + ["<key id=\"u\" for=\"node\" attr.name=\"u\" attr.type=\"int\"/>"]),
    Odd("a late value of the graph", nodes + edges + ["<data key=\"v\">1</data>"]),
    Odd("a value without key", nodes + edges + ["<node id=\"z\"><data key=\"v\">1</data></node>"]),
    Odd("a bad value", nodes + edges + ["<node id=\"z\"><data key=\"x\">much</data></node>"]),
    Odd("an attribute of another kind", nodes + edges + ["<node id=\"z\" color=\"red\"/>"]),
    Odd("a port", nodes + edges + ["<node id=\"z\"><port name=\"p\"/></node>"]),
    Odd("a hyperedge", nodes + edges + ["<hyperedge><endpoint node=\"n1\"/></hyperedge>"] + edges),
    Odd("an id of edges twice", nodes + [named] + edges + [named]),
    Odd("a mistake", nodes + edges + ["<node id=\"z\""]),
    Odd("no end", nodes + edges + ["<!--"]),
  ]
  private static let named = "<edge id=\"e\" source=\"n1\" target=\"n2\"/>"

  @Test("that hold more than nodes and edges are read in one piece", arguments: odd)
  func more(odd: Odd) throws { #expect(try expectSame(Self.document(odd.content)) == [1, 1, 1]) }

  @Test("may hold what is odd in their first part")
  func oddAtFirst() throws {
    let port = "<node id=\"z\"><port name=\"p\"/><desc>with a port</desc></node>"
    #expect(try expectSame(Self.document([port] + Self.nodes + Self.edges)) == [2, 3, 7])
    #expect(try expectSame(Self.document(["<!-- <node> -->"] + Self.nodes + Self.edges)) == [2, 3, 7])
  }

  @Test func sizesThatAreWrongAreSaid() throws {
    let document = Self.document(Self.nodes + Self.edges, attributes: " parse.nodes=\"41\"")
    #expect(try expectSame(document) == [1, 1, 1])
    #expect(try reader(3).read(bytes: document).warnings.counts == [.parseInfo: 1])
  }

  @Test func idsOfEdgesMayComeLate() throws {
    let last = (0..<9).map { "<edge id=\"late \($0)\" source=\"n1\" target=\"n2\"/>" }
    #expect(try expectSame(Self.document(Self.nodes + Self.edges + last)) == [2, 3, 7])
    #expect(try expectSame(Self.document(Self.nodes + last + Self.edges)) == [2, 3, 7])
  }

  @Test func limitsHoldForAllPartsTogether() throws {
    var reader = reader(3)
    reader.options.limits.nodes = 39
    #expect { try reader.read(bytes: Self.document(Self.nodes + Self.edges)) } throws: {
      ($0 as? GraphMLError)?.kind == .limit
    }
  }

  // MARK: Comparison

  private func reader(_ workers: Int) -> GraphMLReader {
    var options = GraphMLReaderOptions()
    options.workers = workers
    options.leastBytesPerWorker = 1
    return GraphMLReader(options: options)
  }

  @discardableResult
  private func expectSame(_ bytes: [UInt8]) throws -> [Int] { expectSame { try $0.read(bytes: bytes) } }

  private func expectSame(path: String) throws { _ = expectSame { try $0.read(path: path) } }

  /// Reads with one worker and with several, and returns the number of parts for each number of workers.
  private func expectSame(_ read: (GraphMLReader) throws -> GraphMLReading) -> [Int] {
    let whole = Result { try read(reader(1)) }
    return [2, 3, 7].map { workers in
      let parts = Result { try read(reader(workers)) }
      switch (whole, parts) {
      case (.success(let whole), .success(let parts)):
        #expect(parts.document == whole.document)
        #expect(parts.document.graph.nodeNames.pool == whole.document.graph.nodeNames.pool)
        #expect(parts.graphs == whole.graphs)
        #expect(parts.warnings.description == whole.warnings.description)
        return parts.partCount
      case (.failure(let whole), .failure(let parts)):
        #expect(String(describing: parts) == String(describing: whole))
        return 1
      default:
        Issue.record("one reads what the other refuses: \(whole) and \(parts)")
        return 1
      }
    }
  }
}
