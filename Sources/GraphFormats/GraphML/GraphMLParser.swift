internal import GraphEngine

/// Turns the events of an XML parser into a graph.
///
/// The state of one reading. The XML parser calls ``startElement(_:prefix:namespace:declarations:attributes:)``,
/// ``characters(_:)`` and ``endElement(_:prefix:)``; the first error is kept in ``failure`` and ends the work.
struct GraphMLParser: ~Copyable {
  let options: GraphMLReaderOptions
  let file: String
  /// The first error.
  var failure: GraphMLError?
  /// Whether there is one: the parser is to be stopped when the callback is done.
  var hasFailed = false
  var warnings = GraphMLWarnings()

  var position: XMLPosition?
  var names = GraphMLNames()

  // Where in the document the parser is.

  /// What is done with the next event.
  enum Mode {
    /// Elements of GraphML.
    case structure
    /// Inside an element with plain text: the text is kept.
    case text
    /// Inside an element with XML in it: all of it is kept as XML.
    case payload
    /// Inside an element that nobody knows.
    case skipping
  }

  var mode = Mode.structure
  var frames: [GraphMLFrame] = []
  var depth = 0
  /// The depth of the element at whose end `mode` goes back to structure.
  var innerDepth = 0
  var text = ByteBuffer()
  var textTarget = GraphMLTextTarget.none
  var payload: GraphMLPayload?
  /// The namespace of the root and of every element that belongs to GraphML.
  var graphmlNamespace: XMLName?
  var graphmlPrefix: XMLName?
  var sawRoot = false
  /// What entities make of the file.
  private var expansion = XMLExpansion()
  var usesEntities = false
  private var externalEntities: Set<[UInt8]> = []
  private var input: XMLInput
  /// What it means that the input is a part of a file, if it is.
  var part: GraphMLPart?
  /// Bytes of input so far.
  var inputBytes = 0
  /// Bytes of input when the first edge came.
  var bytesBeforeEdges = 0

  /// The number of the graph that is open, and which way its edges go that do not say it.
  var currentGraph = 0
  var currentDirection = EdgeDirection.directed

  // What was read.
  var keys = GraphMLKeys()
  var nodeData = GraphMLDataColumns(.node)
  var edgeData = GraphMLDataColumns(.edge)
  var graphData = GraphMLDataColumns(.graph)
  var nodes = GraphMLNodeTable()
  var edges = GraphMLEdgeTable()
  var graphs = GraphMLGraphs()
  var extras = GraphMLExtras()

  init(options: GraphMLReaderOptions, file: String, input: consuming XMLInput) {
    self.options = options
    self.file = file
    self.input = input
    if options.tellsLines { edges.allLines = [] }
    // Merging nodes of one name needs to know at once; otherwise names are compared in batches.
    nodes.batches = options.mode != .lenient
  }

  mutating func connect(_ position: XMLPosition, names dictionary: XMLNames) {
    self.position = position
    names = GraphMLNames(dictionary)
  }

  // MARK: Events

  mutating func startElement(
    _ name: XMLName, prefix: XMLName?, namespace: XMLName?, declarations: XMLNamespaceDeclarations,
    attributes: XMLAttributes
  ) {
    guard !hasFailed else { return }
    depth += 1
    if depth > options.limits.depth {
      return fail(.limit, "elements lie deeper in each other than \(options.limits.depth) levels (depth limit)")
    }
    for index in 0..<attributes.count where attributes.value(index).count > options.limits.textBytes {
      return fail(
        .limit, "an attribute is longer than \(options.limits.textBytes) bytes (text limit)",
        text: attributes.value(index).excerpt)
    }
    switch mode {
    case .structure:
      guard sawRoot else { return startRoot(name, prefix: prefix, namespace: namespace, attributes) }
      guard namespace == graphmlNamespace else {
        return startUnknown(XMLQualifiedName.string(prefix, name))
      }
      startGraphML(name, attributes)
    case .text where textTarget == .ignored: mode = .skipping
    case .text where textTarget.isDescription:
      warn(
        .unknownElement, "an element <\(XMLQualifiedName.string(prefix, name).excerpt)> inside <desc> is read as text")
    case .text, .payload:
      mode = .payload
      startPayload(name, prefix: prefix, namespace: namespace, declarations, attributes)
    case .skipping: break
    }
  }

  mutating func endElement(_ name: XMLName, prefix: XMLName?, namespace: XMLName?) {
    guard !hasFailed else { return }
    let closing = depth
    depth -= 1
    switch mode {
    case .structure: endFrame()
    case .text where closing == innerDepth:
      mode = .structure
      endText()
    case .payload:
      if closing == innerDepth {
        mode = .structure
        endPayloadData()
      } else {
        endPayload(name, prefix: prefix, namespace: namespace)
      }
    case .skipping where closing == innerDepth: mode = .structure
    case .text, .skipping: break
    }
  }

  mutating func characters(_ slice: UTF8Slice) {
    guard !hasFailed else { return }
    switch mode {
    case .text:
      guard text.count + slice.count <= options.limits.textBytes else {
        return fail(
          .limit, "a text is longer than \(options.limits.textBytes) bytes (text limit)", text: text.bytes.excerpt)
      }
      text.append(slice)
    case .payload: payloadCharacters(slice)
    case .structure:
      for byte in slice where !byte.isXMLSpace {
        let excerpt = slice.excerpt
        return warn(
          .strayText, "text \"\(excerpt)\" stands where GraphML has elements only and is left out", text: excerpt)
      }
    case .skipping: break
    }
  }

  mutating func sawExternalDTD() {
    warn(.externalDTD, "the file names an external DTD, which is not fetched")
  }

  mutating func sawExternalEntity(_ name: String) { externalEntities.insert(Array(name.utf8)) }

  /// Notes a reference to an entity; one that stands for another file is refused.
  mutating func sawReference(_ name: UTF8Slice, length: Int) {
    usesEntities = true
    expansion.inputBytes = inputBytes
    if let fault = expansion.note(reference: length) { return fail(.entityExpansion, fault.sentence) }
    if inputBytes + expansion.expandedBytes > options.limits.bytes {
      return fail(.limit, "with its entities the file is longer than \(options.limits.bytes) bytes (byte limit)")
    }
    guard !externalEntities.isEmpty, externalEntities.contains(Array(name)) else { return }
    let excerpt = name.excerpt
    fail(
      .externalEntity, "the entity \"\(excerpt)\" is an external entity, and other files are never read",
      text: excerpt, hint: "put the text itself into the file")
  }

  /// Gives the XML parser its next bytes; none at the end, and -1 when there is an error.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !hasFailed, isPlainSoFar else { return -1 }
    do throws(GraphFileError) {
      let count = try input.read(into: buffer)
      inputBytes += count
      if inputBytes > options.limits.bytes {
        fail(.limit, "the file is longer than \(options.limits.bytes) bytes (byte limit)")
        return -1
      }
      return count
    } catch {
      failure = GraphMLError(error)
      hasFailed = true
      return -1
    }
  }

  /// The edge at which there is room made for those that are still to come.
  static let foreseeingEdge = 2048

  /// Makes room for the edges that the rest of the file is likely to hold: what grows step by step is copied, and takes
  /// fresh memory, at every step.
  mutating func foreseeEdges() {
    guard let size = input.size, size > inputBytes, inputBytes > bytesBeforeEdges else { return }
    let share = Double(inputBytes - bytesBeforeEdges) / Double(size - bytesBeforeEdges)
    // A file may say that it is longer than it is.
    let factor = min(1.05 / share, Double(1 << 22) / Double(edges.count))
    edges.reserve(factor: factor)
    edgeData.reserve(factor: factor)
  }

  /// Takes what the XML parser reports.
  mutating func report(_ problem: XMLProblem) {
    guard !hasFailed else { return }
    let message = problem.message.excerpt(200)
    if problem.isFatal, problem.kind == .notWellFormed, isCutOff {
      failAtEnd()
    } else if problem.isFatal {
      fail(problem.kind.inGraphML, problem.inWords(message), line: problem.line, column: problem.column)
    } else if problem.kind == .undefinedPrefix {
      warn(.undefinedPrefix, message.lowercasedFirst)
    }
  }

  /// Whether the parser has come to the end of the input, and not to that of the root.
  private var isCutOff: Bool { input.isAtEnd && position?.isAtEnd ?? false && (!sawRoot || depth > 0) }

  private mutating func failAtEnd() {
    guard sawRoot else { return fail(.empty, "the file ends before its first element", line: line) }
    let element = frames.last.map { "<\($0.kind.rawValue)>" } ?? "its root"
    fail(
      .notWellFormed, "the file ends inside \(element); this is not well-formed XML", line: line,
      hint: "it may have been cut off: fetch it again")
  }

  // MARK: Saying what is wrong

  /// Keeps the first error. The parser is stopped when the callback returns, so that slices stay valid until then.
  mutating func fail(
    _ kind: GraphMLProblem, _ message: String, line: Int? = nil, column: Int? = nil, element: String? = nil,
    key: String? = nil, text: String? = nil, hint: String? = nil
  ) {
    guard !hasFailed else { return }
    // Of a file that is cut off in a tag, what the tag lacks is not what is wrong.
    if kind.verdict != .reject, isCutOff { return failAtEnd() }
    failure = GraphMLError(
      diagnostic: diagnostic(
        kind, .error, message, line: line, column: column, element: element, key: key, text: text, hint: hint))
    hasFailed = true
  }

  /// Refuses the file, or warns of what a lenient reader does instead; returns whether to go on.
  mutating func failUnlessLenient(
    _ kind: GraphMLProblem, _ message: @autoclosure () -> String, line: Int? = nil, element: String? = nil,
    key: String? = nil, text: String? = nil, hint: String? = nil
  ) -> Bool {
    guard options.mode == .lenient else {
      fail(kind, message(), line: line, element: element, key: key, text: text, hint: hint)
      return false
    }
    warn(kind, message(), line: line, element: element, key: key, text: text, hint: kind.mend)
    return !hasFailed
  }

  /// Warns, or refuses the file when the reader is strict.
  mutating func warn(
    _ kind: GraphMLProblem, _ message: @autoclosure () -> String, line: Int? = nil, element: String? = nil,
    key: String? = nil, text: String? = nil, hint: String? = nil
  ) {
    guard !hasFailed else { return }
    if options.mode == .strict, kind.verdict != .mention {
      return fail(kind, message(), line: line, element: element, key: key, text: text, hint: hint)
    }
    let severity: GraphMLDiagnostic.Severity = kind.verdict == .mention ? .note : .warning
    var made: GraphMLDiagnostic?
    if warnings.counts[kind, default: 0] < options.warningsKeptOfEachKind {
      made = diagnostic(
        kind, severity, message(), line: line, column: nil, element: element, key: key, text: text, hint: hint)
    }
    warnings.add(kind, made)
  }

  /// Whether one more of a kind is said, and not only counted.
  func isHeard(_ kind: GraphMLProblem) -> Bool {
    options.mode == .strict || kind.verdict == .rejectByDefault && options.mode != .lenient
      || warnings.counts[kind, default: 0] < options.warningsKeptOfEachKind
  }

  private func diagnostic(
    _ kind: GraphMLProblem, _ severity: GraphMLDiagnostic.Severity, _ message: String, line: Int?, column: Int?,
    element: String?, key: String?, text: String?, hint: String?
  ) -> GraphMLDiagnostic {
    // A line that was handed in is a place of its own, to which the present column and path do not belong.
    GraphMLDiagnostic(
      kind: kind, severity: severity, file: file, line: line ?? position.map(\.line),
      column: line == nil ? position.flatMap(\.column) : column,
      path: line == nil ? frames.map(\.kind.rawValue).joined(separator: "/") : "",
      element: element, key: key, text: text, message: message, hint: hint)
  }

  var line: Int { position?.line ?? 0 }
}

/// An element that is open.
struct GraphMLFrame {
  enum Kind: String {
    case graphml
    case graph
    case node
    case edge
    case hyperedge
    case endpoint
    case port
    case key
    /// A node or edge that is left out: its content is read over.
    case ignored
  }

  var kind: Kind
  /// The position of the element among its kind.
  var index: Int
  /// Whether the element is a node that was given before.
  var isRepeated = false
}

/// What becomes of the text that is being collected.
enum GraphMLTextTarget: Equatable {
  case none
  case ignored
  case description(GraphElement?)
  case keyDefault
  /// A value: of a row in a table, by its binding, or of another element, by its key.
  case nodeValue(row: Int, binding: Int)
  case edgeValue(row: Int, binding: Int)
  case graphValue(binding: Int)
  case otherValue(GraphElement, key: Int)

  var isDescription: Bool {
    if case .description = self { true } else { false }
  }
}

extension XMLProblem.Kind {
  /// What GraphML calls it.
  fileprivate var inGraphML: GraphMLProblem {
    switch self {
    case .entityLoop: .entityExpansion
    case .encoding: .encoding
    case .undefinedPrefix: .undefinedPrefix
    case .notWellFormed, .odd: .notWellFormed
    }
  }
}

extension XMLProblem {
  /// The sentence for the problem; `message` is libxml2's.
  fileprivate func inWords(_ message: String) -> String {
    switch kind {
    case .entityLoop: "entities refer to each other without end, or make the file too long"
    case .encoding: "the encoding cannot be read: \(message.lowercasedFirst)"
    default: "this is not well-formed XML: \(message.lowercasedFirst)"
    }
  }
}
