import GraphEngine
import GraphFormats

/// Finds places the way people type them: by id, name, another name, or part of one, whatever the case, accents or
/// script.
public struct PlaceFinder: Sendable {
  private struct Entry: Sendable {
    let place: NetworkPlace
    /// Its id, names and aliases: what counts as the whole name.
    let names: [FoldedName]
    /// The name without what stands behind it in parentheses, where it has no other name that is the same.
    let withoutRemark: [UInt8]?

    init(_ place: NetworkPlace, _ names: [String], shortName: String? = nil) {
      self.place = place
      let own = names.map { FoldedName($0) }
      let short = shortName.map { FoldedName($0) }
      self.names = own + [short].compactMap { $0 }
      withoutRemark = short.flatMap { short in own.contains { $0.utf8 == short.utf8 } ? nil : short.utf8 }
    }
  }

  private let entries: [Entry]
  private let network: Network

  /// Indexes the places of a network: hubs, then countries, then agencies.
  ///
  /// - Complexity: O(the letters of all names).
  public init(_ network: Network) {
    entries =
      network.hubs.map { Entry(.hub($0), [$0.id, $0.name] + $0.aliases, shortName: $0.shortName) }
      + network.countries.map { Entry(.country($0), [$0.code, $0.name] + $0.aliases) }
      + network.agencies.map { Entry(.agency($0), [$0.id, $0.name]) }
    self.network = network
  }

  /// Everything that the text could mean, best first: whole names, then names with a word that begins so, then names
  /// that hold three letters or more of it anywhere. Equally good ones stand in the order of the network.
  public func matches(_ text: String) -> [NetworkPlace] {
    ranked(FoldedName.letters(of: text)).flatMap { $0.map(\.place) }
  }

  /// The one hub that a name means.
  ///
  /// - Throws: ``PlaceError`` when it means none or several.
  public func hub(_ text: String) throws(PlaceError) -> Hub {
    let kind: (NetworkPlace) -> Hub? = { if case .hub(let hub) = $0 { hub } else { nil } }
    return try best(text, kind, among: { WellKnownPlace.byName }) { place in
      let hubs = network.hubs.filter { $0.country == place.country }.map { (hub: $0, legs: network.legs(at: $0).count) }
      // `sort` is stable, so hubs with as many legs keep the order of the network.
      return hubs.sorted { $0.legs > $1.legs }.prefix(3).map { .hub($0.hub) }
    }
  }

  /// The one country that a name means.
  ///
  /// - Throws: ``PlaceError`` when it means none or several.
  public func country(_ text: String) throws(PlaceError) -> Country {
    let kind: (NetworkPlace) -> Country? = { if case .country(let country) = $0 { country } else { nil } }
    return try best(text, kind, among: { [:] }) { place in
      network.country(place.country).map { [.country($0)] } ?? []
    }
  }

  /// That a name is the one of a place that people know well and the network has not; `nil` where it is not.
  public func absence(of text: String) -> PlaceError? {
    do {
      _ = try hub(text)
      return nil
    } catch {
      if case .absent = error { return error }
      return nil
    }
  }

  private func best<Kind>(
    _ text: String, _ kind: (NetworkPlace) -> Kind?, among known: () -> [[UInt8]: [WellKnownPlace]],
    instead: (NetworkPlace) -> [NetworkPlace]
  ) throws(PlaceError) -> Kind {
    let wanted = FoldedName.letters(of: text)
    // A part in the middle of a word is a guess, which ``matches(_:)`` lists and nothing goes on with.
    for (level, entries) in ranked(wanted, levels: 2).enumerated() {
      let found = entries.filter { kind($0.place) != nil }
      // A whole name means its place, even where another name has it as a part.
      if level == 0, found.isEmpty, let other = entries.first?.place {
        throw .anotherKind(text, found: other, instead: instead(other))
      }
      // A name is its place's even where people know another of it, if it is that of a hub to the letter, and not only the
      // beginning of one or one without its remark.
      let isToTheLetter = level == 0 && found.contains { $0.withoutRemark != wanted }
      let places = found.map(\.place)
      if !found.isEmpty, !isToTheLetter, let known = Self.wellKnown(known()[wanted] ?? [], elsewhereThan: places) {
        throw absent(text, known, similar: places)
      }
      if let only = places.first, places.count == 1, let place = kind(only) { return place }
      if places.count > 1 { throw .ambiguous(text, candidates: places) }
    }
    if let known = known()[wanted]?.first { throw absent(text, known, similar: []) }
    throw .unknown(text, nearest: suggestions(text) { kind($0) != nil })
  }

  /// The first of some places that people know well that is none of those found.
  private static func wellKnown(_ known: [WellKnownPlace], elsewhereThan found: [NetworkPlace]) -> WellKnownPlace? {
    known.first { known in
      !found.contains { place in
        // A country's name is not mistaken for a city's, and where it is not known where a hub is, its name must do.
        guard case .hub = place, let coordinate = place.coordinate else { return true }
        return coordinate.distanceKm(to: known.coordinate) < 100
      }
    }
  }

  private func absent(_ text: String, _ known: WellKnownPlace, similar: [NetworkPlace]) -> PlaceError {
    let hubs = network.hubs.compactMap { hub in
      hub.coordinate.map { AccessError.HubDistance(hub: hub, distanceKm: $0.distanceKm(to: known.coordinate)) }
    }
    let isNear = hubs.filter { $0.distanceKm <= 1000 && $0.hub.kind != .oilTerminal }
    return .absent(
      text, known, similar: similar, nearest: Array(isNear.sorted { $0.distanceKm < $1.distanceKm }.prefix(2)))
  }

  /// Levels of matches, each in the order of the network; a place stands in the first level that it reaches.
  ///
  /// - Parameters:
  ///   - wanted: The letters of what was typed, folded.
  ///   - levels: How many levels of the three are asked for.
  private func ranked(_ wanted: [UInt8], levels count: Int = 3) -> [[Entry]] {
    guard !wanted.isEmpty else { return [] }
    var levels: [[Entry]] = Array(repeating: [], count: count)
    let isPart = count > 2 && String(decoding: wanted, as: UTF8.self).count >= 3
    for entry in entries {
      if entry.names.contains(where: { $0.utf8 == wanted }) {
        levels[0].append(entry)
      } else if entry.names.contains(where: { $0.hasWord(beginningWith: wanted) }) {
        levels[1].append(entry)
      } else if isPart, entry.names.contains(where: { $0.contains(wanted) }) {
        levels[2].append(entry)
      }
    }
    return levels
  }

  /// The three places whose names differ from a text by one letter in three at most, nearest first.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - wanted: Which places count.
  /// - Complexity: O(the letters of all names times those of the text); nothing is near to a text of over 200 letters.
  public func nearest(_ text: String, where wanted: (NetworkPlace) -> Bool = { _ in true }) -> [NetworkPlace] {
    let letters = Array(String(decoding: FoldedName.letters(of: text), as: UTF8.self))
    guard !letters.isEmpty, letters.count <= 200 else { return [] }
    let scored: [(distance: Int, place: NetworkPlace)] = entries.filter { wanted($0.place) }.compactMap { entry in
      let distances = entry.names.flatMap { [$0.text] + $0.words }.compactMap { name in
        NearestNames.editDistance(letters, Array(name), bound: letters.count / 3)
      }
      return distances.min().map { ($0, entry.place) }
    }
    // `sort` is stable, so equally near places keep the order of the network.
    return scored.sorted { $0.distance < $1.distance }.prefix(3).map(\.place)
  }

  /// The places whose names are near to a text or have it somewhere inside, three at most.
  private func suggestions(_ text: String, where wanted: (NetworkPlace) -> Bool) -> [NetworkPlace] {
    let parts = ranked(FoldedName.letters(of: text)).last?.map(\.place) ?? []
    return Array((nearest(text, where: wanted) + parts.filter(wanted)).withoutRepeats.prefix(3))
  }
}
