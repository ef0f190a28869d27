import Foundation
import GraphEngine

/// One node or edge of an attributed graph, read key by key with errors that name it.
struct Record {
  /// The element as errors name it, such as `hub "KZAAU"`.
  let element: String
  let table: AttributeTable
  let row: Int

  func has(_ key: String) -> Bool { table[row, key] != nil }

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
    (optionalText(key) ?? "").split(separator: ";")
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
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

  func number(_ key: String, in range: ClosedRange<Double>? = nil) throws(NetworkError) -> Double {
    guard let number = try optionalNumber(key, in: range) else { throw .missing(element: element, key: key) }
    return number
  }

  func optionalInteger(_ key: String) throws(NetworkError) -> Int? {
    guard let number = try optionalNumber(key) else { return nil }
    guard let integer = Int(exactly: number) else {
      throw .badValue(element: element, key: key, value: "\(number)", expected: "a whole number")
    }
    return integer
  }

  func flag(_ key: String) throws(NetworkError) -> Bool {
    switch table[row, key] {
    case nil: return false
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

  func coordinate() throws(NetworkError) -> Coordinate? {
    guard let latitude = try optionalNumber("lat", in: -90...90),
      let longitude = try optionalNumber("lon", in: -180...180)
    else { return nil }
    return Coordinate(latitude: latitude, longitude: longitude)
  }

  func provenance() throws(NetworkError) -> Provenance {
    Provenance(
      source: optionalText("source") ?? "", kind: try choice("source_kind", otherwise: .unsourced),
      confidence: try choice("confidence", otherwise: .low))
  }

  /// A stop made of two keys; `nil` where neither is there.
  func stop(_ timeKey: String, _ costKey: String) throws(NetworkError) -> Stop? {
    let time = try optionalNumber(timeKey, in: 0...(.infinity))
    let cost = try optionalNumber(costKey, in: 0...(.infinity))
    guard time != nil || cost != nil else { return nil }
    return Stop(timeHours: time ?? 0, costUSDPerTEU: cost ?? 0)
  }
}
