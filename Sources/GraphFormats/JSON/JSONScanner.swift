/// Reads JSON from memory, a value at a time, without a tree.
///
/// Foundation's readers build a tree of the whole document first, give no line for an error of meaning, lose the order
/// of members and the second of two with one name, and know no `NaN`, which Python writes. Here whole numbers of 64 bits
/// stay exact, `NaN`, `Infinity` and `-Infinity` are numbers, nothing recurses, and every value knows its place.
struct JSONScanner: ~Copyable {
  /// What a value is, as its first byte tells.
  enum Kind {
    case object, array, string, number, bool, null
  }

  /// A number as it is written.
  enum Number {
    case int(Int64)
    case double(Double)
    /// A whole number beyond 64 bits, or one beyond every double.
    case tooLarge(Double)
  }

  /// What is wrong at the present position.
  struct Failure: Error {
    let position: Int
    let problem: GraphFileError.Problem
  }

  let bytes: UTF8Slice
  private(set) var position = 0
  private let depthLimit: Int
  private let textLimit: Int
  /// Where the digits of the number stand that was read last.
  private(set) var numberRange = 0..<0
  /// The text of a string that has escapes.
  private var scratch = ByteBuffer()

  init(_ bytes: UTF8Slice, depthLimit: Int, textLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    self.textLimit = textLimit
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Another scanner at the same place, to look ahead with.
  func ahead() -> JSONScanner {
    var other = JSONScanner(bytes, depthLimit: depthLimit, textLimit: textLimit)
    other.position = position
    return other
  }

  /// Goes to a place in the document.
  mutating func move(to position: Int) { self.position = position }

  // MARK: Structure

  /// What stands next.
  mutating func peek() throws(Failure) -> Kind {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "N"), UInt8(ascii: "I"): return .number
    case let byte? where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"): return .number
    case nil: throw fail("the text ends where a value has to be; is the file complete?")
    case UInt8(ascii: "'"): throw fail("a text begins with a single quote; JSON needs double ones")
    default: throw fail("no value begins with \"\(scalarHere)\"")
    }
  }

  /// Takes the start of an object.
  mutating func beginObject() throws(Failure) { try expect(UInt8(ascii: "{"), "an object") }

  /// Takes the start of an array.
  mutating func beginArray() throws(Failure) { try expect(UInt8(ascii: "["), "a list") }

  /// Goes on to the next member of an object, and returns whether there is one; then ``name()`` has to follow.
  mutating func nextMember(isFirst: Bool) throws(Failure) -> Bool {
    guard try next(UInt8(ascii: "}"), isFirst: isFirst) else { return false }
    skipSpace()
    guard current == UInt8(ascii: "\"") else {
      throw fail(current == UInt8(ascii: "}") ? "a comma stands before the closing brace" : "a name has to follow")
    }
    return true
  }

  /// Goes on to the next element of an array, and returns whether there is one.
  mutating func nextElement(isFirst: Bool) throws(Failure) -> Bool {
    guard try next(UInt8(ascii: "]"), isFirst: isFirst) else { return false }
    skipSpace()
    guard current != UInt8(ascii: "]") else { throw fail("a comma stands before the closing bracket") }
    return true
  }

  /// Takes the name of a member and the colon behind it. The bytes are valid until the next string is read.
  mutating func name() throws(Failure) -> UTF8Slice {
    let name = try string()
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw fail("a colon has to follow the name \"\(name.excerpt)\"") }
    position += 1
    return name
  }

  /// Makes sure that nothing follows.
  mutating func end() throws(Failure) {
    skipSpace()
    if position < bytes.count { throw fail("something follows the end of the document") }
  }

  // MARK: Values

  /// Takes a string. The bytes are valid until the next string is read.
  mutating func string() throws(Failure) -> UTF8Slice {
    try expect(UInt8(ascii: "\""), "a text")
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let slice = UTF8Slice(rebasing: bytes[start..<position])
        try check(slice.count)
        position += 1
        return slice
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw fail("a text has a control character; write it as \\u00\(hex(byte))") }
      position += 1
    }
    position = start - 1
    throw fail("a text is never closed; is the file complete?")
  }

  /// Takes a number.
  mutating func number() throws(Failure) -> Number {
    _ = try peek()
    let start = position
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { position += 1 }
    if take("Infinity") { return .double(isNegative ? -.infinity : .infinity) }
    if !isNegative, take("NaN") { return .double(.nan) }
    let whole = takeDigits()
    guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
      position = start
      throw fail(whole > 0 ? "a number has needless zeros in front" : "this is no number")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard takeDigits() > 0 else { throw fail("digits have to follow the point of a number") }
    }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard takeDigits() > 0 else { throw fail("digits have to follow the exponent of a number") }
    }
    numberRange = start..<position
    let text = UTF8Slice(rebasing: bytes[start..<position])
    try check(text.count)
    if isWhole, case .value(let value) = XMLNumber.int(text) { return .int(value) }
    switch XMLNumber.double(text) {
    case .value(let value): return isWhole ? .tooLarge(value) : .double(value)
    case .loose(let value, _): return .tooLarge(value)
    case .bad: throw fail("this is no number")
    }
  }

  /// Takes `true` or `false`.
  mutating func bool() throws(Failure) -> Bool {
    _ = try peek()
    if take("true") { return true }
    if take("false") { return false }
    throw fail("this is neither true nor false")
  }

  /// Takes `null`.
  mutating func null() throws(Failure) {
    _ = try peek()
    guard take("null") else { throw fail("this is no null") }
  }

  /// Takes any value and drops it.
  mutating func skip() throws(Failure) {
    var text: [UInt8]?
    try copy(to: &text)
  }

  /// Takes any value as its text, without white space between its parts.
  mutating func text() throws(Failure) -> [UInt8] {
    var text: [UInt8]? = []
    try copy(to: &text)
    return text ?? []
  }

  /// Takes any value, with a stack of its own so that deep nesting costs no more than a byte a level.
  private mutating func copy(to text: inout [UInt8]?) throws(Failure) {
    var isObject: [Bool] = []
    var isFirst = true
    repeat {
      if let object = isObject.last {
        guard try object ? nextMember(isFirst: isFirst) : nextElement(isFirst: isFirst) else {
          text?.append(object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
          isObject.removeLast()
          isFirst = false
          continue
        }
        if !isFirst { text?.append(UInt8(ascii: ",")) }
        isFirst = false
        if object {
          let name = try name()
          if text != nil { text?.append(contentsOf: JSONString.quoted(name)) }
          text?.append(UInt8(ascii: ":"))
        }
      }
      let kind = try peek()
      switch kind {
      case .object, .array:
        guard isObject.count < depthLimit else {
          throw Failure(position: position, problem: .limit("lists and objects inside each other", depthLimit))
        }
        position += 1
        text?.append(kind == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
        isObject.append(kind == .object)
        isFirst = true
      case .string:
        let value = try string()
        if text != nil { text?.append(contentsOf: JSONString.quoted(value)) }
      case .number, .bool, .null:
        let start = position
        switch kind {
        case .number: _ = try number()
        case .bool: _ = try bool()
        default: try null()
        }
        text?.append(contentsOf: bytes[start..<position])
      }
      if let text { try check(text.count) }
    } while !isObject.isEmpty
  }

  // MARK: Places

  /// A failure at the present position.
  func fail(_ sentence: String) -> Failure { Failure(position: position, problem: .syntax(sentence)) }

  /// The line and the column of a position, from 1.
  func place(of position: Int) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for place in 0..<min(position, bytes.count) where bytes[place] == 10 {
      line += 1
      start = place + 1
    }
    return (line, position - start + 1)
  }

  // MARK: Bytes

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The character at the present position, as far as it can be shown.
  private var scalarHere: String {
    UTF8Slice(rebasing: bytes[position...].prefix(4)).string.unicodeScalars.first.map { String($0).excerpt } ?? ""
  }

  mutating func skipSpace() {
    while position < bytes.count,
      bytes[position] == 0x20 || bytes[position] == 10 || bytes[position] == 13
        || bytes[position] == 9
    { position += 1 }
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(Failure) {
    skipSpace()
    guard current == byte else {
      let found = try peek().description
      throw Failure(position: position, problem: .wrongType(found: found, expected: what))
    }
    position += 1
  }

  private mutating func next(_ close: UInt8, isFirst: Bool) throws(Failure) -> Bool {
    skipSpace()
    guard let byte = current else { throw fail("the text ends too early; is the file complete?") }
    if byte == close {
      position += 1
      return false
    }
    guard !isFirst else { return true }
    guard byte == UInt8(ascii: ",") else {
      throw fail("a comma or the closing \(close == UInt8(ascii: "}") ? "brace" : "bracket") has to follow")
    }
    position += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = position
    while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    return position - start
  }

  private func check(_ count: Int) throws(Failure) {
    if count > textLimit { throw Failure(position: position, problem: .limit("bytes in one value", textLimit)) }
  }

  /// Goes on with a string in which the first escape has come.
  private mutating func escapedString(from start: Int) throws(Failure) -> UTF8Slice {
    scratch.removeAll()
    scratch.append(UTF8Slice(rebasing: bytes[start..<position]))
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        try check(scratch.count)
        return scratch.bytes
      case UInt8(ascii: "\\"): try takeEscape()
      case 0..<0x20:
        position -= 1
        throw fail("a text has a control character; write it as \\u00\(hex(byte))")
      default: scratch.append(byte)
      }
    }
    position = start - 1
    throw fail("a text is never closed; is the file complete?")
  }

  private mutating func takeEscape() throws(Failure) {
    let letter = current
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter ?? 0)
    case UInt8(ascii: "b"): scratch.append(0x08 as UInt8)
    case UInt8(ascii: "t"): scratch.append(0x09 as UInt8)
    case UInt8(ascii: "n"): scratch.append(0x0A as UInt8)
    case UInt8(ascii: "f"): scratch.append(0x0C as UInt8)
    case UInt8(ascii: "r"): scratch.append(0x0D as UInt8)
    case UInt8(ascii: "u"):
      var value = try takeHex()
      if value >= 0xD800, value < 0xDC00, take("\\u") {
        let low = try takeHex()
        if low >= 0xDC00, low < 0xE000 { value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) }
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw fail("half of a pair of surrogates stands alone, which is no character")
      }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { scratch.append(byte) }
    default:
      position -= 1
      throw fail("a backslash has to be followed by one of \"\\/bfnrtu")
    }
  }

  private mutating func takeHex() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fail("four hexadecimal digits have to follow \\u")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

extension JSONScanner.Kind: CustomStringConvertible {
  /// The kind in words, to stand behind "here is".
  var description: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .bool: "a truth value"
    case .null: "null"
    }
  }
}
