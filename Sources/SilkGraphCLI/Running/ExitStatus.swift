/// How a command ends: 0 and 1 as `grep` has them, the rest from sysexits.h.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// The question was answered.
  case answered = 0
  /// The question was answered, and the answer is no: no feasible route, a check that failed.
  case no = 1
  /// The command line says something that there is not.
  case usage = 64
  /// A file holds something that cannot be read.
  case badData = 65
  /// A file to read is not there.
  case noInput = 66
  /// A place is unknown, or several have the name.
  case unknownPlace = 67
  /// A fault of ours.
  case fault = 70
  /// A file cannot be made.
  case cannotCreate = 73
  /// Reading or writing stopped in the middle.
  case inputOutput = 74
  /// Time ran out; what was found until then was written, and says so.
  case timeLimit = 75
  /// The user stopped the command.
  case interrupted = 130
  /// Nobody reads the output any more: what a shell reports for a program that SIGPIPE ended.
  case closedPipe = 141
}

/// An error that knows how the command ends. Its description is the sentence that the user reads after `error: `.
package protocol HasExitStatus: Error, CustomStringConvertible {
  var exitStatus: ExitStatus { get }
}

/// A command line that parses but asks for something that makes no sense.
package struct UsageError: HasExitStatus, Hashable {
  package let description: String
  package var exitStatus: ExitStatus { .usage }

  package init(_ description: String) { self.description = description }
}
