internal import Foundation
internal import GraphFormats

/// What the process was started with.
enum StandardStreams {
  /// Puts something in the place of a standard stream that is closed, so that no file that is opened later is taken for
  /// it. What is read from it or written to it fails as before.
  static func occupy() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// The words after the name of the program. A word may name a file, whose name need not be UTF-8.
  static var arguments: [String] {
    let words = CommandLine.arguments
    let raw = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    return zip(words, raw).dropFirst().map { word, raw in raw.map { SystemPath.text(cString: $0) } ?? word }
  }
}
