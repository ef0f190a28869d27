internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats

/// How weights are given to a search.
enum BenchWeights: String, CaseIterable, ExpressibleByArgument {
  case whole, real
}

/// What a task works on.
struct BenchInput: Sendable {
  let content: AttributedGraph
  let pairs: [(Int, Int)]
  let weights: BenchWeights

  var graph: Graph { content.graph }

  /// `time` in tenths: as whole numbers of tenths, or as it stands.
  func times() throws -> EdgeWeights { try scaled("time", by: 10) }

  private func scaled(_ attribute: String, by factor: Double) throws -> EdgeWeights {
    let weights = try content.weights(attribute)
    guard self.weights == .whole else { return weights }
    return try EdgeWeights(weights.values.map { ($0 * factor).rounded() }, for: graph)
  }

  /// A sum of times in the whole numbers of the checksums.
  func tenths(_ time: Double) -> Double { weights == .whole ? time : (time * 10).rounded() }

  func node(_ number: Int) throws -> NodeID {
    guard let raw = UInt32(exactly: number), graph.contains(NodeID(raw)) else {
      throw InputError.unreadable(name: "the queries", reason: "there is no node \(number)")
    }
    return NodeID(raw)
  }
}

/// What came of a task.
struct BenchResult: Sendable {
  var prepSeconds: Double?
  var computeSeconds: Double
  var items: Int
  var checksum: Double
}

/// A piece of work that other libraries do too.
enum BenchTask: String, CaseIterable, ExpressibleByArgument {
  case importGraphML = "import-graphml"
  case sssp
  case p2p
  case betweenness
  case weightedBetweenness = "betweenness-w"
  case closeness
  case harmonic
  case pageRank = "pagerank"
  case components
  case dotExport = "dot-export"

  func run(_ input: BenchInput, repeats: Int, clock: BenchClock) async throws -> BenchResult {
    let graph = input.graph
    switch self {
    case .importGraphML:
      // Without laying weights out, which is no part of importing.
      let column = input.content.edgeAttributes["time"]
      let sum = (0..<graph.edgeCount).reduce(0) { $0 + (column?.number(at: $1) ?? 0) }
      let checksum = Double(graph.nodeCount + graph.edgeCount) + (sum + 0.5).rounded(.down)
      return BenchResult(prepSeconds: nil, computeSeconds: 0, items: 1, checksum: checksum)
    case .sssp:
      let weights = try input.times(), sources = try input.pairs.map { try input.node($0.0) }
      return try await Self.measure(items: sources.count, repeats, clock) {
        var sum = 0.0
        for source in sources {
          let tree = graph.shortestPaths(from: source, weights: weights)
          for distance in tree.distances where distance < .infinity { sum += input.tenths(distance) }
        }
        return sum
      }
    case .p2p:
      let weights = try input.times(), pairs = try input.pairs.map { (try input.node($0.0), try input.node($0.1)) }
      let start = clock.seconds
      var search = ShortestPathSearch(graph, weights: weights)
      let prep = clock.seconds - start
      var times: [Double] = []
      var sum = 0.0
      for _ in 0..<repeats {
        let start = clock.seconds
        sum = 0
        for (source, target) in pairs {
          if let path = search.path(from: source, to: target) { sum += input.tenths(path.length) }
        }
        times.append(clock.seconds - start)
      }
      return BenchResult(
        prepSeconds: prep, computeSeconds: Self.median(times), items: pairs.count, checksum: sum)
    case .betweenness:
      return try await Self.measure(items: 1, repeats, clock) {
        try await graph.betweenness(scale: .raw, workers: 1).values.reduce(0, +)
      }
    case .weightedBetweenness:
      let weights = try input.times()
      return try await Self.measure(items: 1, repeats, clock) {
        try await graph.betweenness(weights: weights, scale: .raw, workers: 1).values.reduce(0, +)
      }
    case .closeness:
      return try await Self.measure(items: 1, repeats, clock) {
        try await graph.closeness(workers: 1).values.reduce(0, +)
      }
    case .harmonic:
      return try await Self.measure(items: 1, repeats, clock) {
        try await graph.harmonicCloseness(scale: .normalised, workers: 1).values.reduce(0, +)
      }
    case .pageRank:
      return try await Self.measure(items: 1, repeats, clock) {
        Double(graph.nodeCount) * (try graph.pageRank(tolerance: 1e-10)).values.reduce(0) { $0 + $1 * $1 }
      }
    case .components:
      return try await Self.measure(items: 1, repeats, clock) {
        Double((graph.isUndirected ? graph.weaklyConnectedComponents() : graph.stronglyConnectedComponents()).count)
      }
    case .dotExport:
      var writer = DOTWriter()
      writer.nodeAttributes = .none
      writer.edgeAttributes = .named(["time"])
      return try await Self.measure(items: 1, repeats, clock) { [writer] in
        var bytes = 0
        writer.write(input.content) { bytes += $0.count }
        return bytes > 0 ? Double(graph.edgeCount) : 0
      }
    }
  }

  private static func measure(
    items: Int, _ repeats: Int, _ clock: BenchClock, _ work: () async throws -> Double
  ) async throws -> BenchResult {
    var times: [Double] = []
    var checksum = 0.0
    for _ in 0..<repeats {
      let start = clock.seconds
      checksum = try await work()
      times.append(clock.seconds - start)
    }
    return BenchResult(computeSeconds: median(times), items: items, checksum: checksum)
  }

  private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}
