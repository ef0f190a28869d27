/// How lengths are put into buckets.
struct BucketGrid<Length: BucketedLength>: Hashable, Sendable {
  /// The width of a bucket.
  let width: Length
  /// What a length is multiplied by to give the number of its bucket and a fraction.
  fileprivate let scale: Length
  /// So many buckets can hold something at once, from that of a node to those that its arcs lead to.
  let span: Int
}

/// A length that can be put into buckets.
protocol BucketedLength: SearchLength, Hashable {
  /// The number of its bucket, counted from zero, which never falls as lengths grow.
  func bucket(in grid: BucketGrid<Self>) -> Int
  /// The least length in a bucket.
  static func start(ofBucket bucket: Int, in grid: BucketGrid<Self>) -> Self
}

extension UInt32: BucketedLength {
  @inline(__always) func bucket(in grid: BucketGrid<UInt32>) -> Int { Int(self) }

  @inline(__always) static func start(ofBucket bucket: Int, in grid: BucketGrid<UInt32>) -> UInt32 {
    UInt32(truncatingIfNeeded: bucket)
  }
}

extension BucketGrid<UInt32> {
  /// A bucket for each length.
  init(largest: UInt32) {
    self.init(width: 1, scale: 1, span: Int(largest) + 1)
  }
}

extension Double: BucketedLength {
  @inline(__always) func bucket(in grid: BucketGrid<Double>) -> Int { Int(self * grid.scale) }

  @inline(__always) static func start(ofBucket bucket: Int, in grid: BucketGrid<Double>) -> Double {
    Double(bucket) * grid.width
  }
}

extension BucketGrid<Double> {
  /// More would not stay in the cache.
  private static var mostBuckets: Double { 0x1p16 }
  /// With fewer, nodes are often reached twice in one bucket.
  private static var fewestBuckets: Double { 0x1p7 }

  /// Buckets that are no wider than the shortest arc that is not zero; `nil` where there would be too many.
  ///
  /// The width is a power of two, so that dividing by it is exact and so is the start of a bucket.
  init?(shortest: Double, longest: Double) {
    guard longest <= shortest * Self.mostBuckets, longest > 0x1p-500, longest < 0x1p500 else { return nil }
    let width = min(shortest, longest / Self.fewestBuckets).binade
    // An arc that begins late in its bucket reaches one more, and one more again where the sum is rounded up.
    self.init(width: width, scale: 1 / width, span: Int(longest / width) + 3)
  }
}
