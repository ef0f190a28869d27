internal import Foundation
internal import Synchronization

/// One line on a terminal that says how far long work has come, and is gone when it ends.
///
/// The first word comes after a second, whether the work has told anything by then or not, and then it goes on by time:
/// a thread of its own draws the line, because the work may have all others.
package final class Progress: Sendable {
  private let line: Line?

  /// Shows nothing on a channel that is no terminal, and nothing of work that ends within `delay`.
  package init(_ title: String, on channel: OutputChannel, after delay: Duration = .seconds(1)) {
    line = channel.terminal.map { Line(title, on: channel, $0, after: delay) }
    if delay > .zero { line?.startClock() }
  }

  deinit { finish() }

  /// Tells how much is done, from 0 to 1. Cheap enough to call for each piece of work.
  package func update(_ fraction: Double) {
    guard fraction.isFinite else { return }
    line?.update(percent: Int(max(0, min(1, fraction)) * 100))
  }

  /// Tells what was found so far, in a few words: `12 routes`.
  package func update(_ note: String) { line?.update(note: note) }

  /// Takes the line away.
  package func finish() { line?.finish() }

  /// Whether a line stands on the terminal of the process.
  private static let isShown = Atomic(false)

  /// Takes away what stands on the terminal, when the process leaves without waiting for the work.
  static func clearLine() {
    if isShown.load(ordering: .relaxed) { _ = write(STDERR_FILENO, "\r\u{1B}[K", 4) }
  }

  /// What the thread that draws shares with the one that works.
  private final class Line: Sendable {
    private struct State {
      var percent = -1
      var note: String?
      var isShown = false
      var isFinished = false
    }

    private let title: String
    private let channel: OutputChannel
    private let terminal: Terminal
    private let delay: Duration
    private let start = ContinuousClock.now
    private let state = Mutex(State())
    private let condition = NSCondition()

    init(_ title: String, on channel: OutputChannel, _ terminal: Terminal, after delay: Duration) {
      self.title = title
      self.channel = channel
      self.terminal = terminal
      self.delay = delay
    }

    func startClock() { Thread.detachNewThread { [self] in draw() } }

    /// Draws the line anew once a second.
    private func draw() {
      condition.lock()
      defer { condition.unlock() }
      var next = Date(timeIntervalSinceNow: delay / .seconds(1))
      while !state.withLock({ $0.isFinished }) {
        // Woken for nothing, it waits on.
        guard !condition.wait(until: next) else { continue }
        state.withLock { if !$0.isFinished { say($0.percent, &$0) } }
        next = Date(timeIntervalSinceNow: 1)
      }
    }

    func update(percent: Int) {
      state.withLock { state in
        guard percent > state.percent, !state.isFinished else { return }
        state.percent = percent
        if start.duration(to: .now) >= delay { say(percent, &state) }
      }
    }

    func update(note: String) { state.withLock { $0.note = note } }

    func finish() {
      let isNew = state.withLock { state in
        guard !state.isFinished else { return false }
        state.isFinished = true
        if state.isShown { write("\r\u{1B}[K") }
        Progress.isShown.store(false, ordering: .relaxed)
        return true
      }
      guard isNew else { return }
      condition.lock()
      condition.broadcast()
      condition.unlock()
    }

    private func say(_ percent: Int, _ state: inout State) {
      var words: [String] = []
      if percent >= 0 {
        let width = max(0, min(30, terminal.width - title.count - 9))
        let full = width * percent / 100
        words = [String(repeating: "#", count: full) + String(repeating: ".", count: width - full) + " \(percent)%"]
      }
      if let note = state.note { words.append(note) }
      let seconds = start.duration(to: .now).components.seconds
      if seconds > 0 { words.append("\(seconds) s") }
      let line = String("\(title) \(words.joined(separator: ", "))".prefix(max(terminal.width - 1, 1)))
      // What stood there may have been longer.
      write("\r" + (state.isShown && percent < 0 ? "\u{1B}[K" : "") + line)
      state.isShown = true
      Progress.isShown.store(true, ordering: .relaxed)
    }

    /// An answer must not fail because its progress could not be shown.
    private func write(_ text: String) { try? channel.write(text) }
  }
}
