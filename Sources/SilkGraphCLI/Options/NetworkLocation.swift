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
    // Where the package puts it is looked up last, since that takes longer.
    let path =
      installed(executable: context.executable).first(where: SystemPath.exists)
      ?? ShippedNetworks.candidates(for: shippedName).first(where: SystemPath.exists)
    guard let path else { throw .noShippedNetwork }
    return .file(path: path, name: shippedName)
  }

  /// Where the shipped network may be, the likeliest first.
  package static func candidates(executable: String?) -> [String] {
    installed(executable: executable) + ShippedNetworks.candidates(for: shippedName)
  }

  /// Where it may have been put with the program.
  private static func installed(executable: String?) -> [String] {
    guard let executable else { return [] }
    // A link to the program leads to where it was installed.
    var folder = parent(of: ProgramPath.resolved(executable) ?? executable)
    var candidates = ["\(parent(of: folder))/share/silkgraph/\(shippedName)", "\(folder)/\(shippedName)"]
    // Up from .build/<triple>/debug to the package.
    while !folder.isEmpty {
      candidates.append("\(folder)/Networks/\(shippedName)")
      folder = parent(of: folder)
    }
    return candidates
  }

  /// The folder that a path from the root stands in, without the slash at its end: of the root, nothing.
  private static func parent(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
