internal import GraphEngine

extension GraphMLParser {
  // MARK: Keys

  mutating func startKey(_ attributes: XMLAttributes, _ parent: GraphMLFrame.Kind) {
    var id: [UInt8] = []
    var domain: String?
    var name: String?
    var type: String?
    var extra: [GraphMLXMLAttribute] = []
    for index in 0..<attributes.count {
      let attribute = attributes.name(index)
      let value = attributes.value(index)
      if attributes.namespace(index) != nil {
        extra.append(extraAttribute(attributes, index))
      } else if attribute == names.id {
        id = Array(value)
      } else if attribute == names.for {
        domain = value.string
      } else if attribute == names.attrName {
        name = value.string
      } else if attribute == names.attrType {
        type = value.string
      } else {
        extra.append(extraAttribute(attributes, index))
      }
    }
    let idText = String(decoding: id, as: UTF8.self)
    let label = "key \"\(idText.excerpt)\""
    guard !id.isEmpty else {
      if failUnlessLenient(.keyWithoutID, "a key has no id, so no value can refer to it", element: "key") { skip() }
      return
    }
    guard hasRoom(keys.entries.count) else { return }
    if parent != .graphml || !graphs.summaries.isEmpty {
      warn(
        .keyPosition, "\(label) stands \(parent == .graphml ? "after" : "inside") the graph, not before it",
        element: label, key: idText)
    }
    let isStructured = extra.contains { $0.name.hasPrefix("yfiles.") }
    var key = GraphMLKey(
      id: idText, domain: readDomain(domain, label, idText), name: name ?? idText,
      type: readType(type, label, idText, isStructured: isStructured))
    key.extraAttributes = extra
    if name == nil, !isStructured {
      warn(.keyName, "\(label) has no attr.name; its id is taken", element: label, key: idText)
    }
    if keys.declared(id, for: key.domain) != nil {
      if failUnlessLenient(
        .duplicateKey, "\(label) is declared twice for \(key.domain.rawValue)", element: label, key: idText,
        hint: "give one of them another id")
      {
        skip()
      }
      return
    }
    declare(key, id: id, label: label)
  }

  private mutating func declare(_ key: GraphMLKey, id: [UInt8], label: String) {
    if keys.isDeclared(id) {
      warn(
        .sharedKeyID, "\(label) is declared for two kinds of elements; each is read by its own declaration",
        element: label, key: key.id)
    }
    if keys.sharesName(key.name, in: key.domain), !key.extraAttributes.contains(where: { $0.name.hasPrefix("yfiles.") })
    {
      warn(
        .sharedKeyName, "two keys have the name \"\(key.name.excerpt)\"; the values of \(label) are kept apart",
        element: label, key: key.id)
    }
    guard !hasFailed else { return }
    let index = keys.add(key, referredToAs: id, line: line, isDeclared: true)
    frames.append(GraphMLFrame(kind: .key, index: index))
  }

  private func extraAttribute(_ attributes: XMLAttributes, _ index: Int) -> GraphMLXMLAttribute {
    GraphMLXMLAttribute(
      name: attributes.qualifiedName(index),
      namespace: attributes.namespace(index).map { UTF8Slice(cString: $0).string },
      value: attributes.value(index).string)
  }

  private mutating func readDomain(_ text: String?, _ label: String, _ id: String) -> GraphMLDomain {
    guard let text else { return .all }
    if let domain = GraphMLDomain(rawValue: text) { return domain }
    warn(
      .keyDomain, "\(label) is for \"\(text.excerpt)\", which is no element of GraphML; read as for all",
      element: label,
      key: id, text: text.excerpt, hint: "use node, edge, graph or all")
    return .all
  }

  private mutating func readType(_ text: String?, _ label: String, _ id: String, isStructured: Bool) -> GraphMLType {
    guard let text else {
      if !isStructured {
        warn(.keyType, "\(label) has no attr.type; its values are read as strings", element: label, key: id)
      }
      return .string
    }
    if let type = GraphMLType(rawValue: text) { return type }
    let type: GraphMLType
    switch text.lowercased() {
    case "integer", "short", "byte", "int": type = .int
    case "long", "bigint", "int64": type = .long
    case "bool", "boolean": type = .boolean
    case "real", "double", "number": type = .double
    case "float": type = .float
    default: type = .string
    }
    warn(
      .keyType, "\(label) has the type \"\(text.excerpt)\", which is none of GraphML's; read as \(type.rawValue)",
      element: label, key: id, text: text.excerpt, hint: "use boolean, int, long, float, double or string")
    return type
  }

  private mutating func endDefault(_ index: Int) {
    let key = keys[index].key
    guard key.type != .string || !text.isEmpty else {
      keys[index].key.defaultValue = .string("")
      return
    }
    let (value, why) = GraphMLValue.read(text.bytes, as: key.type)
    let excerpt = text.bytes.excerpt
    let label = "key \"\(key.id.excerpt)\""
    guard let value else {
      if text.bytes.trimmed.isEmpty {
        warn(.emptyValue, "the default of \(label) is empty and counts as missing", element: label, key: key.id)
      } else {
        _ = failUnlessLenient(
          .badDefault, "the default \"\(excerpt)\" of \(label) is no \(key.type.rawValue)", element: label, key: key.id,
          text: excerpt, hint: "expected \(key.type.expectation)")
      }
      return
    }
    if let why { warn(.looseValue, "the default \"\(excerpt)\" of \(label) \(why)", element: label, key: key.id) }
    keys[index].key.defaultValue = value
    if key.type == .int, case .int(let number) = value, Int32(exactly: number) == nil { keys[index].isWide = true }
  }

  // MARK: Values

  mutating func startData(_ attributes: XMLAttributes) {
    var id: UTF8Slice?
    for index in 0..<attributes.count where attributes.name(index) == names.key && attributes.namespace(index) == nil {
      id = attributes.value(index)
    }
    guard let frame = frames.last else { return }
    guard let id, !id.isEmpty else {
      let element = currentLabel
      if failUnlessLenient(
        .dataWithoutKey, "a value of \(element) has no key, so nobody can tell what it is", element: element)
      {
        skip()
      }
      return
    }
    switch frame.kind {
    case .node:
      guard let binding = nodeData.find(id) ?? bindNode(id) else { return }
      collectText(for: .nodeValue(row: frame.index, binding: binding))
    case .edge:
      guard let binding = edgeData.find(id) ?? bindEdge(id) else { return }
      collectText(for: .edgeValue(row: frame.index, binding: binding))
    case .graph where frame.index == 0:
      guard let binding = graphData.find(id) ?? bindGraph(id) else { return }
      collectText(for: .graphValue(binding: binding))
    case .ignored, .key: collectText(for: .ignored)
    case .graphml, .graph, .hyperedge, .endpoint, .port:
      guard let owner = currentElement, let key = resolve(Array(id), for: frame.kind.domain) else { return }
      collectText(for: .otherValue(owner, key: key))
    }
  }

  private mutating func bindNode(_ id: UTF8Slice) -> Int? {
    guard let key = resolve(Array(id), for: .node) else { return nil }
    return nodeData.bind(id, to: key, keys[key])
  }

  private mutating func bindEdge(_ id: UTF8Slice) -> Int? {
    guard let key = resolve(Array(id), for: .edge) else { return nil }
    return edgeData.bind(id, to: key, keys[key])
  }

  private mutating func bindGraph(_ id: UTF8Slice) -> Int? {
    guard let key = resolve(Array(id), for: .graph) else { return nil }
    return graphData.bind(id, to: key, keys[key])
  }

  /// The key that a value refers to; one that no key declares for such elements is made up, with a warning.
  private mutating func resolve(_ id: [UInt8], for domain: GraphMLDomain) -> Int? {
    let name = String(decoding: id, as: UTF8.self)
    var key = GraphMLKey(id: name, domain: domain, name: name, type: .string)
    switch keys.find(id, for: domain) {
    case .declared(let index): return index
    case .elsewhere(let index) where keys[index].isDeclared:
      let other = keys[index].key
      key.name = other.name
      key.type = other.type
      let element = currentLabel
      warn(
        .dataDomain,
        "\(element) has a value of the key \"\(name.excerpt)\", which is declared for \(other.domain.rawValue); it is read all the same",
        element: element, key: name)
    case .elsewhere, .none: break  // It may be declared later; what is said of it waits until then.
    }
    guard !hasFailed, hasRoom(keys.entries.count) else { return nil }
    let isTyped = key.type != .string || key.name != name
    let index = keys.add(key, referredToAs: id, line: line, isDeclared: false)
    keys[index].isTyped = isTyped
    keys[index].firstUser = currentLabel
    return index
  }

  /// Takes the text that has been collected.
  mutating func endText() {
    switch textTarget {
    case .nodeValue(let row, let binding):
      let plain = nodeData.storePlain(text.bytes, binding, row: row)
      if plain != .stored { endNodeValue(plain, row, binding) }
    case .edgeValue(let row, let binding):
      let plain = edgeData.storePlain(text.bytes, binding, row: row)
      if plain != .stored { endEdgeValue(plain, row, binding) }
    case .graphValue(let binding):
      let outcome = graphData.store(text.bytes, binding, row: 0, line: line)
      if outcome.problem != nil || outcome.isRepeated { report(outcome, key: graphData.bindings[binding].key) }
    case .otherValue(let owner, let key): storeOther(owner, key)
    case .keyDefault: if let key = frames.last?.index { endDefault(key) }
    case .description(let owner): endDescription(owner)
    case .none, .ignored: break
    }
    textTarget = .none
  }

  private mutating func endNodeValue(_ plain: GraphMLDataColumns.PlainOutcome, _ row: Int, _ binding: Int) {
    let outcome =
      plain == .repeated
      ? GraphMLDataColumns.Outcome(isRepeated: true) : nodeData.store(text.bytes, binding, row: row, line: line)
    if outcome.problem != nil || outcome.isRepeated { report(outcome, key: nodeData.bindings[binding].key) }
  }

  private mutating func endEdgeValue(_ plain: GraphMLDataColumns.PlainOutcome, _ row: Int, _ binding: Int) {
    let outcome =
      plain == .repeated
      ? GraphMLDataColumns.Outcome(isRepeated: true) : edgeData.store(text.bytes, binding, row: row, line: line)
    if outcome.problem != nil || outcome.isRepeated { report(outcome, key: edgeData.bindings[binding].key) }
  }

  private mutating func endDescription(_ owner: GraphElement?) {
    if let owner {
      extras.descriptions.append(GraphMLDescription(owner: owner, text: text.string))
    } else if let frame = frames.last, frame.kind == .key {
      keys[frame.index].key.description = text.string
    }
  }

  private mutating func storeOther(_ owner: GraphElement, _ key: Int) {
    let (value, why) = GraphMLValue.read(text.bytes, as: keys[key].key.type)
    guard let value else {
      let isEmpty = text.bytes.trimmed.isEmpty
      return report(GraphMLDataColumns.Outcome(problem: isEmpty ? .emptyValue : .badValue), key: key)
    }
    if let why { report(GraphMLDataColumns.Outcome(problem: .looseValue, why: why), key: key) }
    if case .int(let number) = value, keys[key].key.type == .int, Int32(exactly: number) == nil {
      keys[key].isWide = true
    }
    extras.otherValues.append(GraphMLOtherValue(owner: owner, key: key, value: value))
  }

  /// Says what was odd about the value that has just ended.
  private mutating func report(_ outcome: GraphMLDataColumns.Outcome, key index: Int) {
    guard willSay(outcome) else { return count(outcome) }
    let key = keys[index].key
    let element = currentLabel
    let excerpt = text.bytes.excerpt
    let value = "the value \"\(excerpt)\" of the key \"\(key.id.excerpt)\" of \(element)"
    switch outcome.problem {
    case .badValue:
      _ = failUnlessLenient(
        .badValue, "\(value) is no \(key.type.rawValue)", element: element, key: key.id, text: excerpt,
        hint: "expected \(key.type.expectation)")
    case .emptyValue:
      warn(
        .emptyValue, "the value of the key \"\(key.id.excerpt)\" of \(element) is empty and counts as missing",
        element: element, key: key.id)
    case .some(let problem): warn(problem, "\(value) \(outcome.why)", element: element, key: key.id, text: excerpt)
    case nil: break
    }
    if outcome.isRepeated {
      warn(
        .repeatedValue, "\(element) has two values of the key \"\(key.id.excerpt)\"; the last is kept",
        element: element,
        key: key.id, text: excerpt)
    }
  }

  /// Whether anything of it will be heard: sentences are made for the first few of a kind only.
  private func willSay(_ outcome: GraphMLDataColumns.Outcome) -> Bool {
    if let problem = outcome.problem, isHeard(problem) { return true }
    return outcome.isRepeated && isHeard(.repeatedValue)
  }

  private mutating func count(_ outcome: GraphMLDataColumns.Outcome) {
    if let problem = outcome.problem { warnings.add(problem, nil) }
    if outcome.isRepeated { warnings.add(.repeatedValue, nil) }
  }

  /// The open element with its id, for messages.
  var currentLabel: String {
    guard let frame = frames.last else { return "the file" }
    switch frame.kind {
    case .node: return "node \"\(nodes.ids[frame.index].excerpt)\""
    case .edge:
      if let id = edges.ids?[frame.index], !id.isEmpty { return "edge \"\(id.excerpt)\"" }
      return "edge number \(frame.index + 1)"
    case .hyperedge:
      return extras.hyperedges[frame.index].id.map { "hyperedge \"\($0.excerpt)\"" } ?? "a hyperedge"
    case .port: return "port \"\(extras.ports[frame.index].name.excerpt)\""
    case .graph: return graphs.graphID.map { "graph \"\($0.excerpt)\"" } ?? "the graph"
    case .graphml: return "the document"
    case .endpoint: return "an endpoint"
    case .key: return "a key"
    case .ignored: return "an element that is left out"
    }
  }
}

extension GraphMLFrame.Kind {
  /// What keys of such elements are declared for.
  var domain: GraphMLDomain { GraphMLDomain(rawValue: rawValue) ?? .all }
}
