import GraphEngine
import GraphFormats
import Testing

@Suite("GML")
struct GMLTests {
  @Test func networkXIsRead() throws {
    let text = """
      graph [
        directed 1
        multigraph 1
        name "r&#233;seau"
        node [
          id 0
          label "Chamb&eacute;ry"
          tags "_networkx_list_start"
          tags "a"
          pop 5
        ]
        node [ id 1 label "B &amp; C &unknown;" pop 2.5 ]
        edge [ source 0 target 1 key 0 weight 1.5E+1 ]
        edge [ source 0 target 1 key 1 weight 3 ]
      ]

      """
    let reading = try GraphText.read(text)
    let network = reading.document.graph
    #expect(
      GraphText.nodes(of: network) == [
        "0 label=Chambéry tags=[\"a\"] pop=5.0", "1 label=B & C &unknown; pop=2.5",
      ])
    #expect(GraphText.edges(of: network) == ["0>1 key=0 weight=15.0", "0>1 key=1 weight=3.0"])
    #expect(network.graphAttributes[0, "name"] == .string("réseau"))
  }

  @Test func yEdAndGephiAreRead() throws {
    let text = """
      Creator\t"yFiles"
      Version\t"2.17"
      graph
      [
      \thierarchic\t1
      \tnode
      \t[
      \t\tid\t7
      \t\tlabel\t"Aktau"
      \t\tgraphics
      \t\t[
      \t\t\tx\t100.5
      \t\t\tfill\t"#FFCC00"
      \t\t]
      \t]
      \tnode [ id 9 ]
      \tedge
      \t[
      \t\tsource\t7
      \t\ttarget\t9
      \t\tid "e1"
      \t]
      ]
      """
    let network = try GraphText.read(text).document.graph
    #expect(GraphText.nodes(of: network) == ["7 label=Aktau graphics.x=100.5 graphics.fill=#FFCC00", "9"])
    #expect(GraphText.edges(of: network) == ["7-9"])
    #expect(network.name(of: EdgeID(0)) == "e1")
    #expect(network.graphAttributes[0, "Creator"] == .string("yFiles"))
  }

  @Test func edgesMayComeBeforeNodesAndTextsHaveLines() throws {
    let network = try GraphText.read(
      "graph [ edge [ source 1 target 2 ] node [ id 2 ] node [ id 1 label \"a\n# no comment\" ] ]"
    ).document.graph
    #expect(GraphText.edges(of: network) == ["1-2"])
    #expect(network.nodeAttributes[1, "label"] == .string("a\n# no comment"))
  }

  @Test func textThatIsNotUTF8IsISO8859() throws {
    let bytes = Array("graph [ node [ id 1 label \"Chamb".utf8) + [0xE9] + Array("ry\" ] ]".utf8)
    let reading = try GraphFile.read(bytes: bytes, name: "f")
    #expect(reading.document.graph.nodeAttributes[0, "label"] == .string("Chambéry"))
    #expect(reading.sentences.first?.contains("ISO 8859-1") == true)
  }

  @Test(
    "what is wrong is refused with its line",
    arguments: [
      ("graph [\nnode [ id 1 ]\nnode [ id 1 ]\n]", "f:3: there is a node \"1\" already (line 2); ids must differ"),
      ("graph [\nnode [ label \"a\" ]\n]", "f:2: the id of a node is missing"),
      ("graph [\nnode [ id 1 ]\nedge [ source 1 ]\n]", "f:3: the source or the target of an edge is missing"),
      (
        "graph [\nnode [ id 1 ]\nedge [ source 1 target 3 ]\n]",
        "f:3: there is no node \"3\"; add it to the nodes"
      ),
      ("graph [\nnode [ id 1 ]", "f:2: the file ends inside of graph [; is it cut off?"),
      ("graph [ node [ id 1\n", "f:2: the file ends inside of a list; is it cut off?"),
      ("graph [ node [ id \"1 ] ]", "f:1: a text begins with a quote that is never closed"),
      ("graph [ directed 2 ]", "f:1: directed is 0 or 1"), ("Creator \"x\"\n", "f: graph [ is missing"),
      ("graph [ node [ id 1 label Aktau ] ]", "f:1: the value \"Aktau\" of label needs quotes"),
    ])
  func refused(text: String, sentence: String) { #expect(GraphText.refusal(text, .gml) == sentence) }

  @Test func listsInsideEachOtherHaveALimit() {
    let text = "graph [ node [ id 1 " + String(repeating: "a [ ", count: 100_000)
    #expect(GraphText.refusal(text, .gml)?.contains("256 lists inside each other") == true)
  }
}
