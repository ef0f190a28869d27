import GraphEngine
import TestSupport
import Testing

@Suite("Connected components")
struct ConnectivityTests {
  private func graph(_ nodeCount: Int, _ edges: [(UInt32, UInt32)], _ direction: EdgeDirection = .directed) throws
    -> Graph
  {
    var builder = GraphBuilder(direction)
    try builder.addNodes(nodeCount)
    for (source, target) in edges { try builder.addEdge(from: NodeID(source), to: NodeID(target), direction) }
    return builder.finish()
  }

  private func labels(_ components: Components, of graph: Graph) -> [Int?] {
    graph.nodes.map { components.component(of: $0) }
  }

  @Test func ofAGraphWithoutNodes() throws {
    for components in [try graph(0, []).weaklyConnectedComponents(), try graph(0, []).stronglyConnectedComponents()] {
      #expect(components.count == 0 && components.sizes == [] && components.largest == nil)
      #expect(components.component(of: NodeID(0)) == nil && components.nodes(of: 0) == [])
      #expect(!components.areConnected(NodeID(0), NodeID(0)))
    }
  }

  @Test func areNumberedByTheirLowestNodes() throws {
    // Cycles 1-4 and 2-3, a chain from one to the other, a loop at 0, nothing at 5.
    let graph = try graph(6, [(4, 1), (1, 4), (3, 2), (2, 3), (4, 2), (0, 0)])
    let strong = graph.stronglyConnectedComponents(), weak = graph.weaklyConnectedComponents()
    #expect(labels(strong, of: graph) == [0, 1, 2, 2, 1, 3])
    #expect(strong.sizes == [1, 2, 2, 1] && strong.largest == 1)
    #expect(strong.nodes(of: 2) == [NodeID(2), NodeID(3)])
    #expect(strong.nodes(of: 4) == [] && strong.nodes(of: -1) == [] && strong.nodes(of: 1 << 32) == [])
    #expect(strong.areConnected(NodeID(1), NodeID(4)) && !strong.areConnected(NodeID(4), NodeID(2)))
    #expect(labels(weak, of: graph) == [0, 1, 1, 1, 1, 2])
    #expect(weak.sizes == [1, 4, 1] && weak.areConnected(NodeID(4), NodeID(2)))
  }

  @Test("agree with what can be reached", arguments: 0..<UInt64(150), RandomGraph.Directions.allCases)
  func closure(seed: UInt64, directions: RandomGraph.Directions) throws {
    var random = SeededGenerator(seed: seed)
    let graph = try RandomGraph(nodes: 0...25, edges: 0...40, directions: directions, using: &random).graph
    let unit = [Double](repeating: 1, count: graph.edgeCount)
    let reach = DistanceTable(graph, weights: unit).rows.map { $0.map { $0 < .infinity } }
    let strong = graph.stronglyConnectedComponents(), weak = graph.weaklyConnectedComponents()
    #expect(labels(strong, of: graph) == numbered(graph.nodeCount) { reach[$0][$1] && reach[$1][$0] })

    var bothWays = GraphBuilder(.undirected)
    try bothWays.addNodes(graph.nodeCount)
    for edge in graph.edges {
      try bothWays.addEdge(from: graph.source(of: edge), to: graph.target(of: edge), .undirected)
    }
    let joined = DistanceTable(bothWays.finish(), weights: unit).rows
    #expect(labels(weak, of: graph) == numbered(graph.nodeCount) { joined[$0][$1] < .infinity })
    if directions == .undirected { #expect(strong == weak) }
    for components in [strong, weak] {
      #expect(components.sizes == (0..<components.count).map { components.nodes(of: $0).count })
      #expect(components.sizes.reduce(0, +) == graph.nodeCount)
      #expect(components.largest == components.sizes.max().flatMap { components.sizes.firstIndex(of: $0) })
    }
  }

  /// Parts numbered in the order of their lowest nodes.
  private func numbered(_ nodeCount: Int, _ areOne: (Int, Int) -> Bool) -> [Int?] {
    var labels: [Int?] = [], count = 0
    for node in 0..<nodeCount {
      if let earlier = (0..<node).first(where: { areOne($0, node) }) {
        labels.append(labels[earlier])
      } else {
        labels.append(count)
        count += 1
      }
    }
    return labels
  }

  @Test("of a path of 200,000 nodes leave the stack alone", arguments: [false, true])
  func deepPath(isClosed: Bool) throws {
    let count: UInt32 = 200_000
    var edges = (1..<count).map { ($0 - 1, $0) }
    if isClosed { edges.append((count - 1, 0)) }
    let graph = try graph(Int(count), edges)
    #expect(graph.stronglyConnectedComponents().count == (isClosed ? 1 : Int(count)))
    #expect(graph.weaklyConnectedComponents().sizes == [Int(count)])
  }
}
