import Foundation
import GraphEngine
import Testing

@testable import SilkGraph

/// Networks/SCHEMA.md, read as a program would read it.
private struct SchemaDocument {
  /// A key of one kind of element, as `name type, required, values`.
  var keys: [String: Set<String>] = [:]

  init() throws {
    let text = try String(contentsOf: Eurasia.networks.appendingPathComponent("SCHEMA.md"), encoding: .utf8)
    var heading = ""
    var columns: [String] = []
    var domains: [String: String] = [:]
    var rows: [(heading: String, key: String, cells: [String: String])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
      guard line.hasPrefix("| ") else {
        if !line.hasPrefix("|") { columns = [] }
        continue
      }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard !columns.isEmpty else {
        columns = cells
        continue
      }
      guard columns.first == "key" else { continue }
      let row = Dictionary(uniqueKeysWithValues: zip(columns, cells))
      for key in Self.code(cells[0]) { rows.append((heading, key, row)) }
    }
    for row in rows where row.heading == "Keys of every row" || row.heading == "Conflicting figures" {
      domains[row.key] = Self.describe(row.key, row.cells, domains)
    }
    for row in rows where row.heading != "Keys of every row" && row.heading != "Conflicting figures" {
      // `question` and its like are defined once, and named where they are used.
      let kind = row.heading == "Graph" ? "graph" : row.heading
      let isElsewhere = row.cells["meaning"]?.hasPrefix("see *") == true && row.cells["type"]?.isEmpty == true
      keys[kind, default: []].insert(
        isElsewhere ? domains[row.key] ?? row.key : Self.describe(row.key, row.cells, domains))
    }
    for kind in keys.keys where kind != "graph" {
      for row in rows where row.heading == "Keys of every row" && row.key != "kind" {
        if row.cells["for"] == "all but countries", kind == "country" { continue }
        keys[kind]?.insert(domains[row.key] ?? row.key)
      }
    }
  }

  private static func code(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  private static func describe(_ key: String, _ cells: [String: String], _ others: [String: String]) -> String {
    let type = cells["type"] ?? "", values = cells["unit, values"] ?? ""
    if values.hasPrefix("as `"), let other = code(values).first.flatMap({ others[$0] }) {
      return "\(key) \(type) " + other.drop { $0 != "[" }
    }
    return "\(key) \(type) [\(domain(type.prefix { $0 != "," }.description, values))]"
  }

  private static func domain(_ type: String, _ values: String) -> String {
    let number = values.replacing("−", with: "-")
    switch type {
    case "double", "int":
      if let match = number.firstMatch(of: /(-?\d+) … (-?\d+)/) { return "\(match.1) to \(match.2)" }
      if number.contains("≥ 0") { return "0 or more" }
      if number.contains("> 0") { return "more than 0" }
      return values == "year" ? "1900 to 2100" : "any value"
    case "string":
      if values.hasPrefix("`") { return "one of " + code(values).joined(separator: ", ") }
      if let match = values.firstMatch(of: /list of (\w+) ids/) {
        return "ids of the kind \(match.1), separated by semicolons"
      }
      if let match = values.firstMatch(of: /^(\w+) id$/) { return "the id of a \(match.1)" }
      return "any value"
    default: return "any value"
    }
  }
}

@Suite("Network schema")
struct NetworkSchemaTests {
  private func describe(_ column: NetworkSchema.Column) -> String {
    let type =
      switch column.type {
      case .bool: "boolean"
      case .int: "int"
      case .double: "double"
      case .string: "string"
      }
    let need = column.isRequired ? ", required" : column.companion.map { ", with `\($0)`" } ?? ""
    return "\(column.name) \(type)\(need) [\(column.domain.expected)]"
  }

  @Test func isWhatTheDocumentSays() throws {
    let document = try SchemaDocument()
    #expect(document.keys.count == NetworkSchema.tables.count)
    for table in NetworkSchema.tables {
      let kind = table.kind ?? "graph"
      let said = try #require(document.keys[kind], "SCHEMA.md has no table of \(kind)")
      let held = Set(table.columns.map(describe))
      #expect(said.subtracting(held).sorted() == [], "in SCHEMA.md alone, \(kind)")
      #expect(held.subtracting(said).sorted() == [], "in NetworkSchema alone, \(kind)")
    }
  }

  @Test func aKeyOfNodesAndEdgesHasOneType() {
    var types: [String: AttributeType] = [:]
    for column in NetworkSchema.tables.flatMap(\.columns) {
      #expect(types.updateValue(column.type, forKey: column.name) ?? column.type == column.type, "\(column.name)")
    }
  }

  @Test("domains know what lies in them")
  func domains() {
    #expect(NetworkSchema.Domain.above(0).contains(.double(0.1)) && !NetworkSchema.Domain.above(0).contains(.double(0)))
    #expect(NetworkSchema.Domain.range(0...(.infinity)).contains(.int(0)))
    for domain in [NetworkSchema.Domain.any, .range(0...(.infinity)), .above(0)] {
      #expect(!domain.contains(.double(.infinity)) && !domain.contains(.double(.nan)))
    }
    #expect(NetworkSchema.Domain.words(["a", "b"]).contains(.string("b")))
    #expect(!NetworkSchema.Domain.words(["a", "b"]).contains(.string("c")))
  }
}
