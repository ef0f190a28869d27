internal import GraphEngine

/// The work of reading one document of JSON.
struct NodeLinkParser: ~Copyable {
  /// In which shape the graph stands in the document.
  enum Form {
    /// Lists of nodes and edges whose members are attributes, perhaps in an object `attributes`.
    case nodeLink
    /// The members of nodes and edges stand in objects `data`.
    case cytoscape
    /// The graph stands in an object `graph`, and its nodes may be an object of their own.
    case jsonGraphFormat
  }

  /// By which member nodes are called.
  enum IDMember {
    case id
    /// As graphology, Sigma and Gephi write it.
    case key
    /// Nodes have none, and their positions are their names.
    case none

    var name: StaticString {
      switch self {
      case .id: "id"
      case .key: "key"
      case .none: "index"
      }
    }
  }

  /// A part of the document that can be read only when its nodes are known.
  struct Waiting {
    let isAdjacency: Bool
    let name: String
    let start: Int
  }

  var scanner: JSONScanner
  let file: String
  let limits: ReadingLimits

  var assembly = DocumentAssembly()
  var warnings = GraphFileWarnings()

  var form = Form.nodeLink
  var idMember: IDMember?
  /// The members of edges in which their ends stand.
  var ends: (source: String, target: String)?

  var graphID: String?
  /// What the document says of all its edges.
  var isDirected: Bool?
  /// What it says in the manner of graphology.
  var optionsType: String?
  var ownDirections: [(edge: Int, direction: EdgeDirection)] = []

  var hasNodes = false
  /// The lists of edges that the document has.
  var edgeLists: [(name: String, start: Int)] = []
  var waiting: [Waiting] = []
  /// The members of the document that belong to no graph.
  private var others: [String] = []

  /// Where nodes and edges begin in the document.
  var nodeStarts: [UInt32] = []
  var edgeStarts: [UInt32] = []

  /// The text of the id that was read last.
  var id = ByteBuffer(capacity: 64)
  var numberIDs = 0
  var listIDs = 0
  var namelessNodes = 0
  /// How many ends of edges are numbers, and how many are anything else.
  var numberEnds = 0
  var otherEnds = 0

  /// The columns of values that stand in objects inside elements, and how long the names of the objects are.
  var nestedNodeColumns: [Int: Int] = [:]
  var nestedEdgeColumns: [Int: Int] = [:]
  private var nestedName = ByteBuffer(capacity: 64)

  init(_ bytes: UTF8Slice, file: String, limits: ReadingLimits) {
    scanner = JSONScanner(bytes, depthLimit: limits.depth, textLimit: limits.textBytes)
    self.file = file
    self.limits = limits
  }

  mutating func parse() throws(GraphFileError) -> DocumentReading {
    if let fault = GraphFileUTF8.firstFault(in: scanner.bytes) {
      let place = scanner.place(of: fault)
      throw GraphFileError(
        file: file, line: place.line, column: place.column,
        problem: .notUTF8(looksLike: GraphFileUTF8.guess(scanner.bytes)))
    }
    do throws(JSONScanner.Failure) {
      try parseDocument()
      try scanner.end()
      try parseWaiting()
      try resolveEnds()
    } catch {
      throw self.error(error.problem, at: error.position)
    }
    return try finish()
  }

  // MARK: Document

  private mutating func parseDocument() throws(JSONScanner.Failure) {
    switch try scanner.peek() {
    case .object: break
    case .array where isListOfElements(): return try parseElements()
    case .array:
      let members = scanner.membersOfFirstElement()
      let isEdges = members.contains { $0.name == "source" } && members.contains { $0.name == "target" }
      throw failure(
        .wrongFormat(
          expected: "node-link JSON", found: isEdges ? "a list of edges alone" : "a list",
          hint: "expected an object with the lists \"nodes\" and \"edges\""))
    default:
      throw failure(
        .wrongFormat(
          expected: "node-link JSON", found: "other JSON",
          hint: "expected an object with the lists \"nodes\" and \"edges\""))
    }
    try scanner.beginObject()
    var isFirst = true
    var seen: Set<String> = []
    while try scanner.nextMember(isFirst: isFirst) {
      isFirst = false
      let start = scanner.position
      let name = try scanner.name().string
      guard seen.insert(name).inserted || !["nodes", "edges", "links", "graph"].contains(name) else {
        throw JSONScanner.Failure(position: start, problem: .syntax("\"\(name)\" stands twice; leave one of the two"))
      }
      try parseMember(name, start: start)
    }
    guard hasNodes else { throw refusal() }
  }

  private mutating func parseMember(_ name: String, start: Int) throws(JSONScanner.Failure) {
    let kind = try scanner.peek()
    switch (name, kind) {
    case ("directed", .null): try scanner.null()
    case ("directed", _): isDirected = try scanner.bool()
    case ("multigraph", _): try scanner.skip()
    case ("id", .string): graphID = try scanner.string().string
    case ("graph", .object) where !hasNodes && scanner.hasMember("nodes", of: [.array, .object]): try parseJSONGraph()
    case ("graph", _), ("attributes", .object): try parseGraphAttributes(kind)
    case ("graphs", .array): try parseJSONGraphs()
    case ("options", .object): try parseOptions()
    case ("nodes", .array), ("nodes", .object): try parseNodes(kind)
    case ("nodes", _): try scanner.beginArray()  // Says what is wrong.
    case ("edges", _), ("links", _): try parseEdgeList(name)
    case ("adjacency", .array):
      waiting.append(Waiting(isAdjacency: true, name: name, start: scanner.position))
      try scanner.skip()
    case ("elements", .object), ("elements", .array): try parseElements()
    case ("data", .array): try parseGraphAttributes(kind)
    default:
      others.append(name)
      try scanner.skip()
      warn(.skipped, "the member has no place in a graph and is skipped")
    }
  }

  /// Takes the lists of edges that came before the nodes, and decides where there are two.
  private mutating func parseWaiting() throws(JSONScanner.Failure) {
    for part in waiting {
      scanner.move(to: part.start)
      if part.isAdjacency {
        try parseAdjacency()
      } else {
        try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseEdge() }
      }
    }
    if waiting.contains(where: \.isAdjacency), !edgeLists.isEmpty {
      scanner.move(to: edgeLists[0].start)
      throw scanner.fail("both \"adjacency\" and \"\(edgeLists[0].name)\" hold edges; leave one of the two")
    }
    guard edgeLists.count == 2 else { return }
    let first = edgeLists[0], second = edgeLists[1]
    scanner.move(to: second.start)
    guard scanner.hasElements() else { return }
    guard assembly.edgeCount > 0 else {
      return try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseEdge() }
    }
    guard scanner.isSameText(at: first.start, as: second.start) else {
      throw scanner.fail(
        "both \"\(first.name)\" and \"\(second.name)\" are there and differ; leave the one that holds the edges")
    }
    warn(.skipped, "\"\(first.name)\" and \"\(second.name)\" are the same, and are read once")
  }

  private mutating func parseEdgeList(_ name: String) throws(JSONScanner.Failure) {
    let start = scanner.position
    guard try scanner.peek() == .array else { return try scanner.beginArray() }  // Says what is wrong.
    edgeLists.append((name, scanner.position))
    if edgeLists.count > 1 { return try scanner.skip() }
    guard hasNodes else {
      waiting.append(Waiting(isAdjacency: false, name: name, start: start))
      return try scanner.skip()
    }
    try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseEdge() }
  }

  mutating func parseList(
    _ parse: (inout NodeLinkParser) throws(JSONScanner.Failure) -> Void
  ) throws(JSONScanner.Failure) {
    try scanner.beginArray()
    var isFirst = true
    while try scanner.nextElement(isFirst: isFirst) {
      isFirst = false
      try parse(&self)
    }
  }

  /// Takes attributes of the graph: an object, or pairs of names and values as NetworkX writes them in some forms.
  mutating func parseGraphAttributes(_ kind: JSONScanner.Kind) throws(JSONScanner.Failure) {
    switch kind {
    case .object:
      try parseMembers { (parser, name) throws(JSONScanner.Failure) in
        try parser.parseValue(of: parser.assembly.graphAttributes.column(named: name), \.graphAttributes, row: 0)
      }
    case .array:
      try parseList { (parser) throws(JSONScanner.Failure) in
        guard try parser.scanner.peek() == .array else {
          try parser.scanner.skip()
          return parser.warn(.skipped, "the attribute of the graph is no pair of a name and a value and is skipped")
        }
        try parser.scanner.beginArray()
        guard try parser.scanner.nextElement(isFirst: true) else { return }
        let name = try parser.scanner.string()
        let column = parser.assembly.graphAttributes.column(named: name)
        var isFirst = true
        while try parser.scanner.nextElement(isFirst: false) {
          if isFirst {
            try parser.parseValue(of: column, \.graphAttributes, row: 0)
          } else {
            try parser.scanner.skip()
          }
          isFirst = false
        }
      }
    default:
      try scanner.skip()
      warn(.skipped, "the attributes of the graph are no object and are skipped")
    }
  }

  /// Takes the `options` of graphology.
  private mutating func parseOptions() throws(JSONScanner.Failure) {
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      if name.equals("type"), try parser.scanner.peek() == .string {
        let type = try parser.scanner.string().string
        if ["directed", "undirected", "mixed"].contains(type) {
          parser.optionsType = type
        } else {
          parser.warn(.unknownType, "the type of graphs \"\(type.excerpt)\" is not known")
        }
      } else {
        let isKnown = name.equals("multi") || name.equals("allowSelfLoops")
        try parser.scanner.skip()
        if !isKnown { parser.warn(.skipped, "the option has no place in a graph and is skipped") }
      }
    }
  }

  /// Takes an object. The name of a member is valid until the next text is read.
  mutating func parseMembers(
    _ parse: (inout NodeLinkParser, UTF8Slice) throws(JSONScanner.Failure) -> Void
  ) throws(JSONScanner.Failure) {
    try scanner.beginObject()
    var isFirst = true
    while try scanner.nextMember(isFirst: isFirst) {
      isFirst = false
      try parse(&self, try scanner.name())
    }
  }

  /// What a document without nodes is, as far as its members tell.
  private func refusal() -> JSONScanner.Failure {
    let names = Set(others)
    let lists = "expected the lists \"nodes\" and \"edges\""
    func wrong(_ found: String, _ hint: String) -> JSONScanner.Failure {
      failure(.wrongFormat(expected: "node-link JSON", found: found, hint: hint))
    }
    if names.contains("features") { return wrong("GeoJSON", "\(GraphFormat.geoJSON.title) can be written, not read") }
    if names.contains("arcs") { return wrong("TopoJSON", lists) }
    if names.contains("children") {
      return wrong("a tree of d3 or NetworkX, whose \"children\" lie in each other", lists)
    }
    if names.contains("vertices") { return wrong("GraphSON or other JSON with \"vertices\"", lists) }
    guard edgeLists.isEmpty, !others.isEmpty, graphID == nil || others.count > 1 else {
      return failure(.missing("the list \"nodes\" of node-link JSON"))
    }
    let shown = others.prefix(4).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
    return wrong("other JSON (with \(shown)\(others.count > 4 ? " and more" : ""))", lists)
  }

  // MARK: Values

  /// Takes the members of an object inside a node or an edge as attributes of their own.
  mutating func parseNested(
    _ prefix: StaticString, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>, row: Int
  ) throws(JSONScanner.Failure) {
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      parser.nestedName.removeAll()
      parser.nestedName.append(literal: prefix)
      parser.nestedName.append(name)
      let column = parser.assembly[keyPath: columns].column(named: parser.nestedName.bytes)
      if columns == \.nodeAttributes {
        parser.nestedNodeColumns[column] = prefix.utf8CodeUnitCount
      } else {
        parser.nestedEdgeColumns[column] = prefix.utf8CodeUnitCount
      }
      try parser.parseValue(of: column, columns, row: row)
    }
  }

  mutating func parseValue(
    of column: Int, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>, row: Int
  ) throws(JSONScanner.Failure) {
    guard column < limits.keys else { throw failure(.limit("attributes", limits.keys)) }
    guard let outcome = try storeValue(in: column, columns, row: row), outcome != .stored else { return }
    if outcome == .repeated { return warnOfRepeat(assembly[keyPath: columns].name(column)) }
    warn(.mixedTypes, "the attribute has values of several types and becomes text")
  }

  /// Takes a value into a column; `nil` when there is none.
  private mutating func storeValue(
    in column: Int, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>, row: Int
  ) throws(JSONScanner.Failure) -> DocumentColumns.Outcome? {
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
        warn(.number, "the number has no place in 64 bits and is read as \(value)")
        return assembly[keyPath: columns].set(column, value, row: row)
      }
    case .array, .object:
      let start = scanner.position
      let text = try scanner.text()
      warn(.nestedValue, "\(kind) is kept as its text", at: start)
      return text.withUnsafeBufferPointer { assembly[keyPath: columns].set(column, utf8: $0, row: row) }
    }
  }

  // MARK: Words

  func failure(_ problem: GraphFileError.Problem) -> JSONScanner.Failure {
    JSONScanner.Failure(position: scanner.position, problem: problem)
  }

  func error(_ problem: GraphFileError.Problem, at position: Int) -> GraphFileError {
    let place = scanner.place(of: position)
    return GraphFileError(
      file: file, line: place.line, column: place.column, path: path(to: position), problem: problem)
  }

  func path(to position: Int) -> String {
    JSONPath.path(to: position, in: scanner.bytes, depthLimit: limits.depth)
  }

  mutating func warn(_ kind: GraphFileWarnings.Kind, _ sentence: @autoclosure () -> String, at position: Int? = nil) {
    guard warnings.keeps(kind) else { return warnings.add(kind, "") }
    let position = position ?? scanner.position
    let text = "\(file):\(scanner.place(of: position).line) (\(path(to: position))): \(sentence())"
    warnings.add(kind, text)
  }

  mutating func warnOfRepeat(_ name: String) {
    warn(.repeatedValue, "\"\(name.excerpt)\" stands twice; the last counts")
  }
}
