internal import ArgumentParser
internal import Foundation
internal import GraphFormats

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

  package func validate() throws { try Workbook.refuse(output) }

  /// Writes the whole result, unless the command was stopped before it was complete. A terminal gets no control
  /// character that stands in it.
  package func write(_ bytes: [UInt8], in context: CommandContext, _ messages: Messages) throws {
    try Task.checkCancellation()
    guard let file else {
      return try context.output.sink.write(context.output.terminal == nil ? bytes : SafeText.lines(bytes))
    }
    try OutputFile(path: context.absolutePath(file), name: file, replacesExisting: force).write { sink in
      bytes.withUnsafeBufferPointer { sink.append(bytes: $0) }
    }
    try messages.done("Wrote \(file).")
  }

  /// Writes what `body` appends as it comes, unless the command is stopped meanwhile. A file is there when it is whole; a
  /// terminal gets no control character that stands in it.
  func write<Result>(
    in context: CommandContext, _ messages: Messages, _ body: (inout OutputSink) throws -> Result
  ) throws -> Result {
    try Task.checkCancellation()
    if let file {
      let result = try OutputFile(path: context.absolutePath(file), name: file, replacesExisting: force).write(body)
      try messages.done("Wrote \(file).")
      return result
    }
    let output = context.output
    guard output.terminal == nil else {
      var sink = OutputSink()
      let result = try body(&sink)
      try output.sink.write(SafeText.lines(sink.finishBytes()))
      return result
    }
    var failure: (any Error)?
    return try withoutActuallyEscaping({ (bytes: UnsafeRawBufferPointer) -> Bool in
      do {
        try Task.checkCancellation()
        try output.sink.write(Array(bytes))
        return true
      } catch {
        failure = error
        return false
      }
    }) { handler in
      var sink = OutputSink(name: "standard output", to: handler)
      let result = try body(&sink)
      do throws(GraphFormats.OutputError) {
        try sink.finish()
      } catch {
        throw failure ?? error
      }
      return result
    }
  }

  /// Writes a result that comes in pieces. What goes to standard output is written as it comes; a file is there when it
  /// is whole.
  ///
  /// - Parameter isForReading: Whether the text is made for a terminal, colours and all, and holds nothing else that it
  ///   would obey.
  func stream(
    in context: CommandContext, _ messages: Messages, isForReading: Bool,
    _ body: ((String) throws -> Void) throws -> Void
  ) throws {
    try Task.checkCancellation()
    guard let file else {
      var piece: [UInt8] = []
      try body { text in
        let isRaw = isForReading || context.output.terminal == nil
        piece += isRaw ? Array(text.utf8) : SafeText.lines(Array(text.utf8))
        guard piece.count >= 1 << 16 else { return }
        try Task.checkCancellation()
        try context.output.sink.write(piece)
        piece.removeAll(keepingCapacity: true)
      }
      return try context.output.sink.write(piece)
    }
    try OutputFile(path: context.absolutePath(file), name: file, replacesExisting: force).write { sink in
      try body { sink.append($0) }
    }
    try messages.done("Wrote \(file).")
  }
}

/// A file that is written whole or not at all.
struct OutputFile {
  let path: String
  /// The path as the user typed it, for messages.
  let name: String
  let replacesExisting: Bool

  /// Writes what `body` appends.
  ///
  /// - Throws: ``OutputFileError``, or what `body` throws; what was at the path before is then still there. As it is
  ///   when the command was stopped while it wrote.
  @discardableResult
  func write<Result>(_ body: (inout OutputSink) throws -> Result) throws -> Result {
    do {
      return try AtomicFile.write(to: path, existing: replacesExisting ? .replace : .keep) { sink in
        let result = try body(&sink)
        try Task.checkCancellation()
        return result
      }
    } catch let error as GraphFormats.OutputError {
      throw OutputFileError(name: name, reason: error.reason)
    }
  }
}

/// A file that was not written.
struct OutputFileError: HasExitStatus, Hashable {
  let name: String
  let reason: GraphFormats.OutputError.Reason

  var exitStatus: ExitStatus {
    switch reason {
    case .exists: .cannotCreate
    case .system(let code): Self.unmakeable.contains(code) ? .cannotCreate : .inputOutput
    }
  }

  var description: String {
    switch reason {
    case .exists: "\"\(name)\" exists already; add --force to replace it"
    case .system(let code): "\"\(name)\" cannot be written: \(String(cString: strerror(code)))"
    }
  }

  /// The codes of a place where no file can be made; any other stops a file half way.
  private static let unmakeable = [EACCES, EPERM, ENOENT, ENOTDIR, EISDIR, EROFS, EEXIST, ENAMETOOLONG, ELOOP]
}
