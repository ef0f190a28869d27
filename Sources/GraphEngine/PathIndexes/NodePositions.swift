/// Where the nodes of a graph lie, on a plane or on the Earth.
public struct NodePositions: Sendable {
  /// Points of space. Those of places on the Earth lie on a sphere of radius 1.
  let points: [SIMD4<Double>]
  /// The radius of the sphere in kilometres; `nil` on a plane.
  private let radius: Double?

  /// Nodes on a plane, with straight distances in the unit of the coordinates.
  ///
  /// - Throws: ``NodePositionError`` for a wrong count, and for coordinates beyond 10¹⁵⁰, whose squares would be infinite.
  public init(x: [Double], y: [Double]) throws(NodePositionError) {
    guard x.count == y.count else { throw .wrongCount(y.count, expected: x.count) }
    for (index, pair) in zip(x, y).enumerated() where !(abs(pair.0) <= 1e150 && abs(pair.1) <= 1e150) {
      throw .unusable(NodeID(index: index), pair.0, pair.1)
    }
    points = zip(x, y).map { SIMD4($0, $1, 0, 0) }
    radius = nil
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
    points = zip(longitudes, latitudes).map { Self.pointOnSphere(longitude: $0, latitude: $1) }
    radius = 6371.0088
  }

  /// Whether degrees are in range.
  static func isOnEarth(longitude: Double, latitude: Double) -> Bool { abs(longitude) <= 360 && abs(latitude) <= 90 }

  /// A place on the sphere of radius 1.
  static func pointOnSphere(longitude: Double, latitude: Double) -> SIMD4<Double> {
    let (east, along) = sineAndCosine(degrees: longitude)
    let (north, across) = sineAndCosine(degrees: latitude)
    return SIMD4(across * along, across * east, north, 0)
  }

  /// Whether the nodes lie on the Earth, and not on a plane.
  var isOnEarth: Bool { radius != nil }

  /// The number of nodes.
  public var count: Int { points.count }

  /// A distance that the one between two nodes is not below: the straight distance on a plane; on the Earth the great
  /// circle to within 0.03 % up to 6,000 km, 0.3 % up to 10,000 km and 18 % between antipodes.
  ///
  /// It is a distance itself, in that no detour makes it shorter.
  public func distance(from a: NodeID, to b: NodeID) -> Double {
    distance(points[a.index], points[b.index])
  }

  /// From a chord *c* the arc is 2 arcsin(*c* / 2), of which these are the first terms. Cut off after any term it bends
  /// down as a function of the arc, so that the triangle inequality still holds.
  @inline(__always) private func distance(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> Double {
    let between = a - b
    return distance(chordSquare: (between * between).sum())
  }

  /// The distance that belongs to the square of a straight line.
  @inline(__always) func distance(chordSquare square: Double) -> Double {
    let chord = square.squareRoot()
    guard let radius else { return chord }
    return radius * chord * (1 + square * (1 / 24 + square * (3 / 640 + square * (5 / 7168))))
  }

  /// From the standard library alone: turned to within 45° of an axis, then by the series.
  private static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    let quarters = (degrees / 90).rounded()
    let angle = (degrees - quarters * 90) * (Double.pi / 180)
    var sine = 0.0, cosine = 0.0, term = 1.0
    // Below 10⁻²⁰ after twenty terms.
    for power in 0..<20 {
      let sign = power & 2 == 0 ? 1.0 : -1.0
      if power & 1 == 0 { cosine += sign * term } else { sine += sign * term }
      term *= angle / Double(power + 1)
    }
    assert(abs(sine * sine + cosine * cosine - 1) < 1e-14)
    switch Int(quarters) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
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
