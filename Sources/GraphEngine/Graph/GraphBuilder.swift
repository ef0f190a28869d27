/// Collects nodes and edges and makes a ``Graph`` of them in linear time.
///
/// ```swift
/// func ferry() throws -> Graph {
///   var builder = GraphBuilder(.undirected)
///   let aktau = try builder.addNode()
///   let alat = try builder.addNode()
///   try builder.addEdge(from: aktau, to: alat)
///   return builder.finish()
/// }
/// ```
///
/// A builder is used up when it is finished, so that it cannot be a global variable, as are all variables at the top of
/// `main.swift`; there, ``Graph/init(_:_:)`` lends one.
public struct GraphBuilder: ~Copyable {
  /// The number of nodes so far.
  public private(set) var nodeCount = 0

  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var directions: EdgeDirections
  private let usualDirection: EdgeDirection

  /// Makes an empty builder.
  ///
  /// - Parameter direction: The direction of the edges that are added without one of their own, and what the graph is
  ///   taken for while it has no edges.
  public init(_ direction: EdgeDirection = .directed) {
    directions = .all(direction)
    usualDirection = direction
  }

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
    if case .all(let direction) = directions { self.init(direction) } else { self.init() }
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
  /// - Parameters:
  ///   - source: The node that it comes from.
  ///   - target: The node that it goes to.
  ///   - direction: Whether it may be followed one way only; `nil` for the direction of the builder.
  /// - Throws: ``GraphError/noSuchNode(_:)`` for an end that was not added, ``GraphError/tooManyEdges`` when the arcs
  ///   would no longer fit 32 bits.
  @discardableResult
  public mutating func addEdge(
    from source: NodeID, to target: NodeID, _ direction: EdgeDirection? = nil
  ) throws(GraphError) -> EdgeID {
    guard source.index < nodeCount else { throw .noSuchNode(source) }
    guard target.index < nodeCount else { throw .noSuchNode(target) }
    // Half of what 32 bits count, since an undirected edge makes two arcs.
    guard sources.count < Int(UInt32.max / 2) else { throw .tooManyEdges }
    record(direction ?? usualDirection)
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

extension Graph {
  /// Makes a graph of what is added to a builder.
  ///
  /// ```swift
  /// let ferry = try Graph(.undirected) { builder in
  ///   try builder.addNodes(2)
  ///   try builder.addEdge(from: NodeID(0), to: NodeID(1))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - direction: The direction of the edges that are added without one of their own.
  ///   - add: Adds the nodes and edges.
  /// - Throws: What `add` throws.
  /// - Complexity: O(*n* + *m*).
  public init<Failure: Error>(
    _ direction: EdgeDirection = .directed, _ add: (inout GraphBuilder) throws(Failure) -> Void
  ) throws(Failure) {
    var builder = GraphBuilder(direction)
    try add(&builder)
    self = builder.finish()
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
