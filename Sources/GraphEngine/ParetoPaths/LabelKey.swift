/// One of the costs that a label carries: scaled to whole numbers where that loses nothing, else as it is.
protocol LabelCost: SearchLength {
  /// Takes a number that the type can hold, or else the next greater one that it can.
  init(cost: Double)
  /// The number less a share of it, which whole numbers do not need: what is below it differs by more than rounding.
  func less(_ share: Double) -> Self
  /// The number and a share of it.
  func more(_ share: Double) -> Self
  /// The least number that is above this one.
  var successor: Self { get }
  func minus(_ other: Self) -> Self
  /// No cost is below.
  static var lowest: Self { get }
}

extension UInt32: LabelCost {
  init(cost: Double) { self = cost < 4e9 ? UInt32(cost.rounded(.up)) : .max }
  @inline(__always) func less(_ share: Double) -> UInt32 {
    share == 0 ? self : UInt32(cost: Double(self) * (1 - share))
  }
  @inline(__always) func more(_ share: Double) -> UInt32 {
    share == 0 ? self : UInt32(cost: Double(self) * (1 + share))
  }
  @inline(__always) var successor: UInt32 { self &+ 1 }
  @inline(__always) func minus(_ other: UInt32) -> UInt32 { self &- other }
  static var lowest: UInt32 { 0 }
}

extension Double: LabelCost {
  init(cost: Double) { self = cost }
  @inline(__always) func less(_ share: Double) -> Double { self * (1 - share) }
  @inline(__always) func more(_ share: Double) -> Double { self * (1 + share) }
  @inline(__always) var successor: Double { nextUp }
  @inline(__always) func minus(_ other: Double) -> Double { self - other }
  static var lowest: Double { -.infinity }
}

/// The costs of a label, all of them, in lexicographic order.
protocol LabelKey: BitwiseCopyable, Comparable, Sendable {
  associatedtype Cost: LabelCost
  /// How many costs there are.
  static var count: Int { get }
  init(_ cost: (Int) -> Cost)
  subscript(index: Int) -> Cost { get }
  /// The cost that the queue is sorted by.
  var first: Cost { get }
  func plus(_ other: Self) -> Self
  func minus(_ other: Self) -> Self
}

/// Two costs.
protocol PairKey: LabelKey {
  var second: Cost { get }
}

/// Two whole costs in one word, so that one operation adds, subtracts or compares both.
///
/// Sums and differences are right as long as what comes out at last is: what is borrowed from the upper half on the
/// way is given back.
struct WholePair: PairKey {
  private let word: UInt64

  private init(word: UInt64) { self.word = word }

  init(_ cost: (Int) -> UInt32) { word = UInt64(cost(0)) << 32 | UInt64(cost(1)) }

  static var count: Int { 2 }
  @inline(__always) var first: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
  @inline(__always) var second: UInt32 { UInt32(truncatingIfNeeded: word) }
  @inline(__always) subscript(index: Int) -> UInt32 { index == 0 ? first : second }
  @inline(__always) func plus(_ other: WholePair) -> WholePair { WholePair(word: word &+ other.word) }
  @inline(__always) func minus(_ other: WholePair) -> WholePair { WholePair(word: word &- other.word) }
  @inline(__always) static func < (a: WholePair, b: WholePair) -> Bool { a.word < b.word }
  @inline(__always) static func == (a: WholePair, b: WholePair) -> Bool { a.word == b.word }
}

/// Two costs that are not whole.
struct RealPair: PairKey {
  let first: Double
  let second: Double

  private init(_ first: Double, _ second: Double) {
    self.first = first
    self.second = second
  }

  init(_ cost: (Int) -> Double) { self.init(cost(0), cost(1)) }

  static var count: Int { 2 }
  @inline(__always) subscript(index: Int) -> Double { index == 0 ? first : second }
  @inline(__always) func plus(_ other: RealPair) -> RealPair { RealPair(first + other.first, second + other.second) }
  @inline(__always) func minus(_ other: RealPair) -> RealPair { RealPair(first - other.first, second - other.second) }
  @inline(__always) static func < (a: RealPair, b: RealPair) -> Bool {
    a.first != b.first ? a.first < b.first : a.second < b.second
  }
}

/// An arc as a search for efficient paths reads it.
struct LabelArc<Key: LabelKey>: BitwiseCopyable, Sendable {
  let head: NodeID
  let cost: Key
}

/// A way to a node that was followed on.
struct Label<Key: LabelKey>: BitwiseCopyable {
  /// The least costs of a path that starts with this way.
  let bound: Key
  let node: UInt32
  /// The label that it comes from; `.max` at the source.
  let parent: UInt32
}
