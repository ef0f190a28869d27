import Foundation
import GraphEngine

/// Two hubs, and the way that is sought from one to the other.
public struct RouteQuery: Hashable, Sendable {
  /// Where the goods are.
  public let origin: Hub
  /// Where they go.
  public let destination: Hub

  /// Asks for the way between two hubs, which may be one.
  public init(from origin: Hub, to destination: Hub) {
    self.origin = origin
    self.destination = destination
  }
}

extension RoutePlanner {
  /// What the best routes of many queries take under one policy, each the route of ``best(from:to:under:)``.
  ///
  /// The network is compiled once. All queries from one origin are answered by one search, and a query that stands there
  /// twice is answered once.
  ///
  /// - Parameters:
  ///   - queries: The pairs of hubs, in any order.
  ///   - policy: What is asked of each route.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once. The answer is the same.
  ///   - progress: Told how many queries are answered, and of how many.
  /// - Returns: For each query, in their order, what its best route takes; `nil` where there is none.
  /// - Throws: ``PolicyError`` for a policy that does not fit the network, `CancellationError` when the task is cancelled.
  /// - Complexity: For each origin a run of Dijkstra's method on the compiled graph, or where the objective does not add
  ///   up, for each query a `ParetoSearch`; and for each query the steps of its route.
  public func summaries(
    of queries: [RouteQuery], under policy: Policy, workers: Int? = nil,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [RouteSummary?] {
    var clock = SearchClock()
    let compiled = try graph(under: policy)
    clock.noteCompiled()
    let batches = QueryBatch.batches(of: queries, sizeLimit: policy.objective.isAdditive ? .max : 8)
    let search = try ManyRoutes(self, compiled, ends: queries.flatMap { [$0.origin, $0.destination] })
    defer {
      let choice: EngineChoice =
        policy.objective.isAdditive
        ? .forRoutes(queryCount: queries.count, originCount: batches.count) : .forDeviations
      trace?.add(clock.report(compiled, choice))
    }
    return try await withThrowingTaskGroup(of: (QueryBatch, [RouteSummary?]).self) { group in
      func start(_ batch: QueryBatch) { group.addTask { (batch, try search.summaries(of: batch)) } }
      // Not all of them: whatever else waits for a thread would wait behind them.
      let atOnce = max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount)
      batches.prefix(atOnce).forEach(start)
      var waiting = batches.dropFirst(atOnce)
      var answers = [RouteSummary?](repeating: nil, count: queries.count), done = 0
      for try await (batch, found) in group {
        for (summary, query) in zip(found, batch.queries) {
          for place in query.places { answers[place] = summary }
          done += query.places.count
        }
        progress?(done, queries.count)
        if let next = waiting.popFirst() { start(next) }
      }
      return answers
    }
  }
}

/// Some of the queries from one origin, each once.
private struct QueryBatch: Sendable {
  let origin: Hub
  /// The destinations, and the places in the list of queries that ask for each.
  private(set) var queries: [(destination: Hub, places: [Int])] = []

  static func batches(of queries: [RouteQuery], sizeLimit: Int) -> [QueryBatch] {
    var batches: [QueryBatch] = []
    var open: [NodeID: Int] = [:], known: [RouteQuery: (batch: Int, query: Int)] = [:]
    for (place, query) in queries.enumerated() {
      if let known = known[query] {
        batches[known.batch].queries[known.query].places.append(place)
        continue
      }
      var batch = open[query.origin.node] ?? batches.count
      if batch < batches.count, batches[batch].queries.count >= sizeLimit { batch = batches.count }
      if batch == batches.count { batches.append(QueryBatch(origin: query.origin)) }
      open[query.origin.node] = batch
      known[query] = (batch, batches[batch].queries.count)
      batches[batch].queries.append((query.destination, [place]))
    }
    return batches
  }
}

/// Answers queries on one compiled graph.
private struct ManyRoutes: Sendable {
  private let planner: RoutePlanner
  private let compiled: RoutingGraph
  private let weights: ExactWeights
  /// The ends for which legs are opened, which are of no use to other queries.
  private let opened: Set<Hub>

  init(_ planner: RoutePlanner, _ compiled: RoutingGraph, ends: [Hub]) throws {
    self.planner = planner
    self.compiled = compiled
    weights = try compiled.exactWeights(for: compiled.policy.objective)
    opened = Set(planner.openings(for: ends, under: compiled.policy).map(\.hub))
  }

  func summaries(of batch: QueryBatch) throws -> [RouteSummary?] {
    let objective = compiled.policy.objective, entry = compiled.entry(of: batch.origin.node)
    // Many destinations want it whole, and it is kept where it is not too large.
    let tree =
      if objective.isAdditive, let entry {
        compiled.graph.nodeCount <= SearchStore.nodeLimit
          ? compiled.tree(from: entry, to: entry, weights, by: objective)
          : ExactTree(compiled.graph, weights, compiled.order, from: entry)
      } else { ExactTree?.none }
    return try batch.queries.map { query in
      try Task.checkCancellation()
      let route =
        if opened.contains(batch.origin) || opened.contains(query.destination) {
          try planner.best(from: batch.origin, to: query.destination, under: compiled.policy)
        } else {
          try route(from: batch.origin, entry, to: query.destination, tree)
        }
      return route.map { RouteSummary($0, of: planner.network) }
    }
  }

  private func route(from origin: Hub, _ entry: NodeID?, to destination: Hub, _ tree: ExactTree?) throws -> Route? {
    guard let entry, let exit = compiled.exit(of: destination.node) else { return nil }
    let edges =
      if let tree { tree.path(to: exit) } else {
        try DeviationSearch.best(compiled, weights, from: entry, to: exit)
      }
    return edges.map { Route($0, in: compiled, of: planner.network, from: origin, to: destination) }
  }
}
