#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where the bytes of a file come from. They are unpacked on the way when they are gzip data.
enum GraphFileSource {
  /// A file; `-` is standard input.
  case path(String)
  case bytes([UInt8])

  /// What messages call it if nothing else is said.
  var name: String {
    switch self {
    case .path("-"): "standard input"
    case .path(let path): path
    case .bytes: "input"
    }
  }

  private static let chunkSize = 1 << 18

  /// Hands the bytes to `take`, a piece at a time, until it returns `false`.
  func read(
    name: String, limit: Int, _ take: (UnsafeRawBufferPointer) throws(GraphFileError) -> Bool
  ) throws(GraphFileError) {
    switch self {
    case .bytes(let bytes):
      var failure: GraphFileError?
      bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        do throws(GraphFileError) {
          try Self.unpack(name: name, limit: limit, take) { () throws(GraphFileError) in
            let chunk = rest.prefix(Self.chunkSize)
            rest = rest.dropFirst(chunk.count)
            return UnsafeRawBufferPointer(rebasing: chunk)
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    case .path("-"): try Self.read(descriptor: 0, name: name, limit: limit, take)
    case .path(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        let isMissing = errno == ENOENT || errno == ENOTDIR
        throw GraphFileError(
          file: name, problem: isMissing ? .noSuchFile : .unreadable(String(cString: strerror(errno))))
      }
      defer { close(descriptor) }
      try Self.read(descriptor: descriptor, name: name, limit: limit, take)
    }
  }

  /// All bytes at once.
  func readAll(name: String, limit: Int) throws(GraphFileError) -> [UInt8] {
    var all: [UInt8] = []
    try read(name: name, limit: limit) { chunk in
      all.append(contentsOf: chunk)
      return true
    }
    return all
  }

  /// The first bytes, as many as one piece has.
  func readStart(name: String) throws(GraphFileError) -> [UInt8] {
    var start: [UInt8] = []
    try read(name: name, limit: .max) { chunk in
      start = Array(chunk)
      return false
    }
    return start
  }

  private static func read(
    descriptor: Int32, name: String, limit: Int, _ take: (UnsafeRawBufferPointer) throws(GraphFileError) -> Bool
  ) throws(GraphFileError) {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
    defer { chunk.deallocate() }
    try unpack(name: name, limit: limit, take) { () throws(GraphFileError) in
      while true {
        #if canImport(Darwin)
          let count = Darwin.read(descriptor, chunk.baseAddress, chunk.count)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, chunk.baseAddress, chunk.count)
        #else
          let count = Glibc.read(descriptor, chunk.baseAddress, chunk.count)
        #endif
        if count >= 0 { return UnsafeRawBufferPointer(rebasing: chunk[..<count]) }
        guard errno == EINTR else {
          throw GraphFileError(file: name, problem: .unreadable(String(cString: strerror(errno))))
        }
      }
    }
  }

  /// Hands on what `next` gives, unpacked if it begins as gzip data does.
  private static func unpack(
    name: String, limit: Int, _ take: (UnsafeRawBufferPointer) throws(GraphFileError) -> Bool,
    _ next: () throws(GraphFileError) -> UnsafeRawBufferPointer
  ) throws(GraphFileError) {
    var count = 0
    func counted(_ chunk: UnsafeRawBufferPointer) throws(GraphFileError) -> Bool {
      count += chunk.count
      guard count <= limit else { throw GraphFileError(file: name, problem: .limit("bytes", limit)) }
      return try take(chunk)
    }
    var chunk = try next()
    guard FileSignature.isGzip(chunk) else {
      while !chunk.isEmpty, try counted(chunk) { chunk = try next() }
      return
    }
    // The decoder's functions throw nothing of ours: what they meet is kept, and thrown behind it.
    var failure: GraphFileError?
    func keeping<Value>(_ other: Value, _ body: () throws(GraphFileError) -> Value) -> Value {
      do throws(GraphFileError) {
        return try body()
      } catch {
        failure = error
        return other
      }
    }
    var decoder = GzipDecoder(first: chunk)
    do throws(GzipDecoder.Failure) {
      try decoder.run {
        keeping(UnsafeRawBufferPointer(start: nil, count: 0), next)
      } emit: { piece in
        keeping(false) { () throws(GraphFileError) in try counted(piece) }
      }
    } catch {
      if let failure { throw failure }
      throw GraphFileError(file: name, problem: .compression(error.sentence))
    }
    if let failure { throw failure }
  }
}
