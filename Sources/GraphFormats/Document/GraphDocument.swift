public import GraphEngine

/// A graph read from GraphML, with everything that GraphML says and an `AttributedGraph` has no place for.
///
/// What a file does not use costs nothing: every list is empty then.
public struct GraphDocument: Sendable, Equatable {
  /// The graph with all its levels in one: nodes and edges in the order of the file, and their attributes.
  public var graph: AttributedGraph
  /// The id of the graph.
  public var graphID: String?
  /// Which way edges go that do not say it themselves.
  public var edgeDefault: EdgeDirection
  /// The declarations of values, in the order of the file.
  public var keys: [GraphMLKey] = []
  /// Columns that stand in the file as XML attributes of the elements, such as Neo4j's `labels`.
  public var xmlAttributeColumns: [GraphMLAttributeColumn] = []
  /// Columns that were read out of structured values (labels, positions and colours of yEd) and are not written again.
  public var derivedColumns: [GraphMLDerivedColumn] = []
  /// How graphs lie in nodes; `nil` for a flat graph.
  public var nesting: GraphNesting?
  /// The ports of all nodes.
  public var ports: [GraphPort] = []
  /// The ports at which edges end, of the edges that name any, in the order of the edges.
  public var edgePorts: [EdgePorts] = []
  /// The hyperedges.
  public var hyperedges: [Hyperedge] = []
  /// Values of the document, of inner graphs, ports, hyperedges and their endpoints.
  public var otherValues: [GraphMLOtherValue] = []
  /// Values that are XML elements.
  public var structuredValues: [GraphMLStructuredValue] = []
  /// The texts of `<desc>`.
  public var descriptions: [GraphMLDescription] = []

  /// Makes a document of a graph and nothing else.
  public init(_ graph: AttributedGraph) {
    self.graph = graph
    edgeDefault = graph.graph.isUndirected ? .undirected : .directed
  }

  /// The node in which a node lies, or `nil` for a node of the outermost level.
  public func parent(of node: NodeID) -> NodeID? {
    guard let nesting else { return nil }
    var graph = Int(nesting.graphOfNode[node.index])
    while graph > 0 {
      if let owner = nesting.graphs[graph - 1].owner { return owner }
      graph = nesting.graphs[graph - 1].parent
    }
    return nil
  }
}

/// An element of a GraphML document.
public enum GraphElement: Hashable, Sendable {
  case document
  /// The graph itself, 0, or a graph inside it: one more than its position in ``GraphNesting/graphs``.
  case graph(Int)
  case node(NodeID)
  case edge(EdgeID)
  /// A position in ``GraphDocument/hyperedges``.
  case hyperedge(Int)
  /// A position in the endpoints of a hyperedge.
  case endpoint(hyperedge: Int, Int)
  /// A position in ``GraphDocument/ports``.
  case port(Int)
}

extension GraphElement: Comparable {
  /// Orders elements as they are written: by kind, then by position.
  public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: (Int, Int, Int) {
    switch self {
    case .document: (0, 0, 0)
    case .graph(let number): (1, number, 0)
    case .node(let node): (2, node.index, 0)
    case .edge(let edge): (3, edge.index, 0)
    case .hyperedge(let position): (4, position, 0)
    case .endpoint(let hyperedge, let position): (5, hyperedge, position)
    case .port(let position): (6, position, 0)
    }
  }
}

/// How graphs lie in the nodes of a graph.
public struct GraphNesting: Sendable, Equatable {
  /// The inner graphs in the order in which they begin; graph *i* + 1 is `graphs[i]`, graph 0 the outermost.
  public var graphs: [InnerGraph] = []
  /// The graph in which each node lies.
  public var graphOfNode: [UInt32] = []
  /// The graph in which each edge stands.
  public var graphOfEdge: [UInt32] = []

  /// Says which graphs there are, and in which of them each node and edge stands.
  public init(graphs: [InnerGraph] = [], graphOfNode: [UInt32] = [], graphOfEdge: [UInt32] = []) {
    self.graphs = graphs
    self.graphOfNode = graphOfNode
    self.graphOfEdge = graphOfEdge
  }
}

/// A graph inside a graph.
public struct InnerGraph: Sendable, Hashable {
  /// The id, if it has one.
  public var id: String?
  /// The node that holds the graph; `nil` for a graph directly in a graph.
  public var owner: NodeID?
  /// The number of the graph that it lies in.
  public var parent: Int
  /// Which way edges go that do not say it themselves.
  public var edgeDefault: EdgeDirection
  /// The number of nodes that stand before it in the file.
  public var firstNode: Int
  /// The number of edges that stand before it in the file.
  public var firstEdge: Int
  /// The number of hyperedges that stand before it in the file.
  public var firstHyperedge: Int

  /// Describes a graph inside the graph of number `parent`.
  public init(
    id: String? = nil, owner: NodeID?, parent: Int, edgeDefault: EdgeDirection, firstNode: Int, firstEdge: Int,
    firstHyperedge: Int = 0
  ) {
    self.id = id
    self.owner = owner
    self.parent = parent
    self.edgeDefault = edgeDefault
    self.firstNode = firstNode
    self.firstEdge = firstEdge
    self.firstHyperedge = firstHyperedge
  }
}

/// A place on a node at which edges may end.
public struct GraphPort: Sendable, Hashable {
  /// The node.
  public var node: NodeID
  /// The name, different for each port of a node.
  public var name: String
  /// The port that it is a part of: a position in ``GraphDocument/ports``.
  public var parent: Int?

  /// Makes a port of a node, or a part of another of its ports.
  public init(node: NodeID, name: String, parent: Int? = nil) {
    self.node = node
    self.name = name
    self.parent = parent
  }
}

/// The ports at which an edge ends.
public struct EdgePorts: Sendable, Hashable {
  /// The edge.
  public var edge: EdgeID
  /// The port of its source.
  public var source: String?
  /// The port of its target.
  public var target: String?

  /// Names the ports at which an edge ends.
  public init(edge: EdgeID, source: String? = nil, target: String? = nil) {
    self.edge = edge
    self.source = source
    self.target = target
  }
}

/// An edge with any number of ends.
public struct Hyperedge: Sendable, Hashable {
  /// Which way a hyperedge is followed at an end.
  public enum Direction: String, Sendable, Hashable {
    /// Into the hyperedge: the node is a source.
    case into = "in"
    /// Out of the hyperedge: the node is a target.
    case outOf = "out"
    case undirected = "undir"
  }

  /// One end.
  public struct Endpoint: Sendable, Hashable {
    /// The id, if it has one.
    public var id: String?
    /// The node.
    public var node: NodeID
    /// The port of the node.
    public var port: String?
    /// The direction.
    public var direction: Direction

    /// Makes an end at a node.
    public init(id: String? = nil, node: NodeID, port: String? = nil, direction: Direction = .undirected) {
      self.id = id
      self.node = node
      self.port = port
      self.direction = direction
    }
  }

  /// The id, if it has one.
  public var id: String?
  /// The number of the graph in which it stands.
  public var graph: Int
  /// The ends in the order of the file.
  public var endpoints: [Endpoint]

  /// Makes a hyperedge in the graph of that number.
  public init(id: String? = nil, graph: Int = 0, endpoints: [Endpoint]) {
    self.id = id
    self.graph = graph
    self.endpoints = endpoints
  }
}

/// A value of an element that has no row in a table.
public struct GraphMLOtherValue: Sendable, Hashable {
  /// What has the value.
  public var owner: GraphElement
  /// The key: a position in ``GraphDocument/keys``.
  public var key: Int
  /// The value.
  public var value: AttributeValue

  /// Gives an element a value.
  public init(owner: GraphElement, key: Int, value: AttributeValue) {
    self.owner = owner
    self.key = key
    self.value = value
  }
}

/// A value made of XML elements.
public struct GraphMLStructuredValue: Sendable, Hashable {
  /// What has the value.
  public var owner: GraphElement
  /// The key: a position in ``GraphDocument/keys``.
  public var key: Int
  /// The content of `<data>`, a piece of XML that declares the prefixes it uses.
  public var xml: String

  /// Gives an element a value made of XML, which is written as it stands and must be well-formed.
  public init(owner: GraphElement, key: Int, xml: String) {
    self.owner = owner
    self.key = key
    self.xml = xml
  }
}

/// The text of a `<desc>`.
public struct GraphMLDescription: Sendable, Hashable {
  /// What is described.
  public var owner: GraphElement
  /// The text.
  public var text: String

  /// Describes an element.
  public init(owner: GraphElement, text: String) {
    self.owner = owner
    self.text = text
  }
}

/// A column that stands in the file as an XML attribute.
public struct GraphMLAttributeColumn: Sendable, Hashable {
  /// Whether nodes or edges have it.
  public var domain: GraphMLDomain
  /// The XML name with its prefix.
  public var name: String
  /// The namespace of the prefix.
  public var namespace: String?
  /// The name of the column.
  public var column: String
}

/// A column that was read out of structured values.
public struct GraphMLDerivedColumn: Sendable, Hashable {
  /// Whether nodes or edges have it.
  public var domain: GraphMLDomain
  /// The name of the column.
  public var column: String
}
