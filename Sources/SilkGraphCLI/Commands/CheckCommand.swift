internal import ArgumentParser
internal import GraphFormats

struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a GraphML file, and list everything that is wrong with it.",
    discussion: """
      Example:
        silkgraph check Networks/eurasia.graphml
        silkgraph check Networks/eurasia.graphml --format json

      The file has to be well-formed XML, follow the rules of GraphML, and, where its nodes have a kind, hold to the \
      schema of a freight network. All findings are told at once with their lines. A fault in the XML itself ends the \
      reading: what was found before it is told with it. Exit status 1 when there are errors.
      """)

  @Argument(help: "The GraphML file (- is standard input). Default: the shipped network.", completion: .file())
  var file: String?
  @OptionGroup(title: "Reading") var limits: LimitOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let file: String
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let location = try NetworkLocation.resolve(option: file, in: context)
    var options = GraphMLReaderOptions(mode: .lenient, limits: limits.limits)
    options.warningsKeptOfEachKind = .max
    options.tellsLines = true
    let answer: CheckAnswer
    do {
      answer = CheckAnswer(file: location.name, try location.readDocument(options, in: context))
    } catch let error as GraphMLError where error.isAboutContent {
      answer = CheckAnswer(file: location.name, error)
    }
    try output.deliver(Report(answer, inputs: Inputs(file: location.name)), in: context)
    return answer.errors > 0 ? .no : .answered
  }
}

extension GraphMLError {
  /// Whether there was something to read, so that its faults can be told.
  fileprivate var isAboutContent: Bool { kind != .noSuchFile && kind != .unreadable }
}
