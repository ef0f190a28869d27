internal import Foundation
internal import SilkGraph

/// How many figures of a number are shown.
package enum NumberFormat: Sendable, Hashable {
  /// A fixed number of decimals.
  case decimals(Int)
  /// A number of leading figures, whatever the size: for shares and centralities.
  case significant(Int)
  /// A fraction in percent.
  case percent(decimals: Int)
  /// A fraction in percent that is a change: always with its sign.
  case change(decimals: Int)
  /// A change in percent with one decimal, and from ten percent on without.
  case roughChange
  /// As few figures as give the same number again when they are read.
  case exact
  /// The same, with nothing between four figures: they may be those of a year.
  case figures

  /// Whole numbers.
  package static var whole: NumberFormat { .decimals(0) }

  /// The same format with another number of decimals, or of leading figures.
  package func with(precision: Int) -> NumberFormat {
    switch self {
    case .decimals, .exact, .figures: .decimals(precision)
    case .significant: .significant(precision)
    case .percent: .percent(decimals: precision)
    case .change, .roughChange: .change(decimals: precision)
    }
  }

  var isPercent: Bool {
    switch self {
    case .percent, .change, .roughChange: true
    case .decimals, .significant, .exact, .figures: false
    }
  }

  /// A whole number for people.
  static func grouped(_ value: Int) -> String { Thousands.grouped(String(value)) }

  /// A number for people: rounded, thousands grouped.
  package func forReading(_ value: Double) -> String {
    switch self {
    case .percent where value.isFinite: Thousands.grouped(rounded(value * 100)) + "%"
    case .change where value.isFinite: Self.signed(Thousands.grouped(rounded(value * 100))) + "%"
    case .roughChange: NumberFormat.change(decimals: abs(value) < 0.0995 ? 1 : 0).forReading(value)
    case .percent, .change: Self.shortest(value)
    case .figures where abs(value) < 10_000: rounded(value)
    case .decimals, .significant, .exact, .figures: Thousands.grouped(rounded(value))
    }
  }

  /// A number for programs: rounded, nothing between the figures, a fraction left a fraction.
  package func forData(_ value: Double) -> String {
    switch self {
    case .percent(let decimals), .change(let decimals): NumberFormat.decimals(decimals + 2).rounded(value)
    case .roughChange: NumberFormat.change(decimals: abs(value) < 0.0995 ? 1 : 0).forData(value)
    case .decimals, .significant, .exact, .figures: rounded(value)
    }
  }

  /// A plus before what has no minus, but not before zero.
  private static func signed(_ text: String) -> String {
    text.hasPrefix("-") || !text.contains(where: { "123456789".contains($0) }) ? text : "+" + text
  }

  private func rounded(_ value: Double) -> String {
    switch self {
    case .decimals(let count), .percent(let count), .change(let count): Self.fixed(value, count)
    case .significant(let count):
      // The position of the first figure after rounding: 0.09996 to three figures is 0.100.
      Self.fixed(value, count - 1 - Self.magnitude(value, figures: count))
    case .exact, .figures, .roughChange: Self.shortest(value)
    }
  }

  /// The power of ten of the first figure.
  private static func magnitude(_ value: Double, figures: Int) -> Int {
    guard value.isFinite, value != 0 else { return 0 }
    let scientific = String(format: "%.\(max(0, figures - 1))e", value)
    return scientific.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }

  /// Decimals beyond what a `Double` holds say nothing, and so do fixed decimals of astronomical numbers.
  private static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15, decimals <= 15 else { return shortest(value) }
    // A division can leave a number a hair under the half that it is on paper: 373.2 h are 15.55 days.
    let text = String(format: "%.\(max(0, decimals))f", value * (1 + 4 * .ulpOfOne))
    return text.hasPrefix("-") && !text.contains(where: { "123456789".contains($0) }) ? String(text.dropFirst()) : text
  }

  /// The shortest decimal that reads back as the same number.
  package static func shortest(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
