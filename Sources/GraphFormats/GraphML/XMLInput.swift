#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a document as the XML parser asks for them, unpacked on the way when they are gzip data.
struct XMLInput: ~Copyable {
  enum Source {
    /// An open file or pipe.
    case descriptor(Int32)
    /// Memory that outlives the input.
    case memory(UnsafeRawBufferPointer)
  }

  private static let chunkSize = 1 << 16

  private let name: String
  private var source: Source
  private let memorySize: Int
  private let chunk: UnsafeMutableRawBufferPointer
  /// What has been read and not yet been asked for.
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  private var decoder: GzipDecoder?
  /// Whether the input is at its end.
  private(set) var isAtEnd = false
  /// What the system said when the decoder asked for more.
  private var sourceFailure: GraphMLError?

  init(_ source: Source, name: String) {
    self.source = source
    self.name = name
    switch source {
    case .descriptor:
      chunk = .allocate(byteCount: Self.chunkSize, alignment: 16)
      memorySize = 0
    case .memory(let bytes):
      chunk = UnsafeMutableRawBufferPointer(start: nil, count: 0)
      memorySize = bytes.count
    }
  }

  deinit { chunk.deallocate() }

  /// How many bytes there are in all, where that is known: not of pipes and packed files.
  var size: Int? {
    guard decoder == nil else { return nil }
    switch source {
    case .memory: return memorySize
    case .descriptor(let descriptor):
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return Int(status.st_size)
    }
  }

  /// Looks at the first bytes, and refuses what cannot be XML.
  mutating func begin() throws(GraphMLError) {
    let first = try nextChunk()
    guard !first.isEmpty else { throw GraphMLError(.empty, file: name, line: 1, "the file is empty") }
    if FileSignature.isGzip(first) {
      decoder = GzipDecoder(first: first)
      rest = try unpack()
    } else {
      rest = first
    }
    if let (kind, hint) = FileSignature.guess(rest) {
      throw GraphMLError(.notGraphML, file: name, line: 1, "this looks like \(kind), not GraphML", hint: hint)
    }
  }

  /// Copies the next bytes and returns how many; none at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(GraphMLError) -> Int {
    if rest.isEmpty {
      rest = decoder == nil ? try nextChunk() : try unpack()
      isAtEnd = rest.isEmpty
    }
    let count = min(rest.count, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return count
  }

  private mutating func nextChunk() throws(GraphMLError) -> UnsafeRawBufferPointer {
    switch source {
    case .memory(let bytes):
      source = .memory(UnsafeRawBufferPointer(start: nil, count: 0))
      return bytes
    case .descriptor(let descriptor):
      // A pipe gives a little at a time: the first bytes must be enough to tell what the file is.
      var filled = 0
      while filled < chunk.count, let base = chunk.baseAddress {
        #if canImport(Darwin)
          let count = Darwin.read(descriptor, base + filled, chunk.count - filled)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, base + filled, chunk.count - filled)
        #else
          let count = Glibc.read(descriptor, base + filled, chunk.count - filled)
        #endif
        if count == 0 { break }
        guard count > 0 else {
          if errno == EINTR { continue }
          throw GraphMLError(
            .unreadable, file: name, "the file cannot be read: \(String(cString: strerror(errno)))")
        }
        filled += count
      }
      return UnsafeRawBufferPointer(rebasing: chunk[..<filled])
    }
  }

  private mutating func unpack() throws(GraphMLError) -> UnsafeRawBufferPointer {
    guard var decoder = decoder.take() else { return rest }
    let piece: Result<UnsafeRawBufferPointer, GzipDecoder.Failure>
    do throws(GzipDecoder.Failure) {
      piece = .success(try decoder.nextPiece { nextChunkOrNothing() })
    } catch {
      piece = .failure(error)
    }
    self.decoder = consume decoder
    if let sourceFailure { throw sourceFailure }
    switch piece {
    case .success(let piece): return piece
    case .failure(let failure):
      throw GraphMLError(
        .compression, file: name, "the gzip data \(failure.sentence)", hint: "fetch the file again")
    }
  }

  /// The decoder's question for more throws nothing: what is met is kept for after it.
  private mutating func nextChunkOrNothing() -> UnsafeRawBufferPointer {
    do throws(GraphMLError) {
      return try nextChunk()
    } catch {
      sourceFailure = error
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
  }
}
