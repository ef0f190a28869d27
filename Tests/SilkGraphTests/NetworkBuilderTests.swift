import Foundation
import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

@Suite("Network builder")
struct NetworkBuilderTests {
  /// The shipped tables with one text put for another in one of them.
  private func build(_ table: String, _ change: (String) -> String) throws -> AttributedGraph {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: Eurasia.folder), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(table)
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text, "the test changes nothing")
    try Data(changed.utf8).write(to: file)
    return try NetworkBuilder.attributedGraph(fromTablesIn: folder.path)
  }

  private func error(_ table: String, _ old: String, _ new: String) throws -> String? {
    do {
      _ = try build(table) { text in
        guard let place = text.range(of: old) else { return text }
        return text.replacingCharacters(in: place, with: new)
      }
      return nil
    } catch let error as TableError { return error.description }
  }

  @Test func theSameTablesMakeTheSameFileAndItIsTheOneThatIsShipped() throws {
    let first = try GraphMLWriter().bytes(of: GraphDocument(Eurasia.network.get().content))
    let second = try GraphMLWriter().bytes(
      of: GraphDocument(NetworkBuilder.attributedGraph(fromTablesIn: Eurasia.folder)))
    #expect(first == second)
    let shipped = try Data(contentsOf: Eurasia.networks.appendingPathComponent("eurasia.graphml"))
    #expect(
      Data(first) == shipped,
      "the tables have changed: silkgraph build Networks/eurasia --output Networks/eurasia.graphml --force")
  }

  @Test(
    "a bad cell is named by table, line and column",
    arguments: [
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHW,rail,\"1,676\",",
        "legs.csv:2, column distance_km: \"1,676\" is not a number; write 1676"
      ),
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHW,rail,-676,",
        "legs.csv:2, column distance_km: \"-676\" is out of range; write 0 or more"
      ),
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHW,rail,INF,",
        "legs.csv:2, column distance_km: \"INF\" is out of range; write 0 or more"
      ),
      (
        "trade.csv", "T001,KZ,AZ,turnover,194100000,", "T001,KZ,AZ,turnover,0,",
        "trade.csv:2, column value_usd: \"0\" is out of range; write more than 0"
      ),
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHW,rial,676,",
        "legs.csv:2, column mode: \"rial\" is not known here; did you mean rail?"
      ),
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHX,rail,676,",
        "legs.csv:2, column to: there is no node \"CNLHX\"; did you mean \"CNLHW\" (line 7)?"
      ),
      (
        "legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,KZ,rail,676,",
        "legs.csv:2, column to: \"KZ\" is a country; a hub is needed here"
      ),
      ("legs.csv", "CNSIA,CNLHW,rail,676,", "CNSIA,CNLHW,rail,,", "legs.csv:2, column distance_km: the cell is empty"),
      ("legs.csv", "\nL002,", "\nL001,", "legs.csv:3, column id: \"L001\" stands in legs.csv:2 already"),
      ("hubs.csv", "\nCNCKG,", "\nCNSIA,", "hubs.csv:3, column id: \"CNSIA\" is a hub already (hubs.csv:2)"),
      ("hubs.csv", "\nCNCKG,", "\ncnsia,", "hubs.csv:3, column id: \"cnsia\" differs from \"CNSIA\" in case alone"),
      (
        "hubs.csv", "dry port,CN,34.261,", "dry port,CX,34.261,",
        "hubs.csv:2, column country: there is no country \"CX\""
      ),
      (
        "hubs.csv", "dry port,CN,34.261,", "dry port,CN,94.261,",
        "hubs.csv:2, column lat: \"94.261\" is out of range; write -90 to 90"
      ),
      (
        "hubs.csv", "4912,trains/yr,2025", "4912,,2025",
        "hubs.csv:2, column throughput_unit: the cell is empty; beside throughput it must have a value"
      ),
      (
        "corridors.csv", "L034;L042;L043;L046;L017;L053", "L034;L942",
        "corridors.csv:2, column gateways: there is no leg \"L942\""
      ),
      ("countries.csv", "gdp_usd", "gpd_usd", "countries.csv:1, column gpd_usd: "),
      (
        "trade.csv", ",seed,high,", ",seen,high,",
        "trade.csv:2, column source_kind: \"seen\" is not known here; did you mean seed?"
      ),
    ])
  func badCell(table: String, old: String, new: String, message: String) throws {
    let found = try #require(try error(table, old, new), "\(new) should be refused")
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func aSecondRowOfTheGraphIsRefused() throws {
    let found: String?
    do {
      _ = try build("graph.csv") { $0 + $0.split(separator: "\n")[1] + "\n" }
      found = nil
    } catch let error as TableError { found = error.description }
    #expect(found?.contains("one row describes the graph") == true)
  }

  @Test func aTableThatIsNotThereIsNamed() {
    #expect {
      _ = try NetworkBuilder.attributedGraph(fromTablesIn: Eurasia.folder + "-not")
    } throws: { ($0 as? TableError)?.problem == .noSuchFile }
  }

  @Test func whatTheTablesSayTogetherMustBeANetwork() {
    #expect(throws: NetworkError.notOneChosen(question: "kz-az-turnover-2023", count: 0)) {
      _ = try build("trade.csv") { $0.replacing("kz-az-turnover-2023,1", with: "kz-az-turnover-2023,0") }
    }
  }
}
