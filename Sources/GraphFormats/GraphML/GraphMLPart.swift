internal import GraphEngine
internal import Synchronization

/// What a parser has to know that reads a part of a file side by side with others; ``GraphMLSplit`` says how.
///
/// Parts are for plain files: nodes and edges with values of declared keys, of which nothing has to be said. A parser
/// that meets anything else stops all of them, and the file is read in one piece.
struct GraphMLPart {
  /// What the head of the file has that every part begins with; `nil` while the head itself is read.
  let head: GraphMLOddities?
  /// Whether the part is the first, which may hold more than nodes and edges.
  let isFirst: Bool
  let signal: GraphMLPartSignal
  /// The graph as it was closed, with what it says of its size.
  var claims: GraphMLGraphs.Open?
}

/// How much there is in a document besides nodes, edges and their values.
struct GraphMLOddities {
  let warnings: Int
  let keys: Int
  let graphs: Int
  /// Things that belong to one element, such as ports, and values of the graph.
  let extras: Int
}

/// Tells the parsers of all parts to stop.
final class GraphMLPartSignal: Sendable {
  private let state = Atomic(false)

  var isOff: Bool { state.load(ordering: .relaxed) }

  func turnOff() { state.store(true, ordering: .relaxed) }
}

extension GraphMLParser {
  var oddities: GraphMLOddities {
    GraphMLOddities(
      warnings: warnings.counts.values.reduce(0, +), keys: keys.entries.count,
      graphs: graphs.summaries.count + graphs.inner.count, extras: extras.count + graphData.bindings.count)
  }

  /// Whether nothing has been met that the part cannot hold.
  var isPlainSoFar: Bool {
    guard let part, let head = part.head else { return true }
    let own = oddities
    let isPlain =
      !part.signal.isOff && !usesEntities && own.warnings <= head.warnings && own.keys <= head.keys
      && own.graphs <= head.graphs && (part.isFirst || own.extras <= head.extras)
    if !isPlain { part.signal.turnOff() }
    return isPlain
  }

  /// Whether the part has been read whole and holds nothing but what a part can hold.
  var isPlainPart: Bool { !hasFailed && sawRoot && frames.isEmpty && isPlainSoFar }

  /// Adds the nodes of a later part. All of them have to be there before edges are.
  mutating func joinNodes(_ later: inout GraphMLParser) {
    nodeData.append(&later.nodeData, from: nodes.count, keys)
    nodes.append(later.nodes)
    later.nodes = GraphMLNodeTable()
  }

  /// Adds the edges of a later part, whose ends have been looked up.
  mutating func joinEdges(_ later: inout GraphMLParser) {
    edgeData.append(&later.edgeData, from: edges.count, keys)
    edges.append(later.edges)
    later.edges = GraphMLEdgeTable()
  }

  /// Puts the document together when all parts have been joined; `nil` when something has to be said of it.
  mutating func finishParts() -> GraphMLReading? {
    guard let head = part?.head, let claims = part?.claims, graphs.summaries.count == 1,
      nodes.count <= options.limits.nodes, edges.count <= options.limits.edges
    else { return nil }
    part = nil
    position = nil
    graphs.summaries[0].nodeCount = nodes.count
    graphs.summaries[0].edgeCount = edges.count
    checkClaims(claims, nodeCount: nodes.count, edgeCount: edges.count)
    let reading = finish()
    return oddities.warnings == head.warnings ? reading : nil
  }
}
