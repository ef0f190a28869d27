import SilkGraphCLI
import TestSupport
import Testing

@Suite("Drawing")
struct DrawTests {
  @Test(
    "is drawn by Graphviz without a warning", .enabled(if: Graphviz() != nil),
    arguments: [
      "draw --highlight \"Xi'an:Duisburg\"", "draw --layout layers --highlight \"Xi'an:Duisburg\"",
      "draw --highlight \"Xi'an:Duisburg\" --avoid-country RU --corridors trans-caspian --title \"A <b> & \\\"c\\\"\"",
      "draw --cargo oil --highlight Tengiz:Ceyhan", "draw",
      "draw Tests/SilkGraphCLITests/Files/lines.graphml",
    ])
  func graphviz(line: String) async throws {
    let run = await CommandRun.of(ShellWords.split(line))
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let drawn = try #require(Graphviz()).run(["-Tsvg"], Array(run.output.utf8))
    #expect(drawn.messages.isEmpty, "\(drawn.messages)")
    #expect(String(decoding: drawn.output, as: UTF8.self).contains("</svg>"))
  }

  @Test("brings out the corridors that are wanted, and no others")
  func corridors() async throws {
    func caspianCrossing(_ options: [String]) async throws -> Substring {
      let text = await CommandRun.of(["draw", "--highlight", "Xi'an:Duisburg"] + options).output
      return try #require(text.split(separator: "\n").first { $0.contains("id=\"leg-L066\"") })
    }
    // What is not brought out is drawn at a quarter of its opacity.
    #expect(try await caspianCrossing([]).contains("color=\"#218f72\""))
    #expect(try await caspianCrossing(["--corridors", "northern"]).contains("color=\"#218f7240\""))
  }

  @Test("leaves out what compare calls a detour, and says so")
  func detours() async {
    let run = await CommandRun.of(["draw", "--highlight", "Almaty:Baku"])
    #expect(run.errors.contains("left out as a detour: Northern Corridor"))
    #expect(!run.output.contains("━━━━</B></FONT></TD><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"11\">N  Northern"))
    let wanted = await CommandRun.of(["draw", "--highlight", "Almaty:Baku", "--corridors", "northern"])
    #expect(wanted.status == 0 && wanted.errors.isEmpty)
  }

  @Test("names each corridor once in the legend, whatever is brought out")
  func legend() async {
    let run = await CommandRun.of(
      ["draw", "--highlight", "Xi'an:Duisburg", "--highlight", "Almaty:Duisburg", "--highlight", "Almaty:Istanbul"])
    let legend = run.output.split(separator: "\n").first { $0.contains("id=\"legend\"") } ?? ""
    for name in ["N  Northern Corridor", "T  Trans-Caspian route"] {
      #expect(legend.split(separator: name, omittingEmptySubsequences: false).count == 2, "\(name)")
    }
    #expect(run.output.contains("class=\"mark\""))
  }

  @Test(
    "refuses names of pictures with the line that makes them, and others that are not DOT",
    arguments: [
      ("x.png", "| dot -Tpng -o x.png"), ("x.PDF", "| dot -Tpdf -o x.PDF"), ("x y.jpeg", "| dot -Tjpg -o 'x y.jpeg'"),
      ("x.svg", "silkgraph draw --highlight 'Xi'\\''an:Duisburg' | dot -Tsvg -o x.svg"),
      ("x.graphml", "silkgraph convert"), ("x.html", "ends in .dot"),
    ])
  func endings(name: String, hint: String) async throws {
    let folder = try TemporaryFolder()
    let run = await CommandRun.of(["draw", "--highlight", "Xi'an:Duisburg", "-o", name], directory: folder.path)
    #expect(run.status == 64 && run.errors.contains(hint), "\(run.errors)")
    #expect(try folder.names.isEmpty)
    for name in ["x.dot", "x.gv", "x", "a.b/../x.txt"] where !name.contains("/") {
      #expect(await CommandRun.of(["draw", "-o", name], directory: folder.path).status == 0)
    }
    #expect(await CommandRun.of(["draw", "--format", "dot", "-o", name], directory: folder.path).status == 0)
  }

  /// A graph with names, places, a group, a port, a hyperedge and a value that is XML.
  private static let foreign = """
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:s="urn:s"><key id="n" for="node" attr.name="name" attr.type="string"/>
    <key id="c" for="node" attr.name="city" attr.type="string"/><key id="o" for="node" attr.name="Longitude" attr.type="double"/>
    <key id="a" for="node" attr.name="Latitude" attr.type="double"/><key id="x" for="node" attr.name="map" attr.type="string"/>
    <key id="w" for="edge" attr.name="km" attr.type="double"/><graph id="G" edgedefault="directed">
    <node id="1"><data key="n">Almaty &lt;script&gt; &amp; "co" %s \\N</data><data key="o">76.9</data><data key="a">43.2</data><port name="quay"/>
    <data key="x"><s:map/></data></node>
    <node id="2"><data key="n">Baku</data><data key="c">B</data><data key="o">49.9</data><data key="a">40.4</data></node>
    <node id="3"><data key="n"/><data key="o">69</data><data key="a">41</data><graph edgedefault="directed"><node id="4"/></graph></node>
    <edge source="1" target="2" sourceport="quay"><data key="w">2600</data></edge><edge source="4" target="2"><data key="w">1</data></edge>
    <hyperedge><endpoint node="1"/><endpoint node="2"/></hyperedge></graph></graphml>
    """

  @Test("draws other graphs under their names and where they lie")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.foreign, to: "f.graphml")
    let map = await CommandRun.of(["draw", "f.graphml"], directory: folder.path)
    #expect(map.output.contains("layout=nop") && map.output.split(separator: " [pos=").count == 5)
    #expect(map.output.contains("\"2\" [xlabel=\"Baku\"]") || map.output.contains("[xlabel=\"Baku\"]"))
    #expect(map.output.contains("[xlabel=\"Almaty <script> &amp; \\\"co\\\" %s \\\\N\"]"))
    #expect(map.output.contains("\"3\" [xlabel=\"3\"]"))
    #expect(map.errors.contains("1 node has no Longitude and Latitude, and stands among neighbours"))
    #expect(map.errors.contains("1 hyperedges") && map.errors.contains("values that are XML"))
    let layers = await CommandRun.of(
      ["draw", "f.graphml", "--layout", "layers", "--label", "city"], directory: folder.path)
    #expect(layers.output.contains("[label=\"B\"]") && !layers.output.contains("pos="))
    #expect(layers.output.contains("subgraph cluster_1 {") && layers.output.contains("\"1\":\"quay\" -> \"2\""))
    let titled = await CommandRun.of(["draw", "f.graphml", "--title", "A <b> & 50%"], directory: folder.path)
    #expect(titled.output.hasPrefix("digraph \"G\" {\n  graph [labelloc=t] [label=\"A <b> &amp; 50%\"];"))
    let wrong = await CommandRun.of(["draw", "f.graphml", "--label", "nam"], directory: folder.path)
    #expect(wrong.status == 64 && wrong.errors.contains("name"))
    #expect(await CommandRun.of(["draw", "f.graphml", "--label", "id"], directory: folder.path).status == 0)
    guard let graphviz = Graphviz() else { return }
    for run in [map, layers] {
      let drawn = try graphviz.run(["-Tsvg"], Array(run.output.utf8))
      #expect(drawn.messages.isEmpty, "\(drawn.messages)")
      #expect(String(decoding: drawn.output, as: UTF8.self).contains("Baku") || run.output.contains("label=\"B\""))
    }
  }

  @Test("commands that know nodes and edges only say what they leave out")
  func plainParts() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.foreign, to: "f.graphml")
    for line in [
      "centrality -n f.graphml --measure degree", "route 1 2 -n f.graphml --weight km",
      "matrix --from 1 --to 2 -n f.graphml --weight km",
    ] {
      let run = await CommandRun.of(ShellWords.split(line), directory: folder.path)
      #expect(run.status == 0, "\(run.errors)")
      for word in [
        "1 hyperedge is left out", "1 inner graph is taken apart", "1 edge ends at a port", "1 value that is XML",
      ] {
        #expect(run.errors.contains(word), "\(line): \(run.errors)")
      }
    }
  }

  @Test("passes no control character on to a terminal")
  func terminal() async throws {
    let folder = try TemporaryFolder()
    let name = "a\u{1B}]0;x\u{7}b\u{9B}c\u{202E}d"
    try folder.write("{\"nodes\": [{\"id\": \"a\\u001b]0;x\\u0007b\\u009bc\\u202ed\"}], \"links\": []}", to: "e.json")
    for line in ["draw e.json", "convert e.json - --to dot", "convert e.json - --to json"] {
      let run = await CommandRun.of(ShellWords.split(line), terminal: Terminal(), directory: folder.path)
      #expect(run.status == 0)
      for scalar in name.unicodeScalars where !scalar.properties.isAlphabetic && !"]0;x".unicodeScalars.contains(scalar)
      {
        #expect(!run.output.unicodeScalars.contains(scalar), "\(line): U+\(String(scalar.value, radix: 16))")
      }
    }
    let piped = await CommandRun.of(["draw", "e.json"], directory: folder.path)
    guard let graphviz = Graphviz() else { return }
    let drawn = try graphviz.run(["-Tsvg"], Array(piped.output.utf8))
    #expect(!drawn.output.contains(0x1B) && drawn.messages.isEmpty)
  }

  @Test("refuses corridors that are not there and places that mean nothing")
  func refusals() async {
    let corridor = await CommandRun.of(["draw", "--highlight", "Xi'an:Duisburg", "--corridors", "nothern"])
    #expect(corridor.status == 64)
    #expect(corridor.errors.contains("Did you mean northern"))
    #expect(await CommandRun.of(["draw", "--highlight", "Xi'an:Duisbrg"]).status == 67)
    #expect(
      await CommandRun.of(["draw", "Tests/SilkGraphCLITests/Files/lines.graphml", "--highlight", "a:b"]).status == 65)
  }
}
