internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// A graph of any kind, with one attribute of its edges as lengths.
struct PlainGraph: Sendable {
  /// What messages call the file.
  let name: String
  let content: AttributedGraph
  let weights: EdgeWeights
  /// What was odd about the file.
  let warnings: [String]

  /// Reads the graph that the options name, in any format.
  ///
  /// - Throws: ``UnfitWeight`` for a weight that is no length, with the edge named.
  init(
    weight: String, _ network: NetworkOptions, _ reading: ReadingOptions, in context: CommandContext,
    _ messages: Messages
  ) throws {
    let location = try network.location(in: context)
    let file = try location.read(reading.options, in: context, messages)
    name = location.name
    warnings = file.sentences
    for loss in file.document.lossesOfPlainGraph { try messages.warning(loss) }
    content = file.document.network
    weights = try content.weights(weight, in: name)
  }

  /// Where the nodes lie, where all of them say so in degrees.
  private var positions: NodePositions? {
    func column(_ names: [String]) -> AttributeColumn? { names.compactMap { content.nodeAttributes[$0] }.first }
    guard let latitudes = column(["lat", "latitude"]), let longitudes = column(["lon", "lng", "longitude"]) else {
      return nil
    }
    var north: [Double] = [], east: [Double] = []
    for node in content.graph.nodes {
      guard let latitude = latitudes.number(at: node.index), let longitude = longitudes.number(at: node.index) else {
        return nil
      }
      north.append(latitude)
      east.append(longitude)
    }
    return try? NodePositions(longitudes: east, latitudes: north)
  }

  /// The positions that an engine needs.
  ///
  /// - Throws: ``UsageError`` where it needs them and some node has none.
  func positions(for engine: EngineName?) throws(UsageError) -> NodePositions? {
    guard engine == .aStar else { return engine == nil ? positions : nil }
    guard let positions else {
      throw UsageError("\(name): --engine a-star needs a latitude and a longitude of every node, as lat and lon")
    }
    return positions
  }

  /// The nodes as answers name them.
  var naming: NodeNaming { NodeNaming(content) }
}

/// What the nodes of a graph are called: by their ids, and where the graph says them, by names.
struct NodeNaming: Sendable {
  private let ids: NameTable
  private let names: AttributeColumn?

  init(_ content: AttributedGraph) {
    ids = content.nodeNames
    names = ["name", "label", "Label"].compactMap { content.nodeAttributes[$0] }.first
  }

  func id(of node: NodeID) -> String { ids[node] }
  func name(of node: NodeID) -> String? { names?.string(at: node.index) }

  /// The nodes of that name, capitals and small letters alike.
  func nodes(named text: String) -> [NodeID] {
    if let node = ids.node(named: text) { return [node] }
    guard let names else { return [] }
    let wanted = text.lowercased()
    return (0..<UInt32(ids.count)).map { NodeID($0) }.filter { names.string(at: $0.index)?.lowercased() == wanted }
  }

  /// Ids and names near a text that means no node.
  func nearest(_ text: String) -> [String] {
    let all = (0..<UInt32(ids.count)).lazy.map { NodeID($0) }
    return NearestNames.find(text, among: all.map { ids[$0] })
      + (names.map { names in NearestNames.find(text, among: all.compactMap { names.string(at: $0.index) }) } ?? [])
  }
}

/// Finds nodes of any graph by their ids and names.
struct NodeLookup: PlaceLookup {
  private let naming: NodeNaming
  private let file: String
  private let count: Int
  private var known: [String: NodeID] = [:]

  init(_ graph: PlainGraph) {
    naming = graph.naming
    file = graph.name
    count = graph.content.graph.nodeCount
  }

  var all: [NodeID] { (0..<count).map { NodeID(UInt32($0)) } }

  /// The one node that a text means.
  ///
  /// - Throws: ``NodeError`` where it means none or several.
  mutating func place(_ text: String) throws -> NodeID {
    if let node = known[text] { return node }
    let found = naming.nodes(named: text)
    guard let node = found.first, found.count == 1 else {
      throw found.isEmpty
        ? NodeError.unknown(text, file: file, nearest: naming.nearest(text))
        : NodeError.ambiguous(text, ids: found.prefix(8).map(naming.id), count: found.count)
    }
    known[text] = node
    return node
  }

  mutating func places(_ list: String) throws -> [NodeID] {
    if let node = try? place(list) { return [node] }
    return try PolicyOptions.items([list]).map { try place($0) }
  }

  func places(inCountry name: String) throws -> [NodeID] {
    throw UsageError("countries are known of freight networks only; with --weight name the nodes")
  }
}

/// A text that means no node of a graph, or several.
enum NodeError: HasExitStatus, Hashable {
  case unknown(String, file: String, nearest: [String])
  case ambiguous(String, ids: [String], count: Int)

  var exitStatus: ExitStatus { .unknownPlace }

  var description: String {
    switch self {
    case .unknown(let text, let file, let nearest):
      "no node \"\(text)\" in \(file)\(DidYouMean.question(about: text, among: nearest))"
    case .ambiguous(let text, let ids, let count):
      "\"\(text)\" is \(count) nodes: \(ids.joined(separator: ", "))\(count > ids.count ? " and more" : "").\n  Use the id."
    }
  }
}
