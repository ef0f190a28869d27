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

extension GraphDocument {
  /// The graph with its hyperedges as edges, behind its own nodes and edges.
  ///
  /// The new edges have the id of their hyperedge as name, and so have the new nodes of stars where no node has that
  /// name; they have no attributes. Loops are left out of cliques.
  ///
  /// - Parameters:
  ///   - expansion: What becomes of each hyperedge.
  ///   - edgeLimit: The most edges that the graph may have in the end. A hyperedge of 20,000 ends makes a clique of 200
  ///     million edges.
  /// - Throws: ``GraphMLExpansionError`` when nodes or edges become too many.
  /// - Complexity: O(*n* + *m*), and for cliques the sum of the squares of the numbers of ends.
  public func expandingHyperedges(
    _ expansion: GraphMLHyperedgeExpansion, edgeLimit: Int = Self.usualExpansionLimit
  ) throws(GraphMLExpansionError) -> AttributedGraph {
    guard !hyperedges.isEmpty else { return self.graph }
    // Counted before anything is made, so that a small file does not take all memory.
    try checkSize(expansion, edgeLimit: edgeLimit)
    do throws(GraphError) {
      return try expand(expansion)
    } catch {
      throw .tooLarge(error)
    }
  }

  /// The most edges of a graph whose hyperedges became edges, unless something else is said.
  public static let usualExpansionLimit = 20_000_000

  private func checkSize(_ expansion: GraphMLHyperedgeExpansion, edgeLimit: Int) throws(GraphMLExpansionError) {
    var sum = self.graph.graph.edgeCount
    for (position, hyperedge) in hyperedges.enumerated() {
      let count = expansion == .star ? hyperedge.endpoints.count : hyperedge.cliqueEdgeCount
      let (next, overflows) = sum.addingReportingOverflow(count)
      sum = next
      guard !overflows, sum <= edgeLimit else {
        throw .tooManyEdges(
          limit: edgeLimit, hyperedge: hyperedge.id ?? "number \(position + 1)", ends: hyperedge.endpoints.count,
          expansion)
      }
    }
  }

  private func expand(_ expansion: GraphMLHyperedgeExpansion) throws(GraphError) -> AttributedGraph {
    let graph = self.graph.graph
    var builder = GraphBuilder(edgeDefault)
    try builder.addNodes(graph.nodeCount)
    for edge in graph.edges {
      try builder.addEdge(from: graph.source(of: edge), to: graph.target(of: edge), graph.direction(of: edge))
    }
    var nodeNames = self.graph.nodeNames.pool
    var edgeNames = self.graph.edgeNames ?? StringPool()
    while edgeNames.count < graph.edgeCount { edgeNames.append("") }
    var taken: Set<[UInt8]> = []
    var numbers: [[UInt8]: Int] = [:]
    for (position, hyperedge) in hyperedges.enumerated() {
      let before = builder.edgeCount
      switch expansion {
      case .star:
        let center = try builder.addNode()
        nodeNames.append(unusedName(of: hyperedge, position, &taken, &numbers))
        try Self.addStar(hyperedge, around: center, to: &builder)
      case .clique: try Self.addClique(hyperedge, to: &builder)
      }
      for _ in before..<builder.edgeCount { edgeNames.append(hyperedge.id ?? "") }
    }
    let expanded = builder.finish()
    return AttributedGraph(
      graph: expanded, nodeNames: NameTable(nodeNames), edgeNames: edgeNames,
      nodeAttributes: AttributeTable(rowCount: expanded.nodeCount, self.graph.nodeAttributes.columns),
      edgeAttributes: AttributeTable(rowCount: expanded.edgeCount, self.graph.edgeAttributes.columns),
      graphAttributes: self.graph.graphAttributes)
  }

  /// The document with its hyperedges as edges, as ``expandingHyperedges(_:edgeLimit:)`` has them; new nodes and edges
  /// stand in the outermost graph. Since edges must differ in their ids, repeated ones get a number.
  ///
  /// - Returns: The document, and what of the values and descriptions of hyperedges and their ends is lost.
  /// - Throws: ``GraphMLExpansionError`` when nodes or edges become too many.
  public func replacingHyperedges(
    by expansion: GraphMLHyperedgeExpansion, edgeLimit: Int = Self.usualExpansionLimit
  ) throws(GraphMLExpansionError) -> (document: GraphDocument, losses: [FormatLoss]) {
    guard !hyperedges.isEmpty else { return (self, []) }
    var document = self
    document.graph = try expandingHyperedges(expansion, edgeLimit: edgeLimit).withDifferentEdgeNames()
    document.hyperedges = []
    document.otherValues.removeAll { $0.owner.isOfHyperedge }
    document.structuredValues.removeAll { $0.owner.isOfHyperedge }
    document.descriptions.removeAll { $0.owner.isOfHyperedge }
    if var nesting {
      nesting.graphOfNode += repeatElement(0, count: document.graph.graph.nodeCount - self.graph.graph.nodeCount)
      nesting.graphOfEdge += repeatElement(0, count: document.graph.graph.edgeCount - self.graph.graph.edgeCount)
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
    _ hyperedge: Hyperedge, around center: NodeID, to builder: inout GraphBuilder
  ) throws(GraphError) {
    for end in hyperedge.endpoints {
      switch end.direction {
      case .into: try builder.addEdge(from: end.node, to: center, .directed)
      case .outOf: try builder.addEdge(from: center, to: end.node, .directed)
      case .undirected: try builder.addEdge(from: center, to: end.node, .undirected)
      }
    }
  }

  private static func addClique(_ hyperedge: Hyperedge, to builder: inout GraphBuilder) throws(GraphError) {
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

  private func unusedName(
    of hyperedge: Hyperedge, _ position: Int, _ taken: inout Set<[UInt8]>, _ numbers: inout [[UInt8]: Int]
  ) -> String {
    let wanted = hyperedge.id ?? "hyperedge \(position + 1)"
    var name = wanted
    // Where the last of this name stopped to count.
    var number = numbers[Array(wanted.utf8)] ?? 2
    defer { numbers[Array(wanted.utf8)] = number }
    while self.graph.nodeNames.node(named: name) != nil || !taken.insert(Array(name.utf8)).inserted {
      name = "\(wanted) (\(number))"
      number += 1
    }
    return name
  }
}

/// Why hyperedges do not become edges.
public enum GraphMLExpansionError: Error, Hashable, Sendable {
  /// There would be more edges than the limit allows, from this hyperedge on.
  case tooManyEdges(limit: Int, hyperedge: String, ends: Int, GraphMLHyperedgeExpansion)
  /// There would be more nodes or edges than can be numbered.
  case tooLarge(GraphError)
}

extension GraphMLExpansionError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .tooManyEdges(let limit, let hyperedge, let ends, let expansion):
      "the hyperedge \"\(hyperedge.excerpt)\" with its \(ends) ends would bring the graph to more than \(limit) edges "
        + "(edge limit); "
        + (expansion == .clique
          ? "a star has one edge for each end, or raise the limit" : "raise the limit if there is memory for them")
    case .tooLarge(let error): error.description
    }
  }
}

extension Hyperedge {
  /// How many edges its clique has.
  fileprivate var cliqueEdgeCount: Int {
    /// How many ends lead into the hyperedge, and how many out of it, of how many.
    struct Tally {
      var all = 0, into = 0, outOf = 0

      mutating func add(_ direction: Direction) {
        all += 1
        if direction == .into { into += 1 }
        if direction == .outOf { outOf += 1 }
      }

      /// Two ends that both lead in, or both out, are not joined.
      var joined: Int { Self.pairs(all) - Self.pairs(into) - Self.pairs(outOf) }

      /// A hyperedge has far fewer ends than would overflow.
      private static func pairs(_ count: Int) -> Int { count < 2 ? 0 : (count &* (count &- 1)) / 2 }
    }
    var tally = Tally()
    var ofNode: [NodeID: Tally] = [:]
    for end in endpoints {
      tally.add(end.direction)
      ofNode[end.node, default: Tally()].add(end.direction)
    }
    return tally.joined - ofNode.values.reduce(0) { $0 + $1.joined }
  }
}

extension GraphElement {
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
    // The next number for each name, so that a thousand equal ones do not all count from the first.
    var numbers: [[UInt8]: Int] = [:]
    var names = StringPool()
    for name in given {
      var candidate = name
      if !name.isEmpty, !seen.insert(Array(name.utf8)).inserted {
        var number = numbers[Array(name.utf8)] ?? 2
        repeat {
          candidate = "\(name) (\(number))"
          number += 1
        } while !known.insert(Array(candidate.utf8)).inserted
        numbers[Array(name.utf8)] = number
      }
      names.append(candidate)
    }
    var copy = self
    copy.edgeNames = names
    return copy
  }
}
