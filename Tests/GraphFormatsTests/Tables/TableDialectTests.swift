import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Dialects of tables")
struct TableDialectTests {
  private static let samples: [(text: String, edges: [String])] = [
    // Cases 05.
    ("source,target,type,weight\nA,B,undirected,2\nB,C,directed,3\n", ["A-B weight=2", "B>C weight=3"]),
    ("from,to,type,weight\nA,B,undirected,2\n", ["A-B weight=2"]),
    ("From,To,Type\nA,B,Undirected\n", ["A-B"]),
    (
      "source,target,directed,weight\nA,B,false,2\nB,C,FALSE,3\nC,D,true,1\n",
      ["A-B weight=2", "B-C weight=3", "C>D weight=1"]
    ),
    ("FROM,TO,Directed\nA,B,0\nB,C,1\n", ["A-B", "B>C"]), ("from,to,directed\nA,B,no\nB,C,Yes\n", ["A-B", "B>C"]),
    ("from,to,undirected\nA,B,true\nB,C,false\n", ["A-B", "B>C"]),
    ("from,to,type\nA,B,rail\n", ["A>B type=rail"]), ("from,to,type:string\nA,B,directed\n", ["A>B type=directed"]),
    ("from,to,directed:int\nA,B,3\n", ["A>B directed=3"]),
    // Cases 06.
    ("from, to, km\nAlmaty, Aktau, 3170\nAktau, Baku, 470\n", ["Almaty>Aktau km=3170", "Aktau>Baku km=470"]),
    ("from,to\n\" a\", \"b \"\n\"b \",c\n", [" a>b ", "b >c"]),
    // Cases 18.
    (
      "Source;Target;\"Cost, USD\"\nAlmaty;Aktau;12\nAktau;Baku;7\n",
      ["Almaty>Aktau Cost, USD=12", "Aktau>Baku Cost, USD=7"]
    ),
    ("from;to;via (a,b)\nAlmaty;Aktau;x\n", ["Almaty>Aktau via (a,b)=x"]),
    ("from\tto\tplace, country\na\tb\tAktau, KZ\n", ["a>b place, country=Aktau, KZ"]),
    ("from,to,list\na,b,x;y\nb,c,y;z\n", ["a>b list=x;y", "b>c list=y;z"]),
    // What Excel leaves: sep=, empty rows and columns, decimal commas, a byte order mark.
    ("sep=;\r\nfrom;to;km\r\na;b;12,5\r\n;;\r\n;;\r\n", ["a>b km=12.5"]),
    ("\u{FEFF}\"sep=|\"\nfrom|to\na|b\n", ["a>b"]),
    ("from,to,km,,\na,b,1,,\n,,,,\nb,c,2,,\n,,,,\n", ["a>b km=1", "b>c km=2"]),
    ("from;to;km;n\na;b;12,5;1,250\nb;c;7;2\n", ["a>b km=12.5 n=1.25", "b>c km=7.0 n=2.0"]),
    ("origin|destination|km\na|b|1\n", ["a>b km=1"]),
    // Places are no numbers.
    ("from;to\n43,24;76,95\n", ["43,24>76,95"]),
    ("from,to,km\na,b,\"12,5\"\nb,c,7\n", ["a>b km=12.5", "b>c km=7.0"]),
    ("from,to,position\na,b,\"43,24\"\n", ["a>b position=43,24"]),
    ("origin\tdestination, final\nAlmaty\tBaku\n", ["Almaty>Baku"]),
    ("from (city),to (city),km\na,b,1\n", ["a>b km=1"]),
    // Comments above the header, or a header that is one.
    ("# made\nfrom,to,km\na,b,1\nb,c,2\n", ["a>b km=1", "b>c km=2"]),
    ("# made by hand\n\n# in 2024\nfrom;to\n#1;b\n", ["#1>b"]), ("# from,to,km\na,b,1\n", ["a>b km=1"]),
  ]

  @Test("are found by all of the first lines", arguments: samples.indices)
  func read(index: Int) throws {
    #expect(try GraphText.edges(Self.samples[index].text, .tables) == Self.samples[index].edges)
  }

  @Test(
    "numbers that may mean two things stay text, and that is said",
    arguments: [
      ("from;to;km\na;b;1,250\n", ["km", "may be 1250 or 1.250"]),
      ("from;to;km;h\na;b;1,250;2.5\n", ["thousands apart", "decimal points"]),
      ("from;to;km\na;b;1,250,000\n", ["thousands apart"]), ("from;to;km\na;b;1.250,5\n", ["thousands apart"]),
      ("from;to;km;h\na;b;1.250;2,5\n", ["may be 1250 or 1,250"]),
      ("from;to;km\na;b;1,5\nb;c;1.5\n", ["decimal comma"]),
    ])
  func ambiguous(text: String, words: [String]) throws {
    let reading = try GraphText.read(text, .tables)
    #expect(reading.document.graph.edgeAttributes["km"]?.type == .string)
    let sentence = try #require(reading.sentences.first)
    for word in words { #expect(sentence.contains(word), "\(sentence)") }
  }

  @Test func aHeaderWithoutEndsInAnyDialectIsRefused() throws {
    let sentence = try #require(GraphText.refusal("x;a,y;b\nx;a,y;b\n", .tables))
    #expect(sentence.contains("column from: there is no such column"), "\(sentence)")
  }

  @Test func aWordThatIsNoDirectionAmongDirectionsIsRefused() {
    #expect(
      GraphText.refusal("from,to,type\na,b,undirected\nb,c,rail\n", .tables)
        == "f:3, column type: \"rail\" is not known here; write one of directed, undirected")
  }

  @Test func aHeaderOfAMillionColumnsMakesAShortSentence() throws {
    let header = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let sentence = try #require(GraphText.refusal(header + "\n", .tables))
    #expect(sentence.utf8.count < 500 && sentence.contains("more"), "\(sentence.prefix(600))")
  }

  /// Folders as other programs write them: case 19.
  @Test(
    "folders are read in every dialect",
    arguments: [
      ("id;name;lat\n1;Almaty;43,2\n2;Aktau;43,6\n", "from;to;km\n1;2;3170\n", "lat=43.2"),
      ("Id,Label\n1,Almaty\n2,Aktau\n", "Source,Target,Type,Id,Weight\n1,2,Directed,0,3170\n", "Label=Almaty"),
      ("id\tname\n1\tAlmaty\n2\tAktau\n", "FROM\tTO\tkm\n1\t2\t3170\n", "name=Almaty"),
      ("sep=;\nID;name\n1;Almaty\n2;Aktau\n;\n", "sep=;\nfrom;to;km\n1;2;3170\n;;\n", "name=Almaty"),
    ])
  func folders(nodes: String, edges: String, value: String) throws {
    let folder = NSTemporaryDirectory() + "dialects-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(nodes.utf8).write(to: URL(fileURLWithPath: folder + "/nodes.csv"))
    // Spreadsheets also write UTF-16.
    try #require(edges.data(using: .utf16)).write(to: URL(fileURLWithPath: folder + "/edges.csv"))
    let network = try GraphFile.read(path: folder).document.graph
    #expect(GraphText.edges(of: network).first?.hasPrefix("1>2") == true)
    #expect(GraphText.edges(of: network).first?.hasSuffix("=3170") == true)
    #expect(GraphText.nodes(of: network)[0].contains(value))
  }

  @Test func whatLooksLikeAKeyIsWrittenSoThatItIsReadBack() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    let columns = [
      ("type", "directed"), ("Undirected", "no"), ("Direction", "undirected"), ("ID", "7x"), ("blank", " x "),
    ]
    let network = AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable([" a", "b "]),
      edgeAttributes: AttributeTable(
        rowCount: 1, columns.map { AttributeColumn($0.0, .string, [.string($0.1)]) }))
    let tables = TableWriter().tables(of: network)
    let read = try TableReader().read(
      nodes: Table(utf8: tables.nodes, file: "n"), edges: Table(utf8: tables.edges, file: "e"))
    #expect(read.graph.isDirected && read.edgeNames == nil)
    #expect(read.nodeNames[NodeID(0)] == " a" && read.nodeNames[NodeID(1)] == "b ")
    #expect(read.edgeAttributes.columns.map { $0[0]?.description } == columns.map { $0.1 })
  }
}
