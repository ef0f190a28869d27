internal import GraphEngine

/// A graph whose nodes are numbered from 1, on its way from a file; the numbers are their names.
struct NumberedGraph {
  /// How many nodes a short file may declare without naming them.
  private static let freeNodes = 1_000_000

  /// How many nodes there are.
  private(set) var nodeCount = 0
  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var undirected: [Bool] = []
  var nodeAttributes = DocumentColumns()
  var edgeAttributes = DocumentColumns()
  var graphAttributes = DocumentColumns()
  private let file: String
  private let limits: ReadingLimits

  var edgeCount: Int { sources.count }

  init(file: String, limits: ReadingLimits) {
    self.file = file
    self.limits = limits
  }

  /// Says how many nodes there are.
  mutating func declare(_ count: Int, line: Int) throws(GraphFileError) {
    guard count <= limits.nodes, UInt32(exactly: count) != nil else {
      throw GraphFileError(file: file, line: line, problem: .limit("nodes", limits.nodes))
    }
    nodeCount = count
  }

  /// A node by its number.
  func node(_ number: Int, line: Int) throws(GraphFileError) -> NodeID {
    guard number >= 1, number <= nodeCount else {
      let known = nodeCount == 0 ? "there are none" : "they go from 1 to \(nodeCount)"
      throw GraphFileError(file: file, line: line, problem: .syntax("there is no node \(number): \(known)"))
    }
    return NodeID(UInt32(truncatingIfNeeded: number - 1))
  }

  /// Adds an edge and returns its position.
  @discardableResult
  mutating func addEdge(
    from source: Int, to target: Int, _ direction: EdgeDirection, line: Int
  ) throws(GraphFileError) -> Int {
    guard edgeCount < limits.edges else {
      throw GraphFileError(file: file, line: line, problem: .limit("edges", limits.edges))
    }
    let ends = (try node(source, line: line), try node(target, line: line))
    sources.append(ends.0)
    targets.append(ends.1)
    undirected.append(direction == .undirected)
    return edgeCount - 1
  }

  /// The graph.
  ///
  /// - Parameters:
  ///   - lineCount: How long the file is: a short one may not ask for nodes without end.
  ///   - emptyDirection: What the graph is taken for when it has no edges.
  func finish(lineCount: Int, emptyDirection: EdgeDirection) throws(GraphFileError) -> GraphDocument {
    guard nodeCount <= max(Self.freeNodes, 32 * lineCount) else {
      throw GraphFileError(
        file: file,
        problem: .syntax("\(nodeCount) nodes are declared in a file of \(lineCount) lines; is the number right?"))
    }
    var names = StringPool()
    for number in 0..<nodeCount { names.append(String(number + 1)) }
    do {
      let directions: EdgeDirections =
        if let first = undirected.first {
          undirected.contains(!first)
            ? .mixed(undirected.map { $0 ? .undirected : .directed }) : .all(first ? .undirected : .directed)
        } else { .all(emptyDirection) }
      let graph = try GraphBuilder(nodeCount: nodeCount, sources: sources, targets: targets, directions: directions)
      return GraphDocument(
        AttributedGraph(
          graph: graph.finish(), nodeNames: NameTable(names),
          nodeAttributes: nodeAttributes.finish(rowCount: nodeCount),
          edgeAttributes: edgeAttributes.finish(rowCount: edgeCount),
          graphAttributes: graphAttributes.finish(rowCount: 1)))
    } catch {
      throw GraphFileError(file: file, problem: .tooLarge(error))
    }
  }
}

extension DocumentColumns {
  /// Gives a row what a word means: a number where it is one, else text.
  mutating func setTyped(_ column: Int, _ word: UTF8Slice, row: Int) -> Outcome {
    if word.count > 1, word[0] == UInt8(ascii: "0"), word[1] != UInt8(ascii: ".") {
      return set(column, utf8: word, row: row)
    }
    if case .value(let value) = XMLNumber.int(word) { return set(column, value, row: row) }
    if case .value(let value) = XMLNumber.double(word), value.isFinite { return set(column, value, row: row) }
    return set(column, utf8: word, row: row)
  }
}
