/// Where the nodes of a graph lie, on a plane or on the Earth.
public struct NodePositions: Sendable {
  /// Points of space. Those of places on the Earth lie on a sphere of radius 1.
  let points: [SIMD4<Double>]
  /// Whether the nodes lie on the Earth, and not on a plane.
  let isOnEarth: Bool

  /// Nodes on a plane, with straight distances in the unit of the coordinates.
  ///
  /// - Throws: ``NodePositionError`` for a wrong count, and for coordinates beyond 10¹⁵⁰, whose squares would be infinite.
  public init(x: [Double], y: [Double]) throws(NodePositionError) {
    guard x.count == y.count else { throw .wrongCount(y.count, expected: x.count) }
    for (index, pair) in zip(x, y).enumerated() where !(abs(pair.0) <= 1e150 && abs(pair.1) <= 1e150) {
      throw .unusable(NodeID(index: index), pair.0, pair.1)
    }
    points = zip(x, y).map { SIMD4($0, $1, 0, 0) }
    isOnEarth = false
  }

  /// Nodes on the Earth, with distances in kilometres along great circles of a sphere of radius 6371.0088 km.
  ///
  /// - Parameters:
  ///   - longitudes: Degrees east, from -360 to 360.
  ///   - latitudes: Degrees north, from -90 to 90.
  /// - Throws: ``NodePositionError`` for a wrong count, and for degrees out of range.
  public init(longitudes: [Double], latitudes: [Double]) throws(NodePositionError) {
    guard longitudes.count == latitudes.count else {
      throw .wrongCount(latitudes.count, expected: longitudes.count)
    }
    for (index, pair) in zip(longitudes, latitudes).enumerated()
    where !Self.isOnEarth(longitude: pair.0, latitude: pair.1) {
      throw .unusable(NodeID(index: index), pair.0, pair.1)
    }
    points = zip(longitudes, latitudes).map { EarthPoint(longitude: $0, latitude: $1).direction }
    isOnEarth = true
  }

  /// Whether degrees are in range.
  static func isOnEarth(longitude: Double, latitude: Double) -> Bool { abs(longitude) <= 360 && abs(latitude) <= 90 }

  /// The number of nodes.
  public var count: Int { points.count }

  /// The distance between two nodes: straight on a plane, in the unit of the coordinates; along the great circle on the
  /// Earth, in kilometres.
  public func distance(from a: NodeID, to b: NodeID) -> Double {
    distance(points[a.index], points[b.index])
  }

  /// The distance between two points of the kind that ``points`` holds.
  @inline(__always) func distance(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> Double {
    if isOnEarth { return EarthPoint.radiusKm * EarthPoint.angle(a, b) }
    let between = a - b
    return (between * between).sum().squareRoot()
  }
}

/// Why nodes cannot lie where they are said to.
public enum NodePositionError: Error, Hashable, Sendable {
  /// Not as many coordinates as there are nodes.
  case wrongCount(Int, expected: Int)
  /// The coordinates of the node are no place.
  case unusable(NodeID, Double, Double)
  /// A longitude and a latitude that are no place on the Earth, or a place on the Earth among nodes that lie on a plane.
  case offTheEarth(Double, Double)
}

extension NodePositionError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .wrongCount(let count, let expected): "\(count) coordinates for \(expected) nodes; give one for each node"
    case .unusable(let node, let x, let y):
      "\(node) lies at (\(x), \(y)), which is no place: longitudes go from -360 to 360, latitudes from -90 to 90, and coordinates on a plane to 1e150"
    case .offTheEarth(let longitude, let latitude):
      """
      longitude \(longitude) and latitude \(latitude) are no place among nodes on the Earth: longitudes go from -360 to \
      360, latitudes from -90 to 90
      """
    }
  }
}
