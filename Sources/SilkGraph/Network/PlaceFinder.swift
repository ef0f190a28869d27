import Foundation
public import GraphEngine

/// A hub, country or agency that a name was found to mean.
public enum Place: Hashable, Sendable {
  case hub(Hub)
  case country(Country)
  case agency(Agency)

  /// The node of the network.
  public var node: NodeID {
    switch self {
    case .hub(let hub): hub.node
    case .country(let country): country.node
    case .agency(let agency): agency.node
    }
  }

  /// The id: a UN/LOCODE, a country code, or an agency's short id.
  public var id: String {
    switch self {
    case .hub(let hub): hub.id
    case .country(let country): country.code
    case .agency(let agency): agency.id
    }
  }

  /// The name to print.
  public var name: String {
    switch self {
    case .hub(let hub): hub.name
    case .country(let country): country.name
    case .agency(let agency): agency.name
    }
  }

  /// What the place is, in a word or two.
  public var kindName: String {
    switch self {
    case .hub(let hub): hub.kind.rawValue
    case .country: "country"
    case .agency(let agency): agency.kind.rawValue
    }
  }

  /// The code of the country it is in; of a country, its own.
  public var country: String {
    switch self {
    case .hub(let hub): hub.country
    case .country(let country): country.code
    case .agency(let agency): agency.country
    }
  }
}

/// A name that means no place, or more than one.
public enum PlaceError: Error, Hashable, Sendable {
  /// No place has the name or one like it; the nearest are given, best first, three at most.
  case unknown(String, nearest: [Place])
  /// Several places have the name.
  case ambiguous(String, candidates: [Place])
  /// The name is that of a place of another kind; `instead` holds what may be meant, of the kind that is wanted: hubs of
  /// the country, those with the most legs first, or the country of the place.
  case anotherKind(String, found: Place, instead: [Place])
}

extension PlaceError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .unknown(let name, let nearest):
      nearest.isEmpty
        ? "no place called \"\(name)\"; try: silkgraph find PART-OF-A-NAME"
        : "no place called \"\(name)\".\n  Did you mean \(Self.list(nearest, last: " or "))?"
    case .ambiguous(let name, let candidates):
      "\"\(name)\" is \(candidates.count) places: \(Self.list(candidates, last: " and ")).\n  Use the id."
    case .anotherKind(let name, .country(let country), let instead):
      "\"\(name)\" is a country, and a hub is needed.\n"
        + (instead.isEmpty
          ? "  There is none in \(country.name)."
          : "  Hubs in \(country.name): \(Self.list(instead, last: " and ")).")
    case .anotherKind(let name, let found, let instead):
      "\"\(name)\" is \(found.name), \(found.kindName) in \(found.country), and a \(Self.wanted(instead)) is needed"
        + (instead.isEmpty ? "" : ".\n  Did you mean \(Self.list(instead, last: " or "))?")
    }
  }

  private static func wanted(_ places: [Place]) -> String {
    if case .country = places.first { "country" } else { "hub" }
  }

  private static func list(_ places: [Place], last: String) -> String {
    var names = places.prefix(8).map { "\($0.id) (\($0.name), \($0.kindName))" }
    if places.count > names.count { names.append("\(places.count - names.count) more") }
    guard let final = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + last + final
  }
}

/// Finds places the way people type them: by id, name, another name, or part of one, whatever the case, accents or
/// script.
public struct PlaceFinder: Sendable {
  private struct Entry: Sendable {
    let place: Place
    /// Folded id, names and aliases: what counts as the whole name.
    let names: [String]
    /// The words of all names, folded.
    let words: [String]

    init(_ place: Place, _ names: [String]) {
      self.place = place
      let words = names.map { name in
        name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map { PlaceFinder.fold(String($0)) }
      }
      self.names = words.map { $0.joined() }.withoutRepeats
      self.words = words.flatMap { $0 }.withoutRepeats
    }
  }

  private let entries: [Entry]
  private let network: Network

  /// Indexes the places of a network: hubs, then countries, then agencies.
  ///
  /// - Complexity: O(the letters of all names). Names in other scripts than Latin take longest.
  public init(_ network: Network) {
    entries =
      network.hubs.map { Entry(.hub($0), [$0.id, $0.name, $0.shortName] + $0.aliases) }
      + network.countries.map { Entry(.country($0), [$0.code, $0.name]) }
      + network.agencies.map { Entry(.agency($0), [$0.id, $0.name]) }
    self.network = network
  }

  /// Everything that the text could mean, best first: whole names, then names with a word that begins so, then names
  /// that hold three letters or more of it anywhere. Equally good ones stand in the order of the network.
  public func matches(_ text: String) -> [Place] { ranked(text).flatMap { $0 } }

  /// The one hub that a name means.
  ///
  /// - Throws: ``PlaceError`` when it means none or several.
  public func hub(_ text: String) throws(PlaceError) -> Hub {
    try best(text) {
      if case .hub(let hub) = $0 { hub } else { nil }
    } instead: { place in
      let hubs = network.hubs.filter { $0.country == place.country }.map { (hub: $0, legs: network.legs(at: $0).count) }
      // `sort` is stable, so hubs with as many legs keep the order of the network.
      return hubs.sorted { $0.legs > $1.legs }.prefix(3).map { .hub($0.hub) }
    }
  }

  /// The one country that a name means.
  ///
  /// - Throws: ``PlaceError`` when it means none or several.
  public func country(_ text: String) throws(PlaceError) -> Country {
    try best(text) {
      if case .country(let country) = $0 { country } else { nil }
    } instead: { place in
      network.country(place.country).map { [.country($0)] } ?? []
    }
  }

  private func best<Kind>(
    _ text: String, _ kind: (Place) -> Kind?, instead: (Place) -> [Place]
  ) throws(PlaceError) -> Kind {
    for (level, places) in ranked(text).enumerated() {
      let found = places.filter { kind($0) != nil }
      // A whole name means its place, even where another name has it as a part.
      if level == 0, found.isEmpty, let other = places.first {
        throw .anotherKind(text, found: other, instead: instead(other))
      }
      if let only = found.first, found.count == 1, let place = kind(only) { return place }
      if found.count > 1 { throw .ambiguous(text, candidates: found) }
    }
    throw .unknown(text, nearest: nearest(text) { kind($0) != nil })
  }

  /// Three levels of matches, each in the order of the network; a place stands in the first level that it reaches.
  private func ranked(_ text: String) -> [[Place]] {
    let wanted = Self.fold(text)
    guard !wanted.isEmpty else { return [] }
    var levels: [[Place]] = [[], [], []]
    for entry in entries {
      if entry.names.contains(wanted) {
        levels[0].append(entry.place)
      } else if entry.words.contains(where: { $0.hasPrefix(wanted) }) {
        levels[1].append(entry.place)
      } else if wanted.count >= 3, entry.names.contains(where: { $0.contains(wanted) }) {
        levels[2].append(entry.place)
      }
    }
    return levels
  }

  /// The three places whose names are nearest to a text that matches nothing, nearest first.
  ///
  /// - Complexity: O(the letters of all names times those of the text).
  public func nearest(_ text: String, where wanted: (Place) -> Bool = { _ in true }) -> [Place] {
    let folded = Self.fold(text)
    guard !folded.isEmpty else { return [] }
    let scored: [(distance: Int, place: Place)] = entries.filter { wanted($0.place) }.compactMap { entry in
      let distances = (entry.names + entry.words).compactMap { name in
        NearestNames.editDistance(Array(folded), Array(name), bound: max(folded.count, name.count))
      }
      return distances.min().map { ($0, entry.place) }
    }
    // `sort` is stable, so equally near places keep the order of the network.
    return scored.sorted { $0.distance < $1.distance }.prefix(3).map(\.place)
  }

  /// Letters and digits alone, in lower case, without accents, in Latin script.
  static func fold(_ text: String) -> String {
    // Most names, and no need of the tables of all scripts.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
    let plain = latin.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    var folded = ""
    for character in plain.lowercased() where character.isLetter || character.isNumber {
      folded += Self.unaccented[character] ?? String(character)
    }
    return folded
  }

  /// Letters that are no accented form of another, as people write them without.
  private static let unaccented: [Character: String] = [
    "ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th",
  ]
}
