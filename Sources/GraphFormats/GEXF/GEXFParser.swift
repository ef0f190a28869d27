internal import GraphEngine

/// The work of reading one GEXF document.
final class GEXFParser: XMLEvents {
  /// Where the parser is; set while it lives.
  var position: XMLPosition?
  /// What entities make of the file.
  var expansion = XMLExpansion()
  /// Whether nothing more is to come.
  var isAtEnd = false

  private let file: String
  private let limits: ReadingLimits
  private(set) var failure: GraphFileError?
  private var warnings = GraphFileWarnings()
  private var assembly = DocumentAssembly()

  /// The elements around the present place, outermost first.
  private var path: [String] = []
  /// How many elements deep a part is that is skipped.
  private var skipped = 0

  private var hasGraph = false
  private var edgeDefault = EdgeDirection.undirected
  /// The nodes that are open: more than one where nodes lie in nodes.
  private var openNodes: [Int] = []
  private var inEdge = false

  private var declarations = GEXFDeclarations()
  /// The class that `<attributes>` declares for; `nil` where it is none that is known.
  private var declaredClass: GEXFDeclarations.Class?
  /// The attribute that is being declared.
  private var declaring: GEXFDeclarations.Declaration?
  private var text: [UInt8] = []

  private var nodeLines = LineTrack()
  private var edgeLines = LineTrack()
  /// Where the columns are that have no declaration, by their names.
  private var fixed: [String: Int] = [:]
  /// The weight that the start tag of the present edge has.
  private var weight: Double?
  /// The column of weights, once the file has any that it does not declare.
  private var undeclaredWeight: Int?
  /// Whether a declaration of the weights came behind them, so that no rule fills them up.
  private var isWeightDeclaredLate = false
  private var graphID: String?

  init(file: String, limits: ReadingLimits) {
    self.file = file
    self.limits = limits
  }

  override var hasFailed: Bool { failure != nil }

  // MARK: Events

  override func startElement(
    _ name: XMLName, prefix: XMLName?, namespace: XMLName?, declarations: XMLNamespaceDeclarations,
    attributes: XMLAttributes
  ) {
    guard failure == nil else { return }
    let name = UTF8Slice(cString: name).string
    guard skipped == 0 else {
      skipped += 1
      path.append(name)
      return
    }
    let parent = path.last
    path.append(name)
    for index in 0..<attributes.count where attributes.value(index).count > limits.textBytes {
      return fail(.limit("bytes in one value", limits.textBytes))
    }
    guard path.count <= limits.depth else { return fail(.limit("elements inside each other", limits.depth)) }
    let values = GEXFAttributes(attributes)
    switch (parent, name) {
    case (nil, "gexf"): checkNamespace(namespace)
    case (nil, _):
      fail(.wrongFormat(expected: "GEXF", found: "a <\(name.excerpt)>", hint: FileSignature.hint(forRoot: name)))
    case ("gexf", "graph"): startGraph(values)
    case ("gexf", "meta"):
      if let date = values["lastmodifieddate"] { setGraphText("lastmodifieddate", date) }
    case ("meta", "creator"), ("meta", "keywords"), ("meta", "description"): text = []
    case ("graph", "attributes"): startAttributes(values)
    case ("attributes", "attribute"): startAttribute(values)
    case ("attribute", "default"): text = []
    case ("attribute", "options"): skip(.skipped, "the options of an attribute are not kept")
    case ("graph", "nodes"), ("graph", "edges"), ("node", "nodes"), ("node", "edges"), ("node", "attvalues"),
      ("edge", "attvalues"):
      break
    case ("nodes", "node"): startNode(values)
    case ("edges", "edge"): startEdge(values)
    // Old programs leave the list around the values out.
    case ("attvalues", "attvalue"), ("node", "attvalue"), ("edge", "attvalue"): takeValue(values)
    case ("node", "size"), ("node", "position"), ("node", "color"), ("node", "shape"), ("edge", "thickness"),
      ("edge", "color"), ("edge", "shape"):
      takeLooks(name, values)
    case (_, "spells"), (_, "slices"): skip(.dynamic, "<\(name)> says when something is there, and is left out")
    case (_, "parents"): skip(.skipped, "<parents> has no place in a graph; the attribute pid has")
    default: skip(.skipped, "<\(name.excerpt)> in <\(parent?.excerpt ?? "")> is not known and is skipped")
    }
  }

  override func endElement(_ name: XMLName, prefix: XMLName?, namespace: XMLName?) {
    guard failure == nil else { return }
    let name = path.popLast()
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    switch (path.last, name) {
    case ("attribute", "default"): declaring?.defaultText = text
    case ("attributes", "attribute"): endAttribute()
    case ("meta", let name?) where GEXFMeta.elements.contains(name):
      text.withUnsafeBufferPointer { setGraphText(name, $0.trimmed) }
    case ("nodes", "node"): _ = openNodes.popLast()
    case ("edges", "edge"): inEdge = false
    default: break
    }
  }

  override func characters(_ text: UTF8Slice) {
    guard skipped == 0, let element = path.last,
      element == "default" || (GEXFMeta.elements.contains(element) && path.dropLast().last == "meta")
    else { return }
    self.text.append(contentsOf: text)
    if self.text.count > limits.textBytes { fail(.limit("bytes in one value", limits.textBytes)) }
  }

  override func sawReference(_ name: UTF8Slice, length: Int?) {
    guard let length else {
      return fail(
        .syntax("the entity \"\(name.excerpt)\" is not defined in the file itself, and nothing else is read"))
    }
    if let fault = expansion.note(reference: length) { fail(.syntax(fault.sentence)) }
  }

  override func report(_ problem: XMLProblem) {
    guard problem.isFatal, failure == nil else { return }
    let kind: GraphFileError.Problem =
      problem.kind == .encoding
      ? .notUTF8(looksLike: nil)
      : cutOff ?? .syntax("this is not well-formed XML: \(problem.message.lowercasedFirst)")
    failure = GraphFileError(
      file: file, line: problem.line, column: problem.column, path: path.joined(separator: "/"), problem: kind)
  }

  // MARK: Graph and attributes

  private func checkNamespace(_ namespace: XMLName?) {
    let uri = namespace.map { UTF8Slice(cString: $0).string } ?? ""
    guard !uri.contains("gexf.net") else { return }
    warn(.namespace, uri.isEmpty ? "there is no namespace" : "the namespace \"\(uri.excerpt)\" is not that of GEXF")
  }

  private func startGraph(_ values: GEXFAttributes) {
    guard !hasGraph else { return skip(.skipped, "a file of GEXF has one graph; the others are left out") }
    hasGraph = true
    if let direction = values["defaultedgetype"] {
      edgeDefault = self.direction(direction.string) ?? edgeDefault
    }
    if let id = values["id"], !id.isEmpty { graphID = id.string }
    if values["mode"]?.equals("dynamic") == true || values["start"] != nil || values["end"] != nil {
      warn(.dynamic, "the graph changes over time; all that is ever there is read, without times")
    }
    if let name = values["name"] { setGraphText("name", name) }
  }

  private func setGraphText(_ name: String, _ text: UTF8Slice) {
    guard !text.isEmpty else { return }
    assembly.graphAttributes.set(assembly.graphAttributes.column(named: name), utf8: text, row: 0)
  }

  private func startAttributes(_ values: GEXFAttributes) {
    let name = values["class"]?.string.lowercased() ?? ""
    declaredClass = GEXFDeclarations.Class(rawValue: name)
    if values["mode"]?.equals("dynamic") == true {
      warn(.dynamic, "attributes of the \(name.excerpt)s change over time; the last value of each counts")
    }
    if declaredClass == nil { skip(.skipped, "attributes for \"\(name.excerpt)\" are neither of nodes nor of edges") }
  }

  private func startAttribute(_ values: GEXFAttributes) {
    guard let id = values["id"]?.string else { return fail(.missing("the id of an attribute")) }
    declaring = GEXFDeclarations.Declaration(
      id: id, title: values["title"]?.string ?? id, typeName: values["type"]?.string ?? "string")
  }

  private func endAttribute() {
    guard let declaration = declaring, let owner = declaredClass else { return }
    declaring = nil
    guard declarations.count < limits.keys else { return fail(.limit("attributes", limits.keys)) }
    let used = declarations[owner, declaration.id]
    guard used?.isDeclared != true else {
      return warn(.undeclared, "the attribute \"\(declaration.id.excerpt)\" is declared twice; the first counts")
    }
    if declaration.isUnknownType {
      warn(.unknownType, "the type \"\(declaration.typeName.excerpt)\" is not known; values are kept as text")
    }
    var defaultValue: AttributeValue?
    if let text = declaration.defaultText, declaration.type == .string || !text.allSatisfy(\.isXMLSpace) {
      defaultValue = text.withUnsafeBufferPointer { read($0, as: declaration.type, of: declaration.title) }
      if failure != nil { return }
    }
    if owner == .edge, declaration.title == "weight" || declaration.id == "weight",
      declaration.type == .int || declaration.type == .double, let column = undeclaredWeight
    {
      // The weights that came before are of this attribute, whether they stood in the tags or among the values.
      isWeightDeclaredLate = true
      declarations.declareWeight(declaration.id, declaration.type, column: column)
      guard let used, used.column != column else { return }
      for (row, var text) in assembly.edgeAttributes.takeTexts(used.column) where failure == nil {
        text.withUTF8 { _ = setWeight($0, row: row) }
      }
      return
    }
    var texts: [(row: Int, text: String)] = []
    if let used {
      texts =
        owner == .node
        ? assembly.nodeAttributes.takeTexts(used.column) : assembly.edgeAttributes.takeTexts(used.column)
    }
    declarations.add(declaration, to: owner, default: defaultValue, &assembly) { title, name in
      warn(.sharedName, "two attributes are called \"\(title.excerpt)\"; the second is \"\(name.excerpt)\" here")
    }
    guard let attribute = declarations[owner, declaration.id] else { return }
    for (row, var text) in texts where failure == nil {
      text.withUTF8 { store($0, attribute, of: owner, row: row) }
    }
  }

  // MARK: Nodes

  private func startNode(_ values: GEXFAttributes) {
    guard let id = values["id"], !id.isEmpty else { return fail(.missing("the id of a node")) }
    guard assembly.nodeCount < limits.nodes else { return fail(.limit("nodes", limits.nodes)) }
    let row = assembly.nodeCount
    if let first = assembly.addNode(id) {
      return fail(.duplicateNode(id.string, first: "line \(nodeLines[first])"))
    }
    nodeLines.append(line)
    if let label = values["label"] { setText("label", label, ofNode: row) }
    if let parent = values["pid"] {
      setText("pid", parent, ofNode: row)
    } else if let parent = openNodes.last {
      var name = assembly.name(assembly.nameNumber(ofNode: parent))
      name.withUTF8 { setText("pid", $0, ofNode: row) }
    }
    openNodes.append(row)
    warnOfOthers(values, in: "node", besides: GEXFMeta.ofNodes)
    warnOfTimes(values)
  }

  private func setText(_ name: String, _ text: UTF8Slice, ofNode row: Int) {
    guard text.count <= limits.textBytes else { return fail(.limit("bytes in one value", limits.textBytes)) }
    let column = fixedColumn(name, \.nodeAttributes)
    assembly.nodeAttributes.set(column, utf8: text, row: row)
  }

  // MARK: Edges

  private func startEdge(_ values: GEXFAttributes) {
    inEdge = true
    guard let source = values["source"], let target = values["target"], !source.isEmpty, !target.isEmpty else {
      return fail(.missing("the source or the target of an edge"))
    }
    guard assembly.edgeCount < limits.edges else { return fail(.limit("edges", limits.edges)) }
    var direction = edgeDefault
    if let type = values["type"]?.string, let own = self.direction(type) { direction = own }
    let row = assembly.edgeCount
    assembly.addEdge(
      from: assembly.intern(source), to: assembly.intern(target), direction, name: values["id"])
    edgeLines.append(line)
    for name in ["label", "kind"] {
      guard let text = values[name] else { continue }
      assembly.edgeAttributes.set(fixedColumn(name, \.edgeAttributes), utf8: text, row: row)
    }
    weight = nil
    if let text = values["weight"], setWeight(text, row: row) { weight = GEXFWeight.number(text) }
    warnOfOthers(values, in: "edge", besides: GEXFMeta.ofEdges)
    warnOfTimes(values)
  }

  /// Gives an edge a weight; returns whether it has one now.
  private func setWeight(_ text: UTF8Slice, row: Int) -> Bool {
    guard !isMissing(text, "weight") else { return false }
    let column = weightColumn()
    if GEXFWeight.set(text, column: column, row: row, &assembly.edgeAttributes) { return true }
    fail(.badValue(text.string, attribute: "weight", type: "number\(commaHint(text))"))
    return false
  }

  /// The column of weights: that of a declared attribute of numbers with this title, or one of its own.
  private func weightColumn() -> Int {
    if let undeclaredWeight { return undeclaredWeight }
    if let column = assembly.edgeAttributes.existingColumn(named: "weight"),
      let type = assembly.edgeAttributes.type(column), type == .int || type == .double
    {
      return column
    }
    let column = fixedColumn("weight", \.edgeAttributes)
    undeclaredWeight = column
    return column
  }

  private func warnOfOthers(_ values: GEXFAttributes, in element: String, besides known: [StaticString]) {
    guard let name = values.firstName(except: known) else { return }
    warn(.skipped, "\"\(name.excerpt)\" of a <\(element)> is not known and is left out")
  }

  private func direction(_ type: String) -> EdgeDirection? {
    switch type.lowercased() {
    case "directed": return .directed
    case "undirected": return .undirected
    case "mutual":
      warn(.mutualEdge, "a mutual edge is read as an undirected one")
      return .undirected
    default:
      warn(.unknownType, "the type of edges \"\(type.excerpt)\" is not known")
      return nil
    }
  }

  // MARK: Values

  private func takeValue(_ values: GEXFAttributes) {
    let owner: GEXFDeclarations.Class = inEdge ? .edge : .node
    guard let id = (values["for"] ?? values["id"])?.string else { return fail(.missing("what an attvalue is for")) }
    let text = values["value"] ?? UTF8Slice(start: nil, count: 0)
    guard text.count <= limits.textBytes else { return fail(.limit("bytes in one value", limits.textBytes)) }
    let row = inEdge ? assembly.edgeCount - 1 : openNodes.last ?? 0
    if inEdge, isWeight(id) { return takeWeight(text, row: row) }
    if declarations[owner, id] == nil {
      guard declarations.count < limits.keys else { return fail(.limit("attributes", limits.keys)) }
      warn(.undeclared, "the attribute \"\(id.excerpt)\" is not declared so far; without a type its values are text")
      let column =
        inEdge
        ? assembly.edgeAttributes.newColumn(named: id).column : assembly.nodeAttributes.newColumn(named: id).column
      declarations.use(id, of: owner, column: column)
    }
    guard let attribute = declarations[owner, id] else { return }
    store(text, attribute, of: owner, row: row)
  }

  /// Whether values for that id are the weights of edges: those of an attribute called so, declared or not.
  private func isWeight(_ id: String) -> Bool {
    guard let attribute = declarations[.edge, id] else { return id == "weight" }
    return attribute.title == "weight" && (attribute.type == .int || attribute.type == .double)
  }

  /// Takes the weight of an edge that stands among its values. Gephi writes it there once more.
  private func takeWeight(_ text: UTF8Slice, row: Int) {
    guard let weight else {
      if setWeight(text, row: row) { self.weight = GEXFWeight.number(text) }
      return
    }
    guard let other = GEXFWeight.number(text) else {
      if !isMissing(text, "weight") { fail(.badValue(text.string, attribute: "weight", type: "number")) }
      return
    }
    guard !GEXFWeight.areEqual(weight, other) else { return }
    warn(.repeatedValue, "the edge has the weight \(weight) and, among its values, \(other); the first counts")
  }

  private func store(
    _ text: UTF8Slice, _ attribute: GEXFDeclarations.Attribute, of owner: GEXFDeclarations.Class, row: Int
  ) {
    guard attribute.type == .string || !isMissing(text, attribute.title) else { return }
    let outcome: DocumentColumns.Outcome
    if attribute.type == .string {
      outcome =
        owner == .edge
        ? assembly.edgeAttributes.set(attribute.column, utf8: text, row: row)
        : assembly.nodeAttributes.set(attribute.column, utf8: text, row: row)
    } else {
      guard let value = read(text, as: attribute.type, of: attribute.title) else { return }
      outcome =
        owner == .edge
        ? assembly.edgeAttributes.set(attribute.column, value, row: row)
        : assembly.nodeAttributes.set(attribute.column, value, row: row)
    }
    if outcome == .repeated {
      warn(.repeatedValue, "the attribute \"\(attribute.title.excerpt)\" has several values here; the last counts")
    }
  }

  /// Whether a text stands for no value of a type that is not text: nothing, or what Gephi writes.
  private func isMissing(_ text: UTF8Slice, _ title: String) -> Bool {
    if text.allSatisfy(\.isXMLSpace) {
      warn(.looseValue, "a value of \"\(title.excerpt)\" is empty and counts as missing")
      return true
    }
    guard text.trimmed.equals("null") else { return false }
    warn(.looseValue, "a value of \"\(title.excerpt)\" is null and counts as missing")
    return true
  }

  /// What to say of a number that may have a decimal comma.
  private func commaHint(_ text: UTF8Slice) -> String {
    let isNumber = Double(text.string.replacing(",", with: ".", maxReplacements: 1)) != nil
    return isNumber && text.contains(UInt8(ascii: ",")) ? " (numbers are written with a point: 12.5)" : ""
  }

  private func read(_ text: UTF8Slice, as type: AttributeType, of attribute: String) -> AttributeValue? {
    func take<Value>(_ reading: XMLNumber.Reading<Value>, _ wrap: (Value) -> AttributeValue) -> AttributeValue? {
      switch reading {
      case .value(let value): return wrap(value)
      case .loose(let value, let why):
        warn(.looseValue, "\"\(text.excerpt)\" \(why)")
        return wrap(value)
      case .bad:
        fail(.badValue(text.excerpt, attribute: attribute, type: type.noun + commaHint(text)))
        return nil
      }
    }
    switch type {
    case .bool: return take(XMLNumber.bool(text)) { .bool($0) }
    case .int: return take(XMLNumber.int(text)) { .int($0) }
    case .double: return take(XMLNumber.double(text)) { .double($0) }
    case .string: return .string(text.string)
    }
  }

  /// Takes what the module viz says.
  private func takeLooks(_ name: String, _ values: GEXFAttributes) {
    for (attribute, column, type) in GEXFLooks.columns(of: name) {
      guard let text = values[attribute] else { continue }
      guard let (value, isOdd) = GEXFLooks.value(text, as: type) else {
        warn(.looseValue, "the \(name) has \(attribute)=\"\(text.excerpt)\", which is no number, and is left out")
        continue
      }
      if isOdd { warn(.looseValue, "the \(name) has \(attribute)=\"\(text.excerpt)\", which is read as \(value)") }
      setLooks(column, value)
    }
    guard name == "color", let hex = values["hex"] else { return }
    guard let color = GEXFLooks.color(hex) else {
      return warn(.looseValue, "the color \"\(hex.excerpt)\" is none and is left out")
    }
    for (column, value) in zip(["viz_r", "viz_g", "viz_b"], color) { setLooks(column, .int(value)) }
  }

  private func setLooks(_ name: String, _ value: AttributeValue) {
    if inEdge {
      assembly.edgeAttributes.set(fixedColumn(name, \.edgeAttributes), value, row: assembly.edgeCount - 1)
    } else {
      assembly.nodeAttributes.set(fixedColumn(name, \.nodeAttributes), value, row: openNodes.last ?? 0)
    }
  }

  /// The column of values that need no declaration; one with another name where a declared one has its name.
  private func fixedColumn(_ name: String, _ columns: WritableKeyPath<DocumentAssembly, DocumentColumns>) -> Int {
    let key = (inEdge ? "edge " : "node ") + name
    if let column = fixed[key] { return column }
    let used = assembly[keyPath: columns].newColumn(named: name)
    if used.name != name {
      warn(.sharedName, "two attributes are called \"\(name)\"; the second is \"\(used.name)\" here")
    }
    fixed[key] = used.column
    return used.column
  }

  private func warnOfTimes(_ values: GEXFAttributes) {
    guard values["start"] != nil || values["end"] != nil || values["timestamp"] != nil else { return }
    warn(.dynamic, "the times of nodes and edges are left out")
  }

  // MARK: End

  func finish() throws(GraphFileError) -> DocumentReading {
    if let failure { throw failure }
    guard hasGraph else { throw GraphFileError(file: file, problem: .missing("a <graph> in the document")) }
    if let undeclaredWeight, !isWeightDeclaredLate {
      let missing = assembly.edgeAttributes.fill(undeclaredWeight, rowCount: assembly.edgeCount, with: 1)
      if missing > 0 {
        warnings.add(
          .assumption,
          "\(file): \(missing) of the \(assembly.edgeCount) edges say no weight; it is 1 then, by the rules of GEXF")
      }
    }
    switch assembly.finish(emptyDirection: edgeDefault) {
    case .success(let graph):
      var document = GraphDocument(graph)
      document.edgeDefault = edgeDefault
      document.graphID = graphID
      return DocumentReading(document, .gexf, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)):
      throw GraphFileError(
        file: file, line: edgeLines[unknown.edge], path: "gexf/graph/edges/edge",
        problem: .unknownNode(
          unknown.name, suggestion: unknown.suggestion?.name,
          place: unknown.suggestion.map { "line \(nodeLines[$0.node])" }))
    }
  }

  // MARK: Words

  private var line: Int { position?.line ?? 0 }

  private func fail(_ problem: GraphFileError.Problem) {
    guard failure == nil else { return }
    failure = GraphFileError(
      file: file, line: position?.line, column: position?.column, path: path.joined(separator: "/"),
      // Of a file that is cut off in a tag, what the tag lacks is not what is wrong.
      problem: cutOff ?? problem)
  }

  /// What is wrong when the end of the file has come inside an element.
  private var cutOff: GraphFileError.Problem? {
    guard isAtEnd, let element = path.last else { return nil }
    return .syntax("the file ends inside <\(element.excerpt)>; it may have been cut off: fetch it again")
  }

  private func warn(_ kind: GraphFileWarnings.Kind, _ sentence: @autoclosure () -> String) {
    guard warnings.keeps(kind) else { return warnings.add(kind, "") }
    let text = "\(file):\(line): \(sentence())"
    warnings.add(kind, text)
  }

  /// Skips the element that has just begun.
  private func skip() { skipped = 1 }

  private func skip(_ kind: GraphFileWarnings.Kind, _ sentence: @autoclosure () -> String) {
    warn(kind, sentence())
    skipped = 1
  }
}
