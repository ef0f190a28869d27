/// Contracts the nodes of a graph one after another, the least important first.
///
/// How important a node is says its depth in the hierarchy so far, which grows with each neighbour that is gone, and how
/// many arcs, and how many edges in them, its contraction would add for each that it takes away. Priorities are brought
/// up to date when a node comes up, not before; on roads that halves the work and costs 2 % more arcs.
struct NodeContraction: ~Copyable {
  /// An arc that replaces two.
  private struct Shortcut {
    let tail: UInt32
    let head: UInt32
    let hops: UInt32
    let weight: Double
    /// Which of the arcs into the node, and which of those out of it.
    let first: UInt32
    let second: UInt32
  }

  /// After so many nodes a search for a witness gives up. Twenty times the nodes save no more than 1 % of the arcs.
  private static let settleLimit = 50

  /// A node with so many pairs of an arc in and an arc out is a hub.
  private static let hubSize = 400

  private let limits: ContractionLimits
  private var graph: ShrinkingGraph
  private var witnesses: WitnessSearch
  private var queue: MinQueue
  /// The priority of each node in the queue; below zero for one that is contracted.
  private let priorities: RawBuffer<Double>
  private let depths: RawBuffer<UInt32>
  /// What the contraction of the node looked at last would add.
  private var shortcuts: [Shortcut] = []
  private var shortcutCount = 0

  private var up = HierarchyRows()
  private var down = HierarchyRows()
  /// The nodes contracted so far.
  private var order: [NodeID] = []

  init(_ rows: WeightedAdjacency, _ limits: ContractionLimits) throws(CancellationError) {
    self.limits = limits
    graph = try ShrinkingGraph(rows)
    let nodeCount = graph.nodeCount
    witnesses = WitnessSearch(nodeCount: nodeCount)
    queue = MinQueue(nodeCount: nodeCount)
    priorities = RawBuffer(repeating: 0, count: nodeCount)
    depths = RawBuffer(repeating: 0, count: nodeCount)
    order.reserveCapacity(nodeCount)
  }

  /// Contracts every node.
  ///
  /// - Returns: The nodes in the order of their ranks, and the arcs of the hierarchy by ranks.
  consuming func run(
    progress: ((_ done: Int, _ total: Int) -> Void)?
  ) throws -> (order: [NodeID], up: HierarchyRows, down: HierarchyRows) {
    let nodeCount = graph.nodeCount
    var looks = 0
    try lookAtAll()
    witnesses.workLimit = limits.work
    while let node = queue.next(priorities.base) {
      looks &+= 1
      if looks & 127 == 0 { try check() }
      let priority = lookAt(node)
      if witnesses.isOver || shortcuts.count > limits.shortcuts { try check() }
      if priority > priorities[Int(node)], priority > queue.bound() {
        priorities[Int(node)] = priority
        queue.push(node, at: priority)
        continue
      }
      priorities[Int(node)] = -1
      contract(node)
      if order.count & 1023 == 0 { progress?(order.count, nodeCount) }
    }
    progress?(nodeCount, nodeCount)
    return HierarchyLayout(order: order, up: up, down: down).ranked()
  }

  /// Looks at all nodes once, some from everywhere first.
  private mutating func lookAtAll() throws {
    let nodeCount = graph.nodeCount, step = 64
    var seen = 0
    witnesses.workLimit = min(limits.firstLook, limits.work)
    for offset in 0..<step {
      for index in stride(from: offset, to: nodeCount, by: step) {
        let node = UInt32(truncatingIfNeeded: index), priority = firstPriority(of: node)
        priorities[index] = priority
        queue.push(node, at: priority)
        seen += 1
        guard seen & 255 == 0 || witnesses.isOver else { continue }
        try check()
        // Hubs are so seldom that the first nodes may have none near them, and so large that one tells enough.
        let expected = witnesses.work / seen * nodeCount
        guard seen < 1024 && !witnesses.isOver || expected <= limits.firstLook else {
          throw ContractionHierarchyError.tooDense(expected: expected, limit: limits.firstLook)
        }
      }
    }
  }

  /// The work that was done; to look at an arc of a row is a small part of what a search does with it.
  private var work: Int { witnesses.work &+ graph.scanned >> 2 }

  private func check() throws {
    try Cancellation.check()
    let done = order.count, all = graph.nodeCount
    guard work <= limits.work else {
      throw ContractionHierarchyError.tooMuchWork(contracted: done, of: all, limit: limits.work)
    }
    guard max(shortcutCount, shortcuts.count) <= limits.shortcuts else {
      throw ContractionHierarchyError.tooManyShortcuts(contracted: done, of: all, limit: limits.shortcuts)
    }
  }

  /// The priority of a node at the start: for a hub as if no way led past it, which is put right when it comes up.
  private mutating func firstPriority(of node: UInt32) -> Double {
    let incoming = graph.incoming.count(of: node), outgoing = graph.outgoing.count(of: node)
    guard incoming * outgoing > Self.hubSize else { return lookAt(node) }
    return 1 + Double(2000 * incoming * outgoing / (incoming + outgoing))
  }

  /// Finds the shortcuts that the contraction of a node would need.
  ///
  /// - Returns: The priority of the node: a whole number above 0.
  private mutating func lookAt(_ node: UInt32) -> Double {
    shortcuts.removeAll(keepingCapacity: true)
    graph.tidy(node)
    let incoming = graph.incoming.arcs(of: node), outgoing = graph.outgoing.arcs(of: node)
    var addedHops = 0, removedHops = 0
    for arc in outgoing { removedHops += Int(arc.hops) }
    for (first, into) in incoming.enumerated() {
      // Then the graph is declined anyway.
      guard !witnesses.isOver, shortcuts.count <= limits.shortcuts else { break }
      removedHops += Int(into.hops)
      witnesses.forEachNeeded(
        from: into.other, into, past: node, in: graph, settleLimit: Self.settleLimit
      ) { second, out in
        let hops = into.hops &+ out.hops
        addedHops += Int(hops)
        shortcuts.append(
          Shortcut(
            tail: into.other, head: out.other, hops: hops, weight: into.weight + out.weight,
            first: UInt32(truncatingIfNeeded: first), second: UInt32(truncatingIfNeeded: second)))
      }
    }
    let depth = 1 + 1000 * Double(depths[Int(node)]), removed = incoming.count + outgoing.count
    guard removed > 0 else { return depth }
    return depth + Double(1000 * shortcuts.count / removed + 1000 * addedHops / max(removedHops, 1))
  }

  /// Contracts the node that was looked at last.
  private mutating func contract(_ node: UInt32) {
    let firsts = UInt32(truncatingIfNeeded: down.arcs.count), seconds = UInt32(truncatingIfNeeded: up.arcs.count)
    let depth = depths[Int(node)] + 1
    for arc in graph.incoming.arcs(of: node) {
      down.arcs.append(arc.ranked(from: node))
      depths[Int(arc.other)] = max(depths[Int(arc.other)], depth)
    }
    for arc in graph.outgoing.arcs(of: node) {
      up.arcs.append(arc.ranked(from: node))
      depths[Int(arc.other)] = max(depths[Int(arc.other)], depth)
    }
    down.endRow()
    up.endRow()
    order.append(NodeID(node))
    graph.remove(node)
    for shortcut in shortcuts {
      graph.add(
        from: shortcut.tail, to: shortcut.head, hops: shortcut.hops, shortcut.weight,
        ArcOrigin(first: firsts + shortcut.first, second: seconds + shortcut.second))
    }
    shortcutCount += shortcuts.count
  }
}

extension ContractionArc {
  /// The arc as it stays in the hierarchy, with nodes that are not ranked yet.
  fileprivate func ranked(from node: UInt32) -> RankedArc {
    RankedArc(head: NodeID(other), low: NodeID(node), weight: weight, origin: origin)
  }
}

extension [NodeID] {
  /// For nodes in the order of their ranks, the rank of each node.
  var ranks: [NodeID] {
    var ranks = self
    for (rank, node) in enumerated() { ranks[node.index] = NodeID(index: rank) }
    return ranks
  }
}
