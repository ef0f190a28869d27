internal import ArgumentParser
internal import GraphEngine

/// Engines that can be asked for.
enum EngineName: String, CaseIterable, ExpressibleByArgument {
  case dijkstra, bidirectional, trees, landmarks
  case aStar = "a-star"
  case contractionHierarchy = "contraction-hierarchy"

  var engine: PathEngine {
    switch self {
    case .dijkstra: .dijkstra
    case .bidirectional: .bidirectional
    case .trees: .trees
    case .landmarks: .landmarks
    case .aStar: .aStar
    case .contractionHierarchy: .contractionHierarchy
    }
  }
}

/// Which weight is minimised in a graph that is not a freight network.
struct PlainOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Read the network as a graph of any kind, in any format that convert reads, and minimise this attribute of the \
      edges. Places are then ids or names of nodes. Default: a freight network.
      """,
      valueName: "attribute"))
  var weight: String?

  @Option(help: "How to search the graph of --weight. Default: what suits it; --explain says what that is.")
  var engine: EngineName?

  @OptionGroup var missingOptions: MissingOptions

  init() {}

  func validate() throws {
    if missingOptions.missing != nil, weight == nil {
      throw ValidationError("--missing goes with --weight: it is about edges without that attribute")
    }
    if engine != nil, weight == nil {
      throw ValidationError("--engine goes with --weight: routes of a freight network are found by what suits them")
    }
  }
}

extension PolicyOptions {
  /// Refuses what would mean nothing in a graph without hubs and legs.
  func checkUnused() throws(UsageError) {
    let given: [(option: String, isGiven: Bool)] = [
      ("--by", by != .cost), ("--value-of-time", valueOfTime != nil), ("--reliability-ratio", reliabilityRatio != nil),
      ("--percentile", percentile != nil), ("--avoid-country", !avoidCountry.isEmpty),
      ("--avoid-hub", !avoidHub.isEmpty), ("--avoid-mode", !avoidMode.isEmpty),
      ("--avoid-corridor", !avoidCorridor.isEmpty), ("--avoid-leg", !avoidLeg.isEmpty),
      ("--require-country", !requireCountry.isEmpty), ("--require-hub", !requireHub.isEmpty),
      ("--require-mode", !requireMode.isEmpty), ("--require-corridor", !requireCorridor.isEmpty),
      ("--via-corridor", !viaCorridor.isEmpty), ("--require-leg", !requireLeg.isEmpty),
      ("--max-transshipments", maxTransshipments != nil),
      ("--max-borders", maxBorders != nil), ("--headway", !headway.isEmpty), ("--include", !include.isEmpty),
      ("--cargo", cargo != .container), ("--unit", units.unit != nil), ("--payload", units.payload != nil),
      ("--currency", units.currency != nil),
    ]
    guard let first = given.first(where: \.isGiven) else { return }
    throw UsageError(
      "\(first.option) is about freight networks, and --weight takes any graph by one attribute; leave one out")
  }
}
