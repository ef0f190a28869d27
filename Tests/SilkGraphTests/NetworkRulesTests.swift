import Foundation
import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

/// What the schema says of whole elements, found by `check` and by `build` alike.
@Suite("Network rules")
struct NetworkRulesTests {
  /// Breaks a table of the shipped network.
  struct Case: Sendable, CustomTestStringConvertible {
    let table: String
    let old: String
    let new: String
    let message: String

    var testDescription: String { "\(table): \(new)" }
  }

  static let cases = [
    // Xi'an to Lanzhou is 505 km as the crow flies; two percent less are allowed.
    Case(
      table: "legs.csv", old: "CNSIA,CNLHW,rail,676,", new: "CNSIA,CNLHW,rail,300,",
      message: "legs.csv:2, column distance_km: distance_km is 300 km, and the great circle between its ends 504"),
    Case(
      table: "legs.csv", old: "CNSIA,CNLHW,rail,676,", new: "CNSIA,CNLHW,rail,494,",
      message: "legs.csv:2, column distance_km: distance_km is 494 km, and the great circle"),
    Case(
      table: "legs.csv", old: "CNSIA,CNLHW,rail,676,", new: "CNSIA,CNSIA,rail,676,",
      message: "legs.csv:2: \"CNSIA\" is both its beginning and its end; a leg joins two hubs"),
    Case(
      table: "legs.csv", old: "CNSIA,CNLHW,rail,676,", new: "CNSIA,CNLHW,road,676,",
      message: "legs.csv:2, column gauge_mm: gauge_mm says nothing about a leg by road"),
    Case(
      table: "legs.csv", old: "northern;trans-caspian;southern,CN,", new: "northern;trans-caspian;southern,CN;KZ,",
      message: "legs.csv:2, column countries: countries is \"CN;KZ\", and the leg ends at CNLHW in CN"),
    Case(
      table: "legs.csv", old: "443;249;1076", new: "443;249",
      message: "legs.csv:177, column country_km: country_km has 2 numbers for 3 countries (AZ;GE;TR); give one for each"
    ),
    Case(
      table: "legs.csv", old: "443;249;1076", new: "443;249;176",
      message: "legs.csv:177, column country_km: country_km adds up to 868 km, and distance_km is 1768 km"),
    Case(
      table: "legs.csv", old: "443;249;1076", new: "443;249;about 1000",
      message: "legs.csv:177, column country_km: \"443;249;about 1000\" is out of range; write numbers from 0"),
    Case(
      table: "legs.csv", old: "0,50,Mt/yr,0.59,2024", new: "0,50,Mt/yr,10000,2024",
      message: "legs.csv:177, column load_share: \"10000\" is out of range; write 0 to 5"),
    Case(
      table: "trade.csv", old: "T001,KZ,AZ,", new: "T001,KZ,KZ,",
      message: "trade.csv:2: \"KZ\" is both its beginning and its end; trade is between two countries"),
    Case(
      table: "trade.csv", old: ",2022-H1,", new: ",2022-H3,",
      message: "trade.csv:2, column period: \"2022-H3\" is out of range; write such as 2022"),
    Case(
      table: "partnerships.csv", old: ",negotiation,2022-08,", new: ",negotiation,2022-18,",
      message: "partnerships.csv:2, column date: \"2022-18\" is out of range; write such as 2022"),
    Case(
      table: "corridors.csv", old: "#c80d0e,N,", new: "crimson,N,",
      message: "corridors.csv:2, column colour: \"crimson\" is out of range; write a colour such as #b8002e"),
    Case(
      table: "corridors.csv", old: "#c80d0e,N,", new: "#c80d0e,NN,",
      message: "corridors.csv:2, column marker: \"NN\" is out of range; write one letter"),
    Case(
      table: "corridors.csv", old: "#c80d0e,N,", new: "#c80d0e,K,",
      message: "corridors.csv:3, column marker: marker is \"K\", as of \"northern\""),
    Case(
      table: "countries.csv", old: "CN,CHN,", new: "CN,China,",
      message: "countries.csv:2, column iso3: \"China\" is out of range; write three letters"),
    Case(
      table: "hubs.csv", old: "CNSIA,Xi'an (International", new: "CNSIA,Xi'an\u{7} (International",
      message: "hubs.csv:2, column name: the cell holds the control character U+0007"),
    Case(
      table: "graph.csv", old: "2026-11-24", new: "24 November",
      message: "graph.csv:2, column data_date: \"24 November\" is out of range; write a day such as 2022-08-24"),
  ]

  @Test("are what build refuses by table, line and column", arguments: cases)
  func build(broken: Case) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: Eurasia.folder), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(broken.table)
    var text = try String(contentsOf: file, encoding: .utf8)
    let place = try #require(text.range(of: broken.old), "the table has changed")
    text.replaceSubrange(place, with: broken.new)
    try Data(text.utf8).write(to: file)
    do {
      _ = try NetworkBuilder.attributedGraph(fromTablesIn: folder.path)
      Issue.record("\(broken.new) should be refused")
    } catch let error as TableError {
      #expect(error.description.hasPrefix(broken.message), "\(error)")
    }
  }

  private func findings(_ hubs: [SmallNetwork.HubRow], _ leg: SmallNetwork.LegRow) throws -> [String] {
    let content = try SmallNetwork(hubs: hubs, legs: [leg]).network().content
    return NetworkCheck.findings(in: content)
      .filter { $0.severity == .error && ($0.key == "distance_km" || $0.key == nil) }.map(\.message)
  }

  private func hub(_ id: String, _ latitude: Double, _ longitude: Double) -> SmallNetwork.HubRow {
    SmallNetwork.HubRow(id: id, changes: ["lat": .double(latitude), "lon": .double(longitude)])
  }

  @Test("let no leg be shorter than the great circle by more than two percent, across the date line and the pole too")
  func greatCircle() throws {
    let ends = [hub("a", 0, 179), hub("b", 0, -179)]  // 222.4 km
    #expect(try findings(ends, .init(id: "ab", from: "a", to: "b", km: 219)).isEmpty)
    #expect(try findings(ends, .init(id: "ab", from: "a", to: "b", km: 217)).count == 1)
    let poles = [hub("a", 90, 0), hub("b", -90, 0)]  // 20,015 km
    #expect(try findings(poles, .init(id: "ab", from: "a", to: "b", mode: .sea, km: 16_027)).count == 1)
    #expect(try findings(poles, .init(id: "ab", from: "a", to: "b", mode: .sea, km: 20_016)).isEmpty)
  }
}
