internal import GraphEngine

/// The graphs of a document: which is read, and how graphs lie in it.
struct GraphMLGraphs {
  /// A graph that is open.
  struct Open {
    /// Its number in the graph that is read: 0 for the outermost.
    let number: Int
    let edgeDefault: EdgeDirection
    let nodesBefore: Int
    let edgesBefore: Int
    /// What the file says of its size.
    let claimedNodes: String?
    let claimedEdges: String?
    /// The nodes and edges of the graphs inside it.
    var innerNodes = 0
    var innerEdges = 0
  }

  /// The outermost graphs of the document.
  var summaries: [GraphMLGraphSummary] = []
  /// The outermost graph that is read.
  var selected: Int?
  var graphID: String?
  var edgeDefault = EdgeDirection.directed
  var open: [Open] = []
  /// Whether the parser is in a graph that is not read.
  var isElsewhere = false
  /// The ids of the nodes of graphs that are not read.
  var elsewhereIDs = StringPool()
  var elsewhereIndex = StringIndex()

  var inner: [InnerGraph] = []
  var graphOfNode: [UInt32] = []
  var graphOfEdge: [UInt32] = []

  /// The nesting of nodes and edges of these numbers, if there is any.
  func nesting(nodeCount: Int, edgeCount: Int) -> GraphNesting? {
    guard !inner.isEmpty else { return nil }
    func padded(_ graphs: [UInt32], _ count: Int) -> [UInt32] {
      graphs + [UInt32](repeating: 0, count: max(0, count - graphs.count))
    }
    return GraphNesting(
      graphs: inner, graphOfNode: padded(graphOfNode, nodeCount), graphOfEdge: padded(graphOfEdge, edgeCount))
  }

  /// Notes in which graph the node or edge after `count` others lies; the outermost costs nothing until an inner one.
  static func note(_ number: Int, after count: Int, in graphs: inout [UInt32]) {
    while graphs.count < count { graphs.append(0) }
    graphs.append(UInt32(truncatingIfNeeded: number))
  }

  mutating func noteElsewhere(_ id: UTF8Slice) {
    let code = UInt32(truncatingIfNeeded: elsewhereIDs.count)
    if elsewhereIndex.insert(id, code: code, in: elsewhereIDs) == nil { elsewhereIDs.append(utf8: id) }
  }
}

/// One of the graphs of a GraphML file.
public struct GraphMLGraphSummary: Hashable, Sendable {
  /// The id, if it has one.
  public let id: String?
  /// The line on which it begins.
  public let line: Int
  /// Whether it was read.
  public internal(set) var isRead: Bool
  /// Its nodes, those of inner graphs included.
  public internal(set) var nodeCount = 0
  /// Its edges, those of inner graphs included.
  public internal(set) var edgeCount = 0
}
