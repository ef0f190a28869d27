import GraphFormats
import Testing

@Suite("Dialects of edge lists")
struct EdgeListDialectTests {
  private static let samples: [(text: String, edges: [String])] = [
    // Cases 01.
    (
      "Almaty;Aktau;12,5\nAktau;Baku;7,25\nAlmaty;Baku;30,0\n",
      [
        "Almaty>Aktau weight=12.5", "Aktau>Baku weight=7.25", "Almaty>Baku weight=30.0",
      ]
    ),
    ("Almaty Aktau 12,5\nAktau Baku 7,25\n", ["Almaty>Aktau weight=12.5", "Aktau>Baku weight=7.25"]),
    ("Almaty\tAktau\t12,5\nAktau\tBaku\t7\n", ["Almaty>Aktau weight=12.5", "Aktau>Baku weight=7.0"]),
    ("Almaty|Aktau|12,5\n", ["Almaty>Aktau weight=12.5"]),
    ("a;b;1,250\nb;c;12,5\n", ["a>b weight=1.25", "b>c weight=12.5"]),
    ("a b 0,125\n", ["a>b weight=0.125"]),
    ("a;b;7\nb;c;12,5\n", ["a>b weight=7.0", "b>c weight=12.5"]),
    // Names with blanks, commas and other separators inside.
    ("New York,Boston\nSan Jose,Reno\n", ["New York>Boston", "San Jose>Reno"]),
    ("Almaty, KZ;Aktau, KZ;3\n", ["Almaty, KZ>Aktau, KZ weight=3"]),
    ("New York\tSan Jose\t5\n", ["New York>San Jose weight=5"]),
    ("1,2,5\n2,3,7\n", ["1>2 weight=5", "2>3 weight=7"]),
    // Times of a signed network stand in a fourth column.
    (
      "6,2,4,1289241911\n6,5,2,1289241941\n",
      [
        "6>2 weight=4 column 4=1289241911", "6>5 weight=2 column 4=1289241941",
      ]
    ),
    // Quotes, whatever stands between the fields.
    ("\"New York\" Boston 3\nBoston \"San Jose\" 4\n", ["New York>Boston weight=3", "Boston>San Jose weight=4"]),
    ("\"a,b\",\"c\"\n", ["a,b>c"]), ("\"a;b\";\"say \"\"hi\"\"\";1,5\n", ["a;b>say \"hi\" weight=1.5"]),
    ("\"a\"\t\" b\"\n", ["a> b"]), ("a|\"b|c\"|2\n", ["a>b|c weight=2"]),
    // Headers in any case, by other names, and nodes that are called so.
    ("FROM TO km\na b 3\n", ["a>b km=3"]),
    ("node_1\tnode_2\n0\t747\n747\t1694\n", ["0>747", "747>1694"]),
    ("origin,destination\nAlmaty,Aktau\n", ["Almaty>Aktau"]),
    ("u v\nv w\n", ["u>v", "v>w"]),
    ("p q 5\nq r 6\n", ["p>q weight=5", "q>r weight=6"]),
  ]

  @Test("separator and decimal mark are found together", arguments: samples.indices)
  func read(index: Int) throws {
    #expect(try GraphText.edges(Self.samples[index].text, .edgeList) == Self.samples[index].edges)
  }

  @Test(
    "what may be read in two ways is refused, and both are named",
    arguments: [
      ("1 2,5\n2 3,7\n", ["commas", "spaces"]),
      ("1;2,5\n2;3,7\n", ["commas", "semicolons"]),
      ("a;b;1,250\nb;c;2,500\n", ["1250", "1.250"]),
      ("a,b,12,5\nb,c,7,25\n", ["decimal comma", "12 and 5"]),
      ("a;b;1.250\nb;c;12,5\n", ["1.250", "thousands"]),
      ("a;b;12.5\nb;c;12,5\n", ["12.5", "decimal mark"]),
      ("a;b;1,250,000\n", ["1,250,000", "thousands"]),
      ("a;b;12.5\nb;c;1,250\n", ["1,250", "thousands"]),
      ("a,b,12\nb,c,7,25\n", ["4 fields", "semicolons"]), ("A,B,1,5\nB,C,2\n", ["\"1,5\"", "1 and 5 in two columns"]),
      ("a,b,1,500\nb,c,2\n", ["\"1,500\"", "decimal comma"]),
      ("a,b,1,5,rail\nb,c,2,7,road\n", ["\"1,5\"", "two columns"]),
      ("a,b,1,5,7\nb,c,2,7\n", ["5 fields", "another 4"]),
      (String(repeating: "a,b,1,500\n", count: 300) + "b,c,2\n", ["f:301", "\"1,500\"", "two columns"]),
    ])
  func ambiguous(text: String, words: [String]) throws {
    let sentence = try #require(GraphText.refusal(text, .edgeList))
    for word in words { #expect(sentence.contains(word), "\(sentence)") }
  }

  @Test(
    "a header that is not known is named",
    arguments: [
      "reporter,partner\nKZ,AZ\nAZ,GE\n", "iso3_o iso3_d flow\nKAZ AZE 5\n", "City A;City B\nAlmaty;Aktau\n",
      "alpha beta\n1 2\n2 3\n", "x y km\na b 3\nb c 4\n", "exporter\timporter\nKZ\tAZ\n",
    ])
  func header(text: String) throws {
    let sentence = try #require(GraphText.refusal(text, .edgeList))
    #expect(sentence.hasPrefix("f:1: the first line looks like a header"), "\(sentence)")
    #expect(GraphText.refusal(text) != nil)
  }

  @Test("a list may be said to be undirected", arguments: [GraphFormat.edgeList, .tables, .tgf])
  func undirected(format: GraphFormat) throws {
    let text = format == .tables ? "from,to\na,b\n" : format == .tgf ? "a\nb\n#\na b\n" : "a b\n"
    #expect(try GraphText.edges(text, format, undirected: true) == ["a-b"])
    #expect(try GraphText.read(text, format, undirected: true).sentences.isEmpty)
    #expect(try GraphText.edges(text, format) == ["a>b"])
  }

  @Test func aListThatSaysItIsDirectedStaysSo() throws {
    let reading = try GraphText.read("# Directed graph\na b\n", .edgeList, undirected: true)
    #expect(GraphText.edges(of: reading.document.graph) == ["a>b"])
    #expect(reading.sentences.first?.contains("says itself") == true)
  }
}
