import Foundation

/// The number of standard deviations above the mean below which a normal quantity lies with a probability of at least a
/// half and less than one.
///
/// Newton's method on the distribution function. From a half upwards this is concave, so that from zero no step leads
/// past the root; the steps end when they no longer change the result.
func normalQuantile(_ probability: Double) -> Double {
  guard probability > 0.5, probability < 1 else { return 0 }
  var quantile = 0.0
  // Far out each step gains about 1 / quantile, and 2^-53 from one lies at 8.2.
  for _ in 0..<100 {
    let missing = 0.5 * erfc(-quantile / 2.0.squareRoot()) - probability
    let density = exp(-quantile * quantile / 2) / (2 * Double.pi).squareRoot()
    let next = quantile - missing / density
    guard abs(next - quantile) > 1e-15 * next else { return next }
    quantile = next
  }
  return quantile
}
