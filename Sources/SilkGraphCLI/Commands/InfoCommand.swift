internal import ArgumentParser
internal import GraphFormats

struct InfoCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what is in a file.",
    discussion: """
      Example:
        silkgraph info
        silkgraph info Networks/eurasia.graphml --format json

      Nodes, edges, parts and kinds are counted, and each attribute is told with its type, in how many elements it is \
      present, how many distinct values it has, and the least and the greatest. Files may be of any format that convert \
      reads.
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
