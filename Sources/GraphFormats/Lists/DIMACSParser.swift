internal import GraphEngine

/// Reads graphs of the DIMACS challenges: shortest paths (`p sp`, arcs with lengths), colouring (`p edge` or `p col`), and
/// the coordinates beside the former (`p aux sp co`), which become nodes with `x` and `y`.
///
/// After the descriptions of the [ninth](http://www.diag.uniroma1.it/challenge9/format.shtml) and second challenges.
struct DIMACSParser: ListParser {
  private enum Problem { case paths, colouring, coordinates }

  let file: String
  var line = 0
  private var graph: NumberedGraph
  private var warnings = GraphFileWarnings()
  private var problem: Problem?
  /// How many edges or coordinates the file declares.
  private var declared = 0
  private var coordinates = 0

  init(file: String, limits: ReadingLimits) {
    self.file = file
    graph = NumberedGraph(file: file, limits: limits)
  }

  mutating func take(_ text: UTF8Slice) throws(GraphFileError) {
    guard text[0] != UInt8(ascii: "c") || (text.count > 1 && !text[1].isXMLSpace) else { return }
    let words = text.split(whereSeparator: \.isXMLSpace).map { UTF8Slice(rebasing: $0) }
    if words[0].equals("p") { return try takeProblem(words) }
    guard let problem else {
      throw error(.syntax("a DIMACS file says first what it is: p sp NODES ARCS, or p edge NODES EDGES"))
    }
    switch (problem, words[0].string) {
    case (.paths, "a"):
      try check(words, [4], "a TAIL HEAD LENGTH")
      try addEdge(words, .directed)
    case (.colouring, "e"), (.colouring, "a"):
      try check(words, [3, 4], "e NODE NODE")
      try addEdge(words, .undirected)
    case (.colouring, "n"):
      try check(words, [3], "n NODE VALUE")
      let node = try graph.node(try count(words[1], "the number of a node"), line: line)
      let column = graph.nodeAttributes.column(named: "value")
      _ = graph.nodeAttributes.setTyped(column, words[2], row: node.index)
    case (.colouring, "d"), (.colouring, "v"), (.colouring, "x"):
      let sentence = "\(file):\(line): how the graph was made is skipped"
      warnings.add(.skipped, sentence)
    case (.coordinates, "v"):
      try check(words, [4], "v NODE X Y")
      let node = try graph.node(try count(words[1], "the number of a node"), line: line)
      for (name, word) in [("x", words[2]), ("y", words[3])] {
        _ = try number(word, "a coordinate")
        let column = graph.nodeAttributes.column(named: name)
        _ = graph.nodeAttributes.setTyped(column, word, row: node.index)
      }
      coordinates += 1
    default: throw error(.syntax("a line \"\(words[0].excerpt)\" has no meaning here"))
    }
  }

  private func check(_ words: [UTF8Slice], _ counts: Set<Int>, _ form: String) throws(GraphFileError) {
    guard counts.contains(words.count) else {
      throw error(.syntax("the line has \(words.count) fields; its form is \(form)"))
    }
  }

  private mutating func addEdge(_ words: [UTF8Slice], _ direction: EdgeDirection) throws(GraphFileError) {
    let edge = try graph.addEdge(
      from: try count(words[1], "the number of a node"), to: try count(words[2], "the number of a node"), direction,
      line: line)
    guard words.count > 3 else { return }
    let column = graph.edgeAttributes.column(named: "weight")
    if case .value(let value) = XMLNumber.int(words[3]) {
      graph.edgeAttributes.set(column, value, row: edge)
    } else {
      graph.edgeAttributes.set(column, try number(words[3], "a length"), row: edge)
    }
  }

  private mutating func takeProblem(_ words: [UTF8Slice]) throws(GraphFileError) {
    guard problem == nil else { throw error(.syntax("a second line p; a file holds one graph")) }
    let names = words.dropFirst().map { $0.string.lowercased() }
    let sizes: ArraySlice<UTF8Slice>
    switch names.first {
    case "sp": (problem, sizes) = (.paths, words[2...])
    case "edge", "edges", "col": (problem, sizes) = (.colouring, words[2...])
    case "aux" where names.dropFirst().prefix(2).elementsEqual(["sp", "co"]):
      (problem, sizes) = (.coordinates, words[4...])
    case let other:
      throw error(
        .syntax("this is DIMACS of the kind \"\((other ?? "").excerpt)\", which is not read; sp, edge and col are"))
    }
    guard sizes.count == (problem == .coordinates ? 1 : 2), let nodes = sizes.first, let last = sizes.last else {
      throw error(.syntax("the line p needs how many nodes and edges there are: p sp NODES ARCS"))
    }
    try graph.declare(try count(nodes, "a number of nodes"), line: line)
    declared = try count(last, "a number of edges")
  }

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    guard let problem else {
      throw error(
        .syntax("a DIMACS file says what it is: p sp NODES ARCS, or p edge NODES EDGES; that line is missing"))
    }
    let found = problem == .coordinates ? coordinates : graph.edgeCount
    if found < declared, problem != .colouring {
      throw error(.syntax("the file ends after \(found) of \(declared) lines that it declares; is it cut off?"))
    }
    if found != declared {
      let sentence = "\(file): the file declares \(declared) edges and has \(found), which are read"
      warnings.add(.looseValue, sentence)
    }
    if problem == .coordinates {
      let sentence = "\(file): this is a file of coordinates, without edges"
      warnings.add(.assumption, sentence)
    }
    return DocumentReading(
      try graph.finish(lineCount: line, emptyDirection: problem == .colouring ? .undirected : .directed), .dimacs,
      warnings)
  }
}
