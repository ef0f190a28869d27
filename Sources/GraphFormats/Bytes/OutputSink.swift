#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Takes text and numbers and writes them in large pieces to a file or pipe, hands them to a function, or keeps them in
/// memory.
///
/// Appending never fails: the first thing that goes wrong is kept, later appends do nothing, and ``finish()`` throws it.
///
/// ```swift
/// var sink = OutputSink(fileDescriptor: 1, name: "standard output")
/// sink.append("hub,hours\n")
/// try sink.finish()
/// ```
public struct OutputSink: ~Copyable {
  private enum Target {
    case memory
    case descriptor(Int32, name: String)
    case handler(name: String, (UnsafeRawBufferPointer) -> Bool)
  }

  private static let pieceSize = 1 << 17
  private let target: Target
  private var buffer: ByteBuffer
  /// The first thing that went wrong, if anything did.
  public private(set) var error: OutputError?

  /// Makes a sink that keeps everything in memory; ``finishBytes()`` gives it.
  public init() {
    target = .memory
    buffer = ByteBuffer()
  }

  /// Makes a sink that writes to an open file or pipe, which stays open.
  ///
  /// - Parameters:
  ///   - fileDescriptor: The open file.
  ///   - name: What messages call it.
  public init(fileDescriptor: Int32, name: String) {
    target = .descriptor(fileDescriptor, name: name)
    buffer = ByteBuffer(capacity: Self.pieceSize + 4096)
  }

  /// Makes a sink that hands out what is appended, in large pieces.
  ///
  /// - Parameters:
  ///   - name: What messages call it.
  ///   - handler: Takes the next bytes, which are gone when it returns, and returns whether it wants more. When it does
  ///     not, ``finish()`` throws, for the reason `ECANCELED`.
  public init(name: String, to handler: @escaping (UnsafeRawBufferPointer) -> Bool) {
    target = .handler(name: name, handler)
    buffer = ByteBuffer(capacity: Self.pieceSize + 4096)
  }

  /// Adds text.
  public mutating func append(_ text: String) {
    buffer.append(text)
    flushIfFull()
  }

  /// Adds bytes.
  public mutating func append(bytes: UnsafeBufferPointer<UInt8>) {
    buffer.append(bytes)
    flushIfFull()
  }

  /// Adds one byte.
  public mutating func append(byte: UInt8) {
    buffer.append(byte)
    flushIfFull()
  }

  /// Adds a whole number in decimal.
  public mutating func append(_ value: Int) {
    buffer.append(Int64(value))
    flushIfFull()
  }

  /// Adds a number in the fewest digits that give the same number back: `0.1`, `195`, `1e-07`; `NaN`, `INF` and `-INF`
  /// for what is no number of digits.
  public mutating func append(_ value: Double) {
    buffer.append(value)
    flushIfFull()
  }

  /// Writes what is still waiting.
  ///
  /// - Throws: The first error of all that was appended.
  public consuming func finish() throws(OutputError) {
    flush()
    if let error { throw error }
  }

  /// What was appended to a sink in memory.
  public consuming func finishBytes() -> [UInt8] { Array(buffer.bytes) }

  @inline(__always) private mutating func flushIfFull() {
    if buffer.count >= Self.pieceSize { flush() }
  }

  private mutating func flush() {
    switch target {
    case .memory: return
    case .descriptor(let descriptor, let name):
      if error == nil { write(to: descriptor, name) }
    case .handler(let name, let handler):
      if error == nil, !buffer.isEmpty, !handler(UnsafeRawBufferPointer(buffer.bytes)) {
        error = OutputError(file: name, code: ECANCELED)
      }
    }
    buffer.removeAll()
  }

  private mutating func write(to descriptor: Int32, _ name: String) {
    var rest = UnsafeRawBufferPointer(buffer.bytes)
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = systemWrite(descriptor, base, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        error = OutputError(file: name, code: errno)
        return
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

/// The system's `write`, whose name is taken where it is needed.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Why something could not be written.
public struct OutputError: Error, Hashable, Sendable {
  /// What may be wrong.
  public enum Reason: Hashable, Sendable {
    /// The system refused, for the reason of that number (`errno`).
    case system(Int32)
    /// The file is there already, and was not to be replaced.
    case exists
  }

  /// What was to be written.
  public let file: String
  /// What is wrong.
  public let reason: Reason

  init(file: String, code: Int32) {
    self.file = file
    reason = .system(code)
  }

  init(exists file: String) {
    self.file = file
    reason = .exists
  }

  /// Whether the reader at the other end of a pipe has gone away, which is nobody's fault.
  public var isClosedPipe: Bool { reason == .system(EPIPE) }
}

extension OutputError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch reason {
    case .system(let code): "\(file) cannot be written: \(String(cString: strerror(code)))"
    case .exists: "\(file) is there already; choose another name, or say that it may be replaced"
    }
  }
}
