internal import GraphEngine

/// The work of reading one document of node-link JSON.
struct NodeLinkParser: ~Copyable {
  private var scanner: JSONScanner
  private let file: String
  private let limits: GraphMLReaderOptions.Limits

  private var assembly = GraphFileAssembly()
  private var warnings = GraphFileWarnings()

  /// Where the scanner is: the member of the document, the element in it, and the member of that.
  private var section = ""
  private var element: Int?
  private var member = ""

  private var isDirected: Bool?
  private var ownDirections: [(edge: Int, direction: EdgeDirection)] = []
  private var hasNodes = false
  /// The lists of edges, and the number of edges before each.
  private var edgeSections: [(name: String, firstEdge: Int)] = []

  /// The text of the id that was read last.
  private var id = ByteBuffer(capacity: 64)
  private var numberIDs = 0
  private var listIDs = 0
  private var namelessNodes = 0
  /// Ends of edges that are numbers, while no id of a node is known to be one.
  private var numberEnds: [(edge: Int, isSource: Bool)] = []

  init(_ bytes: UTF8Slice, file: String, limits: GraphMLReaderOptions.Limits) {
    scanner = JSONScanner(bytes, depthLimit: limits.depth, textLimit: limits.textBytes)
    self.file = file
    self.limits = limits
  }

  mutating func parse() throws(GraphFileError) -> GraphFileReading {
    if let fault = GraphFileUTF8.firstFault(in: scanner.bytes) {
      let place = scanner.place(of: fault)
      throw GraphFileError(
        file: file, line: place.line, column: place.column,
        problem: .notUTF8(looksLike: GraphFileUTF8.guess(scanner.bytes)))
    }
    do throws(JSONScanner.Failure) {
      try parseDocument()
      try scanner.end()
    } catch {
      throw self.error(error.problem, at: error.position)
    }
    resolveNumberEnds()
    return try finish()
  }

  // MARK: Document

  private mutating func parseDocument() throws(JSONScanner.Failure) {
    guard try scanner.peek() == .object else {
      throw failure(.wrongFormat(expected: "node-link JSON", found: "other JSON", hint: "expected an object"))
    }
    try scanner.beginObject()
    var isFirst = true
    while try scanner.nextMember(isFirst: isFirst) {
      isFirst = false
      section = try scanner.name().string
      switch section {
      case "directed": isDirected = try scanner.bool()
      case "multigraph": _ = try scanner.bool()
      case "graph": try parseGraphAttributes()
      case "nodes":
        hasNodes = true
        try parseList { parser throws(JSONScanner.Failure) in try parser.parseNode() }
      case "edges", "links":
        edgeSections.append((section, assembly.edgeCount))
        try parseList { parser throws(JSONScanner.Failure) in try parser.parseEdge() }
      case "elements", "features", "data":
        throw failure(
          .wrongFormat(
            expected: "node-link JSON",
            found: section == "elements" ? "JSON of Cytoscape" : section == "features" ? "GeoJSON" : "other JSON",
            hint: "expected the lists \"nodes\" and \"edges\""))
      default:
        warn(.skipped, "the member has no place in a graph and is skipped")
        try scanner.skip()
      }
      section = ""
    }
    guard hasNodes else { throw failure(.missing("the list \"nodes\" of node-link JSON")) }
  }

  private mutating func parseList(
    _ parse: (inout NodeLinkParser) throws(JSONScanner.Failure) -> Void
  ) throws(JSONScanner.Failure) {
    try scanner.beginArray()
    var index = 0
    while try scanner.nextElement(isFirst: index == 0) {
      element = index
      try parse(&self)
      index += 1
    }
    element = nil
  }

  private mutating func parseGraphAttributes() throws(JSONScanner.Failure) {
    guard try scanner.peek() == .object else {
      warn(.skipped, "the attributes of the graph are no object and are skipped")
      return try scanner.skip()
    }
    try parseMembers { parser, name throws(JSONScanner.Failure) in
      try parser.parseValue(of: parser.assembly.graphAttributes.column(named: name), \.graphAttributes, row: 0)
    }
  }

  /// Takes an object. The name of a member is valid until the next text is read.
  private mutating func parseMembers(
    _ parse: (inout NodeLinkParser, UTF8Slice) throws(JSONScanner.Failure) -> Void
  ) throws(JSONScanner.Failure) {
    try scanner.beginObject()
    var isFirst = true
    while try scanner.nextMember(isFirst: isFirst) {
      isFirst = false
      member = ""
      try parse(&self, try scanner.name())
    }
    member = ""
  }

  // MARK: Nodes

  private mutating func parseNode() throws(JSONScanner.Failure) {
    let start = scanner.position
    let row = assembly.nodeCount
    guard row < limits.nodes else { throw failure(.limit("nodes", limits.nodes)) }
    var hasID = false
    try parseMembers { parser, name throws(JSONScanner.Failure) in
      if name.equals("id") {
        if hasID { parser.warnOfRepeat("id") }
        switch try parser.parseID("id") {
        case .number: parser.numberIDs += 1
        case .array: parser.listIDs += 1
        default: break
        }
        hasID = true
      } else {
        try parser.parseValue(of: parser.assembly.nodeAttributes.column(named: name), \.nodeAttributes, row: row)
      }
    }
    guard namelessNodes == (hasID ? 0 : row) else {
      throw JSONScanner.Failure(
        position: start, problem: .missing(hasID ? "the \"id\" of the nodes before this one" : "the \"id\" of the node")
      )
    }
    if !hasID {
      id.removeAll()
      id.append(Int64(row))
      namelessNodes += 1
    }
    if let first = assembly.addNode(id.bytes) {
      throw JSONScanner.Failure(position: start, problem: .duplicateNode(id.string, first: "nodes[\(first)]"))
    }
  }

  /// Takes an id into ``id``, and returns what it is.
  private mutating func parseID(_ name: String) throws(JSONScanner.Failure) -> JSONScanner.Kind {
    member = name
    let kind = try scanner.peek()
    id.removeAll()
    switch kind {
    case .string:
      let text = try scanner.string()
      id.append(text)
      return .string
    case .number:
      switch try scanner.number() {
      case .int(let value): id.append(value)
      case .double(let value) where value.isFinite: JSONString.append(value, to: &id)
      default: throw failure(.wrongType(found: "a number that is no id", expected: "a text or a whole number"))
      }
      return .number
    case .array:
      let text = try scanner.text()
      text.withUnsafeBufferPointer { id.append($0) }
      return .array
    case .object, .bool, .null:
      throw failure(.wrongType(found: kind.description, expected: "an id: a text or a number"))
    }
  }

  // MARK: Edges

  private mutating func parseEdge() throws(JSONScanner.Failure) {
    let start = scanner.position
    let row = assembly.edgeCount
    guard row < limits.edges else { throw failure(.limit("edges", limits.edges)) }
    var source: UInt32?
    var target: UInt32?
    var name: [UInt8]?
    var direction: EdgeDirection?
    try parseMembers { parser, memberName throws(JSONScanner.Failure) in
      if memberName.equals("source") {
        if source != nil { parser.warnOfRepeat("source") }
        source = try parser.parseEnd("source", of: row)
      } else if memberName.equals("target") {
        if target != nil { parser.warnOfRepeat("target") }
        target = try parser.parseEnd("target", of: row)
      } else if memberName.equals("id"), try parser.scanner.peek() != .null {
        if name != nil { parser.warnOfRepeat("id") }
        _ = try parser.parseID("id")
        name = Array(parser.id.bytes)
      } else if memberName.equals("directed"), try parser.scanner.peek() == .bool {
        if direction != nil { parser.warnOfRepeat("directed") }
        direction = try parser.scanner.bool() ? .directed : .undirected
      } else {
        let column = parser.assembly.edgeAttributes.column(named: memberName)
        try parser.parseValue(of: column, \.edgeAttributes, row: row)
      }
    }
    guard let source, let target else {
      let missing = source == nil ? "source" : "target"
      throw JSONScanner.Failure(position: start, problem: .missing("the \"\(missing)\" of the edge"))
    }
    if let direction { ownDirections.append((row, direction)) }
    let bytes = name ?? []
    bytes.withUnsafeBufferPointer { assembly.addEdge(from: source, to: target, .directed, name: $0) }
  }

  private mutating func parseEnd(_ name: String, of edge: Int) throws(JSONScanner.Failure) -> UInt32 {
    if try parseID(name) == .number, numberIDs == 0 { numberEnds.append((edge, name == "source")) }
    return assembly.intern(id.bytes)
  }

  /// Reads numbers at the ends of edges as positions, if no id of a node is a number.
  private mutating func resolveNumberEnds() {
    guard numberIDs == 0, namelessNodes == 0 else { return }
    for (edge, isSource) in numberEnds {
      let position = Int(assembly.name(assembly.end(of: edge, isSource: isSource)))
      guard let position, position >= 0, position < assembly.nodeCount else { continue }
      assembly.setEnd(of: edge, isSource: isSource, to: assembly.nameNumber(ofNode: position))
    }
    guard let first = numberEnds.first else { return }
    let count = numberEnds.count
    let place = "\(edgeSection(of: first.edge).name)[\(first.edge)]"
    warnings.add(
      .positionsAsIDs, "\(file) (\(place)): \(count) ends of edges are numbers, read as positions of nodes")
  }

  // MARK: Values

  private mutating func parseValue(
    of column: Int, _ columns: WritableKeyPath<GraphFileAssembly, GraphFileColumns>, row: Int
  ) throws(JSONScanner.Failure) {
    guard column < limits.keys else { throw failure(.limit("attributes", limits.keys)) }
    let outcome: GraphFileColumns.Outcome?
    do throws(JSONScanner.Failure) {
      outcome = try storeValue(in: column, columns, row: row)
    } catch {
      member = assembly[keyPath: columns].name(column)
      throw error
    }
    guard let outcome, outcome != .stored else { return }
    let name = assembly[keyPath: columns].name(column)
    if outcome == .repeated { return warnOfRepeat(name) }
    member = name
    warn(.mixedTypes, "the attribute has values of several types and becomes text")
  }

  /// Takes a value into a column; `nil` when there is none.
  private mutating func storeValue(
    in column: Int, _ columns: WritableKeyPath<GraphFileAssembly, GraphFileColumns>, row: Int
  ) throws(JSONScanner.Failure) -> GraphFileColumns.Outcome? {
    let kind = try scanner.peek()
    switch kind {
    case .null:
      try scanner.null()
      return nil
    case .bool: return assembly[keyPath: columns].set(column, try scanner.bool(), row: row)
    case .string: return assembly[keyPath: columns].set(column, utf8: try scanner.string(), row: row)
    case .number:
      switch try scanner.number() {
      case .int(let value): return assembly[keyPath: columns].set(column, value, row: row)
      case .double(let value): return assembly[keyPath: columns].set(column, value, row: row)
      case .tooLarge(let value):
        member = assembly[keyPath: columns].name(column)
        warn(.number, "the number has no place in 64 bits and is read as \(value)")
        return assembly[keyPath: columns].set(column, value, row: row)
      }
    case .array, .object:
      let text = try scanner.text()
      member = assembly[keyPath: columns].name(column)
      warn(.nestedValue, "\(kind) is kept as its text")
      return text.withUnsafeBufferPointer { assembly[keyPath: columns].set(column, utf8: $0, row: row) }
    }
  }

  // MARK: End

  private mutating func finish() throws(GraphFileError) -> GraphFileReading {
    if isDirected == nil, assembly.edgeCount > 0, ownDirections.count < assembly.edgeCount {
      warnings.add(.assumption, "\(file): nothing says whether edges are directed; they are read as undirected")
    }
    if namelessNodes > 0 {
      warnings.add(.positionsAsIDs, "\(file): the nodes have no \"id\"; they are called by their positions, from 0")
    }
    for (count, kind) in [(numberIDs, "numbers"), (listIDs, "lists")] where count > 0 {
      warnings.add(.idsAsText, "\(file): \(count) ids of nodes are \(kind); in the graph they are text")
    }
    let direction: EdgeDirection = isDirected ?? false ? .directed : .undirected
    assembly.setDirections(direction, except: ownDirections)
    switch assembly.finish(emptyDirection: direction) {
    case .success(let graph):
      var document = GraphMLDocument(graph)
      document.edgeDefault = direction
      return GraphFileReading(document, .json, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)): throw error(about: unknown)
    }
  }

  private func error(about unknown: GraphFileAssembly.UnknownNode) -> GraphFileError {
    let section = edgeSection(of: unknown.edge)
    let index = unknown.edge - section.firstEdge
    let member = unknown.isSource ? "source" : "target"
    let place = locate(section.name, index, member).map { scanner.place(of: $0) }
    return GraphFileError(
      file: file, line: place?.line, column: place?.column, path: "\(section.name)[\(index)].\(member)",
      problem: .unknownNode(
        unknown.name, suggestion: unknown.suggestion?.name, place: unknown.suggestion.map { "nodes[\($0.node)]" }))
  }

  private func edgeSection(of edge: Int) -> (name: String, firstEdge: Int) {
    edgeSections.last { $0.firstEdge <= edge } ?? ("edges", 0)
  }

  /// Where a member of an element of a list stands. Reads the document again, which errors can afford.
  private func locate(_ list: String, _ index: Int, _ member: String) -> Int? {
    var scanner = JSONScanner(scanner.bytes, depthLimit: limits.depth, textLimit: limits.textBytes)
    func enter(_ name: String) throws(JSONScanner.Failure) -> Bool {
      try scanner.beginObject()
      var isFirst = true
      while try scanner.nextMember(isFirst: isFirst) {
        isFirst = false
        if try scanner.name().elementsEqual(name.utf8) { return true }
        try scanner.skip()
      }
      return false
    }
    do throws(JSONScanner.Failure) {
      guard try enter(list) else { return nil }
      try scanner.beginArray()
      var position = 0
      while try scanner.nextElement(isFirst: position == 0), position < index {
        try scanner.skip()
        position += 1
      }
      guard try enter(member) else { return nil }
      scanner.skipSpace()
      return scanner.position
    } catch {
      return nil
    }
  }

  // MARK: Words

  private var path: String {
    guard let element else { return section.excerpt }
    return "\(section)[\(element)]" + (member.isEmpty ? "" : ".\(member.excerpt)")
  }

  private func failure(_ problem: GraphFileError.Problem) -> JSONScanner.Failure {
    JSONScanner.Failure(position: scanner.position, problem: problem)
  }

  private func error(_ problem: GraphFileError.Problem, at position: Int) -> GraphFileError {
    let place = scanner.place(of: position)
    return GraphFileError(file: file, line: place.line, column: place.column, path: path, problem: problem)
  }

  private mutating func warn(_ kind: GraphFileWarnings.Kind, _ sentence: @autoclosure () -> String) {
    guard warnings.keeps(kind) else { return warnings.add(kind, "") }
    let line = scanner.place(of: scanner.position).line
    let text = "\(file):\(line) (\(path)): \(sentence())"
    warnings.add(kind, text)
  }

  private mutating func warnOfRepeat(_ name: String) {
    member = name
    warn(.repeatedValue, "\"\(name.excerpt)\" stands twice; the last counts")
  }
}
