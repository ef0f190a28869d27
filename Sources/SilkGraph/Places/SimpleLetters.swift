/// Letters that fold alone, whatever stands beside them. Names are mostly made of them, and folding these does not need
/// the tables of Unicode, which take longer to load than the rest of the program to answer.
enum SimpleLetters {
  /// What a letter outside ASCII becomes, in UTF-8; `nil` for whatever else there is.
  static func letters(for scalar: Unicode.Scalar) -> [UInt8]? {
    switch scalar.value {
    case 0x80..<0x530: table[Int(scalar.value) - 0x80]
    // Han and Georgian letters have neither cases nor accents.
    case 0x10D0...0x10FA, 0x4E00...0x9FFF: Array(String(scalar).utf8)
    default: nil
    }
  }

  /// Letters that are no accented form of another, as people write them without, and Cyrillic as English has it.
  static let unaccented: [Unicode.Scalar: String] = [
    "ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "є": "ye",
    "ґ": "g", "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ђ": "dj", "љ": "lj",
    "њ": "nj", "ћ": "c", "џ": "dz", "ј": "j",
  ]

  /// Accented letters by what they are without, and letters of another script that has no others.
  private static let accented = [
    ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥ"), ("i", "ìíîïĩīĭįİ"),
    ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"), ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťț"),
    ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("i", "йѝїӣӥ"), ("e", "ёѐӗ"), ("u", "ўӯӱӳ"),
    ("g", "ѓ"),
    ("k", "ќ"), ("α", "αά"), ("β", "β"), ("γ", "γ"), ("δ", "δ"), ("ε", "εέ"), ("ζ", "ζ"), ("η", "ηή"), ("θ", "θ"),
    ("ι", "ιίϊΐ"), ("κ", "κ"), ("λ", "λ"), ("μ", "μ"), ("ν", "ν"), ("ξ", "ξ"), ("ο", "οό"), ("π", "π"), ("ρ", "ρ"),
    ("σ", "σ"), ("ς", "ς"), ("τ", "τ"), ("υ", "υύϋΰ"), ("φ", "φ"), ("χ", "χ"), ("ψ", "ψ"), ("ω", "ωώ"),
  ]

  /// What each of the Latin, Greek and Cyrillic letters from U+0080 on becomes, small and capital.
  private static let table: [[UInt8]?] = {
    var table = [[UInt8]?](repeating: nil, count: 0x530 - 0x80)
    func set(_ scalar: Unicode.Scalar, _ letters: String) {
      let capital = scalar.properties.uppercaseMapping.unicodeScalars
      for scalar in [scalar] + (capital.count == 1 ? Array(capital) : []) where 0x80..<0x530 ~= scalar.value {
        // A capital may be that of another letter.
        guard table[Int(scalar.value) - 0x80] == nil else { continue }
        table[Int(scalar.value) - 0x80] = Array(letters.utf8)
      }
    }
    for (letters, accented) in accented { for scalar in accented.unicodeScalars { set(scalar, letters) } }
    for (scalar, letters) in unaccented { set(scalar, letters) }
    return table
  }()
}
