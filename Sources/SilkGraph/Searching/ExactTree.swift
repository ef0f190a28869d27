import GraphEngine

/// The best paths from one node of a compiled graph to all others: least by the objective, of those by the cost, then
/// by the time, then of the fewest steps, and then first in the order of the legs.
///
/// Dijkstra's method over ``ExactKey``. Since keys grow along every arc, all paths of equal keys into a node are known
/// before the node is settled, and the first of them by ``LegOrder`` is kept.
struct ExactTree: Sendable {
  /// What it takes to reach each node; where ``isReached``.
  private(set) var keys: [ExactKey]
  private var incoming: [UInt32]
  private let graph: Graph
  private let source: NodeID
  private(set) var reachedCount = 1

  private static let none = UInt32.max

  /// - Parameter target: Where the search may end; `nil` for all nodes.
  init(_ graph: Graph, _ weights: ExactWeights, _ order: LegOrder, from source: NodeID, to target: NodeID? = nil) {
    self.graph = graph
    self.source = source
    keys = Array(repeating: ExactKey(), count: graph.nodeCount)
    incoming = Array(repeating: Self.none, count: graph.nodeCount)
    var isReached = [Bool](repeating: false, count: graph.nodeCount)
    isReached[source.index] = true
    var queue = KeyQueue()
    queue.insert(ExactKey(), source)
    while let (key, node) = queue.removeFirst() {
      // An entry that a better one overtook.
      guard key == keys[node.index] else { continue }
      if node == target { break }
      for arc in graph.arcs(from: node) {
        let head = arc.head.index, reached = key + weights.keys[arc.edge.index]
        if !isReached[head] || reached < keys[head] {
          if !isReached[head] { reachedCount += 1 }
          isReached[head] = true
          keys[head] = reached
          incoming[head] = arc.edge.rawValue
          queue.insert(reached, arc.head)
        } else if reached == keys[head], incoming[head] != Self.none,
          order.comesBefore(
            edges(to: node) + [arc.edge], edges(to: graph.source(of: EdgeID(incoming[head]))) + [EdgeID(incoming[head])]
          )
        {
          incoming[head] = arc.edge.rawValue
        }
      }
    }
  }

  func isReached(_ node: NodeID) -> Bool { node == source || incoming[node.index] != Self.none }

  /// The edges of the best path to a node; `nil` where there is none.
  func path(to node: NodeID) -> [EdgeID]? { isReached(node) ? edges(to: node) : nil }

  private func edges(to node: NodeID) -> [EdgeID] {
    var edges: [EdgeID] = []
    var node = node
    while node != source, incoming[node.index] != Self.none {
      let edge = EdgeID(incoming[node.index])
      edges.append(edge)
      node = graph.source(of: edge)
    }
    return edges.reversed()
  }
}

/// What it takes at least from each node of a compiled graph to one of them.
struct ExactRemainder: Sendable {
  private var keys: [ExactKey]
  private var isReached: [Bool]

  init(_ graph: Graph, _ weights: [ExactKey], to target: NodeID) {
    keys = Array(repeating: ExactKey(), count: graph.nodeCount)
    isReached = Array(repeating: false, count: graph.nodeCount)
    isReached[target.index] = true
    var queue = KeyQueue()
    queue.insert(ExactKey(), target)
    while let (key, node) = queue.removeFirst() {
      guard key == keys[node.index] else { continue }
      for arc in graph.arcs(into: node) {
        let tail = arc.head.index, reached = key + weights[arc.edge.index]
        guard !isReached[tail] || reached < keys[tail] else { continue }
        isReached[tail] = true
        keys[tail] = reached
        queue.insert(reached, arc.head)
      }
    }
  }

  /// What it takes from a node; `nil` where no path leads on.
  func key(from node: NodeID) -> ExactKey? { isReached[node.index] ? keys[node.index] : nil }
}

/// The order of paths that are equal in all else: by their legs, which stand in the order of the file, from the origin
/// on.
struct LegOrder: Sendable {
  /// For each edge the position of the leg that it begins to move along, or none.
  private let legs: [UInt32]

  private static let none = UInt32.max

  init(_ steps: [RoutingStep]) {
    legs = steps.map { step in if case .leg(let edge, _, _) = step.action { edge.rawValue } else { Self.none } }
  }

  func comesBefore(_ a: [EdgeID], _ b: [EdgeID]) -> Bool {
    let (first, second) = (positions(a), positions(b))
    if first != second { return first.lexicographicallyPrecedes(second) }
    return a.lexicographicallyPrecedes(b)
  }

  private func positions(_ edges: [EdgeID]) -> [UInt32] { edges.map { legs[$0.index] }.filter { $0 != Self.none } }
}

/// Nodes by their keys, the least first.
private struct KeyQueue {
  private var heap: [(key: ExactKey, node: NodeID)] = []

  mutating func insert(_ key: ExactKey, _ node: NodeID) {
    var child = heap.count
    heap.append((key, node))
    while child > 0 {
      let parent = (child - 1) / 4
      guard key < heap[parent].key else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = (key, node)
  }

  mutating func removeFirst() -> (key: ExactKey, node: NodeID)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    var parent = 0
    while true {
      let begin = 4 * parent + 1
      guard begin < heap.count else { break }
      var least = begin
      for child in begin + 1..<max(begin + 1, min(begin + 4, heap.count)) where heap[child].key < heap[least].key {
        least = child
      }
      guard heap[least].key < last.key else { break }
      heap[parent] = heap[least]
      parent = least
    }
    heap[parent] = last
    return first
  }
}
