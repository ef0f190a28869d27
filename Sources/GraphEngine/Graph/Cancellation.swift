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
