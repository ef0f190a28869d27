/// A turn on one of the few threads that all tasks share. Long work hands the thread on when its turn is over, so that other
/// tasks proceed beside it: a timer that has rung, say, or a request that waits for an answer.
package struct WorkTurn {
  private let length: Duration
  private var end: ContinuousClock.Instant

  /// Begins a turn.
  package init(_ length: Duration = .milliseconds(10)) {
    self.length = length
    end = .now + length
  }

  /// Whether the turn is over.
  package var isOver: Bool { ContinuousClock.now >= end }

  /// Lets other tasks work, and begins the next turn.
  package mutating func handOn() async {
    await Task.yield()
    end = .now + length
  }
}

/// Asks whether the task was cancelled, seldom enough to cost nothing and often enough to be prompt.
enum Cancellation {
  /// Throws in every so many steps of a loop if the task was cancelled. A step is one node with its arcs.
  @inline(__always) static func check(at step: Int) throws(CancellationError) {
    if step & 0xfff == 0xfff { try check() }
  }

  /// Throws if the task was cancelled.
  @inline(never) static func check() throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
  }
}
