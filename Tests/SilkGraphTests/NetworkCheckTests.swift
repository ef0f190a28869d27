import GraphEngine
import Testing

@testable import SilkGraph

@Suite("Network check")
struct NetworkCheckTests {
  private func content() throws -> AttributedGraph { try Eurasia.network.get().content }

  private func setting(_ key: String, _ value: AttributeValue?, where row: Int, ofEdges: Bool) throws -> AttributedGraph
  {
    var content = try content()
    let table = ofEdges ? content.edgeAttributes : content.nodeAttributes
    let column = try #require(table[key])
    let changed = AttributeColumn(
      key, value?.type ?? column.type, (0..<table.rowCount).map { $0 == row ? value : table[$0, key] })
    if ofEdges { content.edgeAttributes.set(changed) } else { content.nodeAttributes.set(changed) }
    return content
  }

  private func findings(_ content: AttributedGraph) -> [String] {
    NetworkCheck.findings(in: content).filter { $0.severity == .error }.map { "\($0.element): \($0.message)" }
  }

  @Test func theShippedNetworkIsSound() throws {
    #expect(NetworkCheck.findings(in: try content()).map(\.message) == [])
  }

  @Test func everythingThatIsWrongIsSaidAtOnce() throws {
    let content = try content()
    let leg = try #require(Eurasia.network.get().legs.first { $0.id == "L066" }).edge.index
    let hub = try #require(content.nodeNames.node(named: "KZAAU")).index
    var broken = try setting("mode", .string("see"), where: leg, ofEdges: true)
    broken.edgeAttributes.set(
      AttributeColumn(
        "time_h", .double,
        (0..<broken.graph.edgeCount).map { $0 == leg ? .double(-1) : broken.edgeAttributes[$0, "time_h"] }))
    broken.nodeAttributes.set(
      AttributeColumn(
        "country", .string,
        (0..<broken.graph.nodeCount).map { $0 == hub ? .string("KX") : broken.nodeAttributes[$0, "country"] }))
    let found = findings(broken)
    #expect(found.contains { $0.hasPrefix("transport L066 (KZAAU – AZALA): mode is \"see\"; expected one of rail") })
    #expect(found.contains("transport L066 (KZAAU – AZALA): time_h is \"-1.0\"; expected 0 or more"))
    #expect(found.contains { $0.hasPrefix("hub \"KZAAU\": country names \"KX\", which is no country") })
    #expect(found.count == 3)
  }

  @Test func whatIsMissingIsNamed() throws {
    let leg = try #require(Eurasia.network.get().legs.first { $0.id == "L001" }).edge.index
    let found = findings(try setting("distance_km", nil, where: leg, ofEdges: true))
    #expect(found == ["transport L001 (CNSIA – CNLHW): distance_km is missing"])
  }

  @Test func aKindThatIsMisspeltGetsAHint() throws {
    let found = findings(try setting("kind", .string("hubb"), where: 40, ofEdges: false))
    #expect(found.contains { $0.contains("the kind \"hubb\" is not known; did you mean \"hub\"?") })
  }

  @Test func whatOnlyShowsInTheWholeIsFoundToo() throws {
    let fact = try #require(Eurasia.network.get().corridorFacts.first { $0.choice?.isChosen == true })
    let question = try #require(fact.choice?.question)
    let found = findings(try setting("chosen", .bool(false), where: fact.edge.index, ofEdges: true))
    #expect(found == ["the network: 0 answers to the question \"\(question)\" are chosen: choose one"])
  }

  @Test func aPlainGraphHasNothingToAnswerFor() throws {
    var builder = GraphBuilder()
    try builder.addNodes(2)
    try builder.addEdge(from: NodeID(0), to: NodeID(1))
    let plain = AttributedGraph(graph: builder.finish(), nodeNames: NameTable(["a", "b"]))
    #expect(NetworkCheck.findings(in: plain).isEmpty)
  }
}
