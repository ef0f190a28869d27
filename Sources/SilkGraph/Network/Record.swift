import GraphEngine
import GraphFormats

/// One node or edge of an attributed graph, read key by key with errors that name it.
struct Record {
  /// The element as errors name it, such as `hub "KZAAU"`.
  let element: String
  let table: AttributeTable
  let row: Int

  func optionalText(_ key: String) -> String? {
    guard let value = table[row, key] else { return nil }
    let text = value.description
    return text.isEmpty ? nil : text
  }

  func text(_ key: String) throws(NetworkError) -> String {
    guard let text = optionalText(key) else { throw .missing(element: element, key: key) }
    return text
  }

  /// The items of a list that a text holds, separated by semicolons.
  func list(_ key: String) -> [String] {
    (optionalText(key) ?? "").utf8.split(separator: UInt8(ascii: ";"))
      .map { Substring($0).trimmed }.filter { !$0.isEmpty }
  }

  /// The numbers from 0 that a text holds, separated by semicolons; `nil` where something else stands there.
  static func amounts(in text: String) -> [Double]? {
    let items = text.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = items.compactMap { item -> Double? in
      let digits = item.trimmed
      guard digits.allSatisfy({ "0"..."9" ~= $0 || $0 == "." }), let number = Double(digits) else { return nil }
      return number.isFinite ? number : nil
    }
    return numbers.count == items.count ? numbers : nil
  }

  func optionalNumber(_ key: String, in range: ClosedRange<Double>? = nil) throws(NetworkError) -> Double? {
    guard let value = table[row, key] else { return nil }
    guard let number = value.number ?? Double(value.description), number.isFinite else {
      throw .badValue(element: element, key: key, value: value.description, expected: "a number")
    }
    if let range, !range.contains(number) {
      let expected =
        range.upperBound == .infinity
        ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
      throw .badValue(element: element, key: key, value: value.description, expected: expected)
    }
    return number
  }

  /// A number that is zero or more.
  func optionalAmount(_ key: String) throws(NetworkError) -> Double? {
    try optionalNumber(key, in: 0...(.infinity))
  }

  func amount(_ key: String) throws(NetworkError) -> Double {
    guard let amount = try optionalAmount(key) else { throw .missing(element: element, key: key) }
    return amount
  }

  func optionalInteger(_ key: String) throws(NetworkError) -> Int? {
    guard let number = try optionalNumber(key) else { return nil }
    guard let integer = Int(exactly: number) else {
      throw .badValue(element: element, key: key, value: "\(number)", expected: "a whole number")
    }
    return integer
  }

  func integer(_ key: String) throws(NetworkError) -> Int {
    guard let integer = try optionalInteger(key) else { throw .missing(element: element, key: key) }
    return integer
  }

  func flag(_ key: String) throws(NetworkError) -> Bool? {
    switch table[row, key] {
    case nil, .string(""): return nil
    case .bool(let value): return value
    case .int(0), .string("0"), .string("false"): return false
    case .int(1), .string("1"), .string("true"): return true
    case .some(let value):
      throw .badValue(element: element, key: key, value: value.description, expected: "true or false")
    }
  }

  /// A value of an enumeration, or `otherwise` where the key is absent.
  func choice<Choice>(_ key: String, otherwise: Choice? = nil) throws(NetworkError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = optionalText(key) else {
      guard let otherwise else { throw .missing(element: element, key: key) }
      return otherwise
    }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badValue(element: element, key: key, value: text, expected: "one of \(known)")
    }
    return choice
  }

  /// Two values that make sense together alone; `nil` where neither is there.
  private func pair(
    _ first: String, _ second: String, in ranges: (ClosedRange<Double>, ClosedRange<Double>)
  ) throws(NetworkError) -> (Double, Double)? {
    let values = (try optionalNumber(first, in: ranges.0), try optionalNumber(second, in: ranges.1))
    switch values {
    case (nil, nil): return nil
    case (nil, _): throw .missing(element: element, key: first)
    case (_, nil): throw .missing(element: element, key: second)
    case (let one?, let other?): return (one, other)
    }
  }

  private static let zeroOrMore = 0...Double.infinity

  func coordinate() throws(NetworkError) -> GeographicPoint? {
    try pair("lat", "lon", in: (-90...90, -180...180)).map { GeographicPoint(latitude: $0, longitude: $1) }
  }

  func provenance(
    _ sourceKey: String = "source", kind kindKey: String = "source_kind"
  ) throws(NetworkError) -> Provenance {
    Provenance(
      source: optionalText(sourceKey) ?? "", kind: try choice(kindKey, otherwise: .unsourced),
      confidence: try choice("confidence", otherwise: .low))
  }

  /// A source that says by its first word what kind it is.
  func provenanceByPrefix(_ sourceKey: String) throws(NetworkError) -> Provenance {
    Provenance(textWithKind: optionalText(sourceKey) ?? "", confidence: try choice("confidence", otherwise: .low))
  }

  /// A stop made of two keys, and a third that may be absent; `nil` where neither of the two is there.
  func stop(_ timeKey: String, _ costKey: String, deviation deviationKey: String) throws(NetworkError) -> StopFigures? {
    guard let (time, cost) = try pair(timeKey, costKey, in: (Self.zeroOrMore, Self.zeroOrMore)) else { return nil }
    return StopFigures(timeHours: time, costUSDPerTEU: cost, timeSDHours: try optionalAmount(deviationKey))
  }

  /// How the kilometres of a leg are shared by the countries it passes, where that is said.
  func countryShares(_ countries: [String]) throws(NetworkError) -> CountryShares? {
    guard let text = optionalText("country_km") else { return nil }
    guard let km = Self.amounts(in: text), km.count == countries.count, km.reduce(0, +) > 0 else {
      throw .badValue(
        element: element, key: "country_km", value: text,
        expected: "a number from 0 for each of \(countries.joined(separator: ";"))")
    }
    return CountryShares(km: km, provenance: try provenanceByPrefix("country_km_source"))
  }

  /// Hours between departures, where they are given.
  func headway() throws(NetworkError) -> Double? {
    guard let hours = try optionalAmount("headway_h") else { return nil }
    guard hours > 0 else { throw .badValue(element: element, key: "headway_h", value: "0", expected: "more than 0") }
    return hours
  }

  /// From the least to the most; `nil` where neither is there.
  func range(_ leastKey: String, _ mostKey: String) throws(NetworkError) -> ClosedRange<Double>? {
    guard let (least, most) = try pair(leastKey, mostKey, in: (Self.zeroOrMore, Self.zeroOrMore)) else { return nil }
    guard least <= most else {
      throw .badValue(element: element, key: mostKey, value: "\(most)", expected: "\(least) or more, as \(leastKey)")
    }
    return least...most
  }

  /// An amount whose unit stands beside it; `nil` where there is none.
  func quantity(_ key: String) throws(NetworkError) -> CorridorFact.Quantity? {
    guard let amount = try optionalNumber(key) else { return nil }
    return CorridorFact.Quantity(amount: amount, unit: try text(key + "_unit"))
  }

  /// The choice between this row and others; `nil` where the row answers no question.
  func sourceChoice() throws(NetworkError) -> SourceChoice? {
    guard let question = optionalText("question") else { return nil }
    guard let isChosen = try flag("chosen") else { throw .missing(element: element, key: "chosen") }
    return SourceChoice(
      question: question, isChosen: isChosen,
      reason: isChosen ? try text("choice_reason") : optionalText("choice_reason"))
  }
}
