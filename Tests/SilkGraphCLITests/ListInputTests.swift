import Foundation
import Testing

@Suite("Lists, tables and plain graphs at the command line")
struct ListInputTests {
  private func run(_ folder: TemporaryFolder, _ words: String, input: [UInt8] = []) async -> CommandRun {
    await CommandRun.of(ShellWords.split(words), directory: folder.path, input: input)
  }

  @Test("a list or table may be said to be undirected, by every command", arguments: ["g.csv", "g.edges", "g.tgf"])
  func undirected(name: String) async throws {
    let folder = try TemporaryFolder()
    let text = [
      "g.csv": "from,to,weight\na,b,2\nb,c,3\n", "g.edges": "a b 2\nb c 3\n", "g.tgf": "a\nb\nc\n#\na b\nb c\n",
    ]
    try folder.write(text[name] ?? "", to: name)
    let converted = await run(folder, "convert \(name) - --to json --undirected")
    #expect(converted.status == 0 && converted.errors.isEmpty && converted.output.contains("\"directed\": false"))
    guard name != "g.tgf" else { return }
    let route = await run(folder, "route c a -n \(name) --weight weight --undirected --columns sum")
    #expect(route.status == 0 && route.output == "sum\n3\n5\n", "\(route.errors)")
    #expect(await run(folder, "route c a -n \(name) --weight weight").status == 1)
    try folder.write("{\"nodes\": [{\"id\": 1}], \"links\": []}", to: "g.json")
    let other = await run(folder, "info g.json --undirected")
    #expect(other.status == 64 && other.errors.contains("--undirected is about lists and tables"), "\(other.errors)")
  }

  @Test("a weight that some edges lack is skipped or filled, and the error says how many lack it")
  func missing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,to,km\na,b,\nb,c,3\na,c,9\nc,d,\n", to: "g.csv")
    let refused = await run(folder, "route a c -n g.csv --weight km")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("edge a → b has no km (2 of 4 edges lack it)"), "\(refused.errors)")
    #expect(refused.errors.contains("--missing skip"))
    let skipped = await run(folder, "route a c -n g.csv --weight km --missing skip --columns from,to,sum")
    #expect(skipped.output == "from\tto\tsum\na\tc\t9\n", "\(skipped.errors)")
    #expect(skipped.errors.contains("2 of 4 edges have no km and are left out"))
    let filled = await run(folder, "route a c -n g.csv --weight km --missing 1 --columns from,to,sum")
    #expect(filled.output == "from\tto\tsum\na\tb\t1\nb\tc\t4\n", "\(filled.errors)")
    let matrix = await run(folder, "matrix --from a --to d -n g.csv --weight km --missing 2.5 --columns km")
    #expect(matrix.output.hasSuffix("8\n"), "\(matrix.output)\(matrix.errors)")
    let centrality = await run(folder, "centrality -n g.csv --weight km --missing skip --measure betweenness")
    #expect(centrality.status == 0, "\(centrality.errors)")
    #expect(await run(folder, "centrality -n g.csv --weight km").status == 65)
    #expect(await run(folder, "route a c -n g.csv --missing skip").status == 64)
    for bad in ["-1", "nan", "0x1p3", "leave"] {
      #expect(await run(folder, "route a c -n g.csv --weight km --missing=\(bad)").status == 64, "\(bad)")
    }
  }

  @Test("text that is numbers throughout is a weight, with a note")
  func textWeights() async throws {
    let folder = try TemporaryFolder()
    // As OSMnx writes its files: case 20.
    func graphML(_ lengths: [String]) -> String {
      let edges = lengths.enumerated().map { index, length in
        "<edge source=\"\(index)\" target=\"\(index + 1)\"><data key=\"d11\">\(length)</data></edge>"
      }.joined()
      return """
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="d11" for="edge" attr.name="length" attr.type="string"/>
        <key id="d5" for="node" attr.name="x" attr.type="string"/>
        <key id="d4" for="node" attr.name="y" attr.type="string"/>
        <key id="d0" for="graph" attr.name="crs" attr.type="string"/>
        <graph edgedefault="directed"><data key="d0">epsg:4326</data>
        <node id="0"><data key="d4">43.2389</data><data key="d5">76.8897</data></node>
        <node id="1"><data key="d4">43.2400</data><data key="d5">76.8910</data></node>
        <node id="2"><data key="d4">43.2410</data><data key="d5">76.8920</data></node>
        \(edges)</graph></graphml>
        """
    }
    try folder.write(graphML(["160.5", "99.25"]), to: "o.graphml")
    for engine in ["", "--engine a-star"] {
      let route = await run(folder, "route 0 2 -n o.graphml --weight length --columns sum \(engine)")
      #expect(route.output == "sum\n160.5\n259.75\n", "\(route.errors)")
      #expect(route.errors.contains("length is text that is numbers throughout"))
    }
    let centrality = await run(folder, "centrality -n o.graphml --weight length --measure closeness")
    #expect(centrality.status == 0, "\(centrality.errors)")
    try folder.write(graphML(["160.5", "[1.5, 2]"]), to: "list.graphml")
    let list = await run(folder, "route 0 2 -n list.graphml --weight length")
    #expect(list.status == 65 && list.errors.contains("the list \"[1.5, 2]\""), "\(list.errors)")
    try folder.write(graphML(["160,5", "1,250"]), to: "comma.graphml")
    let comma = await run(folder, "route 0 2 -n comma.graphml --weight length --columns sum")
    #expect(comma.output == "sum\n160.5\n161.75\n", "\(comma.errors)")
    try folder.write(graphML(["1,250", "2,500"]), to: "two.graphml")
    #expect(await run(folder, "route 0 2 -n two.graphml --weight length").errors.contains("may be 1250 or 1.250"))
    try folder.write(graphML(["short", "1"]), to: "text.graphml")
    #expect(await run(folder, "route 0 2 -n text.graphml --weight length").errors.contains("\"short\""))
  }

  @Test("names are found however their letters are composed, and by labels of any case")
  func names() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "graph [ node [ id 1 label \"Chamb\u{E9}ry\" ] node [ id 2 label \"Z\u{FC}rich\" ] edge [ source 1 target 2 km 3 ] ]",
      to: "g.gml")
    let labels = await run(folder, "route Chambe\u{301}ry zu\u{308}rich -n g.gml --weight km --columns sum")
    #expect(labels.output == "sum\n3\n", "\(labels.errors)")
    try folder.write("Chamb\u{E9}ry Aktau 3\nAktau Baku 1\n", to: "g.edges")
    let ids = await run(folder, "route Chambe\u{301}ry Baku -n g.edges --weight weight --columns sum")
    #expect(ids.output == "sum\n3\n4\n", "\(ids.errors)")
    try folder.write("e\u{301}x a 1\n\u{E9}x a 2\ne\u{323}\u{302} a 1\n\u{1EC7} a 1\n", to: "two.edges")
    #expect(await run(folder, "route \u{E9}x a -n two.edges --weight weight --columns sum").output == "sum\n2\n")
    let ambiguous = await run(folder, "route \u{1EB9}\u{302} a -n two.edges --weight weight")
    #expect(ambiguous.status == 67 && ambiguous.errors.contains("is 2 nodes"), "\(ambiguous.errors)")
    #expect(ambiguous.errors.contains("how letters are composed"), "\(ambiguous.errors)")
  }

  @Test("names that begin with a minus get a word about --")
  func minus() async throws {
    let folder = try TemporaryFolder()
    try folder.write("-1 -2 3\n", to: "g.edges")
    let refused = await run(folder, "route -1 -2 -n g.edges --weight weight")
    #expect(refused.status == 64 && refused.errors.contains("stand behind --"), "\(refused.errors)")
    let answered = await run(folder, "route -n g.edges --weight weight --columns sum -- -1 -2")
    #expect(answered.output == "sum\n3\n", "\(answered.errors)")
    #expect(!(await run(folder, "route --bogus -n g.edges").errors.contains("stand behind")))
  }

  @Test("files of places are read in every encoding and dialect")
  func placeFiles() async throws {
    let folder = try TemporaryFolder()
    try folder.write("-1 Baku 3\nBaku \"43,24\" 1\n".replacing("\"", with: ""), to: "g.csv")
    try folder.write("from;to;km\n-1;Baku;3\nBaku;Ак;4\n", to: "g.csv")
    func write(_ text: String, _ encoding: String.Encoding, mark: Bool, to name: String) throws {
      let data = try #require(((mark ? "\u{FEFF}" : "") + text).data(using: encoding))
      try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    for (encoding, mark) in [(String.Encoding.utf8, true), (.utf16LittleEndian, true), (.utf16BigEndian, true)] {
      try write("-1\r\nBaku\r\n", encoding, mark: mark, to: "p.txt")
      let lines = await run(folder, "matrix --from-file p.txt --to Ак -n g.csv --weight km --columns km")
      #expect(lines.output == "length\n7\n4\n", "\(encoding): \(lines.errors)")
      try write("sep=;\r\nOrigin;DESTINATION;t\r\n-1;Ак;1,5\r\n;;\r\n", encoding, mark: mark, to: "pairs.csv")
      let pairs = await run(folder, "matrix --pairs pairs.csv -n g.csv --weight km --columns km,t")
      #expect(pairs.output == "length\tt\n7\t1.5\n", "\(encoding): \(pairs.errors)")
    }
    try folder.write("origin\tdestination, final\n-1\tBaku\n", to: "p.tsv")
    let tabs = await run(folder, "matrix --pairs p.tsv -n g.csv --weight km")
    #expect(tabs.errors.contains("destination, final"), "\(tabs.errors)")
  }

  @Test("tables that a spreadsheet saved with semicolons and decimal commas are built")
  func build() async throws {
    let folder = try TemporaryFolder()
    let shipped = CommandRun.packageRoot + "/Networks/eurasia"
    try FileManager.default.copyItem(atPath: shipped, toPath: folder.path + "/t")
    for (name, isDecimal) in [("legs.csv", true), ("hubs.csv", true), ("modes.csv", false)] {
      let path = folder.path + "/t/" + name
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try Data(Self.asSpreadsheet(text, decimalComma: isDecimal).utf8).write(to: URL(fileURLWithPath: path))
    }
    let built = await run(folder, "build t --output t.graphml")
    #expect(built.status == 0, "\(built.errors)")
    #expect(
      FileManager.default.contentsEqual(
        atPath: folder.path + "/t.graphml", andPath: CommandRun.packageRoot + "/Networks/eurasia.graphml"))
  }

  /// CSV with semicolons, quotes where a cell holds one, and rows of nothing at the end.
  private static func asSpreadsheet(_ text: String, decimalComma: Bool) -> String {
    var rows: [[String]] = [[""]], isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].append(character)
      }
    }
    if rows.last == [""] { rows.removeLast() }
    let width = rows[0].count
    let lines = rows.map { row in
      row.map { cell in
        let isNumber = Double(cell) != nil && cell.contains(".")
        let cell = decimalComma && isNumber ? cell.replacing(".", with: ",") : cell
        return cell.contains(";") || cell.contains("\"") ? "\"\(cell)\"" : cell
      }.joined(separator: ";") + ";"
    }
    let empty = String(repeating: ";", count: width)
    return "\u{FEFF}" + (lines + [empty, empty]).joined(separator: "\r\n") + "\r\n"
  }

  @Test("formats that are read only are read by every command, and not written")
  func readOnly() async throws {
    let folder = try TemporaryFolder()
    try folder.write("*Vertices 2\n1 \"Almaty\"\n2 \"Aktau\"\n*Arcs\n1 2 5\n", to: "g.net")
    let route = await run(folder, "route Almaty Aktau -n g.net --weight weight --columns sum")
    #expect(route.output == "sum\n5\n", "\(route.errors)")
    for name in ["x.gml", "x.net", "x.mtx", "x.gr", "x.tgf"] {
      let written = await run(folder, "convert g.net \(name)")
      #expect(written.status == 64 && written.errors.contains("can be read, not written"), "\(written.errors)")
    }
    try folder.write("nodedef>name VARCHAR\n1\n", to: "g.gdf")
    let refused = await run(folder, "info g.gdf")
    #expect(refused.status == 65 && refused.errors.contains("GDF"), "\(refused.errors)")
  }
}
