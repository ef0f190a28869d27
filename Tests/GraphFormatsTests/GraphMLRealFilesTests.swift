import GraphEngine
import GraphFormats
import Testing

@Suite("GraphML: real files", .enabled(if: GraphMLSamples.isThere))
struct GraphMLRealFilesTests {
  private static let readable = GraphMLSamples.expected.filter { $0.facts.verdict.hasPrefix("accept") }.map(\.file)

  private func facts(_ file: String) throws -> ExpectedFacts {
    try #require(GraphMLSamples.expected.first { $0.file == file }).facts
  }

  /// The counts of the list are of all graphs of a file.
  private func readAll(_ file: String) throws -> GraphMLReading {
    try GraphMLReader(options: GraphMLReaderOptions(selection: .all)).read(path: GraphMLSamples.path(file))
  }

  @Test("have the nodes, edges and values that the list says", arguments: readable)
  func counts(file: String) throws {
    let facts = try facts(file)
    let counts = try #require(facts.counts)
    let reading = try readAll(file)
    let document = reading.document
    let graph = document.graph.graph
    #expect(graph.nodeCount == counts.nodes)
    #expect(graph.edgeCount == counts.edges)
    #expect(graph.edges.count { graph.direction(of: $0) == .directed } == counts.directed_edges)
    #expect(graph.edges.count { graph.source(of: $0) == graph.target(of: $0) } == counts.self_loops)
    #expect(document.hyperedges.count == counts.hyperedges)
    #expect(document.hyperedges.map(\.endpoints.count).reduce(0, +) == counts.endpoints)
    #expect(document.ports.count == counts.ports)
    #expect(reading.graphs.count == counts.graphs_top)
    #expect(reading.graphs.count + (document.nesting?.graphs.count ?? 0) == counts.graphs_total)
    if counts.nodes > 0 {
      // Where a file holds several graphs, the list puts the number of the graph before the id.
      let last = facts.last_node_id.map { $0.split(separator: "#").last.map { String($0) } ?? $0 }
      #expect(document.graph.nodeNames[NodeID(0)] == facts.first_node_id)
      #expect(document.graph.nodeNames[NodeID(UInt32(graph.nodeCount - 1))] == last)
    }
    #expect(reading.warnings.isEmpty || facts.verdict == "accept-with-warnings" || counts.graphs_top > 1)
    for key in facts.keys ?? [] {
      for (domain, use) in key.uses { try expectUse(key, domain, use, document) }
    }
  }

  private func expectUse(
    _ key: ExpectedFacts.Key, _ domain: String, _ use: ExpectedFacts.Key.Use, _ document: GraphDocument
  ) throws {
    let position = try #require(
      document.keys.firstIndex { $0.name == key.name && ($0.domain.rawValue == domain || $0.domain == .all) },
      "no key \(key.name) for \(domain)")
    let declared = document.keys[position]
    #expect(declared.type.rawValue == key.type || (declared.type == .long && key.type == "int"))
    let structured = document.structuredValues.count { $0.key == position }
    #expect(structured == use.structured ?? 0)
    let table: AttributeTable
    switch domain {
    case "node": table = document.graph.nodeAttributes
    case "edge": table = document.graph.edgeAttributes
    case "graph": table = document.graph.graphAttributes
    default:
      #expect(document.otherValues.count { $0.key == position } == use.count - structured)
      return
    }
    let isTyped = declared.type != .string
    let expected = use.count - structured - (isTyped ? use.empty ?? 0 : 0)
    guard let column = table[declared.column] else {
      #expect(expected == 0, "no column \(declared.column)")
      return
    }
    #expect(column.ownValueCount == expected, "\(key.name)")
    let own = (0..<table.rowCount).filter { column.hasOwnValue(at: $0) }
    let values = own.compactMap { column[$0] }
    if let distinct = use.distinct { #expect(Set(values).count == distinct, "\(key.name)") }
    if let bytes = use.utf8_bytes {
      #expect(own.compactMap { column.string(at: $0)?.utf8.count }.reduce(0, +) == bytes, "\(key.name)")
    }
    let numbers = own.compactMap { column.number(at: $0) }
    if let least = use.min { #expect(numbers.min() == least) }
    if let greatest = use.max { #expect(numbers.max() == greatest) }
    if let sum = use.sum { #expect(abs(numbers.reduce(0, +) - sum) <= 1e-9 * max(1, abs(sum)), "\(key.name)") }
    if let trues = use.true { #expect(own.count { column.bool(at: $0) == true } == trues) }
    if let text = key.default, !isTyped, key.for == domain || key.for == "all" {
      #expect(column.defaultValue == .string(text))
    }
  }

  @Test("are written and read again to the same", arguments: readable)
  func roundTrip(file: String) throws {
    let first = try GraphMLReader().read(path: GraphMLSamples.path(file)).document
    let bytes = try GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: first)
    let second = try GraphMLReader().read(bytes: bytes).document
    // Edges keep their directions; what those are called that do not say theirs goes by most of them.
    var expected = first
    expected.edgeDefault = second.edgeDefault
    for index in (expected.nesting?.graphs ?? []).indices {
      expected.nesting?.graphs[index].edgeDefault = second.nesting?.graphs[index].edgeDefault ?? .directed
    }
    #expect(second == expected)
    // The graph alone keeps nodes, edges and attributes too, if not levels and keys.
    let plain = try GraphMLReader().read(
      bytes: GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: GraphDocument(first.graph)))
    #expect(plain.document.graph.graph == first.graph.graph)
    #expect(plain.document.graph.nodeNames.pool == first.graph.nodeNames.pool)
    #expect(plain.document.graph.edgeNames == first.graph.edgeNames)
  }

  @Test("that are refused by default say why, and a lenient reader reads them")
  func refused() throws {
    for (file, facts) in GraphMLSamples.expected where facts.verdict == "reject-by-default" {
      #expect(throws: GraphMLError.self) { try GraphMLReader().read(path: GraphMLSamples.path(file)) }
      let reading = try GraphMLReader(options: GraphMLReaderOptions(mode: .lenient)).read(
        path: GraphMLSamples.path(file))
      #expect(!reading.warnings.isEmpty)
    }
  }
}
