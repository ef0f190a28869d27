/// Writes values as JSON.
enum JSONString {
  /// A text with its quotes.
  static func quoted(_ text: UTF8Slice) -> [UInt8] {
    var buffer = ByteBuffer(capacity: text.count + 2)
    append(text, to: &buffer)
    return Array(buffer.bytes)
  }

  /// Adds a text with its quotes. Only what JSON cannot hold otherwise is escaped.
  static func append(_ text: UTF8Slice, to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "\""))
    var start = 0
    for (index, byte) in text.enumerated() {
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      if index > start { buffer.append(UTF8Slice(rebasing: text[start..<index])) }
      start = index + 1
      switch byte {
      case 8: buffer.append("\\b")
      case 9: buffer.append("\\t")
      case 10: buffer.append("\\n")
      case 12: buffer.append("\\f")
      case 13: buffer.append("\\r")
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(byte)
      default:
        buffer.append(byte < 16 ? "\\u000" : "\\u00")
        buffer.append(String(byte, radix: 16))
      }
    }
    if start < text.count { buffer.append(UTF8Slice(rebasing: text[start...])) }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Adds a text with its quotes.
  static func append(_ text: String, to buffer: inout ByteBuffer) {
    var text = text
    text.withUTF8 { append($0, to: &buffer) }
  }
}
