internal import ArgumentParser
internal import GraphFormats

struct InfoCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show what is in a file.",
    discussion: """
      Example:
        silkgraph info
        silkgraph info Networks/eurasia.graphml --format json

      Counts nodes, edges, components and kinds, and lists each attribute with its type, the number of elements that have \
      it, the number of distinct values, and their minimum and maximum. Reads every format that convert reads.
      """)

  @Argument(help: "The file or folder (- is standard input). Default: the shipped network.", completion: .file())
  var file: String?
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let file: String
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let location = try NetworkLocation.resolve(option: file, in: context)
    let reading = try graph.read(location, in: context, output.messages(in: context))
    let answer = InfoAnswer(reading, file: location.name)
    try output.deliver(
      Report(answer, inputs: Inputs(file: location.name), earlierWarnings: reading.sentences), in: context)
    return .answered
  }
}
