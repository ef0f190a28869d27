public import GraphEngine

/// How hyperedges become edges, for searches that know only edges with two ends.
public enum GraphMLHyperedgeExpansion: Hashable, Sendable {
  /// A new node for each hyperedge, and an edge between it and each of its ends: as many edges as ends.
  ///
  /// From an end that leads into the hyperedge to the new node, from the new node to an end that leads out of it, both
  /// ways for the others.
  case star
  /// An edge between every two ends that the hyperedge joins: in the square of the number of ends.
  ///
  /// From each end that leads in to each that leads out; an undirected end is both.
  case clique
}

extension GraphMLDocument {
  /// The graph with its hyperedges as edges, behind its own nodes and edges.
  ///
  /// The new edges have the id of their hyperedge as name, and so have the new nodes of stars where no node has that
  /// name; they have no attributes. Loops are left out of cliques.
  ///
  /// - Throws: `GraphError` when nodes or edges become too many to number.
  /// - Complexity: O(*n* + *m*), and for cliques the sum of the squares of the numbers of ends.
  public func expandingHyperedges(_ expansion: GraphMLHyperedgeExpansion) throws(GraphError) -> AttributedGraph {
    guard !hyperedges.isEmpty else { return network }
    let graph = network.graph
    var builder = GraphBuilder(edgeDefault)
    try builder.addNodes(graph.nodeCount)
    for edge in graph.edges {
      try builder.addEdge(from: graph.source(of: edge), to: graph.target(of: edge), graph.direction(of: edge))
    }
    var nodeNames = network.nodeNames.pool
    var edgeNames = network.edgeNames ?? StringPool()
    while edgeNames.count < graph.edgeCount { edgeNames.append("") }
    var taken: Set<[UInt8]> = []
    for (position, hyperedge) in hyperedges.enumerated() {
      let before = builder.edgeCount
      switch expansion {
      case .star:
        let center = try builder.addNode()
        nodeNames.append(unusedName(of: hyperedge, position, &taken))
        try Self.addStar(hyperedge, around: center, to: &builder)
      case .clique: try Self.addClique(hyperedge, to: &builder)
      }
      for _ in before..<builder.edgeCount { edgeNames.append(hyperedge.id ?? "") }
    }
    let expanded = builder.finish()
    return AttributedGraph(
      graph: expanded, nodeNames: NameTable(nodeNames), edgeNames: edgeNames,
      nodeAttributes: AttributeTable(rowCount: expanded.nodeCount, network.nodeAttributes.columns),
      edgeAttributes: AttributeTable(rowCount: expanded.edgeCount, network.edgeAttributes.columns),
      graphAttributes: network.graphAttributes)
  }

  /// The document with its hyperedges as edges, as ``expandingHyperedges(_:)`` has them; new nodes and edges stand in the
  /// outermost graph. Since edges must differ in their ids, repeated ones get a number.
  ///
  /// - Returns: The document, and what of the values and descriptions of hyperedges and their ends is lost.
  /// - Throws: `GraphError` when nodes or edges become too many to number.
  public func replacingHyperedges(
    by expansion: GraphMLHyperedgeExpansion
  ) throws(GraphError) -> (document: GraphMLDocument, losses: [FormatLoss]) {
    guard !hyperedges.isEmpty else { return (self, []) }
    var document = self
    document.network = try expandingHyperedges(expansion).withDifferentEdgeNames()
    document.hyperedges = []
    document.otherValues.removeAll { $0.owner.isOfHyperedge }
    document.structuredValues.removeAll { $0.owner.isOfHyperedge }
    document.descriptions.removeAll { $0.owner.isOfHyperedge }
    if var nesting {
      nesting.graphOfNode += repeatElement(0, count: document.network.graph.nodeCount - network.graph.nodeCount)
      nesting.graphOfEdge += repeatElement(0, count: document.network.graph.edgeCount - network.graph.edgeCount)
      for index in nesting.graphs.indices { nesting.graphs[index].firstHyperedge = 0 }
      document.nesting = nesting
    }
    let lost = [
      (
        otherValues.count - document.otherValues.count + structuredValues.count - document.structuredValues.count,
        "values of hyperedges and their ends"
      ),
      (descriptions.count - document.descriptions.count, "descriptions of hyperedges"),
    ]
    return (document, lost.filter { $0.0 > 0 }.map { .onlyInGraphML(count: $0.0, what: $0.1) })
  }

  private static func addStar(
    _ hyperedge: GraphMLHyperedge, around center: NodeID, to builder: inout GraphBuilder
  ) throws(GraphError) {
    for end in hyperedge.endpoints {
      switch end.direction {
      case .into: try builder.addEdge(from: end.node, to: center, .directed)
      case .outOf: try builder.addEdge(from: center, to: end.node, .directed)
      case .undirected: try builder.addEdge(from: center, to: end.node, .undirected)
      }
    }
  }

  private static func addClique(_ hyperedge: GraphMLHyperedge, to builder: inout GraphBuilder) throws(GraphError) {
    for (position, a) in hyperedge.endpoints.enumerated() {
      for b in hyperedge.endpoints[(position + 1)...] where a.node != b.node {
        let goesForth = a.direction != .outOf && b.direction != .into
        let goesBack = b.direction != .outOf && a.direction != .into
        if goesForth || goesBack {
          try builder.addEdge(
            from: goesForth ? a.node : b.node, to: goesForth ? b.node : a.node,
            goesForth && goesBack ? .undirected : .directed)
        }
      }
    }
  }

  private func unusedName(of hyperedge: GraphMLHyperedge, _ position: Int, _ taken: inout Set<[UInt8]>) -> String {
    let wanted = hyperedge.id ?? "hyperedge \(position + 1)"
    var name = wanted
    var number = 2
    while network.nodeNames.node(named: name) != nil || !taken.insert(Array(name.utf8)).inserted {
      name = "\(wanted) (\(number))"
      number += 1
    }
    return name
  }
}

extension GraphMLElement {
  fileprivate var isOfHyperedge: Bool {
    switch self {
    case .hyperedge, .endpoint: true
    case .document, .graph, .node, .edge, .port: false
    }
  }
}

extension AttributedGraph {
  /// The graph with a number behind the name of each edge that has the name of one before it.
  fileprivate func withDifferentEdgeNames() -> AttributedGraph {
    guard let edgeNames else { return self }
    let given = (0..<edgeNames.count).map { edgeNames[$0] }
    // Bytes, since ids that differ in them alone are different ids.
    var known = Set(given.map { Array($0.utf8) }), seen: Set<[UInt8]> = []
    var names = StringPool()
    for name in given {
      var candidate = name
      if !name.isEmpty, !seen.insert(Array(name.utf8)).inserted {
        var number = 2
        repeat {
          candidate = "\(name) (\(number))"
          number += 1
        } while !known.insert(Array(candidate.utf8)).inserted
      }
      names.append(candidate)
    }
    var copy = self
    copy.edgeNames = names
    return copy
  }
}
