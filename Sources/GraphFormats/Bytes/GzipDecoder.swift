internal import CZlib

/// Unpacks gzip data (RFC 1952) as it comes in, one member after the other, by zlib.
///
/// Memory is fixed: what zlib needs, and one piece of output.
final class GzipDecoder {
  /// What is wrong with the data.
  enum Failure: Error {
    case truncated
    case damaged
    case wrongChecksum
    case notGzip
    case noMemory

    /// What is wrong, as the end of a sentence that begins with "the gzip data".
    var sentence: String {
      switch self {
      case .truncated: "ends too early"
      case .damaged: "is damaged"
      case .wrongChecksum: "does not agree with its checksum"
      case .notGzip: "is followed by something else"
      case .noMemory: "cannot be unpacked: there is no memory left"
      }
    }
  }

  private static let pieceSize = 1 << 18

  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutablePointer<UInt8>
  /// What is left of the present piece of input, which belongs to whoever gave it.
  private var input = UnsafeRawBufferPointer(start: nil, count: 0)
  private var isBegun = false
  private var isBetweenMembers = true
  private var isFirstMember = true
  private var isAtEnd = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(capacity: Self.pieceSize)
  }

  deinit {
    if isBegun { inflateEnd(stream) }
    stream.deallocate()
    output.deallocate()
  }

  /// The next piece of output, an empty one at the end; valid until the next call.
  ///
  /// - Parameter next: Gives the next piece of input, which stays valid until it is asked again; an empty one at the end.
  /// - Throws: ``Failure``, or what `next` throws.
  func nextPiece(_ next: () throws -> UnsafeRawBufferPointer) throws -> UnsafeRawBufferPointer {
    try begin()
    stream.pointee.next_out = output
    stream.pointee.avail_out = UInt32(Self.pieceSize)
    while !isAtEnd, stream.pointee.avail_out > 0 {
      if input.isEmpty { input = try next() }
      if isBetweenMembers, !input.isEmpty {
        // Zero bytes after the last member are padding.
        if !isFirstMember { input = UnsafeRawBufferPointer(rebasing: input.drop { $0 == 0 }) }
        if input.isEmpty { continue }
        isBetweenMembers = false
      }
      guard !input.isEmpty else {
        // One byte behind a member is not enough to be the beginning of another.
        guard isBetweenMembers else {
          throw !isFirstMember && stream.pointee.total_in < 2 ? Failure.notGzip : Failure.truncated
        }
        isAtEnd = true
        break
      }
      try unpackSome()
    }
    return UnsafeRawBufferPointer(start: output, count: Self.pieceSize - Int(stream.pointee.avail_out))
  }

  private func begin() throws(Failure) {
    guard !isBegun else { return }
    guard silkgraph_begin_gunzip(stream) == Z_OK else { throw .noMemory }
    isBegun = true
  }

  private func unpackSome() throws(Failure) {
    // zlib reads its input and never writes to it, although its type does not say so.
    let start = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    let count = min(input.count, 1 << 30)
    stream.pointee.next_in = start
    stream.pointee.avail_in = UInt32(count)
    let status = inflate(stream, Z_NO_FLUSH)
    input = UnsafeRawBufferPointer(rebasing: input[(count - Int(stream.pointee.avail_in))...])
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      isBetweenMembers = true
      isFirstMember = false
      guard inflateReset(stream) == Z_OK else { throw .damaged }
    case Z_MEM_ERROR: throw .noMemory
    default: throw failure
    }
  }

  /// What zlib says is wrong.
  private var failure: Failure {
    switch stream.pointee.msg.map({ String(cString: $0) }) {
    case "incorrect data check", "incorrect length check": .wrongChecksum
    case "incorrect header check", "unknown compression method": isFirstMember ? .damaged : .notGzip
    default: .damaged
    }
  }
}
