internal import GraphEngine

extension NodeLinkParser {
  /// What an edge says of itself, on the way through its members.
  private struct Edge {
    var source: UInt32?
    var target: UInt32?
    var name: [UInt8]?
    var direction: EdgeDirection?
  }

  mutating func parseEdge() throws(JSONScanner.Failure) {
    scanner.skipSpace()
    let start = scanner.position
    let row = assembly.edgeCount
    guard row < limits.edges else { throw failure(.limit("edges", limits.edges)) }
    if ends == nil { ends = namesOfEnds() }
    var edge = Edge()
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      if parser.form == .cytoscape {
        try parser.parseCytoscapeMember(name, \.edgeAttributes, row: row) {
          (parser, name) throws(JSONScanner.Failure) in
          try parser.parseEdgeMember(name, of: &edge, row: row)
        }
      } else {
        try parser.parseEdgeMember(name, of: &edge, row: row)
      }
    }
    guard let source = edge.source, let target = edge.target else {
      scanner.move(to: start)
      throw JSONScanner.Failure(position: start, problem: .missing(missingEnds(of: edge)))
    }
    if let direction = edge.direction { ownDirections.append((row, direction)) }
    edgeStarts.append(UInt32(truncatingIfNeeded: start))
    let bytes = edge.name ?? []
    bytes.withUnsafeBufferPointer { assembly.addEdge(from: source, to: target, .directed, name: $0) }
  }

  /// The members in which the ends stand, as the first edge says.
  private func namesOfEnds() -> (source: String, target: String) {
    guard form == .nodeLink else { return ("source", "target") }
    let names = scanner.membersAhead().map(\.name)
    let isVis = names.contains("from") && names.contains("to") && !names.contains("source")
    return isVis ? ("from", "to") : ("source", "target")
  }

  private func missingEnds(of edge: Edge) -> String {
    let names = ends ?? ("source", "target")
    guard edge.source == nil, edge.target == nil else {
      return "the \"\(edge.source == nil ? names.source : names.target)\" of the edge"
    }
    let others = scanner.membersAhead().prefix(4).map { "\"\($0.name.excerpt)\"" }.joined(separator: ", ")
    let hint = others.isEmpty ? "" : ", which has \(others),"
    return "the \"\(names.source)\" and the \"\(names.target)\" of the edge\(hint)"
  }

  private mutating func parseEdgeMember(
    _ name: UTF8Slice, of edge: inout Edge, row: Int
  ) throws(JSONScanner.Failure) {
    let kind = try scanner.peek()
    let names = ends ?? ("source", "target")
    if name.elementsEqual(names.source.utf8) {
      if edge.source != nil { warnOfRepeat(names.source) }
      edge.source = try parseEnd()
    } else if name.elementsEqual(names.target.utf8) {
      if edge.target != nil { warnOfRepeat(names.target) }
      edge.target = try parseEnd()
    } else if name.equals(idMember == .key ? "key" : "id"), kind != .null {
      if edge.name != nil { warnOfRepeat("id") }
      _ = try parseID()
      edge.name = Array(id.bytes)
    } else if name.equals("directed"), kind == .bool {
      if edge.direction != nil { warnOfRepeat("directed") }
      edge.direction = try scanner.bool() ? .directed : .undirected
    } else if idMember == .key, name.equals("undirected"), kind == .bool {
      if edge.direction != nil { warnOfRepeat("undirected") }
      edge.direction = try scanner.bool() ? .undirected : .directed
    } else if name.equals("attributes"), kind == .object {
      try parseNested("attributes.", \.edgeAttributes, row: row)
    } else if form == .jsonGraphFormat, name.equals("metadata"), kind == .object {
      try parseNested("metadata.", \.edgeAttributes, row: row)
    } else {
      try parseValue(of: assembly.edgeAttributes.column(named: name), \.edgeAttributes, row: row)
    }
  }

  /// Takes an end of an edge: an id, a position, or the whole node, as d3 leaves it behind a simulation.
  private mutating func parseEnd() throws(JSONScanner.Failure) -> UInt32 {
    let kind: JSONScanner.Kind
    if try scanner.peek() == .object, let member = idMember?.name {
      let start = scanner.position
      var found: JSONScanner.Kind?
      try parseMembers { (parser, name) throws(JSONScanner.Failure) in
        if name.equals(member) { found = try parser.parseID() } else { try parser.scanner.skip() }
      }
      guard let found else {
        throw JSONScanner.Failure(
          position: start, problem: .wrongType(found: "an object without \"\(member)\"", expected: "an id or a node"))
      }
      kind = found
    } else {
      kind = try parseID()
    }
    if kind == .number { numberEnds += 1 } else { otherEnds += 1 }
    return assembly.intern(id.bytes)
  }

  // MARK: Adjacency

  /// Takes the lists of neighbours that NetworkX writes, one for each node in the order of the nodes.
  ///
  /// In an undirected graph each edge stands in the lists of both its ends and is read once.
  mutating func parseAdjacency() throws(JSONScanner.Failure) {
    struct Pair: Hashable {
      let first, second: Int
      let key: [UInt8]
    }
    /// The edges that wait for their second mention, by the node that mentioned them first.
    var open: [Pair: (node: Int, count: Int)] = [:]
    let isUndirected = isDirected != true
    var node = 0
    ends = ("source", "id")
    try parseList { (parser) throws(JSONScanner.Failure) in
      guard node < parser.assembly.nodeCount else {
        throw parser.failure(.wrongType(found: "a list of neighbours without a node", expected: "one for each node"))
      }
      let source = parser.assembly.nameNumber(ofNode: node)
      try parser.parseList { (parser) throws(JSONScanner.Failure) in
        parser.scanner.skipSpace()
        let start = parser.scanner.position
        let row = parser.assembly.edgeCount
        guard row < parser.limits.edges else { throw parser.failure(.limit("edges", parser.limits.edges)) }
        guard let place = parser.scanner.valueOfMember("id") else {
          _ = try parser.scanner.beginObject()
          throw JSONScanner.Failure(position: start, problem: .missing("the \"id\" of the neighbour"))
        }
        var key: [UInt8] = []
        if let keyPlace = parser.scanner.valueOfMember("key") {
          parser.scanner.move(to: keyPlace)
          key = try parser.scanner.text()
        }
        parser.scanner.move(to: place)
        let kind = try parser.parseID()
        if kind == .number { parser.numberEnds += 1 } else { parser.otherEnds += 1 }
        let target = parser.assembly.intern(parser.id.bytes)
        parser.scanner.move(to: start)
        if isUndirected, let other = parser.assembly.node(target), other != node {
          let pair = Pair(first: min(node, other), second: max(node, other), key: key)
          if let mention = open[pair], mention.node != node {
            open[pair] = mention.count > 1 ? (mention.node, mention.count - 1) : nil
            return try parser.scanner.skip()
          }
          open[pair] = (node, (open[pair]?.count ?? 0) + 1)
        }
        try parser.parseMembers { (parser, name) throws(JSONScanner.Failure) in
          if name.equals("id") { return try parser.scanner.skip() }
          try parser.parseValue(of: parser.assembly.edgeAttributes.column(named: name), \.edgeAttributes, row: row)
        }
        parser.edgeStarts.append(UInt32(truncatingIfNeeded: start))
        parser.assembly.addEdge(from: source, to: target, .directed)
      }
      node += 1
    }
  }
}
