import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Table writer")
struct TableWriterTests {
  private func readBack(_ tables: TableWriter.Tables) throws -> AttributedGraph {
    try TableReader().read(
      nodes: Table(utf8: tables.nodes, file: "nodes.csv"), edges: Table(utf8: tables.edges, file: "edges.csv"))
  }

  @Test("what was written is read back equal", arguments: 0..<UInt64(150))
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let graph = try randomGraph(using: &random)
    let tables = TableWriter().tables(of: graph)
    #expect(tables.losses.isEmpty)
    let read = try readBack(tables)
    #expect(content(read) == content(graph))
    let again = TableWriter().tables(of: read)
    #expect(again.nodes == tables.nodes)
    #expect(again.edges == tables.edges)
  }

  @Test func aTypeStandsInTheHeaderOnlyWhereTheCellsDoNotTell() throws {
    let graph = AttributedGraph(
      graph: try path(),
      nodeNames: NameTable(["007", "a,b"]),
      nodeAttributes: AttributeTable(
        rowCount: 2,
        [
          AttributeColumn("code", .string, [.string("7"), nil]),
          AttributeColumn("name", .string, [.string(""), .string("say \"hi\"\n")]),
          AttributeColumn("lat", .double, [.double(43), .double(40.5)]),
          AttributeColumn("dwell_h", .double, [.double(48), .double(-0.0)]),
          AttributeColumn("none", .bool, []),
          AttributeColumn("x:int", .int, [.int(1), .int(2)]),
        ]))
    let tables = TableWriter().tables(of: graph)
    #expect(
      String(decoding: tables.nodes, as: UTF8.self) == """
        id,code:string,name,lat,dwell_h,none:bool,x:int:int
        007,7,"",43,48,,1
        "a,b",,"say ""hi""
        ",40.5,-0,,2

        """)
    #expect(String(decoding: tables.edges, as: UTF8.self) == "from,to\n007,\"a,b\"\n")
    #expect(content(try readBack(tables)) == content(graph))
  }

  @Test func whatTablesDoNotHoldIsSaid() throws {
    let graph = AttributedGraph(
      graph: try path(), nodeNames: NameTable(["a", "b"]),
      nodeAttributes: AttributeTable(
        rowCount: 2,
        [
          AttributeColumn("id", .int, [.int(1), .int(2)]),
          AttributeColumn("kind", .string, default: .string("hub"), [.string("port"), nil]),
        ]),
      edgeAttributes: AttributeTable(
        rowCount: 1, [AttributeColumn("from", .int, [.int(1)]), AttributeColumn("from_2", .int, [.int(2)])]),
      graphAttributes: AttributeTable(rowCount: 1, [AttributeColumn("title", .string, [.string("Eurasia")])]))
    let tables = TableWriter().tables(of: graph)
    #expect(
      tables.losses == [
        .dropped(.graph, attribute: "title"), .renamed(.node, attribute: "id", to: "id_2"),
        .defaultWrittenOut(.node, attribute: "kind"), .renamed(.edge, attribute: "from", to: "from_3"),
      ])
    let read = try readBack(tables)
    #expect(read.nodeAttributes[1, "kind"] == .string("hub"))
    #expect(read.nodeAttributes[1, "id_2"] == .int(2))
    #expect(read.edgeAttributes.names == ["from_3", "from_2"])
  }

  @Test func aFolderHoldsBothTables() throws {
    var random = SeededGenerator(seed: 7)
    let graph = try randomGraph(using: &random)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try TableWriter().write(graph, toDirectory: folder.path)
    #expect(content(try TableReader().read(directory: folder.path)) == content(graph))
  }

  private func path() throws -> Graph {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    return builder.finish()
  }

  /// A graph with loops, parallel edges, all directions and types, awkward text, and missing values.
  private func randomGraph(using random: inout SeededGenerator) throws -> AttributedGraph {
    let directions = RandomGraph.Directions.allCases[Int.random(in: 0...2, using: &random)]
    let graph = try RandomGraph(nodes: 0...12, edges: 0...30, directions: directions, using: &random).graph
    var names: [String] = []
    for node in graph.nodes { names.append(Self.texts[node.index % Self.texts.count] + "\(node.index)") }
    if Bool.random(using: &random), !names.isEmpty { names[0] = "" }
    var edgeNames: StringPool?
    if Bool.random(using: &random) {
      var pool = StringPool()
      for _ in graph.edges { pool.append(Self.texts.randomElement(using: &random) ?? "") }
      edgeNames = pool
    }
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(names), edgeNames: edgeNames,
      nodeAttributes: randomTable(rowCount: graph.nodeCount, using: &random),
      edgeAttributes: randomTable(rowCount: graph.edgeCount, using: &random))
  }

  private func randomTable(rowCount: Int, using random: inout SeededGenerator) -> AttributeTable {
    var table = AttributeTable(rowCount: rowCount)
    for column in 0..<Int.random(in: 0...5, using: &random) {
      let type = AttributeType.allCases[Int.random(in: 0...3, using: &random)]
      let name = "\(Self.texts.randomElement(using: &random) ?? "")#\(column)\([":int", "", ""][column % 3])"
      var values: [AttributeValue?] = []
      for _ in 0..<rowCount { values.append(randomValue(type, using: &random)) }
      table.append(AttributeColumn(name, type, values))
    }
    return table
  }

  private func randomValue(_ type: AttributeType, using random: inout SeededGenerator) -> AttributeValue? {
    guard Int.random(in: 0...4, using: &random) > 0 else { return nil }
    switch type {
    case .bool: return .bool(.random(using: &random))
    case .int: return .int([0, 1, -7, 1 << 53 + 1, .max, .min].randomElement(using: &random) ?? 0)
    case .double:
      let special = [
        0, -0.0, 1, 0.1, 1e15, 123.456, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity,
        .nan,
      ]
      let arbitrary = Double(bitPattern: random.next())
      return .double(Bool.random(using: &random) ? arbitrary : special.randomElement(using: &random) ?? 0)
    case .string: return .string(Self.texts.randomElement(using: &random) ?? "")
    }
  }

  private static let texts = [
    "", " ", "a", "a,b", "\"", "say \"hi\"", "line\nbreak", "\r", "\r\n", "007", "7", "1.5", "true", "NA", "é",
    "e\u{301}", "\u{301}", "😀", "שלום", "\u{FEFF}", "x:int", "\0",
  ]

  /// All that tables hold, by bytes: what a table cannot tell apart from it is not here.
  private func content(_ graph: AttributedGraph) -> [String] {
    func rows(_ table: AttributeTable) -> [String] {
      table.columns.map { column in
        let cells = (0..<table.rowCount).map { row in
          column[row].map { value -> String in
            switch value {
            case .bool(let value): "\(value)"
            case .int(let value): "\(value)"
            case .double(let value): value.isNaN ? "nan" : String(value.bitPattern, radix: 16)
            case .string(let value): "\(Array(value.utf8))"
            }
          } ?? "-"
        }
        return "\(Array(column.name.utf8)) \(column.type) \(cells)"
      }
    }
    let names = graph.graph.nodes.map { "\(Array(graph.nodeNames[$0].utf8))" }
    let edges = graph.graph.edges.map { edge in
      "\(graph.graph.source(of: edge)) \(graph.graph.target(of: edge)) \(graph.graph.direction(of: edge)) "
        + "\(Array((graph.name(of: edge) ?? "").utf8))"
    }
    return names + ["edges"] + edges + ["of nodes"] + rows(graph.nodeAttributes) + ["of edges"]
      + rows(graph.edgeAttributes) + [graph.edgeNames == nil ? "unnamed" : "named"]
  }
}
