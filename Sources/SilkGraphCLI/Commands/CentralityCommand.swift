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

      In a freight network, hubs are ranked by the open core legs between them, including the stops on the legs; or \
      countries by trade, or agencies by partnership (--relation). In any other graph all nodes are ranked, weighted by \
      the edge attribute that --weight names.

      closeness, harmonic and betweenness take weights as lengths, where more is farther; strength and pagerank as \
      strengths, where more is nearer. A weight that is known to be the other kind is refused, unless --invert replaces \
      each by its reciprocal.

      degree and strength are plain sums over the edges at a node. closeness is the share of nodes that reach the node, \
      times their number, over the sum of their distances (closeness_centrality of NetworkX); harmonic is the mean of \
      the reciprocal distances from all other nodes (harmonic_centrality divided by n-1); betweenness is the share of \
      shortest paths between other nodes that pass through the node (betweenness_centrality, normalised; parallel edges \
      are paths of their own); pagerank sums to 1 over all nodes (pagerank with alpha 0.85).
      """)

  @Option(help: ArgumentHelp("The measure of importance.", valueName: "measure"))
  var measure: CentralityMeasure = .betweenness
  @Option(help: ArgumentHelp("How many to show. \(OptionRange.top.help)", valueName: "n")) var top = 10
  @Option(
    help: ArgumentHelp(
      "What a leg weighs: USD per TEU, hours, kilometres, or 1. Default: cost for transport, hops for the rest.",
      valueName: "weight"))
  var by: StepWeight?
  @Option(help: ArgumentHelp("What connects the nodes. Default: transport.", valueName: "relation"))
  var relation: RelationName?
  @Option(
    help: ArgumentHelp(
      "Weigh edges by this attribute, in a network of any kind. Default: every edge counts 1.",
      valueName: "attribute"))
  var weight: String?
  @OptionGroup var missingOptions: MissingOptions
  @Flag(help: "Replace each weight by its reciprocal: a length becomes a strength, or a strength a length.")
  var invert = false
  @Option(
    help: ArgumentHelp(
      "The maximum number of pagerank steps. Default: 1000. \(OptionRange.steps.help)", valueName: "n"))
  var steps: Int?
  @Option(
    help: ArgumentHelp(
      "Stop pagerank when a step changes the ranks by less than this in total. Default: 1e-12. \(OptionRange.tolerance.help)",
      valueName: "change"), transform: DecimalNumber.parse)
  var tolerance: Double?
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Reading") var graph: GraphOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  struct Inputs: Encodable {
    let network, measure, weight: String
    let top: Int
  }

  func validate() throws {
    try OptionRange.top.check(top)
    if missingOptions.missing != nil, weight == nil {
      throw ValidationError("--missing goes with --weight: it is about edges without that attribute")
    }
    if measure != .pagerank, steps != nil || tolerance != nil {
      throw ValidationError("--steps and --tolerance are for --measure pagerank")
    }
    try OptionRange.steps.check(steps)
    try OptionRange.tolerance.check(tolerance)
    if weight != nil, by != nil || relation != nil {
      throw ValidationError(
        "--weight takes all edges by an attribute, --by and --relation those of a freight network; give one or the other"
      )
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    try await time.limiting { try await rank(in: context) }
  }

  private func rank(in context: CommandContext) async throws -> ExitStatus {
    let location = try network.location(in: context)
    let reading = try graph.read(location, in: context, output.messages(in: context))
    let content = reading.document.graph
    for loss in reading.document.lossesOfPlainGraph { try output.messages(in: context).warning(loss) }
    var subject = try Subject(
      content, of: location.name, by: by ?? (measure == .pagerank ? .hops : nil), relation: relation?.relation,
      attribute: weight, missing: missingOptions.missing)
    for note in subject.notes { try output.messages(in: context).warning(note) }
    if measure == .strength, subject.weights == nil {
      throw UsageError("strength adds up weights, and here there are none; use --measure degree")
    }
    let progress = Progress("\(measure.rawValue)", on: context.errors)
    defer { progress.finish() }
    var scores = NodeScores([]), settling: CentralityAnswer.Settling?
    do {
      if invert {
        try subject.invert()
      } else {
        try measure.check(subject.meaning, of: subject.weightName)
      }
      let graph = subject.part.graph
      if measure == .pagerank {
        let ranks = try graph.pageRanks(
          weights: subject.weights, tolerance: tolerance ?? 1e-12, iterationLimit: steps ?? 1000
        ) { step, change in progress.update("step \(step), change \(NumberFormat.significant(2).forReading(change))") }
        scores = ranks.scores
        settling = CentralityAnswer.Settling(
          steps: ranks.iterations, change: ranks.change, isSettled: ranks.isSettled)
      } else {
        scores = try await measure.scores(of: graph, subject.weights) { done, total in
          progress.update(Double(done) / Double(max(1, total)))
        }
      }
    } catch let error as WeightError {
      throw UnfitWeight(
        error, of: error.edge.map { content.describe(subject.part.original(of: $0)) }, weight: subject.weightName,
        file: location.name)
    }
    progress.finish()
    if let node = subject.part.graph.nodes.first(where: { !scores[$0].isFinite }) {
      throw UnfitSum(
        file: location.name, node: content.nodeNames[subject.part.original(of: node)], weight: subject.weightName)
    }
    let answer = CentralityAnswer(
      scores, settling, top: top, measure: measure, weight: subject.weightName, graph: subject.part.graph,
      content: content,
      original: subject.part.original)
    let inputs = Inputs(network: location.name, measure: measure.rawValue, weight: subject.weightName, top: top)
    let warnings = settling.flatMap(\.warning).map { [$0] } ?? []
    try output.deliver(
      Report(answer, inputs: inputs, warnings: warnings, earlierWarnings: reading.sentences + subject.notes),
      in: context)
    // Whoever asks for so many steps has them; otherwise the answer is not all that was asked for.
    return settling?.isSettled ?? true || steps != nil ? .answered : .timeLimit
  }
}

/// Weights whose sums are more than a number can hold.
struct UnfitSum: HasExitStatus, Hashable {
  let file: String
  let node: String
  let weight: String

  var exitStatus: ExitStatus { .badData }
  var description: String {
    "\(file): sums of \(weight) around node \"\(node)\" pass 1.8e308, the greatest number there is; give it in a larger unit"
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
  private(set) var weights: EdgeWeights?
  private(set) var weightName: String
  /// What the weights mean, where that is known.
  let meaning: WeightMeaning?
  /// What was done that the file does not say.
  let notes: [String]

  /// Takes one over each weight.
  mutating func invert() throws {
    guard let weights else { throw UsageError("--invert takes one over each weight, and here there are none") }
    self.weights = try weights.inverted(for: part.graph)
    weightName = "1/(\(weightName))"
  }

  init(
    _ content: AttributedGraph, of file: String, by: StepWeight?, relation: Relation?, attribute: String?,
    missing: MissingWeight?
  ) throws {
    let isTyped = content.nodeAttributes["kind"] != nil
    guard attribute == nil, isTyped else {
      if by ?? .hops != .hops || relation != nil { throw NoNetwork(file: file, error: .notTyped) }
      let asked = try attribute.map { try AskedWeights($0, of: content, in: file, missing: missing) }
      let part = content.graph.subgraph(nodes: { _ in true }, edges: { asked?.isSkipped($0) != true })
      self.part = part
      notes = asked?.notes ?? []
      do {
        weights = try asked?.weights(for: part)
      } catch let error as WeightError {
        throw UnfitWeight(
          error, of: error.edge.map { content.describe(part.original(of: $0)) }, weight: attribute ?? "", file: file)
      }
      weightName = attribute ?? "unweighted"
      meaning = attribute.flatMap { WeightMeaning(attribute: $0) }
      return
    }
    notes = []
    let network = try Network(content, in: file)
    let relation = relation ?? .transport
    part = try network.graph(of: relation)
    let by = by ?? (relation == .transport ? .cost : .hops)
    guard by != .hops else {
      weights = nil
      meaning = nil
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
    meaning = .length
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
    case .pagerank: return try graph.pageRanks(weights: weights).scores
    }
  }
}
