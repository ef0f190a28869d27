/// Ranks nodes so that those that lie together in the hierarchy lie together in memory.
///
/// Any order will do in which every arc goes up. The one in which nodes were contracted strews neighbours over all of
/// memory; here each node comes right after what lies below it. Queries, and unpacking still more, then read close by
/// what they have just read.
struct HierarchyLayout {
  /// The nodes in the order in which they were contracted.
  let order: [NodeID]
  /// For each node its place in that order.
  let turns: [NodeID]
  /// Rows in that order, in which arcs know nodes by their numbers in the graph.
  let up: HierarchyRows
  let down: HierarchyRows

  init(order: [NodeID], up: HierarchyRows, down: HierarchyRows) {
    self.order = order
    self.up = up
    self.down = down
    turns = order.ranks
  }

  /// - Returns: The nodes in the order of their ranks, and rows in that order, in which arcs know nodes by their ranks.
  func ranked() -> (order: [NodeID], up: HierarchyRows, down: HierarchyRows) {
    let ranked = depthFirst(), ranks = ranked.ranks
    let upMoves = moves(of: up, ranked), downMoves = moves(of: down, ranked)
    func rows(_ old: HierarchyRows) -> HierarchyRows {
      var rows = HierarchyRows()
      rows.arcs.reserveCapacity(old.arcs.count)
      for node in ranked {
        for position in old.row(turns[node.index]) {
          let arc = old.arcs[position], origin = arc.origin
          let moved =
            origin.isEdge
            ? origin
            : ArcOrigin(
              first: origin.first &+ downMoves[down.arcs[Int(origin.first)].low.index],
              second: origin.second &+ upMoves[up.arcs[Int(origin.second)].low.index])
          rows.arcs.append(
            RankedArc(
              head: ranks[arc.head.index], low: ranks[arc.low.index], weight: arc.weight, origin: moved))
        }
        rows.endRow()
      }
      return rows
    }
    return (ranked, rows(up), rows(down))
  }

  /// For each node, how far the arcs of its row move, modulo 2³².
  private func moves(of rows: HierarchyRows, _ ranked: [NodeID]) -> [UInt32] {
    var moves = [UInt32](repeating: 0, count: ranked.count), start: UInt32 = 0
    for node in ranked {
      let row = rows.row(turns[node.index])
      moves[node.index] = start &- UInt32(truncatingIfNeeded: row.lowerBound)
      start += UInt32(truncatingIfNeeded: row.count)
    }
    return moves
  }

  /// Every node after all that are below it, and as soon after them as can be.
  private func depthFirst() -> [NodeID] {
    let (offsets, lows) = below()
    var cursors = Array(offsets.dropLast()), isSeen = [Bool](repeating: false, count: order.count)
    var ranked: [NodeID] = [], stack: [Int] = []
    ranked.reserveCapacity(order.count)
    for root in order.indices.reversed() where !isSeen[root] {
      isSeen[root] = true
      stack.append(root)
      while let turn = stack.last {
        guard cursors[turn] < offsets[turn + 1] else {
          ranked.append(order[turn])
          stack.removeLast()
          continue
        }
        let low = Int(lows[Int(cursors[turn])])
        cursors[turn] += 1
        guard !isSeen[low] else { continue }
        isSeen[low] = true
        stack.append(low)
      }
    }
    return ranked
  }

  /// For each turn the turns joined to it from below, the last first.
  private func below() -> (offsets: [UInt32], lows: [UInt32]) {
    var offsets = [UInt32](repeating: 0, count: order.count + 2)
    for rows in [up, down] {
      for arc in rows.arcs { offsets[turns[arc.head.index].index + 2] += 1 }
    }
    for turn in offsets.indices.dropFirst(2) { offsets[turn] += offsets[turn - 1] }
    var lows = [UInt32](repeating: 0, count: up.arcs.count + down.arcs.count)
    for turn in order.indices.reversed() {
      for rows in [up, down] {
        for position in rows.row(NodeID(index: turn)) {
          let head = turns[rows.arcs[position].head.index].index
          lows[Int(offsets[head + 1])] = UInt32(truncatingIfNeeded: turn)
          offsets[head + 1] += 1
        }
      }
    }
    offsets.removeLast()
    return (offsets, lows)
  }
}
