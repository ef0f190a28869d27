internal import GraphEngine

/// The work of reading one list of edges, line by line.
struct EdgeListParser {
  private let options: EdgeListReader
  private let file: String
  private(set) var lineCount = 0

  private var delimiter: UInt8?
  private var assembly = GraphFileAssembly()
  private var warnings = GraphFileWarnings()
  private var direction: EdgeDirection?
  /// The columns behind source and target that a comment names, so that no line does.
  private var commentNames: [String]?
  private var isKONECT = false
  private var sawEdge = false
  /// The columns behind source and target.
  private var columns: [Int] = []
  private var weightColumn: Int?
  private var fields: [UTF8Slice] = []

  init(_ options: EdgeListReader, file: String) {
    self.options = options
    self.file = file
    delimiter = options.delimiter
  }

  mutating func take(_ line: UTF8Slice) throws(GraphFileError) {
    lineCount += 1
    guard line.count <= options.limits.textBytes else {
      throw error(.limit("bytes in one line", options.limits.textBytes))
    }
    var line = line
    if lineCount == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = UTF8Slice(rebasing: line[3...]) }
    if let fault = GraphFileUTF8.firstFault(in: line) {
      throw error(.notUTF8(looksLike: GraphFileUTF8.guess(line)), column: fault + 1)
    }
    let text = line.trimmed
    guard let first = text.first else { return }
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") {
      if !sawEdge { takeComment(text) }
      return
    }
    if !sawEdge, delimiter == nil { delimiter = guessDelimiter(text) }
    try split(delimiter == UInt8(ascii: "\t") ? line : text)
    if !sawEdge {
      sawEdge = true
      if try takeHeader() { return }
    }
    try takeEdge()
  }

  // MARK: Comments and header

  private mutating func takeComment(_ text: UTF8Slice) {
    let content = UTF8Slice(rebasing: text.dropFirst()).string
    let words = content.split { " \t,;".contains($0) }.map(String.init)
    guard let first = words.first?.lowercased() else { return }
    if text.first == UInt8(ascii: "%") {
      isKONECT = true
      if first == "sym" || first == "bip" { direction = .undirected }
      if first == "asym" { direction = .directed }
    }
    if first == "undirected" { direction = .undirected }
    if first == "directed" { direction = .directed }
    if words.count >= 2, Self.sourceNames.contains(first), Self.targetNames.contains(words[1].lowercased()) {
      commentNames = Array(words.dropFirst(2))
    }
  }

  /// Takes the first line that is no comment as a header if it is one.
  private mutating func takeHeader() throws(GraphFileError) -> Bool {
    let isHeader =
      commentNames == nil && fields.count >= 2 && Self.sourceNames.contains(fields[0].string.lowercased())
      && Self.targetNames.contains(fields[1].string.lowercased())
    var names = fields.dropFirst(2).map(\.string)
    if !isHeader {
      let usual = isKONECT ? ["weight", "time"] : ["weight"]
      let known = options.columns ?? commentNames ?? []
      if fields[safe: 2]?.first == UInt8(ascii: "{") { names.removeAll() }
      names = (0..<max(known.count, names.count)).map { known[safe: $0] ?? usual[safe: $0] ?? "column \($0 + 3)" }
    }
    guard names.count <= options.limits.keys else { throw error(.limit("attributes", options.limits.keys)) }
    for name in names {
      let column = assembly.edgeAttributes.count
      guard assembly.edgeAttributes.column(named: name) == column else {
        throw error(.syntax("the column \"\(name.excerpt)\" stands in the header twice; rename one"))
      }
      if name.lowercased() == "weight" { weightColumn = weightColumn ?? column }
      columns.append(column)
    }
    return isHeader
  }

  private static let sourceNames: Set<String> = ["source", "from", "src", "fromnodeid", "node1", "tail", "u"]
  private static let targetNames: Set<String> = ["target", "to", "dst", "tonodeid", "node2", "head", "v"]

  // MARK: Fields

  /// The byte between fields, by the first line with any.
  private func guessDelimiter(_ text: UTF8Slice) -> UInt8 {
    // Files of KONECT mix spaces and tabs.
    if text.contains(UInt8(ascii: "\t")), !isKONECT { return UInt8(ascii: "\t") }
    // NetworkX writes data behind the ends with commas inside.
    let beforeData = text.prefix { $0 != UInt8(ascii: "{") }
    return [UInt8(ascii: ","), UInt8(ascii: ";")].first { beforeData.contains($0) } ?? UInt8(ascii: " ")
  }

  private mutating func split(_ text: UTF8Slice) throws(GraphFileError) {
    fields.removeAll(keepingCapacity: true)
    guard delimiter == UInt8(ascii: " ") else {
      for field in text.split(separator: delimiter ?? 0, omittingEmptySubsequences: false) {
        let field = UTF8Slice(rebasing: field).trimmed
        if field.first == UInt8(ascii: "\""), delimiter != UInt8(ascii: "\t") {
          throw error(.syntax("a field is in quotes, which an edge list does not have; read the file as tables"))
        }
        fields.append(field)
      }
      return
    }
    var rest = text
    while let start = rest.firstIndex(where: { !$0.isXMLSpace }) {
      rest = UTF8Slice(rebasing: rest[start...])
      // Data of NetworkX goes to the end of the line, with spaces inside.
      let end =
        rest.first == UInt8(ascii: "{") && fields.count == 2 ? rest.count : rest.firstIndex(where: \.isXMLSpace)
      fields.append(UTF8Slice(rebasing: rest[..<(end ?? rest.count)]))
      rest = UTF8Slice(rebasing: rest[(end ?? rest.count)...])
    }
  }

  // MARK: Edges

  private mutating func takeEdge() throws(GraphFileError) {
    guard fields.count >= 2, !fields[0].isEmpty, !fields[1].isEmpty else {
      throw error(.syntax("a line needs two fields, a source and a target; is another byte between them?"))
    }
    let row = assembly.edgeCount
    guard row < options.limits.edges else { throw error(.limit("edges", options.limits.edges)) }
    for field in fields.prefix(2) where assembly.addNode(field) == nil {
      guard assembly.nodeCount <= options.limits.nodes else { throw error(.limit("nodes", options.limits.nodes)) }
    }
    assembly.addEdge(from: assembly.intern(fields[0]), to: assembly.intern(fields[1]), .directed)
    if let data = fields[safe: 2], data.first == UInt8(ascii: "{") {
      guard data.equals("{}") else {
        throw error(.syntax("the data is a Python dictionary; let NetworkX write it with write_weighted_edgelist"))
      }
      return
    }
    guard fields.count - 2 <= columns.count else {
      throw error(.syntax("the line has \(fields.count) fields, the first one \(columns.count + 2)"))
    }
    for (field, column) in zip(fields.dropFirst(2), columns) where !field.isEmpty {
      try set(field, column, row: row)
    }
  }

  private mutating func set(_ field: UTF8Slice, _ column: Int, row: Int) throws(GraphFileError) {
    let outcome: GraphFileColumns.Outcome
    if case .value(let value) = XMLNumber.int(field), !hasNeedlessZeros(field) {
      outcome = assembly.edgeAttributes.set(column, value, row: row)
    } else if case .value(let value) = XMLNumber.double(field), column == weightColumn || !hasNeedlessZeros(field) {
      outcome = assembly.edgeAttributes.set(column, value, row: row)
    } else if column == weightColumn {
      guard case .loose(let value, let why) = XMLNumber.double(field) else {
        throw error(.badValue(field.string, attribute: "weight", type: "number"))
      }
      warn(.looseValue, "\"\(field.excerpt)\" \(why)")
      outcome = assembly.edgeAttributes.set(column, value, row: row)
    } else {
      outcome = assembly.edgeAttributes.set(column, utf8: field, row: row)
    }
    guard outcome == .mixed else { return }
    let name = assembly.edgeAttributes.name(column)
    warn(.mixedTypes, "the attribute \"\(name.excerpt)\" has values of several types and becomes text")
  }

  /// Whether a field is a code such as `007` rather than a number.
  private func hasNeedlessZeros(_ field: UTF8Slice) -> Bool {
    field.count > 1 && field[0] == UInt8(ascii: "0") && field[1] >= UInt8(ascii: "0") && field[1] <= UInt8(ascii: "9")
  }

  // MARK: End

  mutating func finish() throws(GraphFileError) -> GraphFileReading {
    guard lineCount > 0 else { throw GraphFileError(file: file, problem: .empty) }
    if direction == nil, assembly.edgeCount > 0 {
      warnings.add(
        .assumption, "\(file): nothing says whether edges are directed; they are read as \(options.direction)")
    }
    let direction = direction ?? options.direction
    assembly.setDirections(direction, except: [])
    switch assembly.finish(emptyDirection: direction) {
    case .success(let graph): return GraphFileReading(GraphMLDocument(graph), .edgeList, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)):
      // Every end of an edge was made a node before the edge.
      throw GraphFileError(file: file, problem: .unknownNode(unknown.name, suggestion: nil, place: nil))
    }
  }

  private func error(_ problem: GraphFileError.Problem, column: Int? = nil) -> GraphFileError {
    GraphFileError(file: file, line: lineCount, column: column, problem: problem)
  }

  private mutating func warn(_ kind: GraphFileWarnings.Kind, _ sentence: String) {
    let text = "\(file):\(lineCount): \(sentence)"
    warnings.add(kind, text)
  }
}

extension Array {
  /// The element at a position, if there is one.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
