internal import ArgumentParser
internal import Foundation
internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

struct BuildCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build a network from the tables that people edit.",
    discussion: """
      Example:
        silkgraph build Networks/eurasia --output Networks/eurasia.graphml --force

      FOLDER holds graph.csv, countries.csv, hubs.csv, agencies.csv, corridors.csv, modes.csv, legs.csv, trade.csv, \
      partnerships.csv and corridor_facts.csv; Networks/SCHEMA.md says what stands in them. Every cell is checked. The \
      same tables make the same file, byte for byte.
      """)

  @Argument(help: "The folder of the tables.", completion: .directory) var folder: String
  @OptionGroup(title: "Output") var destination: DestinationOptions
  @OptionGroup(title: "Messages") var messageOptions: MessageOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let path = context.absolutePath(folder)
    guard SystemPath.exists(path) else { throw InputError.missing(path: folder) }
    guard SystemPath.isFolder(path) else {
      throw UsageError("\"\(folder)\" is a file; build takes the folder of the tables, such as Networks/eurasia")
    }
    let content: AttributedGraph
    do {
      content = try NetworkBuilder.attributedGraph(fromTablesIn: path)
    } catch let error as TableError where error.problem == .noSuchFile {
      throw InputError.missing(path: "\(folder)/\(URL(fileURLWithPath: error.file).lastPathComponent)")
    } catch let error as NetworkError {
      throw NoNetwork(file: folder, error: error)
    }
    let bytes = try GraphMLWriter().bytes(of: GraphDocument(content))
    try destination.write(bytes, in: context, messageOptions.messages(in: context))
    return .answered
  }
}
