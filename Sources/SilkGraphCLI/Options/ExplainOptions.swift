internal import ArgumentParser
internal import GraphEngine
internal import SilkGraph

/// Whether to say how an answer was found: shared by every command that searches.
struct ExplainOptions: ParsableArguments {
  @Flag(
    help:
      "Explain on standard error how the answer was found: which engine and why, the size of the graph, and the time.")
  var explain = false

  init() {}

  /// What a planner is to report to; `nil` where nobody wants to know.
  func makeTrace() -> SearchTrace? { explain ? SearchTrace() : nil }

  /// Says what a planner reported: all of the first search, which is the one that was asked for, and the sum of the
  /// others.
  func tell(_ trace: SearchTrace?, _ messages: Messages) throws {
    guard let reports = trace?.reports, let first = reports.first else { return }
    try tell(
      first.choice, graph: "compiled graph", (first.nodeCount, first.arcCount), reached: first.reachedCount,
      ("compiling", first.compileTime), first.searchTime, messages)
    guard reports.count > 1 else { return }
    let others = reports.dropFirst().reduce(Duration.zero) { $0 + $1.compileTime + $1.searchTime }
    try messages.note(
      "\(reports.count - 1) more searches for the price of constraints or for what stands in the way: \(Self.milliseconds(others))"
    )
  }

  /// Says how a graph of any kind was searched.
  ///
  /// - Parameter clock: It measured preparing and searching.
  func tell(_ finder: PathFinder, _ clock: StageClock, reachedCount: Int?, _ messages: Messages) throws {
    guard explain else { return }
    try tell(
      finder.choice, graph: "graph", (finder.graph.nodeCount, finder.graph.arcCount), reached: reachedCount,
      ("preparing", clock.stage(0)), clock.stage(1), messages)
  }

  private func tell(
    _ choice: EngineChoice, graph: String, _ size: (nodes: Int, arcs: Int), reached: Int?,
    _ first: (what: String, time: Duration), _ searchTime: Duration, _ messages: Messages
  ) throws {
    try messages.note("engine: \(choice.engine.name), as \(choice.reason)")
    let reached = reached.map { ", of which \(NumberFormat.grouped($0)) were reached" } ?? ""
    try messages.note(
      """
      \(graph): \(NumberFormat.grouped(size.arcs)) arcs, \(NumberFormat.grouped(size.nodes)) nodes\(reached); \
      \(first.what) took \(Self.milliseconds(first.time)), searching \(Self.milliseconds(searchTime))
      """)
  }

  /// A duration for people.
  private static func milliseconds(_ duration: Duration) -> String {
    "\(NumberFormat.decimals(1).forReading(duration / .milliseconds(1))) ms"
  }
}

/// Measures the stages of work that follow each other.
struct StageClock {
  private var instants = [ContinuousClock.now]

  /// Ends a stage and begins the next.
  mutating func next() { instants.append(.now) }

  /// How long a stage took, counted from zero.
  func stage(_ index: Int) -> Duration {
    instants.indices.contains(index + 1) ? instants[index].duration(to: instants[index + 1]) : .zero
  }
}
