/// A way past a node that is about to be contracted: what makes a shortcut needless.
struct WitnessSearch: ~Copyable {
  private var side: SearchSide<MinQueue>
  /// For each target that has no witness yet, how long the way through the node is; below zero elsewhere.
  private let limits: RawBuffer<Double>

  /// The number of arcs looked at so far: the work that was done, the same on every machine.
  private(set) var work = 0

  /// How much work may be done; past it, and when the task is cancelled, searches end at once and find nothing.
  var workLimit = Int.max
  /// Whether that has come about.
  private(set) var isOver = false
  /// The work after which to look at that again: one node may be joined to millions.
  private var pause = 0

  init(nodeCount: Int) {
    side = SearchSide(nodeCount: nodeCount, queue: MinQueue(nodeCount: nodeCount))
    limits = RawBuffer(repeating: -1, count: nodeCount)
  }

  /// Finds the arcs out of `node` that a shortest path from `source` through it may need.
  ///
  /// The search gives up after `settleLimit` nodes, and then takes shortcuts that are perhaps needless, but never one
  /// too few.
  mutating func forEachNeeded(
    from source: UInt32, _ arc: ContractionArc, past node: UInt32, in graph: borrowing ShrinkingGraph,
    settleLimit: Int, _ body: (_ position: Int, _ second: ContractionArc) -> Void
  ) {
    let targets = graph.outgoing.arcs(of: node)
    var farthest = -1.0, missing = 0
    for target in targets where target.other != source {
      let length = arc.weight + target.weight
      limits[Int(target.other)] = length
      farthest = max(farthest, length)
      missing += 1
    }
    guard missing > 0 else { return }
    search(from: source, past: node, in: graph, farthest: farthest, missing: missing, settleLimit: settleLimit)
    for (position, target) in targets.enumerated() where target.other != source {
      if limits[Int(target.other)] >= 0 {
        body(position, target)
        limits[Int(target.other)] = -1
      }
    }
  }

  private mutating func rest(after work: Int) {
    pause = work + 1_000_000
    isOver = work > workLimit || Task.isCancelled
  }

  private mutating func search(
    from source: UInt32, past node: UInt32, in graph: borrowing ShrinkingGraph, farthest: Double, missing: Int,
    settleLimit: Int
  ) {
    side.start(at: NodeID(source))
    let lengths = side.lengths.base, touched = side.touched.base, limits = limits.base
    // The node itself is never reached by less than this, so no way leads through it.
    lengths[Int(node)] = -1
    touched[1] = node
    var count = 2, missing = missing, settled = 0, work = work
    defer {
      side.touchedCount = count
      self.work = work
    }
    while settled < settleLimit, let next = side.queue.next(lengths) {
      if work > pause { rest(after: work) }
      guard !isOver else { return }
      settled += 1
      let length = lengths[Int(next)]
      let arcs = graph.outgoing.arcs(of: next)
      work += arcs.count
      for arc in arcs {
        let head = Int(arc.other), reached = length + arc.weight, known = lengths[head]
        guard reached < known, reached <= farthest else { continue }
        if known == .infinity {
          touched[count] = arc.other
          count += 1
        }
        lengths[head] = reached
        if reached <= limits[head] {
          limits[head] = -1
          missing -= 1
          if missing == 0 { return }
        }
        side.queue.push(arc.other, at: reached)
      }
    }
  }
}
