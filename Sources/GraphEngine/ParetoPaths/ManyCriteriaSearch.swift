/// Finds the efficient paths for three or four costs.
///
/// Labels are taken in the lexicographic order of the least costs of a path that starts with them, so that a label is
/// dominated exactly when the costs behind the first are covered by those of a label taken at its node, and leads to
/// nothing new when they are covered by those of a path to the target.
enum ManyCriteriaSearch<Key: FrontKey> {
  typealias Cost = Key.Cost

  static func run<Queue: SearchQueue & ~Copyable>(
    _ query: ParetoQuery, _ rows: LabelRows<Key>, _ reverse: LabelRows<Key>, makeQueue: (Int) -> Queue
  ) throws(CancellationError) -> ParetoOutcome where Queue.Length: LabelCost {
    let slack = query.slack, epsilon = query.epsilon, source = query.source.index, target = query.target.index
    let nodeCount = query.graph.nodeCount
    var least: [[Cost]] = [], firstLimit = Cost.zero
    for criterion in 1..<Key.count {
      var search = BackwardSearch(reverse, criterion: criterion, to: query.target, queue: makeQueue(criterion))
      try search.settle(within: .unreached)
      guard let reached = search.reached(query.source) else { return ParetoOutcome() }
      firstLimit = max(firstLimit, reached.first)
      least.append(query.graph.nodes.map { search.reached($0)?[criterion] ?? .unreached })
    }
    var toFirst = BackwardSearch(reverse, criterion: 0, to: query.target, queue: makeQueue(0))
    try toFirst.settle(within: .unreached)

    let rest = RawBuffer<Key>(repeating: Key { _ in .zero }, count: nodeCount)
    var fronts = LabelFronts<Key>(nodeCount: nodeCount)
    for node in query.graph.nodes {
      if let reached = toFirst.reached(node) {
        rest[node.index] = Key { $0 == 0 ? reached.first : least[$0 - 1][node.index] }
      } else {
        fronts.close(node.index)
      }
    }
    let start = rest[source]
    var arena = LabelArena(rows, rest: rest)
    // Some efficient paths may cost more; they wait in the last bucket.
    var queue = LabelQueue<Key>(
      start.first.distance...max(start.first, firstLimit).distance, bucketCount: 1 << 12)
    var outcome = ParetoOutcome(), pushed = 1, looked = 0
    queue.push(Label(bound: start, node: query.source.rawValue, parent: .max)) { _, _ in false }

    let offsets = rows.offsets.span, arcs = rows.arcs.span
    while let label = queue.next(isWanted: { _ in true }, isTiedBefore: { arena.isTiedBefore($0, $1) }) {
      looked &+= 1
      if let end = try query.end(looked: looked, pushed: pushed, found: outcome.found.count) {
        outcome.end = end
        break
      }
      let node = Int(label.node), bound = label.bound
      guard !fronts.covers(bound, at: node), !fronts.covers(bound, at: target) else { continue }
      let index = arena.append(label)
      let nodeRest = arena.rest[node]
      if epsilon > 0, let onward = toFirst.reached(NodeID(label.node)) {
        let completed = bound.plus(onward).minus(nodeRest)
        if (1..<Key.count).allSatisfy({ completed[$0].distance <= bound[$0].distance * (1 + epsilon) }) {
          outcome.found.append(
            arena.edges(to: index) + toFirst.edges(from: NodeID(label.node), in: query.graph))
          fronts.insert(Key { Cost(cost: completed[$0].distance / (1 + epsilon)) }, at: target)
          continue
        }
      } else if node == target {
        outcome.found.append(arena.edges(to: index))
        fronts.insert(Key { bound[$0].less(slack) }, at: target)
        continue
      }
      fronts.insert(Key { bound[$0].less(slack) }, at: node)
      let base = bound.minus(nodeRest)
      for position in Int(offsets[node])..<Int(offsets[node + 1]) {
        let arc = arcs[position]
        let bound = base.plus(arc.cost).plus(arena.rest[arc.head.index])
        guard !fronts.covers(bound, at: arc.head.index), !fronts.covers(bound, at: target) else { continue }
        pushed += 1
        queue.push(Label(bound: bound, node: arc.head.rawValue, parent: index)) { arena.isTiedBefore($0, $1) }
      }
    }
    outcome.labelCount = pushed
    return outcome
  }
}
