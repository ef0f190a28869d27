import Foundation

/// Random numbers that depend on nothing but a seed, what they are drawn for, and the number of the draw: any worker can
/// make any of them, and what is drawn for one thing does not change when other things come or go.
///
/// Mixes as SplitMix64 does ([Steele, Lea and Flood, 2014](https://doi.org/10.1145/2660193.2660195)).
struct CounterRandom: Sendable {
  let seed: UInt64

  /// A number that is uniform above 0 and up to 1.
  func uniform(_ stream: UInt64, draw: Int, _ index: UInt64 = 0) -> Double {
    let position = UInt64(draw) &* 2 &+ index &+ 1
    let mixed = Self.mix(Self.mix(seed &+ stream &* 0xD1B5_4A32_D192_ED03) &+ position &* 0x9E37_79B9_7F4A_7C15)
    return (Double(mixed >> 11) + 1) * 0x1p-53
  }

  /// A number that is normal with mean 0 and deviation 1
  /// ([Box and Muller, 1958](https://doi.org/10.1214/aoms/1177706645)).
  func normal(_ stream: UInt64, draw: Int) -> Double {
    (-2 * log(uniform(stream, draw: draw))).squareRoot() * cos(2 * .pi * uniform(stream, draw: draw, 1))
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A lognormal quantity with mean 1 and a deviation of `variation`, from a normal one.
func lognormalFactor(_ normal: Double, variation: Double) -> Double {
  let variance = log(1 + variation * variation)
  return exp(variance.squareRoot() * normal - variance / 2)
}
