internal import GraphEngine

/// The work of reading one GML file.
struct GMLParser {
  private var scanner: GMLScanner
  private let file: String
  private let limits: ReadingLimits
  private var assembly = DocumentAssembly()
  private var warnings: GraphFileWarnings
  private var nodeLines: [Int] = []
  private var edgeLines: [Int] = []
  private var isDirected = false

  /// A value in a node or edge, and the keys that lead to it.
  private struct Entry {
    let key: String
    let value: AttributeValue
  }

  init(_ scanner: GMLScanner, _ file: String, _ limits: ReadingLimits, _ warnings: GraphFileWarnings) {
    self.scanner = scanner
    self.file = file
    self.limits = limits
    self.warnings = warnings
  }

  mutating func read() throws(GraphFileError) -> DocumentReading {
    var sawGraph = false
    var ofFile: [Entry] = []
    loop: while true {
      switch try scanner.next() {
      case .end: break loop
      case .key(let key) where key.lowercased() == "graph" && !sawGraph:
        guard case .open = try scanner.next() else { throw scanner.error(.syntax("behind graph comes a bracket [")) }
        sawGraph = true
        try readGraph()
      case .key(let key):
        let line = scanner.line
        if key.lowercased() == "graph" { warn(.skipped, line, "the file holds a second graph, which is skipped") }
        var entries: [Entry] = []
        try readValue(of: key, depth: 0, into: &entries)
        if key.lowercased() != "graph" { ofFile += entries }
      default: throw scanner.error(.syntax("a key is needed here, such as graph [ node [ id 1 ] ]"))
      }
    }
    guard sawGraph else { throw GraphFileError(file: file, problem: .missing("graph [")) }
    set(ofFile, row: 0, \.graphAttributes)
    assembly.setDirections(isDirected ? .directed : .undirected, except: [])
    switch assembly.finish(emptyDirection: isDirected ? .directed : .undirected) {
    case .success(let graph): return DocumentReading(GraphDocument(graph), .gml, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)):
      throw GraphFileError(
        file: file, line: edgeLines[unknown.edge],
        problem: .unknownNode(
          unknown.name, suggestion: unknown.suggestion?.name,
          place: unknown.suggestion.map { "line \(nodeLines[$0.node])" }))
    }
  }

  private mutating func readGraph() throws(GraphFileError) {
    var ofGraph: [Entry] = []
    while true {
      switch try scanner.next() {
      case .close:
        set(ofGraph, row: 0, \.graphAttributes)
        return
      case .end: throw scanner.error(.syntax("the file ends inside of graph [; is it cut off?"))
      case .key(let key):
        let line = scanner.line
        switch key.lowercased() {
        case "node": try addNode(try readRecord(key), line)
        case "edge": try addEdge(try readRecord(key), line)
        case "directed":
          guard case .int(let value) = try scanner.next(), value == 0 || value == 1 else {
            throw scanner.error(.syntax("directed is 0 or 1"))
          }
          isDirected = value == 1
        case "multigraph":
          // Parallel edges need no leave here.
          var skipped: [Entry] = []
          try readValue(of: key, depth: 0, into: &skipped)
        default: try readValue(of: key, depth: 0, into: &ofGraph)
        }
      default: throw scanner.error(.syntax("a key is needed here, such as node [ id 1 ]"))
      }
    }
  }

  // MARK: Lists

  private mutating func readRecord(_ key: String) throws(GraphFileError) -> [Entry] {
    guard case .open = try scanner.next() else {
      throw scanner.error(.syntax("behind \(key.excerpt) comes a bracket ["))
    }
    var entries: [Entry] = []
    try readList(prefix: "", depth: 1, into: &entries)
    return entries
  }

  /// Reads keys and values up to the bracket that closes their list.
  private mutating func readList(prefix: String, depth: Int, into entries: inout [Entry]) throws(GraphFileError) {
    guard depth <= limits.depth else { throw scanner.error(.limit("lists inside each other", limits.depth)) }
    while true {
      switch try scanner.next() {
      case .close: return
      case .end: throw scanner.error(.syntax("the file ends inside of a list; is it cut off?"))
      case .key(let key): try readValue(of: prefix.isEmpty ? key : "\(prefix).\(key)", depth: depth, into: &entries)
      default: throw scanner.error(.syntax("a key is needed here, such as label \"Aktau\""))
      }
    }
  }

  private mutating func readValue(of key: String, depth: Int, into entries: inout [Entry]) throws(GraphFileError) {
    guard key.utf8.count <= 10_000 else { throw scanner.error(.limit("bytes in the name of a value", 10_000)) }
    switch try scanner.next() {
    case .int(let value): entries.append(Entry(key: key, value: .int(value)))
    case .real(let value): entries.append(Entry(key: key, value: .double(value)))
    case .text(let value): entries.append(Entry(key: key, value: .string(value)))
    case .open: try readList(prefix: key, depth: depth + 1, into: &entries)
    case .key(let word):
      // Numbers that are none, and words without quotes, which some programs write.
      switch word.lowercased() {
      case "nan": entries.append(Entry(key: key, value: .double(.nan)))
      case "inf", "infinity": entries.append(Entry(key: key, value: .double(.infinity)))
      case "true", "false": entries.append(Entry(key: key, value: .bool(word.lowercased() == "true")))
      default: throw scanner.error(.syntax("the value \"\(word.excerpt)\" of \(key.excerpt) needs quotes"))
      }
    case .close, .end: throw scanner.error(.syntax("\(key.excerpt) has no value"))
    }
  }

  // MARK: Nodes and edges

  /// The value of a key that makes up the graph, as text, and the others.
  private func take(_ key: String, _ entries: inout [Entry]) -> String? {
    guard let index = entries.firstIndex(where: { $0.key.lowercased() == key }) else { return nil }
    return entries.remove(at: index).value.description
  }

  private mutating func addNode(_ entries: [Entry], _ line: Int) throws(GraphFileError) {
    guard assembly.nodeCount < limits.nodes else {
      throw GraphFileError(file: file, line: line, problem: .limit("nodes", limits.nodes))
    }
    var entries = entries
    guard var id = take("id", &entries) else {
      throw GraphFileError(file: file, line: line, problem: .missing("the id of a node"))
    }
    let node = assembly.nodeCount
    if let first = id.withUTF8({ assembly.addNode($0) }) {
      throw GraphFileError(
        file: file, line: line, problem: .duplicateNode(id, first: "line \(nodeLines[first])"))
    }
    nodeLines.append(line)
    set(entries, row: node, \.nodeAttributes)
    try checkKeys(line)
  }

  private mutating func addEdge(_ entries: [Entry], _ line: Int) throws(GraphFileError) {
    guard assembly.edgeCount < limits.edges else {
      throw GraphFileError(file: file, line: line, problem: .limit("edges", limits.edges))
    }
    var entries = entries
    guard var source = take("source", &entries), var target = take("target", &entries) else {
      throw GraphFileError(file: file, line: line, problem: .missing("the source or the target of an edge"))
    }
    var name = take("id", &entries)
    let edge = assembly.edgeCount
    let ends = (source.withUTF8 { assembly.intern($0) }, target.withUTF8 { assembly.intern($0) })
    if var text = name {
      text.withUTF8 { assembly.addEdge(from: ends.0, to: ends.1, .directed, name: $0) }
      name = nil
    } else {
      assembly.addEdge(from: ends.0, to: ends.1, .directed)
    }
    edgeLines.append(line)
    set(entries, row: edge, \.edgeAttributes)
    try checkKeys(line)
  }

  private func checkKeys(_ line: Int) throws(GraphFileError) {
    guard max(assembly.nodeAttributes.count, assembly.edgeAttributes.count) <= limits.keys else {
      throw GraphFileError(file: file, line: line, problem: .limit("kinds of values", limits.keys))
    }
  }

  private mutating func set(
    _ entries: [Entry], row: Int, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>
  ) {
    var order: [String] = []
    var values: [String: [AttributeValue]] = [:]
    for entry in entries {
      if values[entry.key] == nil { order.append(entry.key) }
      values[entry.key, default: []].append(entry.value)
    }
    for key in order {
      guard var all = values[key] else { continue }
      // NetworkX marks a list of one value by a first value that is none.
      let isMarked = all.count > 1 && all.first == .string("_networkx_list_start")
      if isMarked { all.removeFirst() }
      let column = assembly[keyPath: columns].column(named: key)
      let value: AttributeValue
      if all.count == 1, !isMarked {
        value = all[0]
      } else {
        value = .string("[\(all.map(Self.listed).joined(separator: ", "))]")
        warn(.nestedValue, scanner.line, "the key \(key.excerpt) stands several times and is kept as one text")
      }
      if assembly[keyPath: columns].set(column, value, row: row) == .mixed {
        warn(.mixedTypes, scanner.line, "the attribute \"\(key.excerpt)\" has values of several types and becomes text")
      }
    }
  }

  /// A value in a list that is kept as text.
  private static func listed(_ value: AttributeValue) -> String {
    guard case .string(let text) = value else { return value.description }
    return "\"\(text.replacing("\"", with: "\\\""))\""
  }

  private mutating func warn(_ kind: GraphFileWarnings.Kind, _ line: Int, _ sentence: String) {
    let text = "\(file):\(line): \(sentence)"
    warnings.add(kind, text)
  }
}
