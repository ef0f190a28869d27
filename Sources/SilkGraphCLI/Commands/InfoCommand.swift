internal import ArgumentParser
internal import GraphFormats

struct InfoCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what is in a GraphML file.",
    discussion: """
      Example:
        silkgraph info
        silkgraph info --format json
      """)

  @Argument(help: "The GraphML file (- is standard input). Default: the shipped network.", completion: .file())
  var file: String?
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let file: String
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let location = try NetworkLocation.resolve(option: file, in: context)
    let reading = try location.readDocument(in: context)
    try output.messages(in: context).tell(reading.warnings)
    let answer = InfoAnswer(reading, file: location.name)
    try output.deliver(Report(answer, inputs: Inputs(file: location.name)), in: context)
    return .answered
  }
}
