/// A way through a graph: nodes, and the edges that join them.
public struct GraphPath: Hashable, Sendable {
  /// The nodes in the order in which they are passed: at least one, and one more than there are edges.
  public let nodes: [NodeID]

  /// The edges in the order in which they are followed; none where the path stays at its source.
  public let edges: [EdgeID]

  /// The sum of the weights of the edges, added up from the source on.
  public let length: Double

  /// Where the path starts.
  public let source: NodeID

  /// Where the path ends.
  public let target: NodeID

  /// Follows edges from a node.
  package init(from source: NodeID, along edges: [EdgeID], of graph: Graph, weights: EdgeWeights) {
    var nodes = [source]
    nodes.reserveCapacity(edges.count + 1)
    var node = source, length = 0.0
    for edge in edges {
      node = graph.opposite(of: node, along: edge)
      nodes.append(node)
      length += weights[edge]
    }
    self.nodes = nodes
    self.edges = edges
    self.length = length
    self.source = source
    target = node
  }
}

extension GraphPath: CustomStringConvertible {
  /// The nodes and the length: `0 → 1 → 2, length 56`.
  public var description: String { "\(nodes.way), length \(length.plain)" }
}
