/// An engine, and why it was chosen.
///
/// The rule adds up for each engine what it takes: something once, and something for each pair or source. The engine of
/// the least sum is taken. The figures are in searches of the whole graph by Dijkstra's method, and were measured on road
/// networks of 10,000, 100,000 and 1 million nodes, each with whole and with real weights, and on two networks with hubs:
///
/// | engine | once | for each pair | measured |
/// |---|--:|--:|---|
/// | Dijkstra's method | 0 | 0.55 | 0.51–0.57; with hubs 0.5–0.7 |
/// | from both ends | 1.5 if edges are directed | 0.4 | 0.29–0.46, 0.5 where weights follow distances |
/// | … with hubs | 1.5 if edges are directed | 0.1 | 0.05–0.14 |
/// | one search for each source | 0 | 1 for each source | 1 |
/// | A* by positions | 2 | 0.35 | 0.30–0.43 where weights follow distances; otherwise 0.5–0.8 |
/// | A* by landmarks | 42 | 0.08 | 35–43 and 0.03–0.12; with hubs no better than from both ends |
/// | contraction hierarchy | 200 | 0.005 | 102–235 and 0.0004–0.012; none with hubs |
/// | … a whole matrix | 200 | 0.01 for each row and column, and 1/*n* for each pair | 0.85/*n* |
///
/// A graph is taken to have hubs where its nodes have more than 8 arcs on average. Weights follow distances where the
/// bound by positions is at least three quarters of all weights together.
public struct EngineChoice: Hashable, Sendable {
  /// The engine.
  public let engine: PathEngine
  /// Why this one, in words.
  public let reason: String

  /// Names an engine and the reason.
  public init(_ engine: PathEngine, because reason: String) {
    self.engine = engine
    self.reason = reason
  }

  /// What an engine takes, in searches of the whole graph.
  private struct Estimate {
    let engine: PathEngine
    let effort: Double
  }

  static let hubArcsPerNode = 8.0
  static let tightBound = 0.75

  /// Chooses by the rule.
  ///
  /// - Parameters:
  ///   - demand: What is wanted.
  ///   - graph: The graph to search.
  ///   - tightness: How tight the bound by positions is, where there is one.
  ///   - workers: How many tasks share searches. An index is built by one alone.
  ///   - excluded: Engines that will not do.
  public init(
    for demand: PathDemand, on graph: Graph, tightness: Double? = nil, workers: Int = 1,
    excluding excluded: Set<PathEngine> = []
  ) {
    let estimates = Self.estimates(demand, graph, tightness, Double(max(1, workers)))
      .filter { !excluded.contains($0.engine) && (demand.ties == .any || $0.engine.keepsTies) }
    // `min` takes the first of equals, and Dijkstra's method always does.
    guard let best = estimates.min(by: { $0.effort < $1.effort }), demand.pairCount > 1 || demand.columnCount != nil
    else {
      self.init(.dijkstra, because: "one path is wanted, which pays for no preparation")
      return
    }
    let next = estimates.filter { $0.engine != best.engine }.min { $0.effort < $1.effort }
    let wanted =
      demand.columnCount.map { "\(demand.sourceCount) x \($0) lengths" }
      ?? "\(demand.pairCount) paths from \(demand.sourceCount) sources"
    var reason = "\(wanted) take about as long as \(Self.rounded(best.effort)) searches of the whole graph"
    if let next { reason += ", and by \(next.engine.name) \(Self.rounded(next.effort))" }
    if Self.hasHubs(graph), demand.ties == .any { reason += "; the graph has hubs, at which no index pays" }
    self.init(best.engine, because: reason)
  }

  private static func estimates(
    _ demand: PathDemand, _ graph: Graph, _ tightness: Double?, _ workers: Double
  ) -> [Estimate] {
    let pairs = Double(demand.pairCount) / workers, sources = Double(demand.sourceCount) / workers
    let hasHubs = hasHubs(graph)
    if let columnCount = demand.columnCount {
      let rows = Double(demand.sourceCount), columns = Double(columnCount)
      let trees = Estimate(engine: .trees, effort: min(rows, columns) / workers)
      let sums = rows * columns / Double(max(1, graph.nodeCount))
      let index = Estimate(
        engine: .contractionHierarchy, effort: 200 + (0.01 * (rows + columns) + sums) / workers)
      return hasHubs ? [trees] : [trees, index]
    }
    var estimates = [
      Estimate(engine: .dijkstra, effort: 0.55 * pairs),
      Estimate(engine: .trees, effort: sources),
      Estimate(
        engine: .bidirectional, effort: (graph.isUndirected ? 0 : 1.5) + (hasHubs ? 0.1 : 0.4) * pairs),
    ]
    guard !hasHubs else { return estimates }
    if let tightness, tightness >= tightBound {
      estimates.append(Estimate(engine: .aStar, effort: 2 + 0.35 * pairs))
    }
    estimates.append(Estimate(engine: .landmarks, effort: 42 + 0.08 * pairs))
    estimates.append(Estimate(engine: .contractionHierarchy, effort: 200 + 0.005 * pairs))
    return estimates
  }

  static func hasHubs(_ graph: Graph) -> Bool {
    Double(graph.arcCount) > hubArcsPerNode * Double(graph.nodeCount)
  }

  /// A figure that is no more exact than it is.
  private static func rounded(_ effort: Double) -> String {
    effort < 10 ? "\((effort * 10).rounded() / 10)" : "\(Int(min(effort, 1e15).rounded()))"
  }
}

extension EngineChoice: CustomStringConvertible {
  /// The engine, and why.
  public var description: String { "\(engine.name): \(reason)" }
}
