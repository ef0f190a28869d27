/// Collects nodes and edges and makes a ``Graph`` of them in linear time.
///
/// ```swift
/// var builder = GraphBuilder()
/// let aktau = try builder.addNode()
/// let alat = try builder.addNode()
/// try builder.addEdge(from: aktau, to: alat, .undirected)
/// let graph = builder.finish()
/// ```
public struct GraphBuilder: ~Copyable {
  /// The number of nodes so far.
  public private(set) var nodeCount = 0

  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var directions: EdgeDirections

  /// Makes an empty builder.
  ///
  /// - Parameter direction: What the graph is taken for while it has no edges.
  public init(_ direction: EdgeDirection = .directed) { directions = .all(direction) }

  /// Makes a builder of nodes and edges that stand in arrays already; more can be added.
  ///
  /// - Parameters:
  ///   - sources: The node that each edge comes from.
  ///   - targets: The node that each edge goes to, as many as there are sources.
  ///   - directions: Which way each edge may be followed, as many as there are edges, or ``EdgeDirections/all(_:)``.
  /// - Throws: ``GraphError`` as ``addEdge(from:to:_:)`` does.
  /// - Complexity: O(*m*); the arrays are not copied.
  package init(
    nodeCount: Int, sources: [NodeID], targets: [NodeID], directions: EdgeDirections
  ) throws(GraphError) {
    self.init()
    try addNodes(nodeCount)
    guard sources.count <= Int(UInt32.max / 2), sources.count == targets.count else { throw .tooManyEdges }
    if case .mixed(let each) = directions, each.count != sources.count { throw .tooManyEdges }
    for ends in [sources, targets] {
      if let last = ends.max(), last.index >= nodeCount { throw .noSuchNode(last) }
    }
    self.sources = sources
    self.targets = targets
    self.directions = directions
  }

  /// The number of edges so far.
  public var edgeCount: Int { sources.count }

  /// Makes room for edges that are known to come.
  public mutating func reserveEdges(_ count: Int) {
    sources.reserveCapacity(count)
    targets.reserveCapacity(count)
  }

  /// Adds a node.
  ///
  /// - Throws: ``GraphError/tooManyNodes`` above 4,294,967,294 nodes.
  @discardableResult
  public mutating func addNode() throws(GraphError) -> NodeID {
    try addNodes(1)
    return NodeID(index: nodeCount - 1)
  }

  /// Adds as many nodes as are named.
  ///
  /// - Throws: ``GraphError/tooManyNodes`` above 4,294,967,294 nodes.
  public mutating func addNodes(_ count: Int) throws(GraphError) {
    let (sum, overflow) = nodeCount.addingReportingOverflow(count)
    guard count >= 0, !overflow, sum < Int(UInt32.max) else { throw .tooManyNodes }
    nodeCount = sum
  }

  /// Adds an edge between two nodes that are there already.
  ///
  /// - Throws: ``GraphError/noSuchNode(_:)`` for an end that was not added, ``GraphError/tooManyEdges`` when the arcs
  ///   would no longer fit 32 bits.
  @discardableResult
  public mutating func addEdge(
    from source: NodeID, to target: NodeID, _ direction: EdgeDirection = .directed
  ) throws(GraphError) -> EdgeID {
    guard source.index < nodeCount else { throw .noSuchNode(source) }
    guard target.index < nodeCount else { throw .noSuchNode(target) }
    // Half of what 32 bits count, since an undirected edge makes two arcs.
    guard sources.count < Int(UInt32.max / 2) else { throw .tooManyEdges }
    record(direction)
    sources.append(source)
    targets.append(target)
    return EdgeID(index: sources.count - 1)
  }

  /// Makes the graph.
  ///
  /// - Complexity: O(*n* + *m*).
  public consuming func finish() -> Graph {
    Graph(
      storage: GraphStorage(nodeCount: nodeCount, sources: sources, targets: targets, directions: directions))
  }

  private mutating func record(_ direction: EdgeDirection) {
    switch directions {
    case .all(let common):
      if sources.isEmpty {
        directions = .all(direction)
      } else if direction != common {
        var each = [EdgeDirection](repeating: common, count: sources.count)
        each.append(direction)
        directions = .mixed(each)
      }
    case .mixed(var each):
      directions = .all(direction)  // Gives up the other reference, so that the append copies nothing.
      each.append(direction)
      directions = .mixed(each)
    }
  }
}

/// What a graph cannot be made of.
public enum GraphError: Error, Hashable, Sendable {
  /// An edge names a node that is not in the graph.
  case noSuchNode(NodeID)
  /// More nodes than 32 bits can number.
  case tooManyNodes
  /// More edges than 32 bits can number.
  case tooManyEdges
}

extension GraphError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchNode(let node): "\(node) is not in the graph; add the node before its edges"
    case .tooManyNodes: "more than \(UInt32.max - 1) nodes; split the graph"
    case .tooManyEdges: "more than \(UInt32.max / 2) edges; split the graph"
    }
  }
}
