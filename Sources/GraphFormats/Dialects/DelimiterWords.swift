/// What separators are called.
enum DelimiterWords {
  /// The separators that files have, the likeliest first; blanks are not among them.
  static let common = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }

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
