internal import GraphEngine

/// The work of reading one list of edges, line by line.
struct EdgeListParser {
  private let options: EdgeListReader
  private let file: String
  private(set) var lineCount = 0

  private var delimiter: UInt8?
  private var assembly = DocumentAssembly()
  private var warnings = GraphFileWarnings()
  private var direction: EdgeDirection?
  /// The columns behind source and target that a comment names, so that no line does.
  private var commentNames: [String]?
  private var commentDelimiter: UInt8?
  private var isKONECT = false
  private var sawEdge = false
  /// The columns behind source and target.
  private var columns: [Int] = []
  private var weightColumn: Int?
  private var fields: [UTF8Slice] = []
  /// Which fields stood in quotes; empty where none did.
  private var isQuoted: [Bool] = []
  /// The number of fields of the first edge.
  private var firstCount: Int?
  /// Two fields of a line before that may be one number with a decimal comma.
  private var decimals: (whole: String, part: String)?

  /// The first lines, which are kept until they tell how the list is to be read; `nil` from then on.
  private var head: [EdgeListDialect.Line]? = []
  private var headBytes = 0
  private var hasHeader = false
  private var marks = NumberMarks()
  /// The line that is read now.
  private var line = 0
  private static let headLines = 200
  private static let headSize = 1 << 16

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
    self.line = lineCount
    if let fault = GraphFileUTF8.firstFault(in: line) {
      throw error(.notUTF8(looksLike: GraphFileUTF8.guess(line)), column: fault + 1)
    }
    guard let head else { return try read(line) }
    if !line.trimmed.isEmpty {
      self.head?.append((Array(line), lineCount))
      headBytes += line.count
    }
    if head.count + 1 >= Self.headLines || headBytes >= Self.headSize { try readHead() }
  }

  /// Finds out how the list is to be read, and reads the lines that were kept for it.
  private mutating func readHead() throws(GraphFileError) {
    guard let lines = head else { return }
    head = nil
    let texts = lines.map { String(decoding: $0.text, as: UTF8.self) }
    let trimmed = texts.map { text -> Substring in
      var text = text.drop(while: \.isWhitespace)
      while text.last?.isWhitespace == true { text.removeLast() }
      return text
    }
    if let format = GraphFormat.marked(lines: trimmed) {
      let hint = "give the file the ending of its format, or name the format"
      throw GraphFileError(
        file: file, problem: .wrongFormat(expected: "an edge list", found: format.title, hint: hint))
    }
    if let foreign = ForeignFormat(lines: trimmed) {
      throw GraphFileError(file: file, problem: .foreign(foreign.name, hint: foreign.hint))
    }
    func isComment(_ line: EdgeListDialect.Line) -> Bool {
      let first = line.text.first { !$0.isXMLSpace }
      return first == UInt8(ascii: "#") || first == UInt8(ascii: "%")
    }
    for line in lines.prefix(while: isComment) {
      line.text.withUnsafeBufferPointer { takeComment($0.trimmed) }
    }
    let content = lines.filter { !isComment($0) }
    if !content.isEmpty {
      let ofComment = commentDelimiter.flatMap { byte in content.allSatisfy { $0.text.contains(byte) } ? byte : nil }
      let dialect = try EdgeListDialect(
        content, delimiter: options.delimiter ?? ofComment, isKONECT: isKONECT, hasNames: commentNames != nil,
        file: file)
      delimiter = dialect.delimiter
      hasHeader = dialect.hasHeader
      marks = dialect.marks
    }
    for (text, number) in lines {
      line = number
      var failure: GraphFileError?
      text.withUnsafeBufferPointer { bytes in
        do throws(GraphFileError) { try read(bytes) } catch { failure = error }
      }
      if let failure { throw failure }
    }
    line = lineCount
  }

  private mutating func read(_ line: UTF8Slice) throws(GraphFileError) {
    let text = line.trimmed
    guard let first = text.first else { return }
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") {
      guard sawEdge else { return }
      if text.equals("#") {
        throw error(
          .wrongFormat(
            expected: "an edge list", found: GraphFormat.tgf.title,
            hint: "give the file the ending .tgf, or name the format"))
      }
      return
    }
    let row = delimiter == UInt8(ascii: "\t") ? line : text
    if row.contains(UInt8(ascii: "\"")) { return try readQuoted(row) }
    try split(row)
    try takeRow(row)
  }

  private mutating func takeRow(_ text: UTF8Slice) throws(GraphFileError) {
    if !sawEdge {
      sawEdge = true
      if try takeHeader() { return }
    }
    try takeEdge(text)
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
    if words.count >= 2, EndNames.areEnds(first, words[1]) {
      commentNames = Array(words.dropFirst(2))
      // What stands between the names stands between the fields, where they have it.
      commentDelimiter = [9, UInt8(ascii: ","), UInt8(ascii: ";")].first { content.utf8.contains($0) }
    }
  }

  /// Takes the first line that is no comment as a header if it is one.
  private mutating func takeHeader() throws(GraphFileError) -> Bool {
    let isHeader = hasHeader
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

  // MARK: Fields

  private mutating func split(_ text: UTF8Slice) throws(GraphFileError) {
    fields.removeAll(keepingCapacity: true)
    isQuoted.removeAll(keepingCapacity: true)
    guard delimiter == UInt8(ascii: " ") else {
      for field in text.split(separator: delimiter ?? 0, omittingEmptySubsequences: false) {
        fields.append(UTF8Slice(rebasing: field).trimmed)
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

  /// Reads a line with quotes; its fields lie in memory of our own meanwhile.
  private mutating func readQuoted(_ text: UTF8Slice) throws(GraphFileError) {
    // Quotes in the data of NetworkX are its own.
    let data = EdgeListFields.dataStart(text, delimiter ?? 0)
    var found: [(text: ArraySlice<UInt8>, isQuoted: Bool)] = []
    do throws(EdgeListFields.Fault) {
      try EdgeListFields.forEach(Array(text[..<(data ?? text.count)])[...], delimiter ?? 0) { found.append(($0, $1)) }
    } catch {
      throw self.error(.syntax(error.sentence))
    }
    if let data {
      if let last = found.last, last.text.isEmpty, !last.isQuoted { found.removeLast() }
      found.append((Array(text[data...])[...], false))
    }
    let memory = found.flatMap { Array($0.text) }
    var failure: GraphFileError?
    memory.withUnsafeBufferPointer { bytes in
      fields.removeAll(keepingCapacity: true)
      var start = 0
      for (field, _) in found {
        fields.append(UTF8Slice(rebasing: bytes[start..<start + field.count]))
        start += field.count
      }
      isQuoted = found.map(\.isQuoted)
      do throws(GraphFileError) { try takeRow(text) } catch { failure = error }
      fields.removeAll(keepingCapacity: true)
    }
    if let failure { throw failure }
  }

  // MARK: Edges

  private mutating func takeEdge(_ text: UTF8Slice) throws(GraphFileError) {
    func isBlank(_ position: Int) -> Bool { fields[position].isEmpty && isQuoted[safe: position] != true }
    guard fields.count >= 2, !isBlank(0), !isBlank(1) else { throw tooFewFields(text) }
    try checkCommas(text)
    let row = row
    guard row < options.limits.edges else { throw error(.limit("edges", options.limits.edges)) }
    for field in fields.prefix(2) where assembly.addNode(field) == nil {
      guard assembly.nodeCount <= options.limits.nodes else { throw error(.limit("nodes", options.limits.nodes)) }
    }
    assembly.addEdge(from: assembly.intern(fields[0]), to: assembly.intern(fields[1]), .directed)
    if let data = fields[safe: 2], data.first == UInt8(ascii: "{"), isQuoted[safe: 2] != true {
      guard data.equals("{}") else {
        throw error(.syntax("the data is a Python dictionary; let NetworkX write it with write_weighted_edgelist"))
      }
      return
    }
    guard fields.count - 2 <= columns.count else {
      let hint =
        delimiter == UInt8(ascii: ",") ? "; if the comma is a decimal one, put semicolons between the fields" : ""
      throw error(.syntax("the line has \(fields.count) fields, the first one \(columns.count + 2)\(hint)"))
    }
    for (field, column) in zip(fields.dropFirst(2), columns) where !field.isEmpty {
      try set(field, column, row: row)
    }
  }

  /// The number of the edge that is read now.
  private var row: Int { assembly.edgeCount }

  private func tooFewFields(_ text: UTF8Slice) -> GraphFileError {
    let others = (DelimiterWords.common + [UInt8(ascii: " ")]).filter { $0 != delimiter }
    if row > 0, let delimiter, fields.count == 1, let other = others.first(where: text.contains) {
      return error(
        .syntax(
          "the fields of this line stand apart by \(DelimiterWords.name(other)), those of the lines before by "
            + "\(DelimiterWords.name(delimiter)); write one of them in all lines"))
    }
    return error(.syntax("a line needs two fields, a source and a target; is another byte between them?"))
  }

  /// Refuses a comma between digits that some lines have and others have not.
  private mutating func checkCommas(_ text: UTF8Slice) throws(GraphFileError) {
    guard delimiter == UInt8(ascii: ","), options.delimiter == nil, commentNames == nil, !hasHeader else { return }
    guard let first = firstCount else {
      firstCount = fields.count
      return
    }
    guard fields.count < first, let (whole, part) = decimals else {
      if decimals == nil { decimals = EdgeListDialect.decimals(Array(text)) }
      return
    }
    throw error(.syntax(EdgeListDialect.ambiguity(whole, part, counts: (first, fields.count))))
  }

  private mutating func set(_ field: UTF8Slice, _ column: Int, row: Int) throws(GraphFileError) {
    if delimiter != UInt8(ascii: ","), field.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) {
      let mark = NumberMark(field)
      if column == weightColumn { try check(mark, field) } else { warnOfTwoReadings(mark, field, column) }
      if mark == .comma || (mark == .commaOrThousands && marks.hasComma && !marks.hasPoint) {
        var text = Array(field)
        for index in text.indices where text[index] == UInt8(ascii: ",") { text[index] = UInt8(ascii: ".") }
        if let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite {
          return tell(assembly.edgeAttributes.set(column, value, row: row), column)
        }
      }
    }
    let outcome: DocumentColumns.Outcome
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
    tell(outcome, column)
  }

  /// Refuses a weight that may be two numbers.
  private mutating func check(_ mark: NumberMark, _ field: UTF8Slice) throws(GraphFileError) {
    marks.add(mark)
    let text = field.string
    func fault(_ sentence: String) -> GraphFileError { error(.syntax("the weight \"\(text.excerpt)\" \(sentence)")) }
    switch mark {
    case .thousands:
      throw fault("has thousands apart; write it without")
    case .commaOrThousands where !marks.hasComma || marks.hasPoint:
      if marks.hasPoint { throw fault("has thousands apart, since others have decimal points; write it without") }
      throw fault(
        "may be \(text.filter { $0 != "," }) or \(text.replacing(",", with: ".")); write one of them")
    case .pointOrThousands where marks.hasComma && !marks.hasPoint:
      throw fault("may have thousands apart, since others have decimal commas; write one mark in all")
    case .comma where marks.hasPoint, .point where marks.hasComma:
      throw fault("and another differ in the decimal mark; write one mark in all")
    default: break
    }
  }

  /// Says of a number behind the weight that it may be two, and is kept as text.
  private mutating func warnOfTwoReadings(_ mark: NumberMark, _ field: UTF8Slice, _ column: Int) {
    let isKept = mark == .thousands || (mark == .commaOrThousands && !(marks.hasComma && !marks.hasPoint))
    guard isKept else { return }
    let name = assembly.edgeAttributes.name(column)
    warn(
      .ambiguousNumber,
      "\"\(field.excerpt)\" in the column \"\(name.excerpt)\" may have thousands apart; it is kept as text")
  }

  private mutating func tell(_ outcome: DocumentColumns.Outcome, _ column: Int) {
    guard outcome == .mixed else { return }
    let name = assembly.edgeAttributes.name(column)
    warn(.mixedTypes, "the attribute \"\(name.excerpt)\" has values of several types and becomes text")
  }

  /// Whether a field is a code such as `007` rather than a number.
  private func hasNeedlessZeros(_ field: UTF8Slice) -> Bool {
    field.count > 1 && field[0] == UInt8(ascii: "0") && field[1] >= UInt8(ascii: "0") && field[1] <= UInt8(ascii: "9")
  }

  // MARK: End

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    guard lineCount > 0 else { throw GraphFileError(file: file, problem: .empty) }
    try readHead()
    // The format of LGL's sister NCOL is of undirected graphs.
    if direction == nil, options.direction == nil, file.lowercased().hasSuffix(".ncol") { direction = .undirected }
    if direction == nil, options.direction == nil, assembly.edgeCount > 0 {
      warnings.add(.assumption, "\(file): nothing says whether edges are directed; they are read as directed")
    }
    if let direction, let wanted = options.direction, direction != wanted, wanted == .undirected {
      warnings.add(.assumption, "\(file): the file says itself that its edges are \(direction), and so they are read")
    }
    let direction = direction ?? options.direction ?? .directed
    assembly.setDirections(direction, except: [])
    switch assembly.finish(emptyDirection: direction) {
    case .success(let graph): return DocumentReading(GraphDocument(graph), .edgeList, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)):
      // Every end of an edge was made a node before the edge.
      throw GraphFileError(file: file, problem: .unknownNode(unknown.name, suggestion: nil, place: nil))
    }
  }

  private func error(_ problem: GraphFileError.Problem, column: Int? = nil) -> GraphFileError {
    GraphFileError(file: file, line: line, column: column, problem: problem)
  }

  private mutating func warn(_ kind: GraphFileWarnings.Kind, _ sentence: String) {
    let text = "\(file):\(line): \(sentence)"
    warnings.add(kind, text)
  }
}

extension Array {
  /// The element at a position, if there is one.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
