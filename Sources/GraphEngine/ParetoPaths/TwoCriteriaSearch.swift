/// Finds the efficient paths for two costs.
///
/// Labels are taken in the lexicographic order of the least costs of a path that starts with them. At a node the first
/// cost then never falls, so a label is dominated exactly when its second cost is not below the least one seen there:
/// one comparison, and one number for each node.
enum TwoCriteriaSearch<Key: PairKey> {
  typealias Cost = Key.Cost

  private struct Node: BitwiseCopyable {
    /// The least costs from here to the target, each by itself.
    let rest: Key
    /// The least second cost, of a whole path through here, that was taken so far: no other may be as great.
    var least: Cost
    /// How much more the second cost is along the path of the least first cost.
    let gap: Cost
  }

  static func run<Queue: SearchQueue & ~Copyable>(
    _ query: ParetoQuery, _ rows: LabelRows<Key>, _ reverse: LabelRows<Key>, makeQueue: (Int) -> Queue
  ) throws(CancellationError) -> ParetoOutcome where Queue.Length: LabelCost {
    let slack = query.slack, source = query.source.rawValue, target = query.target.rawValue
    var toFirst = BackwardSearch(reverse, criterion: 0, to: query.target, queue: makeQueue(0))
    try toFirst.settle(query.source)
    guard let first = toFirst.reached(query.source) else { return ParetoOutcome() }
    // An efficient path costs no more by either criterion than the best path by the other does.
    let secondLimit = first.second.more(slack)
    var toSecond = BackwardSearch(reverse, criterion: 1, to: query.target, queue: makeQueue(1))
    try toSecond.settle(within: secondLimit)
    guard let second = toSecond.reached(query.source) else { return ParetoOutcome() }
    let firstLimit = second.first.more(slack)
    try toFirst.settle(within: firstLimit)

    let nodeCount = query.graph.nodeCount
    let nodes = RawBuffer<Node>(uninitialized: nodeCount), rest = RawBuffer<Key>(uninitialized: nodeCount)
    for node in query.graph.nodes {
      if let first = toFirst.reached(node), let second = toSecond.reached(node), first.first <= firstLimit,
        second.second <= secondLimit
      {
        rest[node.index] = Key { $0 == 0 ? first.first : second.second }
        let gap = max(first.second, second.second).minus(second.second)
        nodes[node.index] = Node(rest: rest[node.index], least: .unreached, gap: gap)
      } else {
        rest[node.index] = Key { _ in .zero }
        nodes[node.index] = Node(rest: rest[node.index], least: .lowest, gap: .zero)
      }
    }
    var arena = LabelArena(rows, rest: rest)
    var queue = LabelQueue<Key>(
      first.first.distance...max(first.first, firstLimit).distance, bucketCount: 1 << 13)
    var outcome = ParetoOutcome()
    /// The second cost of an efficient path yet to be found is below this.
    var ceiling = secondLimit.successor
    var pushed = 1, looked = 0
    queue.push(Label(bound: nodes[Int(source)].rest, node: source, parent: .max)) { _, _ in false }

    let offsets = rows.offsets.span, arcs = rows.arcs.span
    let base = nodes.base
    while let label = queue.next(
      isWanted: { $0.bound.second < ceiling && $0.bound.second < base[Int($0.node)].least },
      isTiedBefore: { arena.isTiedBefore($0, $1) })
    {
      looked &+= 1
      if let end = try query.end(looked: looked, pushed: pushed, found: outcome.found.count) {
        outcome.end = end
        break
      }
      let second = label.bound.second
      let node = base[Int(label.node)]
      guard second < node.least, second < ceiling else { continue }
      base[Int(label.node)].least = second.less(slack)
      let index = arena.append(label)
      let completed = second.plus(node.gap)
      if query.epsilon > 0 {
        if completed.distance <= second.distance * (1 + query.epsilon) {
          outcome.found.append(
            arena.edges(to: index) + toFirst.edges(from: NodeID(label.node), in: query.graph))
          ceiling = min(ceiling, Cost(cost: completed.distance / (1 + query.epsilon)))
          continue
        }
      } else if label.node == target {
        outcome.found.append(arena.edges(to: index))
        ceiling = min(ceiling, second.less(slack))
        continue
      } else {
        // There is such a path, and it will be found; nothing dearer needs to be followed till then.
        ceiling = min(ceiling, completed.more(slack).successor)
      }
      let start = label.bound.minus(node.rest)
      for position in Int(offsets[Int(label.node)])..<Int(offsets[Int(label.node) + 1]) {
        let arc = arcs[position]
        let head = base[arc.head.index]
        let bound = start.plus(arc.cost).plus(head.rest)
        guard bound.second < head.least, bound.second < ceiling, bound.first <= firstLimit else { continue }
        pushed += 1
        queue.push(Label(bound: bound, node: arc.head.rawValue, parent: index)) { arena.isTiedBefore($0, $1) }
      }
    }
    outcome.labelCount = pushed
    return outcome
  }
}
