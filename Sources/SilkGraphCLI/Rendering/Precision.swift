internal import ArgumentParser

/// How far numbers are rounded.
package enum Precision: Hashable, Sendable, ExpressibleByArgument {
  /// To so many decimals.
  case decimals(Int)
  /// Not at all.
  case full

  package init?(argument: String) {
    if argument == "full" {
      self = .full
    } else if let count = Int(argument) {
      self = .decimals(count)
    } else {
      return nil
    }
  }

  package static var allValueStrings: [String] { ["full"] }

  /// The decimals, where some number of them is asked for.
  package var decimals: Int? { if case .decimals(let count) = self { count } else { nil } }
}
