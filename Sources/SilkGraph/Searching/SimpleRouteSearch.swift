import GraphEngine

/// The paths through a compiled graph that come through no hub twice, best first, found as they are asked for.
///
/// Partial paths are lengthened, the most promising first by their value and the least that is left to the end, so that
/// each to arrive is the best of those to come (the method of Hart, Nilsson and Raphael,
/// [1968](https://doi.org/10.1109/TSSC.1968.300136), over paths instead of nodes). Of paths that are equally good the
/// cheaper comes first, then the faster, then that of fewer steps, then the first in the order of the legs.
struct SimpleRouteSearch {
  private let compiled: RoutingGraph
  private let origin: NodeID
  private let exit: NodeID
  private let weights: ExactWeights
  private let rest: ExactRemainder
  private let restOfVariance: ExactRemainder?
  private var links: [Link]
  private var queue = PromiseQueue()
  private var effort: Int
  private let deadline: ContinuousClock.Instant?
  /// Paths that are equally good by all that adds up, in their order, the next one last.
  private var ready: [[EdgeID]] = []
  /// Whether the search ended because it had lengthened as many partial paths as it may, or its time was up. There can be exponentially
  /// many.
  private(set) var gaveUp = false

  /// A path as a chain: its last edge and what came before.
  private struct Link {
    let node: NodeID
    let edge: EdgeID?
    let previous: Int
    let key: ExactKey
    let variance: Int64
    /// The hub that the edge leads to, if it is another.
    let hub: NodeID?
  }

  /// How good a path can become at best.
  fileprivate struct Promise: Comparable {
    /// By an objective that does not add up, or else zero.
    var value = 0.0
    /// By one that does, or else zero.
    var key = ExactKey()

    static func < (a: Promise, b: Promise) -> Bool { a.value != b.value ? a.value < b.value : a.key < b.key }
  }

  /// How many partial paths are lengthened, unless said otherwise.
  static let standardEffort = 50_000

  /// What came of a search for the best path.
  enum Outcome {
    case path([EdgeID])
    /// There is no path.
    case none
    /// None was found with the effort.
    case gaveUp
  }

  /// Makes a search between two hubs; `nil` where the compiled graph lacks one of them.
  ///
  /// - Parameter effort: How many partial paths may be lengthened.
  init?(
    _ compiled: RoutingGraph, from origin: NodeID, to destination: NodeID, by objective: Objective,
    effort: Int = standardEffort, deadline: ContinuousClock.Instant? = nil
  ) throws {
    guard let entry = compiled.entry(of: origin), let exit = compiled.exit(of: destination) else { return nil }
    self.compiled = compiled
    self.origin = origin
    self.exit = exit
    self.effort = effort
    self.deadline = deadline
    weights = try compiled.exactWeights(for: objective)
    rest = ExactRemainder(compiled.graph, weights.keys, to: exit)
    restOfVariance = weights.variances.map { variances in
      ExactRemainder(compiled.graph, variances.map { ExactKey(objective: Int128($0), steps: 1) }, to: exit)
    }
    links = [Link(node: entry, edge: nil, previous: -1, key: ExactKey(), variance: 0, hub: origin)]
    if rest.key(from: entry) != nil { queue.insert(Promise(), 0) }
  }

  /// The best path between two hubs.
  static func best(
    _ compiled: RoutingGraph, from origin: NodeID, to destination: NodeID, by objective: Objective
  ) throws -> Outcome {
    guard let entry = compiled.entry(of: origin), let exit = compiled.exit(of: destination),
      let path = try compiled.search(from: entry, to: exit, by: objective).edges
    else { return .none }
    // Mostly the best path without the condition will do.
    var seen: Set = [origin]
    if path.compactMap(compiled.hubReached).allSatisfy({ seen.insert($0).inserted }) { return .path(path) }
    guard var search = try SimpleRouteSearch(compiled, from: origin, to: destination, by: objective) else {
      return .none
    }
    if let path = try search.next() { return .path(path) }
    return search.gaveUp ? .gaveUp : .none
  }

  /// The edges of the next path; `nil` when there is none, or none that is found within the effort.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  mutating func next() throws -> [EdgeID]? {
    if let path = ready.popLast() { return path }
    // All that are as good as the first to arrive arrive before any other is told.
    var arrived: [(key: ExactKey, path: [EdgeID])] = []
    var bound: Promise?
    while let (promise, position) = queue.first, bound.map({ promise == $0 }) ?? true {
      let link = links[position]
      if link.node == exit {
        _ = queue.removeFirst()
        bound = promise
        arrived.append((link.key, edges(at: position)))
        continue
      }
      if effort & 0xff == 0 { try Task.checkCancellation() }
      guard effort > 0, !(effort & 0xff == 0 && isOutOfTime) else {
        gaveUp = arrived.isEmpty
        break
      }
      _ = queue.removeFirst()
      effort -= 1
      lengthen(position)
    }
    let order = compiled.order
    ready = arrived.sorted { a, b in
      var (key, other) = (a.key, b.key)
      // Of equal values what adds up may differ.
      (key.objective, other.objective) = (0, 0)
      return key == other ? order.comesBefore(b.path, a.path) : other < key
    }.map(\.path)
    return ready.popLast()
  }

  private var isOutOfTime: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  private mutating func lengthen(_ position: Int) {
    let link = links[position]
    for arc in compiled.graph.arcs(from: link.node) {
      guard let left = rest.key(from: arc.head) else { continue }
      let hub = compiled.hubReached(by: arc.edge)
      if let hub, passes(hub, from: position) { continue }
      let key = link.key + weights.keys[arc.edge.index]
      let variance = link.variance + (weights.variances?[arc.edge.index] ?? 0)
      links.append(
        Link(node: arc.head, edge: arc.edge, previous: position, key: key, variance: variance, hub: hub))
      queue.insert(promise(key + left, variance, at: arc.head), links.count - 1)
    }
  }

  private func promise(_ key: ExactKey, _ variance: Int64, at node: NodeID) -> Promise {
    guard let restOfVariance else { return Promise(key: key) }
    // No way on has less of either than the least of each alone.
    let least = variance + Int64(restOfVariance.key(from: node)?.objective ?? 0)
    return Promise(value: weights.value(key.objective, variance: least))
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

/// Positions by promise, the least first and of equals the newest, which is nearest to its end.
private struct PromiseQueue {
  private var heap: [(promise: SimpleRouteSearch.Promise, position: Int)] = []

  var first: (promise: SimpleRouteSearch.Promise, position: Int)? { heap.first }

  private func comesBefore(_ a: Int, _ b: Int) -> Bool {
    heap[a].promise == heap[b].promise ? heap[a].position > heap[b].position : heap[a].promise < heap[b].promise
  }

  mutating func insert(_ promise: SimpleRouteSearch.Promise, _ position: Int) {
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
