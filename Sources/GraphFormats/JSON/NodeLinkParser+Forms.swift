internal import GraphEngine

// What is written neither as NetworkX and d3 do it nor as graphology does.
extension NodeLinkParser {
  // MARK: JSON Graph Format

  /// Takes a graph of the JSON Graph Format.
  mutating func parseJSONGraph() throws(JSONScanner.Failure) {
    form = .jsonGraphFormat
    var lists: [(start: Int, isEmpty: Bool)] = []
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      let kind = try parser.scanner.peek()
      if name.equals("id"), kind == .string {
        parser.graphID = try parser.scanner.string().string
      } else if name.equals("directed"), kind == .bool {
        parser.isDirected = try parser.scanner.bool()
      } else if name.equals("nodes") {
        guard !parser.hasNodes else { throw parser.scanner.fail("\"nodes\" stands twice; leave one of the two") }
        guard kind == .array || kind == .object else { return try parser.scanner.beginArray() }
        try parser.parseNodes(kind)
      } else if name.equals("edges"), kind == .array {
        guard lists.isEmpty else { throw parser.scanner.fail("\"edges\" stands twice; leave one of the two") }
        lists.append((parser.scanner.position, !parser.scanner.hasElements()))
        try parser.scanner.skip()
      } else if name.equals("metadata"), kind == .object {
        try parser.parseGraphAttributes(kind)
      } else if name.equals("label") || name.equals("type") {
        try parser.parseValue(of: parser.assembly.graphAttributes.column(named: name), \.graphAttributes, row: 0)
      } else {
        let isHyper = name.equals("hyperedges")
        try parser.scanner.skip()
        parser.warn(
          .skipped,
          isHyper ? "hyperedges are not read from JSON" : "the member has no place in a graph and is skipped")
      }
    }
    let end = scanner.position
    for list in lists {
      scanner.move(to: list.start)
      try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseEdge() }
    }
    scanner.move(to: end)
  }

  mutating func parseJSONGraphs() throws(JSONScanner.Failure) {
    var count = 0
    try parseList { (parser) throws(JSONScanner.Failure) in
      count += 1
      guard count == 1 else {
        throw parser.scanner.fail("the file holds several graphs; put each into a file of its own")
      }
      guard parser.scanner.hasMember("nodes", of: [.array, .object]) else {
        throw parser.failure(.missing("the list \"nodes\" of the graph"))
      }
      try parser.parseJSONGraph()
    }
  }

  // MARK: Cytoscape

  /// Whether the list that stands next holds elements of Cytoscape.
  func isListOfElements() -> Bool {
    scanner.membersOfFirstElement().contains { $0.name == "data" && $0.kind == .object }
  }

  /// Takes elements of Cytoscape: an object of nodes and edges, or a list of both.
  mutating func parseElements() throws(JSONScanner.Failure) {
    form = .cytoscape
    guard try scanner.peek() == .object else {
      return try parseList { (parser) throws(JSONScanner.Failure) in
        if parser.isEdgeOfCytoscape() {
          try parser.parseEdge()
        } else {
          parser.hasNodes = true
          try parser.parseNode()
        }
      }
    }
    var edges: Int?
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      let kind = try parser.scanner.peek()
      if name.equals("nodes"), kind == .array {
        try parser.parseNodes(kind)
      } else if name.equals("edges"), kind == .array {
        edges = parser.scanner.position
        try parser.scanner.skip()
      } else {
        try parser.scanner.skip()
        parser.warn(.skipped, "the member has no place in a graph and is skipped")
      }
    }
    guard hasNodes else { throw failure(.missing("the list \"nodes\" of the elements of Cytoscape")) }
    guard let edges else { return }
    let end = scanner.position
    scanner.move(to: edges)
    try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseEdge() }
    scanner.move(to: end)
  }

  private func isEdgeOfCytoscape() -> Bool {
    guard let place = scanner.valueOfMember("data") else { return false }
    var data = scanner.ahead()
    data.move(to: place)
    return data.valueOfMember("source") != nil && data.valueOfMember("target") != nil
  }

  /// Takes a member of an element: what the graph knows of it stands in `data`, the rest is how it looks.
  mutating func parseCytoscapeMember(
    _ name: UTF8Slice, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>, row: Int,
    _ parse: (inout NodeLinkParser, UTF8Slice) throws(JSONScanner.Failure) -> Void
  ) throws(JSONScanner.Failure) {
    let kind = try scanner.peek()
    if name.equals("data") {
      try parseMembers(parse)
    } else if name.equals("position"), kind == .object {
      try parseNested("position.", columns, row: row)
    } else if name.equals("group") {
      try scanner.skip()
    } else {
      try parseValue(of: assembly[keyPath: columns].column(named: name), columns, row: row)
    }
  }
}
