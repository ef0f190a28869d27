public import GraphEngine
internal import Synchronization

/// How a planner came by an answer: by which engine, on how large a graph, and in what time.
public struct SearchReport: Hashable, Sendable {
  /// The engine, and why it was chosen.
  public let choice: EngineChoice
  /// The nodes of the compiled graph.
  public let nodeCount: Int
  /// The arcs of the compiled graph.
  public let arcCount: Int
  /// How many nodes the search reached, where one search was all.
  public let reachedCount: Int?
  /// How long it took to compile the network under the policy.
  public let compileTime: Duration
  /// How long it took to search, with what the answer says of the routes.
  public let searchTime: Duration
}

/// Gathers reports of the searches of a planner, for whoever wants to know how answers were come by.
public final class SearchTrace: Sendable {
  private let gathered = Mutex<[SearchReport]>([])

  /// Makes a trace without reports.
  public init() {}

  /// The reports, in the order in which searches ended.
  public var reports: [SearchReport] { gathered.withLock { $0 } }

  func add(_ report: SearchReport) { gathered.withLock { $0.append(report) } }
}

/// Measures compiling and searching, one after the other.
struct SearchClock {
  private let start = ContinuousClock.now
  private var compiled: ContinuousClock.Instant?

  mutating func noteCompiled() { compiled = .now }

  func report(_ compiled: RoutingGraph, _ choice: EngineChoice, reachedCount: Int? = nil) -> SearchReport {
    let now = ContinuousClock.now, middle = self.compiled ?? now
    return SearchReport(
      choice: choice, nodeCount: compiled.graph.nodeCount, arcCount: compiled.graph.arcCount,
      reachedCount: reachedCount, compileTime: start.duration(to: middle), searchTime: middle.duration(to: now))
  }
}

extension SearchReport: CustomStringConvertible {
  /// The engine, the size of the graph, and the times.
  public var description: String {
    "\(choice); \(nodeCount) nodes, \(arcCount) arcs; compiled in \(compileTime), searched in \(searchTime)"
  }
}
