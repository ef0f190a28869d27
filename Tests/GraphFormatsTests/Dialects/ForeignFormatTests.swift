import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Foreign formats")
struct ForeignFormatTests {
  private static let marked: [(text: String, name: String)] = [
    ("nodedef>name VARCHAR,label VARCHAR\n1,Almaty\n2,Aktau\nedgedef>node1 VARCHAR,node2 VARCHAR\n1,2\n", "GDF"),
    ("dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2\n", "UCINET"),
    ("LEDA.GRAPH\nstring\nint\n-1\n2\n|{a}|\n|{b}|\n1\n1 2 0 |{4}|\n", "LEDA"),
    ("# a\nb 5\nc 3\n# b\nd 2\n", "LGL"),
    ("0 1 2 3\n1 2\n2 3\n", "adjacency"),
    ("1 pp 2\n2 pd 3\n", "SIF"),
    ("A pp B\nB pd C\nC pp A\n", "SIF"),
    ("4 4\n2 3 4\n1\n1 4\n1 3\n", "METIS"),
    (">>graph6<<A_\n", "graph6"),
    ("(tlp \"2.0\"\n(nodes 0..2)\n(edge 0 0 1)\n", "TLP"),
    ("*Node data\nID name\n1 a\n*Tie data\nfrom to\n1 2\n", "VNA"),
    ("<NUMBER OF ZONES> 24\n<NUMBER OF NODES> 24\n<END OF METADATA>\n~ init term\n1 2 3\n", "TNTP"),
    ("NAME: x\nTYPE: TSP\nDIMENSION: 3\nNODE_COORD_SECTION\n1 2 3\n", "TSPLIB"),
  ]

  @Test("are named by their marks, whatever the ending", arguments: marked.indices)
  func marks(index: Int) throws {
    let sample = Self.marked[index]
    let sentence = try #require(GraphText.refusal(sample.text))
    #expect(sentence.contains(sample.name), "\(sentence)")
    #expect(sentence.contains("not read; "), "\(sentence)")
    if !sample.text.hasPrefix("<") { #expect(GraphText.refusal(sample.text, .edgeList)?.contains(sample.name) == true) }
  }

  @Test(
    "are named by their endings",
    arguments: [
      ("g.gdf", "GDF"), ("g.sif", "SIF"), ("g.graph", "METIS"), ("g.adj", "adjacency"), ("g.dl", "UCINET"),
      ("g.lgl", "LGL"), ("g.g6", "graph6"), ("g.tntp", "TNTP"), ("g.METIS", "METIS"),
    ])
  func endings(name: String, format: String) throws {
    let folder = NSTemporaryDirectory() + "foreign-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // The case g2.graph: its numbers do not add up, so that its ending alone tells.
    try Data("4 5\n2 3\n1 3\n1 2\n1 2\n".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    do {
      _ = try GraphFile.read(path: folder + "/" + name)
      Issue.record("\(name) was read")
    } catch { #expect("\(error)".contains(format), "\(error)") }
  }

  @Test(
    "formats that are read are known by their marks, and no lists of edges",
    arguments: [
      ("p sp 3 3\na 1 2 7\na 2 3 5\na 1 3 20\n", .dimacs), ("c x\np edge 2 1\ne 1 2\n", .dimacs),
      ("*Vertices 2\n1 \"a\"\n2 \"b\"\n*Arcs\n1 2\n", .pajek), ("*Network x\n*Vertices 2\n*Edges\n1 2\n", .pajek),
      ("%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 2\n", .matrixMarket),
      ("%MatrixMarket matrix coordinate pattern symmetric\n2 2 1\n2 1\n", .matrixMarket),
      ("1 Almaty\n2 Aktau\n#\n1 2\n", .tgf),
      ("Creator \"some program on Monday\"\ngraph\n[\n  node\n  [\n    id 1\n  ]\n]\n", .gml),
      ("# a comment\ngraph [ node [ id 1 ] ]", .gml), ("Version 1\ngraph [ ]", .gml),
    ] as [(String, GraphFormat)])
  func readable(text: String, format: GraphFormat) throws {
    #expect(try GraphText.read(text).format == format)
    if format != .gml { #expect(GraphText.refusal(text, .edgeList)?.contains(format.title) == true) }
  }

  @Test("comments on top of a list do not make it LGL", arguments: ["# FromNodeId\tToNodeId\n", "# edges\n"])
  func commentOnTop(comment: String) throws {
    let reading = try GraphText.read(comment + "0\t1\n1\t2\n")
    #expect(reading.format == .edgeList)
    #expect(reading.document.graph.graph.edgeCount == 2)
  }

  @Test func aLoneNumberSignFarDownIsSeen() throws {
    let nodes = (0..<2000).map { "n\($0) label\($0)\n" }.joined()
    let sentence = try #require(GraphText.refusal(nodes + "#\nn0 n1\n", .edgeList))
    #expect(sentence.contains("f:2001: this looks like TGF"), "\(sentence)")
  }

  @Test("formats that are read only say so", arguments: [GraphFormat.gml, .pajek, .matrixMarket, .dimacs, .tgf])
  func readOnly(format: GraphFormat) throws {
    #expect(format.isRead && !format.isWritten)
    var sink = OutputSink()
    let document = try GraphText.read("a b\n", .edgeList).document
    #expect(throws: GraphFileError(file: "output", problem: .readOnly(format))) {
      _ = try GraphFile.write(document, as: format, to: &sink)
    }
  }
}
