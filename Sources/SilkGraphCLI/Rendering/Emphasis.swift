internal import Rainbow

/// What a piece of text is, for the eye.
package enum Emphasis: Sendable, Hashable {
  case plain
  /// Headings and totals.
  case strong
  /// What may be skipped.
  case quiet
  case good
  case caution
  case bad
}

/// Colours for a terminal, and no colours elsewhere.
///
/// Only Rainbow's codes are used: its switches are global and look at the process, not at the channel.
struct Palette: Sendable {
  let isColored: Bool

  func paint(_ text: String, _ emphasis: Emphasis) -> String {
    guard isColored, !text.isEmpty, let codes = Self.codes(emphasis) else { return text }
    let start = codes.flatMap(\.value).map(String.init).joined(separator: ";")
    return "\u{1B}[\(start)m\(text)\u{1B}[0m"
  }

  private static func codes(_ emphasis: Emphasis) -> [any ModeCode]? {
    switch emphasis {
    case .plain: nil
    case .strong: [Style.bold]
    case .quiet: [Style.dim]
    case .good: [NamedColor.green]
    case .caution: [NamedColor.yellow]
    case .bad: [Style.bold, NamedColor.red]
    }
  }
}
