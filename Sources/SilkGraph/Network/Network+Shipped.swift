import Foundation
import GraphFormats
import ShippedNetworks

extension Network {
  /// The file of the network that comes with the package.
  package static let shippedFile = "eurasia.graphml"

  /// The network of Eurasia that comes with the package, read once.
  ///
  /// ```swift
  /// let network = try Network.shipped
  /// ```
  ///
  /// SwiftPM puts its file beside every program that is built with the package, in the folder
  /// `SilkGraph_ShippedNetworks.resources` (on macOS `.bundle`). A program that moves takes the folder with it.
  ///
  /// - Throws: ``ShippedNetworkError`` where the folder is not beside the program; what the reader throws of a damaged file.
  public static var shipped: Network {
    get throws { try shippedNetwork.get() }
  }

  private static let shippedNetwork = Result { () throws -> Network in
    let candidates = ShippedNetworks.candidates(for: shippedFile)
    guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw ShippedNetworkError(searched: candidates)
    }
    return try Network(try GraphMLReader().read(path: path).document.graph)
  }
}

/// The network that comes with the package is not beside the program.
public struct ShippedNetworkError: Error, Hashable, Sendable {
  /// The files that were looked for.
  public let searched: [String]
}

extension ShippedNetworkError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    """
    the network that comes with SilkGraph is not beside the program; copy SilkGraph_ShippedNetworks.resources from the build \
    folder there, or read a network by its file.
      Looked for \(searched.first ?? "it").
    """
  }
}
