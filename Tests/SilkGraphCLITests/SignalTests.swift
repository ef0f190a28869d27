import Foundation
import Testing

/// The command as a process of its own, which a signal can be sent to.
@Suite("Signals", .enabled(if: BuiltCommand.url != nil, "the command is not built"))
struct SignalTests {
  /// Starts a command that reads from a pipe, and returns once it has read more than a pipe holds.
  private func start(_ arguments: [String], in folder: TemporaryFolder) throws -> (Process, Pipe) {
    let process = Process(), input = Pipe()
    process.executableURL = BuiltCommand.url
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = input
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    let lines = String(repeating: "Almaty\tAktau\t1\n", count: 20_000)
    try input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
    return (process, input)
  }

  @Test(
    "end a command that waits for input, with 128 and their number, and leave nothing",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func firstSignal(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let (process, input) = try start(["convert", "--from", "edgelist", "-", "tables/"], in: folder)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + signal)
    #expect(try folder.names.isEmpty)
    try input.fileHandleForWriting.close()
  }

  @Test("that come while a command ends by itself are told by its status")
  func signalBeforeTheEnd() throws {
    let folder = try TemporaryFolder()
    let (process, input) = try start(["info", "-"], in: folder)
    kill(process.processIdentifier, SIGINT)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }
}

/// The command itself, which stands beside what runs the tests.
private enum BuiltCommand {
  static let url: URL? = {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = folder.appendingPathComponent("silkgraph")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : nil
  }()
}
