import GraphEngine
import GraphFormats

/// Times the loops that everything else stands on, each by itself, on one seeded graph.
///
/// What is shown is the least of several rounds, in nanoseconds an item: a busy machine can only add to it.
@main
struct Kernels {
  static func main() throws {
    let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 9
    let grid = try Grid(side: 400)
    let meter = Meter(rounds: rounds)
    let whole = try EdgeWeights(grid.minutes, for: grid.graph)
    let real = try EdgeWeights(grid.minutes.map { $0 * 1.1 }, for: grid.graph)
    let nodes = grid.graph.nodeCount, edges = grid.graph.edgeCount

    try meter.time("lay out a graph of edges", items: edges) { try Grid.graph(side: grid.side).edgeCount }
    try meter.time("check weights and lay them out", items: edges) {
      try EdgeWeights(grid.minutes, for: grid.graph).values.count
    }
    meter.time("settle nodes by buckets, whole weights", items: nodes) {
      grid.far(grid.graph.shortestPaths(from: grid.middle, weights: whole))
    }
    meter.time("settle nodes by a heap, other weights", items: nodes) {
      grid.far(grid.graph.shortestPaths(from: grid.middle, weights: real))
    }
    meter.time("label components", items: nodes) { grid.graph.weaklyConnectedComponents().count }

    let content = grid.attributed()
    meter.time("look names up", items: nodes) {
      grid.names.reduce(0) { $0 + (content.nodeNames.node(named: $1) == nil ? 0 : 1) }
    }
    let graphML = try GraphMLWriter().bytes(of: GraphDocument(content))
    try meter.time("write GraphML", items: graphML.count, "byte") {
      try GraphMLWriter().bytes(of: GraphDocument(content)).count
    }
    try meter.time("read GraphML", items: graphML.count, "byte") {
      try GraphMLReader().read(bytes: graphML).document.graph.graph.edgeCount
    }
    let json = NodeLinkWriter().bytes(of: content).bytes
    meter.time("write JSON", items: json.count, "byte") { NodeLinkWriter().bytes(of: content).bytes.count }
    try meter.time("read JSON", items: json.count, "byte") {
      try NodeLinkReader().read(bytes: json).document.graph.graph.edgeCount
    }
    let list = grid.list()
    try meter.time("read an edge list", items: list.count, "byte") {
      try EdgeListReader().read(bytes: list).document.graph.graph.edgeCount
    }
  }
}

/// Runs a kernel again and again, and prints its least time.
struct Meter {
  let rounds: Int

  /// - Parameter kernel: Gives a number that depends on its work, so that none of it is left out.
  func time(_ name: String, items: Int, _ item: String = "item", _ kernel: () throws -> Int) rethrows {
    var least = Duration.seconds(1_000_000)
    var sum = 0
    for _ in 0..<max(rounds, 1) {
      let start = ContinuousClock.now
      sum &+= try kernel()
      least = min(least, ContinuousClock.now - start)
    }
    guard sum > 0 else { return print("\(name): no work was done") }
    let nanoseconds = Double(least.components.seconds) * 1e9 + Double(least.components.attoseconds) * 1e-9
    let perItem = (nanoseconds / Double(max(items, 1)) * 100).rounded() / 100
    print("\(name): \(perItem) ns a\(item == "item" ? "n" : "") \(item)")
  }
}

/// A street grid with a time for each street.
struct Grid {
  let side: Int
  let graph: Graph
  let minutes: [Double]
  let names: [String]

  var middle: NodeID { NodeID(UInt32(side * side / 2 + side / 2)) }

  init(side: Int) throws {
    self.side = side
    graph = try Self.graph(side: side)
    // A linear congruential generator (Knuth, The Art of Computer Programming, volume 2, 3.3.4).
    var state: UInt64 = 42
    minutes = (0..<graph.edgeCount).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 57) + 1
    }
    names = (0..<side * side).map { "crossing-\($0)" }
  }

  /// How far the last node is, in whole minutes.
  func far(_ tree: ShortestPathTree) -> Int { Int(tree.distance(to: NodeID(UInt32(side * side - 1))) ?? 0) }

  static func graph(side: Int) throws -> Graph {
    var builder = GraphBuilder(.undirected)
    try builder.addNodes(side * side)
    builder.reserveEdges(2 * side * (side - 1))
    for row in 0..<side {
      for column in 0..<side {
        let here = NodeID(UInt32(row * side + column))
        if column + 1 < side {
          try builder.addEdge(from: here, to: NodeID(UInt32(row * side + column + 1)), .undirected)
        }
        if row + 1 < side {
          try builder.addEdge(from: here, to: NodeID(UInt32((row + 1) * side + column)), .undirected)
        }
      }
    }
    return builder.finish()
  }

  func attributed() -> AttributedGraph {
    var column = AttributeColumnBuilder("minutes", .double)
    for (row, value) in minutes.enumerated() { _ = column.set(value, row: row) }
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(names),
      edgeAttributes: AttributeTable(rowCount: graph.edgeCount, [column.finish()]))
  }

  /// The edges as lines of two names and a weight.
  func list() -> [UInt8] {
    var text = ""
    for edge in 0..<graph.edgeCount {
      let id = EdgeID(UInt32(edge))
      text += "\(names[graph.source(of: id).index]) \(names[graph.target(of: id).index]) \(minutes[edge])\n"
    }
    return Array(text.utf8)
  }
}
