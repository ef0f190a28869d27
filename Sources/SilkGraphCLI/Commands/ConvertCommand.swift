internal import ArgumentParser
internal import Foundation
internal import GraphEngine
internal import GraphFormats

/// A format that graphs are read from or written to.
enum GraphFileFormat: String, CaseIterable, ExpressibleByArgument {
  case graphml, tables, dot

  /// The format that a name asks for; a folder holds tables.
  init?(path: String, isFolder: Bool) {
    if isFolder || path.hasSuffix("/") {
      self = .tables
      return
    }
    let name = path.lowercased()
    switch name {
    case _ where [".graphml", ".graphml.gz", ".xml", ".xml.gz"].contains(where: name.hasSuffix): self = .graphml
    case _ where name.hasSuffix(".csv"): self = .tables
    case _ where [".dot", ".gv"].contains(where: name.hasSuffix): self = .dot
    default: return nil
    }
  }
}

struct ConvertCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Convert a graph from one format to another.",
    discussion: """
      Example:
        silkgraph convert Networks/eurasia.graphml eurasia-tables/
        silkgraph convert eurasia-tables/ eurasia.graphml
        silkgraph convert Networks/eurasia.graphml eurasia.dot

      Formats go by the names: .graphml and .xml (.gz is read too), a folder with nodes.csv and edges.csv or a single \
      .csv of edges, .dot and .gv (written only). --from and --to say it outright; - is standard input or output. What \
      the new format cannot hold is said.
      """)

  @Argument(help: "The file or folder to read (- is standard input).", completion: .file()) var input: String
  @Argument(help: "The file or folder to write (- is standard output).", completion: .file()) var output: String
  @Option(help: ArgumentHelp("What is read. Default: by the name.", valueName: "format")) var from: GraphFileFormat?
  @Option(help: ArgumentHelp("What is written. Default: by the name.", valueName: "format")) var to: GraphFileFormat?
  @Flag(help: "Replace files that exist.") var force = false
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Messages") var messageOptions: MessageOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let messages = messageOptions.messages(in: context)
    let target = try to ?? Self.format(of: output, option: "--to", isFolder: Self.isFolder(output, context))
    let document = try read(in: context, messages)
    switch target {
    case .graphml:
      let bytes = try GraphMLWriter().bytes(of: document)
      try write(bytes, in: context, messages)
    case .dot:
      try messages.tell(lossesOf: document, in: "DOT")
      var text: [UInt8] = []
      let losses = DOTWriter().write(document.network) { text.append(contentsOf: $0) }
      for loss in losses { try messages.warning(loss.description) }
      try write(text, in: context, messages)
    case .tables:
      try messages.tell(lossesOf: document, in: "tables")
      try writeTables(document.network, in: context, messages)
    }
    return .answered
  }

  private func read(in context: CommandContext, _ messages: Messages) throws -> GraphMLDocument {
    let isFolder = Self.isFolder(input, context)
    switch try from ?? (input == "-" ? .graphml : Self.format(of: input, option: "--from", isFolder: isFolder)) {
    case .graphml:
      return try graph.read(NetworkLocation.file(input, in: context), in: context, messages).document
    case .tables where isFolder:
      return GraphMLDocument(try TableReader().read(directory: context.absolutePath(input)))
    case .tables:
      let table =
        input == "-"
        ? try Table(utf8: try context.input.readAll(), file: "standard input")
        : try Table(contentsOf: context.absolutePath(input))
      return GraphMLDocument(try TableReader().read(nodes: nil, edges: table))
    case .dot:
      throw UsageError("DOT can be written, not read: it has no types and no missing values")
    }
  }

  private func write(_ bytes: [UInt8], in context: CommandContext, _ messages: Messages) throws {
    var destination = DestinationOptions()
    destination.output = output
    destination.force = force
    try destination.write(bytes, in: context, messages)
  }

  private func writeTables(_ graph: AttributedGraph, in context: CommandContext, _ messages: Messages) throws {
    let tables = TableWriter().tables(of: graph)
    for loss in tables.losses { try messages.warning(loss.description) }
    guard output != "-", !output.hasSuffix(".csv") else {
      try messages.warning("one file holds the edges alone; the nodes' attributes are left out")
      return try write(tables.edges, in: context, messages)
    }
    let folder = URL(fileURLWithPath: context.absolutePath(output))
    for name in [TableWriter.nodesFile, TableWriter.edgesFile] where !force {
      let path = folder.appendingPathComponent(name).path
      if FileManager.default.fileExists(atPath: path) {
        throw OutputFileError(name: "\(output)/\(name)".replacing("//", with: "/"), reason: .exists)
      }
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw OutputFileError(name: output, reason: .system(cause.flatMap { Int32(exactly: $0.code) } ?? ENOTDIR))
    }
    for (name, bytes) in [(TableWriter.nodesFile, tables.nodes), (TableWriter.edgesFile, tables.edges)] {
      let path = folder.appendingPathComponent(name).path
      try OutputFile(path: path, name: "\(output)/\(name)".replacing("//", with: "/"), replacesExisting: force).write {
        sink in
        bytes.withUnsafeBufferPointer { sink.append(bytes: $0) }
      }
    }
    try messages.done("Wrote \(TableWriter.nodesFile) and \(TableWriter.edgesFile) in \(output).")
  }

  private static func isFolder(_ name: String, _ context: CommandContext) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: context.absolutePath(name), isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func format(of name: String, option: String, isFolder: Bool) throws -> GraphFileFormat {
    if let format = GraphFileFormat(path: name, isFolder: isFolder) { return format }
    throw UsageError("the name \"\(name)\" does not say which format it is; add \(option) graphml, tables or dot")
  }
}

extension Messages {
  /// What only GraphML can hold, and is not in the other format.
  fileprivate func tell(lossesOf document: GraphMLDocument, in format: String) throws(OutputError) {
    let losses: [(count: Int, what: String)] = [
      (document.hyperedges.count, "hyperedges"), (document.ports.count, "ports"),
      (document.nesting?.graphs.count ?? 0, "inner graphs (their nodes and edges are kept)"),
      (document.structuredValues.count, "values that are XML"), (document.descriptions.count, "descriptions"),
      (document.otherValues.count, "values of hyperedges, ports, inner graphs or the document"),
    ]
    for loss in losses where loss.count > 0 {
      try warning("\(format) cannot hold \(loss.count) \(loss.what); left out")
    }
  }
}
