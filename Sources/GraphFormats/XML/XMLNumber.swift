/// Reads the lexical forms of XML Schema, and a few that other programs write.
enum XMLNumber {
  /// What a text was found to be.
  enum Reading<Value> {
    case value(Value)
    /// Not a form of XML Schema, or not quite the value; `why` says so.
    case loose(Value, why: String)
    case bad
  }

  /// Reads an `xs:double`. Decimals of up to fifteen digits are read at once and exactly.
  static func double(_ text: UTF8Slice) -> Reading<Double> {
    if let value = plainDecimal(text) { return .value(value) }
    let text = text.trimmed
    if let value = plainDecimal(text) { return .value(value) }
    if isDecimal(text) {
      // The syntax is known to be right; the standard library rounds correctly whatever the locale.
      guard let value = Double(text.string) else { return .bad }
      guard value.isFinite else { return .loose(value, why: "is beyond the range of a double and read as \(value)") }
      return .value(value)
    }
    return special(text)
  }

  /// Reads an `xs:double`, or a hexadecimal number as C99 prints it with `%a`: `0x1.8c4p+11`, which graph-tool writes by
  /// design, since no digit is lost that way.
  static func doubleOrHexadecimal(_ text: UTF8Slice) -> Reading<Double> {
    let reading = double(text)
    guard case .bad = reading else { return reading }
    let text = text.trimmed
    guard text.count <= 64, isHexadecimal(text), let value = Double(text.string) else { return .bad }
    guard value.isFinite else { return .loose(value, why: "is beyond the range of a double and read as \(value)") }
    return .value(value)
  }

  /// Whether a text is `0x`, hexadecimal digits with at most one point, and a power of two that may be left out.
  private static func isHexadecimal(_ text: UTF8Slice) -> Bool {
    var rest = text[...]
    func take(_ isWanted: (UInt8) -> Bool) -> Int {
      let taken = rest.prefix(while: isWanted).count
      rest = rest.dropFirst(taken)
      return taken
    }
    func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
    if let first = rest.first, isSign(first) { rest.removeFirst() }
    guard rest.count > 2, rest.removeFirst() == UInt8(ascii: "0"), rest.removeFirst() | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    var digits = take(isHexDigit)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      digits += take(isHexDigit)
    }
    guard digits > 0 else { return false }
    guard let mark = rest.first else { return true }
    guard mark | 0x20 == UInt8(ascii: "p") else { return false }
    rest.removeFirst()
    if let first = rest.first, isSign(first) { rest.removeFirst() }
    return take(isDigit) > 0 && rest.isEmpty
  }

  /// Reads an `xs:long`; a whole number written as a decimal is let pass.
  static func int(_ text: UTF8Slice) -> Reading<Int64> {
    if let value = plainInt(text) { return .value(value) }
    let text = text.trimmed
    if let value = plainInt(text) { return .value(value) }
    guard !isInteger(text), isDecimal(text), let value = Double(text.string), let whole = Int64(exactly: value),
      abs(value) <= 9_007_199_254_740_992
    else { return .bad }
    return .loose(whole, why: "is written as a decimal and read as \(whole)")
  }

  /// Reads an `xs:boolean`.
  static func bool(_ text: UTF8Slice) -> Reading<Bool> {
    if text.equals("true") || text.equals("1") { return .value(true) }
    if text.equals("false") || text.equals("0") { return .value(false) }
    guard text.count < 64 else { return .bad }
    let value: Bool
    switch text.trimmed.string.lowercased() {
    case "true", "1": value = true
    case "false", "0": value = false
    default: return .bad
    }
    return .loose(value, why: "is not how XML spells it and read as \(value)")
  }

  /// A sign, digits and at most one point, when their number allows to read them exactly in two operations: both the
  /// digits and the power of ten are doubles then, and one division rounds once. `nil` for any other text.
  @inline(__always) static func plainDecimal(_ text: UTF8Slice) -> Double? {
    guard let start = text.baseAddress, text.count > 0, text.count <= 17 else { return nil }
    let end = start + text.count
    var place = start
    let isNegative = place.pointee == UInt8(ascii: "-")
    if isNegative || place.pointee == UInt8(ascii: "+") { place += 1 }
    var digits: UInt64 = 0
    let whole = place
    while place < end, place.pointee &- UInt8(ascii: "0") < 10 {
      digits = digits &* 10 &+ UInt64(place.pointee &- UInt8(ascii: "0"))
      place += 1
    }
    var digitCount = place - whole
    var decimals = 0
    if place < end {
      guard place.pointee == UInt8(ascii: ".") else { return nil }
      place += 1
      let fraction = place
      while place < end, place.pointee &- UInt8(ascii: "0") < 10 {
        digits = digits &* 10 &+ UInt64(place.pointee &- UInt8(ascii: "0"))
        place += 1
      }
      guard place == end else { return nil }
      decimals = place - fraction
      digitCount += decimals
    }
    guard digitCount > 0, digitCount <= 15 else { return nil }
    var value = Double(Int64(truncatingIfNeeded: digits))
    if decimals > 0 { value /= powerOfTen(decimals) }
    return isNegative ? -value : value
  }

  @inline(__always) private static func plainInt(_ text: UTF8Slice) -> Int64? {
    guard let base = text.baseAddress, text.count > 0 else { return nil }
    let isNegative = base[0] == UInt8(ascii: "-")
    var index = isNegative || base[0] == UInt8(ascii: "+") ? 1 : 0
    guard index < text.count else { return nil }
    var value: Int64 = 0
    while index < text.count {
      let digit = base[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      // Negative all the way, so that the least number has a place.
      let (sum, overflows) = scaled.subtractingReportingOverflow(Int64(digit))
      guard !overflow, !overflows else { return nil }
      value = sum
      index += 1
    }
    if isNegative { return value }
    let (positive, overflow) = Int64(0).subtractingReportingOverflow(value)
    return overflow ? nil : positive
  }

  private static func isInteger(_ text: UTF8Slice) -> Bool {
    !text.contains { !($0 >= 0x30 && $0 <= 0x39) && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
  }

  /// Whether a text is a decimal number with or without an exponent: `-1`, `.5`, `5.`, `1e-9`.
  static func isDecimal(_ text: UTF8Slice) -> Bool {
    var rest = text[...]
    func takeSign() {
      if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { rest.removeFirst() }
    }
    func takeDigits() -> Int {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(digits)
      return digits
    }
    takeSign()
    var digits = takeDigits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      digits += takeDigits()
    }
    guard digits > 0 else { return false }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      takeSign()
      guard takeDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func special(_ text: UTF8Slice) -> Reading<Double> {
    if text.equals("NaN") { return .value(.nan) }
    if text.equals("INF") { return .value(.infinity) }
    if text.equals("-INF") { return .value(-.infinity) }
    guard text.count <= 10 else { return .bad }
    let value: Double
    switch text.string.lowercased() {
    case "nan", "-nan", "+nan": value = .nan
    case "inf", "+inf", "infinity", "+infinity": value = .infinity
    case "-inf", "-infinity": value = -.infinity
    default: return .bad
    }
    return .loose(value, why: "is not how XML spells it and read as \(value)")
  }

  @inline(__always) static func powerOfTen(_ exponent: Int) -> Double { powersOfTen[exponent] }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
