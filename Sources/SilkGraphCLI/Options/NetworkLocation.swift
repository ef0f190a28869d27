internal import Foundation
internal import GraphFormats
internal import ShippedNetworks
internal import SilkGraph

/// Where a network is read from.
package enum NetworkLocation: Sendable, Hashable {
  case standardInput
  /// A file or folder, by its path from the root, and its name as the user knows it.
  case file(path: String, name: String)

  /// The file of the network that comes with the command.
  package static let shippedName = Network.shippedFile

  /// The name for messages.
  package var name: String {
    switch self {
    case .standardInput: "standard input"
    case .file(_, let name): name
    }
  }

  /// Finds the network that is meant: a file that is named must be there.
  static func resolve(option: String?, in context: CommandContext) throws(InputError) -> NetworkLocation {
    let named = option ?? context.environment["SILKGRAPH_NETWORK"].flatMap { $0.isEmpty ? nil : $0 }
    guard let named else { return try shipped(in: context) }
    return try file(named, in: context)
  }

  /// A file, or a folder of tables, that the user names and that must be there.
  package static func file(_ name: String, in context: CommandContext) throws(InputError) -> NetworkLocation {
    if name == "-" { return .standardInput }
    let path = context.absolutePath(name)
    let kind: SystemPath.Kind
    do throws(SystemError) {
      kind = try SystemPath.kind(of: path)
    } catch {
      if error.isMissing { throw .missing(path: name) }
      throw .unreadable(name: "\"\(name)\"", reason: error.reason)
    }
    if kind == .folder, !SystemPath.exists("\(path)/\(TableWriter.edgesFile)") {
      throw .unreadable(name: "\"\(name)\"", reason: "it is a folder without \(TableWriter.edgesFile)")
    }
    return .file(path: path, name: name)
  }

  /// The network that comes with the command, wherever it was installed or built.
  private static func shipped(in context: CommandContext) throws(InputError) -> NetworkLocation {
    for path in candidates(executable: context.executable) where FileManager.default.fileExists(atPath: path) {
      return .file(path: path, name: shippedName)
    }
    throw .noShippedNetwork
  }

  /// Where the shipped network may be, the likeliest first.
  package static func candidates(executable: String?) -> [String] {
    var candidates: [String] = []
    if let executable {
      // A link to the program leads to where it was installed.
      let program = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
      var folder = program.deletingLastPathComponent()
      candidates.append(folder.appendingPathComponent("../share/silkgraph/\(shippedName)").standardized.path)
      candidates.append(folder.appendingPathComponent(shippedName).path)
      // Up from .build/<triple>/debug to the package.
      while folder.path != "/" {
        candidates.append(folder.appendingPathComponent("Networks/\(shippedName)").path)
        folder.deleteLastPathComponent()
      }
    }
    return candidates + ShippedNetworks.candidates(for: shippedName)
  }
}
