internal import GraphEngine

/// Reads a network of Pajek: vertices with labels, coordinates and other values, and arcs, edges, lists of both, or a
/// matrix.
///
/// Nodes are named by their numbers, which Pajek needs to differ; labels, which need not, are the attribute `label`. After
/// the [manual of Pajek](http://mrvar.fdv.uni-lj.si/pajek/DrawEPS.htm). Of a project the first network is read.
struct PajekParser: ListParser {
  private enum Section {
    case none, vertices, skipped
    case pairs(EdgeDirection)
    case lists(EdgeDirection)
    case matrix
  }

  let file: String
  var line = 0
  private var graph: NumberedGraph
  private var warnings = GraphFileWarnings()
  private var section = Section.none
  private var sawVertices = false
  /// The name of the relation whose edges are read.
  private var relation: String?
  private var matrixRow = 0
  private var isListed: [Bool] = []
  private var declaredDirection: EdgeDirection?

  init(file: String, limits: ReadingLimits) {
    self.file = file
    graph = NumberedGraph(file: file, limits: limits)
  }

  mutating func take(_ text: UTF8Slice) throws(GraphFileError) {
    if text[0] == UInt8(ascii: "%") || text.starts(with: "/*".utf8) { return }
    if text[0] == UInt8(ascii: "*") { return try begin(text) }
    switch section {
    case .none: throw error(.syntax("a Pajek network begins with a line such as *Vertices 3"))
    case .skipped: return
    case .vertices: try takeVertex(try words(text))
    case .pairs(let direction): try takePair(try words(text), direction)
    case .lists(let direction):
      let words = try words(text)
      let source = try count(words[0], "the number of a vertex")
      _ = try graph.node(abs(source), line: line)
      for word in words.dropFirst() { try add(source, try count(word, "the number of a vertex"), direction) }
    case .matrix: try takeMatrixRow(try words(text))
    }
  }

  // MARK: Sections

  private mutating func begin(_ text: UTF8Slice) throws(GraphFileError) {
    let words = try words(text)
    let head = words[0].string.lowercased()
    // `*Arcs :2 "rail"` and `*Arcs:2` number a relation.
    let name = head.split(separator: ":").first.map(String.init) ?? head
    let rest = words.dropFirst()
    if case .skipped = section, sawVertices, name == "*vertices" || isOfSecond(name) { return skip(name) }
    try finishMatrix()
    switch name {
    case "*network": section = sawVertices ? .skipped : .none
    case "*vertices":
      guard !sawVertices else {
        section = .skipped
        return skip("*vertices")
      }
      try takeVertices(rest)
    case "*arcs": try open(.pairs(.directed), .directed, head, rest)
    case "*edges": try open(.pairs(.undirected), .undirected, head, rest)
    case "*arcslist": try open(.lists(.directed), .directed, head, rest)
    case "*edgeslist": try open(.lists(.undirected), .undirected, head, rest)
    case "*matrix":
      try open(.matrix, .directed, head, rest)
      matrixRow = 0
    case "*partition", "*vector", "*permutation", "*cluster", "*hierarchy", "*events":
      section = .skipped
      skip(name)
    default: throw error(.syntax("\"\(words[0].excerpt)\" is no part of a Pajek network that is known"))
    }
  }

  private func isOfSecond(_ name: String) -> Bool {
    ["*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix"].contains(name)
  }

  private mutating func skip(_ name: String) {
    let sentence = "\(file):\(line): \(name.excerpt) has no place in the first network and is skipped"
    warnings.add(.skipped, sentence)
  }

  private mutating func open(
    _ section: Section, _ direction: EdgeDirection, _ head: String, _ rest: ArraySlice<UTF8Slice>
  ) throws(GraphFileError) {
    guard sawVertices else { throw error(.syntax("the line *Vertices has to come before the edges")) }
    self.section = section
    if declaredDirection == nil { declaredDirection = direction }
    var words = rest.map(\.string)
    var number: String?
    if let colon = head.firstIndex(of: ":") {
      number = String(head[head.index(after: colon)...])
    } else if let first = words.first, first.hasPrefix(":") {
      number = String(first.dropFirst())
      words.removeFirst()
    }
    relation = number.map { words.first ?? $0 }
  }

  private mutating func takeVertices(_ words: ArraySlice<UTF8Slice>) throws(GraphFileError) {
    guard let first = words.first else { throw error(.syntax("how many vertices are there? The form is *Vertices 3")) }
    let total = try count(first, "a number of vertices")
    try graph.declare(total, line: line)
    sawVertices = true
    section = .vertices
    if let second = words.dropFirst().first, case .value(let rows) = XMLNumber.int(second) {
      let column = graph.graphAttributes.column(named: "two_mode_rows")
      graph.graphAttributes.set(column, rows, row: 0)
    }
  }

  // MARK: Vertices

  private static let shapes: Set<String> = [
    "ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman",
  ]

  private mutating func takeVertex(_ words: [UTF8Slice]) throws(GraphFileError) {
    let node = try graph.node(try count(words[0], "the number of a vertex"), line: line).index
    if isListed.count <= node { isListed += [Bool](repeating: false, count: node + 1 - isListed.count) }
    guard !isListed[node] else { throw error(.syntax("the vertex \(node + 1) is listed twice; numbers must differ")) }
    isListed[node] = true
    guard words.count > 1 else { return }
    let label = graph.nodeAttributes.column(named: "label")
    graph.nodeAttributes.set(label, utf8: words[1], row: node)
    var rest = words.dropFirst(2)
    for name in ["x", "y", "z"] {
      guard let word = rest.first, case .value(let value) = XMLNumber.double(word) else { break }
      let column = graph.nodeAttributes.column(named: name)
      graph.nodeAttributes.set(column, value, row: node)
      rest = rest.dropFirst()
    }
    if let word = rest.first, Self.shapes.contains(word.string.lowercased()) {
      let column = graph.nodeAttributes.column(named: "shape")
      graph.nodeAttributes.set(column, utf8: word, row: node)
      rest = rest.dropFirst()
    }
    setParameters(rest, row: node, \.nodeAttributes)
  }

  /// Names and values by turns, and the times in brackets of networks that change.
  private mutating func setParameters(
    _ words: ArraySlice<UTF8Slice>, row: Int, _ columns: WritableKeyPath<NumberedGraph, DocumentColumns>
  ) {
    var rest = words
    while let name = rest.popFirst() {
      if name.first == UInt8(ascii: "[") {
        let column = graph[keyPath: columns].column(named: "time")
        graph[keyPath: columns].set(column, utf8: name, row: row)
      } else if let value = rest.popFirst() {
        // The letter that Pajek has for the text at a line.
        let key = name.equals("l") && columns == \NumberedGraph.edgeAttributes ? "label" : name.string
        let column = graph[keyPath: columns].column(named: key)
        _ = graph[keyPath: columns].setTyped(column, value, row: row)
      } else {
        let sentence = "\(file):\(line): \"\(name.excerpt)\" has no value and is skipped"
        warnings.add(.skipped, sentence)
      }
    }
  }

  // MARK: Edges

  private mutating func takePair(_ words: [UTF8Slice], _ direction: EdgeDirection) throws(GraphFileError) {
    guard words.count >= 2 else { throw error(.syntax("a line needs two vertices, and perhaps a weight")) }
    let edge = try add(
      try count(words[0], "the number of a vertex"), try count(words[1], "the number of a vertex"), direction)
    var rest = words.dropFirst(2)
    if let word = rest.first {
      let isWeight: Bool = if case .bad = XMLNumber.double(word) { false } else { true }
      if isWeight {
        let column = graph.edgeAttributes.column(named: "weight")
        if case .value(let value) = XMLNumber.int(word) {
          graph.edgeAttributes.set(column, value, row: edge)
        } else {
          graph.edgeAttributes.set(column, try number(word, "a weight"), row: edge)
        }
        rest = rest.dropFirst()
      } else if word.count > 1, rest.count % 2 == 1, word.first != UInt8(ascii: "[") {
        throw error(.syntax("a weight is needed here, and \"\(word.excerpt)\" is no number"))
      }
    }
    setParameters(rest, row: edge, \.edgeAttributes)
  }

  @discardableResult
  private mutating func add(_ source: Int, _ target: Int, _ direction: EdgeDirection) throws(GraphFileError) -> Int {
    let edge = try graph.addEdge(from: source, to: target, direction, line: line)
    if let relation {
      let column = graph.edgeAttributes.column(named: "relation")
      graph.edgeAttributes.set(column, .string(relation), row: edge)
    }
    return edge
  }

  private mutating func takeMatrixRow(_ words: [UTF8Slice]) throws(GraphFileError) {
    guard matrixRow < graph.nodeCount else {
      throw error(.syntax("the matrix has more rows than the \(graph.nodeCount) vertices"))
    }
    guard words.count == graph.nodeCount else {
      throw error(.syntax("a row of the matrix has \(words.count) numbers, and there are \(graph.nodeCount) vertices"))
    }
    matrixRow += 1
    let column = graph.edgeAttributes.column(named: "weight")
    for (index, word) in words.enumerated() {
      let value = try number(word, "a number of the matrix")
      guard value != 0 else { continue }
      let edge = try add(matrixRow, index + 1, .directed)
      graph.edgeAttributes.set(column, value, row: edge)
    }
  }

  private func finishMatrix() throws(GraphFileError) {
    if case .matrix = section, matrixRow < graph.nodeCount {
      throw error(.syntax("the matrix ends after \(matrixRow) of \(graph.nodeCount) rows"))
    }
  }

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    guard sawVertices else { throw error(.syntax("a Pajek network has a line such as *Vertices 3; it is missing")) }
    try finishMatrix()
    return DocumentReading(
      try graph.finish(lineCount: line, emptyDirection: declaredDirection ?? .directed), .pajek, warnings)
  }
}
