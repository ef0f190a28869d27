#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Names of files as text and as the system has them: bytes that need not be UTF-8.
///
/// In text a byte that is part of no UTF-8 stands as one of the last characters of Unicode, which are for private use;
/// such a character in a name of its own accord is taken apart in the same way. So every name of a file is a text, and
/// every text that came from one gives the same bytes back.
package enum SystemPath {
  private static let base: UInt32 = 0x10FF00

  /// The text of a name.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isStandIn) {
      return text
    }
    var text = String.UnicodeScalarView()
    var place = 0
    while place < bytes.count {
      let length = bytes[place] < 0x80 ? 1 : bytes[place] < 0xE0 ? 2 : bytes[place] < 0xF0 ? 3 : 4
      let end = min(place + length, bytes.count)
      if let character = String(validating: bytes[place..<end], as: UTF8.self)?.unicodeScalars,
        !character.contains(where: isStandIn)
      {
        text.append(contentsOf: character)
        place = end
      } else {
        text.append(Unicode.Scalar(base + UInt32(bytes[place])) ?? "\u{FFFD}")
        place += 1
      }
    }
    return String(text)
  }

  /// Whether a character stands for a byte that is part of no UTF-8.
  package static func isStandIn(_ scalar: Unicode.Scalar) -> Bool { (base + 0x80...base + 0xFF).contains(scalar.value) }

  /// The bytes of a name, without a zero byte behind them.
  package static func bytes(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isStandIn) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isStandIn(scalar) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value - base))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar)?.map { $0 } ?? [])
      }
    }
    return bytes
  }

  /// Calls the system with a name. One with a zero byte in it is the name of nothing: it is handed on as an empty one.
  package static func withBytes<Result>(of path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var bytes = bytes(path)
    if bytes.contains(0) { bytes = [] }
    return (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
      // There is the zero at least.
      name.baseAddress.map(body) ?? "".withCString(body)
    }
  }

  /// What is at a place.
  package enum Kind: Hashable, Sendable {
    case file, folder
    /// A pipe, a device or a socket.
    case special
  }

  /// What is at a place, links followed.
  ///
  /// - Throws: The number of the system's error (`errno`).
  package static func kind(of path: String) throws(SystemError) -> Kind {
    var status = stat()
    guard withBytes(of: path, { stat($0, &status) }) == 0 else { throw SystemError(code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .special
    }
  }

  /// Whether there is something at a place.
  package static func exists(_ path: String) -> Bool { (try? kind(of: path)) != nil }

  /// Whether there is a folder at a place.
  package static func isFolder(_ path: String) -> Bool { (try? kind(of: path)) == .folder }

  /// Makes a folder, and those above it that are missing. One that is there already is none the worse.
  package static func makeFolder(_ path: String) throws(SystemError) {
    if isFolder(path) { return }
    let above = path.split(separator: "/").dropLast().joined(separator: "/")
    if !above.isEmpty { try makeFolder((path.hasPrefix("/") ? "/" : "") + above) }
    if withBytes(of: path, { mkdir($0, 0o777) }) != 0 {
      let code = errno
      guard code == EEXIST, isFolder(path) else { throw SystemError(code: code) }
    }
  }

  /// The folder that relative names start from.
  package static var current: String? {
    guard let name = getcwd(nil, 0) else { return nil }
    defer { free(name) }
    return text(cString: name)
  }

  /// The text of a name that ends with a zero byte.
  package static func text(cString name: UnsafePointer<CChar>) -> String {
    text(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }
}

/// What the system says when it refuses.
package struct SystemError: Error, Hashable, Sendable {
  /// Its number (`errno`).
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// Whether there is nothing of that name.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// The reason in the system's words.
  package var reason: String { String(cString: strerror(code)) }
}
