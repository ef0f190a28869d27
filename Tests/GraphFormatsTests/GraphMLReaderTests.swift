import GraphEngine
import GraphFormats
import Testing

/// What fuzzing found once, and must not come back.
@Suite("GraphML reader, on what fuzzing found")
struct GraphMLReaderTests {
  private func read(_ text: String, _ mode: GraphMLReaderOptions.Mode = .standard) throws(GraphMLError)
    -> GraphMLReading
  {
    try GraphMLReader(options: GraphMLReaderOptions(mode: mode)).read(bytes: Array(text.utf8))
  }

  @Test(arguments: [GraphMLReaderOptions.Mode.standard, .lenient, .strict])
  func anEndpointAtAMissingNodeWithAPortEndsInAnAnswer(mode: GraphMLReaderOptions.Mode) throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><hyperedge>\
      <endpoint node="a" port="p"/></hyperedge></graph></graphml>
      """
    do {
      let reading = try read(text, mode)
      #expect(mode == .lenient && reading.document.hyperedges.allSatisfy { $0.endpoints.isEmpty })
    } catch {
      #expect(mode != .lenient && error.kind == .missingNode)
    }
  }

  @Test func anEdgeThatIsLeftOutTakesItsNameWithIt() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="a"/>\
      <edge id="e" source="a" target="ghost"/></graph></graphml>
      """
    let document = try read(text, .lenient).document
    #expect(document.graph.graph.edgeCount == 0 && document.graph.edgeNames == nil)
    let again = try GraphMLReader().read(bytes: GraphMLWriter().bytes(of: document))
    #expect(again.document == document)
  }

  @Test func theLineOfEveryElementIsToldOnRequest() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
      <node id="a"/>
      <node id="b"/>

      <edge source="a" target="b"/>
      </graph></graphml>
      """
    #expect(try read(text).nodeLines.isEmpty)
    var options = GraphMLReaderOptions()
    options.tellsLines = true
    let reading = try GraphMLReader(options: options).read(bytes: Array(text.utf8))
    #expect(reading.nodeLines == [2, 3] && reading.edgeLines == [5])
  }
}
