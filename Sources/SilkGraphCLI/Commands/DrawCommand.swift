internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// What a drawing is written as.
enum DrawingFormat: String, CaseIterable, ExpressibleByArgument {
  case dot
}

/// How the hubs of a drawing are placed.
enum DrawingLayout: String, CaseIterable, ExpressibleByArgument {
  case geo, layers
}

struct DrawCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draw a network for Graphviz.",
    discussion: """
      Example:
        silkgraph draw --format dot --highlight "Xi'an:Duisburg"
        silkgraph draw --layout layers --highlight "Almaty:Baku" --output almaty-baku.dot

      To see it: silkgraph draw --highlight "Xi'an:Duisburg" | dot -Tsvg > corridors.svg

      The map (--layout geo) has its places and curves fixed and needs a dot or neato that knows them (Graphviz 2.30 or \
      later); --layout layers leaves the placing to dot. What is written is DOT, whatever the file is called; a name such \
      as x.png is refused, with the command that makes the picture.

      A graph that is not a freight network is drawn as it is, with its attributes, under the names of its nodes \
      (--label), where they lie if most of them say so (latitude and longitude, or x and y), inner graphs as clusters. \
      Attributes that Graphviz would take for its own get a number where their values are not what it takes.
      """)

  @Argument(
    help: "The file or folder to draw (- is standard input). Default: the shipped network.", completion: .file())
  var file: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "What is written: dot. Default: dot, unless the name of the file asks for something else.",
      valueName: "format")) var format: DrawingFormat?
  @Option(
    help: ArgumentHelp(
      "Bring out the best route of each corridor between two hubs, FROM:TO. May be repeated.", valueName: "from:to"))
  var highlight: [String] = []
  @Option(
    help: ArgumentHelp(
      "Bring out these corridors only, by id: northern,trans-caspian. Default: all that serve the pair.",
      valueName: "corridors")) var corridors: String?
  @Option(help: ArgumentHelp("A map, or layers from left to right.", valueName: "layout")) var layout: DrawingLayout =
    .geo
  @Option(
    help: ArgumentHelp(
      """
      The attribute that is written on the nodes of a graph that is not a freight network; id for their ids. Default: \
      what yEd shows, else label, name, labelV, v_name, code or desc.
      """,
      valueName: "attribute")) var label: String?
  @Option(
    help: ArgumentHelp("The title. Default: what is brought out, else the name of the network.", valueName: "text"))
  var title: String?
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Output") var destination: DestinationOptions
  @OptionGroup(title: "Messages") var messageOptions: MessageOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let messages = messageOptions.messages(in: context)
    let location = try NetworkLocation.resolve(option: file, in: context)
    if format == nil { try DrawingTarget.check(destination.file, command: commandLine) }
    let document = try graph.read(location, in: context, messages).document
    if document.graph.nodeAttributes["kind"] == nil {
      guard highlight.isEmpty, corridors == nil else { throw NoNetwork(file: location.name, error: .notTyped) }
      let drawing = try ForeignDrawing(document, label: label, isPlaced: layout == .geo, in: location.name)
      try destination.write(in: context, messages) { sink in
        for loss in drawing.write(title: title, to: &sink) { try messages.warning(loss.description) }
        for remark in drawing.remarks { try messages.note(remark) }
      }
      return .answered
    }
    guard label == nil else { throw UsageError("--label is for graphs that are not freight networks; hubs have names") }
    for loss in document.lossesOfPlainGraph { try messages.warning(loss) }
    let drawing = try drawing(of: try Network(document.graph, in: location.name), messages)
    try destination.write(Array(drawing.graph().text().utf8), in: context, messages)
    return .answered
  }

  /// The command without the name of the file to write, for messages.
  private var commandLine: String {
    let options =
      highlight.map { "--highlight \(ShellText.quoted($0))" }
      + (corridors.map { ["--corridors \(ShellText.quoted($0))"] } ?? [])
      + (layout == .layers ? ["--layout layers"] : []) + (title.map { ["--title \(ShellText.quoted($0))"] } ?? [])
      + (label.map { ["--label \(ShellText.quoted($0))"] } ?? [])
    return (["silkgraph draw"] + (file.map { [ShellText.quoted($0)] } ?? []) + options).joined(separator: " ")
  }

  private func drawing(of network: Network, _ messages: Messages) throws -> NetworkDrawing {
    let finder = PlaceFinder(network)
    let policy = try policy.policy(in: network, finder)
    let wanted = try corridors.map { try PolicyOptions.corridors($0, in: network) }
    var drawing = NetworkDrawing(of: network)
    drawing.layout = layout == .geo ? .geographic : .layered
    drawing.cargo = [policy.cargo]
    drawing.tiers = policy.tiers
    var pairs: [String] = []
    for pair in highlight {
      let ends = pair.split(separator: ":", maxSplits: 1).map(String.init)
      guard ends.count == 2 else {
        throw UsageError("--highlight takes FROM:TO, such as \"Xi'an:Duisburg\", not \"\(pair)\"")
      }
      let (from, to) = try finder.hubs(from: ends[0], to: ends[1])
      let comparison = try RoutePlanner(network).compare(from: from, to: to, under: policy)
      let open = comparison.rows.filter { row in
        row.isOpen && (wanted.map { wanted in row.corridors.contains { wanted.contains($0.id) } } ?? true)
      }
      // Who names a corridor gets it; otherwise nobody would ship by a detour, and compare leaves it out as well.
      let rows = open.filter { wanted != nil || !$0.isDetour }
      let detours = open.filter { row in !rows.contains { $0.id == row.id } }.map(\.name)
      if !detours.isEmpty {
        try messages.note(
          "\(from.shortName) to \(to.shortName): left out as a detour: \(detours.joined(separator: "; ")); "
            + "--corridors brings it out")
      }
      guard !rows.isEmpty else {
        throw NoCorridor(
          origin: from, destination: to, conditions: policy.conditions(in: network),
          hint: RouteHint(from: ends[0], to: ends[1], self.policy, network: file))
      }
      drawing.highlights += rows.map { NetworkDrawing.Highlight($0) }
      pairs.append("\(from.shortName) to \(to.shortName)")
    }
    if let title = title ?? (pairs.isEmpty ? nil : pairs.joined(separator: ", ")) { drawing.title = title }
    return drawing
  }
}
