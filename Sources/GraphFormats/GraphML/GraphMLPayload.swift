internal import GraphEngine

/// XML inside a value, written down again as it comes in, so that the document can give it back.
struct GraphMLPayload {
  /// The prefixes that the piece has declared so far, innermost last.
  private var scopes: [(depth: Int, prefix: String, uri: String)] = []
  /// Whether the last start tag still lacks its `>`.
  fileprivate var isTagOpen = false
  fileprivate var yFiles = YFilesReader()

  /// The namespace that a prefix stands for inside the piece; nothing but GraphML's is declared around it.
  fileprivate func uri(of prefix: String) -> String {
    scopes.last { $0.prefix == prefix }?.uri ?? (prefix.isEmpty ? GraphMLParser.namespace : "")
  }

  fileprivate mutating func declare(_ prefix: String, _ uri: String, depth: Int) { scopes.append((depth, prefix, uri)) }

  fileprivate mutating func leave(depth: Int) {
    while let last = scopes.last, last.depth >= depth { scopes.removeLast() }
  }
}

extension GraphMLParser {
  /// Writes down the start of an element inside a value.
  mutating func startPayload(
    _ name: XMLName, prefix: XMLName?, namespace: XMLName?, _ declarations: XMLNamespaceDeclarations,
    _ attributes: XMLAttributes
  ) {
    if payload == nil {
      payload = GraphMLPayload()
      escapeCollectedText()
    }
    closeTag()
    let isGraphML = isGraphML(prefix, namespace)
    text.append(literal: "<")
    text.append(writtenName(name, prefix, namespace))
    for index in 0..<declarations.count {
      let declaration = declarations[index], prefix = declaration.prefix ?? ""
      // Without a prefix, only what is not so already is said; of GraphML's own element, nothing: elements inside say
      // it themselves when they need another.
      if !prefix.isEmpty {
        declare(prefix, declaration.uri)
      } else if !isGraphML {
        need(prefix, declaration.uri)
      }
    }
    let uri = isGraphML ? Self.namespace : namespace.map { UTF8Slice(cString: $0).string } ?? ""
    need(isGraphML ? "" : prefix.map { UTF8Slice(cString: $0).string } ?? "", uri)
    for index in 0..<attributes.count {
      guard let prefix = attributes.prefix(index), let uri = attributes.namespace(index) else { continue }
      need(UTF8Slice(cString: prefix).string, UTF8Slice(cString: uri).string)
    }
    for index in 0..<attributes.count {
      text.append(literal: " ")
      text.append(attributes.qualifiedName(index))
      text.append(literal: "=\"")
      XMLText.appendAttribute(attributes.value(index), to: &text)
      text.append(literal: "\"")
    }
    payload?.isTagOpen = true
    guard text.count <= options.limits.textBytes else {
      return fail(.limit, "a value is longer than \(options.limits.textBytes) bytes (text limit)")
    }
    if namespace == names.yWorks {
      payload?.yFiles.start(name, attributes, depth: depth, names)
    } else {
      payload?.yFiles.startOther(depth: depth)
    }
  }

  /// Whether an element inside a value is in the namespace of GraphML, by the prefix that the file has for it.
  private func isGraphML(_ prefix: XMLName?, _ namespace: XMLName?) -> Bool {
    namespace == graphmlNamespace && prefix == graphmlPrefix
  }

  /// GraphML's own namespace is written without a prefix, whatever the file called it.
  private func writtenName(_ name: XMLName, _ prefix: XMLName?, _ namespace: XMLName?) -> String {
    isGraphML(prefix, namespace) ? UTF8Slice(cString: name).string : XMLQualifiedName.string(prefix, name)
  }

  mutating func payloadCharacters(_ slice: UTF8Slice) {
    closeTag()
    guard text.count + slice.count <= options.limits.textBytes else {
      return fail(.limit, "a value is longer than \(options.limits.textBytes) bytes (text limit)")
    }
    XMLText.append(slice, to: &text)
    payload?.yFiles.characters(slice, depth: depth)
  }

  /// Writes down the end of an element inside a value.
  mutating func endPayload(_ name: XMLName, prefix: XMLName?, namespace: XMLName?) {
    let closing = depth + 1
    if payload?.isTagOpen == true {
      text.append(literal: "/>")
      payload?.isTagOpen = false
    } else {
      text.append(literal: "</")
      text.append(writtenName(name, prefix, namespace))
      text.append(literal: ">")
    }
    payload?.leave(depth: closing)
    payload?.yFiles.end(depth: closing)
  }

  /// Takes the XML that has been collected.
  mutating func endPayloadData() {
    defer {
      payload = nil
      textTarget = .none
    }
    let owner: GraphElement
    let key: Int
    switch textTarget {
    case .nodeValue(let row, let binding):
      owner = .node(NodeID(UInt32(truncatingIfNeeded: row)))
      key = nodeData.bindings[binding].key
      extras.derivedNodeColumns.set(payload?.yFiles.found ?? [], row: row)
    case .edgeValue(let row, let binding):
      owner = .edge(EdgeID(UInt32(truncatingIfNeeded: row)))
      key = edgeData.bindings[binding].key
      extras.derivedEdgeColumns.set(payload?.yFiles.found ?? [], row: row)
    case .graphValue(let binding):
      owner = .graph(0)
      key = graphData.bindings[binding].key
    case .otherValue(let element, let position):
      owner = element
      key = position
    case .keyDefault:
      if let key = frames.last?.index { keys[key].key.structuredDefault = text.string }
      return
    case .description, .none, .ignored: return
    }
    guard keys[key].key.type == .string else {
      let id = keys[key].key.id
      let type = keys[key].key.type
      let element = currentLabel
      _ = failUnlessLenient(
        .badValue, "the value of the key \"\(id.excerpt)\" of \(element) holds elements and is no \(type.rawValue)",
        element: element, key: id, hint: "expected \(type.expectation)")
      return
    }
    extras.structuredValues.append(GraphMLStructuredValue(owner: owner, key: key, xml: text.string))
  }

  /// The text before the first element, which was kept as it reads, becomes XML.
  private mutating func escapeCollectedText() {
    guard !text.isEmpty else { return }
    var escaped = ByteBuffer(capacity: text.count * 2)
    XMLText.append(text.bytes, to: &escaped)
    swap(&text, &escaped)
  }

  private mutating func closeTag() {
    guard payload?.isTagOpen == true else { return }
    text.append(literal: ">")
    payload?.isTagOpen = false
  }

  private mutating func declare(_ prefix: String, _ uri: String) {
    text.append(prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\"")
    var uri = uri
    uri.withUTF8 { _ = XMLText.appendAttribute($0, to: &text) }
    text.append(literal: "\"")
    payload?.declare(prefix, uri, depth: depth)
  }

  /// Declares a prefix that is declared outside the piece.
  private mutating func need(_ prefix: String, _ uri: String) {
    guard prefix != "xml", let known = payload?.uri(of: prefix), !known.utf8.elementsEqual(uri.utf8) else { return }
    declare(prefix, uri)
  }
}

/// Finds label, position, size and colour in what yEd keeps of a node or edge.
struct YFilesReader {
  /// What was found, in the order of the file.
  private(set) var found: [(name: String, value: AttributeValue)]?

  /// Of several realizers only one is drawn.
  private var realizers: (depth: Int, active: Int, position: Int)?
  private var inactiveDepth: Int?
  private var labelDepth: Int?
  private var label: [UInt8] = []

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int, _ names: GraphMLNames) {
    startOther(depth: depth)
    guard inactiveDepth == nil else { return }
    func value(_ attribute: StaticString) -> UTF8Slice? {
      (0..<attributes.count).first { attributes.name($0).map { UTF8Slice(cString: $0).equals(attribute) } ?? false }
        .map { attributes.value($0) }
    }
    let name = UTF8Slice(cString: name)
    if name.equals("Realizers") {
      realizers = (depth, value("active").flatMap { Int($0.string) } ?? 0, -1)
    } else if name.equals("NodeLabel") || name.equals("EdgeLabel") {
      if labelDepth == nil, !has("label") { labelDepth = depth }
    } else if name.equals("Geometry"), !has("x") {
      for (attribute, column) in [("x", "x"), ("y", "y"), ("width", "width"), ("height", "height")]
        as [(StaticString, String)]
      {
        guard let text = value(attribute), case .value(let number) = XMLNumber.double(text) else { continue }
        add(column, .double(number))
      }
    } else if name.equals("Fill") || name.equals("LineStyle"), !has("color"), let color = value("color") {
      add("color", .string(color.string))
    }
  }

  /// Notes the start of any element.
  mutating func startOther(depth: Int) {
    guard inactiveDepth == nil, let realizers, depth == realizers.depth + 1 else { return }
    self.realizers?.position += 1
    if realizers.position + 1 != realizers.active { inactiveDepth = depth }
  }

  mutating func characters(_ slice: UTF8Slice, depth: Int) {
    if labelDepth == depth { label.append(contentsOf: slice) }
  }

  mutating func end(depth: Int) {
    if inactiveDepth == depth { inactiveDepth = nil }
    if realizers?.depth == depth { realizers = nil }
    guard labelDepth == depth else { return }
    labelDepth = nil
    let text = label.withUnsafeBufferPointer { $0.trimmed.string }
    if !text.isEmpty { add("label", .string(text)) }
    label = []
  }

  private func has(_ name: String) -> Bool { found?.contains { $0.name == name } ?? false }

  private mutating func add(_ name: String, _ value: AttributeValue) { found = (found ?? []) + [(name, value)] }
}
