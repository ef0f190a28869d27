/// A number that tells whether data is what it was: not against malice, but against mix-ups and damage.
///
/// Two sequences that differ in one word always differ in it.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always) mutating func add(_ word: UInt64) {
    let mixed = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value = mixed ^ (mixed >> 32)
  }

  /// Adds up to eight bytes at a time, the last with its number of bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var word: UInt64 = 0, count: UInt64 = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 { add(word) }
    }
    add(word)
    add(count)
  }
}

extension EdgeWeights {
  /// What a graph and its weights are known by in saved indexes.
  func fingerprint(of graph: Graph) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.add(UInt64(graph.nodeCount))
    fingerprint.add(UInt64(graph.edgeCount))
    for edge in graph.edges {
      fingerprint.add(UInt64(graph.source(of: edge).rawValue) << 32 | UInt64(graph.target(of: edge).rawValue))
      fingerprint.add(UInt64(graph.direction(of: edge).rawValue))
      fingerprint.add(self[edge].bitPattern)
    }
    return fingerprint.value
  }
}
