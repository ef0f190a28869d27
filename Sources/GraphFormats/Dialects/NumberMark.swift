/// What the text of a cell says about commas, points and other marks in numbers.
///
/// Half of the world writes 12,5 and the other half 12.5, and both group thousands with the mark of the other. So most
/// numbers tell by their form alone which mark is the decimal one, and a few, such as `1,250`, do not.
enum NumberMark: Hashable, Sendable {
  /// A number without marks: `1250`, `-3`, `1e9`.
  case none
  /// A number with a decimal point that is no group of thousands: `12.5`, `0.125`, `1250.5`.
  case point
  /// A number with a decimal comma that is no group of thousands: `12,5`.
  case comma
  /// Three digits behind one point: `1.250`.
  case pointOrThousands
  /// Three digits behind one comma: `1,250`.
  case commaOrThousands
  /// Groups of thousands without doubt: `1,250,000`, `1.250,5`, `1 250`.
  case thousands
  /// No number.
  case text

  init(_ text: some Collection<UInt8>) {
    var rest = text[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let first = rest.first, Self.isDigit(first) || first == UInt8(ascii: ".") || first == UInt8(ascii: ",")
    else {
      self = .text
      return
    }
    // The exponent may follow a number of any form but one with groups.
    var hasExponent = false
    if let letter = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      var exponent = rest[letter...].dropFirst()
      if let sign = exponent.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        exponent = exponent.dropFirst()
      }
      guard !exponent.isEmpty, exponent.allSatisfy(Self.isDigit) else {
        self = .text
        return
      }
      hasExponent = true
      rest = rest[..<letter]
    }
    var groups: [Int] = [0]
    var marks: [UInt8] = []
    var place = rest.startIndex
    while place < rest.endIndex {
      let byte = rest[place]
      if Self.isDigit(byte) {
        groups[groups.count - 1] += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
        || byte == UInt8(ascii: "'")
      {
        marks.append(byte)
        groups.append(0)
      } else if Self.isNoBreakSpace(rest, at: place) {
        // A space that does not break, of two or three bytes.
        marks.append(UInt8(ascii: " "))
        groups.append(0)
        place = rest.index(place, offsetBy: byte == 0xC2 ? 1 : 2)
      } else {
        self = .text
        return
      }
      place = rest.index(after: place)
    }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    self = Self.mark(groups, marks, leadsWithZero: leadsWithZero, hasExponent: hasExponent)
  }

  private static func mark(
    _ groups: [Int], _ marks: [UInt8], leadsWithZero: Bool, hasExponent: Bool
  ) -> NumberMark {
    let point = UInt8(ascii: "."), comma = UInt8(ascii: ",")
    guard let last = marks.last else { return groups[0] > 0 ? .none : .text }
    let looksGrouped = (1...3).contains(groups[0]) && !leadsWithZero && !hasExponent
    if marks.count == 1 {
      guard groups[0] + groups[1] > 0 else { return .text }
      let isThree = looksGrouped && groups[1] == 3
      switch last {
      case point: return isThree ? .pointOrThousands : .point
      case comma: return isThree ? .commaOrThousands : groups[1] > 0 && groups[0] > 0 ? .comma : .text
      default: return isThree ? .thousands : .text
      }
    }
    // Groups with one mark between them, and behind them perhaps another with decimals.
    let body = marks.dropLast()
    guard looksGrouped, body.allSatisfy({ $0 == marks[0] }) else { return .text }
    let inner = groups.dropFirst().dropLast()
    guard inner.allSatisfy({ $0 == 3 }) else { return .text }
    if last == marks[0] { return groups.last == 3 ? .thousands : .text }
    return last == point || last == comma ? .thousands : .text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// U+00A0 and U+202F, which stand between thousands in French and Russian.
  private static func isNoBreakSpace<Bytes: Collection<UInt8>>(_ bytes: Bytes, at place: Bytes.Index) -> Bool {
    let rest = bytes[place...].prefix(3)
    return rest.starts(with: [0xC2, 0xA0]) || rest.starts(with: [0xE2, 0x80, 0xAF])
  }
}

/// The numbers of one column or file taken together.
struct NumberMarks: Sendable {
  private(set) var seen: Set<NumberMark> = []

  mutating func add(_ mark: NumberMark) { seen.insert(mark) }

  /// Whether a decimal comma was seen for certain.
  var hasComma: Bool { seen.contains(.comma) }
  /// Whether a decimal point was seen for certain.
  var hasPoint: Bool { seen.contains(.point) }
  /// Whether there were numbers, and nothing else.
  var isNumeric: Bool { !seen.isEmpty && !seen.contains(.text) }
}
