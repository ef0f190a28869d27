/// Breaks JSON that stands on one line into lines, where it is too long for one.
enum JSONLayout {
  /// How many characters a line takes before it is broken.
  static let lineLength = 120

  static func startLine(indent: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { bytes.append(UInt8(ascii: " ")) }
  }

  /// Whether a value fits on one line, behind so many characters.
  static func fits(_ line: ArraySlice<UInt8>, indent: Int, after nameLength: Int = 0) -> Bool {
    // A character takes bytes by the dozen at the very most, seen as people see it.
    let room = lineLength - indent - nameLength
    return line.count <= room || (line.count <= 64 * max(0, room) && line.characterCount <= room)
  }

  /// Appends a value: on one line if it fits.
  static func append(_ line: ArraySlice<UInt8>, indent: Int, after nameLength: Int, to bytes: inout [UInt8]) {
    if fits(line, indent: indent, after: nameLength) {
      bytes += line
    } else {
      appendBroken(line, indent: indent, to: &bytes)
    }
  }

  /// Appends a value with a line for each of its fields or items, if it has any.
  static func appendBroken(_ line: ArraySlice<UInt8>, indent: Int, to bytes: inout [UInt8]) {
    guard let first = line.first, let last = line.last, line.count > 2, "{[".utf8.contains(first) else {
      bytes += line
      return
    }
    let parts = parts(of: line.dropFirst().dropLast())
    let isObject = first == UInt8(ascii: "{")
    let allFit = !isObject && parts.allSatisfy { fits($0, indent: indent + 2) }
    bytes.append(first)
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      startLine(indent: indent + 2, to: &bytes)
      if isObject {
        let value = endOfString(part, from: part.startIndex) + 2  // behind the colon and its space
        bytes += part[..<value]
        append(part[value...], indent: indent + 2, after: part[..<value].characterCount, to: &bytes)
      } else if allFit {
        bytes += part
      } else {
        appendBroken(part, indent: indent + 2, to: &bytes)
      }
    }
    startLine(indent: indent, to: &bytes)
    bytes.append(last)
  }

  /// The fields or items of a container, without what separates them.
  private static func parts(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = [], start = line.startIndex, depth = 0
    var index = start
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: "\""):
        index = endOfString(line, from: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        parts.append(line[start..<index])
        start = index + 2
      default: break
      }
      index += 1
    }
    parts.append(line[start...])
    return parts
  }

  /// The position behind a text that begins with its quotation mark here.
  private static func endOfString(_ line: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start + 1
    while index < line.endIndex, line[index] != UInt8(ascii: "\"") {
      index += line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, line.endIndex)
  }
}

extension ArraySlice<UInt8> {
  /// How many characters the text has.
  var characterCount: Int {
    allSatisfy { $0 < 0x80 } ? count : String(decoding: self, as: UTF8.self).count
  }
}
