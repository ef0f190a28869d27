#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads graphs from GraphML: from a file, from memory, or from a pipe; plain or compressed by gzip.
///
/// The file is read as a stream. Memory grows with the graph and not with the file, nothing but the file itself is ever
/// opened or fetched, and a file that is refused gives no part of a graph.
///
/// ```swift
/// let reading = try GraphMLReader().read(path: "eurasia.graphml")
/// print(reading.warnings)
/// let network = reading.document.network
/// ```
public struct GraphMLReader: Sendable {
  /// How files are read.
  public var options: GraphMLReaderOptions

  /// Makes a reader.
  public init(options: GraphMLReaderOptions = GraphMLReaderOptions()) { self.options = options }

  /// Reads a file; `-` means standard input.
  ///
  /// - Parameter name: What messages call it; the path if nothing else is said.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(path: String, name: String? = nil) throws(GraphMLError) -> GraphMLReading {
    if path == "-" { return try read(fileDescriptor: 0, name: "standard input") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw GraphMLError(
        code == ENOENT || code == ENOTDIR ? .noSuchFile : .unreadable, file: name ?? path,
        code == ENOENT ? "there is no such file" : "the file cannot be opened: \(Self.reason(code))")
    }
    defer { close(descriptor) }
    return try read(fileDescriptor: descriptor, name: name ?? path)
  }

  /// Reads from an open file or pipe until its end, and leaves it open.
  ///
  /// - Parameter name: What messages call it.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(fileDescriptor: Int32, name: String = "standard input") throws(GraphMLError) -> GraphMLReading {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { chunk.deallocate() }
    return try read(name: name) { () throws(GraphMLError) in
      // A pipe gives a little at a time; a whole chunk costs less for each byte.
      var filled = 0
      while filled < chunk.count, let base = chunk.baseAddress {
        #if canImport(Darwin)
          let count = Darwin.read(fileDescriptor, base + filled, chunk.count - filled)
        #elseif canImport(Musl)
          let count = Musl.read(fileDescriptor, base + filled, chunk.count - filled)
        #else
          let count = Glibc.read(fileDescriptor, base + filled, chunk.count - filled)
        #endif
        if count == 0 { break }
        guard count > 0 else {
          if errno == EINTR { continue }
          throw GraphMLError(.unreadable, file: name, "the file cannot be read: \(Self.reason(errno))")
        }
        filled += count
      }
      return UnsafeRawBufferPointer(rebasing: chunk[..<filled])
    }
  }

  /// Reads from memory.
  ///
  /// - Parameter name: What messages call it.
  /// - Throws: ``GraphMLError``, which says what is wrong and where.
  public func read(bytes: [UInt8], name: String = "input") throws(GraphMLError) -> GraphMLReading {
    let result: Result<GraphMLReading, GraphMLError> = bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      do throws(GraphMLError) {
        return .success(
          try read(name: name) {
            let chunk = rest.prefix(Self.chunkSize)
            rest = rest.dropFirst(chunk.count)
            return UnsafeRawBufferPointer(rebasing: chunk)
          })
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static let chunkSize = 1 << 18

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// Reads what `next` gives, until it gives nothing.
  private func read(
    name: String, _ next: () throws(GraphMLError) -> UnsafeRawBufferPointer
  ) throws(GraphMLError) -> GraphMLReading {
    let state = UnsafeMutablePointer<GraphMLParser>.allocate(capacity: 1)
    state.initialize(to: GraphMLParser(options: options, file: name))
    if options.tellsLines { state.pointee.edges.allLines = [] }
    defer {
      state.deinitialize(count: 1)
      state.deallocate()
    }
    guard let parser = XMLPushParser(reportingTo: state) else {
      throw GraphMLError(.unreadable, file: name, "there is no memory left to read it")
    }
    let first = try next()
    guard !first.isEmpty else { throw GraphMLError(.empty, file: name, line: 1, "the file is empty") }
    if FileSignature.isGzip(first) {
      try unpack(first, next, to: parser, state)
    } else {
      try check(first, name: name)
      var chunk = first
      while !chunk.isEmpty, feed(chunk, to: parser, state) { chunk = try next() }
    }
    if !state.pointee.hasFailed {
      state.pointee.beginEnd()
      parser.finish()
    }
    let reading = state.pointee.hasFailed ? nil : state.pointee.finish()
    if let failure = state.pointee.failure { throw failure }
    guard let reading else { throw GraphMLError(.notWellFormed, file: name, "this is not well-formed XML") }
    return reading
  }

  /// Parses the next bytes; returns whether to go on.
  private func feed(
    _ chunk: UnsafeRawBufferPointer, to parser: borrowing XMLPushParser, _ state: UnsafeMutablePointer<GraphMLParser>
  ) -> Bool {
    state.pointee.inputBytes += chunk.count
    if state.pointee.inputBytes > options.limits.bytes {
      state.pointee.fail(.limit, "the file is longer than \(options.limits.bytes) bytes (byte limit)")
    } else {
      parser.parse(chunk)
    }
    return !state.pointee.hasFailed
  }

  /// Parses what gzip data holds.
  private func unpack(
    _ first: UnsafeRawBufferPointer, _ next: () throws(GraphMLError) -> UnsafeRawBufferPointer,
    to parser: borrowing XMLPushParser, _ state: UnsafeMutablePointer<GraphMLParser>
  ) throws(GraphMLError) {
    let name = state.pointee.file
    var failure: GraphMLError?
    var isFirst = true
    var decoder = GzipDecoder(first: first)
    let damage: GzipDecoder.Failure?
    do throws(GzipDecoder.Failure) {
      try decoder.run {
        do throws(GraphMLError) {
          return try next()
        } catch {
          failure = error
          return UnsafeRawBufferPointer(start: nil, count: 0)
        }
      } emit: { piece in
        if isFirst {
          isFirst = false
          do throws(GraphMLError) {
            try check(piece, name: name)
          } catch {
            failure = error
            return false
          }
        }
        return feed(piece, to: parser, state)
      }
      damage = nil
    } catch {
      damage = error
    }
    if let failure { throw failure }
    guard let damage, !state.pointee.hasFailed else { return }
    let what =
      switch damage {
      case .truncated: "end too early"
      case .damaged: "are damaged"
      case .wrongChecksum: "do not agree with their checksum"
      case .notGzip: "are followed by something else"
      }
    throw GraphMLError(.compression, file: name, "the gzip data \(what)", hint: "fetch the file again")
  }

  /// Refuses what is not XML at all, by its first bytes.
  private func check(_ bytes: UnsafeRawBufferPointer, name: String) throws(GraphMLError) {
    if let (kind, hint) = FileSignature.guess(bytes) {
      throw GraphMLError(.notGraphML, file: name, line: 1, "this looks like \(kind), not GraphML", hint: hint)
    }
  }
}

/// A graph that was read, and what the reader had to say about it.
public struct GraphMLReading: Sendable {
  /// The graph, with everything that belongs to GraphML alone.
  public let document: GraphMLDocument
  /// What was odd.
  public let warnings: GraphMLWarnings
  /// The graphs that the file holds, read or not.
  public let graphs: [GraphMLGraphSummary]
  /// The line of each node, from 1, if the options ask for it.
  public let nodeLines: [Int]
  /// The line of each edge, from 1, if the options ask for it.
  public let edgeLines: [Int]
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
