import SilkGraphCLI
import Synchronization

/// Keeps what is written.
final class MemorySink: ByteSink {
  private let bytes = Mutex<[UInt8]>([])
  private let failure: OutputError?

  init(failingWith failure: OutputError? = nil) { self.failure = failure }

  func write(_ more: [UInt8]) throws(OutputError) {
    if let failure { throw failure }
    bytes.withLock { $0 += more }
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
