internal import SilkGraph

/// Finds the hubs that words on the command line and in files mean.
struct PlaceResolver {
  let network: Network
  let finder: PlaceFinder
  /// What was found before: a table names the same places again and again.
  private var known: [String: Hub] = [:]

  init(_ network: Network) {
    self.network = network
    finder = PlaceFinder(network)
  }

  /// The one hub that a text means.
  ///
  /// - Throws: ``PlaceError`` where it means none or several.
  mutating func hub(_ text: String) throws -> Hub {
    if let hub = known[text] { return hub }
    let hub = try finder.hub(text)
    known[text] = hub
    return hub
  }

  /// The hubs of a list with commas between them. A name may hold a comma itself.
  mutating func hubs(_ list: String) throws -> [Hub] {
    if let hub = try? hub(list) { return [hub] }
    return try PolicyOptions.items([list]).map { try hub($0) }
  }
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
