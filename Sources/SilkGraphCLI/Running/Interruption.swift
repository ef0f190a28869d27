internal import Dispatch
internal import Foundation

/// Runs a program that Ctrl-C and a closed pipe end in good order.
enum Interruption {
  /// Runs work as a task that the first SIGINT cancels; the second ends the process on the spot.
  ///
  /// Nothing is left half written in either case: files are renamed into place when they are whole.
  static func guarding(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
    // With SIGPIPE ignored, a write to a closed pipe fails like any other and is told apart by its error.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT, SIG_IGN)
    let task = Task { await work() }
    let interrupts = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    interrupts.setEventHandler {
      if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
      task.cancel()
    }
    interrupts.resume()
    defer { interrupts.cancel() }
    return await task.value
  }
}
