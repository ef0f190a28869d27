internal import GraphEngine

/// What the nodes of a graph are called: by their ids, and where the graph says them, by names.
struct NodeNaming: Sendable {
  private let ids: NameTable
  private let names: [AttributeColumn]

  init(_ content: AttributedGraph) {
    ids = content.nodeNames
    names = ["name", "label", "title"].flatMap { wanted in
      content.nodeAttributes.columns.filter { $0.name.lowercased() == wanted && $0.type == .string }
    }
  }

  func id(of node: NodeID) -> String { ids[node] }
  func name(of node: NodeID) -> String? { names.lazy.compactMap { $0.string(at: node.index) }.first }

  private var nodes: some Sequence<NodeID> {
    (0..<UInt32(ids.count)).lazy.map { NodeID($0) }
  }

  /// The node with exactly this id, byte for byte.
  func node(withID text: String) -> NodeID? { ids.node(named: text) }

  /// The nodes of that name: by ids that are the same text composed otherwise, as `é` and `é` are, or else by names,
  /// capitals and small letters alike.
  func nodes(alike text: String) -> [NodeID] {
    // `String` compares by canonical equivalence.
    let composedOtherwise = nodes.filter { ids[$0] == text }
    guard composedOtherwise.isEmpty else { return composedOtherwise }
    let wanted = text.lowercased()
    return nodes.filter { node in names.contains { $0.string(at: node.index)?.lowercased() == wanted } }
  }

  /// All nodes by what they may be called apart from the bytes of their ids.
  func index() -> NodeIndex {
    var index = NodeIndex()
    for node in nodes {
      index.ids[ids[node], default: []].append(node)
      var own: Set<String> = []
      for column in names {
        guard let name = column.string(at: node.index)?.lowercased(), own.insert(name).inserted else { continue }
        index.names[name, default: []].append(node)
      }
    }
    return index
  }

  /// Ids and names near a text that means no node.
  func nearest(_ text: String) -> [String] {
    NearestNames.find(text, among: nodes.lazy.map { ids[$0] })
      + names.flatMap { names in NearestNames.find(text, among: nodes.lazy.compactMap { names.string(at: $0.index) }) }
  }
}

/// The nodes of a graph by their names: `String` finds what is composed otherwise.
struct NodeIndex: Sendable {
  fileprivate(set) var ids: [String: [NodeID]] = [:]
  fileprivate(set) var names: [String: [NodeID]] = [:]

  /// The nodes of that name, as ``NodeNaming/nodes(alike:)`` finds them.
  func nodes(alike text: String) -> [NodeID] { ids[text] ?? names[text.lowercased()] ?? [] }
}

/// Finds nodes of any graph by their ids and names.
struct NodeLookup: PlaceLookup {
  private let naming: NodeNaming
  private let file: String
  private let count: Int
  private var known: [[UInt8]: NodeID] = [:]
  /// The names of all nodes, once many were asked for.
  private var index: NodeIndex?
  private var searches = 0

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
    if let node = naming.node(withID: text) ?? known[Array(text.utf8)] { return node }
    let found = nodes(alike: text)
    guard let node = found.first, found.count == 1 else {
      throw found.isEmpty
        ? NodeError.unknown(text, file: file, nearest: naming.nearest(text))
        : NodeError.ambiguous(text, ids: found.prefix(8).map(naming.id), count: found.count)
    }
    known[Array(text.utf8)] = node
    return node
  }

  /// A few names are sought from node to node; for many an index is worth its memory.
  private mutating func nodes(alike text: String) -> [NodeID] {
    searches += 1
    if searches > 4, index == nil { index = naming.index() }
    return index?.nodes(alike: text) ?? naming.nodes(alike: text)
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
      "\"\(text)\" is \(count) nodes: \(ids.joined(separator: ", "))\(count > ids.count ? " and more" : "")."
        + (Set(ids).count < ids.count
          ? "\n  They differ only in how letters are composed; write the id as the file has it." : "\n  Use the id.")
    }
  }
}
