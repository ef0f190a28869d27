/// Says where in a JSON document a place is, in the way of its members: `links[3].target`.
///
/// The document is read again from its start, which messages can afford and readers cannot.
enum JSONPath {
  /// How many members and positions a path has at most.
  private static let longest = 6

  private struct Frame {
    let isObject: Bool
    var isFirst = true
    var index = 0
    /// The member or position in which the place is.
    var component = ""
  }

  /// The path of a place; empty for the document itself.
  static func path(to place: Int, in bytes: UTF8Slice, depthLimit: Int) -> String {
    var scanner = JSONScanner(bytes, depthLimit: depthLimit, textLimit: .max)
    var frames: [Frame] = []
    do throws(JSONScanner.Failure) {
      repeat {
        if !frames.isEmpty {
          let last = frames.count - 1
          scanner.skipSpace()
          let isClosed =
            scanner.position < bytes.count
            && [UInt8(ascii: "}"), UInt8(ascii: "]")]
              .contains(bytes[scanner.position])
          if scanner.position >= place, !frames[last].isFirst || isClosed { return text(frames) }
          let isFirst = frames[last].isFirst
          frames[last].isFirst = false
          let isMore =
            try frames[last].isObject
            ? scanner.nextMember(isFirst: isFirst) : scanner.nextElement(isFirst: isFirst)
          guard isMore else {
            frames.removeLast()
            continue
          }
          frames[last].component = ""
          if scanner.position > place { return text(frames) }
          if frames[last].isObject {
            let name = try scanner.name().string
            frames[last].component = ".\(name.excerpt)"
          } else {
            frames[last].component = "[\(frames[last].index)]"
            frames[last].index += 1
          }
        }
        scanner.skipSpace()
        if scanner.position > place { return text(frames) }
        switch try scanner.peek() {
        case .object:
          try scanner.beginObject()
          frames.append(Frame(isObject: true))
        case .array:
          try scanner.beginArray()
          frames.append(Frame(isObject: false))
        case .string: _ = try scanner.string()
        case .number: _ = try scanner.number()
        case .bool: _ = try scanner.bool()
        case .null: try scanner.null()
        }
      } while !frames.isEmpty
    } catch {}
    return text(frames)
  }

  private static func text(_ frames: [Frame]) -> String {
    let components = frames.map(\.component).filter { !$0.isEmpty }
    let path = components.prefix(longest).joined() + (components.count > longest ? "…" : "")
    return path.hasPrefix(".") ? String(path.dropFirst()) : path
  }
}
