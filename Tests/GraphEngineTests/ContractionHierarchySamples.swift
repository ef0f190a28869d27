import GraphEngine
import TestSupport

/// A graph that path indexes are tried on.
struct IndexSample {
  enum Kind: CaseIterable {
    case directed, undirected, mixed, sparse, real, tenths, road
  }

  let graph: Graph
  let weights: EdgeWeights
  /// Where the nodes of a road network lie.
  var places: [(x: Double, y: Double)] = []
  /// Whether paths that are equal on paper differ in the last digit, so that methods may settle on different ones.
  var isRounded = false

  init(_ kind: Kind, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    switch kind {
    case .directed, .undirected, .mixed:
      let directions: RandomGraph.Directions =
        kind == .directed ? .directed : kind == .undirected ? .undirected : .mixed
      try self.init(RandomGraph(nodes: 1...14, edges: 0...50, directions: directions, using: &random))
    case .sparse:
      // Mostly in pieces.
      try self.init(RandomGraph(nodes: 10...30, edges: 0...25, directions: .mixed, using: &random))
    case .real:
      try self.init(RandomGraph(nodes: 2...25, edges: 20...90, weights: .reals, directions: .mixed, using: &random))
    case .tenths:
      let sample = try RandomGraph(nodes: 2...14, edges: 10...50, directions: .mixed, using: &random)
      let weights = try EdgeWeights(sample.values.map { $0 / 10 }, for: sample.graph)
      self.init(graph: sample.graph, weights: weights, places: [])
      isRounded = true
    case .road: try self.init(roads: 7, using: &random)
    }
  }

  private init(_ sample: RandomGraph) throws {
    graph = sample.graph
    weights = try sample.weights
  }

  /// A jittered lattice with streets missing, faster through roads, and a few streets that lead one way.
  init(roads side: Int, whole: Bool = true, using random: inout SeededGenerator) throws {
    func jitter() -> Double { Double.random(in: -0.3...0.3, using: &random) }
    for node in 0..<(side * side) {
      let x = Double(node % side) + jitter(), y = Double(node / side) + jitter()
      places.append((x, y))
    }
    var builder = GraphBuilder()
    try builder.addNodes(side * side)
    var values: [Double] = []
    for node in 0..<(side * side) {
      let row = node / side, column = node % side
      var others: [Int] = []
      if column < side - 1 { others.append(node + 1) }
      if row < side - 1 { others.append(node + side) }
      for other in others where Double.random(in: 0..<1, using: &random) < 0.85 {
        let line = other == node + 1 ? row : column
        let pace = Double.random(in: 100...130, using: &random)
        let across = places[node].x - places[other].x, along = places[node].y - places[other].y
        let length = (across * across + along * along).squareRoot()
        let time = length * (line % 4 == 0 ? pace / 2 : pace)
        let isOneWay = Double.random(in: 0..<1, using: &random) < 0.1
        try builder.addEdge(
          from: NodeID(UInt32(node)), to: NodeID(UInt32(other)), isOneWay ? .directed : .undirected)
        values.append(whole ? time.rounded() : time)
      }
    }
    graph = builder.finish()
    weights = try EdgeWeights(values, for: graph)
  }

  /// A graph that grew by joining new nodes to those with most edges: a few hubs that nothing leads past.
  init(hubs nodeCount: Int, edgesEach: Int, using random: inout SeededGenerator) throws {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(nodeCount)
    var ends: [UInt32] = [0], values: [Double] = []
    for node in 1..<UInt32(nodeCount) {
      for _ in 0..<edgesEach {
        let other = ends[Int.random(in: ends.indices, using: &random)]
        try builder.addEdge(from: NodeID(node), to: NodeID(other), .undirected)
        values.append(Double(Int.random(in: 1...1000, using: &random)))
        ends += [node, other]
      }
    }
    graph = builder.finish()
    weights = try EdgeWeights(values, for: graph)
  }

  /// Whether a path runs along edges of the graph, visits no node twice, and is as long as it says.
  func isSound(_ path: GraphPath, from source: NodeID, to target: NodeID) -> Bool {
    guard path.source == source, path.target == target, path.nodes.first == source, path.nodes.last == target,
      path.edges.count + 1 == path.nodes.count, Set(path.nodes).count == path.nodes.count
    else { return false }
    var length = 0.0
    for (index, edge) in path.edges.enumerated() {
      let ends = (path.nodes[index], path.nodes[index + 1])
      let isAlong = ends == (graph.source(of: edge), graph.target(of: edge))
      let isAgainst = ends == (graph.target(of: edge), graph.source(of: edge))
      guard isAlong || (isAgainst && graph.direction(of: edge) == .undirected) else { return false }
      length += weights[edge]
    }
    return length == path.length
  }

  /// Compares a search with Dijkstra's for all pairs of nodes.
  ///
  /// - Returns: The pairs for which the path is not sound, or not as short.
  func disagreements(_ search: (NodeID, NodeID) -> GraphPath?) -> [[NodeID]] {
    var wrong: [[NodeID]] = []
    for source in graph.nodes {
      let tree = graph.shortestPaths(from: source, weights: weights)
      for target in graph.nodes {
        let path = search(source, target)
        let isRight = agree(path?.length, tree.distance(to: target))
        if !isRight || path.map({ !isSound($0, from: source, to: target) }) == true { wrong.append([source, target]) }
      }
    }
    return wrong
  }

  private func agree(_ found: Double?, _ expected: Double?) -> Bool {
    guard isRounded, let found, let expected else { return found == expected }
    return abs(found - expected) <= 1e-14 * expected
  }

  /// Roads whose longest paths are longer than any number.
  static func beyondNumbers() throws -> IndexSample {
    var random = SeededGenerator(seed: 13)
    let road = try IndexSample(roads: 8, whole: false, using: &random)
    return IndexSample(
      graph: road.graph, weights: try EdgeWeights(road.weights.values.map { $0 * 6e305 }, for: road.graph),
      places: road.places)
  }

  private init(graph: Graph, weights: EdgeWeights, places: [(x: Double, y: Double)]) {
    self.graph = graph
    self.weights = weights
    self.places = places
  }
}
