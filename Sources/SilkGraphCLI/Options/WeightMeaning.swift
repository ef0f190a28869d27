internal import GraphEngine

/// What it means that one edge has a larger weight than another.
enum WeightMeaning: String {
  /// Its ends are farther from each other: kilometres, hours, costs.
  case length
  /// They are nearer to each other: tonnes, trains, capacities.
  case strength

  /// What the name of an attribute says about it; `nil` where it says nothing, as `weight` does.
  init?(attribute name: String) {
    let known = Self.words(of: name).lazy.compactMap { word -> WeightMeaning? in
      if Self.lengths.contains(word) { return .length }
      return Self.strengths.contains(word) ? .strength : nil
    }
    // The first word is what it is, those behind it are units: cost_usd_per_teu.
    guard let first = known.first else { return nil }
    self = first
  }

  private static let lengths: Set = [
    "length", "len", "distance", "dist", "km", "kilometres", "kilometers", "metres", "meters", "miles", "time", "hours",
    "minutes", "seconds", "days", "duration", "cost", "costs", "price", "latency", "delay", "resistance",
  ]
  private static let strengths: Set = [
    "strength", "capacity", "flow", "volume", "traffic", "trade", "tonnes", "tons", "teu", "frequency", "bandwidth",
    "trips", "trains", "exports", "imports", "similarity", "probability",
  ]

  /// The words of a name in small letters: `travelTime` has two, as `travel_time` has.
  private static func words(of name: String) -> [String] {
    var words = [""]
    var wasSmall = false
    for character in name {
      if !character.isLetter || (character.isUppercase && wasSmall) { words.append("") }
      if character.isLetter { words[words.count - 1] += character.lowercased() }
      wasSmall = character.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }
}

extension CentralityMeasure {
  /// What the measure takes weights for; `nil` where it takes none.
  var meaning: WeightMeaning? {
    switch self {
    case .degree: nil
    case .strength, .pagerank: .strength
    case .closeness, .harmonic, .betweenness: .length
    }
  }

  /// Refuses weights that mean the contrary.
  ///
  /// - Parameters:
  ///   - meaning: What the weights mean, where that is known.
  ///   - name: What they are.
  func check(_ meaning: WeightMeaning?, of name: String) throws(UsageError) {
    guard let meaning, let wanted = self.meaning, wanted != meaning else { return }
    func words(_ meaning: WeightMeaning) -> String {
      meaning == .length ? "a length, where more is farther" : "a strength, where more is nearer"
    }
    throw UsageError(
      """
      \(rawValue) takes weights for \(words(wanted)), and \(name) is \(words(meaning))
        Add --invert to take one over each, or choose another weight.
      """)
  }
}

extension EdgeWeights {
  /// One over each weight: lengths as strengths, or the other way.
  ///
  /// - Throws: ``WeightError/zero(_:)``, and ``WeightError/infinite(_:)`` where a weight is too small.
  func inverted(for graph: Graph) throws(WeightError) -> EdgeWeights {
    if let index = values.firstIndex(of: 0) { throw .zero(EdgeID(index: index)) }
    return try EdgeWeights(values.map { 1 / $0 }, for: graph)
  }
}
