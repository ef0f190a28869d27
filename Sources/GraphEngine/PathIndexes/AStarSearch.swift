/// Shortest paths between pairs of nodes that are drawn towards their target by where nodes lie.
///
/// A search keeps its memory between queries and clears only what the last one touched. It needs no index, and pays where
/// weights follow distances; ``ShortestPathSearch`` searches from both ends and is often faster all the same.
///
/// ```swift
/// let bound = try PositionBound.fitted(positions, for: graph, weights: hours)
/// var search = AStarSearch(graph, weights: hours, bound: bound)
/// let path = search.path(from: aktau, to: duisburg)
/// ```
///
/// Follows [Hart, Nilsson and Raphael (1968)](https://doi.org/10.1109/TSSC.1968.300136).
public struct AStarSearch: ~Copyable {
  /// The graph that is searched.
  public let graph: Graph

  /// The lengths of its edges.
  public let weights: EdgeWeights

  /// What is known of the way ahead.
  public let bound: PositionBound

  private var side: BoundedSide
  /// For each node that was reached, the bound of the way from it to the target.
  private let ahead: RawBuffer<Double>

  /// Lays out the memory for queries.
  ///
  /// - Parameters:
  ///   - graph: The graph to search.
  ///   - weights: The lengths of its edges.
  ///   - bound: A bound that was checked for this graph and these weights.
  /// - Complexity: O(*n*) time and memory.
  public init(_ graph: Graph, weights: EdgeWeights, bound: PositionBound) {
    weights.requireMade(for: graph)
    bound.requireMade(for: weights)
    self.graph = graph
    self.weights = weights
    self.bound = bound
    side = BoundedSide(nodeCount: graph.nodeCount)
    ahead = RawBuffer(uninitialized: graph.nodeCount)
  }

  /// The length of a shortest path in the unit of the weights, or `nil` where there is no path.
  ///
  /// It is added up along the path from the source on. Where sums are rounded and several paths differ by no more than
  /// the rounding, methods may settle on different ones, and the last digit shows it; whole numbers are exact.
  ///
  /// - Complexity: O((*n* + *m*) log *n*) at worst.
  public mutating func distance(from source: NodeID, to target: NodeID) -> Double? {
    path(from: source, to: target)?.length
  }

  /// A shortest path, or `nil` where there is none, as from or to a node that is not in the graph.
  ///
  /// Of several paths that are equally short it finds one, the same on every run.
  ///
  /// - Complexity: As ``distance(from:to:)``.
  public mutating func path(from source: NodeID, to target: NodeID) -> GraphPath? {
    guard graph.contains(source), graph.contains(target) else { return nil }
    ahead[source.index] = bound.lowerBound(from: source, to: target)
    side.start(at: source, ahead[source.index])
    let rows = weights.forward
    guard Self.reach(target, rows.offsets.span, rows.arcs.span, bound, ahead, &side) else { return nil }
    let edges = side.edges(from: target, to: source, rows, graph)
    return GraphPath(from: source, along: edges.reversed(), of: graph, weights: weights)
  }

  /// How many nodes the last query reached.
  package var reachedCount: Int { side.side.touchedCount }

  /// Settles nodes until none that is left can be on a shorter path to the target.
  ///
  /// - Returns: Whether the target was reached.
  private static func reach(
    _ target: NodeID, _ offsets: Span<UInt32>, _ arcs: Span<WeightedArc>, _ bound: PositionBound,
    _ ahead: borrowing RawBuffer<Double>, _ side: inout BoundedSide
  ) -> Bool {
    let keys = side.side.lengths.base, lengths = side.lengths.base, incoming = side.side.incoming.base
    // The key of the target is its length, since nothing is ahead of it.
    while side.side.queue.bound() < keys[target.index], let node = side.side.queue.next(keys) {
      let length = lengths[Int(node)]
      for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let arc = arcs[position], head = arc.head.index
        let reached = length + arc.weight
        guard reached < .infinity else { continue }
        if keys[head] == .infinity {
          side.touch(arc.head)
          ahead[head] = bound.lowerBound(from: arc.head, to: target)
        } else if reached >= lengths[head] {
          continue
        }
        lengths[head] = reached
        incoming[head] = UInt32(truncatingIfNeeded: position)
        let key = BoundedSide.key(reached, ahead[head])
        keys[head] = key
        if key < keys[target.index] || head == target.index { side.side.queue.push(arc.head.rawValue, at: key) }
      }
    }
    return keys[target.index] < .infinity
  }
}
