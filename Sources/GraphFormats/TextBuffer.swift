/// Text on its way out, as UTF-8 in memory that grows.
///
/// Numbers are written by its own digit writer, without a `String` for each.
struct TextBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Makes room, so that `extra` more bytes can be put without asking.
  @inline(__always)
  mutating func reserve(_ extra: Int) {
    if capacity - count < extra { grow(by: extra) }
  }

  @inline(never)
  private mutating func grow(by extra: Int) {
    let larger = max(capacity * 2, count + extra)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  /// Adds one byte, for which there is room.
  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    assert(count < capacity)
    base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  @inline(__always)
  mutating func append(_ literal: StaticString) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// How many bytes must be readable from the start of what ``appendPadded(_:count:)`` is given.
  static let padding = 16

  /// Adds bytes behind which there is ``padding``: most are short, and then one load and one store do.
  @inline(__always)
  mutating func appendPadded(_ start: UnsafePointer<UInt8>, count length: Int) {
    reserve(max(length, Self.padding))
    if length <= Self.padding {
      UnsafeMutableRawPointer(base + count).storeBytes(
        of: UnsafeRawPointer(start).loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    } else {
      (base + count).update(from: start, count: length)
    }
    count += length
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { append($0) } }

  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Adds a whole number in decimal digits.
  @inline(__always)
  mutating func append(_ value: Int64) {
    reserve(20)
    if value < 0 { put(UInt8(ascii: "-")) }
    putDigits(value.magnitude)
  }

  @inline(__always)
  private mutating func putDigits(_ value: UInt64) {
    var length = 1
    var bound: UInt64 = 10
    while value >= bound {
      length += 1
      // 20 digits: the next bound does not fit.
      if length == 20 { break }
      bound &*= 10
    }
    assert(capacity - count >= length)
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

  /// Adds a number by the fewest digits that are read back as the same number: `12`, `12.5`, `1e-07`, `-0`.
  ///
  /// Infinities and what is not a number are written as XML Schema has them: `INF`, `-INF`, `NaN`.
  mutating func append(_ value: Double) {
    if appendThousandths(value) { return }
    if value.isFinite {
      let text = value.description
      append(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    } else {
      append(value.isNaN ? "NaN" as StaticString : value < 0 ? "-INF" : "INF")
    }
  }

  /// Adds a number of up to 15 digits, 3 of them behind the point, and returns whether it was one.
  ///
  /// No two decimals of up to 15 digits share a `Double`, so the digits found here are also the fewest.
  @inline(__always)
  mutating func appendThousandths(_ value: Double) -> Bool {
    let scaled = value * 1000
    guard abs(scaled) < 1e15, value != 0 || value.sign == .plus else { return false }
    let thousandths = Int64(scaled + (scaled < 0 ? -0.5 : 0.5))
    guard Double(thousandths) / 1000 == value else { return false }
    reserve(24)
    if value < 0 { put(UInt8(ascii: "-")) }
    let magnitude = thousandths.magnitude
    putDigits(magnitude / 1000)
    putFraction(magnitude % 1000)
    return true
  }

  /// Adds thousandths behind the point, without zeros at the end.
  @inline(__always)
  private mutating func putFraction(_ thousandths: UInt64) {
    guard thousandths != 0 else { return }
    put(UInt8(ascii: "."))
    var rest = thousandths
    var scale: UInt64 = 100
    while rest != 0 {
      put(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / scale))
      rest %= scale
      scale /= 10
    }
  }

  /// Hands everything so far to `sink` and starts afresh.
  mutating func drain(into sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try sink(UnsafeRawBufferPointer(start: base, count: count))
    count = 0
  }

  /// Everything so far, with ``padding`` behind it, in memory that the caller has to free.
  func paddedBytes() -> UnsafeMutablePointer<UInt8> {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + Self.padding)
    copy.initialize(repeating: 0, count: count + Self.padding)
    copy.update(from: base, count: count)
    return copy
  }

  /// Everything so far.
  func bytes() -> [UInt8] { [UInt8](UnsafeBufferPointer(start: base, count: count)) }
}
