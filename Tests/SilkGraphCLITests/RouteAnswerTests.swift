import Foundation
import SilkGraphCLI
import Testing

@Suite("Answers about routes")
struct RouteAnswerTests {
  private func json(_ line: String) async throws -> [String: Any] {
    let run = await CommandRun.of(ShellWords.split(line) + ["--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(document["result"] as? [String: Any])
  }

  private static let commands = [
    "route Almaty Duisburg", "compare Almaty Duisburg", "frontier Almaty Duisburg", "alternatives Almaty Duisburg -k 1",
    "matrix --from Almaty --to Duisburg", "matrix --from Almaty --to Duisburg --wide cost",
    "matrix --from Almaty,Aktau --to Duisburg", "route Almaty Duisburg --max-borders 0",
  ]

  @Test("say what is avoided and closed anyway, all in one form", arguments: commands)
  func closedAnyway(command: String) async throws {
    let result = try await json(command + " --avoid-hub Suez --include alternative")
    let closed = try #require(result["closed_anyway"] as? [[String: Any]])
    #expect(closed.map { $0["constraint"] as? String } == ["--avoid-hub EGSUZ"])
    #expect(closed.first.map { Set($0.keys) } == ["constraint", "closed_by", "open", "open_avoiding"])
    #expect(closed.first?["closed_by"] as? [String] == ["disrupted"])
    let hasRoute = !command.contains(",") && !command.contains("--max")
    #expect((closed.first?["open"] is [String: Any]) == hasRoute)
    let run = await CommandRun.of(
      ShellWords.split(command + " --avoid-hub Suez --include alternative --format table"))
    #expect((run.output + run.errors).contains("all its legs are closed anyway (disrupted)"), "\(run.output)")
    #expect(try await (json(command)["closed_anyway"] as? [Any])?.isEmpty == true)
  }

  @Test("do not charge to what is avoided what its whole tier saves")
  func priceOfWhatIsClosed() async {
    let run = await CommandRun.of(
      ShellWords.split("route \"Xi'an\" Duisburg --avoid-hub Tehran --format table"))
    #expect(run.output.contains("Open (--include alternative,disrupted), it would change nothing."), "\(run.output)")
  }

  @Test("rank the way through no gateway beside the corridors")
  func noGateway() async throws {
    let rows = try #require(try await json("compare Baku Duisburg")["rows"] as? [[String: Any]])
    #expect(rows.prefix(2).map { $0["corridor"] as? String } == ["no-gateway", "northern+russia-caspian-west"])
    #expect(rows[0]["is_best"] as? Bool == true && (rows[0]["corridors"] as? [String])?.isEmpty == true)
    #expect(rows[1]["corridors"] as? [String] == ["Northern Corridor", "Russian west-Caspian line"])
    #expect(rows[1]["corridor_ids"] as? [String] == ["northern", "russia-caspian-west"])
    let csv = await CommandRun.of(
      ShellWords.split("compare Baku Duisburg --format csv --columns rank,corridor,verdict"))
    #expect(csv.output.hasPrefix("rank,corridor,verdict\n1,through no gateway,best\n2,"), "\(csv.output)")
  }

  @Test("name the row that beats another")
  func dominator() async throws {
    let rows = try #require(try await json("compare Almaty Baku")["rows"] as? [[String: Any]])
    for row in rows where row["rank"] is Int {
      #expect((row["dominated_by"] is String) == (row["dominated_by_name"] is String))
    }
    #expect(rows[1]["dominated_by_name"] as? String == "Russian west-Caspian line")
  }

  @Test(
    "say why there is none, and repeat what was asked in the hint",
    arguments: [
      ("compare", "The best route comes through a hub twice, which no row does"),
      ("alternatives", "no route that passes no hub twice"),
    ])
  func hint(command: String, reason: String) async {
    let question = "Baku Duisburg --require-corridor northern --avoid-mode 'inland water' --unit feu"
    let run = await CommandRun.of(ShellWords.split("\(command) \(question)"))
    #expect(run.status == 1 && run.errors.contains(reason), "\(run.errors)")
    let hint = "silkgraph route Baku Duisburg --avoid-mode 'inland water' --require-corridor northern --unit feu"
    #expect(run.errors.hasSuffix("\(hint)\n"), "\(run.errors)")
    #expect(await CommandRun.of(Array(ShellWords.split(hint).dropFirst())).status == 0)
  }

  @Test("name the distribution of a percentile")
  func distribution() async {
    let run = await CommandRun.of(
      ShellWords.split("compare Almaty Baku --percentile 90 --simulate 100 --format md"))
    #expect(run.output.contains("Days p90 (normal)") && run.output.contains("Days p90 (draws)"), "\(run.output)")
    #expect(run.output.contains("the time of a whole route is taken to be normal"))
  }

  @Test("say by coordinates which country it could be, and what reaches the nearest hub of the one that was said")
  func coordinates() async {
    let unknown = await CommandRun.of(["route", "44.2,80.3,XX", "Duisburg"])
    #expect(unknown.status == 67 && unknown.errors.hasSuffix("44.2,80.3; KZ or CN?\n"), "\(unknown.errors)")
    let far = await CommandRun.of(["route", "53.2,63.6,KZ", "Duisburg"])
    #expect(far.status == 67 && far.errors.contains("KZAKX (Aktobe), 545 km away"), "\(far.errors)")
    #expect(far.errors.hasSuffix("--snap-radius-km 546.\n"), "\(far.errors)")
    #expect(await CommandRun.of(["route", "53.2,63.6,KZ", "Duisburg", "--snap-radius-km", "546"]).status == 0)
  }
}
