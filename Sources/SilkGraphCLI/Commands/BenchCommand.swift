internal import ArgumentParser
internal import Foundation
internal import GraphFormats

/// Measures the engine on one piece of work, for comparison with other libraries.
struct BenchCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time the engine on one piece of work.",
    discussion: """
      Example:
        silkgraph bench --tasks

      One line of JSON: load_s from file to graph, prep_s for what later work reuses, compute_s for all items (the median
      of the repeats), in CPU seconds unless PEERS_CLOCK=wall; the peak of memory; and a checksum of the answers, by
      which libraries that did the same work agree. Edges have `time` in tenths and `cost` in hundredths, nodes are named
      n0, n1, ... in order, with `lon` and `lat` for p2p-astar.

      p2p searches from both ends; p2p-dijkstra, -astar, -alt and -ch by the method they name. matrix and matrix-ch go
      from the first node of every pair to the second of every pair, one item each. ksp finds 10 paths, pareto those
      efficient by time and cost.
      """,
    shouldDisplay: false)

  @Argument(help: "What to do; --tasks lists it.") var task: BenchTask?
  @Flag(help: "List the tasks.") var tasks = false
  @Option(help: ArgumentHelp("The GraphML file.", valueName: "file"), completion: .file()) var input: String?
  @Option(help: ArgumentHelp("Pairs of node numbers, one a line.", valueName: "file"), completion: .file())
  var queries: String?
  @Option(help: "How many items of work: sources or pairs.") var items = 1
  @Option(help: "How often to repeat it.") var `repeat` = 3
  @Option(help: "whole: weights as whole numbers; real: as they stand.") var weights: BenchWeights = .whole
  @Option(help: "json.") var format = "json"

  func run(in context: CommandContext) async throws -> ExitStatus {
    guard !tasks else {
      try context.output.write(BenchTask.allCases.map(\.rawValue).joined(separator: "\n") + "\n")
      return .answered
    }
    guard let task, let input else { throw UsageError("bench needs a task and --input FILE; --tasks lists the tasks") }
    guard items > 0, `repeat` > 0 else { throw UsageError("--items and --repeat take numbers from 1") }
    let clock = BenchClock(environment: context.environment)
    let start = clock.seconds
    let content = try NetworkLocation.file(input, in: context)
      .read(GraphFile.Options(), in: context, Messages(context.errors, .quiet)).document.graph
    let load = clock.seconds - start
    let pairs = try readQueries(in: context)
    let result = try await task.run(
      BenchInput(content: content, pairs: pairs, weights: weights), by: BenchMeter(repeats: `repeat`, clock: clock))
    let answer = BenchAnswer(
      loadSeconds: load, prepSeconds: result.prepSeconds, computeSeconds: result.computeSeconds,
      items: max(1, result.items), peakMemoryMB: BenchClock.peakMemoryMB, checksum: result.checksum)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try context.output.write(String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n")
    return .answered
  }

  private func readQueries(in context: CommandContext) throws -> [(Int, Int)] {
    guard let queries else { return [] }
    guard let text = try? String(contentsOfFile: context.absolutePath(queries), encoding: .utf8) else {
      throw InputError.missing(path: queries)
    }
    return try text.split(separator: "\n").prefix(items).enumerated().map { index, line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 2 else {
        throw InputError.unreadable(
          name: "\(queries):\(index + 1)", reason: "expected two node numbers, not \"\(line)\"")
      }
      return (numbers[0], numbers[1])
    }
  }
}

private struct BenchAnswer: Encodable {
  let loadSeconds: Double
  let prepSeconds: Double?
  let computeSeconds: Double
  let items: Int
  let peakMemoryMB: Double
  let checksum: Double

  private enum CodingKeys: String, CodingKey {
    case loadSeconds = "load_s"
    case prepSeconds = "prep_s"
    case computeSeconds = "compute_s"
    case items
    case peakMemoryMB = "peak_rss_mb"
    case checksum
  }
}
