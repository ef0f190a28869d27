internal import ArgumentParser
internal import Foundation
internal import GraphEngine
internal import GraphFormats

struct ConvertCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Convert a graph from one format to another.",
    discussion: """
      Example:
        silkgraph convert Networks/eurasia.graphml eurasia-tables/
        silkgraph convert eurasia-tables/ eurasia.graphml
        silkgraph convert Networks/eurasia.graphml eurasia.geojson

      Formats go by the names: .graphml, .gexf (Gephi), .json (node-link, as NetworkX and d3 write it; graphology, vis.js, \
      Cytoscape and others are read too), .edgelist, a folder with nodes.csv and edges.csv or a single .csv of edges; \
      .gml, .net (Pajek), .mtx (Matrix Market), .gr and .col (DIMACS) and .tgf are read only, .dot, .gv and .geojson \
      written only. .gz is read too. --from and --to say the format outright; - is standard input or output. What the new \
      format cannot hold is said.

      In lists and tables commas, semicolons, tabs or bars stand between fields, as all of the first lines tell, with \
      decimal points or commas; the columns with the ends are called from and to, source and target or the like, in \
      capitals or small letters; a column type (directed or undirected) or directed (true or false) gives directions.
      """)

  @Argument(help: "The file or folder to read (- is standard input).", completion: .file()) var input: String
  @Argument(help: "The file or folder to write (- is standard output).", completion: .file()) var output: String
  @Option(
    help: ArgumentHelp(
      """
      What is read: graphml, gexf, json, edgelist, tables, gml, pajek, matrix-market, dimacs or tgf. Default: by the name, \
      or the first bytes.
      """,
      valueName: "format"),
    completion: .list(GraphFormat.allCases.filter(\.isRead).map(\.rawValue)), transform: Self.named)
  var from: GraphFormat?
  @Option(
    help: ArgumentHelp(
      "What is written: graphml, gexf, json, edgelist, tables, dot or geojson. Default: by the name.",
      valueName: "format"),
    completion: .list(GraphFormat.allCases.filter(\.isWritten).map(\.rawValue)), transform: Self.named)
  var to: GraphFormat?
  @Option(
    help: ArgumentHelp(
      """
      What becomes of hyperedges: keep them (GraphML alone can), star (a node for each, joined to its ends) or clique (an \
      edge between every two ends).
      """))
  var hyperedges: HyperedgeFate = .keep
  @Option(
    help: ArgumentHelp(
      """
      How JSON is written: standard, networkx (NaN and Infinity stand bare, as Python reads them; else they are null) \
      or d3 (the edges are called links). Default: standard.
      """, valueName: "dialect"),
    completion: .list(NodeLinkWriter.Dialect.allCases.map(\.rawValue)), transform: Self.dialect)
  var jsonDialect: NodeLinkWriter.Dialect?
  @Option(help: CSVDialect.help) var dialect: CSVDialect = .standard
  @Flag(help: "Replace files that exist.") var force = false
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Messages") var messageOptions: MessageOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let messages = messageOptions.messages(in: context)
    try Workbook.refuse(output)
    let target = try to ?? Self.format(of: output, isFolder: Self.isFolder(output, context))
    guard target.isWritten else {
      let written = GraphFormat.allCases.filter(\.isWritten).map(\.rawValue).joined(separator: ", ")
      throw UsageError("\(target.title) can be read, not written; write one of \(written)")
    }
    if jsonDialect != nil, target != .json {
      throw UsageError("--json-dialect is about JSON, and what is written is \(target.title)")
    }
    let document = try withoutHyperedges(try read(in: context, messages), messages)
    guard target == .tables || dialect == .standard else {
      throw UsageError("--dialect is about tables (csv), and what is written is \(target.title)")
    }
    if target == .tables {
      try writeTables(document, in: context, messages)
    } else {
      var options = GraphFile.Options()
      if let jsonDialect { options.jsonDialect = jsonDialect }
      try write(in: context, messages) { sink in
        try warn(of: try GraphFile.write(document, as: target, to: &sink, options: options), messages)
      }
    }
    return .answered
  }

  private func withoutHyperedges(_ document: GraphDocument, _ messages: Messages) throws -> GraphDocument {
    guard let expansion = hyperedges.expansion else { return document }
    let (document, losses) = try document.replacingHyperedges(
      by: expansion, edgeLimit: graph.reading.limitOptions.expansionLimit)
    try warn(of: losses, messages)
    return document
  }

  private func warn(of losses: [FormatLoss], _ messages: Messages) throws {
    for sentence in FormatLoss.sentences(losses) { try messages.warning(sentence) }
  }

  private func read(in context: CommandContext, _ messages: Messages) throws -> GraphDocument {
    switch from ?? GraphFormat(path: input) {
    case .dot: throw UsageError("DOT can be written but not read: it has no types and no missing values")
    case .geoJSON:
      throw UsageError("GeoJSON can be written but not read: it has points and lines, but not what they connect")
    default: return try graph.read(NetworkLocation.file(input, in: context), as: from, in: context, messages).document
    }
  }

  private func write(
    in context: CommandContext, _ messages: Messages, _ body: (inout OutputSink) throws -> Void
  ) throws {
    var destination = DestinationOptions()
    destination.output = output
    destination.force = force
    try destination.write(in: context, messages, body)
  }

  private func writeTables(_ document: GraphDocument, in context: CommandContext, _ messages: Messages) throws {
    let graph = document.graph
    var options = GraphFile.Options()
    options.spreadsheet = dialect.spreadsheet(in: context)
    if let note = dialect.note(in: context) { try messages.note(note) }
    guard output != "-", !output.lowercased().hasSuffix(".csv") else {
      return try write(in: context, messages) { sink in
        let losses = try GraphFile.write(document, as: .tables, to: &sink, options: options)
        if !graph.nodeAttributes.names.isEmpty {
          try messages.warning("one file holds the edges alone; a folder holds the nodes too")
        }
        try warn(of: losses, messages)
      }
    }
    try TableWriter().check(graph)
    let tables = TableWriter(dialect: options.spreadsheet).prepared(graph)
    try warn(of: document.losses(writtenAs: .tables) + tables.losses, messages)
    let path = context.absolutePath(output)
    let folder = path.hasSuffix("/") ? path : path + "/"
    for name in [TableWriter.nodesFile, TableWriter.edgesFile] where !force {
      if SystemPath.exists(folder + name) {
        throw OutputFileError(name: "\(output)/\(name)".replacing("//", with: "/"), reason: .exists)
      }
    }
    try Task.checkCancellation()
    try inFolder(folder) {
      // One inside the other, so that neither is in its place unless both are whole.
      try outputFile(TableWriter.nodesFile, in: folder).write { sink in
        var losses = tables.writeNodes(to: &sink)
        try outputFile(TableWriter.edgesFile, in: folder).write { losses += tables.writeEdges(to: &$0) }
        try warn(of: losses, messages)
      }
    }
    try messages.done("Wrote \(TableWriter.nodesFile) and \(TableWriter.edgesFile) in \(output).")
  }

  private func outputFile(_ name: String, in folder: String) -> OutputFile {
    OutputFile(
      path: folder + name, name: "\(output)/\(name)".replacing("//", with: "/"),
      replacesExisting: force)
  }

  /// Does work in a folder, which is made if it is not there, and does not stay if the work fails.
  private func inFolder(_ folder: String, _ work: () throws -> Void) throws {
    let isNew = !SystemPath.exists(folder)
    do throws(SystemError) {
      try SystemPath.makeFolder(folder)
    } catch {
      throw OutputFileError(name: output, reason: .system(error.code))
    }
    guard isNew else { return try work() }
    UnfinishedFiles.add(folder)
    do {
      try work()
    } catch {
      // It is removed only if nobody else put anything there meanwhile.
      UnfinishedFiles.remove(folder) { _ = SystemPath.withBytes(of: folder) { rmdir($0) } }
      throw error
    }
    UnfinishedFiles.remove(folder)
  }

  private static func isFolder(_ name: String, _ context: CommandContext) -> Bool {
    SystemPath.isFolder(context.absolutePath(name))
  }

  private static func format(of name: String, isFolder: Bool) throws -> GraphFormat {
    if let format = GraphFormat(path: name, isFolder: isFolder) { return format }
    if let xml = name.lowercased().split(separator: ".").last, xml == "xml" { return .graphML }
    throw UsageError("the name \"\(name)\" does not say which format it is; add --to with one of \(known)")
  }

  private static func named(_ word: String) throws -> GraphFormat {
    guard let format = GraphFormat(rawValue: word) else {
      throw ValidationError("no format \"\(word)\"; there are \(known)")
    }
    return format
  }

  private static func dialect(_ word: String) throws -> NodeLinkWriter.Dialect {
    guard let dialect = NodeLinkWriter.Dialect(rawValue: word) else {
      let known = NodeLinkWriter.Dialect.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("no dialect \"\(word)\" of JSON; there are \(known)")
    }
    return dialect
  }

  private static var known: String { GraphFormat.allCases.map(\.rawValue).joined(separator: ", ") }
}

/// What becomes of hyperedges when a graph is converted.
enum HyperedgeFate: String, CaseIterable, ExpressibleByArgument {
  case keep, star, clique

  var expansion: GraphMLHyperedgeExpansion? {
    switch self {
    case .keep: nil
    case .star: .star
    case .clique: .clique
    }
  }
}
