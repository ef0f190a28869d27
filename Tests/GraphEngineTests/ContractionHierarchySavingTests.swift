import GraphEngine
import TestSupport
import Testing

@Suite("Saved contraction hierarchies")
struct ContractionHierarchySavingTests {
  @Test("answer as before they were saved", arguments: IndexSample.Kind.allCases)
  func roundTrip(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(15) {
      let sample = try IndexSample(kind, seed: seed)
      let hierarchy = try ContractionHierarchy(sample.graph, weights: sample.weights)
      let bytes = hierarchy.encoded()
      let read = try ContractionHierarchy(decoding: bytes, for: sample.graph, weights: sample.weights)
      #expect(read.encoded() == bytes)
      var before = ContractionHierarchySearch(hierarchy), after = ContractionHierarchySearch(read)
      for source in sample.graph.nodes {
        for target in sample.graph.nodes {
          #expect(before.path(from: source, to: target) == after.path(from: source, to: target))
        }
      }
    }
  }

  @Test("are refused for another graph and for other weights")
  func otherGraph() throws {
    let sample = try IndexSample(.road, seed: 1), other = try IndexSample(.road, seed: 2)
    let bytes = try ContractionHierarchy(sample.graph, weights: sample.weights).encoded()
    #expect(throws: IndexDecodingError.otherGraph) {
      try ContractionHierarchy(decoding: bytes, for: other.graph, weights: other.weights)
    }
    var values = sample.weights.values
    values[3] += 1
    let weights = try EdgeWeights(values, for: sample.graph)
    #expect(throws: IndexDecodingError.otherGraph) {
      try ContractionHierarchy(decoding: bytes, for: sample.graph, weights: weights)
    }
  }

  @Test("are refused when they are cut short, lengthened, or something else")
  func wrongBytes() throws {
    let sample = try IndexSample(.road, seed: 1)
    let bytes = try ContractionHierarchy(sample.graph, weights: sample.weights).encoded()
    func read(_ bytes: [UInt8]) throws {
      _ = try ContractionHierarchy(decoding: bytes, for: sample.graph, weights: sample.weights)
    }
    for count in 0..<bytes.count {
      let error = #expect(throws: IndexDecodingError.self) { try read(Array(bytes.prefix(count))) }
      if count < 7 {
        #expect(error == .notAnIndex)
      } else if count < 36 {
        #expect(error == .truncated(count, expected: 36))
      } else {
        #expect(error == .truncated(count, expected: bytes.count))
      }
    }
    #expect(throws: IndexDecodingError.damaged) { try read(bytes + [0]) }
    #expect(throws: IndexDecodingError.notAnIndex) { try read(Array("<graphml>".utf8)) }
    var newer = bytes
    newer[7] = 9
    #expect(throws: IndexDecodingError.unknownVersion(9)) { try read(newer) }
  }

  @Test("are refused when any one byte has changed")
  func anyByte() throws {
    let sample = try IndexSample(.mixed, seed: 4)
    let bytes = try ContractionHierarchy(sample.graph, weights: sample.weights).encoded()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x41
      #expect(throws: IndexDecodingError.self) {
        try ContractionHierarchy(decoding: changed, for: sample.graph, weights: sample.weights)
      }
    }
  }

  @Test("are read to sound paths or refused, when they are forged with a fingerprint that fits")
  func forged() throws {
    var random = SeededGenerator(seed: 11)
    let sample = try IndexSample(.road, seed: 3)
    let bytes = try ContractionHierarchy(sample.graph, weights: sample.weights).encoded()
    var refused = 0
    for _ in 0..<600 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        // Small numbers make for mistakes that are harder to see.
        let word = 4 * Int.random(in: 4..<(forged.count / 4 - 2), using: &random)
        forged[word] = UInt8.random(in: 0...60, using: &random)
      }
      let end = forged.count - 8
      var fingerprint = SavedFingerprint()
      fingerprint.add(forged[..<end])
      for byte in 0..<8 {
        let shifted: UInt64 = fingerprint.value >> UInt64(8 * byte)
        forged[end + byte] = UInt8(truncatingIfNeeded: shifted)
      }
      do {
        let read = try ContractionHierarchy(decoding: forged, for: sample.graph, weights: sample.weights)
        var search = ContractionHierarchySearch(read)
        for source in sample.graph.nodes.prefix(5) {
          for target in sample.graph.nodes {
            guard let path = search.path(from: source, to: target) else { continue }
            #expect(sample.isSound(path, from: source, to: target))
          }
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 400)
  }
}

/// The fingerprint at the end of a saved index, written down from its description.
private struct SavedFingerprint {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var words: [UInt64] = [], count = 0
    var word: UInt64 = 0
    for byte in bytes {
      word = (word << 8) | UInt64(byte)
      count += 1
      if count.isMultiple(of: 8) { words.append(word) }
    }
    for word in words + [word, UInt64(count)] {
      value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
      value ^= value >> 32
    }
  }
}
