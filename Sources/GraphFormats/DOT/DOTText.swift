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
    for byte in text {
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
    for byte in text.utf8 {
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

extension Sequence<UInt8> {
  /// Whether Graphviz would show a name with these bytes otherwise than it is, when the name is the label.
  var isShownOtherwise: Bool { contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") } }
}
