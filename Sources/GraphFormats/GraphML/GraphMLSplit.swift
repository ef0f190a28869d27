/// Where a file of one graph can be cut into parts that are read side by side.
///
/// Every part is made a document of its own: the beginning of the file up to and with the start tag of its graph, the
/// part, and the end tags of graph and root. A document that is well-formed proves that its cut does not lie in a
/// comment, in the data of a node or in any other place but between two children of the graph: the end tags would not
/// close it otherwise.
struct GraphMLSplit {
  /// Where the start tag of the graph ends.
  let head: Range<Int>
  /// The parts of what follows it, the last of which goes to the end of the file.
  let parts: [Range<Int>]
  /// The end tags of the graph and the root.
  let closing: [UInt8]

  /// How far a tag is looked for.
  private static let reach = 1 << 18

  /// Looks for places to cut a file of that many bytes.
  ///
  /// - Parameter bytes: Gives the bytes at a place.
  init?(size: Int, into count: Int, bytes: (Range<Int>) -> [UInt8]) {
    let start = bytes(0..<min(size, Self.reach))
    guard let root = Self.tag("graphml", in: start, from: 0),
      let graph = Self.tag("graph", in: start, from: root.end), let end = Self.endOfTag(in: start, from: graph.end)
    else { return nil }
    head = 0..<end
    closing = Array("</".utf8) + start[graph.name] + Array("></".utf8) + start[root.name] + Array(">".utf8)
    let prefix = start[graph.name].dropLast("graph".utf8.count)
    var cuts = [end]
    for part in 1..<count {
      let wanted = end + (size - end) / count * part
      let near = bytes(wanted..<min(size, wanted + Self.reach))
      let found = [Self.tag("node", in: near, from: 0), Self.tag("edge", in: near, from: 0)].compactMap { $0 }
        .filter { near[$0.name].starts(with: prefix) && near[$0.name].count == prefix.count + 4 }
      guard let first = found.map({ wanted + $0.name.lowerBound - 1 }).min(), first > cuts[part - 1] else { return nil }
      cuts.append(first)
    }
    parts = zip(cuts, cuts.dropFirst() + [size]).map { $0..<$1 }
  }

  /// The first start tag of that local name, whatever its prefix: where its name lies, and where the name ends.
  private static func tag(
    _ local: StaticString, in bytes: [UInt8], from start: Int
  ) -> (name: Range<Int>, end: Int)? {
    let local = UTF8Slice(start: local.utf8Start, count: local.utf8CodeUnitCount)
    var place = start
    while let bracket = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      let end = bytes[bracket...].dropFirst().firstIndex { $0.isXMLSpace || $0 == 0x2F || $0 == 0x3E } ?? bytes.count
      let name = bracket + 1..<end
      let own = bytes[name].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last ?? []
      if end < bytes.count, own.elementsEqual(local) { return (name, end) }
      place = bracket + 1
    }
    return nil
  }

  /// Where a start tag ends whose attributes begin at a place.
  private static func endOfTag(in bytes: [UInt8], from start: Int) -> Int? {
    var quote: UInt8?
    for place in start..<bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return bytes[place - 1] == UInt8(ascii: "/") ? nil : place + 1
      }
    }
    return nil
  }
}
