internal import GraphFormats
internal import SilkGraph

/// Finds the hubs that words on the command line and in files mean: by ids and names, and by coordinates.
struct PlaceResolver: PlaceLookup {
  /// The network without the places that are given by coordinates.
  let network: Network
  let finder: PlaceFinder
  private let terms: AccessTerms
  private let cargo: Cargo
  /// Where places that are given by coordinates are joined to the network; made for the first of them.
  private var access: NetworkAccess?
  /// What was found before: a table names the same places again and again.
  private var known: [String: Hub] = [:]

  init(_ network: Network, _ terms: AccessTerms, cargo: Cargo) {
    self.network = network
    finder = PlaceFinder(network)
    self.terms = terms
    self.cargo = cargo
  }

  /// The one hub that a text means.
  ///
  /// - Throws: ``PlaceError`` where it means none or several, ``AccessError`` for coordinates far from every hub.
  mutating func place(_ text: String) throws -> Hub {
    if let hub = known[text] { return hub }
    let hub = try Coordinates(text).map { try self.hub(at: $0) } ?? finder.hub(text)
    known[text] = hub
    return hub
  }

  private mutating func hub(at coordinates: Coordinates) throws -> Hub {
    guard cargo == .container else {
      throw UsageError("the road to \(coordinates.place.words) is one for containers; with --cargo oil name a hub")
    }
    var joined = try access ?? NetworkAccess(network, terms)
    defer { access = joined }
    return try joined.hub(at: coordinates.place, country: coordinates.country)
  }

  /// The hubs of a list with commas between them. A name may hold a comma itself.
  mutating func places(_ list: String) throws -> [Hub] {
    if Coordinates(list) == nil, let hub = try? place(list) { return [hub] }
    return try Coordinates.items(list).map { try place($0) }
  }

  var all: [Hub] { network.hubs }

  /// The hubs of a country, of which there must be one at least.
  func places(inCountry name: String) throws -> [Hub] {
    let country = try finder.country(name)
    let own = network.hubs.filter { $0.country == country.code }
    guard !own.isEmpty else { throw UsageError("there is no hub in \(country.name) (\(country.code))") }
    return own
  }

  /// The network with the places that were given by coordinates.
  func joinedNetwork() throws -> Network { try access?.network() ?? network }

  /// How those places are joined to it; `nil` where there are none.
  var accessAnswer: AccessAnswer? { access.map { AccessAnswer(terms, $0) } }
}
