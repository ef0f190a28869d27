/// How DOT spells text and numbers.
///
/// Everything is put in quotes but numbers, so that no name is taken for a keyword, a number, a port, or an HTML-like
/// label. Inside quotes DOT knows one escape, `\"`; a backslash stands for itself, except before a quote, before a line
/// end, and at the end of the text.
extension ByteBuffer {
  /// Adds text in quotes so that a program finds the same text, as ids and data need it.
  ///
  /// What DOT cannot spell is changed: an odd number of backslashes before a quote, a line end, or the end gets one
  /// more, and U+0000 becomes U+FFFD.
  mutating func appendQuoted(_ text: ArraySlice<UInt8>) {
    append(UInt8(ascii: "\""))
    var backslashes = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"):
        backslashes += 1
        append(byte)
        continue
      case UInt8(ascii: "\""):
        evenOut(backslashes)
        append("\\\"")
      case UInt8(ascii: "\n"):
        evenOut(backslashes)
        append(byte)
      case 0: append("\u{FFFD}")
      default: append(byte)
      }
      backslashes = 0
    }
    evenOut(backslashes)
    append(UInt8(ascii: "\""))
  }

  private mutating func evenOut(_ backslashes: Int) {
    if backslashes % 2 == 1 { append(UInt8(ascii: "\\")) }
  }

  /// Adds text in quotes so that a person sees the same text, as labels and tooltips need it: there, a backslash and an
  /// `&` before a name would be read as escapes.
  mutating func appendDisplayed(_ text: some Sequence<UInt8>) {
    var escaped: [UInt8] = []
    for byte in DOTText.harmless(text) {
      switch byte {
      case UInt8(ascii: "\\"): escaped += [byte, byte]
      case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
      case UInt8(ascii: "\n"): escaped += Array("\\n".utf8)
      default: escaped.append(byte)
      }
    }
    appendQuoted(ArraySlice(escaped))
  }

  /// Adds text for the inside of an HTML-like label.
  mutating func appendHTML(_ text: String) {
    for byte in DOTText.harmless(text.utf8) {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "\n"): append("<BR/>")
      // Characters that XML does not have.
      case 0..<0x20: append(UInt8(ascii: " "))
      default: append(byte)
      }
    }
  }

  /// Adds a number; in quotes where DOT would not read it as one: with an exponent, infinite, or not a number.
  @inline(__always)
  mutating func appendNumeral(_ value: Double) {
    if !appendThousandths(value) { appendQuoted(value) }
  }

  @inline(never)
  private mutating func appendQuoted(_ value: Double) {
    append(UInt8(ascii: "\""))
    append(value)
    append(UInt8(ascii: "\""))
  }
}

extension ArraySlice<UInt8> {
  /// Whether Graphviz would show a name with these bytes otherwise than it is, when the name is the label: it reads
  /// escapes in it, gives a name that begins with `%` another one of its own, and hands control characters on.
  var isShownOtherwise: Bool {
    first == UInt8(ascii: "%") || contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
      || DOTText.mayBeHarmful(self)
  }
}

/// Text from files, made fit for a picture.
enum DOTText {
  /// Whether there may be characters that pictures cannot hold or that turn the writing around; never wrong when it says
  /// that there are none.
  static func mayBeHarmful(_ bytes: some Sequence<UInt8>) -> Bool {
    // U+0080 to U+009F begin with 0xC2, and U+2000 to U+2FFF with 0xE2.
    bytes.contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }
  }

  /// The text with a sign for each control character and for each mark that turns the writing around: no SVG may hold
  /// the first, and a name could pass for another by the second.
  static func harmless(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    guard mayBeHarmful(bytes) else { return bytes }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { text.append(harmless(scalar)) }
    return Array(String(text).utf8)
  }

  /// The text with a sign for each ASCII control character but tabs and line ends.
  static func harmlessControls(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
      let isControl = (scalar.value < 0x20 && ![0x09, 0x0A, 0x0D].contains(scalar.value)) || scalar.value == 0x7F
      text.append(isControl && scalar.value != 0 ? harmless(scalar) : scalar)
    }
    return Array(String(text).utf8)
  }

  /// Unicode has pictures of the ASCII controls; the others share one sign.
  static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0D: " "
    case 0x0A: scalar
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: scalar
    }
  }
}
