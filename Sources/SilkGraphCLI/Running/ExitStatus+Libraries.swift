internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

// What the errors of the floors below mean for the one who typed the command.

extension WeightError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension AttributeError: HasExitStatus {
  package var exitStatus: ExitStatus { .usage }
}

extension TableError: HasExitStatus {
  package var exitStatus: ExitStatus {
    switch problem {
    case .noSuchFile: .noInput
    case .unreadable: .inputOutput
    default: .badData
    }
  }
}

extension NetworkError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension PlaceError: HasExitStatus {
  package var exitStatus: ExitStatus { .unknownPlace }
}

extension AccessError: HasExitStatus {
  package var exitStatus: ExitStatus {
    switch self {
    case .badCoordinates, .tooFar, .noHubs, .unknownCountry, .noSuchCountry: .unknownPlace
    case .unusableTerms: .usage
    }
  }
}

extension PolicyError: HasExitStatus {
  package var exitStatus: ExitStatus { .usage }
}

extension GraphMLError: HasExitStatus {
  package var exitStatus: ExitStatus {
    switch kind {
    case .noSuchFile: .noInput
    case .unreadable: .inputOutput
    case .cancelled: .interrupted
    case .noSuchGraph: .usage
    default: .badData
    }
  }
}

extension ContractionHierarchyError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension NodePositionError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension CentralityError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension PageRankError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension GraphMLWriteError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension GraphMLExpansionError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension GraphFileError: HasExitStatus {
  package var exitStatus: ExitStatus {
    switch problem {
    case .noSuchFile: .noInput
    case .unreadable, .noMemory: .inputOutput
    case .cancelled: .interrupted
    case .writtenOnly, .unknownFormat: .usage
    default: .badData
    }
  }
}

extension GEXFWriteError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension TableWriteError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension GeoJSONError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

/// An error about which the options of the command can do something.
package protocol HasAdvice: Error {
  /// What can be done, as a sentence of its own without a full stop.
  var advice: String? { get }
}

extension GraphFileError: HasAdvice {
  package var advice: String? {
    switch problem {
    case .limit(let what, let limit): ReadLimit.advice(what, limit)
    case .notUTF8: "--encoding NAME says the encoding of a table or a list"
    default: nil
    }
  }
}

extension TableError: HasAdvice {
  package var advice: String? {
    switch problem {
    case .limit(let what, let limit): ReadLimit.advice(what, limit)
    case .notUTF8: "--encoding NAME says the encoding of a table or a list"
    default: nil
    }
  }
}

private enum ReadLimit {
  /// The option that lets more through.
  static func advice(_ what: String, _ limit: Int) -> String? {
    let names = [
      "bytes": "bytes", "nodes": "nodes", "edges": "edges", "attributes": "keys", "columns": "keys", "rows": "edges",
      "elements inside each other": "depth",
    ]
    guard let name = names[what] ?? (what.hasPrefix("bytes in one") ? "text" : nil) else { return nil }
    let (twice, overflows) = limit.multipliedReportingOverflow(by: 2)
    return "--read-limits \(name)=\(overflows ? limit : twice) lets more through"
  }
}
