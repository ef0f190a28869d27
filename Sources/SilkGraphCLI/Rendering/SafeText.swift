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
    for scalar in text.unicodeScalars {
      result.append(isHarmful(scalar.value) && scalar != "\n" && scalar != "\t" ? sign(for: scalar) : scalar)
    }
    return Array(String(result).utf8)
  }

  private static func isHarmful(_ code: UInt32) -> Bool {
    switch code {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x10FF80...0x10FFFF: true
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
