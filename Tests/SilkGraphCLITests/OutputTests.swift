import Foundation
import SilkGraphCLI
import Testing

@Suite("Output options")
struct OutputTests {
  private func run(
    _ line: String, terminal: Terminal? = nil, directory: String = CommandRun.packageRoot
  ) async -> CommandRun {
    await CommandRun.of(
      ["compare", "x"] + ShellWords.split(line), root: SampleRoot.self, terminal: terminal, directory: directory)
  }

  @Test("a terminal gets prose and an aligned table")
  func table() async {
    #expect(
      await run("", terminal: Terminal(width: 80)).output == """
        3 corridors, from 3,800 USD

        Corridor        Cost USD  Days  Borders  Share
        Northern           5,840  14.9        4    31%
        Ocean, by Suez     3,800  43.1        0
        中间走廊           8,300  27.2        2    NaN
        All               17,940

        Mode
        rail
        sea

        The figures are made up.

        """)
  }

  @Test("a pipe gets exact rows, and the prose goes beside them")
  func tsv() async {
    #expect(
      await run("")
        == CommandRun(
          status: 0,
          output: """
            corridor\tcost_usd\ttime_h\tborders\tshare
            Northern\t5840\t357.6\t4\t0.31
            Ocean, by Suez\t3800.125\t1034.4\t0\t
            中间走廊\t8300\t652.8\t2\tNaN

            """,
          errors: """
            note: The figures are made up.
            note: this is the first of 2 tables; --format table or json has them all

            """))
    #expect(await run("--quiet").errors.isEmpty)
  }

  @Test("csv quotes what has a comma in it")
  func csv() async {
    #expect(
      await run("--format csv --columns corridor,share --precision 1").output == """
        corridor,share
        Northern,0.314
        "Ocean, by Suez",
        中间走廊,NaN

        """)
  }

  @Test("json has the fields in order, nothing grouped, and null for what is missing or no number")
  func json() async {
    let result = await run("--format json --warn 'take care'")
    #expect(result.errors.isEmpty)
    #expect(
      result.output == """
        {
          "schema": "silkgraph/sample/1",
          "inputs": {"place": "x"},
          "result": {
            "corridors": [
              {"name": "Northern", "cost_usd": 5840, "time_h": 357.6, "borders": 4, "share": 0.314},
              {"name": "Ocean, by Suez", "cost_usd": 3800.125, "time_h": 1034.4, "borders": 0, "share": null},
              {"name": "中间走廊", "cost_usd": 8300, "time_h": 652.8, "borders": 2, "share": null}
            ]
          },
          "warnings": ["take care"]
        }

        """)
    #expect(await run("--warn 'take care'").errors.hasPrefix("warning: take care\n"))
  }

  @Test("md is a table of GitHub's")
  func markdown() async {
    #expect(
      await run("--format md --columns corridor,cost_usd --limit 1").output == """
        3 corridors, from 3,800 USD

        | Corridor | Cost USD |
        | --- | --: |
        | Northern | 5,840 |
        | All | 17,940 |

        | Mode |
        | --- |
        | rail |
        | sea |

        The figures are made up.

        """)
  }

  @Test("columns that do not fit are hidden, and named by their headings")
  func narrow() async {
    let output = await run("", terminal: Terminal(width: 26)).output
    #expect(output.contains("\nCorridor        Cost USD\nNorthern           5,840\n"))
    #expect(output.contains("\nHidden to fit: Days,\nBorders, Share (show with\n--columns)\n"))
    #expect(await run("--format table").output.contains("Share"), "a pipe has no edge")
  }

  @Test("columns that were asked for are never hidden, and may be named by their headings")
  func asked() async {
    let output = await run("--columns 'Corridor,cost_usd,Borders,DAYS'", terminal: Terminal(width: 26)).output
    #expect(output.contains("USD  Borders  Days\n"))
    #expect(!output.contains("Hidden"))
    let sorted = await run("--sort share", terminal: Terminal(width: 36)).output
    #expect(sorted.contains("Share\n"))
    #expect(sorted.contains("Hidden to fit: ") && !sorted.contains("fit: Share"))
  }

  @Test("columns fold by what they matter, not by where they stand", arguments: [20, 40, 66, 80])
  func foldingOrder(width: Int) async {
    let lines = await CommandRun.of(
      ["compare", "Xi'an", "Duisburg", "--avoid-country", "RU"], terminal: Terminal(width: width)
    ).output.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { !$0.contains("USD/TEU") }.prefix { !$0.isEmpty && !$0.hasPrefix("Hidden") }
    #expect(table.allSatisfy { DisplayWidth.of(String($0)) <= max(width, 40) })
    #expect(table.first?.contains("Verdict") == (width >= 66))
    #expect(lines.contains { $0.hasPrefix("Hidden to") })
  }

  @Test(
    "what the question is about is a column at 80 and at 120 columns",
    arguments: [
      ("compare Xi'an Duisburg --by generalised --vot 100", "Generalised"),
      ("compare Xi'an Duisburg --by emissions", "CO2e/TEU"), ("compare Xi'an Duisburg --by distance", "km"),
      ("compare Xi'an Duisburg --max-borders 5", "borders"),
      ("compare Xi'an Duisburg --max-transshipments 5", "Transshipments"),
      ("compare Xi'an Duisburg --by time --percentile 90", "p90"),
      ("compare Xi'an Duisburg --simulate 10", "Cheapest"),
      ("alternatives Xi'an Duisburg --by generalised --vot 100", "Generalised"),
      ("alternatives Xi'an Duisburg --by emissions", "CO2e/TEU"), ("alternatives Xi'an Duisburg", "Shared"),
      ("alternatives Xi'an Duisburg --distinct countries", "Countries"),
      ("route Xi'an Duisburg --by emissions", "CO2e/TEU"), ("route Xi'an Duisburg --by distance", "km"),
      ("route Xi'an Duisburg --by generalised --vot 100 --reliability-ratio 1", "Generalised"),
      ("route Xi'an Duisburg --by time --percentile 95", "p95"), ("route Almaty Baku --sources", "Sources"),
      ("frontier Xi'an Istanbul --include alternative", "Mark"),
      ("frontier Xi'an Istanbul --include alternative --criteria time,distance", "saved"),
      ("frontier Almaty Baku --criteria cost,time,distance,emissions", "CO2e/TEU"),
      ("matrix --from Almaty --to Duisburg --by emissions", "CO2e/TEU"),
      ("matrix --from Almaty --to Duisburg --by generalised --vot 50", "Generalised"),
      ("matrix --from Almaty --to Duisburg --max-borders 9", "borders"),
    ], [80, 120])
  func askedByTheQuestion(question: (line: String, heading: String), width: Int) async {
    let words = question.line.split(separator: " ").map(String.init)
    let run = await CommandRun.of(words, terminal: Terminal(width: width))
    #expect(run.status == 0, "\(run.errors)")
    // A table stands after an empty line, or at the beginning; its headings end where the first row begins.
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let table = words[0] == "matrix" ? lines[...] : lines.drop { !$0.isEmpty }
    let headings = table.prefix { !$0.hasPrefix("1 ") && !$0.hasPrefix(" 1 ") && !$0.hasPrefix("KZALA") }
    #expect((1...3).contains(headings.count))
    #expect(headings.joined(separator: " ").contains(question.heading), "\(headings)")
  }

  @Test("rows are sorted either way, those without a value last, and cut off with a note")
  func selection() async {
    #expect(
      await run("--sort cost_usd --columns corridor").output == "corridor\nOcean, by Suez\nNorthern\n中间走廊\n")
    #expect(
      await run("--sort cost_usd:desc --columns corridor").output == "corridor\n中间走廊\nNorthern\nOcean, by Suez\n")
    #expect(await run("--sort share:desc --columns share").output == "share\n0.31\n\nNaN\n")
    let limited = await run("--sort time_h --limit 2 --columns time_h")
    #expect(limited.output == "time_h\n357.6\n652.8\n")
    #expect(limited.errors.contains("note: 2 of 3 rows are shown\n"))
  }

  @Test("a column that is not there is a usage error with a suggestion")
  func unknownColumn() async {
    let result = await run("--columns corridor,cots_usd")
    #expect(result.status == 64)
    #expect(
      result.errors == """
        error: no column "cots_usd". Did you mean cost_usd?
          There are corridor, cost_usd, time_h, borders, share.

        """)
  }

  @Test("json is not cut")
  func jsonIsWhole() async {
    let result = await run("--format json --limit 2")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test("a file gets the format of its name, and is replaced only with --force")
  func file() async throws {
    let folder = try TemporaryFolder()
    let first = await run("--output x.csv --columns borders --quiet", directory: folder.path)
    #expect(first == CommandRun(status: 0))
    #expect(try folder.text(of: "x.csv") == "borders\n4\n0\n2\n")

    let second = await run("--output x.csv", directory: folder.path)
    #expect(
      second == CommandRun(status: 73, errors: "error: \"x.csv\" exists already; add --force to replace it\n"))
    #expect(try folder.text(of: "x.csv") == "borders\n4\n0\n2\n")

    let third = await run("--output x.csv --force --columns share", directory: folder.path)
    #expect(third.status == 0)
    #expect(third.output.isEmpty)
    #expect(third.errors.hasPrefix("Wrote x.csv.\n"))
    #expect(try folder.text(of: "x.csv") == "share\n0.31\n\nNaN\n")
    #expect(try folder.names == ["x.csv"])
  }

  @Test("a file that cannot be is refused with its reason, and nothing is left behind")
  func impossibleFile() async throws {
    let folder = try TemporaryFolder()
    let missing = await run("--output no/x.csv", directory: folder.path)
    #expect(missing.status == 73)
    #expect(missing.errors == "error: \"no/x.csv\" cannot be written: No such file or directory\n")
    let unclear = await run("--output x.dat", directory: folder.path)
    #expect(unclear.status == 64)
    #expect(unclear.errors.contains("add --format (table, tsv, csv, json, md)"))
    #expect(try folder.names.isEmpty)
  }

  @Test("devices are written to, links are followed, and neither is replaced")
  func specialFiles() async throws {
    let folder = try TemporaryFolder()
    #expect(await run("--format csv --output /dev/null --force").status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType != .typeRegular)
    if FileManager.default.fileExists(atPath: "/dev/full") {
      let full = await run("--format csv --output /dev/full")
      #expect(full.status == 74)
      #expect(full.errors.contains("\"/dev/full\" cannot be written: No space left on device"))
    }

    try folder.write("old", to: "real.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: folder.path + "/real.csv")
    #expect(await run("--output link.csv --force --columns borders", directory: folder.path).status == 0)
    #expect(try folder.text(of: "real.csv") == "borders\n4\n0\n2\n")
    #expect(try folder.names == ["link.csv", "real.csv"])
    #expect(await run("--format csv --output . --force", directory: folder.path).status == 73)
  }

  @Test("a file gets no colour and no edge, whatever the terminal")
  func fileFromTerminal() async throws {
    let folder = try TemporaryFolder()
    let terminal = Terminal(width: 20, hasColor: true)
    _ = await run("--output x.txt", terminal: terminal, directory: folder.path)
    let text = try folder.text(of: "x.txt")
    #expect(text.contains("Corridor        Cost USD  Days  Borders  Share\n"))
    #expect(!text.contains("\u{1B}"))
  }
}
