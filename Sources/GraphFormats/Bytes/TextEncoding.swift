internal import Foundation

/// How the text of a file is written in bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Central European.
  case windows1250 = "windows-1250"
  /// Cyrillic.
  case windows1251 = "windows-1251"
  /// Western European; ISO 8859-1 and ASCII are parts of it.
  case windows1252 = "windows-1252"
  /// Greek.
  case windows1253 = "windows-1253"
  /// Turkish.
  case windows1254 = "windows-1254"

  /// The encoding that people call by this name: `windows-1251`, `CP1251`, `1251`, `latin1`.
  public init?(named name: String) {
    let word = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let digits = String(word.drop { !$0.isNumber })
    switch word {
    case "utf8", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "latin1", "iso88591", "l1": self = .windows1252
    case "windows" + digits, "cp" + digits, "win" + digits, digits:
      guard let encoding = Self(rawValue: "windows-" + digits) else { return nil }
      self = encoding
    default: return nil
    }
  }

  /// The code points of the bytes 0x80 to 0xFF, 0 where a byte has none; `nil` of encodings by more than one byte.
  var highHalf: [UInt32]? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1250: Self.table1250
    case .windows1251: Self.table1251
    case .windows1252: Self.table1252
    case .windows1253: Self.table1253
    case .windows1254: Self.table1254
    }
  }

  private static let table1250 = table(.windowsCP1250)
  private static let table1251 = table(.windowsCP1251)
  private static let table1252 = table(.windowsCP1252)
  private static let table1253 = table(.windowsCP1253)
  private static let table1254 = table(.windowsCP1254)

  private static func table(_ encoding: String.Encoding) -> [UInt32] {
    (0x80...0xFF).map { byte in
      let scalars = String(bytes: [UInt8(byte)], encoding: encoding)?.unicodeScalars
      guard let scalar = scalars?.first, scalars?.count == 1 else { return 0 }
      // Some tables give bytes without a character to the controls, which no text has.
      return (0x80..<0xA0).contains(scalar.value) || scalar.value == 0xFFFD ? 0 : scalar.value
    }
  }
}
