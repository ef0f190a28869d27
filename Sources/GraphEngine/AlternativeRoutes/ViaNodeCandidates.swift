/// The shortest paths over one node each.
///
/// Nodes whose paths are the same lie together on a *plateau*, a piece that the tree from the source and the tree to
/// the target share; one of them speaks for all. The longer the plateau, the farther the path is a shortest one.
struct ViaNodeCandidates {
  private struct Plateau {
    let start: NodeID
    let edgeCount: Int
    /// The length of the plateau.
    let length: Double
  }

  private let graph: Graph
  private let weights: EdgeWeights
  private let forward: ShortestPathTree
  private let backward: ReverseShortestPathTree
  private let source: NodeID
  private let target: NodeID

  init(_ graph: Graph, weights: EdgeWeights, from source: NodeID, to target: NodeID) {
    self.graph = graph
    self.weights = weights
    self.source = source
    self.target = target
    forward = graph.shortestPaths(from: source, weights: weights)
    backward = graph.shortestPaths(to: target, weights: weights)
  }

  /// Offers the paths, best first, to a choice.
  func choose(
    _ choice: inout AlternativeChoice, overlap: EdgeWeights, options: AlternativeOptions
  ) throws(CancellationError) -> AlternativePaths {
    guard let best = forward.path(to: target) else {
      return AlternativePaths(paths: [], examined: 0, end: .exhausted)
    }
    // The first is wanted before there is any order to find the others in.
    var order: [Plateau]?
    return try choice.run { shortest in
      guard let shortest else { return AlternativeCandidate(path: best, optimalOverlap: nil) }
      if order == nil { order = plateaus(besides: shortest, overlap: overlap, options: options).reversed() }
      while let plateau = order?.popLast() {
        if let candidate = candidate(over: plateau) { return candidate }
      }
      return nil
    }
  }

  /// The path over a plateau, `nil` if it passes a node twice.
  private func candidate(over plateau: Plateau) -> AlternativeCandidate? {
    guard let head = forward.path(to: plateau.start), let tail = backward.path(from: plateau.start) else { return nil }
    let path = GraphPath(from: source, along: head.edges + tail.edges, of: graph, weights: weights)
    guard Set(path.nodes).count == path.nodes.count else { return nil }
    let start = head.edges.count
    return AlternativeCandidate(path: path, optimalOverlap: start...(start + plateau.edgeCount))
  }

  /// The plateaus of the paths that are short enough and share little enough with the shortest, in the order of twice
  /// their length and what they share, less the plateau.
  private func plateaus(besides best: GraphPath, overlap: EdgeWeights, options: AlternativeOptions) -> [Plateau] {
    let limit = best.length * (1 + options.stretch) * (1 + 1e-12)
    let bestEdges = Set(best.edges)
    let whole = sums { overlap[$0] }, shared = sums { bestEdges.contains($0) ? overlap[$0] : 0 }
    var found: [(plateau: Plateau, rank: Double)] = []
    for node in graph.nodes {
      let length = forward.distances[node.index] + backward.distances[node.index]
      guard length <= limit, isStart(node) else { continue }
      let share = whole[node.index] > 0 ? shared[node.index] / whole[node.index] : 0
      guard share <= options.sharing * (1 + 1e-9) else { continue }
      let plateau = plateau(from: node)
      found.append((plateau, 2 * length + share * length - plateau.length))
    }
    return found.sorted { ($0.rank, $0.plateau.start) < ($1.rank, $1.plateau.start) }.map(\.plateau)
  }

  /// Whether the trees do not share the edge before a node.
  private func isStart(_ node: NodeID) -> Bool {
    guard let edge = forward.lastEdge(to: node) else { return true }
    return backward.firstEdge(from: graph.opposite(of: node, along: edge)) != edge
  }

  private func plateau(from start: NodeID) -> Plateau {
    var node = start, count = 0, length = 0.0
    while let edge = backward.firstEdge(from: node) {
      let next = graph.opposite(of: node, along: edge)
      guard forward.lastEdge(to: next) == edge else { break }
      node = next
      count += 1
      length += weights[edge]
    }
    return Plateau(start: start, edgeCount: count, length: length)
  }

  /// For each node the sum of values along the path over it, where there is one.
  private func sums(_ value: (EdgeID) -> Double) -> [Double] {
    let head = sums(along: forward.lastEdge, value), tail = sums(along: backward.firstEdge, value)
    return zip(head, tail).map { $0 + $1 }
  }

  /// For each node the sum of values along its way to the root of a tree.
  private func sums(along edge: (NodeID) -> EdgeID?, _ value: (EdgeID) -> Double) -> [Double] {
    var sums = [Double?](repeating: nil, count: graph.nodeCount), open: [(node: NodeID, value: Double)] = []
    for start in graph.nodes {
      var node = start
      while sums[node.index] == nil, let edge = edge(node) {
        open.append((node, value(edge)))
        node = graph.opposite(of: node, along: edge)
      }
      var sum = sums[node.index] ?? 0
      sums[node.index] = sum
      while let (node, value) = open.popLast() {
        sum += value
        sums[node.index] = sum
      }
    }
    return sums.map { $0 ?? 0 }
  }
}
