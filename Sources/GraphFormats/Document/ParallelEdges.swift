internal import GraphEngine

/// Edges that join the same nodes, as NetworkX sees them: in a graph with any directed edge, undirected ones count as
/// directed.
enum ParallelEdges {
  /// Whether there are any.
  static func exist(in graph: Graph) -> Bool {
    var lastTail = [UInt32](repeating: .max, count: graph.nodeCount)
    for node in graph.nodes {
      for arc in graph.arcs(from: node) where graph.isUndirected || graph.source(of: arc.edge) == node {
        guard lastTail[arc.head.index] != node.rawValue else { return true }
        lastTail[arc.head.index] = node.rawValue
      }
    }
    return false
  }

  /// Whether keys tell parallel edges apart: NetworkX keeps one edge for each pair of nodes and key.
  static func areToldApart(by keys: AttributeColumn, in graph: Graph) -> Bool {
    var seen: Set<[String]> = []
    return graph.edges.allSatisfy { edge in
      guard let key = keys[edge.index] else { return false }
      let ends = [graph.source(of: edge).index, graph.target(of: edge).index]
      return seen.insert((graph.isUndirected ? ends.sorted() : ends).map(String.init) + [key.description]).inserted
    }
  }
}
