import TestSupport
import Testing

@testable import GraphEngine

@Suite("The queue of labels")
struct ParetoQueueTests {
  /// Labels are pushed while others are taken, never before the one taken last, as a search does.
  @Test("gives labels back in order", arguments: 0..<UInt64(40), [1, 2, 7, 64])
  func order(seed: UInt64, bucketCount: Int) {
    var random = SeededGenerator(seed: seed)
    var queue = LabelQueue<WholePair>(10...200, bucketCount: bucketCount)
    var waiting: [WholePair] = [], last = WholePair { _ in 10 }, number: UInt32 = 0
    for round in 0..<3000 {
      // First mostly pushes, so that buckets grow over several blocks; then mostly takes, so that these are used again.
      if Int.random(in: 0..<10, using: &random) < (round % 1000 < 500 ? 7 : 4) {
        let first = last.first + UInt32.random(in: 0...40, using: &random)
        let least = first == last.first ? last.second : 0
        let bound = WholePair { $0 == 0 ? first : least + UInt32.random(in: 0...5, using: &random) }
        queue.push(Label(bound: bound, node: number, parent: .max)) { $0.node < $1.node }
        number += 1
        waiting.append(bound)
      } else {
        let label = queue.next(isWanted: { _ in true }, isTiedBefore: { $0.node < $1.node })
        #expect(label?.bound == waiting.min())
        if let label, let index = waiting.firstIndex(of: label.bound) {
          waiting.remove(at: index)
          last = label.bound
        }
      }
    }
    while let expected = waiting.min() {
      #expect(queue.next(isWanted: { _ in true }, isTiedBefore: { $0.node < $1.node })?.bound == expected)
      if let index = waiting.firstIndex(of: expected) { waiting.remove(at: index) }
    }
    let end = queue.next(isWanted: { _ in true }, isTiedBefore: { _, _ in false })
    #expect(end?.bound == nil)
  }

  @Test func whatIsNotWantedAnyMoreIsForgotten() {
    var queue = LabelQueue<RealPair>(0...1, bucketCount: 16)
    for node in 0..<40 as Range<UInt32> {
      queue.push(Label(bound: RealPair { _ in Double(node) / 40 }, node: node, parent: .max)) { _, _ in false }
    }
    var nodes: [UInt32] = []
    while let label = queue.next(isWanted: { $0.node % 2 == 0 }, isTiedBefore: { _, _ in false }) {
      nodes.append(label.node)
    }
    // Those of the first bucket were not asked about: they never waited in one.
    #expect(nodes.filter { $0 > 2 } == (2...19).map { 2 * $0 })
  }
}
