/// Writes text so that XML gives it back.
///
/// Each function returns whether XML can hold all of the text; characters that it cannot hold are left out.
enum XMLText {
  /// Writes text as the content of an element.
  @discardableResult
  @inline(__always) static func append(_ text: UTF8Slice, to buffer: inout ByteBuffer) -> Bool {
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
  @discardableResult
  @inline(__always) static func appendAttribute(_ text: UTF8Slice, to buffer: inout ByteBuffer) -> Bool {
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
  ) -> Bool {
    var start = 0
    var isWhole = true
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Letters first: of the rest few are special.
      guard byte < 0x40 || byte == 0xEF else {
        index += 1
        continue
      }
      var length = 1
      let isForbidden: Bool
      if byte == 0xEF {
        // U+FFFE and U+FFFF.
        isForbidden = index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
        length = 3
      } else {
        isForbidden = byte < 0x20 && !byte.isXMLSpace
      }
      let special = isForbidden ? "" : replacement(byte)
      guard let special else {
        index += 1
        continue
      }
      if isForbidden { isWhole = false }
      if index > start { buffer.append(UTF8Slice(rebasing: text[start..<index])) }
      buffer.append(literal: special)
      index += length
      start = index
    }
    if start < text.count { buffer.append(start == 0 ? text : UTF8Slice(rebasing: text[start...])) }
    return isWhole
  }
}
