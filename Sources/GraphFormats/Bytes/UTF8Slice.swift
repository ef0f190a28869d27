/// Bytes that lie in somebody else's memory, a parser's for one, and are valid until the call returns that hands them over.
typealias UTF8Slice = UnsafeBufferPointer<UInt8>

extension UTF8Slice {
  /// Text that ends with a zero byte.
  init(cString: UnsafePointer<UInt8>) {
    var count = 0
    while cString[count] != 0 { count += 1 }
    self.init(start: cString, count: count)
  }

  /// The bytes as a string.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes are those of a text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }

  /// The bytes without white space at either end, as XML Schema collapses it.
  var trimmed: UTF8Slice {
    var start = 0, end = count
    while start < end, self[start].isXMLSpace { start += 1 }
    while end > start, self[end - 1].isXMLSpace { end -= 1 }
    return end - start == count ? self : UTF8Slice(rebasing: self[start..<end])
  }
}

extension UInt8 {
  /// Whether XML counts the byte as white space.
  var isXMLSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B && self != 0x0C) }
}
