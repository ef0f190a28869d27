/// Many strings in one piece of memory, numbered from zero in the order in which they came.
///
/// Strings are kept and compared as UTF-8 bytes: `é` as one scalar and as two are different strings here, as they are
/// in a file, although `String` calls them equal.
public struct StringPool: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each string ends, in 32 bits: half the memory of whole positions. The first string starts at zero.
  private var lowEnds: [UInt32] = []
  /// The strings during which the positions passed another 4 GiB; almost always empty.
  private var wraps: [Int] = []

  /// Makes an empty pool.
  public init() {}

  /// The number of strings.
  public var count: Int { lowEnds.count }

  /// The number of bytes of all strings together.
  public var byteCount: Int { bytes.count }

  /// The string at a position.
  public subscript(index: Int) -> String { String(decoding: utf8(at: index), as: UTF8.self) }

  /// The bytes of the string at a position.
  public func utf8(at index: Int) -> ArraySlice<UInt8> { bytes[range(at: index)] }

  /// Makes room for strings that are known to come.
  public mutating func reserve(strings: Int, bytes byteCount: Int) {
    lowEnds.reserveCapacity(strings)
    bytes.reserveCapacity(byteCount)
  }

  /// Adds a string and returns its position.
  @discardableResult
  public mutating func append(_ string: String) -> Int { append(utf8: string.utf8) }

  /// Adds a string given as bytes that are valid UTF-8, and returns its position.
  @discardableResult
  public mutating func append(utf8: some Sequence<UInt8>) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    return close(from: start)
  }

  /// Adds a string that lies in memory as valid UTF-8, and returns its position.
  @discardableResult
  package mutating func append(utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let start = bytes.count
    bytes.append(contentsOf: utf8)
    return close(from: start)
  }

  /// Takes out the string before the last.
  mutating func removeLastButOne() {
    let last = Array(utf8(at: count - 1))
    bytes.removeLast(bytes.count - range(at: count - 2).lowerBound)
    lowEnds.removeLast(2)
    wraps.removeAll { $0 >= lowEnds.count }
    append(utf8: last)
  }

  /// Where the bytes of a string lie.
  func range(at index: Int) -> Range<Int> {
    (index == 0 ? 0 : end(at: index - 1))..<end(at: index)
  }

  /// Whether the string at a position has these bytes.
  func holds(_ name: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let range = range(at: index)
    guard range.count == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in name.enumerated() where bytes[range.lowerBound + offset] != byte { return false }
      return true
    }
  }

  /// Hands the bytes of a string to `body` where they lie.
  package func withUTF8<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = range(at: index)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Reads the first byte of many strings. The reads do not depend on each other, so the processor has many under way at
  /// once, and who reads the strings afterwards finds them near.
  ///
  /// - Returns: The sum of the bytes, which is of no use but keeps the reads from being optimised away.
  package func touch(_ positions: UnsafeBufferPointer<UInt32>) -> UInt8 {
    bytes.withUnsafeBufferPointer { bytes in
      var sum: UInt8 = 0
      for position in positions {
        let range = range(at: Int(position))
        if !range.isEmpty { sum &+= bytes[range.lowerBound] }
      }
      return sum
    }
  }

  private func end(at index: Int) -> Int {
    let low = Int(lowEnds[index])
    guard !wraps.isEmpty else { return low }
    return low + wraps.count { $0 <= index } << 32
  }

  private mutating func close(from start: Int) -> Int {
    if bytes.count >> 32 != start >> 32 {
      for _ in (start >> 32)..<(bytes.count >> 32) { wraps.append(lowEnds.count) }
    }
    lowEnds.append(UInt32(truncatingIfNeeded: bytes.count))
    return lowEnds.count - 1
  }
}

extension StringPool: Equatable {}
