extension AttributedGraph {
  /// An edge that is to be added.
  package struct NewEdge: Sendable {
    package let source: NodeID
    package let target: NodeID
    package let direction: EdgeDirection
    /// The name, which is kept where other edges have names.
    package let name: String

    package init(from source: NodeID, to target: NodeID, _ direction: EdgeDirection, name: String) {
      self.source = source
      self.target = target
      self.direction = direction
      self.name = name
    }
  }

  /// The graph with more nodes and edges behind its own, which have no attributes but the defaults.
  ///
  /// - Parameter names: The names of the nodes; they must differ from each other and from those that there are.
  /// - Throws: ``GraphError`` for an edge to a node that there is not, and for more than a graph can number.
  /// - Complexity: O(*n* + *m*).
  package func adding(nodes names: [String], edges: [NewEdge]) throws(GraphError) -> AttributedGraph {
    let own = graph.edges
    var builder = try GraphBuilder(
      nodeCount: graph.nodeCount, sources: own.map(graph.source(of:)), targets: own.map(graph.target(of:)),
      directions: graph.directions)
    try builder.addNodes(names.count)
    for edge in edges { try builder.addEdge(from: edge.source, to: edge.target, edge.direction) }

    var nodePool = nodeNames.pool
    for name in names { nodePool.append(name) }
    var edgePool = edgeNames
    if edgePool != nil { for edge in edges { edgePool?.append(edge.name) } }
    let graph = builder.finish()
    return AttributedGraph(
      graph: graph, nodeNames: NameTable(nodePool), edgeNames: edgePool,
      nodeAttributes: AttributeTable(rowCount: graph.nodeCount, nodeAttributes.columns),
      edgeAttributes: AttributeTable(rowCount: graph.edgeCount, edgeAttributes.columns),
      graphAttributes: graphAttributes)
  }
}
