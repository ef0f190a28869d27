extension ByteBuffer {
  /// Adds a whole number in decimal.
  @inline(__always) mutating func append(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: value.magnitude)
  }

  /// Adds a number in the fewest digits that give the same number back, a whole one below 10¹⁵ without a point.
  ///
  /// Infinities and NaN are written as XML Schema spells them.
  mutating func append(_ value: Double) {
    guard value.isFinite else {
      let name: StaticString = value.isNaN ? "NaN" : value > 0 ? "INF" : "-INF"
      return append(literal: name)
    }
    if appendShortDecimal(value) { return }
    append(value.description)
  }

  /// Adds a finite number with a point or an exponent, so that it is not taken for a whole one.
  mutating func append(decimal value: Double) {
    append(value)
    if value.magnitude < 1e15, value == value.rounded() { append(literal: ".0") }
  }

  /// Adds a number that is a whole number of at most fifteen digits over a power of ten.
  ///
  /// Two different decimals of fifteen digits are never the same double, so the first that gives the number back is
  /// the shortest there is.
  private mutating func appendShortDecimal(_ value: Double) -> Bool {
    let magnitude = value.magnitude
    guard magnitude < 1e15, magnitude >= 1e-5 || magnitude == 0 else { return false }
    var power = 1.0
    for _ in 0...9 {
      let scaled = (magnitude * power).rounded()
      guard scaled < 1e15 else { return false }
      if scaled / power == magnitude {
        if value.sign == .minus { append(UInt8(ascii: "-")) }
        appendDecimal(UInt64(scaled), over: UInt64(power))
        return true
      }
      power *= 10
    }
    return false
  }

  /// Adds a number of up to 15 digits, 3 of them behind the point, and returns whether it was one. The quickest way for
  /// those that mostly are.
  @inline(__always) mutating func appendThousandths(_ value: Double) -> Bool {
    let scaled = value * 1000
    guard abs(scaled) < 1e15, value != 0 || value.sign == .plus else { return false }
    let thousandths = Int64(scaled + (scaled < 0 ? -0.5 : 0.5))
    guard Double(thousandths) / 1000 == value else { return false }
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDecimal(thousandths.magnitude, over: 1000)
    return true
  }

  /// Adds `digits` over a power of ten, without zeros at the end.
  @inline(__always) private mutating func appendDecimal(_ digits: UInt64, over power: UInt64) {
    append(digits: digits / power)
    var rest = digits % power
    guard rest != 0 else { return }
    reserve(20)
    put(UInt8(ascii: "."))
    var scale = power / 10
    while rest != 0 {
      put(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / scale))
      rest %= scale
      scale /= 10
    }
  }
}
