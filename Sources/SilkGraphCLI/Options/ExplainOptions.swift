internal import ArgumentParser
internal import GraphEngine
internal import SilkGraph

/// Whether to say how an answer was found: shared by every command that searches.
struct ExplainOptions: ParsableArguments {
  @Flag(help: "Say on standard error how the answer was found: which engine, why, on how large a graph, how long.")
  var explain = false

  init() {}

  /// What a planner is to report to; `nil` where nobody wants to know.
  func makeTrace() -> SearchTrace? { explain ? SearchTrace() : nil }

  /// Says what was reported: all of the first search, which is the one that was asked for, and the sum of the others.
  func tell(_ trace: SearchTrace?, _ messages: Messages) throws {
    guard let reports = trace?.reports, let first = reports.first else { return }
    try messages.note("engine: \(first.choice.engine.name), as \(first.choice.reason)")
    let reached = first.reachedCount.map { ", of which \(NumberFormat.grouped($0)) were reached" } ?? ""
    try messages.note(
      """
      compiled graph: \(NumberFormat.grouped(first.arcCount)) arcs, \(NumberFormat.grouped(first.nodeCount)) nodes\(reached); \
      compiling took \(Self.milliseconds(first.compileTime)), searching \(Self.milliseconds(first.searchTime))
      """)
    guard reports.count > 1 else { return }
    let others = reports.dropFirst().reduce(Duration.zero) { $0 + $1.compileTime + $1.searchTime }
    try messages.note(
      "\(reports.count - 1) more to tell what constraints cost or what stands in the way: \(Self.milliseconds(others))")
  }

  /// A duration for people.
  static func milliseconds(_ duration: Duration) -> String {
    "\(NumberFormat.decimals(1).forReading(duration / .milliseconds(1))) ms"
  }
}
