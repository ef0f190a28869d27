internal import ArgumentParser
internal import SilkGraph

extension MatrixMeasure: ExpressibleByArgument {}

struct MatrixCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "Find the best route from each of many places to each of many others.",
    discussion: """
      Example:
        silkgraph matrix --from Almaty,Aktau --to Duisburg,Istanbul
        silkgraph matrix --from-country KZ --to Duisburg --by time --format csv
        silkgraph matrix --from all --to-country DE,PL --wide cost --format csv

      One row per pair: what its best route takes, and its corridor. A pair without a route has empty cells. --pairs \
      answers each row of a table instead, such as trades with their tonnes, and repeats its other columns.
      """)

  @OptionGroup(title: "Pairs") var pairs: PairOptions
  @Option(help: "Write one measure as a grid, a row for each origin. Default: a row for each pair.")
  var wide: MatrixMeasure?
  @Option(
    help: ArgumentHelp(
      "How many threads share the work. Default: one per core. \(OptionRange.threads.help)", valueName: "n"))
  var threads: Int?
  @OptionGroup(title: "Coordinates") var access: AccessOptions
  @OptionGroup(title: "Route") var policy: PolicyOptions
  @OptionGroup(title: "Time") var time: TimeOptions
  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Any graph") var plain: PlainOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var explaining: ExplainOptions

  struct Inputs: Encodable {
    let network: String
    /// How coordinates were joined to hubs, where there are any.
    let access: AccessAnswer?
    let policy: PolicyInputs
  }

  func validate() throws {
    try OptionRange.threads.check(threads)
    if wide != nil, pairs.pairs != nil {
      throw ValidationError("--wide makes a grid of two lists; the rows of --pairs stay rows")
    }
    if pairs.readsStandardInput, network.network == "-" {
      throw ValidationError("standard input can be the network or a list of places, not both")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    try await time.limiting { try await answer(in: context) }
  }

  private func answer(in context: CommandContext) async throws -> ExitStatus {
    if let weight = plain.weight { return try await runPlain(weight: weight, in: context) }
    let loaded = try network.load(reading, in: context, output.messages(in: context))
    var resolver = PlaceResolver(loaded.network, access.terms, cargo: policy.cargo.cargo)
    let queries = try pairs.queries(&resolver, in: context)
    let network = try resolver.joinedNetwork()
    let unit = try self.policy.unit(in: network)
    let policy = try self.policy.policy(in: network, resolver.finder)
    try queries.checkColumns(against: MatrixAnswer.columnNames(under: policy, in: unit))

    let progress = Progress("matrix", on: context.errors)
    defer { progress.finish() }
    let trace = explaining.makeTrace()
    let asked = queries.pairs.map { RouteQuery(from: $0.origin, to: $0.destination) }
    let summaries = try await RoutePlanner(network, tracing: trace).summaries(
      of: asked, under: policy, workers: threads
    ) { done, total in progress.update(Double(done) / Double(max(1, total))) }
    progress.finish()
    try explaining.tell(trace, output.messages(in: context))
    let closedAnyway = [ClosedAnywayAnswer](
      try RoutePlanner(network).closedAnyway(asked, under: policy), in: unit, of: network)
    let inputs = Inputs(
      network: loaded.name, access: resolver.accessAnswer, policy: PolicyInputs(policy, in: network))
    try output.deliver(
      report(queries, summaries, under: policy, network, closedAnyway, unit, inputs, earlierWarnings: loaded.warnings)
        .telling(resolver.accessAnswer), in: context)
    return .answered
  }

  private func report(
    _ queries: MatrixQueries<Hub>, _ summaries: [RouteSummary?], under policy: Policy, _ network: Network,
    _ closedAnyway: [ClosedAnywayAnswer], _ unit: PriceUnit, _ inputs: Inputs, earlierWarnings: [String]
  ) -> Report {
    let openings = RoutePlanner(network).openings(
      for: queries.pairs.flatMap { [$0.origin, $0.destination] }, under: policy)
    let unreachable = summaries.count { $0 == nil }
    let warnings = unreachable > 0 ? ["no route for \(unreachable) of \(summaries.count) pairs"] : []
    guard let wide, let lists = queries.lists else {
      let answer = MatrixAnswer(
        queries, summaries, under: policy, in: unit, openings: openings, closedAnyway: closedAnyway)
      return Report(answer, inputs: inputs, warnings: warnings, earlierWarnings: earlierWarnings)
    }
    let answer = WideMatrixAnswer(
      wide, from: lists.origins, to: lists.destinations, summaries, under: policy, in: unit,
      openings: openings, closedAnyway: closedAnyway)
    return Report(answer, inputs: inputs, warnings: warnings, earlierWarnings: earlierWarnings)
  }
}
