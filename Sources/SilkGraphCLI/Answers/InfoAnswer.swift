internal import GraphEngine
internal import GraphFormats

/// What is in a file, for `silkgraph info`.
struct InfoAnswer: Answer {
  static let schema = "silkgraph/info/1"

  struct Attribute: Encodable, Sendable {
    let of: String
    let name: String
    let type: String
    let present: Int
    let distinct: Int
    let least: Double?
    let greatest: Double?
    let example: String?
  }

  struct Kind: Encodable, Sendable {
    let of: String
    let kind: String
    let count: Int
  }

  struct OtherGraph: Encodable, Sendable {
    let id: String?
    let nodes: Int
    let edges: Int
    let isRead: Bool

    private enum CodingKeys: String, CodingKey {
      case id, nodes, edges
      case isRead = "is_read"
    }
  }

  let file: String
  let graphID: String?
  let nodes: Int
  let edges: Int
  let directedEdges: Int
  let undirectedEdges: Int
  let loops: Int
  let parallelEdges: Int
  let components: Int
  let largestComponent: Int
  let hyperedges: Int
  let ports: Int
  let innerGraphs: Int
  let graphs: [OtherGraph]
  let kinds: [Kind]
  let attributes: [Attribute]

  private enum CodingKeys: String, CodingKey {
    case file
    case graphID = "graph_id"
    case nodes, edges
    case directedEdges = "directed_edges"
    case undirectedEdges = "undirected_edges"
    case loops
    case parallelEdges = "parallel_edges"
    case components
    case largestComponent = "largest_component"
    case hyperedges, ports
    case innerGraphs = "inner_graphs"
    case graphs, kinds, attributes
  }

  init(_ reading: GraphFileReading, file: String) {
    let document = reading.document
    let content = document.graph, graph = content.graph
    self.file = file
    graphID = document.graphID
    nodes = graph.nodeCount
    edges = graph.edgeCount
    directedEdges = graph.edges.count { graph.direction(of: $0) == .directed }
    undirectedEdges = edges - directedEdges
    loops = graph.edges.count { graph.source(of: $0) == graph.target(of: $0) }
    parallelEdges = graph.parallelEdgeCount
    let components = graph.weaklyConnectedComponents()
    self.components = components.count
    largestComponent = components.sizes.max() ?? 0
    hyperedges = document.hyperedges.count
    ports = document.ports.count
    innerGraphs = document.nesting?.graphs.count ?? 0
    graphs =
      reading.graphML?.graphs.map {
        OtherGraph(id: $0.id, nodes: $0.nodeCount, edges: $0.edgeCount, isRead: $0.isRead)
      } ?? [OtherGraph(id: document.graphID, nodes: nodes, edges: edges, isRead: true)]
    kinds = Self.kinds(content.nodeAttributes, "node") + Self.kinds(content.edgeAttributes, "edge")
    attributes = InfoAttributes(document).list
  }

  private static func kinds(_ table: AttributeTable, _ of: String) -> [Kind] {
    guard let column = table["kind"] else { return [] }
    var counts: [String: Int] = [:]
    for row in 0..<table.rowCount {
      if let kind = column[row]?.description { counts[kind, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { Kind(of: of, kind: $0.key, count: $0.value) }
  }

  var document: Document {
    var lead: [Sentence] = [
      """
      \(file)\(graphID.map { ", graph \"\($0)\"" } ?? ""): \(counted(nodes, "node", "nodes")), \
      \(counted(edges, "edge", "edges"))
      """
    ]
    if edges > 0 {
      lead.append(
        """
        edges: \(directedEdges) directed, \(undirectedEdges) undirected; \(counted(loops, "loop", "loops")), \
        \(parallelEdges) parallel to another
        """)
    }
    if components > 1 {
      lead.append(
        "\(components) separate components, the largest with \(counted(largestComponent, "node", "nodes"))")
    } else if components == 1 {
      lead.append("all connected")
    }
    if !kinds.isEmpty {
      let counts = kinds.map { counted($0.count, Self.name(of: $0.kind), Self.plural(of: $0.kind)).text }
      lead.append("\(counts.joined(separator: ", "))")
    }
    if hyperedges + ports + innerGraphs > 0 {
      lead.append(
        """
        \(counted(hyperedges, "hyperedge", "hyperedges")), \(counted(ports, "port", "ports")), \
        \(counted(innerGraphs, "inner graph", "inner graphs"))
        """)
    }
    let others = graphs.filter { !$0.isRead }
    if !others.isEmpty {
      let names = others.map { $0.id ?? "without id" }.joined(separator: ", ")
      lead.append("\(counted(others.count, "further graph", "further graphs")) in the file: \(names)")
    }
    return Document(
      lead: lead,
      tables: [
        AnswerTable(
          [
            .text("of", "Element"), .text("name", "Attribute"), .text("type", "Type").folding(3),
            .number("present", "Present"), .number("distinct", "Distinct").folding(2),
            .number("least", "Minimum", .figures), .number("greatest", "Maximum", .figures),
            .text("example", "Example").folding(1),
          ],
          rows: attributes.map {
            [
              .text($0.of), .text($0.name), .text($0.type), .integer($0.present), .integer($0.distinct),
              .number($0.least), .number($0.greatest), .text($0.example.map(Self.short)),
            ]
          })
      ])
  }

  private static func name(of kind: String) -> String {
    switch kind {
    case "transport": "transport leg"
    case "trade": "trade flow"
    default: kind.replacing("_", with: " ")
    }
  }

  private static func plural(of kind: String) -> String {
    let name = name(of: kind)
    return name.hasSuffix("y") ? name.dropLast() + "ies" : name + "s"
  }

  private static func short(_ text: String) -> String { text.count > 32 ? text.prefix(31) + "…" : text }
}
