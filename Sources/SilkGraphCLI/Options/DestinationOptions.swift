internal import ArgumentParser

/// Where the result goes.
package struct DestinationOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to FILE instead of standard output (-).", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace FILE if it exists.")
  var force = false

  package init() {}

  /// The file to write to; `nil` for standard output.
  package var file: String? { output == "-" ? nil : output }

  /// Writes the whole result, unless the command was stopped before it was complete.
  package func write(_ bytes: [UInt8], in context: CommandContext, _ messages: Messages) throws {
    try Task.checkCancellation()
    guard let file else { return try context.output.sink.write(bytes) }
    let path = context.absolutePath(file)
    try FileReplacement(path: path, name: file, replacesExisting: force).write(bytes)
    try messages.done("Wrote \(file).")
  }
}
