import ArgumentParser
import Foundation
import SilkGraphCLI

/// What a command line did, run inside this process.
struct CommandRun: Equatable {
  var status: Int32
  var output: String
  var errors: String

  init(status: Int32, output: String = "", errors: String = "") {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// Runs words as a command line of `root`, by default in pipes and at the top of the package.
  static func of(
    _ arguments: [String], root: any ParsableCommand.Type = RootCommand.self, terminal: Terminal? = nil,
    environment: [String: String] = [:], directory: String = Self.packageRoot, input: [UInt8] = []
  ) async -> CommandRun {
    let (output, errors) = (MemorySink(), MemorySink())
    let context = CommandContext(
      environment: environment, directory: directory, input: .bytes(input),
      output: OutputChannel(output, terminal: terminal), errors: OutputChannel(errors, terminal: terminal))
    let status = await CommandRunner(root: root).run(arguments, in: context)
    return CommandRun(status: status.rawValue, output: output.text, errors: errors.text)
  }

  /// This file stands four floors below the top.
  static let packageRoot = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }.path
}
