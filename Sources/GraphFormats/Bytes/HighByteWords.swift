/// Tells by the shape of words whether text that is not UTF-8 is Windows-1251 or Windows-1252, where only one is possible.
///
/// - Cyrillic: every word with a byte above ASCII consists of nothing but Cyrillic letters, capitals only in front or
///   throughout, and three letters in ten are vowels. Text in KOI8-R has its capitals the wrong way around, Chinese has
///   no such capitals, Greek and Hebrew have fewer of those bytes, Latin words have ASCII letters in them.
/// - Latin: every word with a byte above ASCII has ASCII letters in it, and its other letters are those that
///   Windows-1250, 1252, 1254 and 1257 have in one place, so that all four give the same text.
struct HighByteWords {
  private var word = Word()
  private var cyrillicWords = 0
  private var latinWords = 0
  private var letters = 0
  private var vowels = 0
  private var isNotCyrillic = false
  private var isNotLatin = false

  private struct Word {
    var ascii = 0
    var high = 0
    /// Whether a capital stands behind a small letter, or behind a capital that a small one follows.
    var hasOddCapital = false
    var isLower = false
    var capitals = 0
    var isNotCyrillic = false
    var isNotLatin = false
  }

  /// - Parameter text: What stands before: a word may have begun there.
  init(after text: UTF8Slice) {
    for byte in text.reversed() {
      guard Self.isASCIILetter(byte) else { break }
      word.ascii += 1
    }
  }

  /// The encoding, where only one is possible.
  var verdict: TextEncoding? {
    if !isNotCyrillic, cyrillicWords > 0, vowels * 10 >= letters * 3 { return .windows1251 }
    if !isNotLatin, latinWords > 0 { return .windows1252 }
    return nil
  }

  /// Whether no encoding is possible any more.
  var isContradicted: Bool { cyrillicWords > 0 ? isNotCyrillic : isNotLatin }

  /// Takes the next bytes of the text.
  mutating func take(_ bytes: UTF8Slice, isLast: Bool) {
    for byte in bytes {
      if byte < 0x80 {
        if Self.isASCIILetter(byte) { word.ascii += 1 } else { endWord() }
      } else if Self.signs.contains(byte) {
        endWord()
      } else {
        word.high += 1
        takeHigh(byte)
      }
    }
    if isLast { endWord() }
  }

  private mutating func takeHigh(_ byte: UInt8) {
    if !Self.latin.contains(byte) { word.isNotLatin = true }
    let isCapital = Self.cyrillicCapitals.contains(byte)
    guard isCapital || Self.cyrillicSmall.contains(byte) else {
      word.isNotCyrillic = true
      return
    }
    if isCapital {
      if word.isLower { word.hasOddCapital = true }
      word.capitals += 1
    } else {
      if word.capitals > 1 { word.hasOddCapital = true }
      word.isLower = true
    }
    letters += 1
    if Self.cyrillicVowels.contains(byte) { vowels += 1 }
  }

  private mutating func endWord() {
    defer { word = Word() }
    guard word.high > 0 else { return }
    if word.ascii > 0 || word.isNotCyrillic || word.hasOddCapital { isNotCyrillic = true }
    if word.ascii == 0 || word.isNotLatin { isNotLatin = true }
    if word.ascii == 0, word.high > 1 { cyrillicWords += 1 }
    if word.ascii > 0 { latinWords += 1 }
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// What is no letter in either: quotes, dashes, dots, the hard space, section, degree, plus-minus, the numero sign.
  private static let signs: Set<UInt8> = [
    0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB9, 0xBB,
  ]
  /// А to Я, and Ё Є Ї І Ў Ґ.
  private static let cyrillicCapitals = Set(0xC0...0xDF as ClosedRange<UInt8>)
    .union([0xA8, 0xAA, 0xAF, 0xB2, 0xA1, 0xA5])
  /// а to я, and ё є ї і ў ґ.
  private static let cyrillicSmall = Set(0xE0...0xFF as ClosedRange<UInt8>).union([0xB8, 0xBA, 0xBF, 0xB3, 0xA2, 0xB4])
  /// А Е И О У Ы Э Ю Я Ё Є Ї І, large and small.
  private static let cyrillicVowels: Set<UInt8> = [
    0xC0, 0xC5, 0xC8, 0xCE, 0xD3, 0xDB, 0xDD, 0xDE, 0xDF, 0xA8, 0xAA, 0xAF, 0xB2,
    0xE0, 0xE5, 0xE8, 0xEE, 0xF3, 0xFB, 0xFD, 0xFE, 0xFF, 0xB8, 0xBA, 0xBF, 0xB3,
  ]
  /// Ä É Ó Ö Ü ß ä é ó ö ü.
  private static let latin: Set<UInt8> = [0xC4, 0xC9, 0xD3, 0xD6, 0xDC, 0xDF, 0xE4, 0xE9, 0xF3, 0xF6, 0xFC]
}
