import Foundation
public import GraphEngine
public import GraphFormats

/// A hub, country or agency that a name was found to mean.
public enum NetworkPlace: Hashable, Sendable {
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

  /// Where it is, if that is known; of a country somewhere inside.
  public var coordinate: GeographicPoint? {
    switch self {
    case .hub(let hub): hub.coordinate
    case .country(let country): country.coordinate
    case .agency: nil
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
  case unknown(String, nearest: [NetworkPlace])
  /// No place has the name, which is that of a place that people know well; `similar` holds places whose name begins so
  /// or is the same but for a remark, elsewhere, `nearest` the hubs that are nearest to it.
  case absent(String, WellKnownPlace, similar: [NetworkPlace], nearest: [AccessError.HubDistance])
  /// Several places have the name.
  case ambiguous(String, candidates: [NetworkPlace])
  /// The name is that of a place of another kind; `instead` holds what may be meant, of the kind that is wanted: hubs of
  /// the country, those with the most legs first, or the country of the place.
  case anotherKind(String, found: NetworkPlace, instead: [NetworkPlace])
}

extension PlaceError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .unknown(let name, let nearest):
      nearest.isEmpty
        ? "no place called \(Self.quoted(name)); try: silkgraph find PART-OF-A-NAME"
        : "no place called \(Self.quoted(name)).\n  Did you mean \(Self.list(nearest, last: " or "))?"
    case .absent(let name, let known, let similar, let nearest):
      "\(known.name) (\(known.country)) is not in the network."
        + (similar.isEmpty
          ? "" : "\n  \(Self.quoted(name)) could also be \(Self.list(similar, last: " or ")): use the id.")
        + (nearest.isEmpty
          ? ""
          : "\n  The nearest \(nearest.count == 1 ? "hub is" : "hubs are") \(Self.joined(nearest.map(Self.words), last: " and ")).")
    case .ambiguous(let name, let candidates):
      "\(Self.quoted(name)) is \(candidates.count) places: \(Self.sides(candidates)).\n  Use the id"
        + (candidates.count <= 3 ? ": \(Self.joined(candidates.map(\.id), last: " or "))." : ".")
    case .anotherKind(let name, .country(let country), let instead):
      "\(Self.quoted(name)) is a country, and a hub is needed.\n"
        + (instead.isEmpty
          ? "  There is none in \(country.name)."
          : "  Hubs in \(country.name): \(Self.list(instead, last: " and ")).")
    case .anotherKind(let name, let found, let instead):
      "\(Self.quoted(name)) is \(found.name), \(found.kindName) in \(found.country), and a \(Self.wanted(instead)) is needed"
        + (instead.isEmpty ? "" : ".\n  Did you mean \(Self.list(instead, last: " or "))?")
    }
  }

  private static func wanted(_ places: [NetworkPlace]) -> String {
    if case .country = places.first { "country" } else { "hub" }
  }

  private static func list(_ places: [NetworkPlace], last: String) -> String {
    var names = places.prefix(8).map { "\($0.id) (\($0.name), \($0.kindName))" }
    if places.count > names.count { names.append("\(places.count - names.count) more") }
    return joined(names, last: last)
  }

  private static func joined(_ names: [String], last: String) -> String {
    guard let final = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + last + final
  }

  /// Places of one name: the two sides of a border are told by their countries.
  private static func sides(_ places: [NetworkPlace]) -> String {
    guard places.count == 2, places[0].country != places[1].country, let one = places[0].coordinate,
      let other = places[1].coordinate, one.distanceKm(to: other) < 100
    else { return list(places, last: " and ") }
    return joined(
      places.map { "the \($0.country) side, \($0.id) (\($0.name), \($0.kindName))" }, last: ", and ")
  }

  private static func words(_ hub: AccessError.HubDistance) -> String {
    "\(hub.hub.id) (\(hub.hub.shortName), \(Thousands.grouped("\(Int(hub.distanceKm.rounded()))")) km)"
  }

  /// What was typed, in quotes, and not more of it than anybody reads.
  private static func quoted(_ name: String) -> String {
    let shown = name.prefix(60)
    return "\"\(shown)\(shown.endIndex < name.endIndex ? "…" : "")\""
  }
}

/// Finds places the way people type them: by id, name, another name, or part of one, whatever the case, accents or
/// script.
public struct PlaceFinder: Sendable {
  private struct Entry: Sendable {
    let place: NetworkPlace
    /// Folded id, names and aliases: what counts as the whole name.
    let names: [String]
    /// The words of all names, folded.
    let words: [String]
    /// The folded name without what stands behind it in parentheses, where it has no other name that is the same.
    let withoutRemark: String?

    init(_ place: NetworkPlace, _ names: [String], shortName: String? = nil) {
      self.place = place
      let words = (names + [shortName].compactMap { $0 }).map(PlaceFinder.words)
      let whole = words.map { $0.joined() }
      let own = whole.prefix(names.count)
      self.names = whole.withoutRepeats
      self.words = words.flatMap { $0 }.withoutRepeats
      withoutRemark = whole.last.flatMap { shortName == nil || own.contains($0) ? nil : $0 }
    }
  }

  /// The words of a name, folded.
  private static func words(_ name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map { fold(String($0)) }
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
  public func matches(_ text: String) -> [NetworkPlace] { ranked(text).flatMap { $0 } }

  /// The one hub that a name means.
  ///
  /// - Throws: ``PlaceError`` when it means none or several.
  public func hub(_ text: String) throws(PlaceError) -> Hub {
    let kind: (NetworkPlace) -> Hub? = { if case .hub(let hub) = $0 { hub } else { nil } }
    return try best(text, kind, among: WellKnownPlace.all) { place in
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
    return try best(text, kind, among: []) { place in
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
    _ text: String, _ kind: (NetworkPlace) -> Kind?, among known: [WellKnownPlace],
    instead: (NetworkPlace) -> [NetworkPlace]
  ) throws(PlaceError) -> Kind {
    // A part in the middle of a word is a guess, which ``matches(_:)`` lists and nothing goes on with.
    for (level, places) in ranked(text).prefix(2).enumerated() {
      let found = places.filter { kind($0) != nil }
      // A whole name means its place, even where another name has it as a part.
      if level == 0, found.isEmpty, let other = places.first {
        throw .anotherKind(text, found: other, instead: instead(other))
      }
      if !found.isEmpty, let known = wellKnown(text, known, elsewhereThan: found, isWhole: level == 0) {
        throw absent(text, known, similar: found)
      }
      if let only = found.first, found.count == 1, let place = kind(only) { return place }
      if found.count > 1 { throw .ambiguous(text, candidates: found) }
    }
    if let known = wellKnown(text, known, elsewhereThan: [], isWhole: false) { throw absent(text, known, similar: []) }
    throw .unknown(text, nearest: suggestions(text) { kind($0) != nil })
  }

  /// Whether a text names a place that people know well and that is none of those found: a name is its place's even so
  /// where it is that of a hub to the letter, and not only the beginning of one or one without its remark.
  private func wellKnown(
    _ text: String, _ known: [WellKnownPlace], elsewhereThan found: [NetworkPlace], isWhole: Bool
  ) -> WellKnownPlace? {
    let wanted = Self.fold(text)
    if isWhole,
      found.contains(where: { place in
        entries.contains { $0.place == place && $0.names.contains(wanted) && $0.withoutRemark != wanted }
      })
    {
      return nil
    }
    return known.first { known in
      guard ([known.name] + known.aliases).contains(where: { Self.words($0).joined() == wanted }) else { return false }
      return !found.contains { place in
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

  /// Three levels of matches, each in the order of the network; a place stands in the first level that it reaches.
  private func ranked(_ text: String) -> [[NetworkPlace]] {
    let wanted = Self.fold(text)
    guard !wanted.isEmpty else { return [] }
    var levels: [[NetworkPlace]] = [[], [], []]
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

  /// The three places whose names differ from a text by one letter in three at most, nearest first.
  ///
  /// - Complexity: O(the letters of all names times those of the text); nothing is near to a text of over 200 letters.
  public func nearest(_ text: String, where wanted: (NetworkPlace) -> Bool = { _ in true }) -> [NetworkPlace] {
    let letters = Array(Self.fold(text))
    guard !letters.isEmpty, letters.count <= 200 else { return [] }
    let scored: [(distance: Int, place: NetworkPlace)] = entries.filter { wanted($0.place) }.compactMap { entry in
      let distances = (entry.names + entry.words).compactMap { name in
        NearestNames.editDistance(letters, Array(name), bound: letters.count / 3)
      }
      return distances.min().map { ($0, entry.place) }
    }
    // `sort` is stable, so equally near places keep the order of the network.
    return scored.sorted { $0.distance < $1.distance }.prefix(3).map(\.place)
  }

  /// The places whose names are near to a text or have it somewhere inside, three at most.
  private func suggestions(_ text: String, where wanted: (NetworkPlace) -> Bool) -> [NetworkPlace] {
    Array((nearest(text, where: wanted) + (ranked(text).last ?? []).filter(wanted)).withoutRepeats.prefix(3))
  }

  /// Letters and digits alone, in lower case, without accents, Cyrillic in Latin letters; other scripts as they are.
  static func fold(_ text: String) -> String {
    // Most names, and no need of tables.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased().filter { $0.isLetter || $0.isNumber } }
    var folded = ""
    // Decomposed, a letter and its accents are scalars of their own, however they were typed.
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if let plain = Self.plain[scalar] {
        folded += plain
      } else if scalar.properties.generalCategory != .modifierLetter, !scalar.properties.isDiacritic,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      {
        folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }

  /// Letters that are no accented form of another, as people write them without, and Cyrillic as English has it.
  private static let plain: [Unicode.Scalar: String] = [
    "ł": "l", "ı": "i", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "є": "ye",
    "ґ": "g", "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ђ": "dj", "љ": "lj",
    "њ": "nj", "ћ": "c", "џ": "dz", "ј": "j",
  ]
}
