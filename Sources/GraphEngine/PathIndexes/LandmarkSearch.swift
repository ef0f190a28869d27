/// Shortest paths between pairs of nodes by landmarks, one query after another.
///
/// It searches from both ends, and settles nodes by how long a path through them would be at least. Both searches draw
/// on the same bounds, half of what is known ahead less half of what is known behind, so that they fit each other
/// ([Ikeda et al. 1994](https://doi.org/10.1109/VNIS.1994.396824)). A search keeps its memory between queries and clears
/// only what the last one touched. Make one for each task that runs queries.
public struct LandmarkSearch: ~Copyable {
  /// The index that is searched with.
  public let index: LandmarkIndex

  private let forward: WeightedAdjacency
  private let backward: WeightedAdjacency
  private var near: BoundedSide
  private var far: BoundedSide
  /// For each node that was reached, what is added to its length from the source, and taken off that to the target.
  private let potentials: RawBuffer<Double>

  /// So many landmarks serve a query: those that bound its length best.
  private static let activeCount = 4

  /// Lays out the memory for queries.
  ///
  /// - Complexity: O(*n*) time and memory.
  public init(_ index: LandmarkIndex) {
    self.index = index
    forward = index.weights.forward
    backward = index.weights.reverse
    near = BoundedSide(nodeCount: index.graph.nodeCount)
    far = BoundedSide(nodeCount: index.graph.nodeCount)
    potentials = RawBuffer(uninitialized: index.graph.nodeCount)
  }

  /// The length of a shortest path in the unit of the weights, or `nil` where there is no path.
  ///
  /// It is added up along the path from the source on. Where sums are rounded and several paths differ by no more than
  /// the rounding, methods may settle on different ones, and the last digit shows it; whole numbers are exact.
  ///
  /// - Complexity: O((*n* + *m*) log *n*) at worst, in practice a small share of it.
  public mutating func distance(from source: NodeID, to target: NodeID) -> Double? {
    path(from: source, to: target)?.length
  }

  /// A shortest path, or `nil` where there is none, as from or to a node that is not in the graph.
  ///
  /// Of several paths that are equally short it finds one, the same on every run.
  ///
  /// - Complexity: As ``distance(from:to:)``.
  public mutating func path(from source: NodeID, to target: NodeID) -> GraphPath? {
    let index = index, graph = index.graph
    guard graph.contains(source), graph.contains(target) else { return nil }
    let bounds = QueryBounds(index, from: source, to: target, count: Self.activeCount)
    guard
      let meeting = Self.meet(
        forward, backward, index.table.span, bounds, potentials, &near, &far, from: source, to: target)
    else { return nil }
    var edges = near.edges(from: meeting, to: source, forward, graph)
    edges.reverse()
    edges += far.edges(from: meeting, to: target, backward, graph)
    return GraphPath(from: source, along: edges, of: graph, weights: index.weights)
  }

  /// How many nodes the last query reached, those that both sides reached counted twice.
  package var reachedCount: Int { near.side.touchedCount + far.side.touchedCount }

  /// Advances the side that has come less far, until no path through what is unsettled can be the shortest.
  ///
  /// - Returns: A node on a shortest path that both sides have reached by it.
  private static func meet(
    _ forward: WeightedAdjacency, _ backward: WeightedAdjacency, _ table: Span<LandmarkLengths>,
    _ bounds: QueryBounds, _ potentials: borrowing RawBuffer<Double>, _ near: inout BoundedSide,
    _ far: inout BoundedSide, from source: NodeID, to target: NodeID
  ) -> NodeID? {
    guard source != target else {
      near.start(at: source, 0)
      far.start(at: target, 0)
      return source
    }
    let forwardOffsets = forward.offsets.span, forwardArcs = forward.arcs.span
    let backwardOffsets = backward.offsets.span, backwardArcs = backward.arcs.span
    potentials[source.index] = bounds.potential(of: source.index, table)
    potentials[target.index] = bounds.potential(of: target.index, table)
    near.start(at: source, potentials[source.index])
    far.start(at: target, -potentials[target.index])
    var best = Double.infinity, meeting: NodeID?
    while true {
      let nearBound = near.side.queue.bound(), farBound = far.side.queue.bound()
      guard nearBound < .infinity, farBound < .infinity, nearBound + farBound < best else { return meeting }
      if nearBound <= farBound {
        expand(
          &near, against: far, otherBound: farBound, sign: 1, forwardOffsets, forwardArcs, table, bounds, potentials,
          &best, &meeting)
      } else {
        expand(
          &far, against: near, otherBound: nearBound, sign: -1, backwardOffsets, backwardArcs, table, bounds,
          potentials, &best, &meeting)
      }
    }
  }

  /// Settles the next node of a side.
  @inline(__always)
  private static func expand(
    _ own: inout BoundedSide, against other: borrowing BoundedSide, otherBound: Double, sign: Double,
    _ offsets: Span<UInt32>, _ arcs: Span<WeightedArc>, _ table: Span<LandmarkLengths>, _ bounds: QueryBounds,
    _ potentials: borrowing RawBuffer<Double>, _ best: inout Double, _ meeting: inout NodeID?
  ) {
    let keys = own.side.lengths.base, lengths = own.lengths.base, incoming = own.side.incoming.base
    let otherKeys = other.side.lengths.base, otherLengths = other.lengths.base, potentials = potentials.base
    guard let node = own.side.queue.next(keys) else { return }
    // What the other side has settled it has gone on from already.
    if otherKeys[Int(node)] < otherBound { return }
    let length = lengths[Int(node)]
    for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
      let arc = arcs[position], head = arc.head.index
      let reached = length + arc.weight
      guard reached < .infinity else { continue }
      if keys[head] == .infinity {
        own.touch(arc.head)
        if otherKeys[head] == .infinity { potentials[head] = bounds.potential(of: head, table) }
      } else if reached >= lengths[head] {
        continue
      }
      lengths[head] = reached
      incoming[head] = UInt32(truncatingIfNeeded: position)
      let key = BoundedSide.key(reached, sign * potentials[head])
      keys[head] = key
      if otherKeys[head] < .infinity, reached + otherLengths[head] < best {
        best = reached + otherLengths[head]
        meeting = arc.head
      }
      if key + otherBound < best { own.side.queue.push(arc.head.rawValue, at: key) }
    }
  }
}

/// The bounds that serve one query.
private struct QueryBounds {
  private let active: [Int]
  private let landmarkCount: Int
  private let ends: [(source: LandmarkLengths, target: LandmarkLengths)]
  private let halfUnit: Double

  init(_ index: LandmarkIndex, from source: NodeID, to target: NodeID, count: Int) {
    let all = index.landmarks.count
    landmarkCount = all
    let rows = (source: source.index * all, target: target.index * all)
    let best = (0..<all).map { landmark in
      (landmark, index.table[rows.source + landmark].bound(to: index.table[rows.target + landmark]))
    }.sorted { $0.1 > $1.1 || ($0.1 == $1.1 && $0.0 < $1.0) }
    active = best.prefix(count).map(\.0).sorted()
    ends = active.map { (index.table[rows.source + $0], index.table[rows.target + $0]) }
    halfUnit = index.unit / 2
  }

  /// Half of the bound of the way from a node to the target, less half of that from the source to the node.
  @inline(__always) func potential(of node: Int, _ table: Span<LandmarkLengths>) -> Double {
    var ahead = 0, behind = 0
    for place in active.indices {
      let own = table[node * landmarkCount + active[place]]
      ahead = max(ahead, own.bound(to: ends[place].target))
      behind = max(behind, ends[place].source.bound(to: own))
    }
    return Double(ahead - behind) * halfUnit
  }
}

/// One end of a search in which nodes are settled by length and bound together.
struct BoundedSide: ~Copyable {
  /// Its lengths are those by which nodes are settled.
  var side: SearchSide<MinQueue>
  /// The lengths of the paths themselves.
  let lengths: RawBuffer<Double>

  init(nodeCount: Int) {
    side = SearchSide(nodeCount: nodeCount, queue: MinQueue(nodeCount: nodeCount))
    lengths = RawBuffer(uninitialized: nodeCount)
  }

  /// Forgets the last query and starts at `node`, with a bound that is added to the length of every path.
  mutating func start(at node: NodeID, _ bound: Double) {
    side.start(at: node)
    _ = side.queue.next(side.lengths.base)
    lengths[node.index] = 0
    let key = Self.key(0, bound)
    side.lengths[node.index] = key
    side.queue.push(node.rawValue, at: key)
  }

  /// What a node is settled by. It is finite for every node that is reached; and sums that are rounded may fall short of
  /// zero by a trifle.
  @inline(__always) static func key(_ length: Double, _ bound: Double) -> Double {
    min(max(0, length + bound), .greatestFiniteMagnitude)
  }

  /// Notes a node that was reached for the first time.
  @inline(__always) mutating func touch(_ node: NodeID) {
    side.touched[side.touchedCount] = node.rawValue
    side.touchedCount += 1
  }

  /// The edges by which a node was reached, from the node back to where the search started.
  func edges(from node: NodeID, to root: NodeID, _ rows: WeightedAdjacency, _ graph: Graph) -> [EdgeID] {
    var edges: [EdgeID] = [], node = node
    while node != root {
      let edge = rows.arcs[Int(side.incoming[node.index])].edge
      edges.append(edge)
      node = graph.opposite(of: node, along: edge)
    }
    return edges
  }
}
