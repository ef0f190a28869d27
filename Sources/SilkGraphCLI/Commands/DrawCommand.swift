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
      later); --layout layers leaves the placing to dot. A graph that is no freight network is drawn as it is, with its \
      attributes.
      """)

  @Argument(
    help: "The file or folder to draw (- is standard input). Default: the shipped network.", completion: .file())
  var file: String?
  @Option(name: .shortAndLong, help: ArgumentHelp("What is written.", valueName: "format")) var format: DrawingFormat =
    .dot
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
    help: ArgumentHelp("The title. Default: what is brought out, else the name of the network.", valueName: "text"))
  var title: String?
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Output") var destination: DestinationOptions
  @OptionGroup(title: "Messages") var messageOptions: MessageOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let messages = messageOptions.messages(in: context)
    let location = try NetworkLocation.resolve(option: file, in: context)
    let content = try graph.read(location, in: context, messages).document.network
    if content.nodeAttributes["kind"] == nil {
      guard highlight.isEmpty else { throw NoNetwork(file: location.name, error: .notTyped) }
      var text: [UInt8] = []
      let losses = DOTWriter().write(content) { text.append(contentsOf: $0) }
      for loss in losses { try messages.warning(loss.description) }
      try destination.write(text, in: context, messages)
      return .answered
    }
    let drawing = try drawing(of: try Network(content, in: location.name))
    try destination.write(Array(drawing.graph().text().utf8), in: context, messages)
    return .answered
  }

  private func drawing(of network: Network) throws -> NetworkDrawing {
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
      let rows = comparison.rows.filter { $0.isOpen && (wanted?.contains($0.corridor.id) ?? true) }
      guard !rows.isEmpty else {
        throw NoCorridor(origin: from, destination: to, conditions: policy.conditions(in: network))
      }
      drawing.highlights += rows.map { NetworkDrawing.Highlight($0) }
      pairs.append("\(from.shortName) to \(to.shortName)")
    }
    if let title = title ?? (pairs.isEmpty ? nil : pairs.joined(separator: ", ")) { drawing.title = title }
    return drawing
  }
}
