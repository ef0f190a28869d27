internal import ArgumentParser
internal import Foundation
internal import GraphFormats

/// For which program CSV is written.
package enum CSVDialect: String, CaseIterable, Sendable, ExpressibleByArgument {
  /// By RFC 4180.
  case standard
  /// For spreadsheets.
  case excel

  static let help = ArgumentHelp(
    """
    How CSV is written: standard (RFC 4180), or excel, which opens by a double click: with a byte order mark, and with \
    semicolons and decimal commas where LC_ALL, LC_NUMERIC or LANG has them (LC_ALL=de_DE); cells that Excel would run as \
    formulas get an apostrophe.
    """)

  /// The dialect of spreadsheets, where it is asked for, with the decimal mark of the locale.
  func spreadsheet(in context: CommandContext) -> SpreadsheetDialect? {
    self == .excel ? SpreadsheetDialect(hasDecimalComma: Self.locale(of: context)?.hasDecimalComma ?? false) : nil
  }

  /// What to say about the decimal mark.
  func note(in context: CommandContext) -> String? {
    guard self == .excel else { return nil }
    guard let locale = Self.locale(of: context) else {
      return
        "for Excel, with commas between cells and decimal points; with LC_ALL=de_DE they become semicolons and commas"
    }
    return locale.hasDecimalComma
      ? "for Excel, with semicolons between cells and decimal commas, as \(locale.variable)=\(locale.value) has them"
      : "for Excel, with commas between cells and decimal points, as \(locale.variable)=\(locale.value) has them"
  }

  /// The first of the variables that is set decides, as in POSIX.
  private static func locale(
    of context: CommandContext
  ) -> (variable: String, value: String, hasDecimalComma: Bool)? {
    for variable in ["LC_ALL", "LC_NUMERIC", "LANG"] {
      guard let value = context.environment[variable], !value.isEmpty else { continue }
      let name = String(value.prefix { $0 != "." && $0 != "@" })
      let isPlain = ["C", "POSIX"].contains(name)
      return (variable, value, !isPlain && Locale(identifier: name).decimalSeparator == ",")
    }
    return nil
  }
}
