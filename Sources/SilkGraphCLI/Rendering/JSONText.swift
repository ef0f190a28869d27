/// JSON as this command writes it: fields in the order in which they are declared, numbers as short as they read back
/// the same, no spaces to fill lines, and `null` for a number that JSON has no word for.
///
/// What fits in a line stands on one line, but the items of an array all do or none does. Of an array that is too long to
/// look at it all before its beginning is written, the first items decide.
package enum JSONText {
  /// How many items of an array decide whether each of them stands on one line.
  private static let decidingItems = 1000

  package static func encode(_ value: some Encodable) throws -> String {
    var text = ""
    try write(value) { text += $0 }
    return text
  }

  /// Hands out the text in pieces, so that it need never be there as a whole.
  static func write(_ value: some Encodable, to out: (String) throws -> Void) throws {
    let slot = JSONSlot()
    try JSONValueEncoder(target: slot).encode(value)
    try withoutActuallyEscaping(out) { out in
      var output = Output(out: out)
      try write(slot, indent: 0, to: &output)
      try output.flush(from: 1)
    }
  }

  /// Text on its way out, handed over in large pieces.
  private struct Output {
    let out: (String) throws -> Void
    var bytes: [UInt8] = []

    mutating func flush(from size: Int = 1 << 16) throws {
      guard bytes.count >= size else { return }
      try out(String(decoding: bytes, as: UTF8.self))
      bytes.removeAll(keepingCapacity: true)
    }
  }

  private static func write(_ slot: JSONSlot, indent: Int, to output: inout Output) throws {
    switch slot.content {
    case .lazy(let items) where items.count > 0: try write(items, indent: indent, to: &output)
    case .object(let fields) where fields.contains { $0.value.hasLazyPart }:
      output.bytes += "{".utf8
      for (index, field) in fields.enumerated() {
        if index > 0 { output.bytes += ",".utf8 }
        JSONLayout.startLine(indent: indent + 2, to: &output.bytes)
        let start = output.bytes.count
        appendQuoted(field.name, to: &output.bytes)
        output.bytes += ": ".utf8
        let nameLength = output.bytes[start...].characterCount
        if field.value.isLongerThan(JSONLayout.lineLength) {
          try write(field.value, indent: indent + 2, to: &output)
        } else {
          let text = try line(field.value)
          JSONLayout.append(text[...], indent: indent + 2, after: nameLength, to: &output.bytes)
        }
        try output.flush()
      }
      JSONLayout.startLine(indent: indent, to: &output.bytes)
      output.bytes += "}".utf8
    case .scalar, .array, .lazy, .object:
      JSONLayout.appendBroken(try line(slot)[...], indent: indent, to: &output.bytes)
    }
    try output.flush()
  }

  /// Writes an array as its items are made. They are made once.
  private static func write(_ items: any JSONItems, indent: Int, to output: inout Output) throws {
    let line = JSONLine()
    var first: [UInt8] = [], ends: [Int] = [], allFit = true
    for index in 0..<min(items.count, decidingItems) {
      let text = try line.text(of: items, at: index)
      allFit = allFit && JSONLayout.fits(text, indent: indent + 2)
      first += text
      ends.append(first.count)
      // Long items are as good as decided.
      if !allFit, first.count > 1 << 16 { break }
    }
    output.bytes += "[".utf8
    for index in 0..<items.count {
      if index & 0x3ff == 0x3ff { try Task.checkCancellation() }
      if index > 0 { output.bytes += ",".utf8 }
      JSONLayout.startLine(indent: indent + 2, to: &output.bytes)
      let text =
        index < ends.count
        ? first[(index > 0 ? ends[index - 1] : 0)..<ends[index]] : try line.text(of: items, at: index)
      if allFit {
        output.bytes += text
      } else {
        JSONLayout.appendBroken(text, indent: indent + 2, to: &output.bytes)
      }
      try output.flush()
    }
    JSONLayout.startLine(indent: indent, to: &output.bytes)
    output.bytes += "]".utf8
  }

  private static func line(_ slot: JSONSlot) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try append(slot, to: &bytes)
    return bytes
  }

  /// Appends a value on one line.
  static func append(_ slot: JSONSlot, to bytes: inout [UInt8]) throws {
    switch slot.content {
    case .scalar(let scalar): append(scalar, to: &bytes)
    case .array(let items):
      bytes += "[".utf8
      for (index, item) in items.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        try append(item, to: &bytes)
      }
      bytes += "]".utf8
    case .lazy(let items):
      let line = JSONLine()
      bytes += "[".utf8
      for index in 0..<items.count {
        if index > 0 { bytes += ", ".utf8 }
        bytes += try line.text(of: items, at: index)
      }
      bytes += "]".utf8
    case .object(let fields):
      bytes += "{".utf8
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes += ", ".utf8 }
        appendQuoted(field.name, to: &bytes)
        bytes += ": ".utf8
        try append(field.value, to: &bytes)
      }
      bytes += "}".utf8
    }
  }

  static func append(_ scalar: JSONScalar, to bytes: inout [UInt8]) {
    switch scalar {
    case .null: bytes += "null".utf8
    case .truth(let value): bytes += (value ? "true" : "false").utf8
    case .text(let text): appendQuoted(text, to: &bytes)
    case .number(let value): append(value, to: &bytes)
    case .single(let value): bytes += number(value).utf8
    case .integer(let value): bytes += String(value).utf8
    case .spelled(let text): bytes += text.utf8
    }
  }

  private static func append(_ value: Double, to bytes: inout [UInt8]) {
    if let whole = Int32(exactly: value) {
      bytes += String(whole).utf8
    } else {
      bytes += (value.isFinite ? NumberFormat.shortest(value) : "null").utf8
    }
  }

  /// A `Float` has fewer figures of its own than the `Double` that equals it.
  private static func number(_ value: Float) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Controls are escaped beyond what JSON demands, so that no terminal obeys them.
  static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    let start = bytes.count
    let isPlain = text.withUTF8 { utf8 in
      bytes += utf8
      return utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
    if !isPlain {
      bytes.removeSubrange(start...)
      for scalar in text.unicodeScalars { append(escaping: scalar, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(escaping scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    default:
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }
}

extension JSONSlot {
  /// Whether the text is surely longer than so many characters: an item takes at least one, and a comma and a space.
  fileprivate func isLongerThan(_ length: Int) -> Bool {
    switch content {
    case .scalar: false
    case .array(let items): 3 * items.count > length + 2
    case .lazy(let items): 3 * items.count > length + 2
    case .object(let fields): 3 * fields.count > length + 2 || fields.contains { $0.value.isLongerThan(length) }
    }
  }

  /// Whether an array is in it that is made as it is written.
  fileprivate var hasLazyPart: Bool {
    switch content {
    case .scalar: false
    case .lazy(let items): items.count > 0
    case .array(let items): items.contains(where: \.hasLazyPart)
    case .object(let fields): fields.contains { $0.value.hasLazyPart }
    }
  }
}
