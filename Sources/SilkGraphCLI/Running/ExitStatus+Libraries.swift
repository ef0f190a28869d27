internal import GraphEngine

// What the errors of the floors below mean for the one who typed the command.

extension WeightError: HasExitStatus {
  package var exitStatus: ExitStatus { .badData }
}

extension AttributeError: HasExitStatus {
  package var exitStatus: ExitStatus { .usage }
}
