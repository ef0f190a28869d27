import GraphEngine
import GraphFormats
import Testing

@Suite("Pajek, Matrix Market, DIMACS, TGF")
struct ListFormatsTests {
  @Test func pajekIsReadWithLabelsCoordinatesAndAllKindsOfLines() throws {
    let text = """
      *Network trade
      % a comment
      *Vertices 4
      1 "Almaty" 0.1 0.2 0.5 box ic Red
      2 "Aktau port" 0.3 0.4
      3 Baku [1-3]
      *Arcs :1 "rail"
      1 2 3.5 c Blue l "slow"
      2 3
      *Edges
      3 4 7
      *Arcslist
      4 1 2
      *Edgeslist
      1 4
      *Partition x
      *Vertices 4
      1

      """
    let reading = try GraphText.read(text)
    let network = reading.document.graph
    #expect(
      GraphText.nodes(of: network) == [
        "1 label=Almaty x=0.1 y=0.2 z=0.5 shape=box ic=Red", "2 label=Aktau port x=0.3 y=0.4",
        "3 label=Baku time=[1-3]",
        "4",
      ])
    #expect(
      GraphText.edges(of: network) == [
        "1>2 relation=rail weight=3.5 c=Blue label=slow", "2>3 relation=rail", "3-4 weight=7.0", "4>1", "4>2", "1-4",
      ])
    #expect(reading.sentences.contains { $0.contains("*partition") })
  }

  @Test func pajekMatricesAreRead() throws {
    let text = "*Vertices 3\n*Matrix\n0 1 0\n0 0 2.5\n0 0 0\n"
    #expect(try GraphText.edges(text) == ["1>2 weight=1.0", "2>3 weight=2.5"])
  }

  @Test func matrixMarketIsReadWithItsSymmetry() throws {
    let general = "%%MatrixMarket matrix coordinate real general\n% c\n3 3 2\n1 2 1.5\n3 1 2\n"
    #expect(try GraphText.edges(general) == ["1>2 weight=1.5", "3>1 weight=2.0"])
    let symmetric = "%%MatrixMarket MATRIX Coordinate Integer Symmetric\n3 3 2\n2 1 4\n3 3 9\n"
    #expect(try GraphText.edges(symmetric) == ["2-1 weight=4", "3-3 weight=9"])
    let pattern = "%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 2\n"
    #expect(try GraphText.edges(pattern) == ["1>2"])
  }

  @Test func dimacsIsReadForPathsColoursAndCoordinates() throws {
    #expect(
      try GraphText.edges("c x\np sp 3 3\na 1 2 7\na 2 3 5\na 1 3 20\n") == [
        "1>2 weight=7", "2>3 weight=5", "1>3 weight=20",
      ])
    let colours = try GraphText.read("p col 3 4\nn 1 5\ne 1 2\ne 2 3\n").document.graph
    #expect(GraphText.edges(of: colours) == ["1-2", "2-3"])
    #expect(GraphText.nodes(of: colours) == ["1 value=5", "2", "3"])
    let places = try GraphText.read("p aux sp co 2\nv 1 -73530767 41085396\nv 2 -73530538 41086098\n").document.graph
    #expect(GraphText.nodes(of: places) == ["1 x=-73530767 y=41085396", "2 x=-73530538 y=41086098"])
  }

  @Test func tgfIsReadWithLabels() throws {
    let network = try GraphText.read("1 Almaty\n2 Aktau port\n3\n#\n1 2 rail line\n2 3\n").document.graph
    #expect(GraphText.nodes(of: network) == ["1 label=Almaty", "2 label=Aktau port", "3"])
    #expect(GraphText.edges(of: network) == ["1>2 label=rail line", "2>3"])
    #expect(try GraphText.edges("#\n", .tgf) == [])
  }

  @Test(
    "what is wrong is refused with its line",
    arguments: [
      (.pajek, "*Arcs\n1 2\n", "f:1: the line *Vertices has to come before the edges"),
      (.pajek, "*Vertices 2\n*Arcs\n1 3\n", "f:3: there is no node 3: they go from 1 to 2"),
      (.pajek, "*Vertices 2\n1 \"a\n", "f:2: a text begins with a quote that is never closed"),
      (.pajek, "*Vertices 2\n1 a\n1 b\n", "f:3: the vertex 1 is listed twice; numbers must differ"),
      (.pajek, "*Vertices 2\n*Matrix\n0 1\n", "f:3: the matrix ends after 1 of 2 rows"),
      (.pajek, "*Vertices 2\n*Spam\n", "f:2: \"*Spam\" is no part of a Pajek network that is known"),
      (.pajek, "*Vertices 4000000\n", "f: 4000000 nodes are declared in a file of 1 lines; is the number right?"),
      (
        .pajek, "*Vertices 99999999999\n", "f:1: more than 1000000000 nodes; raise the limit if the file can be trusted"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix coordinate complex hermitian\n2 2 0\n",
        "f:1: entries of the kind complex are no weights; real, integer or pattern is"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 0\n",
        "f:1: a matrix that is skew-symmetric is no graph; general or symmetric is"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix array real general\n2 2\n",
        "f:1: here is a matrix of the kind array; only coordinate is read, which lists entries"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix coordinate pattern general\n2 3 1\n1 2\n",
        "f:2: the matrix has 2 rows and 3 columns; that of a graph has as many rows as columns"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 2\n",
        "f:3: the file ends after 1 of 2 entries; is it cut off?"
      ),
      (
        .matrixMarket, "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 0 1\n",
        "f:3: there is no node 0: they go from 1 to 2"
      ),
      (
        .matrixMarket, "1 2 3\n",
        "f:1: a Matrix Market file begins with a line such as %%MatrixMarket matrix coordinate real general"
      ),
      (.dimacs, "p max 4 5\n", "f:1: this is DIMACS of the kind \"max\", which is not read; sp, edge and col are"),
      (.dimacs, "p sp 2 2\na 1 2 3\n", "f:2: the file ends after 1 of 2 lines that it declares; is it cut off?"),
      (.dimacs, "p sp 2 1\na 1 2\n", "f:2: the line has 3 fields; its form is a TAIL HEAD LENGTH"),
      (.dimacs, "a 1 2 3\n", "f:1: a DIMACS file says first what it is: p sp NODES ARCS, or p edge NODES EDGES"),
      (.tgf, "1 a\n2 b\n", "f:2: the line # between nodes and edges is missing; without it this is no TGF"),
      (.tgf, "1 a\n2 b\n#\n1 3\n", "f:4: there is no node \"3\"; add it to the nodes"),
      (.tgf, "1 a\n1 b\n#\n", "f:2: there is a node \"1\" already (line 1); ids must differ"),
    ] as [(GraphFormat, String, String)])
  func refused(format: GraphFormat, text: String, sentence: String) {
    #expect(GraphText.refusal(text, format) == sentence)
  }

  @Test("limits hold", arguments: [GraphFormat.pajek, .matrixMarket, .dimacs, .tgf, .gml])
  func limits(format: GraphFormat) {
    var options = GraphFile.Options()
    options.graphML.limits.edges = 1
    let text =
      switch format {
      case .pajek: "*Vertices 2\n*Arcs\n1 2\n2 1\n"
      case .matrixMarket: "%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 2\n2 1\n"
      case .dimacs: "p sp 2 2\na 1 2 3\na 2 1 3\n"
      case .tgf: "1\n2\n#\n1 2\n2 1\n"
      default: "graph [ node [ id 1 ] edge [ source 1 target 1 ] edge [ source 1 target 1 ] ]"
      }
    #expect {
      try GraphFile.read(bytes: Array(text.utf8), format: format, options: options)
    } throws: {
      ($0 as? GraphFileError)?.problem == .limit("edges", 1)
    }
  }

  @Test("rubbish is refused, and nothing breaks", arguments: [GraphFormat.pajek, .matrixMarket, .dimacs, .tgf, .gml])
  func rubbish(format: GraphFormat) {
    var state: UInt64 = 7
    let words = [
      "*Vertices", "*Arcs", "*Matrix", "%%MatrixMarket", "matrix", "coordinate", "p", "sp", "a", "e", "#", "graph", "[",
      "]", "node", "edge", "id", "source", "target", "\"", "1", "2", "-1", "99999999999999999999", "1.5", "\n", "\n",
      "&#xFFFFFFFF;", "é",
    ]
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += words[Int(state >> 33) % words.count] + " "
      }
      _ = GraphText.refusal(text, format)
    }
  }
}
