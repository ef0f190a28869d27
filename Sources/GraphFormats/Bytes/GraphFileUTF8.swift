/// Tells whether bytes are UTF-8.
enum GraphFileUTF8 {
  /// The position of the first byte that does not fit, by the table of well-formed sequences in chapter 3 of the
  /// [Unicode Standard](https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G27506).
  static func firstFault(in bytes: UTF8Slice) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        // Most text is ASCII: eight bytes at a time.
        while index + 8 <= count, let start = bytes.baseAddress,
          UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF:
        length = 3
        if lead == 0xE0 { second = 0xA0...0xBF }
        if lead == 0xED { second = 0x80...0x9F }
      case 0xF0...0xF4:
        length = 4
        if lead == 0xF0 { second = 0x90...0xBF }
        if lead == 0xF4 { second = 0x80...0x8F }
      default: return index
      }
      guard index + length <= count, second.contains(bytes[index + 1]),
        length < 3 || bytes[index + 2] & 0xC0 == 0x80, length < 4 || bytes[index + 3] & 0xC0 == 0x80
      else { return index }
      index += length
    }
    return nil
  }

  /// Whether bytes that do not fit may be the beginning of a character whose end is still to come.
  static func isBeginning(_ bytes: UTF8Slice) -> Bool {
    guard let lead = bytes.first, bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return false }
    switch lead {
    case 0xC2...0xDF: return bytes.count < 2
    case 0xE0...0xEF: return bytes.count < 3
    case 0xF0...0xF4: return bytes.count < 4
    default: return false
    }
  }

  /// What bytes that are not UTF-8 may be.
  static func guess(_ bytes: UTF8Slice) -> String {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? "UTF-16" : "ISO 8859-1 or Windows-1252"
  }
}
