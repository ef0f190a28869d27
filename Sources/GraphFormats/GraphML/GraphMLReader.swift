/// Reads graphs from GraphML: from a file, from memory, or from a pipe; plain or compressed by gzip.
///
/// The file is read as a stream. Memory grows with the graph and not with the file, nothing but the file itself is ever
/// opened or fetched, and a file that is refused gives no part of a graph.
///
/// ```swift
/// let reading = try GraphMLReader().read(path: "eurasia.graphml")
/// print(reading.warnings)
/// let network = reading.document.graph
/// ```
public struct GraphMLReader: Sendable {
  /// How files are read.
  public var options: GraphMLReaderOptions

  /// Makes a reader.
  public init(options: GraphMLReaderOptions = GraphMLReaderOptions()) { self.options = options }

  /// Reads a file; `-` means standard input.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - name: What messages call it; the path if nothing else is said.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(path: String, name: String? = nil) throws(GraphMLError) -> GraphMLReading {
    let source = GraphFileSource.path(path)
    return try read(source, name: name ?? source.name)
  }

  /// Reads from an open file or pipe until its end, and leaves it open.
  ///
  /// - Parameters:
  ///   - fileDescriptor: The open file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(fileDescriptor: Int32, name: String = "standard input") throws(GraphMLError) -> GraphMLReading {
    try readWhole(.stream(.descriptor(fileDescriptor)), name: name)
  }

  /// Reads from memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the file.
  ///   - name: What messages call it.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(bytes: [UInt8], name: String = "input") throws(GraphMLError) -> GraphMLReading {
    let all = bytes
    let result: Result<GraphMLReading, GraphMLError> = bytes.withUnsafeBytes { bytes in
      do throws(GraphMLError) {
        if let reading = readInParts(.memory(bytes), name: name) { return .success(reading) }
        return .success(try readWhole(.stream(.bytes(all)), name: name))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Reads what nobody has read from, though they may have looked at its first bytes.
  package func read(_ source: GraphFileSource, name: String) throws(GraphMLError) -> GraphMLReading {
    if let bytes = source.bytesInMemory { return try read(bytes: bytes, name: name) }
    do throws(GraphFileError) {
      if let (descriptor, range) = try source.plainFile(name: name),
        let reading = readInParts(.file(descriptor, range), name: name)
      {
        return reading
      }
    } catch {
      throw GraphMLError(error)
    }
    return try readWhole(.stream(source), name: name)
  }

  private func readWhole(_ source: XMLInput.Source, name: String) throws(GraphMLError) -> GraphMLReading {
    let input = try begin(source, name: name)
    // The parser keeps this address, so the state must not move.
    let state = UnsafeMutablePointer<GraphMLParser>.allocate(capacity: 1)
    state.initialize(to: GraphMLParser(options: options, file: name, input: input))
    defer {
      state.deinitialize(count: 1)
      state.deallocate()
    }
    let outcome = state.run { parser -> Result<GraphMLReading?, GraphMLError> in
      let reading = parser.hasFailed ? nil : parser.finish()
      guard var failure = parser.failure else { return .success(reading) }
      failure.earlier = parser.findingsBeforeFailure()
      return .failure(failure)
    }
    guard let outcome else { throw GraphMLError(.unreadable, file: name, "there is no memory left to read it") }
    guard let reading = try outcome.get() else {
      throw GraphMLError(.notWellFormed, file: name, "this is not well-formed XML")
    }
    return reading
  }

  /// The input with its first bytes read; what cannot be XML is refused.
  private func begin(_ source: XMLInput.Source, name: String) throws(GraphMLError) -> XMLInput {
    var input = XMLInput([source], name: name)
    do throws(GraphFileError) {
      try input.begin()
    } catch {
      throw GraphMLError(error)
    }
    guard !input.bytesAhead.isEmpty else { throw GraphMLError(.empty, file: name, line: 1, "the file is empty") }
    if let (kind, hint) = FileSignature.guess(input.bytesAhead) {
      throw GraphMLError(.notGraphML, file: name, line: 1, "this looks like \(kind), not GraphML", hint: hint)
    }
    return input
  }
}

/// A graph that was read, and what the reader had to say about it.
public struct GraphMLReading: Sendable {
  /// The graph, with everything that belongs to GraphML alone.
  public let document: GraphDocument
  /// What was odd.
  public let warnings: GraphMLWarnings
  /// The graphs that the file holds, read or not.
  public let graphs: [GraphMLGraphSummary]
  /// The line of each node, from 1, if the options ask for it.
  public let nodeLines: [Int]
  /// The line of each edge, from 1, if the options ask for it.
  public let edgeLines: [Int]
  /// In how many parts the file was read side by side.
  public internal(set) var partCount = 1
}

extension GraphMLError {
  /// An error of the whole file.
  init(_ kind: GraphMLProblem, file: String, line: Int? = nil, _ message: String, hint: String? = nil) {
    self.init(
      diagnostic: GraphMLDiagnostic(
        kind: kind, severity: .error, file: file, line: line, column: nil, path: "", element: nil, key: nil, text: nil,
        message: message, hint: hint))
  }
}

extension GraphMLError {
  /// What a source of bytes says is wrong.
  init(_ error: GraphFileError) {
    let text = error.problem.sentence
    switch error.problem {
    case .noSuchFile: self.init(.noSuchFile, file: error.file, text)
    case .cancelled: self.init(.cancelled, file: error.file, text)
    case .compression(let what):
      self.init(.compression, file: error.file, "the gzip data \(what)", hint: "fetch the file again")
    default: self.init(.unreadable, file: error.file, text)
    }
  }
}
