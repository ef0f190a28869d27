#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where the bytes of a file come from: opened once, looked at as far as that is needed, and handed on from the first
/// byte to the last. A pipe can be read only once, so nobody opens what another has opened.
///
/// gzip data is unpacked on the way. Text is made UTF-8 on the way where ``decodeText(_:)`` was called before.
///
/// Everything here throws ``GraphFileError``; its file is the name that the call gives.
package final class GraphFileSource {
  private enum Origin {
    case path(String)
    case descriptor(Int32)
    case bytes([UInt8])
  }

  private static let chunkSize = 1 << 18

  private var origin: Origin
  private var file: FileReading?
  private var place = 0
  private var isBegun = false
  private var decoder: GzipDecoder?
  /// Whether a piece was unpacked already.
  private var isUnpacked = false
  /// What was read last.
  private var chunk = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// What was read to tell whether it is packed, and has not been used.
  private var first = UnsafeRawBufferPointer(start: nil, count: 0)
  /// What was looked at and is still to be handed on.
  private var ahead: [UInt8] = []
  /// Where it is while it is handed on.
  private var aheadMemory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var textDecoder: TextDecoder?

  private init(_ origin: Origin) { self.origin = origin }

  /// A file, which is opened when the first byte is asked for; `-` is standard input.
  package static func path(_ path: String) -> GraphFileSource {
    GraphFileSource(path == "-" ? .descriptor(0) : .path(path))
  }

  /// An open file or pipe from where it stands. It stays open.
  package static func descriptor(_ descriptor: Int32) -> GraphFileSource { GraphFileSource(.descriptor(descriptor)) }

  /// Bytes in memory.
  package static func bytes(_ bytes: [UInt8]) -> GraphFileSource { GraphFileSource(.bytes(bytes)) }

  deinit {
    chunk.deallocate()
    aheadMemory.deallocate()
  }

  /// What messages call it if nothing else is said.
  package var name: String {
    switch origin {
    case .descriptor: "standard input"
    case .path(let path): path
    case .bytes: "input"
    }
  }

  // MARK: For readers

  /// From here on the text is handed on as UTF-8 without a byte order mark, whatever its encoding.
  package func decodeText(_ decoder: TextDecoder) { textDecoder = decoder }

  /// What is to be said of the encoding of the text, when it had to be found out.
  package var encodingNote: String? { textDecoder?.note }

  /// Hands the bytes to `take`, a piece at a time, until it returns `false`.
  ///
  /// - Parameter limit: The most bytes after unpacking.
  package func read(
    name: String, limit: Int, _ take: (UnsafeRawBufferPointer) throws(GraphFileError) -> Bool
  ) throws(GraphFileError) {
    var count = 0
    while true {
      let piece = try nextPiece(name: name)
      if piece.isEmpty { return }
      count += piece.count
      guard count <= limit else { throw GraphFileError(file: name, problem: .limit("bytes", limit)) }
      guard try take(piece) else { return }
    }
  }

  /// All bytes at once.
  package func readAll(name: String, limit: Int) throws(GraphFileError) -> [UInt8] {
    var all: [UInt8] = []
    try read(name: name, limit: limit) { chunk throws(GraphFileError) in
      if all.count + chunk.count > all.capacity {
        let capacity = max(all.count + chunk.count, all.capacity * 2, min(self.plainSize ?? 0, limit))
        try Self.checkMemory(capacity, name)
        all.reserveCapacity(capacity)
      }
      all.append(contentsOf: chunk)
      return true
    }
    return all
  }

  /// All text at once, as UTF-8.
  package func readText(_ encoding: TextEncoding?, name: String, limit: Int) throws(GraphFileError) -> [UInt8] {
    decodeText(TextDecoder(encoding))
    return try readAll(name: name, limit: limit)
  }

  /// The first bytes after unpacking, as many as wanted or as there are. They are handed on all the same.
  package func peek(_ count: Int, name: String) throws(GraphFileError) -> ArraySlice<UInt8> {
    while ahead.count < count {
      let piece = try unpackedPiece(name)
      if piece.isEmpty { break }
      ahead.append(contentsOf: piece)
    }
    return ahead.prefix(count)
  }

  /// The next bytes, none at the end; valid until the next call.
  package func nextPiece(name: String) throws(GraphFileError) -> UnsafeRawBufferPointer {
    guard let textDecoder else { return try bytePiece(name) }
    while true {
      let piece = try bytePiece(name)
      let text = try textDecoder.decode(piece, file: name)
      if !text.isEmpty || piece.isEmpty { return text }
    }
  }

  /// Makes it possible to ``rewind()``: what can be read only once is kept in memory.
  package func makeRepeatable(name: String, limit: Int) throws(GraphFileError) {
    try begin(name)
    if case .bytes = origin { return }
    guard file?.isRegular != true else { return }
    origin = .bytes(try readAll(name: name, limit: limit))
    file = nil
    rewind()
  }

  /// Begins again at the first byte.
  package func rewind() {
    file?.rewind()
    place = 0
    isBegun = false
    decoder = nil
    isUnpacked = false
    first = UnsafeRawBufferPointer(start: nil, count: 0)
    ahead = []
    textDecoder = nil
  }

  /// The file on a disk whose bytes are plain, and where they lie in it: it can be read in parts.
  func plainFile(name: String) throws(GraphFileError) -> (descriptor: Int32, range: Range<Int>)? {
    try begin(name)
    guard let file, file.isRegular, decoder == nil, let size = file.size else { return nil }
    return (file.descriptor, file.start..<file.start + size)
  }

  /// The bytes when they are in memory already.
  var bytesInMemory: [UInt8]? {
    if case .bytes(let bytes) = origin { bytes } else { nil }
  }

  /// How many bytes there are in all, where that is known: not of pipes and packed files.
  var plainSize: Int? {
    guard isBegun, decoder == nil else { return nil }
    return bytesInMemory?.count ?? file?.size
  }

  /// Says so when there is no memory for that many bytes. An array that finds none ends the process.
  static func checkMemory(_ count: Int, _ name: String) throws(GraphFileError) {
    guard let room = malloc(count) else { throw GraphFileError(file: name, problem: .noMemory(count)) }
    free(room)
  }

  // MARK: Pieces

  private func bytePiece(_ name: String) throws(GraphFileError) -> UnsafeRawBufferPointer {
    guard !ahead.isEmpty else { return try unpackedPiece(name) }
    aheadMemory.deallocate()
    aheadMemory = .allocate(byteCount: ahead.count, alignment: 16)
    aheadMemory.copyBytes(from: ahead)
    ahead = []
    return UnsafeRawBufferPointer(aheadMemory)
  }

  private func unpackedPiece(_ name: String) throws(GraphFileError) -> UnsafeRawBufferPointer {
    try begin(name)
    guard let decoder else { return try rawPiece(name) }
    do {
      let piece = try decoder.nextPiece { try rawPiece(name) }
      if !isUnpacked, FileSignature.isGzip(piece) {
        throw GraphFileError(
          file: name,
          problem: .foreign(
            "gzip data inside gzip data", hint: "unpack the file once with gunzip, and read what comes out"))
      }
      isUnpacked = true
      return piece
    } catch let failure as GzipDecoder.Failure {
      throw GraphFileError(file: name, problem: .compression(failure.sentence))
    } catch let error as GraphFileError {
      throw error
    } catch {
      throw GraphFileError(file: name, problem: .compression("\(error)"))
    }
  }

  /// Opens the file, and looks whether it is packed.
  private func begin(_ name: String) throws(GraphFileError) {
    guard !isBegun else { return }
    if file == nil {
      switch origin {
      case .path(let path): file = try FileReading(opening: path, name: name)
      case .descriptor(let descriptor): file = FileReading(descriptor)
      case .bytes: break
      }
    }
    if chunk.isEmpty { chunk = .allocate(byteCount: Self.chunkSize, alignment: 16) }
    first = try rawPiece(name)
    if FileSignature.isGzip(first) { decoder = GzipDecoder() }
    isBegun = true
  }

  /// The bytes as they are in the file. A pipe gives a little at a time: it is asked until there is a piece worth while.
  private func rawPiece(_ name: String) throws(GraphFileError) -> UnsafeRawBufferPointer {
    if !first.isEmpty {
      defer { first = UnsafeRawBufferPointer(start: nil, count: 0) }
      return first
    }
    if case .bytes(let bytes) = origin {
      if Task.isCancelled { throw GraphFileError(file: name, problem: .cancelled) }
      let count = min(chunk.count, bytes.count - place)
      chunk.copyBytes(from: bytes[place..<place + count])
      place += count
      return UnsafeRawBufferPointer(rebasing: chunk[..<count])
    }
    var filled = 0
    while let file, filled < chunk.count {
      let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: chunk[filled...]), name: name)
      if count == 0 { break }
      filled += count
    }
    return UnsafeRawBufferPointer(rebasing: chunk[..<filled])
  }
}
