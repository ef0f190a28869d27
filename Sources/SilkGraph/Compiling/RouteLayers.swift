/// The copies of the compiled graph: a route is in the one that tells what it has met and how much of its limits it has
/// used up.
struct RouteLayers: Sendable {
  private let bitCount: Int
  /// How many transshipments the layers tell apart, from none; `nil` where they are not limited.
  private let transshipmentLimit: Int?
  private let borderLimit: Int?

  init(requirementCount: Int, transshipmentLimit: Int?, borderCrossingLimit: Int?) {
    bitCount = requirementCount
    // Beyond, there are too many layers anyhow.
    self.transshipmentLimit = transshipmentLimit.map { min($0, Policy.layerLimit) }
    borderLimit = borderCrossingLimit.map { min($0, Policy.layerLimit) }
  }

  private var transshipmentLayers: Int { (transshipmentLimit ?? 0) + 1 }
  private var borderLayers: Int { (borderLimit ?? 0) + 1 }

  var count: Int { transshipmentLayers * borderLayers << bitCount }

  /// The layer from which a route may leave: everything is met, and the limits count as used up.
  var last: Int { count - 1 }

  /// Whether everything required is met in a layer.
  func meetsAll(_ layer: Int) -> Bool { layer & mask == mask }

  /// The layer of a route after one step more; `nil` where the step is one too many.
  func layer(after layer: Int, meeting bits: Int = 0, _ use: LimitUse) -> Int? {
    let used = layer >> bitCount
    var transshipments = used % transshipmentLayers, borders = used / transshipmentLayers
    if let transshipmentLimit {
      transshipments += use.transshipments
      guard transshipments <= transshipmentLimit else { return nil }
    }
    if let borderLimit {
      borders += use.borderCrossings
      guard borders <= borderLimit else { return nil }
    }
    return (transshipments + borders * transshipmentLayers) << bitCount | layer & mask | bits
  }

  private var mask: Int { 1 << bitCount - 1 }
}

/// What a step takes of the limits of a policy.
struct LimitUse {
  var transshipments = 0
  var borderCrossings = 0
}
