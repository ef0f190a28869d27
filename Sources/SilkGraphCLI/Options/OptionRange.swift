internal import ArgumentParser

/// What a numeric option takes: one place for its check, its help and its error. Numbers beyond are no figures of freight,
/// and would be answered with infinities and rounding noise.
struct OptionRange: Sendable {
  let option: String
  let range: ClosedRange<Double>
  /// What the number is: `a number`, `a share`.
  let noun: String

  init(_ option: String, _ range: ClosedRange<Double>, _ noun: String = "a number") {
    self.option = option
    self.range = range
    self.noun = noun
  }

  /// The range in words, for help: `From 0 to 20,100.`
  var help: String { "From \(words)." }

  private var words: String { "\(Self.word(range.lowerBound)) to \(Self.word(range.upperBound))" }

  private static func word(_ number: Double) -> String {
    return Int(exactly: number).map(NumberFormat.grouped) ?? NumberFormat.shortest(number)
  }

  /// Refuses a number out of range.
  func check(_ value: Double?) throws(ValidationError) {
    guard let value, !range.contains(value) else { return }
    throw refusal(of: NumberFormat.shortest(value))
  }

  /// Refuses a whole number out of range.
  func check(_ value: Int?) throws(ValidationError) {
    guard let value, !range.contains(Double(value)) else { return }
    throw refusal(of: "\(value)")
  }

  /// Takes a number out of a text that holds more than one, such as `EUR=0.86`; `nil` where it is none of the range.
  func number(in text: some StringProtocol) -> Double? {
    guard let value = DecimalNumber.value(of: String(text)), range.contains(value) else { return nil }
    return value
  }

  private func refusal(of value: String) -> ValidationError {
    ValidationError("\(option) takes \(noun) from \(words), not \(value)")
  }
}

/// Numbers as people write them: `0x1p3`, `nan` and `inf` are none.
enum DecimalNumber {
  /// Reads the value of an option.
  static func parse(_ text: String) throws -> Double {
    guard let value = value(of: text) else { throw NotDecimal() }
    return value
  }

  static func value(of text: String) -> Double? {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else { return nil }
    return Double(text)
  }

  private struct NotDecimal: Error, CustomStringConvertible {
    var description: String { "write a decimal number, such as 12.5" }
  }
}

extension OptionRange {
  static let snapRadius = OptionRange("--snap-radius-km", 0...20_100)
  static let snapCount = OptionRange("--snap-count", 1...1000)
  static let roadPrice = OptionRange("--road-usd-per-teu-km", 0...1000)
  static let roadSpeed = OptionRange("--road-km-per-h", 0.1...1000, "a speed")
  static let roadDetour = OptionRange("--road-detour", 1...100)
  static let roadBorder = OptionRange("--road-border-h", 0...10_000)
  static let valueOfTime = OptionRange("--value-of-time", 0...1e9, "an amount of money")
  static let reliabilityRatio = OptionRange("--reliability-ratio", 0...1000)
  static let percentile = OptionRange("--percentile", 50...99.999)
  static let maxTransshipments = OptionRange("--max-transshipments", 0...1000)
  static let maxBorders = OptionRange("--max-borders", 0...1000)
  static let headway = OptionRange("--headway", 0...10_000)
  static let payload = OptionRange("--payload", 0.001...1000, "tonnes")
  static let currency = OptionRange("--currency", 0.0001...1e9)
  static let limit = OptionRange("--limit", 1...1e9, "a number of rows")
  static let precision = OptionRange("--precision", 0...15, "a number of decimals")
  static let threads = OptionRange("--threads", 1...1024)
  static let routes = OptionRange("-k", 1...1000, "a number of routes")
  static let maxOverlap = OptionRange("--max-overlap", 0...1, "a share")
  static let maxStretch = OptionRange("--max-stretch", 0...1000, "a share")
  static let epsilon = OptionRange("--epsilon", 0...1000, "a share")
  static let draws = OptionRange("--simulate", 1...1_000_000, "a number of draws")
  static let steps = OptionRange("--steps", 1...1e9, "a number of steps")
  static let tolerance = OptionRange("--tolerance", 1e-300...1)
  static let timeout = OptionRange("--timeout", 1e-9...1e9, "a number of seconds")
  static let top = OptionRange("--top", 1...1e9)
}
