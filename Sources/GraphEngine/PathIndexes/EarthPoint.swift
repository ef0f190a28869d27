#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(ucrt)
  import ucrt
#endif

/// A place on the Earth, taken for a sphere: the one place where degrees become kilometres.
package struct EarthPoint: Hashable, Sendable {
  /// The mean radius of the Earth in kilometres.
  package static let radiusKm = 6371.0088

  /// The place on a sphere of radius 1: to longitude 0 on the equator, to 90° east on it, and to the north pole. The last
  /// number is 0.
  package let direction: SIMD4<Double>

  /// A place by degrees east and north, of any turn.
  package init(longitude: Double, latitude: Double) {
    let (east, along) = Self.sineAndCosine(degrees: longitude)
    let (north, across) = Self.sineAndCosine(degrees: latitude)
    direction = SIMD4(across * along, across * east, north, 0)
  }

  /// Kilometres along the great circle.
  package func distanceKm(to other: EarthPoint) -> Double {
    Self.radiusKm * Self.angle(direction, other.direction)
  }

  /// The angle between two directions in radians, from 0 to π.
  ///
  /// By the sum and the difference of the two, which is exact to the last digits for neighbours and antipodes alike, where
  /// an arccosine and an arcsine are not.
  package static func angle(_ one: SIMD4<Double>, _ other: SIMD4<Double>) -> Double {
    let between = one - other, both = one + other
    return 2 * atan2((between * between).sum().squareRoot(), (both * both).sum().squareRoot())
  }

  /// Turned to within 45° of an axis first, so that whole quarters are exact.
  private static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    // Any turn of finite degrees; what is left is exact.
    let turn = degrees.remainder(dividingBy: 360)
    let quarters = (turn / 90).rounded()
    let angle = (turn - quarters * 90) * (Double.pi / 180)
    let sine = sin(angle), cosine = cos(angle)
    switch quarters {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case -1: return (-cosine, sine)
    default: return (-sine, -cosine)
    }
  }
}
