/// Takes the text of a GML file apart: keys, numbers, texts and brackets.
struct GMLScanner {
  enum Token {
    case key(String)
    case int(Int64)
    case real(Double)
    case text(String)
    case open
    case close
    case end
  }

  private let bytes: [UInt8]
  private var place: Int
  private let file: String
  /// The line of the last token.
  private(set) var line = 1
  /// The line of the place.
  private var current = 1
  private let textLimit: Int

  init(_ bytes: [UInt8], file: String, textLimit: Int) {
    self.bytes = bytes
    self.file = file
    self.textLimit = textLimit
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  func error(_ problem: GraphFileError.Problem) -> GraphFileError {
    GraphFileError(file: file, line: line, problem: problem)
  }

  mutating func next() throws(GraphFileError) -> Token {
    skipBlanks()
    line = current
    guard place < bytes.count else { return .end }
    switch bytes[place] {
    case UInt8(ascii: "["):
      place += 1
      return .open
    case UInt8(ascii: "]"):
      place += 1
      return .close
    case UInt8(ascii: "\""): return .text(try text())
    default: return try word()
    }
  }

  private mutating func skipBlanks() {
    var isLineStart = place == 0 || bytes[place - 1] == 10
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 10 {
        current += 1
        isLineStart = true
      } else if byte == UInt8(ascii: "#"), isLineStart || place == 0 || bytes[place - 1].isXMLSpace {
        // A comment goes to the end of its line.
        while place < bytes.count, bytes[place] != 10 { place += 1 }
        continue
      } else if !byte.isXMLSpace, byte != 0x0C, byte != 0 {
        return
      }
      place += 1
    }
  }

  private mutating func text() throws(GraphFileError) -> String {
    let start = place + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == 10 { current += 1 }
      end += 1
    }
    guard end < bytes.count else { throw error(.syntax("a text begins with a quote that is never closed")) }
    guard end - start <= textLimit else { throw error(.limit("bytes in one value", textLimit)) }
    place = end + 1
    return GMLEntities.replaced(in: String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private mutating func word() throws(GraphFileError) -> Token {
    let start = place
    while place < bytes.count, !bytes[place].isXMLSpace, bytes[place] != UInt8(ascii: "["),
      bytes[place] != UInt8(ascii: "]"), bytes[place] != UInt8(ascii: "\"")
    {
      place += 1
    }
    let length = place - start
    guard length > 0, length <= 10_000 else { throw error(.syntax("a word here has no meaning")) }
    return bytes.withUnsafeBufferPointer { bytes in
      let word = UTF8Slice(rebasing: bytes[start..<(start + length)])
      let first = word[0]
      let isName =
        first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z") || first == UInt8(ascii: "_")
        || first >= 0x80
      if !isName {
        if case .value(let value) = XMLNumber.int(word) { return .int(value) }
        switch XMLNumber.double(word) {
        case .value(let value), .loose(let value, _): return .real(value)
        case .bad: break
        }
      }
      return .key(word.string)
    }
  }
}

/// The characters that GML writes as `&name;`: those of ISO 8859-1, by name or number.
enum GMLEntities {
  static func replaced(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix(12).prefix { $0 != ";" && $0 != "&" }
      let end = rest.index(start, offsetBy: name.count + 1)
      guard end < rest.endIndex, rest[end] == ";", let scalar = scalar(String(name)) else {
        result.append("&")
        rest = rest.dropFirst()
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func scalar(_ name: String) -> UnicodeScalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(UnicodeScalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(UnicodeScalar.init) }
    if let basic = ["quot": 34, "amp": 38, "apos": 39, "lt": 60, "gt": 62][name] { return UnicodeScalar(UInt8(basic)) }
    return latin.firstIndex(of: Substring(name)).flatMap { UnicodeScalar(UInt32(160 + $0)) }
  }

  /// From U+00A0 on, in order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
    thorn yuml
    """.split(separator: " ")
}
