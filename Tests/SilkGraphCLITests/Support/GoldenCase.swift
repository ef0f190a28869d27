import ArgumentParser
import Foundation
import SilkGraphCLI
import Testing

/// A folder `Golden/<name>` with a command line and what it must print.
///
/// `command` holds lines that begin with `silkgraph`; all are run in turn and their outputs joined, and `status` is the
/// status of the last. `{tmp}` stands for a folder made for the case. Output goes to a pipe, or to a terminal as wide as a
/// file `terminal` says. `UPDATE_GOLDEN=1` writes the files anew.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  let name: String
  var testDescription: String { name }

  private static let folder = CommandRun.packageRoot + "/Tests/SilkGraphCLITests/Golden"
  private var path: String { Self.folder + "/" + name }

  /// Every case that is there.
  static var all: [GoldenCase] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        .map(GoldenCase.init)
    }
  }

  func run() async throws -> CommandRun {
    let folder = try TemporaryFolder()
    var result = CommandRun(status: 0)
    let lines = try read("command").split(separator: "\n").filter { !$0.hasPrefix("#") }
    try #require(!lines.isEmpty, "\(name)/command is empty")
    let width = try? Int(read("terminal").trimmingCharacters(in: .whitespacesAndNewlines))
    for line in lines {
      let words = ShellWords.split(line.replacingOccurrences(of: "{tmp}", with: folder.path))
      try #require(words.first == "silkgraph", "\(name)/command: a line begins with silkgraph")
      let run = await CommandRun.of(Array(words.dropFirst()), terminal: width.map { Terminal(width: $0) })
      result.status = run.status
      result.output += run.output.replacingOccurrences(of: folder.path, with: "{tmp}")
      result.errors += Self.withoutProgress(run.errors).replacingOccurrences(of: folder.path, with: "{tmp}")
    }
    return result
  }

  /// Progress is drawn on a slow machine and not on a fast one.
  private static func withoutProgress(_ text: String) -> String {
    // Each line of it begins with a return, and the last one only takes it away.
    text.replacingOccurrences(of: "\\r(?:[^\\n]*\\r)?\u{1B}\\[K", with: "", options: .regularExpression)
  }

  var expected: CommandRun {
    get throws {
      let status = try read("status").trimmingCharacters(in: .whitespacesAndNewlines)
      return CommandRun(
        status: try #require(Int32(status)), output: try read("stdout"), errors: try read("stderr"))
    }
  }

  func update(_ run: CommandRun) throws {
    for (file, text) in [("stdout", run.output), ("stderr", run.errors), ("status", "\(run.status)\n")] {
      try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8)
    }
  }

  private func read(_ file: String) throws -> String { try String(contentsOfFile: path + "/" + file, encoding: .utf8) }
}
