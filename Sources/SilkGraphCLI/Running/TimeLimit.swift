internal import Foundation
internal import Synchronization

/// Work that was stopped because its time was up.
struct TimeIsUp: HasExitStatus, Hashable {
  let seconds: Double

  var exitStatus: ExitStatus { .timeLimit }
  var description: String {
    """
    no answer within \(NumberFormat.shortest(seconds)) s
      Give it longer with --timeout, or ask for less.
    """
  }
}

/// Cancels a task after a time, from a thread of its own: the work may have all others.
final class TimeLimit: Sendable {
  private let task: RunningTask
  private let condition = NSCondition()
  private let state = Mutex((isOver: false, isStopped: false))

  private init(_ task: RunningTask) { self.task = task }

  /// Does work that is cancelled when the time is up.
  ///
  /// - Parameter seconds: The time; `nil` for as long as it takes.
  /// - Throws: ``TimeIsUp``, or what the work throws.
  static func run<Result>(_ seconds: Double?, _ work: () async throws -> Result) async throws -> Result {
    guard let seconds, let task = RunningTask.current else { return try await work() }
    let limit = TimeLimit(task)
    let end = Date(timeIntervalSinceNow: seconds)
    Thread.detachNewThread { limit.wait(until: end) }
    defer { limit.stop() }
    do {
      return try await work()
    } catch  where limit.state.withLock({ $0.isOver }) {
      // Whatever it is called where the work heard that it was cancelled.
      throw TimeIsUp(seconds: seconds)
    }
  }

  private func wait(until end: Date) {
    condition.lock()
    defer { condition.unlock() }
    while !state.withLock({ $0.isStopped }) {
      // Woken for nothing, it waits on.
      if condition.wait(until: end) { continue }
      // Under the lock, so that the task is still there.
      state.withLock { state in
        guard !state.isStopped else { return }
        state.isOver = true
        task.cancel()
      }
      return
    }
  }

  private func stop() {
    state.withLock { $0.isStopped = true }
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }
}

/// The task that runs now, to be cancelled from elsewhere while it does.
private struct RunningTask: @unchecked Sendable {
  // Cancelling is allowed from any thread; whoever does it sees to it that the task has not ended.
  private let task: UnsafeCurrentTask

  static var current: RunningTask? {
    withUnsafeCurrentTask { $0.map { RunningTask(task: $0) } }
  }

  func cancel() { task.cancel() }
}
