public import GraphEngine

/// Makes a graph of a table of edges and, where there is one, a table of nodes.
///
/// Columns other than those that ``TableReader/Keys`` names become attributes. The type of one is what its header says
/// (`year:int`), or else what ``nodeTypes`` or ``edgeTypes`` say, or else the narrowest that holds every cell: `int`,
/// `double`, `bool` (`true` and `false` only), `string`. No word stands for a missing value: `NA` is Namibia, and a
/// column of numbers with such a word is text, which is said. Numbers with zeros in front, like `007`, are text.
///
/// The columns that make up the graph go by the names of ``TableReader/Keys``, whatever their case, or by those that other
/// programs give them: `source` and `target`, `origin` and `destination`, Gephi's `Id`, `Source`, `Target` and `Type`. A
/// column `directed` or `undirected` that says yes or no, true or false, 1 or 0, gives directions, too. A column whose
/// header carries a type (`type:string`) is an attribute, whatever its name. Any other word in a column of directions is
/// refused.
public struct TableReader: Sendable {
  /// The columns that make up the graph.
  public struct Keys: Hashable, Sendable {
    /// In the table of nodes: the name of the node. Needed.
    public var node = "id"
    /// In the table of edges: the name of the edge, where the table has the column.
    public var edge = "id"
    /// In the table of edges: the name of the node that the edge leaves. Needed.
    public var source = "from"
    /// In the table of edges: the name of the node that the edge leads to. Needed.
    public var target = "to"
    /// In the table of edges: `directed` or `undirected`, where the table has the column.
    public var direction = "direction"

    /// The keys that ``TableWriter`` writes.
    public init() {}
  }

  /// The columns that make up the graph.
  public var keys = Keys()
  /// The types of attributes of nodes whose header gives none.
  public var nodeTypes: [String: AttributeType] = [:]
  /// The types of attributes of edges whose header gives none.
  public var edgeTypes: [String: AttributeType] = [:]
  /// The direction of an edge whose row gives none.
  public var direction = EdgeDirection.directed

  /// The encoding of files; `nil` to find it out.
  public var encoding: TextEncoding?
  /// How much the tables may ask for before they are refused.
  public var limits = ReadingLimits()

  /// Makes a reader of tables as ``TableWriter`` writes them.
  public init() {}

  /// Reads the graph of two tables.
  ///
  /// - Parameters:
  ///   - nodes: Without it, the nodes are those that the edges name, in that order.
  ///   - edges: The ends of the edges, and their attributes.
  /// - Throws: The first ``TableError``: a missing or repeated id of a node, an end of an edge that is no node, a cell
  ///   that is not of the type its column has to have.
  /// - Complexity: O(the size of the tables).
  public func read(nodes: Table?, edges: Table) throws(TableError) -> AttributedGraph {
    try reading(nodes: nodes, edges: edges).graph
  }

  /// The graph of two tables, and what was odd about their values.
  func reading(nodes: Table?, edges: Table) throws(TableError) -> (graph: AttributedGraph, remarks: [String]) {
    let found = try TableKeys(keys, nodes: nodes, edges: edges)
    var names = NodeNames()
    if let nodes { try names.declare(nodes, column: found.node) }
    let sources = found.source, targets = found.target
    if nodes == nil {
      for row in 0..<edges.rowCount {
        for column in [sources, targets] {
          names.add(try Self.name(edges, row, column))
        }
      }
    }

    try check(names.pool.count, "nodes", limits.nodes, (nodes ?? edges).file)
    try check(edges.rowCount, "edges", limits.edges, edges.file)
    let built = try Self.graph(edges, names, found, direction)
    var remarks = (nodes?.remarks ?? []) + edges.remarks
    var graph = AttributedGraph(graph: built, nodeNames: NameTable(names.pool, index: names.index))
    if let column = found.edge {
      var edgeNames = StringPool()
      for row in 0..<edges.rowCount { edgeNames.append(utf8: edges.cell(row: row, column: column) ?? []) }
      graph.edgeNames = edgeNames
    }
    if let nodes {
      graph.nodeAttributes = try Self.attributes(of: nodes, except: [found.node], types: nodeTypes, &remarks)
    }
    graph.edgeAttributes = try Self.attributes(of: edges, except: found.ofEdges, types: edgeTypes, &remarks)
    return (graph, remarks)
  }

  private static func graph(
    _ edges: Table, _ names: NodeNames, _ found: TableKeys, _ usual: EdgeDirection
  ) throws(TableError) -> Graph {
    // As long as needed from the beginning: arrays that grow take twice the memory.
    var sources: [NodeID] = [], targets: [NodeID] = [], directions: [EdgeDirection] = []
    sources.reserveCapacity(edges.rowCount)
    targets.reserveCapacity(edges.rowCount)
    if found.direction != nil { directions.reserveCapacity(edges.rowCount) }
    for row in 0..<edges.rowCount {
      sources.append(try names.find(edges, row, found.source))
      targets.append(try names.find(edges, row, found.target))
      if let direction = found.direction { directions.append(try direction.direction(ofRow: row, in: edges) ?? usual) }
    }
    var each = EdgeDirections.all(usual)
    if let first = directions.first {
      each = directions.contains { $0 != first } ? .mixed(directions) : .all(first)
    }
    do {
      return try GraphBuilder(nodeCount: names.pool.count, sources: sources, targets: targets, directions: each)
        .finish()
    } catch {
      throw TableError(file: edges.file, problem: .tooLarge(error))
    }
  }

  /// Reads the graph of `nodes.csv` and `edges.csv` in a folder. The table of nodes may be absent.
  public func read(directory path: String) throws(TableError) -> AttributedGraph {
    try reading(directory: path).graph
  }

  /// The graph of a folder, and what was odd about its numbers.
  func reading(directory path: String) throws(TableError) -> (graph: AttributedGraph, remarks: [String]) {
    let folder = path.hasSuffix("/") ? path : path + "/"
    func table(_ name: String) throws(TableError) -> Table {
      try Table(contentsOf: folder + name, encoding: encoding, quotedCommas: .areNumbers, limits: limits)
    }
    let edges = try table(TableWriter.edgesFile)
    let nodes = SystemPath.exists(folder + TableWriter.nodesFile) ? try table(TableWriter.nodesFile) : nil
    return try reading(nodes: nodes, edges: edges)
  }

  private func check(_ count: Int, _ what: String, _ limit: Int, _ file: String) throws(TableError) {
    guard count > limit else { return }
    throw TableError(file: file, problem: .limit(what, limit))
  }

  /// The name of a node that a row gives; a quoted empty cell is a name, too.
  fileprivate static func name(_ table: Table, _ row: Int, _ column: Int) throws(TableError) -> ArraySlice<UInt8> {
    guard let name = table.cell(row: row, column: column) else {
      throw table.error(.missing, row: row, column: column)
    }
    return name
  }

  private static func attributes(
    of table: Table, except keys: Set<Int>, types: [String: AttributeType], _ remarks: inout [String]
  ) throws(TableError) -> AttributeTable {
    var attributes = AttributeTable(rowCount: table.rowCount)
    for (position, column) in table.columns.enumerated() where !keys.contains(position) {
      var type = column.type ?? types[column.name]
      if type == nil {
        let natural = table.naturalType(ofColumn: position)
        type = natural.type
        if let remark = table.remark(on: natural, ofColumn: position) { remarks.append(remark) }
      }
      attributes.append(try table.attribute(column.name, type ?? .string, from: position))
    }
    return attributes
  }
}

/// The nodes by name, while a graph is read.
private struct NodeNames {
  private(set) var pool = StringPool()
  private(set) var index = StringIndex()
  private var table: Table?

  /// Takes the nodes that a table declares.
  mutating func declare(_ table: Table, column: Int) throws(TableError) {
    self.table = table
    for row in 0..<table.rowCount {
      let name = try TableReader.name(table, row, column)
      if let first = add(name) {
        throw table.error(.duplicate(firstLine: table.line(ofRow: Int(first))), row: row, column: column)
      }
    }
  }

  /// Takes a node, if it is new; gives the one that has the name already.
  @discardableResult
  mutating func add(_ name: ArraySlice<UInt8>) -> UInt32? {
    let code = UInt32(truncatingIfNeeded: pool.count)
    if let known = name.withUnsafeBufferPointer({ index.insert($0, code: code, in: pool) }) { return known }
    pool.append(utf8: name)
    return nil
  }

  /// The node that a cell of a table of edges names.
  func find(_ edges: Table, _ row: Int, _ column: Int) throws(TableError) -> NodeID {
    let name = try TableReader.name(edges, row, column)
    if let position = name.withUnsafeBufferPointer({ index.find($0, in: pool) }) { return NodeID(position) }
    let wanted = String(decoding: name, as: UTF8.self)
    let suggestion = NearestNames.nearest(to: wanted, among: (0..<pool.count).lazy.map { pool[$0] })
    let known = suggestion.flatMap { suggestion in
      Array(suggestion.utf8).withUnsafeBufferPointer { index.find($0, in: pool) }
    }
    throw edges.error(
      .unknownNode(suggestion: suggestion, line: known.flatMap { table?.line(ofRow: Int($0)) }),
      row: row, column: column)
  }
}
