import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("Graphs of any kind")
struct PlainGraphTests {
  private static let engines = ["dijkstra", "bidirectional", "trees", "landmarks", "a-star", "contraction-hierarchy"]

  /// A grid of places with roads between them, as GraphML.
  private func grid(_ side: Int, in folder: TemporaryFolder) throws {
    var random = SeededGenerator(seed: 3)
    var nodes = "id,lat,lon\n", edges = "from,to,hours,direction\n"
    for node in 0..<(side * side) {
      nodes += "n\(node),\(40 + Double(node / side) * 0.1),\(60 + Double(node % side) * 0.1)\n"
      for next in [node + 1, node + side]
      where next < side * side && (next == node + side || next % side != 0) && Int.random(in: 0..<8, using: &random) > 0
      {
        edges += "n\(node),n\(next),\(Int.random(in: 1...9, using: &random)),undirected\n"
      }
    }
    try FileManager.default.createDirectory(atPath: folder.path + "/grid", withIntermediateDirectories: true)
    try folder.write(nodes, to: "grid/nodes.csv")
    try folder.write(edges, to: "grid/edges.csv")
  }

  @Test("have the same answers by every engine, from a folder of tables")
  func engines() async throws {
    let folder = try TemporaryFolder()
    try grid(9, in: folder)
    try folder.write("origin,destination\nn0,n80\nn44,n3\nn80,n7\n", to: "pairs.csv")
    for words in ["matrix --from all --to n0,n40,n80", "matrix --pairs pairs.csv", "route n0 n80 --columns sum"] {
      func run(_ more: String) async -> CommandRun {
        await CommandRun.of(
          ShellWords.split("\(words) --network grid --weight hours \(more)"), directory: folder.path)
      }
      let expected = await run("")
      #expect(expected.status == 0, "\(expected.errors)")
      for engine in Self.engines {
        let other = await run("--engine \(engine) --explain")
        #expect(other.status == 0 && other.errors.contains("as it was asked for"), "\(engine): \(other.errors)")
        // The steps may differ where two paths are equally short; their sum may not.
        let isRoute = words.hasPrefix("route")
        #expect(
          isRoute
            ? other.output.split(separator: "\n").last == expected.output.split(separator: "\n").last
            : other.output == expected.output, "\(engine)")
      }
    }
  }

  @Test("are read in any format, and the answer is the same", arguments: ["graphml", "gexf", "json", "edgelist"])
  func formats(format: String) async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: CommandRun.packageRoot + "/Tests/SilkGraphCLITests/Files/islands.csv", toPath: folder.path + "/g.csv")
    if format == "edgelist" {
      try folder.write("a b 3\nb c 4\nx y 1\n", to: "g.edgelist")
    } else {
      let converted = await CommandRun.of(["convert", "g.csv", "g.\(format)"], directory: folder.path)
      try #require(converted.status == 0, "\(converted.errors)")
    }
    let weight = format == "edgelist" ? "weight" : "km"
    let run = await CommandRun.of(
      ["route", "a", "c", "-n", "g.\(format)", "--weight", weight, "--columns", "from,to,weight,sum"],
      directory: folder.path)
    #expect(run.output == "from\tto\tweight\tsum\na\tb\t3\t3\nb\tc\t4\t7\n", "\(run.errors)")
  }

  @Test("give large matrices to a hierarchy, and say so")
  func large() async throws {
    let folder = try TemporaryFolder()
    try grid(60, in: folder)
    try folder.write((0..<300).map { "n\($0 * 11)" }.joined(separator: "\n"), to: "places.txt")
    func matrix(_ more: String) async -> CommandRun {
      await CommandRun.of(
        ShellWords.split(
          "matrix --from-file places.txt --to-file places.txt --network grid --weight hours --wide objective \(more)"),
        directory: folder.path)
    }
    let run = await matrix("--threads 1 --explain"), other = await matrix("--engine trees")
    #expect(run.status == 0)
    #expect(run.errors.contains("note: engine: contraction hierarchy, as 300 x 300 lengths take"), "\(run.errors)")
    #expect(run.output == other.output && run.output.split(separator: "\n").count == 301)
  }
}
