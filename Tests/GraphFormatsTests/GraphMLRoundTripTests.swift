import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("GraphML: random graphs")
struct GraphMLRoundTripTests {
  @Test("are read as they were written", arguments: 0..<UInt64(150))
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try RandomNetwork.make(using: &random)
    let bytes = try GraphMLWriter().bytes(of: GraphDocument(network))
    let reading = try GraphMLReader().read(bytes: bytes)
    #expect(reading.warnings.isEmpty, "\(reading.warnings)")
    #expect(reading.document.graph == network)
    #expect(try GraphMLWriter().bytes(of: reading.document) == bytes, "the second file differs from the first")
  }

  @Test("are read alike in pieces of any size", arguments: 0..<UInt64(12))
  func pieces(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try RandomNetwork.make(using: &random)
    let bytes = try GraphMLWriter().bytes(of: GraphDocument(network))
    // Padding moves the border between two pieces through the document.
    let border = 1 << 18
    for shift in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 7)) {
      let head = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
      let padding = [UInt8](repeating: 0x20, count: border - head.count - shift)
      let padded = head + Array("<!--".utf8) + padding + Array("-->".utf8) + bytes.dropFirst(head.count)
      #expect(try GraphMLReader().read(bytes: padded).document.graph == network)
    }
  }
}

/// Small random graphs with every kind of attribute and awkward names.
enum RandomNetwork {
  static func make(using random: inout SeededGenerator) throws -> AttributedGraph {
    let directions = RandomGraph.Directions.allCases[Int.random(in: 0..<3, using: &random)]
    let sample = try RandomGraph(nodes: 0...30, edges: 0...60, directions: directions, using: &random)
    let graph = sample.graph
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    while names.count < graph.nodeCount {
      let name = text(using: &random)
      if !name.isEmpty, seen.insert(Array(name.utf8)).inserted { names.append(name) }
    }
    var edgeNames: StringPool?
    if graph.edgeCount > 0, Bool.random(using: &random) {
      var pool = StringPool()
      for edge in 0..<graph.edgeCount {
        pool.append(edge == 0 || Bool.random(using: &random) ? "e\(edge) \(text(using: &random))" : "")
      }
      edgeNames = pool
    }
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(names), edgeNames: edgeNames,
      nodeAttributes: table(rowCount: graph.nodeCount, using: &random),
      edgeAttributes: table(rowCount: graph.edgeCount, using: &random),
      graphAttributes: table(rowCount: 1, using: &random))
  }

  private static func table(rowCount: Int, using random: inout SeededGenerator) -> AttributeTable {
    var table = AttributeTable(rowCount: rowCount)
    for number in 0..<Int.random(in: 0...6, using: &random) {
      let type = AttributeType.allCases[Int.random(in: 0..<4, using: &random)]
      let missing = [0, 0.3, 0.9][Int.random(in: 0..<3, using: &random)]
      let hasDefault = Int.random(in: 0..<4, using: &random) == 0
      let defaultValue = hasDefault ? value(type, using: &random) : nil
      let values = (0..<rowCount).map { _ in
        Double.random(in: 0..<1, using: &random) < missing ? nil : value(type, using: &random)
      }
      table.append(AttributeColumn("a\(number) \(text(using: &random))", type, default: defaultValue, values))
    }
    return table
  }

  private static func value(_ type: AttributeType, using random: inout SeededGenerator) -> AttributeValue {
    switch type {
    case .bool: .bool(Bool.random(using: &random))
    case .int:
      .int(
        [0, -1, 7, 2_147_483_648, .min, .max, Int64.random(in: .min ... .max, using: &random)].randomElement(
          using: &random) ?? 0)
    case .double:
      .double(
        [
          0, -0.0, 0.1, 1e15, 123_456.789, -1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity,
          -.infinity, .nan, 2.5e17,
          Double(bitPattern: UInt64.random(in: 0...0x7FEF_FFFF_FFFF_FFFF, using: &random)),
        ].randomElement(using: &random) ?? 0)
    case .string: .string(text(using: &random))
    }
  }

  private static func text(using random: inout SeededGenerator) -> String {
    let letters = [
      "a", "B", "7", " ", "<", ">", "&", "\"", "'", "\n", "\r", "\t", "é", "e\u{301}", "東", "🚢", "]]>", "\u{85}",
    ]
    return (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
  }
}
