import GraphEngine
import TestSupport
import Testing

@Suite("Nearest nodes")
struct NearestNodesTests {
  /// The distances of the nearest by looking at every node.
  private func bruteForce(
    _ nodes: [(Double, Double)], _ count: Int, _ longitude: Double, _ latitude: Double
  ) throws -> [Double] {
    try nodes.map { node in
      try NodePositions(longitudes: [node.0, longitude], latitudes: [node.1, latitude])
        .distance(from: NodeID(0), to: NodeID(1))
    }.sorted().prefix(count).map { $0 }
  }

  @Test("are those that brute force finds, anywhere on the Earth", arguments: 0..<UInt64(60))
  func bruteForce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    // Small whole degrees make equal distances and places on one spot common; others lie about a pole or the line where
    // longitudes start again.
    func place() -> (Double, Double) {
      switch seed % 4 {
      case 0: (Double(Int.random(in: -4...4, using: &random)), Double(Int.random(in: -4...4, using: &random)))
      case 1: (Double.random(in: -180...180, using: &random), Double.random(in: 80...90, using: &random))
      case 2: (Double.random(in: 170...190, using: &random), Double.random(in: -10...10, using: &random))
      default: (Double.random(in: -180...180, using: &random), Double.random(in: -90...90, using: &random))
      }
    }
    let nodes = (0..<Int.random(in: 0...120, using: &random)).map { _ in place() }
    let index = NearestNodes(try NodePositions(longitudes: nodes.map(\.0), latitudes: nodes.map(\.1)))
    for _ in 0..<15 {
      let (longitude, latitude) = place()
      let count = Int.random(in: 0...6, using: &random)
      let found = try index.find(count: count, longitude: longitude, latitude: latitude)
      let expected = try bruteForce(nodes, count, longitude, latitude)
      #expect(found.count == expected.count)
      // Straight lines to almost antipodes differ by less than their last digit where the arcs do by centimetres.
      for (node, distance) in zip(found, expected) { #expect(abs(node.distance - distance) < 1e-3) }
      for (nearer, farther) in zip(found, found.dropFirst()) where nearer.distance == farther.distance {
        #expect(nearer.node != farther.node)
        let (a, b) = (nodes[nearer.node.index], nodes[farther.node.index])
        if a == b { #expect(nearer.node < farther.node) }
      }
      #expect(Set(found.map(\.node)).count == found.count)
    }
  }

  @Test("are found across the line where longitudes start again, and at the poles")
  func edges() throws {
    let index = NearestNodes(
      try NodePositions(longitudes: [179.9, -170, 0, 120], latitudes: [0, 0, 89, -90]))
    func nearest(_ longitude: Double, _ latitude: Double) throws -> NearestNodes.Found? {
      try index.find(count: 1, longitude: longitude, latitude: latitude).first
    }
    let acrossTheLine = try #require(try nearest(-179.9, 0))
    #expect(acrossTheLine.node == NodeID(0))
    #expect(abs(acrossTheLine.distance - 0.2 * 6371.0088 * .pi / 180) < 1e-6)
    #expect(try nearest(180, 89.9)?.node == NodeID(2))
    #expect(try nearest(-33, -89)?.node == NodeID(3))
    #expect(abs(try #require(try nearest(77, -90)).distance) < 1e-9)
  }

  @Test("are refused to places that are none")
  func noPlace() throws {
    let index = NearestNodes(try NodePositions(longitudes: [0], latitudes: [0]))
    #expect(throws: NodePositionError.offTheEarth(0, 91)) { try index.find(count: 1, longitude: 0, latitude: 91) }
    #expect(throws: NodePositionError.self) { try index.find(count: 1, longitude: .nan, latitude: 0) }
    let plane = NearestNodes(try NodePositions(x: [0], y: [0]))
    #expect(throws: NodePositionError.offTheEarth(0, 0)) { try plane.find(count: 1, longitude: 0, latitude: 0) }
  }
}
