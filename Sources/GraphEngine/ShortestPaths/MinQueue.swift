/// A 4-ary heap of 64-bit keys: the upper bits of a length, and a node in place of the lowest ones.
///
/// Lengths are not negative, so their bit patterns are ordered as they are. One compare orders two entries, an entry is
/// 8 bytes, and the four children of a place lie in one cache line.
///
/// The price: lengths that agree in the bits that are left, 52 less those of a node, come up in the order of their
/// nodes. A node may then be settled before its length is final, and is settled again. Whole numbers below 2³³ in a
/// graph of a million nodes are not cut, and other lengths so close are rare. At worst a node comes up once for each of
/// the lengths that share its key, no more than twice the number of nodes: the bound of Bellman and Ford, never more.
struct MinQueue: SearchQueue, ~Copyable {
  /// The place of the root. The children of place *i* are 4(*i* − 2) and the three after it: groups start at multiples
  /// of four and never straddle a cache line.
  private static let root = 3

  private var keys: RawBuffer<UInt64>
  /// The place after the last key.
  private var end = root
  private let nodeMask: UInt64

  init(nodeCount: Int) {
    keys = RawBuffer(uninitialized: 1024)
    nodeMask = (1 << UInt64(Int.bitWidth - max(nodeCount - 1, 1).leadingZeroBitCount)) - 1
  }

  mutating func removeAll(from length: Double) -> Double {
    end = Self.root
    return Double(bitPattern: length.bitPattern & ~nodeMask)
  }

  func bound() -> Double { end == Self.root ? .infinity : Double(bitPattern: keys[Self.root] & ~nodeMask) }

  @inline(__always) private func key(_ node: UInt32, _ length: Double) -> UInt64 {
    (length.bitPattern & ~nodeMask) | UInt64(node)
  }

  @inline(__always) mutating func push(_ node: UInt32, at length: Double) {
    if end == keys.count { keys.grow() }
    let key = key(node, length), keys = keys.base
    var hole = end
    end += 1
    while hole > Self.root {
      let parent = (hole >> 2) + 2
      if keys[parent] <= key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  @inline(__always) mutating func next(_ lengths: UnsafePointer<Double>) -> UInt32? {
    while end > Self.root {
      let first = keys[Self.root]
      removeFirst()
      let node = UInt32(truncatingIfNeeded: first & nodeMask)
      if key(node, lengths[Int(node)]) == first { return node }
    }
    return nil
  }

  @inline(__always) private mutating func removeFirst() {
    end -= 1
    let end = end, keys = keys.base
    let last = keys[end]
    var hole = Self.root, child = 4
    while child + 3 < end {
      // Two conditional moves and no branch on the data but the way out.
      let a = child + (keys[child + 1] < keys[child] ? 1 : 0)
      let b = child + 2 + (keys[child + 3] < keys[child + 2] ? 1 : 0)
      let least = keys[b] < keys[a] ? b : a
      if keys[least] >= last {
        keys[hole] = last
        return
      }
      keys[hole] = keys[least]
      hole = least
      child = 4 * (hole - 2)
    }
    if child < end {
      var least = child
      for other in child + 1..<end where keys[other] < keys[least] { least = other }
      if keys[least] < last {
        keys[hole] = keys[least]
        hole = least
      }
    }
    keys[hole] = last
  }
}
