internal import GraphEngine

/// Makes the text of a file UTF-8, a piece at a time, whatever its encoding.
///
/// What the encoding is, is found in this order: a byte order mark; the encoding that the caller names; zero bytes at
/// every other place, which UTF-16 has and no other text; UTF-8 as long as everything is well-formed. Text that is not
/// is taken for Windows-1251 or Windows-1252 where ``HighByteWords`` leaves no other reading, and that is said; else it
/// is refused.
package final class TextDecoder {
  /// What the format of the file allows.
  package enum Allowed {
    /// Any encoding that is known.
    case anyText
    /// UTF-8 and UTF-16, as JSON has it.
    case unicode
  }

  private enum Mode {
    case utf8
    case utf16(isLittle: Bool)
    case table([UInt32])
  }

  private let named: TextEncoding?
  private let allowed: Allowed
  private var mode: Mode?
  /// The shapes of words of an encoding that was guessed: the rest of the text has to have them too.
  private var words: HighByteWords?
  /// What is to be said of the encoding when it was guessed.
  private(set) var note: String?

  /// The beginning of a character whose end is in the next piece.
  private var carry: [UInt8] = []
  private var sawHighByte = false
  private var lineFeeds = 0
  /// Bytes since the last line feed.
  private var column = 0
  private var joined = ByteBuffer()
  private var text = ByteBuffer()

  /// - Parameter named: The encoding, if somebody knows it.
  package init(_ named: TextEncoding? = nil, allowing allowed: Allowed = .anyText) {
    self.named = named
    self.allowed = allowed
  }

  /// The text of the next bytes, valid until the next call.
  ///
  /// - Parameter piece: An empty one at the end.
  func decode(_ piece: UnsafeRawBufferPointer, file: String) throws(GraphFileError) -> UnsafeRawBufferPointer {
    var bytes = piece.bindMemory(to: UInt8.self)
    let isLast = bytes.isEmpty
    if mode == nil {
      let (mode, mark) = try begin(bytes, file)
      self.mode = mode
      bytes = UTF8Slice(rebasing: bytes.dropFirst(mark))
    }
    if !carry.isEmpty {
      joined.removeAll()
      for byte in carry { joined.append(byte) }
      joined.append(bytes)
      bytes = joined.bytes
      carry = []
    }
    switch mode {
    case .utf8, nil: return UnsafeRawBufferPointer(try decodeUTF8(bytes, isLast: isLast, file))
    case .utf16(let isLittle):
      try decodeUTF16(bytes, isLittle: isLittle, isLast: isLast, file)
    case .table(let table):
      text.removeAll()
      try decode(bytes, table, isLast: isLast, file)
    }
    return UnsafeRawBufferPointer(text.bytes)
  }

  /// The encoding as the first bytes tell it, and the length of the byte order mark.
  private func begin(_ bytes: UTF8Slice, _ file: String) throws(GraphFileError) -> (Mode, mark: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw GraphFileError(file: file, problem: .notUTF8(looksLike: "UTF-32"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isLittle: true), 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isLittle: false), 2) }
    switch named {
    case .utf8: return (.utf8, 0)
    case .utf16LittleEndian: return (.utf16(isLittle: true), 0)
    case .utf16BigEndian: return (.utf16(isLittle: false), 0)
    case let table?: return (.table(table.highHalf ?? []), 0)
    case nil: break
    }
    return (try Self.withoutMark(bytes, file), 0)
  }

  /// The encoding of text without a mark: UTF-16 has the zero bytes of its ASCII characters all at even or all at odd
  /// places, and so behind, or before, every line feed.
  private static func withoutMark(_ bytes: UTF8Slice, _ file: String) throws(GraphFileError) -> Mode {
    let start = UTF8Slice(rebasing: bytes.prefix(1 << 12))
    var zeros = [0, 0]
    var lineFeeds = [0, 0]
    for (place, byte) in start.enumerated() {
      if byte == 0 { zeros[place & 1] += 1 }
      if byte == 10 { lineFeeds[place & 1] += 1 }
    }
    if (zeros[0] + zeros[1]) * 4 >= start.count, zeros[0] > 0, zeros[1] > 0 {
      throw GraphFileError(file: file, line: 1, problem: .syntax("there are zero bytes in it: this is no text"))
    }
    for (isLittle, high) in [(true, 1), (false, 0)]
    where zeros[high] * 40 >= start.count && zeros[high] > 0 && zeros[1 - high] == 0 && lineFeeds[high] == 0 {
      return .utf16(isLittle: isLittle)
    }
    return .utf8
  }

  /// The first bytes of a file as text: what cannot be read of them is left out.
  static func beginning(of bytes: ArraySlice<UInt8>) -> String {
    let decoder = TextDecoder()
    return bytes.withUnsafeBytes { bytes in
      let text = try? decoder.decode(bytes, file: "")
      return String(decoding: text ?? bytes, as: UTF8.self)
    }
  }

  // MARK: UTF-8

  private func decodeUTF8(_ bytes: UTF8Slice, isLast: Bool, _ file: String) throws(GraphFileError) -> UTF8Slice {
    let fault = GraphFileUTF8.firstFault(in: bytes) ?? bytes.count
    let sound = UTF8Slice(rebasing: bytes[..<fault])
    // Only until a byte above ASCII was seen does it matter whether there is one.
    let hasHighByte = sawHighByte || sound.contains { $0 >= 0x80 }
    defer { sawHighByte = hasHighByte }
    if fault == bytes.count {
      countLines(sound)
      return sound
    }
    if !isLast, GraphFileUTF8.isBeginning(UTF8Slice(rebasing: bytes[fault...])) {
      carry = Array(bytes[fault...])
      countLines(sound)
      return sound
    }
    var words = HighByteWords(after: sound)
    let rest = UTF8Slice(rebasing: bytes[fault...])
    words.take(rest, isLast: true)
    guard named == nil, allowed == .anyText, !hasHighByte, let encoding = words.verdict, let table = encoding.highHalf
    else {
      countLines(sound)
      throw notUTF8(rest, file)
    }
    note =
      "the text is not UTF-8; by its words it is read as \(encoding.title). Name its encoding if that is wrong"
    mode = .table(table)
    self.words = HighByteWords(after: sound)
    text.removeAll()
    text.append(sound)
    countLines(sound)
    try decode(rest, table, isLast: isLast, file)
    return text.bytes
  }

  private func notUTF8(_ rest: UTF8Slice, _ file: String) -> GraphFileError {
    GraphFileError(
      file: file, line: lineFeeds + 1, column: column + 1,
      problem: .notUTF8(looksLike: named == nil ? GraphFileUTF8.guess(rest) : nil))
  }

  private func countLines(_ bytes: UTF8Slice) {
    var count = 0
    for byte in bytes where byte == 10 { count += 1 }
    lineFeeds += count
    column = bytes.lastIndex(of: 10).map { bytes.count - $0 - 1 } ?? column + bytes.count
  }

  // MARK: One byte for a character

  private func decode(_ bytes: UTF8Slice, _ table: [UInt32], isLast: Bool, _ file: String) throws(GraphFileError) {
    if words != nil {
      words?.take(bytes, isLast: isLast)
      // The rest of the text speaks against what its beginning said.
      if words?.isContradicted == true { throw notUTF8(bytes, file) }
    }
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
        if byte == 10 { lineFeeds += 1 }
      } else if let scalar = Unicode.Scalar(table[Int(byte) - 0x80]), scalar.value != 0 {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(unit) }
      } else {
        let code = String(byte, radix: 16, uppercase: true)
        throw GraphFileError(
          file: file, line: lineFeeds + 1,
          problem: .syntax("the byte 0x\(code) is no character of that encoding; name another one"))
      }
    }
  }

  // MARK: UTF-16

  private func decodeUTF16(
    _ bytes: UTF8Slice, isLittle: Bool, isLast: Bool, _ file: String
  ) throws(GraphFileError) {
    text.removeAll()
    var place = 0
    func unit(_ place: Int) -> UInt32 {
      isLittle
        ? UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 : UInt32(bytes[place + 1]) | UInt32(bytes[place]) << 8
    }
    while place + 1 < bytes.count {
      var code = unit(place)
      var length = 2
      if code & 0xFC00 == 0xD800 {
        guard place + 3 < bytes.count else { break }
        let low = unit(place + 2)
        guard low & 0xFC00 == 0xDC00 else { throw halfCharacter(file) }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
        length = 4
      }
      guard let scalar = Unicode.Scalar(code) else { throw halfCharacter(file) }
      if code < 0x80 {
        text.append(UInt8(code))
        if code == 10 { lineFeeds += 1 }
      } else {
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(unit) }
      }
      place += length
    }
    carry = Array(bytes[place...])
    if isLast, !carry.isEmpty { throw halfCharacter(file) }
  }

  private func halfCharacter(_ file: String) -> GraphFileError {
    GraphFileError(
      file: file, line: lineFeeds + 1, problem: .syntax("the text is no UTF-16: half a character stands here"))
  }
}

extension TextEncoding {
  fileprivate var title: String {
    switch self {
    case .windows1251: "windows-1251 (Cyrillic)"
    case .windows1252: "windows-1252 (Western European)"
    default: rawValue
    }
  }
}
