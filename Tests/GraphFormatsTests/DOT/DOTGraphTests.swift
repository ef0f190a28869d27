import Foundation
import GraphFormats
import TestSupport
import Testing

@Suite("DOT graph")
struct DOTGraphTests {
  private var drawing: DOTGraph {
    var aktau = DOTGraph.Node(name: "KZAAU")
    aktau.label = .text("")
    aktau.outerLabel = "Aktau \\ \"port\" & <sea>"
    aktau.shape = .square
    aktau.fill = DOTColor(0xFFFFFF)
    aktau.size = (0.2, 0.2)
    aktau.position = PlanePoint(x: 100, y: 50.126)
    aktau.styleClass = "port"
    var baku = DOTGraph.Node(name: "AZBAK")
    baku.corners = .rounded
    baku.shape = .box
    baku.position = PlanePoint(x: 20, y: 30)

    var cluster = DOTGraph.Cluster(name: "KAZ")
    cluster.label = .text("Kazakhstan")
    cluster.box = PlaneBox(least: PlanePoint(x: 80, y: 30), greatest: PlanePoint(x: 120, y: 80))
    cluster.labelPosition = PlanePoint(x: 100, y: 75)
    cluster.nodes = [aktau]

    var sea = DOTGraph.Edge(from: "KZAAU", to: "AZBAK")
    sea.colors = [DOTColor(0x0B6E4F), DOTColor(0x1B5FA7).opacity(0.25)]
    sea.line = .dashed
    sea.width = 2.5
    sea.tooltip = "470 km"
    sea.weight = 3
    var road = DOTGraph.Edge(from: "AZBAK", to: "KZAAU")
    road.colors = [DOTColor(0x112233)]
    road.line = .double
    road.ends = .plain
    road.ranking = .free
    road.path = [(20, 30), (40, 60), (60, 60), (100, 50)].map { PlanePoint(x: $0.0, y: $0.1) }

    var graph = DOTGraph(name: "caspian")
    graph.title = .table(DOTTable(rows: [[.init("Over & \"across\" <the> sea", size: 14, weight: .bold)]]))
    graph.box = PlaneBox(least: PlanePoint(x: 0, y: 0), greatest: PlanePoint(x: 200, y: 100))
    graph.clusters = [cluster]
    graph.nodes = [baku]
    graph.edges = [sea, road]
    var legend = DOTGraph.Node(name: "legend")
    legend.shape = .none
    legend.position = PlanePoint(x: 170, y: 80)
    legend.label = .table(
      DOTTable(rows: [[.init("Corridors", columns: 2)], [.init("━", color: DOTColor(0x0B6E4F)), .init("")], []]))
    graph.legend = legend
    return graph
  }

  @Test func aDrawingIsWrittenWhole() {
    #expect(
      drawing.text() == """
        digraph "caspian" {
          graph [fontname="Arial", rankdir="LR", outputorder="edgesfirst", layout="nop2", bb="0,0,200,100", label=<<TABLE \
        CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" BORDER="0"><TR><TD ALIGN="LEFT"><FONT POINT-SIZE="14"><B>Over \
        &amp; &quot;across&quot; &lt;the&gt; sea</B></FONT></TD></TR></TABLE>>, labelloc="t"];
          node [fontname="Arial"];
          edge [fontname="Arial"];
          subgraph "cluster_KAZ" {
            graph [label="Kazakhstan", style="filled,rounded", fillcolor="#ffffff00", color="#808080", \
        bb="80,30,120,80", lp="100,75"];
            "KZAAU" [shape="square", label="", xlabel="Aktau \\\\ \\"port\\" &amp; <sea>", style="filled", \
        fillcolor="#ffffff", fixedsize="true", width=0.2, height=0.2, pos="100,50.13", class="port"];
          }
          "AZBAK" [shape="box", label="AZBAK", style="rounded", pos="20,30"];
          "KZAAU" -> "AZBAK" [color="#0b6e4f:#1b5fa740", penwidth=2.5, style="dashed", tooltip="470 km", \
        edgetooltip="470 km", weight=3];
          "AZBAK" -> "KZAAU" [color="#112233:#ffffff00:#112233", dir="none", constraint="false", \
        pos="20,30 40,60 60,60 100,50"];
          {
            rank=sink;
            "legend" [shape="none", label=<<TABLE CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" BORDER="0"><TR><TD \
        ALIGN="LEFT" COLSPAN="2">Corridors</TD></TR><TR><TD ALIGN="LEFT"><FONT COLOR="#0b6e4f">━</FONT></TD><TD \
        ALIGN="LEFT"> </TD></TR></TABLE>>, margin=0, width=0, height=0, pos="170,80"];
          }
        }

        """)
  }

  @Test(
    "Graphviz draws it without a warning", .enabled(if: Graphviz() != nil), arguments: [["-Kdot"], ["-Kneato", "-n2"]])
  func graphvizDraws(layout: [String]) throws {
    let graphviz = try #require(Graphviz())
    let (output, messages) = try graphviz.run(layout + ["-Tsvg"], Array(drawing.text().utf8))
    #expect(messages.isEmpty)
    let svg = String(decoding: output, as: UTF8.self)
    #expect(svg.components(separatedBy: "class=\"cluster\"").count == 2)
    #expect(svg.components(separatedBy: "class=\"edge").count == 3)
    #expect(svg.contains("Aktau \\ &quot;port&quot; &amp; &lt;sea&gt;"))
    #expect(svg.contains("Over &amp; &quot;across&quot; &lt;the&gt; sea"))
  }

  @Test(
    "colours are read as in a style sheet",
    arguments: [
      ("#b8002e", "#b8002e"), ("#B8002E40", "#b8002e40"), ("#0000000a", "#0000000a"), ("#00000f", "#00000f"),
      ("red", nil), ("#12345", nil), ("#12345g", nil), ("", nil), ("#+12345", nil),
    ] as [(String, String?)])
  func colors(text: String, read: String?) {
    #expect(DOTColor(text)?.text == read)
  }
}
