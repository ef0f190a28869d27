package import GraphFormats

/// What `-` stands for where a file to read is named.
package enum StandardInput: Sendable {
  /// An open file of the process.
  case descriptor(Int32)
  /// Bytes at hand.
  case bytes([UInt8])

  /// Where its bytes come from.
  package var source: GraphFileSource {
    switch self {
    case .descriptor(let descriptor): .descriptor(descriptor)
    case .bytes(let bytes): .bytes(bytes)
    }
  }
}

/// A file that cannot be read.
package enum InputError: HasExitStatus, Hashable {
  case missing(path: String)
  case unreadable(name: String, reason: String)
  /// The network that comes with the command is not where it could be.
  case noShippedNetwork

  package var exitStatus: ExitStatus {
    switch self {
    case .missing, .noShippedNetwork: .noInput
    case .unreadable: .inputOutput
    }
  }

  package var description: String {
    switch self {
    case .missing(let path): "there is no file \"\(path)\""
    case .unreadable(let name, let reason): "\(name) cannot be read: \(reason)"
    case .noShippedNetwork:
      "the network that comes with silkgraph was not found; name one with --network FILE or SILKGRAPH_NETWORK"
    }
  }
}
