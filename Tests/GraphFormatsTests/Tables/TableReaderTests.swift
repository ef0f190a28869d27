import GraphEngine
import GraphFormats
import Testing

@Suite("Table reader")
struct TableReaderTests {
  private static let nodes = "id,name\nKZAAU,Aktau\nAZBAK,Baku\nGEPTI,Poti\n"

  private func table(_ text: String, _ file: String) throws -> Table {
    try Table(utf8: Array(text.utf8), file: file)
  }

  private func read(
    nodes: String = nodes, edges: String, _ reader: TableReader = TableReader()
  ) throws -> AttributedGraph {
    try reader.read(nodes: table(nodes, "hubs.csv"), edges: table(edges, "legs.csv"))
  }

  private func sentence(nodes: String = nodes, edges: String) -> String? {
    do {
      _ = try read(nodes: nodes, edges: edges)
      return nil
    } catch { return "\(error)" }
  }

  @Test func namesDirectionsAndAttributesAreRead() throws {
    let graph = try read(
      edges: "id,from,to,direction,distance_km,mode\nL1,KZAAU,AZBAK,undirected,470,sea\n,AZBAK,GEPTI,,898.5,rail\n")
    #expect(graph.graph.nodeCount == 3)
    #expect(graph.graph.edgeCount == 2)
    #expect(graph.describe(EdgeID(0)) == "L1 (KZAAU – AZBAK)")
    #expect(graph.describe(EdgeID(1)) == "AZBAK → GEPTI")
    #expect(graph.edgeAttributes.names == ["distance_km", "mode"])
    #expect(graph.edgeAttributes[1, "distance_km"] == .double(898.5))
    #expect(graph.nodeAttributes[0, "name"] == .string("Aktau"))
  }

  @Test func nodesComeFromTheEdgesWhereThereIsNoTableOfNodes() throws {
    let edges = try table("from,to\nb,a\na,c\n", "legs.csv")
    let graph = try TableReader().read(nodes: nil, edges: edges)
    #expect(graph.graph.nodes.map { graph.nodeNames[$0] } == ["b", "a", "c"])
  }

  @Test func otherColumnsMayMakeUpTheGraph() throws {
    var reader = TableReader()
    reader.keys.edge = "leg"
    reader.keys.source = "origin"
    reader.keys.target = "destination"
    reader.direction = .undirected
    let graph = try read(edges: "leg,origin,destination,id\nx,KZAAU,AZBAK,7\n", reader)
    #expect(graph.name(of: EdgeID(0)) == "x")
    #expect(graph.graph.isUndirected)
    #expect(graph.edgeAttributes[0, "id"] == .int(7))
  }

  @Test(
    "a column has the narrowest type that holds all of it",
    arguments: [
      (["1", "-2", nil], .int), (["1", "2.5"], .double), (["1e3", "0.5"], .double), (["true", "false"], .bool),
      (["True"], .string), (["1", "true"], .string), (["NA", "KZ"], .string), (["007", "8"], .string),
      (["+7"], .string), ([" 1"], .string), (["9223372036854775808"], .string), (["9007199254740993", "0.5"], .string),
      (["9007199254740993"], .int), (["-0"], .double), ([nil, nil], .string), (["inf"], .string), (["NaN"], .string),
      (["0x10"], .string), (["1e999"], .string), ([".5"], .string), (["5."], .string), (["", "5"], .int),
    ] as [([String?], AttributeType)])
  func inference(cells: [String?], type: AttributeType) throws {
    let rows = cells.map { "a,\($0.map { "\"\($0)\"" } ?? "")\n" }.joined()
    let column = try #require(
      try TableReader().read(nodes: nil, edges: table("from,to,x\n" + rows.replacing("a,", with: "a,b,"), "e.csv"))
        .edgeAttributes["x"])
    #expect(column.type == type)
    #expect(column.ownValueCount == cells.filter { $0 != nil && (type == .string || $0 != "") }.count)
  }

  @Test func typesMayBeDeclared() throws {
    var reader = TableReader()
    reader.edgeTypes = ["code": .string, "km": .double]
    let graph = try read(edges: "from,to,code,km,year:double\nKZAAU,AZBAK,7,1,2024\n", reader)
    #expect(graph.edgeAttributes[0, "code"] == .string("7"))
    #expect(graph.edgeAttributes[0, "km"] == .double(1))
    #expect(graph.edgeAttributes[0, "year"] == .double(2024))
  }

  @Test(
    "faults name table, line, column and what to do",
    arguments: [
      (
        "from,to\nKZAAU,AZBAK\nKZAUU,GEPTI\n",
        "legs.csv:3, column from: there is no node \"KZAUU\"; did you mean \"KZAAU\" (line 2)?"
      ),
      (
        "from,to\nKZAAU,Duisburg\n",
        "legs.csv:2, column to: there is no node \"Duisburg\"; add it to the table of nodes"
      ),
      ("from,to\nKZAAU,\n", "legs.csv:2, column to: the cell is empty; a value is needed here"),
      ("from,target\nKZAAU,AZBAK\n", "legs.csv:1, column to: there is no such column; there are from, target"),
      (
        "from,to,direction\nKZAAU,AZBAK,undirectd\n",
        "legs.csv:2, column direction: \"undirectd\" is not known here; did you mean undirected?"
      ),
      ("from,to,km:int\nKZAAU,AZBAK,4.5\n", "legs.csv:2, column km: \"4.5\" is not a whole number of 64 bits"),
      ("from,to,x:bool\nKZAAU,AZBAK,yes\n", "legs.csv:2, column x: \"yes\" is neither true nor false"),
    ])
  func faults(edges: String, expected: String) {
    #expect(sentence(edges: edges) == expected)
  }

  @Test func repeatedIdsNameBothLines() {
    #expect(
      sentence(nodes: "id\na\nb\n\na\n", edges: "from,to\n")
        == "hubs.csv:5, column id: \"a\" stands in line 2 already; ids must differ")
  }

  @Test func namesThatOnlyLookAlikeStayApart() throws {
    let graph = try read(nodes: "id\n\u{E9}\ne\u{301}\n", edges: "from,to\n\u{E9},e\u{301}\n")
    #expect(graph.graph.source(of: EdgeID(0)) == NodeID(0))
    #expect(graph.graph.target(of: EdgeID(0)) == NodeID(1))
  }
}
