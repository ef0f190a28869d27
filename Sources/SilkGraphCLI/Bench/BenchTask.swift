internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats

/// A piece of work that other libraries do too.
enum BenchTask: String, CaseIterable, ExpressibleByArgument {
  case importGraphML = "import-graphml"
  case sssp
  case p2p
  case p2pDijkstra = "p2p-dijkstra"
  case p2pAStar = "p2p-astar"
  case p2pALT = "p2p-alt"
  case p2pCH = "p2p-ch"
  case matrix
  case matrixCH = "matrix-ch"
  case ksp
  case pareto
  case betweenness
  case weightedBetweenness = "betweenness-w"
  case closeness
  case harmonic
  case pageRank = "pagerank"
  case components
  case dotExport = "dot-export"

  func run(_ input: BenchInput, by meter: BenchMeter) async throws -> BenchResult {
    let graph = input.graph
    switch self {
    case .importGraphML:
      // Without laying weights out, which is no part of importing.
      let column = input.content.edgeAttributes["time"]
      let sum = (0..<graph.edgeCount).reduce(0) { $0 + (column?.number(at: $1) ?? 0) }
      let checksum = Double(graph.nodeCount + graph.edgeCount) + (sum + 0.5).rounded(.down)
      return BenchResult(prepSeconds: nil, computeSeconds: 0, items: 1, checksum: checksum)
    case .sssp, .p2p, .p2pDijkstra, .p2pAStar, .p2pALT, .p2pCH, .matrix, .matrixCH, .ksp, .pareto:
      return try await runRouting(input, by: meter)
    case .betweenness:
      return try await meter.measure(items: 1) {
        try await graph.betweenness(scale: .raw, workers: 1).values.reduce(0, +)
      }
    case .weightedBetweenness:
      let weights = try input.times()
      return try await meter.measure(items: 1) {
        try await graph.betweenness(weights: weights, scale: .raw, workers: 1).values.reduce(0, +)
      }
    case .closeness:
      return try await meter.measure(items: 1) {
        try await graph.closeness(workers: 1).values.reduce(0, +)
      }
    case .harmonic:
      return try await meter.measure(items: 1) {
        try await graph.harmonicCloseness(scale: .normalised, workers: 1).values.reduce(0, +)
      }
    case .pageRank:
      return try await meter.measure(items: 1) {
        Double(graph.nodeCount) * (try graph.pageRank(tolerance: 1e-10)).values.reduce(0) { $0 + $1 * $1 }
      }
    case .components:
      return await meter.measure(items: 1) {
        Double((graph.isUndirected ? graph.weaklyConnectedComponents() : graph.stronglyConnectedComponents()).count)
      }
    case .dotExport:
      var writer = DOTWriter()
      writer.nodeAttributes = .none
      writer.edgeAttributes = .named(["time"])
      return await meter.measure(items: 1) { [writer] in
        var bytes = 0
        writer.write(input.content) { bytes += $0.count }
        return bytes > 0 ? Double(graph.edgeCount) : 0
      }
    }
  }
}
