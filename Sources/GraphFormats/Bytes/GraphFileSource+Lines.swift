extension GraphFileSource {
  /// Hands on the lines of a text one by one, without their ends and a byte order mark, numbered from 1.
  func readLines(
    name: String, limits: ReadingLimits,
    _ take: (UTF8Slice, _ number: Int) throws(GraphFileError) -> Void
  ) throws(GraphFileError) {
    /// The beginning of a line whose end is in the next piece.
    var rest = ByteBuffer()
    var number = 0
    func hand(_ line: UTF8Slice) throws(GraphFileError) {
      number += 1
      let hasMark = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF])
      try take(hasMark ? UTF8Slice(rebasing: line[3...]) : line, number)
    }
    try read(name: name, limit: limits.bytes) { chunk throws(GraphFileError) in
      var bytes = chunk.bindMemory(to: UInt8.self)
      while let end = bytes.firstIndex(of: 10) {
        let line = UTF8Slice(rebasing: bytes[..<end])
        if rest.isEmpty {
          try hand(line)
        } else {
          rest.append(line)
          try hand(rest.bytes)
          rest.removeAll()
        }
        bytes = UTF8Slice(rebasing: bytes[(end + 1)...])
      }
      rest.append(bytes)
      if rest.count > limits.textBytes {
        throw GraphFileError(
          file: name, line: number + 1, problem: .limit("bytes in one line", limits.textBytes))
      }
      return true
    }
    if !rest.isEmpty { try hand(rest.bytes) }
  }
}
