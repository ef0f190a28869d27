internal import Synchronization

/// One line on a terminal that says how far long work has come, and is gone when it ends.
package final class Progress: Sendable {
  private let channel: OutputChannel
  private let title: String
  private let shown = Mutex(-1)
  private let begin: ContinuousClock.Instant

  /// Shows nothing on a channel that is no terminal, and nothing of work that ends within `delay`.
  package init(_ title: String, on channel: OutputChannel, after delay: Duration = .milliseconds(500)) {
    self.title = title
    self.channel = channel
    begin = .now + delay
  }

  /// Tells how much is done, from 0 to 1. Cheap enough to call for each piece of work.
  package func update(_ fraction: Double) {
    guard let terminal = channel.terminal, fraction.isFinite, .now >= begin else { return }
    let percent = Int(max(0, min(1, fraction)) * 100)
    shown.withLock { shown in
      guard percent > shown else { return }
      shown = percent
      let width = max(0, min(30, terminal.width - title.count - 9))
      let full = width * percent / 100
      let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
      say("\r\(title) \(bar) \(percent)%")
    }
  }

  /// Takes the line away.
  package func finish() {
    shown.withLock { shown in
      guard (0...100).contains(shown), channel.terminal != nil else { return }
      shown = 101
      say("\r\u{1B}[K")
    }
  }

  /// An answer must not fail because its progress could not be shown.
  private func say(_ text: String) { try? channel.write(text) }
}
