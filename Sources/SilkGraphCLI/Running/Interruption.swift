internal import Foundation
internal import GraphFormats
internal import Synchronization

/// Runs a program that Ctrl-C, a polite kill, a closed terminal and a closed pipe end in good order.
enum Interruption {
  /// Runs work as a task that the first SIGINT, SIGTERM or SIGHUP cancels; the second ends the process on the spot.
  ///
  /// Work that does not hear the first within a moment is not waited for. Nothing is left half written in any case:
  /// files are moved into place when they are whole, and what is not whole is taken away.
  ///
  /// - Returns: The status of the work; or 128 and the number of the signal, as shells have it, if one came meanwhile.
  static func guarding(_ work: @escaping @Sendable () async -> Int32) async -> Int32 {
    // With SIGPIPE ignored, a write to a closed pipe fails like any other and is told apart by its error.
    signal(SIGPIPE, SIG_IGN)
    let watch = SignalWatch()
    watch?.begin()
    let task = Task { await work() }
    watch?.callOnFirst { task.cancel() }
    let status = await task.value
    return watch?.signal.map(SignalWatch.status) ?? status
  }
}

/// Waits for signals on a thread of its own.
///
/// Work that keeps all cores busy keeps all threads of the pool too: whatever needs one of them to hear a signal is deaf
/// when it is needed most.
private final class SignalWatch: Sendable {
  /// How long after a signal the work may take to come to its end, in milliseconds.
  private static let grace: Int32 = 300

  /// Where the handler of signals writes; a handler can reach nothing but what is global.
  private static let mailbox = Atomic<Int32>(-1)

  private let reader: Int32
  private let first = Atomic<Int32>(0)
  private let onFirst = Mutex<(@Sendable () -> Void)?>(nil)

  /// Makes a watch; `nil` where the system has no pipe left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reader = ends[0]
    Self.mailbox.store(ends[1], ordering: .sequentiallyConsistent)
  }

  /// What to do at the first signal: at once if it has come.
  func callOnFirst(_ action: @escaping @Sendable () -> Void) {
    onFirst.withLock { $0 = action }
    if signal != nil { action() }
  }

  /// The first signal that came.
  var signal: Int32? {
    let number = first.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  static func status(of signal: Int32) -> Int32 { 128 + signal }

  /// Takes the signals over.
  func begin() {
    Thread.detachNewThread { [self] in listen() }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = Foundation.signal(number) { number in
        // Nothing else is safe here than to write, and to leave `errno` as it was.
        let code = errno
        var letter = UInt8(truncatingIfNeeded: number)
        _ = write(SignalWatch.mailbox.load(ordering: .relaxed), &letter, 1)
        errno = code
      }
      // nohup asks that the end of the terminal be nothing to us.
      if number == SIGHUP, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        Foundation.signal(number, SIG_IGN)
      }
    }
  }

  private func listen() {
    guard let number = next(timeout: -1) else { return }
    first.store(number, ordering: .sequentiallyConsistent)
    onFirst.withLock { $0 }?()
    _ = next(timeout: Self.grace)
    UnfinishedFiles.takeAway {
      Progress.clearLine()
      _exit(Self.status(of: number))
    }
  }

  /// The next signal; `nil` when none came in time.
  private func next(timeout: Int32) -> Int32? {
    var request = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&request, 1, timeout)
      if count < 0, errno == EINTR { continue }
      var letter: UInt8 = 0
      guard count > 0, read(reader, &letter, 1) == 1 else { return nil }
      return Int32(letter)
    }
  }
}
