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
  package var exitStatus: ExitStatus { problem == .noSuchFile ? .noInput : .badData }
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
    case .badCoordinates, .tooFar, .noHubs: .unknownPlace
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
    case .unreadable: .inputOutput
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
