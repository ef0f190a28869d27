import GraphEngine
import TestSupport
import Testing

@Suite("Weights that no search can use")
struct WeightRefusalTests {
  @Test(
    "are refused in a sentence that names the edge",
    arguments: [
      (WeightError.negative(EdgeID(7), -2.5), "edge 7 has the negative weight -2.5: weights must be 0 or more"),
      (.notANumber(EdgeID(7)), "edge 7 has a weight that is not a number (NaN): weights must be 0 or more"),
      (.infinite(EdgeID(7)), "edge 7 has an infinite weight: leave the edge out instead"),
      (.zero(EdgeID(7)), "edge 7 has the weight 0: this measure needs weights above 0"),
      (.missing(EdgeID(7)), "edge 7 has no weight: give it one, or leave the edge out"),
    ])
  func sentences(error: WeightError, sentence: String) {
    #expect(error.description == sentence)
    #expect(error.edge == EdgeID(7))
  }

  @Test(
    "are found wherever they stand",
    arguments: [-1, -0x1p-1074, -Double.infinity, .infinity, .nan, -.nan, .signalingNaN], [0, 1, 4])
  func doorOfEveryEngine(value: Double, place: Int) throws {
    let graph = try Graph.pathSample(6, .directed)
    var values = [1.0, 1, 1, 1, 1]
    values[place] = value
    let error = #expect(throws: WeightError.self) { try EdgeWeights(values, for: graph) }
    #expect(error?.edge == EdgeID(UInt32(place)))
  }

  @Test("are not those of zero with a sign")
  func negativeZero() throws {
    let graph = try Graph.centralitySample(4, .directed, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 0)])
    let weights = try EdgeWeights([-0.0, -0.0, 1.5, -0.0, 2], for: graph)
    for method in PathMethod.allCases {
      let path = method.path(in: graph, weights, from: NodeID(0), to: NodeID(3))
      #expect(path?.edges == [EdgeID(0), EdgeID(1), EdgeID(3)] && path?.length == 0)
    }
    var hierarchy = ContractionHierarchySearch(try ContractionHierarchy(graph, weights: weights))
    var landmarks = LandmarkSearch(try LandmarkIndex(graph, weights: weights))
    #expect(hierarchy.distance(from: NodeID(1), to: NodeID(0)) == 2)
    #expect(landmarks.distance(from: NodeID(1), to: NodeID(0)) == 2)
    let paths = try graph.kShortestPaths(5, from: NodeID(0), to: NodeID(3), weights: weights)
    #expect(paths.map(\.length) == [0, 1.5])
    let frontier = try graph.paretoPaths(from: NodeID(0), to: NodeID(3), criteria: [weights, .unit(for: graph)])
    #expect(frontier.paths.map(\.costs) == [[0, 3], [1.5, 2]])
  }

  @Test("and a bound by distance that an edge falls below, in a sentence that names it")
  func bound() throws {
    let graph = try Graph.pathSample(3, .directed), weights = try EdgeWeights([10, 7], for: graph)
    let positions = try NodePositions(x: [0, 3, 6], y: [0, 4, 8])
    let error = #expect(throws: PositionBoundError.self) {
      try PositionBound(positions, weightPerDistance: 2, for: graph, weights: weights)
    }
    #expect(
      error?.description
        == "edge 1 has the weight 7.0, and the distance between its ends takes 10.0 at least: lower the bound")
  }

  @Test("stop the program when they were made for another graph") func otherGraph() async {
    await #expect(processExitsWith: .failure) {
      let graph = try Graph.pathSample(3, .directed), other = try Graph.pathSample(3, .undirected)
      _ = try ContractionHierarchy(graph, weights: .unit(for: other))
    }
    await #expect(processExitsWith: .failure) {
      let graph = try Graph.pathSample(3, .directed), other = try Graph.pathSample(3, .undirected)
      _ = try ParetoSearch(graph, criteria: [.unit(for: graph), .unit(for: other)])
    }
    await #expect(processExitsWith: .failure) {
      let graph = try Graph.pathSample(3, .directed), other = try Graph.pathSample(3, .undirected)
      _ = try graph.kShortestPaths(2, from: NodeID(0), to: NodeID(2), weights: .unit(for: other))
    }
  }

  @Test("stop the program when the bound of a search was checked against others") func otherWeights() async {
    await #expect(processExitsWith: .failure) {
      let graph = try Graph.pathSample(3, .directed)
      let positions = try NodePositions(x: [0, 3, 6], y: [0, 4, 8])
      let bound = try PositionBound.fitted(positions, for: graph, weights: EdgeWeights([10, 7], for: graph))
      _ = AStarSearch(graph, weights: try EdgeWeights([1, 7], for: graph), bound: bound)
    }
  }
}
