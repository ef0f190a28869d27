internal import Foundation
internal import GraphFormats

/// A file with places: one a line, or a column of a table. It is read whole before anything is made of it.
struct PlaceFile {
  /// What messages call it.
  private let name: String
  private let column: String?
  private let bytes: [UInt8]

  /// Reads a file, given as `FILE`, as `FILE:COLUMN`, or as `-`.
  init(_ argument: String, in context: CommandContext) throws {
    let file: String
    (file, column) = Self.split(argument, in: context)
    switch try NetworkLocation.file(file, in: context) {
    case .standardInput:
      name = "standard input"
      bytes = try Self.read(context.input.source, name)
    case .file(let path, let name):
      self.name = name
      bytes = try Self.read(.path(path), name)
    }
  }

  private static func read(_ source: GraphFileSource, _ name: String) throws(GraphFileError) -> [UInt8] {
    try source.readText(nil, name: name, limit: GraphMLReaderOptions.Limits().heldBytes)
  }

  /// A file that is there as it is named has no column behind a colon.
  private static func split(_ argument: String, in context: CommandContext) -> (file: String, column: String?) {
    guard let colon = argument.lastIndex(of: ":"),
      !SystemPath.exists(context.absolutePath(argument))
    else { return (argument, nil) }
    return (String(argument[..<colon]), String(argument[argument.index(after: colon)...]))
  }

  /// The file as a table, whatever its name.
  func table() throws -> Table { try Table(utf8: bytes, file: name) }

  /// The place on each line, or in each row of the column.
  func places<Lookup: PlaceLookup>(_ lookup: inout Lookup) throws -> [Lookup.Found] {
    guard column == nil, !["csv", "tsv"].contains((name as NSString).pathExtension.lowercased()) else {
      let table = try table()
      guard let column = column ?? table.columns.first?.name else { return [] }
      _ = try table.position(of: column)
      return try table.rows.map { try lookup.place($0, column) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TableError(file: name, problem: .notUTF8(looksLike: nil))
    }
    var places: [Lookup.Found] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let place = line.trimmingCharacters(in: .whitespaces)
      if place.isEmpty || place.hasPrefix("#") { continue }
      places.append(try PlaceInFile.at("\(name):\(index + 1)") { try lookup.place(place) })
    }
    return places
  }
}

extension PlaceLookup {
  /// The place that a cell of a table means.
  mutating func place(_ row: Table.Row, _ column: String) throws -> Found {
    let text = try row.required(String.self, of: column)
    return try PlaceInFile.at("\(row.file):\(row.line), column \(column)") { try place(text) }
  }
}
