internal import Foundation

/// Where bytes go.
package protocol ByteSink: Sendable {
  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(OutputError)
}

/// Standard output or standard error: where it leads, and what is known of the terminal if it leads to one.
package struct OutputChannel: Sendable {
  package let sink: any ByteSink
  /// `nil` for a pipe or a file.
  package var terminal: Terminal?

  package init(_ sink: any ByteSink, terminal: Terminal? = nil) {
    self.sink = sink
    self.terminal = terminal
  }

  /// Writes text as it stands.
  package func write(_ text: String) throws(OutputError) { try sink.write(Array(text.utf8)) }

  /// Whether colour is wanted here.
  package var isColored: Bool { terminal?.hasColor ?? false }
}

/// What a terminal can show.
package struct Terminal: Sendable, Hashable {
  /// The number of columns.
  package var width: Int
  package var hasColor: Bool

  package init(width: Int = 80, hasColor: Bool = false) {
    self.width = width
    self.hasColor = hasColor
  }
}

/// Output that went no further.
package enum OutputError: HasExitStatus, Hashable {
  /// The reader at the other end has gone.
  case closedPipe
  /// The system refused, with its reason.
  case failed(reason: String)

  package var exitStatus: ExitStatus { self == .closedPipe ? .closedPipe : .inputOutput }

  package var description: String {
    switch self {
    case .closedPipe: "the output was closed"
    case .failed(let reason): "the output cannot be written: \(reason)"
    }
  }
}

/// An open file of the process.
package struct FileDescriptorSink: ByteSink {
  let descriptor: Int32

  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  package func write(_ bytes: [UInt8]) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Somebody shares the file and does not want to wait; we do.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      case EPIPE: throw .closedPipe
      case let code: throw .failed(reason: String(cString: strerror(code)))
      }
    }
  }
}
