/// Costs whose places behind the first can be compared with those of a whole set.
///
/// Labels are taken in the order of their first cost. One that was taken before dominates another exactly when it is
/// not dearer by the rest, so the first cost need not be looked at again.
protocol FrontKey: LabelKey {
  /// Whether one of a set is nowhere dearer, the first cost left out.
  static func isCovered(_ key: Self, by set: UnsafePointer<Self>, _ count: Int) -> Bool

  /// Adds costs that no others of a set cover, and drops those that they cover.
  ///
  /// - Parameter set: With room for one more than `count`.
  /// - Returns: How many there are now.
  static func insert(_ key: Self, into set: UnsafeMutablePointer<Self>, _ count: Int) -> Int
}

/// Three costs.
///
/// Without the first a set is a staircase: what is dearer by the second is cheaper by the third, and the step below
/// decides.
struct TripleKey<Cost: LabelCost>: FrontKey {
  let first: Cost
  private let second: Cost
  private let third: Cost

  init(_ cost: (Int) -> Cost) {
    first = cost(0)
    second = cost(1)
    third = cost(2)
  }

  static var count: Int { 3 }

  @inline(__always) subscript(index: Int) -> Cost { index == 0 ? first : index == 1 ? second : third }

  @inline(__always) func plus(_ other: Self) -> Self { Self { self[$0].plus(other[$0]) } }
  @inline(__always) func minus(_ other: Self) -> Self { Self { self[$0].minus(other[$0]) } }

  @inline(__always) static func < (a: Self, b: Self) -> Bool {
    if a.first != b.first { return a.first < b.first }
    return a.second != b.second ? a.second < b.second : a.third < b.third
  }

  /// How many of a staircase have a second cost of at most that of `key`.
  @inline(__always) private static func steps(upTo key: Self, _ set: UnsafePointer<Self>, _ count: Int) -> Int {
    var low = 0, length = count
    while length > 0 {
      let half = length >> 1
      let isBelow = set[low + half].second <= key.second
      low = isBelow ? low + half + 1 : low
      length = isBelow ? length - half - 1 : half
    }
    return low
  }

  @inline(__always) static func isCovered(_ key: Self, by set: UnsafePointer<Self>, _ count: Int) -> Bool {
    let steps = steps(upTo: key, set, count)
    return steps > 0 && set[steps - 1].third <= key.third
  }

  static func insert(_ key: Self, into set: UnsafeMutablePointer<Self>, _ count: Int) -> Int {
    var start = steps(upTo: key, set, count)
    // One that is as dear by the second is dearer by the third.
    if start > 0, set[start - 1].second == key.second { start -= 1 }
    var end = start
    while end < count, set[end].third >= key.third { end += 1 }
    (set + start + 1).update(from: set + end, count: count - end)
    set[start] = key
    return count - (end - start) + 1
  }
}

/// Four costs; a set of them is looked through from end to end.
struct QuadKey<Cost: LabelCost>: FrontKey {
  let first: Cost
  private let second: Cost
  private let third: Cost
  private let fourth: Cost

  init(_ cost: (Int) -> Cost) {
    first = cost(0)
    second = cost(1)
    third = cost(2)
    fourth = cost(3)
  }

  static var count: Int { 4 }

  @inline(__always) subscript(index: Int) -> Cost {
    index == 0 ? first : index == 1 ? second : index == 2 ? third : fourth
  }

  @inline(__always) func plus(_ other: Self) -> Self { Self { self[$0].plus(other[$0]) } }
  @inline(__always) func minus(_ other: Self) -> Self { Self { self[$0].minus(other[$0]) } }

  @inline(__always) static func < (a: Self, b: Self) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    return a.third != b.third ? a.third < b.third : a.fourth < b.fourth
  }

  @inline(__always) private func covers(_ other: Self) -> Bool {
    second <= other.second && third <= other.third && fourth <= other.fourth
  }

  @inline(__always) static func isCovered(_ key: Self, by set: UnsafePointer<Self>, _ count: Int) -> Bool {
    for index in 0..<count where set[index].covers(key) { return true }
    return false
  }

  static func insert(_ key: Self, into set: UnsafeMutablePointer<Self>, _ count: Int) -> Int {
    var kept = 0
    for index in 0..<count where !key.covers(set[index]) {
      set[kept] = set[index]
      kept += 1
    }
    set[kept] = key
    return kept + 1
  }
}

/// Where the costs of one node lie.
struct FrontPlace: BitwiseCopyable {
  var start: Int
  var count: UInt32
  var capacity: UInt32
}

/// For each node the costs that were taken there, without those that others of them cover.
struct LabelFronts<Key: FrontKey>: ~Copyable {
  private let places: RawBuffer<FrontPlace>
  private var slots = RawBuffer<Key>(uninitialized: 1024)
  private var used = 1

  init(nodeCount: Int) {
    places = RawBuffer(repeating: FrontPlace(start: 0, count: 0, capacity: 0), count: nodeCount)
    slots[0] = Key { _ in .lowest }
  }

  /// Covers everything at a node from now on.
  func close(_ node: Int) { places[node] = FrontPlace(start: 0, count: 1, capacity: 1) }

  @inline(__always) func covers(_ key: Key, at node: Int) -> Bool {
    let place = places[node]
    return Key.isCovered(key, by: slots.base + place.start, Int(place.count))
  }

  /// Adds costs that are not covered to those of a node that is not closed.
  mutating func insert(_ key: Key, at node: Int) {
    var place = places[node]
    if place.count == place.capacity {
      // The old place is given up; all of them together are no larger than the last ones.
      let capacity = max(4, 2 * Int(place.capacity))
      while used + capacity > slots.count { slots.grow() }
      (slots.base + used).update(from: slots.base + place.start, count: Int(place.count))
      place.start = used
      place.capacity = UInt32(capacity)
      used += capacity
    }
    place.count = UInt32(Key.insert(key, into: slots.base + place.start, Int(place.count)))
    places[node] = place
  }
}
