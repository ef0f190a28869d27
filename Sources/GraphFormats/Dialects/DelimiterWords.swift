/// What separators are called.
enum DelimiterWords {
  static func name(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    case UInt8(ascii: "|"): "bars"
    case UInt8(ascii: " "): "spaces"
    default: "\"\(String(UnicodeScalar(byte)))\""
    }
  }
}
