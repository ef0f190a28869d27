/// JSON as this command writes it: fields in the order in which they are declared, numbers as short as they read back
/// the same, no spaces to fill lines, and `null` for a number that JSON has no word for.
package enum JSONText {
  /// What fits in a line of this many characters stands on one line, but the items of an array all do or none does.
  private static let lineLength = 120

  package static func encode(_ value: some Encodable) throws -> String {
    let slot = JSONSlot()
    try JSONSlotEncoder(slot: slot, codingPath: []).encode(value)
    return text(slot, indent: "", onOneLine: false)
  }

  private static func text(_ slot: JSONSlot, indent: String, onOneLine: Bool) -> String {
    if onOneLine { return oneLine(slot) }
    let inner = indent + "  "
    func fits(_ value: JSONSlot, after name: String = "") -> Bool {
      inner.count + name.count + oneLine(value).count <= lineLength
    }
    switch slot.content {
    case .array(let items) where !items.isEmpty:
      let allFit = items.allSatisfy { fits($0) }
      let lines = items.map { inner + text($0, indent: inner, onOneLine: allFit) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let fields) where !fields.isEmpty:
      let lines = fields.map { field in
        let name = quoted(field.name) + ": "
        return inner + name + text(field.value, indent: inner, onOneLine: fits(field.value, after: name))
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .scalar, .array, .object: return oneLine(slot)
    }
  }

  private static func oneLine(_ slot: JSONSlot) -> String {
    switch slot.content {
    case .scalar(let text): text
    case .array(let items): "[" + items.map(oneLine).joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.map { quoted($0.name) + ": " + oneLine($0.value) }.joined(separator: ", ") + "}"
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
