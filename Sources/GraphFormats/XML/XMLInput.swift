#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The bytes of a document as the XML parser asks for them.
struct XMLInput: ~Copyable {
  enum Source {
    /// A file, a pipe or bytes, from where they stand to their end.
    case stream(GraphFileSource)
    /// A part of an open file.
    case file(Int32, Range<Int>)
    /// Memory that outlives the input.
    case memory(UnsafeRawBufferPointer)
  }

  private static let chunkSize = 1 << 16

  private let name: String
  /// What is read one after the other; what has been read is taken out.
  private var sources: [Source]
  private let chunk: UnsafeMutableRawBufferPointer
  /// What has been read and not yet been asked for.
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Whether the input is at its end.
  private(set) var isAtEnd = false
  /// How many bytes there are in all, where that is known: not of pipes and packed files.
  private(set) var size: Int?

  init(_ sources: [Source], name: String) {
    self.sources = sources
    self.name = name
    let readsFiles = sources.contains { if case .file = $0 { true } else { false } }
    chunk =
      readsFiles
      ? .allocate(byteCount: Self.chunkSize, alignment: 16) : UnsafeMutableRawBufferPointer(start: nil, count: 0)
    size = sources.reduce(0) { sum, source in source.size.flatMap { size in sum.map { $0 + size } } }
  }

  deinit { chunk.deallocate() }

  /// Reads the first bytes, so that they can be looked at.
  mutating func begin() throws(GraphFileError) {
    rest = try nextChunk()
    if case .stream(let source)? = sources.first { size = source.plainSize }
  }

  /// What has been read and not yet been asked for; valid until bytes are asked for.
  var bytesAhead: UnsafeRawBufferPointer { rest }

  /// Copies the next bytes and returns how many; none at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(GraphFileError) -> Int {
    if rest.isEmpty {
      rest = try nextChunk()
      isAtEnd = rest.isEmpty
    }
    let count = min(rest.count, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return count
  }

  private mutating func nextChunk() throws(GraphFileError) -> UnsafeRawBufferPointer {
    while !sources.isEmpty {
      let piece: UnsafeRawBufferPointer
      switch sources[0] {
      case .memory(let bytes):
        piece = bytes
        sources[0] = .memory(UnsafeRawBufferPointer(start: nil, count: 0))
      case .file(let descriptor, let range):
        let wanted = UnsafeMutableRawBufferPointer(rebasing: chunk[..<min(chunk.count, range.count)])
        piece = try fill(wanted) { pread(descriptor, $0, $1, range.lowerBound + $2) }
        sources[0] = .file(descriptor, range.dropFirst(piece.count))
      case .stream(let source):
        piece = try source.nextPiece(name: name)
      }
      if !piece.isEmpty { return piece }
      sources.removeFirst()
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Fills memory as far as `read` gives bytes; it is asked for some at a place, with how many are there already.
  private func fill(
    _ memory: UnsafeMutableRawBufferPointer, _ read: (UnsafeMutableRawPointer, Int, Int) -> Int
  ) throws(GraphFileError) -> UnsafeRawBufferPointer {
    var filled = 0
    while filled < memory.count, let base = memory.baseAddress {
      let count = read(base + filled, memory.count - filled, filled)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw GraphFileError(file: name, problem: .unreadable(String(cString: strerror(errno))))
      }
      filled += count
    }
    return UnsafeRawBufferPointer(rebasing: memory[..<filled])
  }
}

extension XMLInput.Source {
  /// A part of a file or of memory.
  func piece(_ range: Range<Int>) -> XMLInput.Source {
    switch self {
    case .memory(let bytes): .memory(UnsafeRawBufferPointer(rebasing: bytes[range]))
    case .file(let descriptor, let whole):
      .file(descriptor, whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
    case .stream: self
    }
  }

  /// The bytes of a part; fewer when they cannot be read.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    switch piece(range) {
    case .memory(let bytes): Array(bytes)
    case .file(let descriptor, let range):
      [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        count = buffer.baseAddress.map { max(0, pread(descriptor, $0, range.count, range.lowerBound)) } ?? 0
      }
    case .stream: []
    }
  }

  /// The number of its bytes; `nil` for a pipe.
  var size: Int? {
    switch self {
    case .memory(let bytes): return bytes.count
    case .file(_, let range): return range.count
    case .stream(let source): return source.plainSize
    }
  }
}
