import ArgumentParser
import SilkGraphCLI

/// A tree of commands that uses every part of what runs and shows them.
struct SampleRoot: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "silkgraph", version: "7.8.9",
    groupedSubcommands: [
      CommandGroup(name: "Samples", subcommands: [SampleList.self, SampleFailure.self])
    ])
  static let _errorPrefix = "error: "

  func run(in context: CommandContext) throws -> ExitStatus { .answered }
}

/// Answers with a table.
struct SampleList: Subcommand {
  static let configuration = CommandConfiguration(commandName: "compare", abstract: "Compare three corridors.")

  @Argument(help: "A place.") var place: String
  @Option(help: "A warning to give.") var warn: String?
  @Flag(help: "The answer is no.") var no = false
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable { let place: String }

  func run(in context: CommandContext) throws -> ExitStatus {
    let report = Report(Corridors.sample, inputs: Inputs(place: place), warnings: warn.map { [$0] } ?? [])
    try output.deliver(report, in: context)
    return no ? .no : .answered
  }
}

/// Throws what it is told to.
struct SampleFailure: Subcommand {
  static let configuration = CommandConfiguration(commandName: "fail", abstract: "Throw an error.")

  enum Kind: String, CaseIterable, ExpressibleByArgument { case data, unknown, cancelled, usage, pipe }
  enum Unknown: Error { case surprise }
  struct BadData: HasExitStatus {
    let description = "legs.csv:88: \"1,250\" is not a number; write 1250"
    let exitStatus = ExitStatus.badData
  }

  @Argument(help: "Which error.") var kind: Kind

  func run(in context: CommandContext) async throws -> ExitStatus {
    switch kind {
    case .data: throw BadData()
    case .unknown: throw Unknown.surprise
    case .cancelled: throw CancellationError()
    case .usage: throw ValidationError("Give one place, not two")
    case .pipe: throw OutputError.closedPipe
    }
  }
}

/// Figures made up for the tests.
struct Corridors: Answer {
  static let schema = "silkgraph/sample/1"

  struct Corridor: Encodable {
    let name: String
    let costUSD: Double
    let timeH: Double
    let borders: Int
    let share: Double?

    enum CodingKeys: String, CodingKey {
      case name
      case costUSD = "cost_usd"
      case timeH = "time_h"
      case borders, share
    }
  }

  let corridors: [Corridor]

  static let sample = Corridors(corridors: [
    Corridor(name: "Northern", costUSD: 5840, timeH: 357.6, borders: 4, share: 0.314),
    Corridor(name: "Ocean, by Suez", costUSD: 3800.125, timeH: 1034.4, borders: 0, share: nil),
    Corridor(name: "中间走廊", costUSD: 8300, timeH: 652.8, borders: 2, share: .nan),
  ])

  var document: Document {
    let cheapest = corridors.map(\.costUSD).min() ?? 0
    return Document(
      lead: ["\(corridors.count) corridors, from \(cheapest, .whole) USD"],
      tables: [
        AnswerTable(
          [
            .text("corridor", "Corridor"), .number("cost_usd", "Cost USD"),
            .number("time_h", "Days", .decimals(1), dividedBy: 24), .number("borders", "Borders"),
            .number("share", "Share", .percent(decimals: 0)),
          ],
          rows: corridors.map {
            [
              .text($0.name), .number($0.costUSD, $0.costUSD == cheapest ? .good : .plain), .number($0.timeH),
              .integer($0.borders), .number($0.share),
            ]
          },
          footer: Row([.text("All"), .number(corridors.map(\.costUSD).reduce(0, +))], .strong)),
        AnswerTable([.text("mode", "Mode")], rows: [[.text("rail")], [.text("sea")]]),
      ],
      closing: ["The figures are made up."])
  }
}
