import GraphFormats

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
