import Foundation
import GraphEngine
import TestSupport
import Testing

@Suite("A*")
struct AStarTests {
  @Test("finds Dijkstra's lengths on roads, on paths that are sound", arguments: [true, false])
  func roads(isWhole: Bool) throws {
    for seed in 0..<UInt64(25) {
      var random = SeededGenerator(seed: seed)
      let sample = try IndexSample(roads: 7, whole: isWhole, using: &random)
      let positions = try NodePositions(x: sample.places.map(\.x), y: sample.places.map(\.y))
      let bound = try PositionBound.fitted(positions, for: sample.graph, weights: sample.weights)
      #expect(bound.weightPerDistance > 20)
      var search = AStarSearch(sample.graph, weights: sample.weights, bound: bound)
      let wrong = sample.disagreements { search.path(from: $0, to: $1) }
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("finds Dijkstra's lengths with nodes anywhere on the Earth", arguments: IndexSample.Kind.allCases)
  func earth(kind: IndexSample.Kind) throws {
    for seed in 0..<UInt64(40) {
      let sample = try IndexSample(kind, seed: seed)
      var random = SeededGenerator(seed: seed)
      let positions = try NodePositions(
        longitudes: sample.graph.nodes.map { _ in Double.random(in: -180...180, using: &random) },
        latitudes: sample.graph.nodes.map { _ in Double.random(in: -90...90, using: &random) })
      // Weights that follow distances, so that the bound says something.
      let values = sample.graph.edges.map { edge in
        positions.distance(from: sample.graph.source(of: edge), to: sample.graph.target(of: edge))
          + sample.weights[edge]
      }
      let weights = try EdgeWeights(values, for: sample.graph)
      let bound = try PositionBound(positions, weightPerDistance: 1, for: sample.graph, weights: weights)
      var search = AStarSearch(sample.graph, weights: weights, bound: bound)
      for source in sample.graph.nodes {
        let tree = sample.graph.shortestPaths(from: source, weights: weights)
        for target in sample.graph.nodes {
          #expect(search.distance(from: source, to: target) == tree.distance(to: target))
          #expect(bound.lowerBound(from: source, to: target) <= tree.distance(to: target) ?? .infinity)
        }
      }
    }
  }

  @Test("finds no path where lengths are beyond any number")
  func beyondNumbers() throws {
    let sample = try IndexSample.beyondNumbers()
    let positions = try NodePositions(x: sample.places.map(\.x), y: sample.places.map(\.y))
    let bound = try PositionBound.fitted(positions, for: sample.graph, weights: sample.weights)
    var search = AStarSearch(sample.graph, weights: sample.weights, bound: bound)
    let table = DistanceTable(sample.graph, weights: sample.weights.values)
    #expect(table.distances(from: 0).count < sample.graph.nodeCount / 2)
    for source in sample.graph.nodes {
      for target in sample.graph.nodes {
        let found = search.distance(from: source, to: target) ?? .infinity
        let expected = table.rows[source.index][target.index]
        // Neither search adds up in the order of the table.
        #expect(found == expected || abs(found / expected - 1) < 1e-12)
      }
    }
  }

  @Test("refuses a bound that some edge falls below, and names the edge")
  func inadmissible() throws {
    let graph = try Graph.pathSample(3, .directed)
    let weights = try EdgeWeights([10, 7], for: graph)
    let positions = try NodePositions(x: [0, 3, 6], y: [0, 4, 8])
    #expect(throws: PositionBoundError.shorter(EdgeID(1), 7, least: 10)) {
      try PositionBound(positions, weightPerDistance: 2, for: graph, weights: weights)
    }
    #expect(throws: PositionBoundError.unusable(-1)) {
      try PositionBound(positions, weightPerDistance: -1, for: graph, weights: weights)
    }
    #expect(throws: PositionBoundError.wrongCount(2, expected: 3)) {
      try PositionBound.fitted(NodePositions(x: [0, 1], y: [0, 0]), for: graph, weights: weights)
    }
    #expect(try PositionBound.fitted(positions, for: graph, weights: weights).weightPerDistance == 1.4)
    let zero = try EdgeWeights([0, 7], for: graph)
    #expect(try PositionBound.fitted(positions, for: graph, weights: zero).weightPerDistance == 0)
  }

  @Test("measures great circles")
  func greatCircles() throws {
    let positions = try NodePositions(
      longitudes: [0, 0, 90, 180, -360, 108.94, 6.76, 179.5, -179.5],
      latitudes: [0, 90, 0, 0, 0, 34.34, 51.43, 0, 0])
    let quarter = 6371.0088 * Double.pi / 2
    func distance(_ a: UInt32, _ b: UInt32) -> Double { positions.distance(from: NodeID(a), to: NodeID(b)) }
    #expect(distance(0, 4) < 1e-9)
    for pair in [(0, 1), (0, 2), (1, 2), (1, 3)] as [(UInt32, UInt32)] {
      #expect(abs(distance(pair.0, pair.1) - quarter) < 1e-9)
    }
    #expect(abs(distance(0, 3) - 2 * quarter) < 1e-9)
    // One degree of the equator, across the line where longitudes start again.
    #expect(abs(distance(7, 8) - quarter / 90) < 1e-6)
    // Xi'an to Duisburg by the haversine formula.
    #expect(abs(distance(5, 6) - 7848.6) < 0.1)
  }

  @Test(
    "measures great circles as the haversine formula does, however far",
    arguments: [
      // Shanghai to Buenos Aires, Auckland to Madrid, and near antipodes, for which an arcsine loses digits.
      (121.47, 31.23, -58.38, -34.6), (174.76, -36.85, -3.7, 40.42), (10, 20, -170.0001, -20), (30, 90, 0, -90),
      (0, 0, 1e-6, 0),
    ])
  func anyGreatCircle(east: Double, north: Double, otherEast: Double, otherNorth: Double) throws {
    let positions = try NodePositions(longitudes: [east, otherEast], latitudes: [north, otherNorth])
    let degree = Double.pi / 180
    // By the spherical law of cosines in half angles, taken from whichever end of the range is exact.
    func square(_ degrees: Double) -> Double { sin(degrees * degree / 2) * sin(degrees * degree / 2) }
    let haversine =
      square(north - otherNorth) + cos(north * degree) * cos(otherNorth * degree) * square(east - otherEast)
    let opposite =
      square(north + otherNorth)
      + cos(north * degree) * cos(otherNorth * degree) * square(180 - (east - otherEast))
    let expected = 2 * 6371.0088 * atan2(haversine.squareRoot(), opposite.squareRoot())
    #expect(abs(positions.distance(from: NodeID(0), to: NodeID(1)) - expected) < 1e-6)
    let found = try NearestNodes(try NodePositions(longitudes: [otherEast], latitudes: [otherNorth]))
      .find(count: 1, longitude: east, latitude: north)
    #expect(abs(try #require(found.first).distance - expected) < 1e-6)
  }

  @Test("find the same way round the Earth as without a bound, antipodes and poles included", arguments: 0..<UInt64(20))
  func roundTheEarth(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = 40
    let longitudes = (0..<count).map { _ in Double.random(in: -180...180, using: &random) }
    let latitudes = (0..<count).map { node in
      node < 2 ? 90 - 180 * Double(node) : Double.random(in: -90...90, using: &random)
    }
    let positions = try NodePositions(longitudes: longitudes, latitudes: latitudes)
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(count)
    var lengths: [Double] = []
    for _ in 0..<120 {
      let a = NodeID(index: Int.random(in: 0..<count, using: &random))
      let b = NodeID(index: Int.random(in: 0..<count, using: &random))
      try builder.addEdge(from: a, to: b)
      lengths.append((positions.distance(from: a, to: b) * Double.random(in: 1...1.3, using: &random)).rounded(.up))
    }
    let graph = builder.finish()
    let weights = try EdgeWeights(lengths, for: graph)
    let bound = try PositionBound(positions, weightPerDistance: 1, for: graph, weights: weights)
    var search = AStarSearch(graph, weights: weights, bound: bound)
    let tree = graph.shortestPaths(from: NodeID(0), weights: weights)
    for node in graph.nodes { #expect(search.distance(from: NodeID(0), to: node) == tree.distance(to: node)) }
  }

  @Test("refuses positions that are none")
  func noPositions() throws {
    #expect(throws: NodePositionError.unusable(NodeID(1), 0, 91)) {
      try NodePositions(longitudes: [0, 0], latitudes: [0, 91])
    }
    #expect(throws: NodePositionError.unusable(NodeID(0), .infinity, 0)) { try NodePositions(x: [.infinity], y: [0]) }
    #expect(throws: NodePositionError.unusable(NodeID(0), 0, 1e200)) { try NodePositions(x: [0], y: [1e200]) }
    #expect(throws: NodePositionError.wrongCount(1, expected: 2)) { try NodePositions(x: [0, 1], y: [0]) }
    #expect(throws: NodePositionError.self) { try NodePositions(longitudes: [.nan], latitudes: [0]) }
  }

  @Test("takes nodes that are not there, and a source that is the target")
  func small() throws {
    let graph = try Graph.pathSample(2, .directed)
    let positions = try NodePositions(x: [0, 1], y: [0, 0])
    let bound = try PositionBound.fitted(positions, for: graph, weights: .unit(for: graph))
    var search = AStarSearch(graph, weights: .unit(for: graph), bound: bound)
    #expect(search.distance(from: NodeID(1), to: NodeID(1)) == 0)
    #expect(search.distance(from: NodeID(1), to: NodeID(0)) == nil)
    #expect(search.distance(from: NodeID(0), to: NodeID(2)) == nil)
    #expect(search.path(from: NodeID(0), to: NodeID(1))?.edges == [EdgeID(0)])
  }
}
