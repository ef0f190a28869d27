extension NetworkSchema {
  /// A form that a text of the schema must have.
  public enum TextForm: Hashable, Sendable, CaseIterable {
    /// A colour by its shares of red, green and blue.
    case colour
    /// One letter.
    case letter
    /// Three capital letters, as ISO 3166-1 has them.
    case threeLetters
    /// A year, a month or a day.
    case date
    /// A day.
    case day
    /// A year, a half or a quarter of one, a month, or several months.
    case period

    /// The form in words, for errors and documentation.
    public var expected: String {
      switch self {
      case .colour: "a colour such as #b8002e"
      case .letter: "one letter"
      case .threeLetters: "three letters"
      case .date: "such as 2022, 2022-08, 2022-08-24"
      case .day: "a day such as 2022-08-24"
      case .period: "such as 2022, 2022-H1, 2022-Q1, 2022-01, 2022-01..08"
      }
    }

    func fits(_ text: String) -> Bool {
      switch self {
      case .colour: return text.wholeMatch(of: /#[0-9A-Fa-f]{6}/) != nil
      case .letter: return text.count == 1 && text.first?.isLetter == true
      case .threeLetters: return text.wholeMatch(of: /[A-Z]{3}/) != nil
      case .date: return Self.isDate(text, parts: 1...3)
      case .day: return Self.isDate(text, parts: 3...3)
      case .period:
        if text.wholeMatch(of: /[0-9]{4}-(H[12]|Q[1-4])/) != nil { return true }
        if let months = text.wholeMatch(of: /([0-9]{4}-[0-9]{2})\.\.([0-9]{2})/) {
          let first = months.1, last = months.2
          return Self.isDate(String(first), parts: 2...2) && Self.isDate("\(first.prefix(5))\(last)", parts: 2...2)
            && first.suffix(2) < last
        }
        return Self.isDate(text, parts: 1...2)
      }
    }

    private static func isDate(_ text: String, parts: ClosedRange<Int>) -> Bool {
      let numbers = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.contains(numbers.count), numbers[0].count == 4,
        numbers.dropFirst().allSatisfy({ $0.count == 2 }),
        numbers.allSatisfy({ $0.allSatisfy { "0"..."9" ~= $0 } })
      else { return false }
      let values = numbers.compactMap { Int($0) }
      guard values.count > 1 else { return true }
      guard 1...12 ~= values[1] else { return false }
      guard values.count > 2 else { return true }
      let isLeap = values[0] % 4 == 0 && (values[0] % 100 != 0 || values[0] % 400 == 0)
      let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      return 1...days[values[1] - 1] ~= values[2]
    }
  }
}
