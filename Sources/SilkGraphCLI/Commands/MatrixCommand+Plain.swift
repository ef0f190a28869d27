internal import GraphEngine
internal import GraphFormats

extension MatrixCommand {
  struct PlainInputs: Encodable {
    let network, weight: String
  }

  /// Answers in a graph of any kind.
  func runPlain(weight: String, in context: CommandContext) async throws -> ExitStatus {
    try policy.checkUnused()
    guard wide == nil || wide == .objective else {
      throw UsageError("with --weight there is one measure, the weight itself: --wide objective")
    }
    let messages = output.messages(in: context)
    let graph = try PlainGraph(weight: weight, plain, network, reading, in: context, messages)
    var lookup = NodeLookup(graph)
    let queries = try pairs.queries(&lookup, in: context)
    try queries.checkColumns(against: PlainMatrixAnswer.columnNames)
    let lengths = try await lengths(of: queries, in: graph, context, messages)

    let unreachable = lengths.count { $0 == nil }
    let warnings = unreachable > 0 ? ["no path for \(unreachable) of \(lengths.count) pairs"] : []
    let inputs = PlainInputs(network: graph.name, weight: weight)
    let report =
      if wide != nil, let lists = queries.lists {
        Report(
          PlainWideMatrixAnswer(from: lists.origins, to: lists.destinations, lengths, in: graph, weight: weight),
          inputs: inputs, warnings: warnings, earlierWarnings: graph.warnings)
      } else {
        Report(
          PlainMatrixAnswer(queries, lengths, in: graph, weight: weight), inputs: inputs, warnings: warnings,
          earlierWarnings: graph.warnings)
      }
    try output.deliver(report, in: context)
    return .answered
  }

  /// The length for each pair; `nil` where there is no path.
  private func lengths(
    of queries: MatrixQueries<NodeID>, in graph: PlainGraph, _ context: CommandContext, _ messages: Messages
  ) async throws -> [Double?] {
    let pairs = queries.pairs.map { NodePair(from: $0.origin, to: $0.destination) }
    let demand: PathDemand =
      queries.lists.map { .matrix(rows: $0.origins.count, columns: $0.destinations.count) } ?? .paths(of: pairs)
    var clock = StageClock()
    let preparing = Progress("preparing", on: context.errors)
    defer { preparing.finish() }
    let finder = try PathFinder(
      graph.content.graph, weights: graph.weights, for: demand, positions: try graph.positions(for: plain.engine),
      workers: threads ?? ProcessorCount.available, engine: plain.engine?.engine
    ) { done, total in preparing.update(Double(done) / Double(max(1, total))) }
    preparing.finish()
    clock.next()

    let searching = Progress("matrix", on: context.errors)
    defer { searching.finish() }
    let progress: MatrixProgress = { done, total in searching.update(Double(done) / Double(max(1, total))) }
    let lengths: [Double?]
    if let lists = queries.lists, finder.choice.engine == .trees || finder.choice.engine == .contractionHierarchy {
      let matrix = try await finder.distanceMatrix(
        from: lists.origins, to: lists.destinations, workers: threads, progress: progress)
      lengths = lists.origins.indices.flatMap { row in lists.destinations.indices.map { matrix[row, $0] } }
    } else {
      lengths = try await finder.lengths(of: pairs, workers: threads, progress: progress)
    }
    searching.finish()
    clock.next()
    try explaining.tell(finder, clock, reachedCount: nil, messages)
    return lengths
  }
}
