internal import SilkGraph

/// An end of a route that has legs of closed tiers open, since no others lead there.
struct OpeningAnswer: Encodable, Sendable {
  let hub: HubAnswer
  let tiers: [String]
  let legs: [String]
  fileprivate let name: String

  init(_ opening: EndOpening) {
    hub = HubAnswer(opening.hub)
    tiers = opening.tiers.map(\.rawValue)
    legs = opening.legs.map(\.id)
    name = opening.hub.shortName
  }

  private enum CodingKeys: String, CodingKey { case hub, tiers, legs }
}

extension [OpeningAnswer] {
  /// That the legs are open, and for whom.
  var remarks: [Sentence] {
    let tiers = Set(flatMap(\.tiers)).sorted().joined(separator: " and ")
    switch count {
    case 0: return []
    case 1:
      return [
        """
        Only \(tiers) legs connect \(self[0].name) to the rest, so these are open for it \
        (\(self[0].legs.joined(separator: ", "))); --include \(tiers) opens all.
        """
      ]
    default:
      let names = prefix(5).map(\.name) + (count > 5 ? ["\(count - 5) more"] : [])
      return [
        """
        Only \(tiers) legs connect \(Array<String>(names).joinedInWords) to the rest, so these are open for routes to and \
        from there; --include \(tiers) opens all.
        """
      ]
    }
  }
}
