import Testing

/// Not golden: times differ from run to run.
@Suite("How an answer was found")
struct ExplainTests {
  @Test(
    "is said on standard error, and changes nothing on standard output",
    arguments: [
      ("route CNSIA DEDUI", "engine: Dijkstra's method, as one path is wanted"),
      ("route CNSIA DEDUI --by time --percentile 90", "engine: efficient paths by two quantities"),
      ("matrix --from CNSIA,KZALA --to DEDUI", "engine: Dijkstra's method, one search for each origin"),
    ])
  func explains(line: String, sentence: String) async {
    let plain = await CommandRun.of(ShellWords.split(line))
    let explained = await CommandRun.of(ShellWords.split(line + " --explain"))
    #expect(explained.status == 0)
    #expect(explained.output == plain.output)
    #expect(explained.errors.contains("note: " + sentence), "\(explained.errors)")
    #expect(explained.errors.contains("note: compiled graph: "))
    #expect(!plain.errors.contains("engine"))
  }

  @Test("is said where there is no route too")
  func noRoute() async {
    let run = await CommandRun.of(ShellWords.split("route CNSIA DEDUI --avoid-mode rail --explain"))
    #expect(run.status == 1)
    #expect(run.errors.contains("for the price of constraints or for what stands in the way"))
  }
}
