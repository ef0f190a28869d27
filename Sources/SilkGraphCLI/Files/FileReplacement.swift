internal import Foundation

/// Writes a whole file or nothing: beside its final place first, then renamed over it.
struct FileReplacement {
  let path: String
  /// The path as the user typed it, for messages.
  let name: String
  let replacesExisting: Bool

  /// Writes the bytes. A device or a pipe is written to as it is: renaming a file over `/dev/null` would end it.
  ///
  /// - Throws: ``FileReplacementError``; what was at the path before is then still there, and nothing else is.
  func write(_ bytes: [UInt8]) throws(FileReplacementError) {
    // Behind a link, the file that it leads to is the one to replace.
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw .cannotCreate(name, reason: "it is a folder") }
    if exists, kind != S_IFREG { return try Self.fill(path, "w", bytes, name) }
    if exists, !replacesExisting { throw .exists(name) }

    let draft = "\(path).\(UUID().uuidString.prefix(8)).tmp"
    do throws(FileReplacementError) {
      try Self.fill(draft, "wx", bytes, name)
      if exists { chmod(draft, status.st_mode & 0o7777) }
      guard rename(draft, path) == 0 else { throw FileReplacementError.cannotCreate(name, reason: Self.reason(errno)) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  private static func fill(
    _ path: String, _ mode: String, _ bytes: [UInt8], _ name: String
  ) throws(FileReplacementError) {
    guard let file = fopen(path, mode) else { throw .cannotCreate(name, reason: reason(errno)) }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    let failure = written == bytes.count ? nil : reason(errno)
    // What is still in the buffer is written now, and may find the disk full.
    guard fclose(file) == 0, failure == nil else { throw .failed(name, reason: failure ?? reason(errno)) }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// A file that was not written.
enum FileReplacementError: HasExitStatus, Hashable {
  case exists(String)
  case cannotCreate(String, reason: String)
  case failed(String, reason: String)

  var exitStatus: ExitStatus {
    switch self {
    case .exists, .cannotCreate: .cannotCreate
    case .failed: .inputOutput
    }
  }

  var description: String {
    switch self {
    case .exists(let name): "\"\(name)\" exists already; add --force to replace it"
    case .cannotCreate(let name, let reason): "\"\(name)\" cannot be created: \(reason)"
    case .failed(let name, let reason): "\"\(name)\" cannot be written: \(reason)"
    }
  }
}
