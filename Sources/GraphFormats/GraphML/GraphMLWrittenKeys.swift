internal import GraphEngine

/// The keys of a document as they are written: those it has, and one for each column that has none.
struct GraphMLWrittenKeys {
  private(set) var all: [GraphMLKey] = []
  /// The start tag of a value of each key.
  private(set) var tags: [[UInt8]] = []
  let node: GraphMLColumnPlan
  let edge: GraphMLColumnPlan
  let graph: GraphMLColumnPlan
  let nodeAttributes: GraphMLXMLAttributePlan
  let edgeAttributes: GraphMLXMLAttributePlan
  /// The prefixes that XML attributes need.
  let prefixes: [(prefix: String, uri: String)]

  init(_ document: GraphDocument) {
    all = document.keys
    var ids = Set(all.map { Array($0.id.utf8) })
    var nextID = 0
    func makeID() -> String {
      while true {
        let id = "d\(nextID)"
        nextID += 1
        if ids.insert(Array(id.utf8)).inserted { return id }
      }
    }
    let network = document.graph
    var planned: [GraphMLDomain: [(key: Int, column: AttributeColumn)]] = [:]
    for (domain, table) in [
      (GraphMLDomain.node, network.nodeAttributes), (.edge, network.edgeAttributes), (.graph, network.graphAttributes),
    ] {
      let apart = Set(
        document.derivedColumns.filter { $0.domain == domain }.map { Array($0.column.utf8) }
          + document.xmlAttributeColumns.filter { $0.domain == domain }.map { Array($0.column.utf8) })
      var keyOfColumn: [[UInt8]: Int] = [:]
      for (index, key) in document.keys.enumerated() where key.domain == domain || key.domain == .all {
        keyOfColumn[Array(key.column.utf8)] = index
      }
      for column in table.columns where !apart.contains(Array(column.name.utf8)) {
        let known = keyOfColumn.removeValue(forKey: Array(column.name.utf8))
        if let known, all[known].type.attributeType == column.type {
          if all[known].type == .int, !fitsInt(column) { all[known].type = .long }
          planned[domain, default: []].append((known, column))
        } else {
          let type: GraphMLType = fitsInt(column) ? .int : GraphMLType(column.type)
          all.append(
            GraphMLKey(
              id: makeID(), domain: domain, name: column.name, type: type, defaultValue: column.defaultValue))
          planned[domain, default: []].append((all.count - 1, column))
        }
      }
    }
    tags = all.map { key in
      var buffer = ByteBuffer()
      buffer.append(literal: "<data key=\"")
      var id = key.id
      id.withUTF8 { _ = XMLText.appendAttribute($0, to: &buffer) }
      buffer.append(literal: "\">")
      return Array(buffer.bytes)
    }
    let tags = tags
    func plan(_ domain: GraphMLDomain, _ rowCount: Int) -> GraphMLColumnPlan {
      GraphMLColumnPlan(
        (planned[domain] ?? []).map { GraphMLColumnPlan.Column(column: $0.column, tag: tags[$0.key]) },
        rowCount: rowCount)
    }
    node = plan(.node, network.graph.nodeCount)
    edge = plan(.edge, network.graph.edgeCount)
    graph = plan(.graph, 1)
    func attributes(_ domain: GraphMLDomain, _ table: AttributeTable) -> GraphMLXMLAttributePlan {
      GraphMLXMLAttributePlan(
        document.xmlAttributeColumns.filter { $0.domain == domain }.compactMap { attribute in
          table[attribute.column].map { (attribute.name, $0) }
        })
    }
    nodeAttributes = attributes(.node, network.nodeAttributes)
    edgeAttributes = attributes(.edge, network.edgeAttributes)
    prefixes = Self.prefixes(document)
  }

  private static func prefixes(_ document: GraphDocument) -> [(prefix: String, uri: String)] {
    var prefixes: [(prefix: String, uri: String)] = []
    let names =
      document.xmlAttributeColumns.map { ($0.name, $0.namespace) }
      + document.keys.flatMap(\.extraAttributes).map { ($0.name, $0.namespace) }
    for (name, uri) in names {
      guard let uri, let colon = name.firstIndex(of: ":") else { continue }
      let prefix = String(name[..<colon])
      guard prefix != "xml", prefix != "xsi", !prefixes.contains(where: { $0.prefix == prefix }) else { continue }
      prefixes.append((prefix, uri))
    }
    return prefixes
  }
}

/// Whether all whole numbers of a column have 32 bits.
private func fitsInt(_ column: AttributeColumn) -> Bool {
  if case .int(let value)? = column.defaultValue, Int32(exactly: value) == nil { return false }
  return column.fitsInt32
}

/// What a document keeps about its elements besides the tables, by element.
struct GraphMLNotes {
  private struct Entry {
    var description: String?
    var otherValues: [Int] = []
    var structuredValues: [Int] = []
  }

  private var entries: [GraphElement: Entry] = [:]
  private(set) var edgePorts: [EdgeID: EdgePorts] = [:]

  init(_ document: GraphDocument) {
    for (position, value) in document.otherValues.enumerated() where document.keys.indices.contains(value.key) {
      entries[value.owner, default: Entry()].otherValues.append(position)
    }
    for (position, value) in document.structuredValues.enumerated() where document.keys.indices.contains(value.key) {
      entries[value.owner, default: Entry()].structuredValues.append(position)
    }
    for description in document.descriptions {
      let text = entries[description.owner]?.description
      entries[description.owner, default: Entry()].description =
        text.map { $0 + "\n" + description.text } ?? description.text
    }
    for ports in document.edgePorts { edgePorts[ports.edge] = ports }
  }

  func isEmpty(_ element: GraphElement) -> Bool { entries.isEmpty || entries[element] == nil }

  func hasValues(_ element: GraphElement) -> Bool {
    guard !entries.isEmpty, let entry = entries[element] else { return false }
    return !entry.otherValues.isEmpty || !entry.structuredValues.isEmpty
  }

  func description(of element: GraphElement) -> String? { entries.isEmpty ? nil : entries[element]?.description }

  func otherValues(of element: GraphElement) -> [Int] { entries[element]?.otherValues ?? [] }

  func structuredValues(of element: GraphElement) -> [Int] { entries[element]?.structuredValues ?? [] }
}

/// The nodes, edges, hyperedges and graphs of each graph of a document with levels, each in order, as lists that are
/// used up from the front.
struct GraphMLInnerLists {
  private struct List {
    var items: [Int] = []
    var next = 0

    mutating func take(below limit: Int?) -> Int? {
      guard next < items.count, limit.map({ items[next] < $0 }) ?? true else { return nil }
      next += 1
      return items[next - 1]
    }
  }

  private let graphs: [InnerGraph]
  private var nodes: [List]
  private var edges: [List]
  private var hyperedges: [List]
  /// Graphs that lie directly in a graph.
  private var direct: [List]
  private var owned: [NodeID: [Int]] = [:]

  init(_ nesting: GraphNesting, _ graph: Graph, _ hyperedges: [Hyperedge]) throws(GraphMLWriteError) {
    graphs = nesting.graphs
    let count = graphs.count + 1
    guard nesting.graphOfNode.count == graph.nodeCount, nesting.graphOfEdge.count == graph.edgeCount else {
      throw .inconsistent("not every node and edge has its graph")
    }
    func lists(_ numbers: some Sequence<UInt32>) throws(GraphMLWriteError) -> [List] {
      var lists = [List](repeating: List(), count: count)
      for (item, number) in numbers.enumerated() {
        guard number < count else { throw .inconsistent("there is no graph number \(number)") }
        lists[Int(number)].items.append(item)
      }
      return lists
    }
    nodes = try lists(nesting.graphOfNode)
    edges = try lists(nesting.graphOfEdge)
    self.hyperedges = try lists(hyperedges.map { UInt32(truncatingIfNeeded: $0.graph) })
    direct = [List](repeating: List(), count: count)
    for (position, inner) in graphs.enumerated() {
      let number = position + 1
      guard inner.parent >= 0, inner.parent < number else {
        throw .inconsistent("graph number \(number) comes before the one that it lies in")
      }
      if let owner = inner.owner {
        guard graph.contains(owner), Int(nesting.graphOfNode[owner.index]) == inner.parent else {
          throw .inconsistent("graph number \(number) does not lie in the graph of its node")
        }
        owned[owner, default: []].append(number)
      } else {
        direct[inner.parent].items.append(number)
      }
    }
  }

  mutating func nextNode(of number: Int) -> NodeID? {
    nodes[number].take(below: nil).map { NodeID(UInt32(truncatingIfNeeded: $0)) }
  }

  mutating func nextEdge(of number: Int, before inner: Int?) -> EdgeID? {
    edges[number].take(below: inner.map { graphs[$0 - 1].firstEdge }).map { EdgeID(UInt32(truncatingIfNeeded: $0)) }
  }

  mutating func nextHyperedge(of number: Int, before inner: Int?) -> Int? {
    hyperedges[number].take(below: inner.map { graphs[$0 - 1].firstHyperedge })
  }

  /// The next graph directly in a graph that stands before a node, or before its end.
  mutating func nextDirect(of number: Int, before node: NodeID?) -> Int? {
    guard direct[number].next < direct[number].items.count else { return nil }
    let inner = direct[number].items[direct[number].next]
    if let node, graphs[inner - 1].firstNode > node.index { return nil }
    direct[number].next += 1
    return inner
  }

  func inner(of node: NodeID) -> [Int] { owned[node] ?? [] }

  func firstInner(of node: NodeID) -> Int? { owned[node]?.first }
}
