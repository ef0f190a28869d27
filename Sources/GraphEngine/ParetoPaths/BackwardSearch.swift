/// Least costs to a target by one criterion, and what the paths cost by the others: as far out as is asked for, and
/// farther when that is asked for later.
struct BackwardSearch<Key: LabelKey, Queue: SearchQueue & ~Copyable>: ~Copyable where Queue.Length: LabelCost {
  private let criterion: Int
  private let rows: LabelRows<Key>
  /// The least costs in the unit of the queue.
  private let lengths: RawBuffer<Queue.Length>
  /// For each node that was reached, the costs of its path by all criteria.
  private let costs: RawBuffer<Key>
  /// For each node that was reached, the position of the first arc of its path.
  private let positions: RawBuffer<UInt32>
  private var queue: Queue

  /// - Parameter rows: The arcs that reach each node.
  init(_ rows: LabelRows<Key>, criterion: Int, to target: NodeID, queue: consuming Queue) {
    self.criterion = criterion
    self.rows = rows
    lengths = RawBuffer(repeating: .unreached, count: rows.nodeCount)
    costs = RawBuffer(uninitialized: rows.nodeCount)
    positions = RawBuffer(uninitialized: rows.nodeCount)
    queue.push(target.rawValue, at: .zero)
    lengths[target.index] = .zero
    costs[target.index] = Key { _ in .zero }
    positions[target.index] = .max
    self.queue = queue
  }

  /// The costs of a path from a node, `nil` where none was found: the best by the criterion if the node is settled.
  @inline(__always) func reached(_ node: NodeID) -> Key? {
    lengths[node.index] < .unreached ? costs[node.index] : nil
  }

  /// The edges of the path from a node that is settled.
  func edges(from node: NodeID, in graph: Graph) -> [EdgeID] {
    var edges: [EdgeID] = [], node = node
    while positions[node.index] != .max {
      let edge = rows.edges[Int(positions[node.index])].edge
      edges.append(edge)
      node = graph.opposite(of: node, along: edge)
    }
    return edges
  }

  /// Settles a node and everything nearer.
  mutating func settle(_ node: NodeID) throws(CancellationError) {
    let lengths = lengths.base
    try Self.settle(rows, criterion, lengths, costs.base, positions.base, &queue, within: { lengths[node.index] })
  }

  /// Settles everything from which it costs no more than `limit`.
  mutating func settle(within limit: Key.Cost) throws(CancellationError) {
    let limit = Self.length(limit)
    try Self.settle(rows, criterion, lengths.base, costs.base, positions.base, &queue, within: { limit })
  }

  /// The types are one as soon as they are known.
  @inline(__always) private static func length(_ cost: Key.Cost) -> Queue.Length {
    if let length = cost as? Queue.Length { length } else { Queue.Length(cost: cost.distance) }
  }

  @inline(__always) private static func settle(
    _ rows: LabelRows<Key>, _ criterion: Int, _ lengths: UnsafeMutablePointer<Queue.Length>,
    _ costs: UnsafeMutablePointer<Key>, _ positions: UnsafeMutablePointer<UInt32>, _ queue: inout Queue,
    within limit: () -> Queue.Length
  ) throws(CancellationError) {
    let offsets = rows.offsets.span, arcs = rows.arcs.span
    var taken = 0
    while queue.bound() <= limit(), let node = queue.next(lengths) {
      try Cancellation.check(at: taken)
      taken &+= 1
      let start = costs[Int(node)]
      for position in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
        let arc = arcs[position]
        let reached = start.plus(arc.cost), length = length(reached[criterion]), head = arc.head.index
        guard length <= lengths[head] else { continue }
        if length == lengths[head] {
          // Of equal paths the one that costs least by the rest. Nodes that hang on the other need not hear of it.
          guard reached < costs[head], length > lengths[Int(node)] else { continue }
        } else {
          lengths[head] = length
          queue.push(arc.head.rawValue, at: length)
        }
        costs[head] = reached
        positions[head] = UInt32(truncatingIfNeeded: position)
      }
    }
  }
}
