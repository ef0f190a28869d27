internal import GraphEngine

extension NodeLinkParser {
  /// Takes the nodes: a list, or an object in which each stands under its name.
  mutating func parseNodes(_ kind: JSONScanner.Kind) throws(JSONScanner.Failure) {
    guard !hasNodes else { throw scanner.fail("the nodes stand in two places; leave one of the two") }
    hasNodes = true
    guard kind == .object else {
      return try parseList { (parser) throws(JSONScanner.Failure) in try parser.parseNode() }
    }
    idMember = .id
    try scanner.beginObject()
    var isFirst = true
    while try scanner.nextMember(isFirst: isFirst) {
      isFirst = false
      let start = scanner.position
      let row = try beginNode()
      let name = Array(try scanner.name())
      if try scanner.peek() == .null {
        try scanner.null()
      } else {
        try parseMembers { (parser, member) throws(JSONScanner.Failure) in
          // The name is said already; an id that differs is an attribute.
          try parser.parseNodeMember(member, row: row)
        }
      }
      id.removeAll()
      id.append(name[...])
      try endNode(start: start, idKind: .string)
    }
  }

  mutating func parseNode() throws(JSONScanner.Failure) {
    scanner.skipSpace()
    let start = scanner.position
    let row = try beginNode()
    if idMember == nil { idMember = memberOfIDs() }
    var idKind: JSONScanner.Kind?
    try parseMembers { (parser, name) throws(JSONScanner.Failure) in
      if parser.form == .cytoscape {
        try parser.parseCytoscapeMember(name, \.nodeAttributes, row: row) {
          (parser, name) throws(JSONScanner.Failure) in
          try parser.parseNodeMember(name, row: row, idKind: &idKind)
        }
      } else {
        try parser.parseNodeMember(name, row: row, idKind: &idKind)
      }
    }
    let isNameless = idMember == NodeLinkParser.IDMember.none
    guard idKind != nil || isNameless else {
      let name = idMember == .key ? "key" : "id"
      throw JSONScanner.Failure(position: start, problem: .missing("the \"\(name)\" of the node"))
    }
    if isNameless {
      id.removeAll()
      id.append(Int64(row))
      namelessNodes += 1
    }
    try endNode(start: start, idKind: idKind ?? .number)
  }

  private mutating func beginNode() throws(JSONScanner.Failure) -> Int {
    let row = assembly.nodeCount
    guard row < limits.nodes else { throw failure(.limit("nodes", limits.nodes)) }
    return row
  }

  /// Adds the node whose name is ``id``.
  private mutating func endNode(start: Int, idKind: JSONScanner.Kind) throws(JSONScanner.Failure) {
    if idMember != NodeLinkParser.IDMember.none {
      if idKind == .number { numberIDs += 1 }
      if idKind == .array { listIDs += 1 }
    }
    if let first = assembly.addNode(id.bytes) {
      var place = path(to: Int(nodeStarts[first]))
      let isMixed = numberIDs > 0 && numberIDs < assembly.nodeCount + 1
      if isMixed { place += "; a number and a text of the same letters are one id here" }
      throw JSONScanner.Failure(position: start, problem: .duplicateNode(id.string, first: place))
    }
    nodeStarts.append(UInt32(truncatingIfNeeded: start))
  }

  /// By which member nodes are called, as the first of them says.
  private func memberOfIDs() -> IDMember {
    let members = scanner.membersAhead()
    if form != .nodeLink || members.contains(where: { $0.name == "id" }) { return .id }
    return members.contains { $0.name == "key" } ? .key : .none
  }

  /// Takes a member of a node that may be its id.
  private mutating func parseNodeMember(
    _ name: UTF8Slice, row: Int, idKind: inout JSONScanner.Kind?
  ) throws(JSONScanner.Failure) {
    guard let idMember, idMember == .none ? name.equals("id") : name.equals(idMember.name) else {
      return try parseNodeMember(name, row: row)
    }
    guard idMember != NodeLinkParser.IDMember.none else {
      throw failure(.missing("the \"id\" of the nodes before this one"))
    }
    if idKind != nil { warnOfRepeat(idMember == .key ? "key" : "id") }
    idKind = try parseID()
  }

  /// Takes a member of a node that is an attribute, or an object of attributes.
  private mutating func parseNodeMember(_ name: UTF8Slice, row: Int) throws(JSONScanner.Failure) {
    if name.equals("attributes"), try scanner.peek() == .object {
      return try parseNested("attributes.", \.nodeAttributes, row: row)
    }
    if form == .jsonGraphFormat, name.equals("metadata"), try scanner.peek() == .object {
      return try parseNested("metadata.", \.nodeAttributes, row: row)
    }
    try parseValue(of: assembly.nodeAttributes.column(named: name), \.nodeAttributes, row: row)
  }

  /// Takes an id into ``id``, and returns what it is.
  mutating func parseID() throws(JSONScanner.Failure) -> JSONScanner.Kind {
    let kind = try scanner.peek()
    switch kind {
    case .string:
      let text = try scanner.string()
      id.removeAll()
      id.append(text)
    case .number:
      let number = try scanner.number()
      id.removeAll()
      switch number {
      case .int(let value): id.append(value)
      case .double(let value) where value.isFinite:
        // 1.0 is the number 1, as Python writes it where a column has gaps.
        if let whole = Int64(exactly: value) { id.append(whole) } else { id.append(decimal: value) }
      case .tooLarge(let value) where value.isFinite:
        id.append(UTF8Slice(rebasing: scanner.bytes[scanner.numberRange]))
      default: throw failure(.wrongType(found: "a number that is no id", expected: "a text or a whole number"))
      }
    case .array:
      let text = try scanner.text()
      id.removeAll()
      text.withUnsafeBufferPointer { id.append($0) }
    case .object, .bool, .null:
      throw failure(.wrongType(found: kind.description, expected: "an id: a text or a number"))
    }
    return kind
  }
}
