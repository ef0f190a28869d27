/// Finds what words on the command line and in files mean: hubs of a freight network, or nodes of any graph.
protocol PlaceLookup<Found> {
  associatedtype Found: Hashable & Sendable

  /// Everything that could be meant.
  var all: [Found] { get }
  /// The one place that a text means.
  mutating func place(_ text: String) throws -> Found
  /// The places of a list with commas between them.
  mutating func places(_ list: String) throws -> [Found]
  /// The places in a country.
  func places(inCountry name: String) throws -> [Found]
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
