import Foundation
import GraphEngine
import GraphFormats
import Testing

/// The whole way through files, on the network that comes with the command.
@Suite("Networks in files")
struct NetworkFilesTests {
  private static let tables = CommandRun.packageRoot + "/Networks/eurasia"
  private static let committed = CommandRun.packageRoot + "/Networks/eurasia.graphml"

  private func run(_ line: String, in folder: TemporaryFolder) async -> CommandRun {
    await CommandRun.of(ShellWords.split(line), directory: folder.path)
  }

  private func folderWithTables() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Self.tables, toPath: folder.path + "/tables")
    return folder
  }

  @Test("building the tables makes the committed network, byte for byte")
  func build() async throws {
    let folder = try folderWithTables()
    let committed = try Data(contentsOf: URL(fileURLWithPath: Self.committed))
    for name in ["first", "second"] {
      let run = await run("build tables --output \(name).graphml", in: folder)
      #expect(run == CommandRun(status: 0, errors: "Wrote \(name).graphml.\n"))
      let built = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name).graphml"))
      #expect(built == committed, "rebuild it: silkgraph build Networks/eurasia -o Networks/eurasia.graphml --force")
    }
  }

  @Test(
    "a bad cell of a table is named with its table, line and column, and nothing is written",
    arguments: [
      ("legs.csv", "cost_usd_per_teu", "1,250", "\"1,250\" is not a number; write 1250"),
      ("legs.csv", "distance_km", "-5", "is out of range"), ("legs.csv", "mode", "rial", "did you mean rail?"),
      ("legs.csv", "from", "CNSIAA", "did you mean \"CNSIA\""), ("hubs.csv", "lat", "far", "is not a number"),
      ("countries.csv", "population", "many", "is not a whole number"),
    ])
  func badCell(table: String, column: String, cell: String, sentence: String) async throws {
    let folder = try folderWithTables()
    let path = folder.path + "/tables/" + table
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let header = lines[0].split(separator: ",").map(String.init)
    let position = try #require(header.firstIndex(of: column))
    // The columns before those that may hold commas are split easily.
    var cells = lines[1].split(separator: ",", maxSplits: position + 1, omittingEmptySubsequences: false)
    try #require(cells[..<position].allSatisfy { !$0.contains("\"") })
    cells[position] = cell.contains(",") ? "\"\(cell)\"" : Substring(cell)
    lines[1] = Substring(cells.joined(separator: ","))
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)

    let run = await run("build tables --output network.graphml", in: folder)
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("error: \(table):2, column \(column): "), "\(run.errors)")
    #expect(run.errors.contains(sentence), "\(run.errors)")
    #expect(try folder.names == ["tables"])
  }

  @Test("a table that is missing is named as the user would")
  func missingTable() async throws {
    let folder = try folderWithTables()
    try FileManager.default.removeItem(atPath: folder.path + "/tables/trade.csv")
    let run = await run("build tables", in: folder)
    #expect(run == CommandRun(status: 66, errors: "error: there is no file \"tables/trade.csv\"\n"))
  }

  @Test("GraphML goes to tables and back without a loss")
  func tablesAndBack() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Self.committed, toPath: folder.path + "/a.graphml")
    #expect(await run("convert a.graphml tables/", in: folder).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tables").sorted() == [
        "edges.csv", "nodes.csv",
      ])
    #expect(await run("convert tables/ b.graphml", in: folder).status == 0)
    var before = try GraphMLReader().read(path: folder.path + "/a.graphml").document.graph
    let after = try GraphMLReader().read(path: folder.path + "/b.graphml").document.graph
    // What is said of the graph as a whole has no row in a table.
    before.graphAttributes = after.graphAttributes
    #expect(before == after)
    #expect(await run("convert b.graphml c.graphml", in: folder).status == 0)
    #expect(try folder.text(of: "b.graphml") == folder.text(of: "c.graphml"))
  }

  @Test("a network is read from standard input, plain or from another command")
  func standardInput() async throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.committed)))
    let piped = await CommandRun.of(["find", "duisburg", "--network", "-"], input: bytes)
    #expect(piped.status == 0)
    #expect(piped.output == (await CommandRun.of(["find", "duisburg"])).output)
  }

  @Test("a network is read from every format that holds it", arguments: ["gexf", "json", "tables"])
  func formats(format: String) async throws {
    let folder = try TemporaryFolder()
    #expect(await run("convert \(Self.committed) network --to \(format)", in: folder).status == 0)
    let routes = "alternatives \"Xi'an\" Duisburg --avoid-country RU -k 5"
    let run = await run("\(routes) --network network", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == (await CommandRun.of(ShellWords.split(routes))).output)
  }

  @Test("a file that is damaged anywhere ends in an error with its place, or is read", arguments: 0..<12)
  func damaged(part: Int) async throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.committed)))
    let cut = bytes.count * part / 12
    try Data(bytes[..<cut]).write(to: URL(fileURLWithPath: folder.path + "/cut.graphml"))
    let run = await run("compare \"Xi'an\" Duisburg --network cut.graphml", in: folder)
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("error: cut.graphml:"), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
