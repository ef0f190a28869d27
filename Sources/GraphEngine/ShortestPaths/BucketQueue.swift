/// A ring of buckets of equal width, as many as the longest arc spans (Dial 1969).
///
/// Whole weights have a bucket for each length. Other weights have buckets no wider than the shortest arc that is not
/// zero: what leaves a node of the current bucket goes to later ones, and within a bucket any order will do. Only arcs
/// of zero, and sums that were rounded, lead back into the current bucket; a node that is reached again in it is
/// settled again.
///
/// A bucket is a chain of blocks of one cache line, so that pushing is a store and settling reads memory in order.
/// Bits say which buckets hold something, so that long gaps between lengths cost little.
struct BucketQueue<Length: BucketedLength>: SearchQueue, ~Copyable {
  private static var blockSize: Int { 16 }

  private let grid: BucketGrid<Length>
  private let ringMask: Int
  /// For each bucket the next free slot of its last block, or 0 without one. The first slot of a block names the slot
  /// to go on with in the block before it.
  private let ends: RawBuffer<UInt32>
  private let occupied: RawBuffer<UInt64>
  private let summary: RawBuffer<UInt64>

  private var slots: RawBuffer<UInt32>
  private var used: UInt32
  private var firstFree: UInt32 = 0

  /// The number of the current bucket, counted from the length of zero.
  private var current = 0
  private var bucketCount = 0

  init(_ grid: BucketGrid<Length>) {
    self.grid = grid
    let ring = max(64, (grid.span - 1).nextPowerOfTwo)
    ringMask = ring - 1
    ends = RawBuffer(repeating: 0, count: ring)
    occupied = RawBuffer(repeating: 0, count: ring / 64)
    summary = RawBuffer(repeating: 0, count: max(1, ring / 4096))
    slots = RawBuffer(uninitialized: 64 * Self.blockSize)
    used = UInt32(Self.blockSize)
  }

  mutating func removeAll(from length: Length) -> Length {
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
    current = length.bucket(in: grid)
    bucketCount = 0
    return .start(ofBucket: current, in: grid)
  }

  @inline(__always) mutating func push(_ node: UInt32, at length: Length) {
    let bucket = length.bucket(in: grid) & ringMask
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

  mutating func bound() -> Length {
    guard bucketCount > 0 else { return .unreached }
    advance()
    return .start(ofBucket: current, in: grid)
  }

  @inline(__always) mutating func next(_ lengths: UnsafePointer<Length>) -> UInt32? {
    while bucketCount > 0 {
      advance()
      let bucket = current & ringMask
      let end = ends[bucket] &- 1
      let node = slots[Int(end)]
      if end & 15 == 1 { closeBlock(bucket, end & ~15) } else { ends[bucket] = end }
      if lengths[Int(node)].bucket(in: grid) == current { return node }
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
    if ends[current & ringMask] == 0 { skip() }
  }

  @inline(never) private mutating func skip() {
    let bucket = current & ringMask
    let word = bucket >> 6
    let later = occupied[word] & (~0 << UInt64(bucket & 63))
    let found: Int
    if later != 0 {
      found = word * 64 + later.trailingZeroBitCount
    } else {
      found = firstOccupied(after: word)
    }
    current += (found - bucket) & ringMask
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
