internal import GraphEngine

/// The work of writing one document.
struct GraphMLWriting: ~Copyable {
  let document: GraphDocument
  let network: AttributedGraph
  let graph: Graph
  let names: StringPool
  let keys: GraphMLWrittenKeys
  let notes: GraphMLNotes
  var buffer = ByteBuffer(capacity: 1 << 17)

  /// Which way edges go that do not say it, in the graph itself and in each inner one.
  private let edgeDefaults: [EdgeDirection]
  /// Edges whose id is not written because another has it.
  private var hiddenEdgeIDs: Set<UInt32> = []
  private var innerGraphs: GraphMLInnerLists?
  private var ports: [NodeID: [Int]] = [:]
  private var childPorts: [Int: [Int]] = [:]
  /// What ``touchEnds(from:_:)`` read last: written so that the reads are not optimised away.
  private var touched: UInt8 = 0

  init(_ document: GraphDocument, leavesOutRepeatedIDs: Bool) throws(GraphMLWriteError) {
    self.document = document
    network = document.graph
    graph = document.graph.graph
    names = document.graph.nodeNames.pool
    keys = GraphMLWrittenKeys(document)
    notes = GraphMLNotes(document)
    edgeDefaults = Self.edgeDefaults(document)
    for (position, port) in document.ports.enumerated() {
      if let parent = port.parent {
        guard parent < position else {
          throw .inconsistent("port \"\(port.name.excerpt)\" comes before the one it is in")
        }
        childPorts[parent, default: []].append(position)
      } else {
        ports[port.node, default: []].append(position)
      }
    }
    if let nesting = document.nesting { innerGraphs = try GraphMLInnerLists(nesting, graph, document.hyperedges) }
    for hyperedge in document.hyperedges {
      for endpoint in hyperedge.endpoints where !graph.contains(endpoint.node) {
        throw .inconsistent("a hyperedge ends at \(endpoint.node), which is not in the graph")
      }
    }
    try checkNames()
    if leavesOutRepeatedIDs { hideRepeatedIDs() }
  }

  /// Writes the document.
  mutating func run(_ sink: inout OutputSink) throws(GraphMLWriteError) {
    try writeHead()
    try writeNotes(.document, indent: "  ")
    buffer.append(literal: "  <graph")
    if let id = document.graphID { try writeAttribute("id", id) }
    writeEdgeDefault(edgeDefaults[0])
    buffer.append(literal: ">\n")
    try writeNotes(.graph(0), indent: "    ")
    if !keys.graph.isEmpty(0) {
      buffer.append(literal: "    ")
      if let column = keys.graph.write(0, to: &buffer) {
        throw .forbiddenCharacter("the attribute \(column) of the graph")
      }
      buffer.append(literal: "\n")
    }
    try writeContent(of: 0, &sink)
    buffer.append(literal: "  </graph>\n</graphml>\n")
    flush(&sink)
  }

  // MARK: Checks

  private func checkNames() throws(GraphMLWriteError) {
    guard names.count == graph.nodeCount else {
      throw .inconsistent("it has \(graph.nodeCount) nodes and \(names.count) names")
    }
    if let node = (0..<names.count).first(where: { names.utf8(at: $0).isEmpty }) {
      throw .unusableName("node \(node) has no name")
    }
    if let node = network.nodeNames.firstRepeated {
      throw .unusableName("two nodes have the name \"\(network.nodeNames[node].excerpt)\"")
    }
  }

  private mutating func hideRepeatedIDs() {
    guard let ids = network.edgeNames else { return }
    var index = StringIndex(minimumCapacity: ids.count)
    for edge in 0..<ids.count {
      let code = UInt32(truncatingIfNeeded: edge)
      let known = ids.withUTF8(at: edge) { $0.isEmpty ? nil : index.insert($0, code: code, in: ids) }
      if known != nil { hiddenEdgeIDs.insert(code) }
    }
  }

  /// What readers that know one direction only may miss.
  var losses: [FormatLoss] {
    var losses: [FormatLoss] = []
    if let first = hiddenEdgeIDs.min(), let ids = network.edgeNames {
      losses.append(.repeatedEdgeIDs(count: hiddenEdgeIDs.count, example: ids[Int(first)]))
    }
    if !graph.isDirected, !graph.isUndirected {
      let directed = graph.edges.count { graph.direction(of: $0) == .directed }
      losses.append(.mixedDirectionsKept(directed: directed, undirected: graph.edgeCount - directed))
    }
    return losses
  }

  /// The direction that most edges of each graph have; where as many go each way, the one that the document says.
  private static func edgeDefaults(_ document: GraphDocument) -> [EdgeDirection] {
    let graph = document.graph.graph
    let said = [document.edgeDefault] + (document.nesting?.graphs ?? []).map(\.edgeDefault)
    // How many more edges are directed than undirected.
    var excess = [Int](repeating: 0, count: said.count)
    if let graphOfEdge = document.nesting?.graphOfEdge {
      for (edge, number) in zip(graph.edges, graphOfEdge) where number < excess.count {
        excess[Int(number)] += graph.direction(of: edge) == .directed ? 1 : -1
      }
    } else if graph.isDirected || graph.isUndirected {
      excess[0] = graph.edgeCount == 0 ? 0 : graph.isDirected ? 1 : -1
    } else {
      for edge in graph.edges { excess[0] += graph.direction(of: edge) == .directed ? 1 : -1 }
    }
    return zip(said, excess).map { said, excess in excess == 0 ? said : excess > 0 ? .directed : .undirected }
  }

  // MARK: Head

  private mutating func writeHead() throws(GraphMLWriteError) {
    buffer.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"")
    buffer.append(literal: " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
    buffer.append(literal: " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns")
    buffer.append(literal: " http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd\"")
    for (prefix, uri) in keys.prefixes { try writeAttribute("xmlns:\(prefix)", uri) }
    buffer.append(literal: ">\n")
    if let text = notes.description(of: .document) { try writeElement("desc", text, indent: "  ") }
    for key in keys.all {
      buffer.append(literal: "  <key")
      try writeAttribute("id", key.id)
      try writeAttribute("for", key.domain.rawValue)
      try writeAttribute("attr.name", key.name)
      try writeAttribute("attr.type", key.type.rawValue)
      for attribute in key.extraAttributes { try writeAttribute(attribute.name, attribute.value) }
      guard key.description != nil || key.defaultValue != nil || key.structuredDefault != nil else {
        buffer.append(literal: "/>\n")
        continue
      }
      buffer.append(literal: ">")
      if let text = key.description { try writeElement("desc", text) }
      if let xml = key.structuredDefault {
        buffer.append(literal: "<default>")
        buffer.append(xml)
        buffer.append(literal: "</default>")
      } else if let value = key.defaultValue {
        buffer.append(literal: "<default>")
        try writeValue(value, place: "the default of the key \"\(key.id.excerpt)\"")
        buffer.append(literal: "</default>")
      }
      buffer.append(literal: "</key>\n")
    }
  }

  // MARK: Graphs

  /// Writes nodes, edges and hyperedges of a graph in the order in which a reader numbers them.
  private mutating func writeContent(of number: Int, _ sink: inout OutputSink) throws(GraphMLWriteError) {
    guard innerGraphs != nil else {
      for node in 0..<graph.nodeCount {
        try writeNode(NodeID(UInt32(truncatingIfNeeded: node)))
        if buffer.count >= 1 << 16 { flush(&sink) }
      }
      let ends = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * Self.batchSize)
      defer { ends.deallocate() }
      for edge in 0..<graph.edgeCount {
        if edge % Self.batchSize == 0 { touchEnds(from: edge, ends) }
        try writeEdge(EdgeID(UInt32(truncatingIfNeeded: edge)), edgeDefaults[0])
        if buffer.count >= 1 << 16 { flush(&sink) }
      }
      for position in document.hyperedges.indices { try writeHyperedge(position) }
      return
    }
    while let node = innerGraphs?.nextNode(of: number) {
      if let owner = innerGraphs?.firstInner(of: node) {
        try writeEdges(of: number, before: owner)
      }
      while let direct = innerGraphs?.nextDirect(of: number, before: node) {
        try writeEdges(of: number, before: direct)
        try writeGraph(direct, &sink)
      }
      try writeNode(node, inner: innerGraphs?.inner(of: node) ?? [], &sink)
      if buffer.count >= 1 << 16 { flush(&sink) }
    }
    while let direct = innerGraphs?.nextDirect(of: number, before: nil) {
      try writeEdges(of: number, before: direct)
      try writeGraph(direct, &sink)
    }
    try writeEdges(of: number, before: nil)
  }

  private static let batchSize = 128

  /// Reads the names of the ends of the next edges, all at once so that the waits for memory overlap.
  private mutating func touchEnds(from first: Int, _ ends: UnsafeMutableBufferPointer<UInt32>) {
    var count = 0
    for edge in first..<min(first + Self.batchSize, graph.edgeCount) {
      let edge = EdgeID(UInt32(truncatingIfNeeded: edge))
      ends[count] = graph.source(of: edge).rawValue
      ends[count + 1] = graph.target(of: edge).rawValue
      count += 2
    }
    touched = names.touch(UnsafeBufferPointer(rebasing: ends[..<count]))
  }

  /// Writes those edges and hyperedges of a graph that stand before an inner graph.
  private mutating func writeEdges(of number: Int, before inner: Int?) throws(GraphMLWriteError) {
    while let edge = innerGraphs?.nextEdge(of: number, before: inner) { try writeEdge(edge, edgeDefaults[number]) }
    while let position = innerGraphs?.nextHyperedge(of: number, before: inner) { try writeHyperedge(position) }
  }

  private mutating func writeGraph(_ number: Int, _ sink: inout OutputSink) throws(GraphMLWriteError) {
    guard let inner = document.nesting?.graphs[number - 1] else { return }
    buffer.append(literal: "<graph")
    if let id = inner.id { try writeAttribute("id", id) }
    writeEdgeDefault(edgeDefaults[number])
    buffer.append(literal: ">\n")
    try writeNotes(.graph(number), indent: "    ")
    try writeContent(of: number, &sink)
    buffer.append(literal: "    </graph>")
    if inner.owner == nil { buffer.append(literal: "\n") }
  }

  private mutating func writeEdgeDefault(_ direction: EdgeDirection) {
    buffer.append(literal: direction == .directed ? " edgedefault=\"directed\"" : " edgedefault=\"undirected\"")
  }

  // MARK: Nodes

  private mutating func writeNode(_ node: NodeID) throws(GraphMLWriteError) {
    try startNode(node)
    let isEmpty = keys.node.isEmpty(node.index) && notes.isEmpty(.node(node)) && ports[node] == nil
    if isEmpty {
      buffer.append(literal: "/>\n")
    } else {
      buffer.append(literal: ">")
      try writeNodeData(node)
      buffer.append(literal: "</node>\n")
    }
  }

  private mutating func writeNode(
    _ node: NodeID, inner: [Int], _ sink: inout OutputSink
  ) throws(GraphMLWriteError) {
    guard !inner.isEmpty else { return try writeNode(node) }
    try startNode(node)
    buffer.append(literal: ">")
    try writeNodeData(node)
    for number in inner { try writeGraph(number, &sink) }
    buffer.append(literal: "</node>\n")
  }

  private mutating func startNode(_ node: NodeID) throws(GraphMLWriteError) {
    buffer.append(literal: "    <node id=\"")
    let isWhole = names.withUTF8(at: node.index) { XMLText.appendAttribute($0, to: &buffer) }
    if !isWhole { throw .forbiddenCharacter("the name of \(node)") }
    buffer.append(literal: "\"")
    try writeXMLAttributes(keys.nodeAttributes, node.index)
  }

  private mutating func writeNodeData(_ node: NodeID) throws(GraphMLWriteError) {
    if let text = notes.description(of: .node(node)) { try writeElement("desc", text) }
    if let column = keys.node.write(node.index, to: &buffer) {
      throw .forbiddenCharacter("\(column) of node \"\(network.nodeNames[node].excerpt)\"")
    }
    try writeValues(.node(node))
    for port in ports[node] ?? [] { try writePort(port) }
  }

  private mutating func writePort(_ position: Int) throws(GraphMLWriteError) {
    buffer.append(literal: "<port")
    try writeAttribute("name", document.ports[position].name)
    let children = childPorts[position] ?? []
    guard !children.isEmpty || !notes.isEmpty(.port(position)) else { return buffer.append(literal: "/>") }
    buffer.append(literal: ">")
    if let text = notes.description(of: .port(position)) { try writeElement("desc", text) }
    try writeValues(.port(position))
    for child in children { try writePort(child) }
    buffer.append(literal: "</port>")
  }

  // MARK: Edges

  private mutating func writeEdge(_ edge: EdgeID, _ edgeDefault: EdgeDirection) throws(GraphMLWriteError) {
    buffer.append(literal: "    <edge")
    if let ids = network.edgeNames, !hiddenEdgeIDs.contains(edge.rawValue) {
      let isWhole = ids.withUTF8(at: edge.index) { $0.isEmpty ? true : appendAttribute("id", $0) }
      if !isWhole { throw .forbiddenCharacter("the id of \(edge)") }
    }
    buffer.append(literal: " source=\"")
    names.withUTF8(at: graph.source(of: edge).index) { _ = XMLText.appendAttribute($0, to: &buffer) }
    buffer.append(literal: "\" target=\"")
    names.withUTF8(at: graph.target(of: edge).index) { _ = XMLText.appendAttribute($0, to: &buffer) }
    buffer.append(literal: "\"")
    let direction = graph.direction(of: edge)
    if direction != edgeDefault {
      buffer.append(literal: direction == .directed ? " directed=\"true\"" : " directed=\"false\"")
    }
    if let ports = notes.edgePorts[edge] {
      if let port = ports.source { try writeAttribute("sourceport", port) }
      if let port = ports.target { try writeAttribute("targetport", port) }
    }
    try writeXMLAttributes(keys.edgeAttributes, edge.index)
    guard !keys.edge.isEmpty(edge.index) || !notes.isEmpty(.edge(edge)) else { return buffer.append(literal: "/>\n") }
    buffer.append(literal: ">")
    if let text = notes.description(of: .edge(edge)) { try writeElement("desc", text) }
    if let column = keys.edge.write(edge.index, to: &buffer) {
      throw .forbiddenCharacter("\(column) of \(network.describe(edge).excerpt)")
    }
    try writeValues(.edge(edge))
    buffer.append(literal: "</edge>\n")
  }

  private mutating func writeHyperedge(_ position: Int) throws(GraphMLWriteError) {
    let hyperedge = document.hyperedges[position]
    buffer.append(literal: "    <hyperedge")
    if let id = hyperedge.id { try writeAttribute("id", id) }
    buffer.append(literal: ">")
    if let text = notes.description(of: .hyperedge(position)) { try writeElement("desc", text) }
    try writeValues(.hyperedge(position))
    for (number, endpoint) in hyperedge.endpoints.enumerated() {
      buffer.append(literal: "<endpoint")
      if let id = endpoint.id { try writeAttribute("id", id) }
      try writeAttribute("node", network.nodeNames[endpoint.node])
      if let port = endpoint.port { try writeAttribute("port", port) }
      if endpoint.direction != .undirected { try writeAttribute("type", endpoint.direction.rawValue) }
      let element = GraphElement.endpoint(hyperedge: position, number)
      guard !notes.isEmpty(element) else {
        buffer.append(literal: "/>")
        continue
      }
      buffer.append(literal: ">")
      if let text = notes.description(of: element) { try writeElement("desc", text) }
      try writeValues(element)
      buffer.append(literal: "</endpoint>")
    }
    buffer.append(literal: "</hyperedge>\n")
  }

  // MARK: Small things

  private mutating func flush(_ sink: inout OutputSink) {
    sink.append(bytes: buffer.bytes)
    buffer.removeAll()
  }

  /// Writes description and values of an element that has lines of its own.
  private mutating func writeNotes(_ element: GraphElement, indent: StaticString) throws(GraphMLWriteError) {
    guard !notes.isEmpty(element) else { return }
    if element != .document, let text = notes.description(of: element) {
      try writeElement("desc", text, indent: indent)
    }
    guard notes.hasValues(element) else { return }
    buffer.append(literal: indent)
    try writeValues(element)
    buffer.append(literal: "\n")
  }

  /// Writes the values of an element that stand in no table.
  private mutating func writeValues(_ element: GraphElement) throws(GraphMLWriteError) {
    guard notes.hasValues(element) else { return }
    for position in notes.otherValues(of: element) {
      let value = document.otherValues[position]
      writeTag(value.key)
      let id = document.keys[value.key].id
      try writeValue(value.value, place: "a value of the key \"\(id.excerpt)\"")
      buffer.append(literal: "</data>")
    }
    for position in notes.structuredValues(of: element) {
      let value = document.structuredValues[position]
      writeTag(value.key)
      buffer.append(value.xml)
      buffer.append(literal: "</data>")
    }
  }

  private mutating func writeTag(_ key: Int) { keys.tags[key].withUnsafeBufferPointer { buffer.append($0) } }

  private mutating func writeXMLAttributes(
    _ columns: GraphMLXMLAttributePlan, _ row: Int
  ) throws(GraphMLWriteError) {
    for (name, value) in columns.values(row) { try writeAttribute(name, value) }
  }

  private mutating func writeValue(_ value: AttributeValue, place: @autoclosure () -> String) throws(GraphMLWriteError)
  {
    switch value {
    case .bool(let value): buffer.append(literal: value ? "true" : "false")
    case .int(let value): buffer.append(value)
    case .double(let value): buffer.append(value)
    case .string(var text):
      if !text.withUTF8({ XMLText.append($0, to: &buffer) }) { throw .forbiddenCharacter(place()) }
    }
  }

  private mutating func writeElement(_ name: String, _ text: String, indent: StaticString = "")
    throws(GraphMLWriteError)
  {
    buffer.append(literal: indent)
    buffer.append("<\(name)>")
    try writeValue(.string(text), place: "the text of a <\(name)>")
    buffer.append(indent.utf8CodeUnitCount > 0 ? "</\(name)>\n" : "</\(name)>")
  }

  private mutating func writeAttribute(_ name: String, _ value: String) throws(GraphMLWriteError) {
    var value = value
    let isWhole = value.withUTF8 { appendAttribute(name, $0) }
    if !isWhole { throw .forbiddenCharacter("the attribute \(name)") }
  }

  /// Adds an attribute; returns whether XML can hold its value.
  private mutating func appendAttribute(_ name: String, _ value: UTF8Slice) -> Bool {
    buffer.append(literal: " ")
    buffer.append(name)
    buffer.append(literal: "=\"")
    defer { buffer.append(literal: "\"") }
    return XMLText.appendAttribute(value, to: &buffer)
  }
}
