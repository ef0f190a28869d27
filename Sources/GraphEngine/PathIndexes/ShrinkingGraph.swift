/// An arc of a graph that is being contracted.
struct ContractionArc: BitwiseCopyable, Sendable {
  var other: UInt32
  /// How many edges it stands for.
  var hops: UInt32
  var weight: Double
  var origin: ArcOrigin
}

/// Rows of arcs, one a node, that may grow and lose arcs.
///
/// A row that is full moves to the end with twice the room; what it leaves behind is not used again, which costs less
/// than twice the memory.
struct ArcRows: ~Copyable {
  struct Row: BitwiseCopyable {
    var start: Int
    var count: UInt32
    var room: UInt32
  }

  private var arcs: RawBuffer<ContractionArc>
  private let rows: RawBuffer<Row>
  private var used = 0
  /// The number of arcs in all rows.
  private(set) var arcCount = 0
  /// How many arcs of long rows were looked at to find one, or to find those that are gone: work that was done.
  private(set) var scanned = 0
  /// For each node how many of its arcs lead to nodes that are gone.
  private let stale: RawBuffer<UInt32>

  /// Rows as long as this are searched from end to end only as a last resort.
  static let longRow = 64

  /// Makes room for rows of known sizes, all empty.
  init(sizes: [UInt32]) {
    rows = RawBuffer(uninitialized: sizes.count)
    stale = RawBuffer(repeating: 0, count: sizes.count)
    let total = sizes.reduce(0) { $0 + Int($1) }
    arcs = RawBuffer(uninitialized: max(64, total + total / 2))
    for (node, size) in sizes.enumerated() {
      rows[node] = Row(start: used, count: 0, room: size)
      used += Int(size)
    }
  }

  @inline(__always) func count(of node: UInt32) -> Int { Int(rows[Int(node)].count) }

  /// The arcs of a node, until the next change of any row.
  @inline(__always) func arcs(of node: UInt32) -> UnsafeMutableBufferPointer<ContractionArc> {
    let row = rows[Int(node)]
    return UnsafeMutableBufferPointer(start: arcs.base + row.start, count: Int(row.count))
  }

  /// Adds an arc, or takes it in place of one to the same node that is longer.
  ///
  /// Of arcs of the same length the first stays.
  mutating func add(_ arc: ContractionArc, to node: UInt32) {
    let known = arcs(of: node)
    if known.count >= Self.longRow { scanned &+= known.count }
    for index in known.indices where known[index].other == arc.other {
      if arc.weight < known[index].weight { known[index] = arc }
      return
    }
    append(arc, to: node)
  }

  /// Adds an arc to a node that none of its row is known to be.
  mutating func append(_ arc: ContractionArc, to node: UInt32) {
    var row = rows[Int(node)]
    if row.count == row.room {
      let room = max(4, 2 * Int(row.room))
      while used + room > arcs.count { arcs.grow() }
      (arcs.base + used).update(from: arcs.base + row.start, count: Int(row.count))
      row.start = used
      row.room = UInt32(room)
      used += room
    }
    arcs[row.start + Int(row.count)] = arc
    row.count += 1
    rows[Int(node)] = row
    arcCount += 1
  }

  /// Takes in place of an arc of `node` one that is shorter.
  mutating func replaceIfShorter(_ arc: ContractionArc, at index: Int, of node: UInt32) {
    let known = arcs(of: node)
    if arc.weight < known[index].weight { known[index] = arc }
  }

  /// Takes away the arc of `node` to `other`, where there is one. In a long row it stays until half of the row is gone,
  /// or somebody wants to know the row: a hub would be searched as often as it has neighbours.
  mutating func remove(_ other: UInt32, from node: UInt32, isGone: borrowing RawBuffer<Bool>) {
    let known = arcs(of: node)
    if known.count >= Self.longRow {
      stale[Int(node)] += 1
      if 2 * Int(stale[Int(node)]) > known.count { tidy(node, isGone: isGone) }
      return
    }
    for index in known.indices where known[index].other == other {
      known[index] = known[known.count - 1]
      rows[Int(node)].count -= 1
      arcCount -= 1
      return
    }
  }

  /// Takes away the arcs of a node to nodes that are gone.
  mutating func tidy(_ node: UInt32, isGone: borrowing RawBuffer<Bool>) {
    guard stale[Int(node)] > 0 else { return }
    stale[Int(node)] = 0
    let known = arcs(of: node)
    scanned &+= known.count
    var kept = 0
    for index in known.indices where !isGone[Int(known[index].other)] {
      known[kept] = known[index]
      kept += 1
    }
    arcCount -= known.count - kept
    rows[Int(node)].count = UInt32(truncatingIfNeeded: kept)
  }

  /// Takes away all arcs of a node.
  mutating func removeAll(of node: UInt32) {
    arcCount -= count(of: node)
    rows[Int(node)].count = 0
  }
}

/// Where an arc stands in the row of its tail, and in that of its head.
private struct ArcPlace: BitwiseCopyable {
  let outgoing: UInt32
  let incoming: UInt32
}

/// A graph that loses one node after another and gains shortcuts in their place.
///
/// Between two nodes it has one arc each way at most, the shortest, and no loops.
struct ShrinkingGraph: ~Copyable {
  let nodeCount: Int
  /// The arcs that leave each node.
  var outgoing: ArcRows
  /// The arcs that reach each node.
  var incoming: ArcRows
  /// Which nodes are taken away.
  private let isGone: RawBuffer<Bool>

  init(_ rows: WeightedAdjacency) throws(CancellationError) {
    nodeCount = rows.offsets.count - 1
    isGone = RawBuffer(repeating: false, count: nodeCount)
    var leaving = [UInt32](repeating: 0, count: nodeCount), reaching = leaving
    for tail in 0..<nodeCount {
      leaving[tail] = rows.offsets[tail + 1] - rows.offsets[tail]
      for position in Int(rows.offsets[tail])..<Int(rows.offsets[tail + 1]) {
        reaching[rows.arcs[position].head.index] += 1
      }
    }
    outgoing = ArcRows(sizes: leaving)
    incoming = ArcRows(sizes: reaching)
    // Where the arc from the present tail to each head is, and back; valid where the tail says so.
    let tails = RawBuffer<UInt32>(repeating: .max, count: nodeCount)
    let places = RawBuffer<ArcPlace>(uninitialized: nodeCount)
    for tail in 0..<UInt32(nodeCount) {
      try Cancellation.check(at: Int(tail))
      // A row is in the order of its edges, so of parallel edges of one length the lowest stays.
      for position in Int(rows.offsets[Int(tail)])..<Int(rows.offsets[Int(tail) + 1]) {
        let arc = rows.arcs[position], head = arc.head.index
        guard arc.head.rawValue != tail else { continue }
        let origin = ArcOrigin(arc.edge)
        let forward = ContractionArc(other: arc.head.rawValue, hops: 1, weight: arc.weight, origin: origin)
        let backward = ContractionArc(other: tail, hops: 1, weight: arc.weight, origin: origin)
        if tails[head] == tail {
          outgoing.replaceIfShorter(forward, at: Int(places[head].outgoing), of: tail)
          incoming.replaceIfShorter(backward, at: Int(places[head].incoming), of: arc.head.rawValue)
        } else {
          tails[head] = tail
          places[head] = ArcPlace(
            outgoing: UInt32(truncatingIfNeeded: outgoing.count(of: tail)),
            incoming: UInt32(truncatingIfNeeded: incoming.count(of: arc.head.rawValue)))
          outgoing.append(forward, to: tail)
          incoming.append(backward, to: arc.head.rawValue)
        }
      }
    }
  }

  /// How many arcs of long rows were looked at to keep the rows in order.
  var scanned: Int { outgoing.scanned &+ incoming.scanned }

  /// Brings the rows of a node up to date before somebody looks at all of them.
  mutating func tidy(_ node: UInt32) {
    outgoing.tidy(node, isGone: isGone)
    incoming.tidy(node, isGone: isGone)
  }

  mutating func add(from tail: UInt32, to head: UInt32, hops: UInt32, _ weight: Double, _ origin: ArcOrigin) {
    guard tail != head else { return }
    outgoing.add(ContractionArc(other: head, hops: hops, weight: weight, origin: origin), to: tail)
    incoming.add(ContractionArc(other: tail, hops: hops, weight: weight, origin: origin), to: head)
  }

  /// Takes away a node and its arcs.
  mutating func remove(_ node: UInt32) {
    isGone[Int(node)] = true
    for arc in incoming.arcs(of: node) { outgoing.remove(node, from: arc.other, isGone: isGone) }
    for arc in outgoing.arcs(of: node) { incoming.remove(node, from: arc.other, isGone: isGone) }
    incoming.removeAll(of: node)
    outgoing.removeAll(of: node)
  }
}
