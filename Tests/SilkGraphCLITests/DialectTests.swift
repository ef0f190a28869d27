import Foundation
import GraphFormats
import SilkGraphCLI
import Testing

@Suite("Dialects")
struct DialectTests {
  private static let hostile = "a\u{1B}]0;x\u{7}b\u{202E}c\u{9B}d"

  private func run(
    _ line: String, terminal: Terminal? = nil, environment: [String: String] = [:],
    directory: String = CommandRun.packageRoot
  ) async -> CommandRun {
    await CommandRun.of(
      ["compare", "x"] + ShellWords.split(line), root: SampleRoot.self, terminal: terminal, environment: environment,
      directory: directory)
  }

  private func render(_ cells: [Cell], _ dialect: SeparatedValues.Dialect) -> String {
    struct Texts: Answer {
      static let schema = "test/1"
      let document: Document
      func encode(to encoder: any Encoder) throws {}
    }
    let table = AnswerTable([.number("a", "A", .exact)], rows: cells.map { Row([$0]) })
    return SeparatedValues(dialect: dialect, precision: nil)
      .render(Report(Texts(document: Document(tables: [table])), inputs: [String]())).text
  }

  @Test("tsv spells out control characters and marks that turn writing around")
  func tsv() {
    #expect(render([.text(Self.hostile)], .tabs) == "a\na\\u001b]0;x\\u0007b\\u202ec\\u009bd\n")
  }

  @Test("csv for Excel guards texts that would run, and no number")
  func guarded() {
    let cells: [Cell] = [
      .text("=1+1"), .text("+7"), .text("-x"), .text("@a"), .text("\tx"), .text(" =1"), .text("'=1"), .text("a=b"),
      .text("O'Neill"), .number(-1.5), .integer(-3), .none,
    ]
    #expect(
      render(cells, .spreadsheet(SpreadsheetDialect()))
        == "\u{FEFF}a\r\n'=1+1\r\n'+7\r\n'-x\r\n'@a\r\n\"'\tx\"\r\n' =1\r\n''=1\r\na=b\r\nO'Neill\r\n-1.5\r\n-3\r\n\r\n"
    )
  }

  @Test("csv for Excel follows the locale, and says so")
  func locale() async {
    let german = await run("--dialect excel", environment: ["LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"])
    #expect(german.output.hasPrefix("\u{FEFF}corridor;cost_usd;time_h;borders;share\r\nNorthern;5840;357,6;4;0,31\r\n"))
    #expect(german.errors.contains("semicolons between cells and decimal commas, as LC_ALL=de_DE.UTF-8"))
    for environment in [[:], ["LANG": "C.UTF-8"], ["LC_NUMERIC": "en_GB", "LANG": "ru_RU"]] {
      let plain = await run("--dialect excel", environment: environment)
      #expect(plain.output.contains("Northern,5840,357.6,4,0.31\r\n\"Ocean, by Suez\",3800.125"))
    }
    #expect(await run("--dialect excel", environment: ["LC_NUMERIC": "ru_RU"]).output.contains("357,6"))
    #expect(await run("--dialect excel --format json").status == 64)
  }

  @Test("shares are rounded as in tables, unless all figures are asked for")
  func shares() async {
    #expect(await run("--columns share,time_h").output == "share\ttime_h\n0.31\t357.6\n\t1034.4\nNaN\t652.8\n")
    #expect(await run("--columns share --precision full").output == "share\n0.314\n\nNaN\n")
    #expect(await run("--format json --precision full").status == 0)
    let comparison = await CommandRun.of(["compare", "Xi'an", "Duisburg", "--columns", "cost_excess_share"])
    #expect(comparison.output.contains("\n0.38\n"))
  }

  @Test("SILKGRAPH_FORMAT is remembered, options and the names of files win, and a wrong value is named")
  func remembered() async throws {
    let table = await run("", environment: ["SILKGRAPH_FORMAT": "table"])
    #expect(table.output.hasPrefix("3 corridors, from 3,800 USD\n"))
    #expect(await run("--format tsv", environment: ["SILKGRAPH_FORMAT": "table"]).output.hasPrefix("corridor\t"))
    let wrong = await run("", environment: ["SILKGRAPH_FORMAT": "tabel"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.hasPrefix("error: SILKGRAPH_FORMAT is \"tabel\", which is no format. Did you mean table?"))
    let folder = try TemporaryFolder()
    _ = await run("-o x.csv", environment: ["SILKGRAPH_FORMAT": "json"], directory: folder.path)
    #expect(try folder.text(of: "x.csv").hasPrefix("corridor,"))
  }

  @Test("workbooks are refused with what to write instead, by every command that writes")
  func workbooks() async throws {
    let folder = try TemporaryFolder()
    let network = CommandRun.packageRoot + "/Networks/eurasia.graphml"
    for line in [
      ["compare", "Xi'an", "Duisburg", "-n", network, "-o", "x.xlsx"], ["convert", network, "x.XLSX"],
      ["draw", network, "-o", "x.xls"], ["build", CommandRun.packageRoot + "/Networks/eurasia", "-o", "x.ods"],
    ] {
      let run = await CommandRun.of(line, directory: folder.path)
      #expect(run.status == 64, "\(line)")
      #expect(run.errors.contains("--dialect excel"), "\(line): \(run.errors)")
    }
    #expect(try folder.names.isEmpty)
  }

  @Test("a terminal gets no control characters from a file, in any format")
  func terminal() async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,to,note\na,b,\"\(Self.hostile)\"\n", to: "in.csv")
    for format in ["tables", "graphml", "gexf", "json", "edgelist"] {
      let run = await CommandRun.of(
        ["convert", "in.csv", "-", "--to", format, "-q"], terminal: Terminal(width: 80), directory: folder.path)
      let harmful = run.output.unicodeScalars.filter {
        $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" || $0 == "\u{7}"
      }
      #expect(harmful.isEmpty, "\(format)")
    }
    let piped = await CommandRun.of(["convert", "in.csv", "-", "--to", "tables", "-q"], directory: folder.path)
    #expect(piped.output.contains(Self.hostile))
    let colored = await run("--format table", terminal: Terminal(width: 80, hasColor: true))
    #expect(colored.output.contains("\u{1B}[1m"))
  }

  @Test("tables for Excel have numbers of the locale, ids as they are, and guarded texts")
  func tables() async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,to,km,note\n1.5,b,12.5,=A1\nb,c,-3,plain\n", to: "in.csv")
    let run = await CommandRun.of(
      ["convert", "in.csv", "out.csv", "--dialect", "excel"], environment: ["LC_ALL": "ru_RU.UTF-8"],
      directory: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try folder.text(of: "out.csv") == "\u{FEFF}from;to;km;note\r\n1.5;b;12,5;'=A1\r\nb;c;-3;plain\r\n")
    #expect(
      await CommandRun.of(["convert", "in.csv", "x.graphml", "--dialect", "excel"], directory: folder.path).status == 64
    )
  }

  @Test("tables for Excel read back as the same graph, but for texts behind an apostrophe, which are counted")
  func readBack() async throws {
    let folder = try TemporaryFolder()
    let rows = [#"" Aktau",Aktau,"",007,1.5"#, #""Aktau ","=A1",,+1.5,2"#, #"'=A1,b,"x;y",1,3"#]
    try folder.write("from,to,note,code,km\n" + rows.joined(separator: "\n") + "\n", to: "in.csv")
    for locale in ["de_DE.UTF-8", "C"] {
      let run = await CommandRun.of(
        ["convert", "in.csv", "excel.csv", "--dialect", "excel", "--force"], environment: ["LC_ALL": locale],
        directory: folder.path)
      #expect(run.status == 0, "\(run.errors)")
      for sentence in [
        "1 value of the edge attribute \"from\" is written as text behind an apostrophe",
        "1 value of the edge attribute \"to\" is written as text behind an apostrophe",
        "1 value of the edge attribute \"code\" is written as text behind an apostrophe",
      ] { #expect(run.errors.contains(sentence), "\(run.errors)") }
      let back = await CommandRun.of(["convert", "excel.csv", "-", "--to", "tables", "-q"], directory: folder.path)
      #expect(
        back.output == """
          from,to,note,code,km
          " Aktau",Aktau,"",007,1.5
          "Aktau ",'=A1,,'+1.5,2
          ''=A1,b,"x;y",1,3

          """, "\(locale)")
    }
  }

  @Test("an answer for Excel says how many cells got an apostrophe, and keeps blanks at the ends of names")
  func answers() {
    let cells: [Cell] = [.text(" a"), .text("b "), .text("")]
    #expect(render(cells, .spreadsheet(SpreadsheetDialect())) == "\u{FEFF}a\r\n\" a\"\r\n\"b \"\r\n\r\n")
    #expect(render(cells, .commas) == "a\n\" a\"\n\"b \"\n\n")
  }
}
