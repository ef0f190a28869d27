import Foundation

/// A name as it is compared: letters and digits alone, in lower case, without accents, Cyrillic in Latin letters; other
/// scripts as they are.
struct FoldedName: Sendable {
  /// What is left of the name, in UTF-8: of all its words, without anything between them.
  let utf8: [UInt8]
  /// Where in ``utf8`` each word begins.
  let wordStarts: [Int]

  /// Folds a name. Words end at whatever is no letter, digit or apostrophe.
  init(_ name: String) {
    var utf8: [UInt8] = [], starts: [Int] = []
    if !Self.foldSimple(name, &utf8, &starts) {
      utf8 = []
      starts = []
      for word in name.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }) {
        starts.append(utf8.count)
        utf8 += Self.letters(of: String(word))
      }
    }
    self.utf8 = utf8
    wordStarts = starts
  }

  /// What is left of a text when it is folded, in UTF-8.
  static func letters(of text: String) -> [UInt8] {
    var utf8: [UInt8] = [], starts: [Int] = []
    return foldSimple(text, &utf8, &starts) ? utf8 : Array(foldByTables(text).utf8)
  }

  /// The folded name as a text.
  var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The words, folded.
  var words: [String] {
    let ends = wordStarts.dropFirst() + [utf8.count]
    return zip(wordStarts, ends).map { String(decoding: utf8[$0..<$1], as: UTF8.self) }
  }

  /// Whether a word begins with letters that are folded too, as they are read: a part of a letter is none.
  func hasWord(beginningWith letters: [UInt8]) -> Bool {
    for (index, start) in wordStarts.enumerated() {
      let end = index + 1 < wordStarts.count ? wordStarts[index + 1] : utf8.count
      guard end - start >= letters.count, utf8[start..<start + letters.count].elementsEqual(letters) else { continue }
      if utf8[start..<end].isASCII { return true }
      let word = String(decoding: utf8[start..<end], as: UTF8.self)
      if word.hasPrefix(String(decoding: letters, as: UTF8.self)) { return true }
    }
    return false
  }

  /// Whether letters that are folded too stand somewhere in the name, as they are read.
  func contains(_ letters: [UInt8]) -> Bool {
    guard let first = letters.first, letters.count <= utf8.count else { return letters.isEmpty }
    for start in 0...utf8.count - letters.count
    where utf8[start] == first && utf8[start..<start + letters.count].elementsEqual(letters) {
      return utf8[...].isASCII || text.contains(String(decoding: letters, as: UTF8.self))
    }
    return false
  }
}

extension FoldedName {
  /// Folds a text of letters that ``SimpleLetters`` knows; `false` for any other, which needs the tables of Unicode.
  private static func foldSimple(_ text: String, _ utf8: inout [UInt8], _ starts: inout [Int]) -> Bool {
    utf8.reserveCapacity(text.utf8.count)
    var isInWord = false
    func startWord() {
      if !isInWord { starts.append(utf8.count) }
      isInWord = true
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9":
        startWord()
        utf8.append(UInt8(truncatingIfNeeded: scalar.value))
      case "A"..."Z":
        startWord()
        utf8.append(UInt8(truncatingIfNeeded: scalar.value | 0x20))
      case "'", "’": startWord()
      case "\0"..."\u{7F}", "–", "—": isInWord = false
      default:
        guard let letters = SimpleLetters.letters(for: scalar) else { return false }
        startWord()
        utf8 += letters
      }
    }
    return true
  }

  /// Folds any text.
  static func foldByTables(_ text: String) -> String {
    var folded = ""
    // Decomposed, a letter and its accents are scalars of their own, however they were typed.
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if let plain = SimpleLetters.unaccented[scalar] {
        folded += plain
      } else if scalar.properties.generalCategory != .modifierLetter, !scalar.properties.isDiacritic,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      {
        folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
