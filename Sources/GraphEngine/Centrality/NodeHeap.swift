/// The nodes that a search has reached and not yet settled, nearest first: a 4-ary heap that knows where each node is.
///
/// Each node is in it once and comes out in the exact order of the lengths, which counting paths depends on. A queue
/// that drops stale entries or compares rounded lengths would be no use here.
struct NodeHeap: ~Copyable {
  private struct Entry {
    var length: Double
    var node: UInt32
  }

  private let entries: UnsafeMutablePointer<Entry>
  /// For each node its index in `entries`; meaningless for a node that is not in the heap.
  private let indices: UnsafeMutablePointer<UInt32>
  private let nodeCount: Int
  private var count = 0

  init(nodeCount: Int) {
    self.nodeCount = nodeCount
    entries = .allocate(capacity: nodeCount)
    indices = .allocate(capacity: nodeCount)
  }

  deinit {
    entries.deallocate()
    indices.deallocate()
  }

  /// Adds a node that is not in the heap.
  @inline(__always) mutating func insert(_ node: NodeID, at length: Double) {
    assert(count < nodeCount && node.index < nodeCount)
    count += 1
    siftUp(Entry(length: length, node: node.rawValue), from: count - 1)
  }

  /// Brings a node that is in the heap closer.
  @inline(__always) mutating func decrease(_ node: NodeID, to length: Double) {
    assert(node.index < nodeCount && entries[Int(indices[node.index])].node == node.rawValue)
    siftUp(Entry(length: length, node: node.rawValue), from: Int(indices[node.index]))
  }

  /// Takes the nearest node out; `nil` when there is none.
  @inline(__always) mutating func removeFirst() -> NodeID? {
    guard count > 0 else { return nil }
    let first = NodeID(entries[0].node)
    count -= 1
    if count > 0 { siftDown(entries[count]) }
    return first
  }

  @inline(__always) private func place(_ entry: Entry, at index: Int) {
    entries[index] = entry
    indices[Int(entry.node)] = UInt32(truncatingIfNeeded: index)
  }

  @inline(__always) private func siftUp(_ entry: Entry, from index: Int) {
    var hole = index
    while hole > 0 {
      let parent = (hole - 1) >> 2
      guard entry.length < entries[parent].length else { break }
      place(entries[parent], at: hole)
      hole = parent
    }
    place(entry, at: hole)
  }

  /// Puts an entry where the first one was taken away.
  @inline(__always) private func siftDown(_ entry: Entry) {
    var hole = 0, child = 1
    while child + 3 < count {
      // The least of four by conditional moves: which one it is cannot be predicted.
      let left = child + (entries[child + 1].length < entries[child].length ? 1 : 0)
      let right = child + 2 + (entries[child + 3].length < entries[child + 2].length ? 1 : 0)
      let least = entries[right].length < entries[left].length ? right : left
      guard entries[least].length < entry.length else { return place(entry, at: hole) }
      place(entries[least], at: hole)
      hole = least
      child = 4 * hole + 1
    }
    if child < count {
      var least = child
      for other in child + 1..<count where entries[other].length < entries[least].length { least = other }
      if entries[least].length < entry.length {
        place(entries[least], at: hole)
        hole = least
      }
    }
    place(entry, at: hole)
  }
}
