import GraphEngine

/// The paths through a compiled graph that come through no hub twice, best first, found as they are asked for.
///
/// Partial paths are lengthened, the most promising first by their value and the least that is left to the end, so that
/// each to arrive is the best of those to come (the method of Hart, Nilsson and Raphael,
/// [1968](https://doi.org/10.1109/TSSC.1968.300136), over paths instead of nodes).
struct SimpleRouteSearch {
  private let compiled: RoutingGraph
  private let origin: NodeID
  private let exit: NodeID
  private let objective: Objective
  private let sums: EdgeWeights
  private let variances: EdgeWeights?
  private let sumTree: ReverseShortestPathTree
  private let varianceTree: ReverseShortestPathTree?
  private var links: [Link]
  private var queue = PromiseQueue()
  private var effort: Int
  private let deadline: ContinuousClock.Instant?
  /// Whether the search ended because it had lengthened as many partial paths as it may, or its time was up. There can be exponentially
  /// many.
  private(set) var gaveUp = false

  /// A path as a chain: its last edge and what came before.
  private struct Link {
    let node: NodeID
    let edge: EdgeID?
    let previous: Int
    let sum: Double
    let variance: Double
    /// The hub that the edge leads to, if it is another.
    let hub: NodeID?
  }

  /// Makes a search between two hubs; `nil` where the compiled graph lacks one of them.
  ///
  /// - Parameter effort: How many partial paths may be lengthened.
  init?(
    _ compiled: RoutingGraph, from origin: NodeID, to destination: NodeID, by objective: Objective,
    effort: Int = 50_000, deadline: ContinuousClock.Instant? = nil
  ) throws {
    guard let entry = compiled.entry(of: origin), let exit = compiled.exit(of: destination) else { return nil }
    self.compiled = compiled
    self.origin = origin
    self.exit = exit
    self.objective = objective
    self.effort = effort
    self.deadline = deadline
    sums = try compiled.sums(for: objective)
    variances = objective.isAdditive ? nil : try compiled.variances()
    sumTree = compiled.graph.shortestPaths(to: exit, weights: sums)
    varianceTree = variances.map { compiled.graph.shortestPaths(to: exit, weights: $0) }
    links = [Link(node: entry, edge: nil, previous: -1, sum: 0, variance: 0, hub: origin)]
    if sumTree.distance(from: entry) != nil { queue.insert(0, 0) }
  }

  /// The edges of the best path between two hubs; `nil` when there is none, or none that is found within the effort.
  static func best(
    _ compiled: RoutingGraph, from origin: NodeID, to destination: NodeID, by objective: Objective
  ) throws -> [EdgeID]? {
    guard let entry = compiled.entry(of: origin), let exit = compiled.exit(of: destination),
      let path = try compiled.bestPath(from: entry, to: exit, by: objective)
    else { return nil }
    // Mostly the best path without the condition will do.
    var seen: Set = [origin]
    if path.compactMap(compiled.hubReached).allSatisfy({ seen.insert($0).inserted }) { return path }
    var search = try SimpleRouteSearch(compiled, from: origin, to: destination, by: objective)
    return try search?.next()
  }

  /// The edges of the next path; `nil` when there is none, or none that is found within the effort.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  mutating func next() throws -> [EdgeID]? {
    while effort > 0 {
      if effort & 0xff == 0 {
        try Task.checkCancellation()
        if let deadline, ContinuousClock.now >= deadline { break }
      }
      guard let position = queue.removeFirst() else { return nil }
      let link = links[position]
      guard link.node != exit else { return edges(at: position) }
      effort -= 1
      for arc in compiled.graph.arcs(from: link.node) {
        guard let rest = sumTree.distance(from: arc.head) else { continue }
        let hub = compiled.hubReached(by: arc.edge)
        if let hub, passes(hub, from: position) { continue }
        let sum = link.sum + sums[arc.edge], variance = link.variance + (variances?[arc.edge] ?? 0)
        links.append(
          Link(node: arc.head, edge: arc.edge, previous: position, sum: sum, variance: variance, hub: hub))
        // No way on has less of either than the least of each alone.
        let least = variance + (varianceTree?.distance(from: arc.head) ?? 0)
        queue.insert(sum + rest + objective.deviationWeight * least.squareRoot(), links.count - 1)
      }
    }
    gaveUp = true
    return nil
  }

  private func passes(_ hub: NodeID, from position: Int) -> Bool {
    var position = position
    while position >= 0 {
      if links[position].hub == hub { return true }
      position = links[position].previous
    }
    return false
  }

  private func edges(at last: Int) -> [EdgeID] {
    var edges: [EdgeID] = []
    var position = last
    while position >= 0 {
      if let edge = links[position].edge { edges.append(edge) }
      position = links[position].previous
    }
    return edges.reversed()
  }
}

extension RoutingGraph {
  /// The hub that a step begins to move to; `nil` for one that stays where it is.
  fileprivate func hubReached(by edge: EdgeID) -> NodeID? {
    if case .leg(_, _, let to) = steps[edge.index].action { to } else { nil }
  }
}

/// Positions by promise, the least first and of equals the oldest.
private struct PromiseQueue {
  private var heap: [(promise: Double, position: Int)] = []

  private func comesBefore(_ a: Int, _ b: Int) -> Bool {
    (heap[a].promise, heap[a].position) < (heap[b].promise, heap[b].position)
  }

  mutating func insert(_ promise: Double, _ position: Int) {
    heap.append((promise, position))
    var child = heap.count - 1
    while child > 0, comesBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> Int? {
    guard let first = heap.first else { return nil }
    heap[0] = heap[heap.count - 1]
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && comesBefore(child, least) {
        least = child
      }
      guard least != parent else { return first.position }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
