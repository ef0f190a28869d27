import GraphEngine

/// The best path by an objective that counts the deviation of the time, which does not add up.
///
/// The best path is among those that no other beats both by what adds up, with the ties of ``ExactKey``, and by the
/// variance. They are lengthened in the order of their keys and of what is left at least, so that at each node a path is
/// of use only where its variance is less than that of all before it (Ulloa, Yeoh, Baier, Zhang, Suazo and Koenig,
/// [2020](https://doi.org/10.1609/icaps.v30i1.6655)), and where not even the least that is left makes it worse than the
/// best that is found.
struct DeviationSearch {
  private struct Label {
    let node: NodeID
    let edge: EdgeID?
    let previous: Int
    let key: ExactKey
    let variance: Int64
    /// The key at the end, at least.
    let promise: ExactKey
  }

  private let compiled: RoutingGraph
  private let weights: ExactWeights
  private let variances: [Int64]
  private let order: LegOrder
  private var labels: [Label] = []

  private init(_ compiled: RoutingGraph, _ weights: ExactWeights, _ variances: [Int64]) {
    self.compiled = compiled
    self.weights = weights
    self.variances = variances
    order = compiled.order
  }

  /// The edges of the best path between two nodes; `nil` where there is none.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  static func best(_ compiled: RoutingGraph, _ weights: ExactWeights, from entry: NodeID, to exit: NodeID) throws
    -> [EdgeID]?
  {
    guard let variances = weights.variances else { return nil }
    var search = DeviationSearch(compiled, weights, variances)
    return try search.run(from: entry, to: exit)
  }

  private mutating func run(from entry: NodeID, to exit: NodeID) throws -> [EdgeID]? {
    let graph = compiled.graph
    let rest = ExactRemainder(graph, weights.keys, to: exit)
    let restOfVariance = ExactRemainder(
      graph, variances.map { ExactKey(objective: Int128($0), steps: 1) }, to: exit)
    guard let promise = rest.key(from: entry) else { return nil }
    labels = [Label(node: entry, edge: nil, previous: -1, key: ExactKey(), variance: 0, promise: promise)]
    var queue = LabelQueue()
    queue.insert(0, self)
    var leastVariance = [Int64](repeating: .max, count: graph.nodeCount)
    var best: (value: Double, position: Int)?
    var count = 0
    while let position = queue.removeFirst(self) {
      count += 1
      if count & 1023 == 0 { try Task.checkCancellation() }
      let label = labels[position]
      guard label.variance < leastVariance[label.node.index] else { continue }
      leastVariance[label.node.index] = label.variance
      if label.node == exit {
        let value = weights.value(label.key.objective, variance: label.variance)
        if best.map({ comesBefore(value, position, $0) }) ?? true { best = (value, position) }
        continue
      }
      for arc in graph.arcs(from: label.node) {
        guard let left = rest.key(from: arc.head), let leftOfVariance = restOfVariance.key(from: arc.head) else {
          continue
        }
        let key = label.key + weights.keys[arc.edge.index], variance = label.variance + variances[arc.edge.index]
        guard variance < leastVariance[arc.head.index] else { continue }
        let promise = key + left
        let value = weights.value(promise.objective, variance: variance + Int64(leftOfVariance.objective))
        if let best, value > best.value { continue }
        labels.append(
          Label(
            node: arc.head, edge: arc.edge, previous: position, key: key, variance: variance, promise: promise))
        queue.insert(labels.count - 1, self)
      }
    }
    return best.map { edges(at: $0.position) }
  }

  private func comesBefore(_ value: Double, _ position: Int, _ best: (value: Double, position: Int)) -> Bool {
    guard value == best.value else { return value < best.value }
    var (key, other) = (labels[position].key, labels[best.position].key)
    // Of equal values what adds up may differ.
    (key.objective, other.objective) = (0, 0)
    return key == other ? order.comesBefore(edges(at: position), edges(at: best.position)) : key < other
  }

  private func edges(at last: Int) -> [EdgeID] {
    var edges: [EdgeID] = []
    var position = last
    while position >= 0 {
      if let edge = labels[position].edge { edges.append(edge) }
      position = labels[position].previous
    }
    return edges.reversed()
  }

  /// What is lengthened first: by promise, the shorter of equals, since others may come of it, the one that varies
  /// less, and the first in the order of the legs.
  fileprivate func isBefore(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (labels[a], labels[b])
    if first.promise != second.promise { return first.promise < second.promise }
    if first.key != second.key { return first.key < second.key }
    if first.variance != second.variance { return first.variance < second.variance }
    return order.comesBefore(edges(at: a), edges(at: b))
  }
}

/// Positions of labels, the one to be lengthened first in front.
private struct LabelQueue {
  private var heap: [Int] = []

  mutating func insert(_ position: Int, _ search: DeviationSearch) {
    heap.append(position)
    var child = heap.count - 1
    while child > 0, search.isBefore(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst(_ search: DeviationSearch) -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && search.isBefore(heap[child], heap[least]) {
        least = child
      }
      guard least != parent else { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
