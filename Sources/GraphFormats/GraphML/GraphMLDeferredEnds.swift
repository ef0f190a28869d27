internal import GraphEngine

/// Ends of edges, by the ids that a file has for them, until the nodes are known.
struct GraphMLDeferredEnds {
  /// Each id of up to eight bytes, packed; for a longer one the mark and its place in ``names``.
  private var keys: [UInt64] = []
  private var names = StringPool()
  private var index = StringIndex()

  /// No text has the byte 0xFF in UTF-8, so no packed id has it at its upper end.
  private static let mark: UInt64 = 0xFF << 56
  private static let batchSize = 256

  /// Adds an end.
  mutating func append(_ id: UTF8Slice) { keys.append(StringIndex.pack(id) ?? keep(id)) }

  private mutating func keep(_ id: UTF8Slice) -> UInt64 {
    let next = UInt32(truncatingIfNeeded: names.count)
    let known = index.insert(id, code: next, in: names)
    if known == nil { names.append(utf8: id) }
    return Self.mark | UInt64(known ?? next)
  }

  /// Hands the nodes of every two ends to `body`; returns whether all are there.
  ///
  /// - Parameters:
  ///   - nodes: The nodes by their ids.
  ///   - ids: The ids of the nodes.
  func find(_ nodes: StringIndex, _ ids: StringPool, _ body: (UInt32, UInt32) -> Void) -> Bool {
    let longer = (0..<names.count).map { name in names.withUTF8(at: name) { nodes.find($0, in: ids) } }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.batchSize) { codes in
      guard let found = codes.baseAddress else { return keys.isEmpty }
      return keys.withUnsafeBufferPointer { keys in
        for start in stride(from: 0, to: keys.count, by: Self.batchSize) {
          let batch = UnsafeBufferPointer(rebasing: keys[start..<min(keys.count, start + Self.batchSize)])
          nodes.find(packed: batch, into: found)
          for (position, key) in batch.enumerated() where found[position] == StringIndex.absent {
            guard key >= Self.mark, let node = longer[Int(key ^ Self.mark)] else { return false }
            found[position] = node
          }
          for position in stride(from: 0, to: batch.count, by: 2) { body(found[position], found[position + 1]) }
        }
        return true
      }
    }
  }
}
