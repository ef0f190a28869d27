/// A number that adds up along a path.
protocol SearchLength: Comparable, BitwiseCopyable, Sendable {
  static var zero: Self { get }
  /// Above the length of any path.
  static var unreached: Self { get }
  /// The sum, which the caller knows to fit.
  func plus(_ other: Self) -> Self
  /// This length, and room for what the sum of any path as short may come to by rounding, in whatever order it is added.
  func roomForRounding(nodeCount: Int) -> Self
  /// The length in the unit of the weights; infinite where unreached.
  var distance: Double { get }
}

extension Double: SearchLength {
  static var unreached: Double { .infinity }
  @inline(__always) func plus(_ other: Double) -> Double { self + other }
  /// A sum of *n* numbers that are not negative is off by no more than *n* 2⁻⁵³ of itself, and here four meet.
  func roomForRounding(nodeCount: Int) -> Double { self + self * (Double(nodeCount) * 0x1p-50) }
  var distance: Double { self }
}

extension UInt32: SearchLength {
  static var unreached: UInt32 { .max }
  @inline(__always) func plus(_ other: UInt32) -> UInt32 { self &+ other }
  func roomForRounding(nodeCount: Int) -> UInt32 { self }
  var distance: Double { self == .unreached ? .infinity : Double(self) }
}

/// An arc as a search reads it.
protocol SearchArc: BitwiseCopyable, Sendable {
  associatedtype Length: SearchLength
  var head: NodeID { get }
  var weight: Length { get }
}

extension WeightedArc: SearchArc {}

extension WholeArc: SearchArc {}

/// Nodes that wait to be settled, nearest first.
///
/// Nothing is ever decreased or removed: a node that is reached again by a shorter way is pushed again, and the entry
/// that went stale is dropped when it comes up, by comparing it with the length that the node has by then.
protocol SearchQueue: ~Copyable {
  associatedtype Length: SearchLength

  /// Forgets all entries, and goes on at `length`, that of the node taken last; zero for a new search.
  ///
  /// - Returns: A length below which every node that ever waited was taken.
  @discardableResult mutating func removeAll(from length: Length) -> Length

  /// Adds a node, at a length that is not below that of the node taken last.
  mutating func push(_ node: UInt32, at length: Length)

  /// A lower bound of the lengths of all entries; `unreached` when there are none.
  mutating func bound() -> Length

  /// Takes the nearest node whose entry is not stale.
  mutating func next(_ lengths: UnsafePointer<Length>) -> UInt32?
}
