/// Labels that wait to be followed on, in the order of their costs.
///
/// The first cost lies between known limits, so labels wait in buckets of equal width; only those of the first bucket
/// are sorted, in a heap small enough for the nearest cache. A bucket is a chain of blocks that are used again.
struct LabelQueue<Key: LabelKey>: ~Copyable {
  private static var blockSize: Int { 16 }

  private let least: Double
  private let bucketsPerCost: Double
  private let lastBucket: Double
  /// For each bucket the slot after its last label; a multiple of the block size where its last block is full, and 0
  /// where it has none.
  private let ends: RawBuffer<UInt32>
  private var slots: RawBuffer<Label<Key>>
  /// For each block the one before it in its bucket, or in the chain of free ones, as the slot it ends at.
  private var links: RawBuffer<UInt32>
  private var used: UInt32 = 0
  private var firstFree: UInt32 = 0

  private var current = 0
  private var heap: RawBuffer<Label<Key>>
  private var heapCount = 0

  /// - Parameters:
  ///   - range: What the first costs of most labels lie in.
  ///   - bucketCount: How many buckets to share it among.
  init(_ range: ClosedRange<Double>, bucketCount: Int) {
    least = range.lowerBound
    let width = range.upperBound - range.lowerBound
    bucketsPerCost = width > 0 ? Double(bucketCount - 1) / width : 0
    lastBucket = Double(bucketCount - 1)
    ends = RawBuffer(repeating: 0, count: bucketCount)
    slots = RawBuffer(uninitialized: 64 * Self.blockSize)
    links = RawBuffer(uninitialized: 64 + 1)
    heap = RawBuffer(uninitialized: 256)
  }

  /// Adds a label that does not come before the one taken last.
  @inline(__always)
  mutating func push(_ label: Label<Key>, isTiedBefore: (Label<Key>, Label<Key>) -> Bool) {
    // A cost may lie outside the limits, and so far that it is no number any more: the last bucket takes it.
    let place = min(lastBucket, (label.bound.first.distance - least) * bucketsPerCost)
    let bucket = Int(max(0, place))
    guard bucket > current else { return pushHeap(label, isTiedBefore) }
    var end = ends[bucket]
    if end & 15 == 0 { end = openBlock(after: end) }
    slots[Int(end)] = label
    ends[bucket] = end + 1
  }

  /// - Returns: The first slot of an empty block, which is linked to the one that ends at `end`.
  @inline(never) private mutating func openBlock(after end: UInt32) -> UInt32 {
    let start: UInt32
    if firstFree != 0 {
      start = firstFree - 16
      firstFree = links[Int(firstFree >> 4)]
    } else {
      if Int(used) == slots.count {
        slots.grow()
        links.grow()
      }
      start = used
      used += 16
    }
    links[Int(start >> 4) + 1] = end
    return start
  }

  /// Takes the first label.
  ///
  /// - Parameter isWanted: Asked once a label leaves its bucket; what is not wanted is forgotten.
  @inline(__always)
  mutating func next(
    isWanted: (Label<Key>) -> Bool, isTiedBefore: (Label<Key>, Label<Key>) -> Bool
  ) -> Label<Key>? {
    while heapCount == 0 {
      current += 1
      while current < ends.count, ends[current] == 0 { current += 1 }
      guard current < ends.count else {
        current = ends.count
        return nil
      }
      var end = ends[current]
      ends[current] = 0
      while end != 0 {
        let start = (end - 1) & ~15
        for slot in Int(start)..<Int(end) where isWanted(slots[slot]) { pushHeap(slots[slot], isTiedBefore) }
        let full = start + 16, before = links[Int(full >> 4)]
        links[Int(full >> 4)] = firstFree
        firstFree = full
        end = before
      }
    }
    return popHeap(isTiedBefore)
  }

  @inline(__always)
  private func precedes(_ a: Label<Key>, _ b: Label<Key>, _ isTiedBefore: (Label<Key>, Label<Key>) -> Bool) -> Bool {
    a.bound < b.bound || (a.bound == b.bound && isTiedBefore(a, b))
  }

  @inline(__always)
  private mutating func pushHeap(_ label: Label<Key>, _ isTiedBefore: (Label<Key>, Label<Key>) -> Bool) {
    if heapCount == heap.count { heap.grow() }
    var hole = heapCount
    heapCount += 1
    while hole > 0 {
      let parent = (hole - 1) >> 1
      guard precedes(label, heap[parent], isTiedBefore) else { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = label
  }

  @inline(__always)
  private mutating func popHeap(_ isTiedBefore: (Label<Key>, Label<Key>) -> Bool) -> Label<Key> {
    let first = heap[0]
    heapCount -= 1
    let last = heap[heapCount]
    var hole = 0
    while 2 * hole + 1 < heapCount {
      var child = 2 * hole + 1
      if child + 1 < heapCount, precedes(heap[child + 1], heap[child], isTiedBefore) { child += 1 }
      guard precedes(heap[child], last, isTiedBefore) else { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = last
    return first
  }
}
