internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// How important a node is taken to be.
enum CentralityMeasure: String, CaseIterable, ExpressibleByArgument {
  case degree, strength, closeness, harmonic, betweenness, pagerank
}

/// What a step between two nodes counts.
enum StepWeight: String, CaseIterable, ExpressibleByArgument {
  case cost, time, distance, hops
}

struct CentralityCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "centrality", abstract: "Rank hubs, countries or agencies by how central they are.",
    discussion: """
      Example:
        silkgraph centrality --measure betweenness --top 10
        silkgraph centrality --measure closeness --by time
        silkgraph centrality --relation partnership --measure degree

      Of a freight network, hubs are ranked by the open core legs between them, with the stops on the legs; or \
      countries by trade, or agencies by partnership. Of any other GraphML file all nodes are ranked, with an attribute \
      of the edges as weight if --weight names one: a length, except for strength and pagerank, where more is nearer.
      """)

  @Option(help: ArgumentHelp("How important a node is taken to be.", valueName: "measure"))
  var measure: CentralityMeasure = .betweenness
  @Option(help: ArgumentHelp("How many to show.", valueName: "n")) var top = 10
  @Option(
    help: ArgumentHelp(
      "What a leg counts: USD per TEU, hours, kilometres, or 1. Default: cost of transport, hops of all else.",
      valueName: "weight"))
  var by: StepWeight?
  @Option(help: ArgumentHelp("What joins the nodes. Default: transport.", valueName: "relation"))
  var relation: RelationName?
  @Option(
    help: ArgumentHelp(
      "Weigh edges by this attribute, whatever kind of network it is. Default: every edge counts 1.",
      valueName: "attribute"))
  var weight: String?
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, measure, weight: String
    let top: Int
  }

  func validate() throws {
    if top < 1 { throw ValidationError("--top takes a number from 1, not \(top)") }
    if weight != nil, by != nil || relation != nil {
      throw ValidationError(
        "--weight takes all edges by an attribute, --by and --relation those of a freight network; give one or the other"
      )
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let location = try network.location(in: context)
    let reading = try graph.read(location, in: context, output.messages(in: context))
    let content = reading.document.network
    for loss in reading.document.lossesOfPlainGraph { try output.messages(in: context).warning(loss) }
    let subject = try Subject(
      content, of: location.name, by: by, relation: relation?.relation, attribute: weight)
    if measure == .strength, subject.weights == nil {
      throw UsageError("strength adds up weights, and here there are none; use --measure degree")
    }
    let progress = Progress("\(measure.rawValue)", on: context.errors)
    defer { progress.finish() }
    let scores: NodeScores
    do {
      scores = try await measure.scores(of: subject.part.graph, subject.weights) { done, total in
        progress.update(Double(done) / Double(max(1, total)))
      }
    } catch let error as WeightError {
      throw UnfitWeight(
        error, of: error.edge.map { content.describe(subject.part.original(of: $0)) }, weight: subject.weightName,
        file: location.name)
    }
    progress.finish()
    let answer = CentralityAnswer(
      scores, top: top, measure: measure, weight: subject.weightName, graph: subject.part.graph, content: content,
      original: subject.part.original)
    let inputs = Inputs(network: location.name, measure: measure.rawValue, weight: subject.weightName, top: top)
    try output.deliver(Report(answer, inputs: inputs, earlierWarnings: reading.sentences), in: context)
    return .answered
  }
}

/// What joins the nodes that are ranked.
enum RelationName: String, CaseIterable, ExpressibleByArgument {
  case transport, trade, partnership

  var relation: Relation {
    switch self {
    case .transport: .transport
    case .trade: .trade
    case .partnership: .partnership
    }
  }
}

/// The graph whose nodes are ranked, and what its edges count.
private struct Subject {
  let part: Subgraph
  /// `nil` where every edge counts 1.
  let weights: EdgeWeights?
  let weightName: String

  init(
    _ content: AttributedGraph, of file: String, by: StepWeight?, relation: Relation?, attribute: String?
  ) throws {
    let isTyped = content.nodeAttributes["kind"] != nil
    guard attribute == nil, isTyped else {
      if by ?? .hops != .hops || relation != nil { throw NoNetwork(file: file, error: .notTyped) }
      part = content.graph.subgraph(nodes: { _ in true })
      weights = try attribute.map { try content.weights($0, in: file) }
      weightName = attribute ?? "unweighted"
      return
    }
    let network = try Network(content, in: file)
    let relation = relation ?? .transport
    part = try network.graph(of: relation)
    let by = by ?? (relation == .transport ? .cost : .hops)
    guard by != .hops else {
      weights = nil
      weightName = "\(relation.rawValue), unweighted"
      return
    }
    guard relation == .transport else {
      throw UsageError(
        "\(relation.rawValue) edges have no \(by.rawValue), and flows of several years and sources must not be added up; "
          + "leave --by out")
    }
    weights = try EdgeWeights(
      part.originalEdges.compactMap { network.leg(along: $0) }.map { by.value(of: network.totals(of: $0)) },
      for: part.graph)
    weightName = "transport by \(by.rawValue)"
  }
}

extension StepWeight {
  fileprivate func value(of totals: Totals) -> Double {
    switch self {
    case .cost: totals.costUSD
    case .time: totals.timeHours
    case .distance: totals.distanceKm
    case .hops: 1
    }
  }
}

extension CentralityMeasure {
  /// The scores of all nodes.
  fileprivate func scores(
    of graph: Graph, _ weights: EdgeWeights?, _ progress: @escaping CentralityProgress
  ) async throws -> NodeScores {
    switch self {
    case .degree: return graph.degrees()
    case .strength: return try graph.strengths(weights ?? .unit(for: graph))
    case .closeness: return try await graph.closeness(weights: weights, progress: progress)
    case .harmonic: return try await graph.harmonicCloseness(weights: weights, progress: progress)
    case .betweenness: return try await graph.betweenness(weights: weights, progress: progress)
    case .pagerank: return try graph.pageRank(weights: weights)
    }
  }
}
