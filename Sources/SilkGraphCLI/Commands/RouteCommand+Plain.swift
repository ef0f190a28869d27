internal import GraphEngine

extension RouteCommand {
  struct PlainInputs: Encodable {
    let network, origin, destination, weight: String
  }

  /// Answers in a graph of any kind.
  func runPlain(weight: String, in context: CommandContext) async throws -> ExitStatus {
    try policy.checkUnused()
    let messages = output.messages(in: context)
    let graph = try PlainGraph(weight: weight, plain, network, reading, in: context, messages)
    let names = try ends.names()
    var lookup = NodeLookup(graph)
    let origin = try lookup.place(names.origin), destination = try lookup.place(names.destination)

    var clock = StageClock()
    let finder = try PathFinder(
      graph.content.graph, weights: graph.weights, for: .onePath(ties: .lowestEdges),
      positions: try graph.positions(for: plain.engine), engine: plain.engine?.engine)
    clock.next()
    var search = finder.search()
    let path = search.path(from: origin, to: destination)
    clock.next()
    try explaining.tell(finder, clock, reachedCount: search.reachedCount, messages)

    if path == nil,
      graph.content.graph.shortestPath(
        from: origin, to: destination, weights: .unit(for: graph.content.graph)) != nil
    {
      throw UnfitSum(
        file: graph.name, node: graph.naming.id(of: destination), weight: weight)
    }
    let answer = PlainRouteAnswer(path, from: origin, to: destination, in: graph, weight: weight)
    let isJSON = try output.chosenFormat(in: context) == .json
    if let failure = answer.failure, !isJSON { throw failure }
    let inputs = PlainInputs(network: graph.name, origin: names.origin, destination: names.destination, weight: weight)
    try output.deliver(Report(answer, inputs: inputs, earlierWarnings: graph.warnings), in: context)
    return answer.length == nil ? .no : .answered
  }
}
