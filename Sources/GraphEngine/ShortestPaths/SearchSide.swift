/// What one search from one end knows: kept between queries, and reset by what the last one touched.
struct SearchSide<Queue: SearchQueue & ~Copyable>: ~Copyable {
  let lengths: RawBuffer<Queue.Length>
  /// For each node that was reached, the position of the arc it was reached by, where the search keeps it.
  let incoming: RawBuffer<UInt32>
  let touched: RawBuffer<UInt32>
  var touchedCount = 0
  var queue: Queue

  init(nodeCount: Int, queue: consuming Queue) {
    lengths = RawBuffer(repeating: .unreached, count: nodeCount)
    incoming = RawBuffer(uninitialized: nodeCount)
    touched = RawBuffer(uninitialized: nodeCount)
    self.queue = queue
  }

  /// The nodes that were reached, each once.
  var reached: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: touched.base, count: touchedCount) }

  /// Forgets the last query and starts at `node`.
  mutating func start(at node: NodeID) {
    for index in 0..<touchedCount { lengths[Int(touched[index])] = .unreached }
    queue.removeAll(from: .zero)
    lengths[node.index] = .zero
    touched[0] = node.rawValue
    touchedCount = 1
    queue.push(node.rawValue, at: .zero)
  }
}
