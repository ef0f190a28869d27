internal import SilkGraph

extension PolicyOptions {
  /// The legs that each name means: one by its id, or all between two hubs.
  static func legs(_ names: [String], _ network: Network, _ finder: PlaceFinder) throws -> [[Leg]] {
    try items(names).map { name in
      if let leg = network.legs.first(where: { $0.id.lowercased() == name.lowercased() }) { return [leg] }
      let ends = name.split(separator: ":")
      guard ends.count == 2 else {
        let question = DidYouMean.question(about: name, among: network.legs.map(\.id))
        throw UsageError("no leg \"\(name)\" in this network\(question)\n  A leg can be named by its ends: Aktau:Alat.")
      }
      let from = try finder.hub(String(ends[0])), to = try finder.hub(String(ends[1]))
      let legs = network.legs(at: from).filter { $0.from == to.node || $0.to == to.node }
      guard !legs.isEmpty else { throw UsageError("no leg joins \(from.shortName) and \(to.shortName)") }
      return legs
    }
  }
}

/// Two hubs that several legs join, where one leg was meant.
struct AmbiguousLeg: HasExitStatus {
  let legs: [Leg]
  let ends: String

  init(legs: [Leg], of network: Network) {
    self.legs = legs
    ends =
      legs.first.map { leg in
        [leg.from, leg.to].compactMap { network.hub(at: $0)?.shortName }.joined(separator: " and ")
      } ?? ""
  }

  var exitStatus: ExitStatus { .usage }
  var description: String {
    let list = legs.map { "\($0.id) (\($0.mode.rawValue))" }.joined(separator: ", ")
    return "\(legs.count) legs join \(ends): name one of \(list)"
  }
}
