import Foundation
import Testing

@Suite("Checking and telling")
struct CheckTests {
  private struct Result<Answer: Decodable>: Decodable { let result: Answer }

  private struct Check: Decodable {
    struct Finding: Decodable { let line: Int?, severity: String, rule: String, kind: String }
    let errors: Int
    let findings: [Finding]
  }

  private func check(_ text: String) async throws -> (run: CommandRun, answer: Check) {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "f.graphml")
    let run = await CommandRun.of(["check", "f.graphml", "--format", "json"], directory: folder.path)
    return (run, try JSONDecoder().decode(Result<Check>.self, from: Data(run.output.utf8)).result)
  }

  @Test(
    "every file that is there gets findings and status 1, whatever is wrong with it",
    arguments: [
      ("<Graph/>", "not-graphml"), ("<html/>", "not-graphml"), ("<gexf/>", "not-graphml"), ("", "empty"),
      ("{\"nodes\": []}", "not-graphml"), ("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"/>", "no-graph"),
      ("<graphml>", "not-well-formed"),
      ("digraph { a -> b }", "not-graphml"), ("\u{1F}\u{8B}x", "not-graphml"),
    ])
  func faults(text: String, kind: String) async throws {
    let (run, answer) = try await check(text)
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(answer.errors == 1 && answer.findings.last?.kind == kind)
  }

  @Test("findings before a fault of XML are told, each with its line")
  func earlier() async throws {
    let (run, answer) = try await check(
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
      <node id="a"/>
      <node id="a"/>
      <edge id="e" source="a" target="a"/>
      <edge id="e" source="a" target="a"/>
      <node id="b" <node/>
      </graph></graphml>
      """)
    #expect(run.status == 1)
    #expect(answer.findings.map(\.line) == [3, 5, 6])
    #expect(answer.findings.map(\.kind) == ["duplicate-node-id", "duplicate-edge-id", "not-well-formed"])
    #expect(answer.findings.map(\.rule) == ["graphml", "graphml", "xml"])
  }

  private struct Info: Decodable {
    struct Attribute: Decodable { let of: String, name: String, type: String, present: Int, distinct: Int }
    let attributes: [Attribute]
  }

  @Test("values that are XML, and those of elements without a table, are counted")
  func xmlValues() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:s="urn:s">
      <key id="x" for="all" attr.name="picture" attr.type="string"/>
      <key id="y" for="node" yfiles.type="nodegraphics"/>
      <key id="z" for="node" attr.name="colour" attr.type="string"><default>red</default></key>
      <data key="x">made by hand</data>
      <graph edgedefault="directed"><data key="x"><s:map/></data>
      <node id="a"><data key="x"><s:svg/></data><data key="y"><s:shape/></data><port name="p"><data key="x">q</data></port></node>
      <node id="b"><data key="x"><s:svg/></data><data key="z">blue</data></node>
      <node id="c"><data key="x">text</data><graph edgedefault="directed"><data key="x">in</data></graph></node>
      <node id="d"/><hyperedge><data key="x">h</data><endpoint node="a"/></hyperedge></graph></graphml>
      """, to: "x.graphml")
    let run = await CommandRun.of(["info", "x.graphml", "--format", "json"], directory: folder.path)
    let info = try JSONDecoder().decode(Result<Info>.self, from: Data(run.output.utf8)).result
    let found = info.attributes.map { "\($0.of) \($0.name) \($0.type) \($0.present)/\($0.distinct)" }
    #expect(
      found == [
        "graph picture xml 1/1", "node picture string 3/2", "node colour string 4/2", "node y xml 1/1",
        "document picture string 1/1", "inner graph picture string 1/1", "port picture string 1/1",
        "hyperedge picture string 1/1",
      ])
  }
}
