internal import ArgumentParser

/// How an answer is written.
package enum OutputFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
  case table, tsv, csv, json, md

  /// The variable that says in which format answers are written where nothing else does.
  static let variable = "SILKGRAPH_FORMAT"

  /// The format that the environment asks for.
  ///
  /// - Throws: ``UsageError`` for a value that is no format.
  init?(remembered context: CommandContext) throws(UsageError) {
    guard let word = context.environment[Self.variable], !word.isEmpty else { return nil }
    guard let format = OutputFormat(rawValue: word.lowercased()) else {
      let formats = Self.allCases.map(\.rawValue)
      throw UsageError(
        "\(Self.variable) is \"\(word)\", which is no format\(DidYouMean.question(about: word, among: formats))\n"
          + "  There are \(formats.joined(separator: ", ")).")
    }
    self = format
  }

  /// The format that the name of a file asks for.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "txt": self = .table
    case "tsv", "tab": self = .tsv
    case "csv": self = .csv
    case "json": self = .json
    case "md", "markdown": self = .md
    default: return nil
    }
  }
}
