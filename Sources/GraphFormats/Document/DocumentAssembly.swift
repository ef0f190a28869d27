internal import GraphEngine

/// Nodes and edges on their way from a file into a graph. Edges may come before the nodes at which they end.
struct DocumentAssembly {
  /// An end of an edge that is no node.
  struct UnknownNode: Error {
    let edge: Int
    let isSource: Bool
    let name: String
    /// The nearest name, and the node that has it.
    let suggestion: (name: String, node: Int)?
  }

  /// Stands where a name is no node yet.
  private static let absent = UInt32.max

  /// Every name that was seen, of a node or at the end of an edge, in the order in which they came.
  private var names = StringPool()
  private var index = StringIndex()
  /// The node that each name is.
  private var nodeOfName: [UInt32] = []
  /// The name of each node.
  private var nameOfNode: [UInt32] = []

  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var undirected: [Bool] = []

  private var edgeNames = StringPool()
  private var hasEdgeName = false

  var nodeAttributes = DocumentColumns()
  var edgeAttributes = DocumentColumns()
  var graphAttributes = DocumentColumns()

  var nodeCount: Int { nameOfNode.count }
  var edgeCount: Int { sources.count }

  /// Adds a node; gives the position of the one that has the name already, if there is one, and adds nothing then.
  mutating func addNode(_ name: UTF8Slice) -> Int? {
    let code = Int(intern(name))
    guard nodeOfName[code] == Self.absent else { return Int(nodeOfName[code]) }
    nodeOfName[code] = UInt32(truncatingIfNeeded: nodeCount)
    nameOfNode.append(UInt32(truncatingIfNeeded: code))
    return nil
  }

  /// Adds an edge between names, which may become nodes later; the name of the edge may be empty.
  mutating func addEdge(from source: UInt32, to target: UInt32, _ direction: EdgeDirection, name: UTF8Slice? = nil) {
    sources.append(source)
    targets.append(target)
    undirected.append(direction == .undirected)
    edgeNames.append(utf8: name ?? UTF8Slice(start: nil, count: 0))
    if let name, !name.isEmpty { hasEdgeName = true }
  }

  /// The name at an end of an edge.
  func end(of edge: Int, isSource: Bool) -> UInt32 { isSource ? sources[edge] : targets[edge] }

  /// Changes an end of an edge.
  mutating func setEnd(of edge: Int, isSource: Bool, to name: UInt32) {
    if isSource { sources[edge] = name } else { targets[edge] = name }
  }

  /// Gives every edge a direction, and some another one.
  mutating func setDirections(_ direction: EdgeDirection, except others: [(edge: Int, direction: EdgeDirection)]) {
    undirected = [Bool](repeating: direction == .undirected, count: edgeCount)
    for (edge, direction) in others { undirected[edge] = direction == .undirected }
  }

  /// Whether a name is that of a node.
  func isNode(_ name: UInt32) -> Bool { nodeOfName[Int(name)] != Self.absent }

  /// The node of a name.
  func node(_ name: UInt32) -> Int? { isNode(name) ? Int(nodeOfName[Int(name)]) : nil }

  /// Gives all nodes other names, which have to differ.
  mutating func renameNodes(_ names: [String]) {
    for code in nameOfNode { nodeOfName[Int(code)] = Self.absent }
    for (node, name) in names.enumerated() {
      var name = name
      let code = name.withUTF8 { intern($0) }
      nameOfNode[node] = code
      nodeOfName[Int(code)] = UInt32(truncatingIfNeeded: node)
    }
  }

  /// The number of a name, made if it is new.
  mutating func intern(_ name: UTF8Slice) -> UInt32 {
    let code = UInt32(truncatingIfNeeded: names.count)
    if let known = index.insert(name, code: code, in: names) { return known }
    names.append(utf8: name)
    nodeOfName.append(Self.absent)
    return code
  }

  /// A name by its number.
  func name(_ code: UInt32) -> String { names[Int(code)] }

  /// The name of a node, by number.
  func nameNumber(ofNode node: Int) -> UInt32 { nameOfNode[node] }

  /// The graph, or the first end of an edge that is no node.
  ///
  /// - Parameter emptyDirection: What the graph is taken for when it has no edges.
  func finish(emptyDirection: EdgeDirection) -> Result<AttributedGraph, DocumentAssembly.Failure> {
    for edge in 0..<edgeCount {
      for (code, isSource) in [(sources[edge], true), (targets[edge], false)]
      where nodeOfName[Int(code)] == Self.absent {
        return .failure(.unknownNode(unknown(code, edge: edge, isSource: isSource)))
      }
    }
    do throws(GraphError) {
      let graph = try GraphBuilder(
        nodeCount: nodeCount, sources: sources.map { NodeID(nodeOfName[Int($0)]) },
        targets: targets.map { NodeID(nodeOfName[Int($0)]) }, directions: directions(emptyDirection))
      return .success(
        AttributedGraph(
          graph: graph.finish(), nodeNames: nodeNames(), edgeNames: hasEdgeName ? edgeNames : nil,
          nodeAttributes: nodeAttributes.finish(rowCount: nodeCount),
          edgeAttributes: edgeAttributes.finish(rowCount: edgeCount),
          graphAttributes: graphAttributes.finish(rowCount: 1)))
    } catch {
      return .failure(.tooLarge(error))
    }
  }

  /// Why there is no graph.
  enum Failure: Error {
    case unknownNode(UnknownNode)
    case tooLarge(GraphError)
  }

  private func directions(_ emptyDirection: EdgeDirection) -> EdgeDirections {
    guard let first = undirected.first else { return .all(emptyDirection) }
    guard undirected.contains(!first) else { return .all(first ? .undirected : .directed) }
    return .mixed(undirected.map { $0 ? .undirected : .directed })
  }

  private func nodeNames() -> NameTable {
    // Names were numbered as nodes unless an edge came before a node.
    if nameOfNode.count == names.count, nameOfNode.enumerated().allSatisfy({ $0.offset == Int($0.element) }) {
      return NameTable(names, index: index)
    }
    var pool = StringPool()
    for code in nameOfNode { pool.append(utf8: names.utf8(at: Int(code))) }
    return NameTable(pool)
  }

  private func unknown(_ code: UInt32, edge: Int, isSource: Bool) -> UnknownNode {
    let name = names[Int(code)]
    let nearest = NearestNames.find(name, among: nameOfNode.lazy.map { names[Int($0)] }, limit: 1).first
    let node = nearest.flatMap { nearest in
      nameOfNode.firstIndex { names.utf8(at: Int($0)).elementsEqual(nearest.utf8) }
    }
    return UnknownNode(
      edge: edge, isSource: isSource, name: name, suggestion: nearest.flatMap { near in node.map { (near, $0) } })
  }
}
