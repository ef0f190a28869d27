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

  @inline(__always) mutating func append(_ slice: UTF8Slice) {
    guard let start = slice.baseAddress else { return }
    let more = slice.count
    if count + more > capacity { grow(for: more) }
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
    if count == capacity { grow(for: 1) }
    base[count] = byte
    count += 1
  }

  /// Adds text that is known when the program is compiled. Without the label a literal would be taken for a `String`.
  @inline(__always) mutating func append(literal text: StaticString) {
    append(UTF8Slice(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  private mutating func grow(for more: Int) {
    let larger = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
  }
}
