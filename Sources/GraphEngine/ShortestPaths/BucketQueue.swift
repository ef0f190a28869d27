/// A ring of buckets, one for each length, for whole weights below the number of buckets (Dial 1969).
///
/// A bucket is a chain of blocks of one cache line, so that pushing is a store and settling reads memory in order.
/// Bits say which buckets hold something, so that long gaps between lengths cost little.
struct BucketQueue: SearchQueue, ~Copyable {
  private static let blockSize = 16

  private let ringMask: UInt32
  /// For each bucket the next free slot of its last block, or 0 without one. The first slot of a block names the slot
  /// to go on with in the block before it.
  private let ends: RawBuffer<UInt32>
  private let occupied: RawBuffer<UInt64>
  private let summary: RawBuffer<UInt64>

  private var slots: RawBuffer<UInt32>
  private var used: UInt32
  private var firstFree: UInt32 = 0

  private var current: UInt32 = 0
  private var bucketCount = 0

  /// - Parameter largest: The largest weight of an arc.
  init(largest: UInt32) {
    let ring = max(64, Int(largest).nextPowerOfTwo)
    ringMask = UInt32(ring - 1)
    ends = RawBuffer(repeating: 0, count: ring)
    occupied = RawBuffer(repeating: 0, count: ring / 64)
    summary = RawBuffer(repeating: 0, count: max(1, ring / 4096))
    slots = RawBuffer(uninitialized: 64 * Self.blockSize)
    used = UInt32(Self.blockSize)
  }

  mutating func removeAll(from length: UInt32) -> UInt32 {
    for word in 0..<summary.count where summary[word] != 0 {
      var words = summary[word]
      while words != 0 {
        let index = word * 64 + words.trailingZeroBitCount
        var bits = occupied[index]
        while bits != 0 {
          ends[index * 64 + bits.trailingZeroBitCount] = 0
          bits &= bits - 1
        }
        occupied[index] = 0
        words &= words - 1
      }
      summary[word] = 0
    }
    used = UInt32(Self.blockSize)
    firstFree = 0
    current = length
    bucketCount = 0
    return length
  }

  @inline(__always) mutating func push(_ node: UInt32, at length: UInt32) {
    let bucket = Int(length & ringMask)
    var end = ends[bucket]
    if end & 15 == 0 { end = openBlock(bucket, after: end) }
    slots[Int(end)] = node
    ends[bucket] = end &+ 1
  }

  /// A full block ends at a slot that is a multiple of the size of a block, and so does an empty bucket.
  @inline(never) private mutating func openBlock(_ bucket: Int, after end: UInt32) -> UInt32 {
    if end == 0 {
      occupied[bucket >> 6] |= 1 << UInt64(bucket & 63)
      summary[bucket >> 12] |= 1 << UInt64((bucket >> 6) & 63)
      bucketCount += 1
    }
    let block: UInt32
    if firstFree != 0 {
      block = firstFree
      firstFree = slots[Int(block)]
    } else {
      if Int(used) == slots.count { slots.grow() }
      block = used
      used += UInt32(Self.blockSize)
    }
    slots[Int(block)] = end
    return block + 1
  }

  mutating func bound() -> UInt32 {
    guard bucketCount > 0 else { return .unreached }
    advance()
    return current
  }

  @inline(__always) mutating func next(_ lengths: UnsafePointer<UInt32>) -> UInt32? {
    while bucketCount > 0 {
      advance()
      let bucket = Int(current & ringMask)
      let end = ends[bucket] &- 1
      let node = slots[Int(end)]
      if end & 15 == 1 { closeBlock(bucket, end & ~15) } else { ends[bucket] = end }
      if lengths[Int(node)] == current { return node }
    }
    return nil
  }

  private mutating func closeBlock(_ bucket: Int, _ block: UInt32) {
    let before = slots[Int(block)]
    slots[Int(block)] = firstFree
    firstFree = block
    ends[bucket] = before
    guard before == 0 else { return }
    bucketCount -= 1
    let word = bucket >> 6
    occupied[word] &= ~(1 << UInt64(bucket & 63))
    if occupied[word] == 0 { summary[word >> 6] &= ~(1 << UInt64(word & 63)) }
  }

  /// Goes on to the next bucket that holds something; there is one.
  @inline(__always) private mutating func advance() {
    if ends[Int(current & ringMask)] == 0 { skip() }
  }

  @inline(never) private mutating func skip() {
    let bucket = Int(current & ringMask)
    let word = bucket >> 6
    let later = occupied[word] & (~0 << UInt64(bucket & 63))
    let found: Int
    if later != 0 {
      found = word * 64 + later.trailingZeroBitCount
    } else {
      found = firstOccupied(after: word)
    }
    current &+= UInt32(truncatingIfNeeded: found - bucket) & ringMask
  }

  /// The first bucket of the ring in a word after `word`, which may be found by going round.
  private func firstOccupied(after word: Int) -> Int {
    var index = word >> 6
    var words = word & 63 == 63 ? 0 : summary[index] & (~0 << UInt64((word & 63) + 1))
    while words == 0 {
      index = index + 1 == summary.count ? 0 : index + 1
      words = summary[index]
    }
    let found = index * 64 + words.trailingZeroBitCount
    return found * 64 + occupied[found].trailingZeroBitCount
  }
}

extension Int {
  /// The least power of two above this number.
  fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - leadingZeroBitCount) }
}
