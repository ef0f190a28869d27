#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes whole files or none: a file is written under another name beside its place and renamed when it is complete.
///
/// Somebody who reads the file meanwhile sees the old one or the new one, never a part, and an error leaves the old one.
public enum AtomicFile {
  /// What becomes of a file that is there already.
  public enum Existing: Hashable, Sendable {
    /// It stays, and writing throws.
    case keep
    /// It is replaced.
    case replace
  }

  /// Writes a file with what `body` appends to the sink.
  ///
  /// - Parameters:
  ///   - path: Where the file will be. A link is followed.
  ///   - existing: What becomes of a file that is there already.
  ///   - body: Appends what the file shall hold.
  /// - Returns: What `body` returns.
  /// - Throws: ``OutputError``, or what `body` throws; nothing is left behind then.
  @discardableResult
  public static func write<Result>(
    to path: String, existing: Existing = .keep, _ body: (inout OutputSink) throws -> Result
  ) throws -> Result {
    let path = resolved(path)
    if let special = openSpecial(path) {
      defer { close(special) }
      var sink = OutputSink(fileDescriptor: special, name: path)
      let result = try body(&sink)
      try sink.finish()
      return result
    }
    if existing == .keep, access(path, F_OK) == 0 { throw OutputError(exists: path) }
    let (descriptor, temporary) = try create(beside: path)
    var isDone = false
    defer {
      if !isDone { UnfinishedFiles.remove(temporary) { unlink(temporary) } }
    }
    let result: Result
    do {
      defer { close(descriptor) }
      var sink = OutputSink(fileDescriptor: descriptor, name: path)
      result = try body(&sink)
      try sink.finish()
      keepPermissions(of: path, on: descriptor)
      guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError(file: path, code: errno) }
    }
    try UnfinishedFiles.remove(temporary) { () throws(OutputError) in try move(temporary, to: path, existing) }
    isDone = true
    return result
  }

  /// Puts the finished file in its place. A file that came there meanwhile is not replaced unless it may be.
  private static func move(_ temporary: String, to path: String, _ existing: Existing) throws(OutputError) {
    guard existing == .keep else {
      guard rename(temporary, path) == 0 else { throw OutputError(file: path, code: errno) }
      return
    }
    if link(temporary, path) == 0 {
      unlink(temporary)
    } else if errno == EEXIST {
      throw OutputError(exists: path)
    } else if rename(temporary, path) != 0 {  // A file system without links.
      throw OutputError(file: path, code: errno)
    }
  }

  private static func create(beside path: String) throws(OutputError) -> (Int32, String) {
    for _ in 0..<100 {
      let temporary = "\(path).\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        UnfinishedFiles.add(temporary)
        return (descriptor, temporary)
      }
      guard errno == EEXIST else { throw OutputError(file: path, code: errno) }
    }
    throw OutputError(file: path, code: EEXIST)
  }

  /// Opens what is no regular file, such as `/dev/stdout` or a named pipe, to be written to as it is.
  private static func openSpecial(_ path: String) -> Int32? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR else {
      return nil
    }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  private static func keepPermissions(of path: String, on descriptor: Int32) {
    var status = stat()
    if stat(path, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o777) }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
