/// Bytes that grow at one end.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1024) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes; valid until the buffer changes.
  var bytes: UTF8Slice { UTF8Slice(start: base, count: count) }

  /// The bytes as a string.
  var string: String { bytes.string }

  var isEmpty: Bool { count == 0 }

  mutating func removeAll() { count = 0 }

  /// Hands everything so far to `sink` and starts afresh.
  mutating func drain(into sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try sink(UnsafeRawBufferPointer(bytes))
    removeAll()
  }

  /// Makes room, so that `more` bytes can be put without asking.
  @inline(__always) mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(for: more) }
  }

  /// Adds one byte, for which there is room.
  @inline(__always) mutating func put(_ byte: UInt8) {
    assert(count < capacity)
    base[count] = byte
    count += 1
  }

  @inline(__always) mutating func append(_ slice: UTF8Slice) {
    guard let start = slice.baseAddress else { return }
    let more = slice.count
    reserve(more)
    let end = UnsafeMutableRawPointer(base + count)
    if more >= 8, more <= 16 {
      // Most values are this short; two overlapping words cost less than a call.
      let first = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
      let last = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: more - 8, as: UInt64.self)
      end.storeBytes(of: first, as: UInt64.self)
      end.storeBytes(of: last, toByteOffset: more - 8, as: UInt64.self)
    } else {
      end.copyMemory(from: start, byteCount: more)
    }
    count += more
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { append($0) } }

  /// Adds text that is known when the program is compiled. Without the label a literal would be taken for a `String`.
  @inline(__always) mutating func append(literal text: StaticString) {
    append(UTF8Slice(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inline(never) private mutating func grow(for more: Int) {
    let larger = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
  }

  /// How many bytes must be readable from the start of what ``appendPadded(_:count:)`` is given.
  static let padding = 16

  /// Adds bytes behind which there is ``padding``: most are short, and then one load and one store do.
  @inline(__always) mutating func appendPadded(_ start: UnsafePointer<UInt8>, count length: Int) {
    if length <= Self.padding {
      append(UnsafeRawPointer(start).loadUnaligned(as: SIMD16<UInt8>.self), count: length)
    } else {
      append(UTF8Slice(start: start, count: length))
    }
  }

  /// Adds the first bytes of a word, by one store.
  @inline(__always) mutating func append(_ word: SIMD16<UInt8>, count length: Int) {
    reserve(16)
    UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: SIMD16<UInt8>.self)
    count += length
  }

  /// Everything so far, with ``padding`` behind it, in memory that the caller has to free.
  func paddedBytes() -> UnsafeMutablePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.padding)
    copy.initialize(repeating: 0, count: count + Self.padding)
    copy.update(from: base, count: count)
    return copy
  }

  /// Adds a whole number in decimal digits.
  @inline(__always) mutating func append(digits value: UInt64) {
    reserve(20)
    var length = 1
    var bound: UInt64 = 10
    while value >= bound {
      length += 1
      // 20 digits: the next bound does not fit.
      if length == 20 { break }
      bound &*= 10
    }
    var rest = value
    var place = count + length
    while place > count {
      place -= 1
      let quotient = rest / 10
      base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
      rest = quotient
    }
    count += length
  }
}
