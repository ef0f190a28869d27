/// Text from files, made fit for a terminal: a name must not move the cursor or turn the writing around, and the bytes of
/// names of files that are no text (`SystemPath`) are shown as such.
enum SafeText {
  /// The text on one line, with a visible sign for each control character.
  static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHarmful($0.value) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmful(scalar.value) ? sign(for: scalar) : scalar) }
    return String(result)
  }

  /// Text of many lines, with a visible sign for each control character but tabs and line ends.
  static func lines(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { isHarmful($0.value) && $0 != "\n" && $0 != "\t" }) else { return bytes }
    var result = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      // A line end of Windows does no harm; a bare return would write over the line.
      if isAfterReturn { result.append(scalar == "\n" ? "\r" : sign(for: "\r")) }
      isAfterReturn = scalar == "\r"
      if isAfterReturn { continue }
      result.append(isHarmful(scalar.value) && scalar != "\n" && scalar != "\t" ? sign(for: scalar) : scalar)
    }
    if isAfterReturn { result.append(sign(for: "\r")) }
    return Array(String(result).utf8)
  }

  /// The text with each control character and each mark that turns writing around spelled as in Swift and JSON: `\u001b`.
  static func escaping(_ scalar: Unicode.Scalar) -> String? {
    guard isHarmful(scalar.value) else { return nil }
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func isHarmful(_ code: UInt32) -> Bool {
    switch code {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x10FF80...0x10FFFF: true
    default: false
    }
  }

  /// Unicode has pictures of the ASCII controls; the others share one sign.
  private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
