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
    let path = try resolved(path)
    let status = Status(of: path)
    if let status, status.isSpecial {
      let special = try openSpecial(path)
      defer { close(special) }
      var sink = OutputSink(fileDescriptor: special, name: path)
      let result = try body(&sink)
      try sink.finish()
      return result
    }
    if let status, status.isFolder { throw OutputError(file: path, code: EISDIR) }
    if existing == .keep, status != nil { throw OutputError(exists: path) }
    let (descriptor, temporary) = try create(beside: path, permissions: status?.permissions)
    var isDone = false
    defer {
      if !isDone { UnfinishedFiles.remove(temporary) { _ = SystemPath.withBytes(of: temporary) { unlink($0) } } }
    }
    let result: Result
    do {
      defer { close(descriptor) }
      var sink = OutputSink(fileDescriptor: descriptor, name: path)
      result = try body(&sink)
      try sink.finish()
      if let permissions = status?.permissions { _ = fchmod(descriptor, permissions) }
      guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputError(file: path, code: errno) }
    }
    try UnfinishedFiles.remove(temporary) { () throws(OutputError) in try move(temporary, to: path, existing) }
    isDone = true
    return result
  }

  /// Puts the finished file in its place. A file that came there meanwhile is not replaced unless it may be, and what is
  /// no file never is.
  private static func move(_ temporary: String, to path: String, _ existing: Existing) throws(OutputError) {
    if let status = Status(of: path), status.isSpecial { throw OutputError(file: path, code: EEXIST) }
    guard existing == .keep else { return try rename(temporary, to: path) }
    let code = onPaths(temporary, path) { link($0, $1) == 0 ? 0 : errno }
    if code == 0 {
      _ = SystemPath.withBytes(of: temporary) { unlink($0) }
    } else if code == EEXIST {
      throw OutputError(exists: path)
    } else {  // A file system without links.
      try rename(temporary, to: path)
    }
  }

  private static func rename(_ temporary: String, to path: String) throws(OutputError) {
    let code = onPaths(temporary, path) { systemRename($0, $1) == 0 ? 0 : errno }
    guard code == 0 else { throw OutputError(file: path, code: code) }
  }

  private static func onPaths(
    _ first: String, _ second: String, _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
  ) -> Int32 {
    SystemPath.withBytes(of: first) { first in SystemPath.withBytes(of: second) { body(first, $0) } }
  }

  /// Makes the file that will take the place of one with these permissions, which nobody else may read meanwhile either.
  private static func create(
    beside path: String, permissions: mode_t?
  ) throws(OutputError) -> (Int32, String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    var stem = path
    for _ in 0..<100 {
      let temporary = "\(stem).\(String(UInt32.random(in: .min ... .max), radix: 36)).part"
      let descriptor = SystemPath.withBytes(of: temporary) {
        open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions ?? 0o666)
      }
      if descriptor >= 0 {
        UnfinishedFiles.add(temporary)
        return (descriptor, temporary)
      }
      if errno == ENAMETOOLONG, stem == path {
        // The name is as long as a name may be: that of the other file begins otherwise.
        stem = (parts.dropLast() + [".silkgraph"]).joined(separator: "/")
        continue
      }
      guard errno == EEXIST else { throw OutputError(file: path, code: errno) }
    }
    throw OutputError(file: path, code: EEXIST)
  }

  /// Opens what is no regular file, such as `/dev/stdout` or a named pipe, to be written to as it is.
  private static func openSpecial(_ path: String) throws(OutputError) -> Int32 {
    let descriptor = SystemPath.withBytes(of: path) { open($0, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw OutputError(file: path, code: errno) }
    return descriptor
  }

  /// What there is at a path now.
  private struct Status {
    let isSpecial: Bool
    let isFolder: Bool
    let permissions: mode_t

    init?(of path: String) {
      var status = stat()
      guard SystemPath.withBytes(of: path, { stat($0, &status) }) == 0 else { return nil }
      let kind = status.st_mode & S_IFMT
      isFolder = kind == S_IFDIR
      isSpecial = kind != S_IFREG && !isFolder
      permissions = status.st_mode & 0o777
    }
  }

  /// Where links lead in the end, also those to a file that is still to be made.
  private static func resolved(_ path: String) throws(OutputError) -> String {
    var place = path
    for _ in 0..<40 {
      if let real = SystemPath.withBytes(of: place, { realpath($0, nil) }) {
        defer { free(real) }
        return SystemPath.text(cString: real)
      }
      guard let next = target(ofLink: place) else { return place }
      place =
        next.hasPrefix("/")
        ? next
        : place.split(separator: "/", omittingEmptySubsequences: false)
          .dropLast().map { $0 + "/" }.joined() + next
    }
    throw OutputError(file: path, code: ELOOP)
  }

  private static func target(ofLink path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    let count = buffer.withUnsafeMutableBytes { bytes in
      SystemPath.withBytes(of: path) { path in
        bytes.bindMemory(to: CChar.self).baseAddress.map { readlink(path, $0, bytes.count) } ?? -1
      }
    }
    return count > 0 ? SystemPath.text(buffer[..<count]) : nil
  }
}

/// The system's `rename`, whose name is taken where it is needed.
private func systemRename(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 { rename(from, to) }
