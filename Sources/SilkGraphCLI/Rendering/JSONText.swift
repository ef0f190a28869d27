/// JSON as this command writes it: fields in the order in which they are declared, numbers as short as they read back
/// the same, no spaces to fill lines, and `null` for a number that JSON has no word for.
package enum JSONText {
  /// What fits in a line of this many characters stands on one line, but the items of an array all do or none does.
  private static let lineLength = 120

  package static func encode(_ value: some Encodable) throws -> String {
    var text = ""
    try write(value) { text += $0 }
    return text
  }

  /// Hands out the text in pieces, so that it need never be there as a whole.
  static func write(_ value: some Encodable, to out: (String) throws -> Void) throws {
    let slot = JSONSlot()
    try JSONSlotEncoder(slot: slot, codingPath: []).encode(value)
    try write(slot, indent: "", onOneLine: false, to: out)
  }

  private static func write(
    _ slot: JSONSlot, indent: String, onOneLine: Bool, to out: (String) throws -> Void
  ) throws {
    if onOneLine { return try out(try oneLine(slot)) }
    let inner = indent + "  "
    func fits(_ value: JSONSlot, after name: String = "") throws -> Bool {
      guard !value.isLongerThan(lineLength) else { return false }
      return inner.count + name.count + (try oneLine(value)).count <= lineLength
    }
    func write(_ count: Int, _ item: (Int) throws -> JSONSlot) throws {
      let allFit = try (0..<count).allSatisfy { index in try fits(try item(index)) }
      try out("[\n")
      for index in 0..<count {
        if index & 0x3ff == 0x3ff { try Task.checkCancellation() }
        if index > 0 { try out(",\n") }
        try out(inner)
        try Self.write(try item(index), indent: inner, onOneLine: allFit, to: out)
      }
      try out("\n\(indent)]")
    }
    switch slot.content {
    case .array(let items) where !items.isEmpty: try write(items.count) { items[$0] }
    case .lazy(let items) where items.count > 0: try write(items.count) { try items.slot(at: $0) }
    case .object(let fields) where !fields.isEmpty:
      try out("{\n")
      for (index, field) in fields.enumerated() {
        if index > 0 { try out(",\n") }
        let name = quoted(field.name) + ": "
        try out(inner + name)
        try Self.write(field.value, indent: inner, onOneLine: try fits(field.value, after: name), to: out)
      }
      try out("\n\(indent)}")
    case .scalar, .array, .lazy, .object: try out(try oneLine(slot))
    }
  }

  private static func oneLine(_ slot: JSONSlot) throws -> String {
    switch slot.content {
    case .scalar(let text): text
    case .array(let items): "[" + (try items.map(oneLine).joined(separator: ", ")) + "]"
    case .lazy(let items):
      "[" + (try (0..<items.count).map { try oneLine(try items.slot(at: $0)) }.joined(separator: ", ")) + "]"
    case .object(let fields):
      "{" + (try fields.map { quoted($0.name) + ": " + (try oneLine($0.value)) }.joined(separator: ", ")) + "}"
    }
  }

  /// Controls are escaped beyond what JSON demands, so that no terminal obeys them.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069:
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  static func number(_ value: Double) -> String { value.isFinite ? NumberFormat.shortest(value) : "null" }

  /// A `Float` has fewer figures of its own than the `Double` that equals it.
  static func number(_ value: Float) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension JSONSlot {
  /// Whether the text is surely longer than so many characters: an item takes at least one, and a comma and a space.
  fileprivate func isLongerThan(_ length: Int) -> Bool {
    switch content {
    case .scalar: false
    case .array(let items): 3 * items.count > length + 2
    case .lazy(let items): 3 * items.count > length + 2
    case .object(let fields): 3 * fields.count > length + 2
    }
  }
}
