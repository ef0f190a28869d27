internal import GraphEngine

/// Reads the text of a cell as a value of some type.
enum CellText {
  /// The narrowest type that can hold a cell and give its text back in essence.
  ///
  /// Only `true` and `false` are booleans. A number has no needless zeros in front (`007` is text), no `+`, no spaces,
  /// no comma; a whole number that does not fit 64 bits is text, since a double would change it.
  static func naturalType(_ text: ArraySlice<UInt8>) -> AttributeType {
    if isWord(text, "true") || isWord(text, "false") { return .bool }
    guard let shape = NumberShape(text), !shape.hasPlus, !shape.hasLeadingZeros, shape.hasWholePart else {
      return .string
    }
    if shape.isWhole {
      // A double keeps the sign of `-0`, an integer does not.
      if shape.isNegative, text.count == 2, text.last == UInt8(ascii: "0") { return .double }
      return int(text) == nil ? .string : .int
    }
    return shape.endsInPoint || double(text) == nil ? .string : .double
  }

  /// The cell as a whole number of 64 bits.
  static func int(_ text: ArraySlice<UInt8>) -> Int64? {
    guard let shape = NumberShape(text), shape.isWhole else { return nil }
    var value: Int64 = 0
    for byte in text where byte >= UInt8(ascii: "0") {
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) =
        shape.isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !tooLarge, !stillTooLarge else { return nil }
      value = sum
    }
    return value
  }

  /// The cell as a number; `INF`, `-INF` and `NaN` count. `nil` also for what exceeds every double.
  static func double(_ text: ArraySlice<UInt8>) -> Double? {
    if NumberShape(text) != nil {
      guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
      return value
    }
    return isWord(text, "INF") ? .infinity : isWord(text, "-INF") ? -.infinity : isWord(text, "NaN") ? .nan : nil
  }

  /// The cell as truth.
  static func bool(_ text: ArraySlice<UInt8>) -> Bool? {
    isWord(text, "true") ? true : isWord(text, "false") ? false : nil
  }

  private static func isWord(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    text.count == word.utf8CodeUnitCount
      && text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// How the number that may be meant is written: without groups of thousands, with a point, without spaces around.
  static func suggestedNumber(for text: ArraySlice<UInt8>) -> String? {
    var body = String(decoding: text, as: UTF8.self).drop(while: \.isWhitespace)
    while body.last?.isWhitespace == true { body.removeLast() }
    let groups = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = groups[0].split(omittingEmptySubsequences: false) { ",' _\u{A0}\u{202F}".contains($0) }
    let areThousands = whole.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(whole[0].count)
    let candidate =
      whole.count > 1 && areThousands
      ? whole.joined() + groups.dropFirst().map { "." + $0 }.joined()
      : String(body.map { $0 == "," ? "." : $0 })
    return double(ArraySlice(candidate.utf8)) == nil ? nil : candidate
  }
}

/// The parts of a number in decimal notation: `-12.5e3`.
private struct NumberShape {
  private(set) var isNegative = false
  private(set) var hasPlus = false
  private(set) var hasWholePart = false
  private(set) var hasLeadingZeros = false
  private(set) var endsInPoint = false
  /// Whether there is neither a point nor an exponent.
  private(set) var isWhole = true

  /// Takes the number apart; `nil` for what is no number.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      hasPlus = !isNegative
      rest.removeFirst()
    }
    let whole = Self.takeDigits(&rest)
    hasWholePart = !whole.isEmpty
    hasLeadingZeros = whole.count > 1 && whole.first == UInt8(ascii: "0")
    if rest.first == UInt8(ascii: ".") {
      isWhole = false
      rest.removeFirst()
      let fraction = Self.takeDigits(&rest)
      endsInPoint = fraction.isEmpty
      guard hasWholePart || !fraction.isEmpty else { return nil }
    } else if !hasWholePart {
      return nil
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
      guard !Self.takeDigits(&rest).isEmpty else { return nil }
    }
    guard rest.isEmpty else { return nil }
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    return digits
  }
}
