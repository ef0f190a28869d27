import Foundation
import Testing

@testable import SilkGraph

/// The shipped network, built once from its tables.
enum Eurasia {
  static let networks = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Networks")

  static let folder = networks.appendingPathComponent("eurasia").path

  static let network = Result { try Network(NetworkBuilder.attributedGraph(fromTablesIn: folder)) }

  static let finder = Result { PlaceFinder(try network.get()) }

  static func planner() throws -> RoutePlanner { RoutePlanner(try network.get()) }

  static func hub(_ id: String) throws -> Hub {
    let network = try network.get()
    return try #require(network.hubs.first { $0.id == id }, "no hub \(id)")
  }
}
