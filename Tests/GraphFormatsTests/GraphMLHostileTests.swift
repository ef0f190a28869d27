import GraphEngine
import GraphFormats
import Testing

@Suite("GraphML: hostile files", .enabled(if: GraphMLSamples.isThere))
struct GraphMLHostileTests {
  @Test("are read, warned of or refused as the list says", arguments: GraphMLSamples.hostile)
  func verdict(sample: HostileSample) throws {
    let verdicts = sample.verdict.split(separator: "|")
    do {
      let reading = try GraphMLReader().read(path: sample.path)
      #expect(!sample.isRejected, "read although it is to be refused")
      try expectCounts(reading, sample)
      let said = reading.warnings.description
      if verdicts == ["accept"], sample.file != "double_specials.graphml" {
        #expect(reading.warnings.isEmpty, "\(said)")
      }
      if sample.file == "gzip_content.graphml" { return }  // Read as if it were not compressed, without a word.
      if verdicts == ["warn"] { #expect(!reading.warnings.isEmpty) }
      if !sample.mention.isEmpty { #expect(said.contains(sample.mention), "\(said)") }
      if let line = sample.line { #expect(reading.warnings.diagnostics.contains { $0.line == line }, "\(said)") }
      #expect(!String(describing: reading).contains("MARKER"))
    } catch let error as GraphMLError {
      #expect(verdicts.contains("reject"), "\(error)")
      let said = error.description
      if !sample.mention.isEmpty { #expect(said.contains(sample.mention), "\(said)") }
      if let line = sample.line { #expect(error.diagnostic.line == line, "\(said)") }
      #expect(!said.contains("MARKER"))
      #expect(said.utf8.count < 800, "long texts are cut")
    }
  }

  @Test(
    "that are read are written and read again to the same", arguments: GraphMLSamples.hostile.filter { !$0.isRejected })
  func roundTrip(sample: HostileSample) throws {
    guard let first = try? GraphMLReader().read(path: sample.path).document else { return }
    let bytes = try GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: first)
    let second = try GraphMLReader().read(bytes: bytes).document
    #expect(second == first)
    #expect(try GraphMLWriter(repeatedEdgeIDs: .keep).bytes(of: second) == bytes)
  }

  @Test("end in an answer for lenient and strict readers too", arguments: GraphMLSamples.hostile)
  func otherModes(sample: HostileSample) throws {
    let strict = Result { try GraphMLReader(options: GraphMLReaderOptions(mode: .strict)).read(path: sample.path) }
    if sample.verdict == "warn" {
      #expect(throws: GraphMLError.self) { try strict.get() }
    }
    let lenient = GraphMLReader(options: GraphMLReaderOptions(mode: .lenient))
    do {
      let reading = try lenient.read(path: sample.path)
      if sample.isRejected {
        #expect(!reading.warnings.isEmpty, "mended without a word")
        try expectCounts(reading, sample)
      }
    } catch let error as GraphMLError {
      #expect(error.kind.verdict == .reject, "\(error)")
    }
  }

  private func expectCounts(_ reading: GraphMLReading, _ sample: HostileSample) throws {
    let graph = reading.document.graph.graph
    if let nodes = sample.nodes { #expect(graph.nodeCount == nodes) }
    if let edges = sample.edges { #expect(graph.edgeCount == edges) }
  }

  @Test func valuesAreThoseTheListNames() throws {
    func values(_ file: String, _ column: String, edges: Bool = false) throws -> [AttributeValue?] {
      let network = try GraphMLReader().read(path: GraphMLSamples.hostilePath(file)).document.graph
      let table = edges ? network.edgeAttributes : network.nodeAttributes
      let found = try #require(table[column])
      return (0..<table.rowCount).map { found[$0] }
    }
    #expect(try values("entity_harmless.graphml", "name").first == .string("Paris & é"))
    #expect(try values("latin1.graphml", "name") == [.string("Málaga é")])
    #expect(try values("windows1252.graphml", "name") == [.string("€ 5 “q”")])
    #expect(try values("utf16le_bom.graphml", "name").first == .string("東京"))
    #expect(try values("utf16be_bom.graphml", "name").first == .string("東京"))
    #expect(try values("crlf.graphml", "name").first == .string("line1\nline2"))
    #expect(try values("comments_and_pis.graphml", "w").first == .int(12))
    #expect(try values("cdata_values.graphml", "name").first == .string("<b> & tail"))
    #expect(try values("key_for_all.graphml", "label") == [.string("x"), .string("dflt")])
    #expect(try values("key_for_all.graphml", "label", edges: true) == [.string("y")])
    #expect(try values("key_wrong_domain.graphml", "weight", edges: true) == [.double(2.5)])
    #expect(try values("key_after_graph.graphml", "n").first == .int(7))
    #expect(try values("key_inside_graph.graphml", "n").first == .int(7))
    #expect(try values("long_precise.graphml", "n").first == .int(9_007_199_254_740_993))
    #expect(try values("int_overflow_32.graphml", "n").first == .int(3_000_000_000))
    #expect(try values("int_with_fraction.graphml", "n").first == .int(339))
    #expect(
      try values("boolean_spellings.graphml", "f")
        == [true, false, true, false, true, false, true].map { .bool($0) })
    #expect(try values("empty_string_value.graphml", "name") == [.string(""), .string("dflt")])
    #expect(try values("empty_typed_value.graphml", "n") == [nil, nil, nil])
    #expect(try values("yed_label.graphml", "label").first == .string("Hub A"))
    #expect(try values("yed_label.graphml", "x").first == .double(1.5))
    #expect(try values("yed_label.graphml", "y").first == .double(2.5))
    #expect(try values("yed_label.graphml", "label", edges: true) == [.string("7 min")])
    #expect(
      try values("double_specials.graphml", "weight", edges: true)
        == [.nan, .infinity, -.infinity, .infinity, -0.0, .leastNonzeroMagnitude, 1.5, 0.5, 5].map { .double($0) })
    #expect(try values("key_duplicate_name.graphml", "label").compactMap { $0 }.count == 1)
    #expect(try values("key_duplicate_name.graphml", "label#k2").compactMap { $0 }.count == 1)
    #expect(try values("unknown_attributes.graphml", "labels").first == .string(":Page"))
  }
}
