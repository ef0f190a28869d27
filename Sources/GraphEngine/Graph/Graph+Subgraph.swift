/// Part of a graph, as a graph of its own, with the way back to the whole.
public struct Subgraph: Sendable {
  /// The part, its nodes and edges numbered anew in the order of the whole.
  public let graph: Graph
  /// For each node of the part, the node of the whole.
  public let originalNodes: [NodeID]
  /// For each edge of the part, the edge of the whole.
  public let originalEdges: [EdgeID]

  /// The node of the whole that a node of the part is.
  public func original(of node: NodeID) -> NodeID { originalNodes[node.index] }

  /// The edge of the whole that an edge of the part is.
  public func original(of edge: EdgeID) -> EdgeID { originalEdges[edge.index] }
}

extension Graph {
  /// The nodes and edges that are wanted; an edge whose end is left out is left out with it.
  ///
  /// - Complexity: O(*n* + *m*).
  public func subgraph(
    nodes isNodeWanted: (NodeID) -> Bool, edges isEdgeWanted: (EdgeID) -> Bool = { _ in true }
  ) -> Subgraph {
    var places = [NodeID](repeating: .absent, count: nodeCount)
    var originalNodes: [NodeID] = []
    for node in nodes where isNodeWanted(node) {
      places[node.index] = NodeID(index: originalNodes.count)
      originalNodes.append(node)
    }
    var sources: [NodeID] = [], targets: [NodeID] = [], each: [EdgeDirection] = [], originalEdges: [EdgeID] = []
    for edge in edges {
      let source = places[source(of: edge).index], target = places[target(of: edge).index]
      guard source != .absent, target != .absent, isEdgeWanted(edge) else { continue }
      sources.append(source)
      targets.append(target)
      each.append(direction(of: edge))
      originalEdges.append(edge)
    }
    // A part of a graph whose edges agree is a graph whose edges agree.
    let common = each.first ?? (isUndirected ? .undirected : .directed)
    let directions: EdgeDirections = each.allSatisfy { $0 == common } ? .all(common) : .mixed(each)
    let storage = GraphStorage(
      nodeCount: originalNodes.count, sources: sources, targets: targets, directions: directions)
    return Subgraph(graph: Graph(storage: storage), originalNodes: originalNodes, originalEdges: originalEdges)
  }
}

extension Subgraph: CustomStringConvertible {
  /// How large it is.
  public var description: String { "part: \(graph)" }
}
