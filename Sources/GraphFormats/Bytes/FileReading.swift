#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file or pipe that is read. It is closed when it was opened here.
final class FileReading {
  let descriptor: Int32
  private let isOwned: Bool
  /// Whether it is a file on a disk, which has a size and can be read again.
  let isRegular: Bool
  /// Where reading began.
  let start: Int
  /// How many bytes lie before the end; `nil` of what has no size.
  let size: Int?

  /// Opens a file. A named pipe is not waited for here, so that waiting can be given up.
  convenience init(opening path: String, name: String) throws(GraphFileError) {
    #if os(Linux)
      let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
    #else
      let flags = O_RDONLY | O_CLOEXEC
    #endif
    let descriptor = SystemPath.withBytes(of: path) { open($0, flags) }
    guard descriptor >= 0 else {
      let code = errno
      let isMissing = code == ENOENT || code == ENOTDIR
      throw GraphFileError(
        file: name, problem: isMissing ? .noSuchFile : .unreadable(SystemError(code: code).reason))
    }
    self.init(descriptor, isOwned: true)
  }

  init(_ descriptor: Int32, isOwned: Bool = false) {
    self.descriptor = descriptor
    self.isOwned = isOwned
    var status = stat()
    isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    start = isRegular ? max(0, Int(lseek(descriptor, 0, SEEK_CUR))) : 0
    size = isRegular ? max(0, Int(status.st_size) - start) : nil
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Reads what there is, at least a byte; nothing at the end.
  func read(into memory: UnsafeMutableRawBufferPointer, name: String) throws(GraphFileError) -> Int {
    while true {
      if Task.isCancelled { throw GraphFileError(file: name, problem: .cancelled) }
      if !isRegular, !waitForBytes() { continue }
      let count = systemRead(descriptor, memory.baseAddress, memory.count)
      if count >= 0 { return count }
      guard errno == EINTR || errno == EAGAIN else {
        throw GraphFileError(file: name, problem: .unreadable(SystemError(code: errno).reason))
      }
    }
  }

  /// Begins again; only files on a disk can.
  func rewind() { lseek(descriptor, off_t(start), SEEK_SET) }

  /// Whether a read will not wait: so that whoever stops the work does not have to wait for more bytes.
  private func waitForBytes() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = poll(&request, 1, 50)
    // Where the system cannot say, the read itself does.
    return count > 0 || count < 0 && errno != EINTR
  }
}

/// The system's `read`, whose name is taken where it is needed.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
