internal import ArgumentParser

/// How an answer is written.
package enum OutputFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
  case table, tsv, csv, json, md

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
