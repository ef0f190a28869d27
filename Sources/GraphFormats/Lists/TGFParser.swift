internal import GraphEngine

/// Reads the Trivial Graph Format: nodes with their labels, a line `#`, and edges with theirs.
///
/// The format does not say whether edges are directed.
struct TGFParser: ListParser {
  let file: String
  var line = 0
  private let direction: EdgeDirection?
  private let limits: ReadingLimits
  private var assembly = DocumentAssembly()
  private var warnings = GraphFileWarnings()
  private var isInEdges = false
  private var nodeLines: [Int] = []
  private var edgeLines: [Int] = []

  init(file: String, direction: EdgeDirection?, limits: ReadingLimits) {
    self.file = file
    self.direction = direction
    self.limits = limits
  }

  mutating func take(_ text: UTF8Slice) throws(GraphFileError) {
    if text.equals("#") {
      guard !isInEdges else { throw error(.syntax("a second line #; one stands between nodes and edges")) }
      isInEdges = true
      return
    }
    let words = text.split(maxSplits: isInEdges ? 2 : 1, whereSeparator: \.isXMLSpace).map { UTF8Slice(rebasing: $0) }
    if isInEdges {
      guard words.count >= 2 else { throw error(.syntax("an edge needs two nodes: SOURCE TARGET LABEL")) }
      guard assembly.edgeCount < limits.edges else { throw error(.limit("edges", limits.edges)) }
      let edge = assembly.edgeCount
      assembly.addEdge(from: assembly.intern(words[0]), to: assembly.intern(words[1]), direction ?? .directed)
      edgeLines.append(line)
      if words.count > 2 { label(words[2], row: edge, \.edgeAttributes) }
    } else {
      guard assembly.nodeCount < limits.nodes else { throw error(.limit("nodes", limits.nodes)) }
      let node = assembly.nodeCount
      if let first = assembly.addNode(words[0]) {
        throw error(.duplicateNode(words[0].string, first: "line \(nodeLines[first])"))
      }
      nodeLines.append(line)
      if words.count > 1 { label(words[1], row: node, \.nodeAttributes) }
    }
  }

  private mutating func label(
    _ text: UTF8Slice, row: Int, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>
  ) {
    let column = assembly[keyPath: columns].column(named: "label")
    _ = assembly[keyPath: columns].setTyped(column, text.trimmed, row: row)
  }

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    guard isInEdges else {
      throw error(.syntax("the line # between nodes and edges is missing; without it this is no TGF"))
    }
    if direction == nil, assembly.edgeCount > 0 {
      warnings.add(.assumption, "\(file): TGF does not say whether edges are directed; they are read as directed")
    }
    switch assembly.finish(emptyDirection: direction ?? .directed) {
    case .success(let graph): return DocumentReading(GraphDocument(graph), .tgf, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)):
      throw GraphFileError(
        file: file, line: edgeLines[unknown.edge],
        problem: .unknownNode(
          unknown.name, suggestion: unknown.suggestion?.name,
          place: unknown.suggestion.map { "line \(nodeLines[$0.node])" }))
    }
  }
}
