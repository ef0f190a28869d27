/// An index of where nodes lie, which finds those that are nearest to a place.
///
/// ```swift
/// let index = NearestNodes(try NodePositions(longitudes: [76.95, 51.15], latitudes: [43.24, 43.65]))
/// let nearest = try index.find(count: 1, longitude: 76.9, latitude: 43.3).first  // node 0
/// ```
///
/// Places on the Earth are points of a sphere, so that neither the poles nor the line where longitudes start again is
/// anything special. The index is a tree in which every node halves the points on one side of it
/// ([Bentley 1975](https://doi.org/10.1145/361002.361007)), kept without pointers: the middle of a range of an array is
/// the node, and the halves are its children.
public struct NearestNodes: Sendable {
  /// A node, and how far it is from the place that was asked for.
  public struct Found: Hashable, Sendable {
    /// The node.
    public let node: NodeID
    /// The distance, as ``NodePositions/distance(from:to:)`` measures it: on the Earth in kilometres.
    public let distance: Double
  }

  /// Where the nodes lie.
  public let positions: NodePositions
  /// The nodes of the tree: of each range that is a subtree the root is in the middle.
  private let order: [NodeID]

  /// Sorts nodes into an index.
  ///
  /// - Complexity: O(*n* log² *n*) time, O(*n*) memory.
  public init(_ positions: NodePositions) {
    self.positions = positions
    var order = (0..<positions.count).map { NodeID(index: $0) }
    Self.sort(&order, 0..<order.count, axis: 0, positions.points)
    self.order = order
  }

  private static func sort(
    _ order: inout [NodeID], _ range: Range<Int>, axis: Int, _ points: [SIMD4<Double>]
  ) {
    guard range.count > 1 else { return }
    order[range].sort { points[$0.index][axis] < points[$1.index][axis] }
    let middle = Self.middle(range)
    sort(&order, range.lowerBound..<middle, axis: (axis + 1) % 3, points)
    sort(&order, middle + 1..<range.upperBound, axis: (axis + 1) % 3, points)
  }

  private static func middle(_ range: Range<Int>) -> Int { range.lowerBound + range.count / 2 }

  /// The nodes nearest to a place on the Earth, nearest first; of equally near ones the lowest first.
  ///
  /// - Parameters:
  ///   - count: How many to find; fewer are found where there are fewer nodes.
  ///   - longitude: Degrees east.
  ///   - latitude: Degrees north.
  /// - Throws: ``NodePositionError/offTheEarth(_:_:)`` for degrees out of range.
  /// - Complexity: O(log *n*) for a few nodes that lie scattered, O(*n*) at worst.
  public func find(
    count: Int, longitude: Double, latitude: Double
  ) throws(NodePositionError) -> [Found] {
    guard positions.isOnEarth, NodePositions.isOnEarth(longitude: longitude, latitude: latitude) else {
      throw .offTheEarth(longitude, latitude)
    }
    let place = EarthPoint(longitude: longitude, latitude: latitude).direction
    var search = Search(place: place, limit: max(0, count))
    search.visit(order, 0..<order.count, axis: 0, positions.points)
    // The tree compares straight lines, which a last digit may order otherwise than the arcs that belong to them.
    return search.best.map {
      Found(node: $0.node, distance: positions.distance(place, positions.points[$0.node.index]))
    }
    .sorted { ($0.distance, $0.node) < ($1.distance, $1.node) }
  }

  /// The nearest nodes so far.
  private struct Search {
    let place: SIMD4<Double>
    let limit: Int
    private(set) var best: [(square: Double, node: NodeID)] = []

    init(place: SIMD4<Double>, limit: Int) {
      self.place = place
      self.limit = limit
    }

    /// Looks at a subtree, at the half with the place in it first, and at the other only where it may hold a nearer node.
    mutating func visit(_ order: [NodeID], _ range: Range<Int>, axis: Int, _ points: [SIMD4<Double>]) {
      guard !range.isEmpty, limit > 0 else { return }
      let middle = NearestNodes.middle(range), node = order[middle]
      let between = place - points[node.index]
      offer(node, (between * between).sum())
      let beyond = between[axis], next = (axis + 1) % 3
      let halves = (range.lowerBound..<middle, middle + 1..<range.upperBound)
      let (near, far) = beyond < 0 ? halves : (halves.1, halves.0)
      visit(order, near, axis: next, points)
      // Equal distances matter too: the lower node comes first.
      if best.count < limit || beyond * beyond <= best[best.count - 1].square { visit(order, far, axis: next, points) }
    }

    private mutating func offer(_ node: NodeID, _ square: Double) {
      let position = best.firstIndex { (square, node) < ($0.square, $0.node) } ?? best.count
      guard position < limit else { return }
      best.insert((square, node), at: position)
      if best.count > limit { best.removeLast() }
    }
  }
}

extension NearestNodes.Found: CustomStringConvertible {
  /// The node, and how far it is: `node 5 at 12.25`.
  public var description: String { "\(node) at \(distance.plain)" }
}
