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
      let plain = values.replacing("`", with: "")
      if NetworkSchema.TextForm.allCases.contains(where: { $0.expected == plain }) { return plain }
      if values.hasPrefix("list of numbers ≥ 0") { return "numbers from 0, separated by semicolons" }
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
    #expect(NetworkSchema.Domain.amounts.contains(.string("1;0.5;0")))
    for text in ["", "1;", "a", "-1", "0x1p3", "nan", "1,5"] {
      #expect(!NetworkSchema.Domain.amounts.contains(.string(text)), "\(text)")
    }
  }

  @Test(
    "forms of text are held to",
    arguments: [
      (.colour, ["#b8002e", "#FFFFFF"], ["red", "#fff", "b8002e", "#b8002g", ""]),
      (.letter, ["N", "é"], ["", "NN", "1", "-"]),
      (.threeLetters, ["KAZ"], ["KZ", "kaz", "KAZA"]),
      (.day, ["2024-02-29"], ["2023-02-29", "2024-02", "2024-13-01", "24-02-29", "2024-02-00"]),
      (.date, ["2022", "2022-08", "2022-08-31"], ["22", "2022-00", "2022-08-32", "2022-8", "August 2022"]),
      (
        .period, ["2022", "2022-H1", "2022-Q4", "2022-01", "2022-01..08"],
        ["2022-H3", "2022-Q5", "2022-08..01", "2022-01..13", "2022-01-01", "H1"]
      ),
    ] as [(NetworkSchema.TextForm, [String], [String])])
  func forms(form: NetworkSchema.TextForm, good: [String], bad: [String]) {
    for text in good { #expect(form.fits(text), "\(text)") }
    for text in bad { #expect(!form.fits(text), "\(text)") }
  }
}
