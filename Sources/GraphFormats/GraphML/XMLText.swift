/// Writes text so that XML gives it back.
enum XMLText {
  /// Writes text as the content of an element.
  static func append(_ text: UTF8Slice, to buffer: inout ByteBuffer) {
    append(text, to: &buffer) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case 0x0D: "&#13;"
      default: nil
      }
    }
  }

  /// Writes text as the value of an attribute, between quotes that the caller writes.
  static func appendAttribute(_ text: UTF8Slice, to buffer: inout ByteBuffer) {
    append(text, to: &buffer) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case 0x09: "&#9;"
      case 0x0A: "&#10;"
      case 0x0D: "&#13;"
      default: nil
      }
    }
  }

  @inline(__always) private static func append(
    _ text: UTF8Slice, to buffer: inout ByteBuffer, replacing replacement: (UInt8) -> StaticString?
  ) {
    var start = 0
    for index in 0..<text.count {
      // Letters and digits first: of the rest few are special.
      guard text[index] < 0x40, let replacement = replacement(text[index]) else { continue }
      if index > start { buffer.append(UTF8Slice(rebasing: text[start..<index])) }
      buffer.append(replacement)
      start = index + 1
    }
    if start < text.count { buffer.append(start == 0 ? text : UTF8Slice(rebasing: text[start...])) }
  }

  /// The first character of a text that XML 1.0 cannot hold, if there is one.
  static func firstForbidden(in text: UTF8Slice) -> Unicode.Scalar? {
    guard text.contains(where: { $0 < 0x20 && !$0.isXMLSpace || $0 == 0xEF }) else { return nil }
    return text.string.unicodeScalars.first { scalar in
      scalar.value < 0x20 && scalar.value != 0x09 && scalar.value != 0x0A && scalar.value != 0x0D
        || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
  }
}
