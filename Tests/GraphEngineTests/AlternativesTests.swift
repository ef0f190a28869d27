import GraphEngine
import TestSupport
import Testing

@Suite("Alternative paths")
struct AlternativesTests {
  /// What makes an alternative, read off the definition.
  private struct Oracle {
    let sample: RandomGraph
    let distances: DistanceTable
    let options: AlternativeOptions
    let overlap: [Double]

    init(_ sample: RandomGraph, overlap: [Double]? = nil, _ options: AlternativeOptions) {
      self.sample = sample
      self.options = options
      self.overlap = overlap ?? sample.values
      distances = DistanceTable(sample.graph, weights: sample.values)
    }

    private func length(_ edges: some Sequence<EdgeID>, _ values: [Double]) -> Double {
      edges.reduce(0) { $0 + values[Int($1.rawValue)] }
    }

    func sharing(_ edges: [EdgeID], with others: [[EdgeID]]) -> Double {
      let whole = length(edges, overlap)
      return others.map { other in
        whole > 0 ? length(edges.filter { other.contains($0) }, overlap) / whole : 0
      }.max() ?? 0
    }

    func isAdmissible(_ nodes: [NodeID], _ edges: [EdgeID], after chosen: [[EdgeID]]) -> Bool {
      guard let best = chosen.first.map({ length($0, sample.values) }) else { return true }
      guard length(edges, sample.values) <= best * (1 + options.stretch) + 1e-9 else { return false }
      guard sharing(edges, with: chosen) <= options.sharing + 1e-9 else { return false }
      for start in edges.indices {
        for end in edges.indices[start...] {
          let piece = length(edges[start...end], sample.values)
          let distance = distances.rows[Int(nodes[start].rawValue)][Int(nodes[end + 1].rawValue)]
          if piece <= best * options.localOptimality + 1e-9, piece > distance + 1e-9 { return false }
        }
      }
      return true
    }

    func choose(from source: NodeID, to target: NodeID) -> [[EdgeID]] {
      let candidates = EveryPath.from(source, in: sample.graph, weights: sample.values)
        .filter { $0.nodes.last == target }
        .sorted { a, b in a.length != b.length ? a.length < b.length : a.edges.lexicographicallyPrecedes(b.edges) }
      var chosen: [[EdgeID]] = []
      for path in candidates where chosen.count < options.count {
        if isAdmissible(path.nodes, path.edges, after: chosen) { chosen.append(path.edges) }
      }
      return chosen
    }
  }

  private static func options(_ seed: UInt64, _ method: AlternativeOptions.Method) -> AlternativeOptions {
    AlternativeOptions(
      count: Int(2 + seed % 5), sharing: [0, 0.3, 0.6, 1][Int(seed % 4)], stretch: [0, 0.4, 1, 3][Int(seed / 4 % 4)],
      localOptimality: [0, 0.25, 0.5, 2][Int(seed / 16 % 4)], method: method)
  }

  @Test("by enumeration are those of the definition", arguments: 0..<UInt64(192), RandomGraph.Directions.allCases)
  func enumeration(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 2...8, edges: 3...18, directions: directions, using: &random)
    let options = Self.options(seed, .enumeration)
    let hops = [Double](repeating: 1, count: sample.graph.edgeCount)
    let oracle = Oracle(sample, overlap: seed.isMultiple(of: 3) ? hops : nil, options)
    let found = try sample.graph.alternativePaths(
      from: NodeID(0), to: NodeID(1), weights: sample.weights,
      overlap: seed.isMultiple(of: 3) ? EdgeWeights(hops, for: sample.graph) : nil, options: options)
    #expect(found.paths.map(\.path.edges) == oracle.choose(from: NodeID(0), to: NodeID(1)))
    #expect(found.end == (found.paths.count == options.count ? .enough : .exhausted))
    for (index, path) in found.paths.enumerated() {
      let sharing = oracle.sharing(path.path.edges, with: found.paths[..<index].map(\.path.edges))
      #expect(abs(path.sharing - sharing) < 1e-12)
    }
  }

  @Test("over nodes meet the definition", arguments: 0..<UInt64(192))
  func viaNodes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(
      nodes: 6...30, edges: 20...120, weights: seed.isMultiple(of: 2) ? .smallIntegers : .reals, directions: .mixed,
      using: &random)
    let options = Self.options(seed, .viaNodes)
    let oracle = Oracle(sample, options)
    let found = try sample.graph.alternativePaths(
      from: NodeID(0), to: NodeID(1), weights: sample.weights, options: options)
    let best = sample.graph.shortestPaths(from: NodeID(0), weights: try sample.weights).path(to: NodeID(1))
    #expect(found.paths.first?.path == best)
    for (index, alternative) in found.paths.enumerated() {
      let path = alternative.path, before = found.paths[..<index].map(\.path.edges)
      #expect(Set(path.nodes).count == path.nodes.count)
      #expect(oracle.isAdmissible(path.nodes, path.edges, after: before))
    }
  }

  /// Every admissible path over one node is an alternative, as long as nothing else was chosen.
  @Test("over nodes are found where there are any", arguments: 0..<UInt64(120))
  func viaNodesAreNotMissed(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try RandomGraph(nodes: 5...25, edges: 15...90, weights: .reals, directions: .mixed, using: &random)
    var options = Self.options(seed, .viaNodes)
    options.count = 2
    let weights = try sample.weights, oracle = Oracle(sample, options)
    let forward = sample.graph.shortestPaths(from: NodeID(0), weights: weights)
    let backward = sample.graph.shortestPaths(to: NodeID(1), weights: weights)
    guard let best = forward.path(to: NodeID(1)) else { return }
    let isThereOne = sample.graph.nodes.contains { via in
      guard let head = forward.path(to: via), let tail = backward.path(from: via) else { return false }
      let nodes = head.nodes + tail.nodes.dropFirst(), edges = head.edges + tail.edges
      return edges != best.edges && Set(nodes).count == nodes.count
        && oracle.isAdmissible(nodes, edges, after: [best.edges])
    }
    let found = try sample.graph.alternativePaths(from: NodeID(0), to: NodeID(1), weights: weights, options: options)
    #expect((found.paths.count == 2) == isThereOne)
  }

  /// Two corridors, a variant of the first at its end, a detour on the second, and a way that is far too long.
  private static func corridors() throws -> (graph: Graph, weights: EdgeWeights) {
    let graph = try Graph.centralitySample(
      8, .directed,
      [(0, 1), (1, 2), (2, 3), (3, 7), (3, 4), (4, 7), (0, 5), (5, 6), (6, 7), (0, 7)])
    return (graph, try EdgeWeights([10, 10, 10, 10, 6, 6, 15, 15, 15, 90], for: graph))
  }

  @Test("of two corridors are both, and no variant of one", arguments: AlternativeOptions.Method.allCases)
  func corridorsByHand(method: AlternativeOptions.Method) throws {
    let (graph, weights) = try Self.corridors()
    func edges(_ options: AlternativeOptions) throws -> [[UInt32]] {
      var options = options
      options.method = method
      options.count = 9
      return try graph.alternativePaths(from: NodeID(0), to: NodeID(7), weights: weights, options: options)
        .paths.map { $0.path.edges.map(\.rawValue) }
    }
    #expect(try edges(.init()) == [[0, 1, 2, 3], [6, 7, 8]])
    #expect(try edges(.init(stretch: 0.1)) == [[0, 1, 2, 3]])
    #expect(Set(try edges(.init(sharing: 1))) == [[0, 1, 2, 3], [6, 7, 8], [0, 1, 2, 4, 5]])
    // The variant's end of 12 is no shortest path, which shows once pieces of 12 are looked at.
    #expect(try edges(.init(sharing: 1, localOptimality: 0.3)) == [[0, 1, 2, 3], [6, 7, 8]])
    // The long way passes no other node.
    #expect(try edges(.init(stretch: 2)) == [[0, 1, 2, 3], [6, 7, 8]] + (method == .enumeration ? [[9]] : []))
  }

  @Test func theAnswerSaysHowPathsCompare() throws {
    let (graph, weights) = try Self.corridors()
    let hops = EdgeWeights.unit(for: graph)
    let found = try graph.alternativePaths(
      from: NodeID(0), to: NodeID(7), weights: weights, overlap: hops,
      options: .init(count: 3, sharing: 0.75, method: .enumeration))
    #expect(found.paths.map(\.path.length) == [40, 42, 45])
    #expect(agree(found.paths.map(\.sharing), [0, 0.6, 0]))
    #expect(agree(found.paths.map(\.stretch), [0, 0.05, 0.125]))
    #expect(found.end == .enough)
  }

  @Test("stop at the limit and say so", arguments: AlternativeOptions.Method.allCases)
  func limit(method: AlternativeOptions.Method) throws {
    let (graph, weights) = try Self.corridors()
    let found = try graph.alternativePaths(
      from: NodeID(0), to: NodeID(7), weights: weights, options: .init(method: method, candidateLimit: 1))
    #expect(found.paths.count == 1 && found.examined == 1 && found.end == .limit)
  }

  @Test("between nodes that nothing joins are none", arguments: AlternativeOptions.Method.allCases)
  func nothing(method: AlternativeOptions.Method) throws {
    let (graph, weights) = try Self.corridors()
    for (source, target) in [(7, 0), (99, 0), (0, 99)] as [(UInt32, UInt32)] {
      let found = try graph.alternativePaths(
        from: NodeID(source), to: NodeID(target), weights: weights, options: .init(method: method))
      #expect(found.paths.isEmpty && found.end == .exhausted)
    }
    let itself = try graph.alternativePaths(
      from: NodeID(3), to: NodeID(3), weights: weights, options: .init(method: method))
    #expect(itself.paths.map(\.path.edges) == [[]])
  }

  @Test func aCancelledTaskStops() async throws {
    let (graph, weights) = try Self.corridors()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try graph.alternativePaths(from: NodeID(0), to: NodeID(7), weights: weights)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
