internal import GraphFormats
internal import SilkGraph

/// Finds the hubs that words on the command line and in files mean: by ids and names, and by coordinates.
struct PlaceResolver {
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
  mutating func hub(_ text: String) throws -> Hub {
    if let hub = known[text] { return hub }
    let hub = try Coordinates(text).map { try self.hub(at: $0) } ?? finder.hub(text)
    known[text] = hub
    return hub
  }

  private mutating func hub(at coordinates: Coordinates) throws -> Hub {
    guard cargo == .container else {
      throw UsageError("the road to \(coordinates.place.words) is one for containers; with --cargo oil name a hub")
    }
    if let country = coordinates.country { _ = try finder.country(country) }
    var joined = try access ?? NetworkAccess(network, terms)
    defer { access = joined }
    return try joined.hub(at: coordinates.place, country: coordinates.country)
  }

  /// The hubs of a list with commas between them. A name may hold a comma itself.
  mutating func hubs(_ list: String) throws -> [Hub] {
    if Coordinates(list) == nil, let hub = try? hub(list) { return [hub] }
    return try Coordinates.items(list).map { try hub($0) }
  }

  /// The network with the places that were given by coordinates.
  func joinedNetwork() throws -> Network { try access?.network() ?? network }

  /// How those places are joined to it; `nil` where there are none.
  var accessAnswer: AccessAnswer? { access == nil ? nil : AccessAnswer(terms) }
}

/// A place in a file that is not to be found.
struct PlaceInFile: HasExitStatus {
  /// Where it stands: `trades.csv:3, column origin`.
  let location: String
  let error: any HasExitStatus

  var exitStatus: ExitStatus { error.exitStatus }
  var description: String { "\(location): \(error)" }

  /// Finds a place, and says where it was read when it is not to be found.
  static func at<Found>(_ location: String, _ find: () throws -> Found) throws -> Found {
    do {
      return try find()
    } catch let error as any HasExitStatus {
      throw PlaceInFile(location: location, error: error)
    }
  }
}
