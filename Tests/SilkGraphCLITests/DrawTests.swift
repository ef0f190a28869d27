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
    #expect(try await caspianCrossing([]).contains("color=\"#0b6e4f\""))
    #expect(try await caspianCrossing(["--corridors", "northern"]).contains("color=\"#0b6e4f40\""))
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
