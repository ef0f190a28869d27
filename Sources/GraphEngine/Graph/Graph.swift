internal import Synchronization

/// Whether an edge may be followed one way only.
public enum EdgeDirection: UInt8, Hashable, Sendable {
  /// From source to target only.
  case directed
  /// Both ways.
  case undirected
}

/// One way along an edge, as seen from the node it leaves.
public struct Arc: Hashable, Sendable, BitwiseCopyable {
  /// The node that the arc leads to.
  public let head: NodeID
  /// The edge that the arc runs along.
  public let edge: EdgeID

  @inlinable init(head: NodeID, edge: EdgeID) {
    self.head = head
    self.edge = edge
  }
}

/// An immutable graph of nodes and directed or undirected edges, in compressed sparse rows.
///
/// Parallel edges and self-loops are kept. A directed edge gives one arc; an undirected edge gives two, one from each
/// end, and an undirected self-loop gives one. The arcs of a node stand in the order of their edges, so that everything
/// that walks a graph walks it in the same order on every machine.
///
/// A graph is a value of a few words: copying it copies no arrays. ``GraphBuilder`` makes one.
public struct Graph: Sendable {
  @usableFromInline let storage: GraphStorage

  init(storage: GraphStorage) { self.storage = storage }

  /// The number of nodes.
  @inlinable public var nodeCount: Int { storage.nodeCount }

  /// The number of edges, each counted once whatever its direction.
  @inlinable public var edgeCount: Int { storage.sources.count }

  /// The number of arcs: one for a directed edge, two for an undirected one, one for a loop.
  @inlinable public var arcCount: Int { storage.forward.arcs.count }

  /// Every node, in order.
  public var nodes: some RandomAccessCollection<NodeID> & Sendable {
    (0..<UInt32(truncatingIfNeeded: nodeCount)).lazy.map { NodeID($0) }
  }

  /// Every edge, in the order in which they were added.
  public var edges: some RandomAccessCollection<EdgeID> & Sendable {
    (0..<UInt32(truncatingIfNeeded: edgeCount)).lazy.map { EdgeID($0) }
  }

  /// Whether `node` is one of this graph's.
  @inlinable public func contains(_ node: NodeID) -> Bool { node.index < nodeCount }

  /// Whether `edge` is one of this graph's.
  @inlinable public func contains(_ edge: EdgeID) -> Bool { edge.index < edgeCount }

  /// The node that an edge was added from.
  @inlinable public func source(of edge: EdgeID) -> NodeID { storage.sources[edge.index] }

  /// The node that an edge was added to.
  @inlinable public func target(of edge: EdgeID) -> NodeID { storage.targets[edge.index] }

  /// Whether an edge may be followed both ways.
  @inlinable public func direction(of edge: EdgeID) -> EdgeDirection { storage.directions[edge] }

  /// Whether every edge is directed. True of a graph without edges only if its builder said so.
  @inlinable public var isDirected: Bool { storage.directions.allAre(.directed) }

  /// Whether every edge is undirected.
  @inlinable public var isUndirected: Bool { storage.directions.allAre(.undirected) }

  /// The arcs that leave a node, in the order of their edges.
  ///
  /// - Complexity: O(1); the slice shares the graph's memory.
  @inlinable public func arcs(from node: NodeID) -> ArraySlice<Arc> { storage.forward.arcs(of: node) }

  /// The arcs that reach a node, each with its tail as `head`, in the order of their edges.
  ///
  /// - Complexity: O(1), except for the first call on a graph with directed edges, which sorts them in O(*n* + *m*).
  public func arcs(into node: NodeID) -> ArraySlice<Arc> { reverse.arcs(of: node) }

  /// Rows of the arcs that leave each node.
  @usableFromInline package var forward: Adjacency { storage.forward }

  /// Rows of the arcs that reach each node, built on first need and kept.
  package var reverse: Adjacency { storage.reverse }

  /// Which way each edge may be followed.
  package var directions: EdgeDirections { storage.directions }

  /// The node at the other end of an edge; the same node for a loop.
  @inlinable package func opposite(of node: NodeID, along edge: EdgeID) -> NodeID {
    let source = source(of: edge)
    return source == node ? target(of: edge) : source
  }
}

extension Graph: Equatable {
  /// Whether two graphs have the same nodes and the same edges in the same order.
  public static func == (a: Graph, b: Graph) -> Bool {
    a.storage === b.storage
      || (a.nodeCount == b.nodeCount && a.storage.sources == b.storage.sources && a.storage.targets == b.storage.targets
        && a.edges.allSatisfy { a.direction(of: $0) == b.direction(of: $0) })
  }
}

/// Arcs in rows, one row a node.
@usableFromInline package struct Adjacency: Sendable {
  /// Row *v* is `arcs[offsets[v]..<offsets[v + 1]]`.
  @usableFromInline package let offsets: [UInt32]
  @usableFromInline package let arcs: [Arc]

  @inlinable package func arcs(of node: NodeID) -> ArraySlice<Arc> {
    arcs[Int(offsets[node.index])..<Int(offsets[node.index + 1])]
  }

  /// Sorts arcs into rows by counting; within a row they keep the order of their edges.
  ///
  /// - Parameters:
  ///   - tails: For each edge, the node whose row its arc goes to.
  ///   - heads: For each edge, the node its arc leads to.
  ///   - directions: An undirected edge also goes, the other way round, to the row of its head.
  init(nodeCount: Int, tails: [NodeID], heads: [NodeID], directions: EdgeDirections) {
    var offsets = [UInt32](repeating: 0, count: nodeCount + 2)
    for index in tails.indices {
      offsets[tails[index].index + 2] += 1
      if directions.doubles(index), tails[index] != heads[index] { offsets[heads[index].index + 2] += 1 }
    }
    for row in offsets.indices.dropFirst(2) { offsets[row] += offsets[row - 1] }
    let arcCount = Int(offsets[nodeCount + 1])
    arcs = [Arc](unsafeUninitializedCapacity: arcCount) { buffer, count in
      // `offsets[v + 1]` runs from the start of row v to its end, so that afterwards it is the start of row v + 1.
      for index in tails.indices {
        let tail = tails[index], head = heads[index], edge = EdgeID(index: index)
        let place = Int(offsets[tail.index + 1])
        offsets[tail.index + 1] += 1
        buffer.initializeElement(at: place, to: Arc(head: head, edge: edge))
        if directions.doubles(index), tail != head {
          let place = Int(offsets[head.index + 1])
          offsets[head.index + 1] += 1
          buffer.initializeElement(at: place, to: Arc(head: tail, edge: edge))
        }
      }
      count = arcCount
    }
    offsets.removeLast()
    self.offsets = offsets
  }
}

/// The direction of each edge, without memory for it where all edges agree.
@usableFromInline package enum EdgeDirections: Sendable {
  case all(EdgeDirection)
  case mixed([EdgeDirection])

  @inlinable package subscript(edge: EdgeID) -> EdgeDirection {
    switch self {
    case .all(let direction): direction
    case .mixed(let directions): directions[edge.index]
    }
  }

  @inlinable func allAre(_ wanted: EdgeDirection) -> Bool {
    if case .all(wanted) = self { true } else { false }
  }

  @inline(__always) func doubles(_ index: Int) -> Bool {
    switch self {
    case .all(let direction): direction == .undirected
    case .mixed(let directions): directions[index] == .undirected
    }
  }
}

/// The arrays of a graph, shared by its copies.
@usableFromInline final class GraphStorage: Sendable {
  @usableFromInline let nodeCount: Int
  @usableFromInline let sources: [NodeID]
  @usableFromInline let targets: [NodeID]
  @usableFromInline let directions: EdgeDirections
  @usableFromInline let forward: Adjacency
  private let reverseRows = Mutex<Adjacency?>(nil)

  init(nodeCount: Int, sources: [NodeID], targets: [NodeID], directions: EdgeDirections) {
    self.nodeCount = nodeCount
    self.sources = sources
    self.targets = targets
    self.directions = directions
    forward = Adjacency(nodeCount: nodeCount, tails: sources, heads: targets, directions: directions)
  }

  var reverse: Adjacency {
    if directions.allAre(.undirected) { return forward }
    return reverseRows.withLock { rows in
      if let rows { return rows }
      let made = Adjacency(nodeCount: nodeCount, tails: targets, heads: sources, directions: directions)
      rows = made
      return made
    }
  }
}

extension Graph: CustomStringConvertible {
  /// How large it is: `graph of 3 nodes and 2 undirected edges`.
  public var description: String {
    let kind = isDirected ? "directed " : isUndirected ? "undirected " : "directed and undirected "
    let direction = edgeCount == 0 ? "" : kind
    return "graph of \(nodeCount) \(nodeCount == 1 ? "node" : "nodes") and "
      + "\(edgeCount) \(direction)\(edgeCount == 1 ? "edge" : "edges")"
  }
}

extension Arc: CustomStringConvertible {
  /// Where it leads, and along what: `to node 2 along edge 1`.
  public var description: String { "to \(head) along \(edge)" }
}
