internal import GraphEngine

extension GraphMLParser {
  /// The namespace of GraphML, and the one of its first drafts.
  static let namespace = "http://graphml.graphdrawing.org/xmlns"
  private static let oldNamespace = "http://graphml.graphdrawing.org/xmlns/graphml"

  mutating func startRoot(_ name: XMLName, prefix: XMLName?, namespace: XMLName?, _ attributes: XMLAttributes) {
    sawRoot = true
    let root = XMLQualifiedName.string(prefix, name)
    guard name == names.graphml else {
      return fail(
        .notGraphML, "the root element is <\(root.excerpt)>, not <graphml>", text: root.excerpt,
        hint: FileSignature.hint(forRoot: UTF8Slice(cString: name).string))
    }
    graphmlNamespace = namespace
    graphmlPrefix = prefix
    frames.append(GraphMLFrame(kind: .graphml, index: 0))
    guard let namespace else {
      return warn(.namespace, "the root has no namespace; read as GraphML", hint: "declare \(Self.namespace)")
    }
    let uri = UTF8Slice(cString: namespace).string
    if uri == Self.oldNamespace {
      warn(.namespace, "the namespace \(uri) is an old one; read as GraphML", text: uri)
    } else if uri != Self.namespace {
      warn(
        .namespace, "the namespace \"\(uri.excerpt)\" is not the one of GraphML; read as if it were", text: uri.excerpt,
        hint: "declare \(Self.namespace)")
    }
  }

  /// Starts an element of GraphML where elements of GraphML may stand.
  @inline(__always) mutating func startGraphML(_ name: XMLName, _ attributes: XMLAttributes) {
    if graphs.isElsewhere { return startElsewhere(name, attributes) }
    if name == names.data { return startData(attributes) }
    guard let parent = frames.last?.kind else { return }
    if name == names.edge, parent == .graph { return startEdge(attributes) }
    if name == names.node, parent == .graph { return startNode(attributes) }
    startOther(name, attributes, parent)
  }

  private mutating func startOther(_ name: XMLName, _ attributes: XMLAttributes, _ parent: GraphMLFrame.Kind) {
    switch name {
    case names.graph where parent != .key: startGraph(attributes, parent)
    case names.key where parent == .graphml || parent == .graph: startKey(attributes, parent)
    case names.default where parent == .key: collectText(for: .keyDefault)
    case names.desc: collectText(for: .description(currentElement))
    case names.port where parent == .node || parent == .port || parent == .ignored: startPort(attributes, parent)
    case names.hyperedge where parent == .graph: startHyperedge(attributes)
    case names.endpoint where parent == .hyperedge: startEndpoint(attributes)
    case names.locator:
      warn(.locator, "a <locator> points to another place, which is not fetched")
      skip()
    default: startUnknown(UTF8Slice(cString: name).string)
    }
  }

  mutating func startUnknown(_ name: String) {
    let parent = frames.last?.kind.rawValue ?? ""
    warn(
      .unknownElement, "an element <\(name.excerpt)> inside <\(parent)> is not GraphML and is left out",
      text: name.excerpt)
    skip()
  }

  /// Reads over the element that was just started.
  mutating func skip() {
    mode = .skipping
    innerDepth = depth
  }

  mutating func collectText(for target: GraphMLTextTarget) {
    text.removeAll()
    textTarget = target
    mode = .text
    innerDepth = depth
  }

  mutating func endFrame() {
    guard let frame = frames.popLast() else { return }
    switch frame.kind {
    case .graph: endGraph()
    case .ignored where frames.count == 1: graphs.isElsewhere = false
    default: break
    }
  }

  // MARK: Graphs

  private mutating func startGraph(_ attributes: XMLAttributes, _ parent: GraphMLFrame.Kind) {
    var id: String?
    var direction: EdgeDirection?
    var claimedNodes: String?
    var claimedEdges: String?
    for index in 0..<attributes.count where attributes.namespace(index) == nil {
      let name = attributes.name(index)
      let value = attributes.value(index)
      if name == names.id {
        id = value.string
      } else if name == names.edgedefault {
        if value.equals("directed") { direction = .directed }
        if value.equals("undirected") { direction = .undirected }
        if direction == nil {
          warn(
            .edgeDefault, "edgedefault is \"\(value.excerpt)\"; its edges are read as undirected", text: value.excerpt,
            hint: "write directed or undirected")
          direction = .undirected
        }
      } else if name == names.parseNodes {
        claimedNodes = value.excerpt
      } else if name == names.parseEdges {
        claimedEdges = value.excerpt
      } else if !attributes.qualifiedName(index).hasPrefix("parse.") {
        warnOfAttribute(attributes, index, of: "a graph")
      }
    }
    let isOutermost = parent == .graphml
    if isOutermost, !selectGraph(id) { return }
    if direction == nil {
      warn(
        .edgeDefault, "a graph has no edgedefault; its edges are read as undirected",
        hint: "write edgedefault=\"directed\" or \"undirected\"")
    }
    let edgeDefault = direction ?? .undirected
    let number = isOutermost ? startOutermost(id, edgeDefault) : startInner(id, edgeDefault, parent)
    graphs.open.append(
      GraphMLGraphs.Open(
        number: number, edgeDefault: edgeDefault, nodesBefore: nodes.count, edgesBefore: edges.count,
        claimedNodes: claimedNodes, claimedEdges: claimedEdges))
    currentGraph = number
    currentDirection = edgeDefault
    frames.append(GraphMLFrame(kind: .graph, index: number))
  }

  /// Notes an outermost graph and returns whether it is to be read.
  private mutating func selectGraph(_ id: String?) -> Bool {
    let position = graphs.summaries.count
    let isWanted =
      switch options.selection {
      case .first: position == 0
      case .index(let index): position == index
      case .id(let wanted): graphs.selected == nil && id.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
      case .all: true
      }
    graphs.summaries.append(GraphMLGraphSummary(id: id, line: line, isRead: isWanted))
    if isWanted {
      graphs.selected = graphs.selected ?? position
      return true
    }
    graphs.isElsewhere = true
    frames.append(GraphMLFrame(kind: .ignored, index: 0))
    return false
  }

  private mutating func startOutermost(_ id: String?, _ edgeDefault: EdgeDirection) -> Int {
    if graphs.selected == graphs.summaries.count - 1 {
      graphs.graphID = id
      graphs.edgeDefault = edgeDefault
      edges.setDefault(edgeDefault)
    }
    return 0
  }

  private mutating func startInner(_ id: String?, _ edgeDefault: EdgeDirection, _ parent: GraphMLFrame.Kind) -> Int {
    let owner = ownerOfInner(parent)
    graphs.inner.append(
      InnerGraph(
        id: id, owner: owner, parent: currentGraph, edgeDefault: edgeDefault, firstNode: nodes.count,
        firstEdge: edges.count, firstHyperedge: extras.hyperedges.count))
    return graphs.inner.count
  }

  /// The node in which the graph lies that is about to start, and a warning where GraphML does not let it stand there.
  private mutating func ownerOfInner(_ parent: GraphMLFrame.Kind) -> NodeID? {
    // What stands in a port stands in the node of the port.
    guard let frame = frames.last(where: { $0.kind != .port }), frame.kind == .node else {
      if parent == .graph {
        warn(.graphInGraph, "a <graph> stands directly in a <graph>, not in a node; read as a part of it")
      } else if parent != .ignored {
        let element = "\(parent == .edge || parent == .endpoint ? "an" : "a") \(parent.rawValue)"
        warn(.graphInGraph, "a <graph> stands in \(element); read as a part of the graph around it")
      }
      return nil
    }
    // Where a lenient reader finds a node again, the order of the file is not one in which the node's graph is inside it.
    guard !frame.isRepeated else {
      warn(.graphInGraph, "a <graph> stands in a node that was given before; read as a part of the graph around it")
      return nil
    }
    if parent == .port { warn(.graphInGraph, "a <graph> stands in a port; read as a graph of the port's node") }
    return NodeID(UInt32(truncatingIfNeeded: frame.index))
  }

  private mutating func endGraph() {
    guard let closed = graphs.open.popLast() else { return }
    let nodeCount = nodes.count - closed.nodesBefore
    let edgeCount = edges.count - closed.edgesBefore
    if part == nil {
      checkClaims(closed, nodeCount: nodeCount, edgeCount: edgeCount)
    } else {
      part?.claims = closed
    }
    if let parent = graphs.open.indices.last {
      graphs.open[parent].innerNodes += nodeCount
      graphs.open[parent].innerEdges += edgeCount
    } else if let last = graphs.summaries.indices.last {
      graphs.summaries[last].nodeCount = nodeCount
      graphs.summaries[last].edgeCount = edgeCount
    }
    currentGraph = graphs.open.last?.number ?? 0
    currentDirection = graphs.open.last?.edgeDefault ?? .directed
  }

  /// Compares what a graph says of its size with its size.
  mutating func checkClaims(_ graph: GraphMLGraphs.Open, nodeCount: Int, edgeCount: Int) {
    for (what, claim, all, inner) in [
      ("nodes", graph.claimedNodes, nodeCount, graph.innerNodes),
      ("edges", graph.claimedEdges, edgeCount, graph.innerEdges),
    ] {
      guard let claim, claim != String(all), claim != String(all - inner) else { continue }
      warn(.parseInfo, "parse.\(what) is \"\(claim)\", but the graph has \(all - inner) \(what)", text: claim)
    }
  }

  /// Starts an element inside a graph that is not read: only the ids of its nodes are noted.
  private mutating func startElsewhere(_ name: XMLName, _ attributes: XMLAttributes) {
    guard let graph = graphs.summaries.indices.last else { return }
    if name == names.node {
      graphs.summaries[graph].nodeCount += 1
      for index in 0..<attributes.count where attributes.name(index) == names.id {
        graphs.noteElsewhere(attributes.value(index))
      }
    } else if name == names.edge {
      graphs.summaries[graph].edgeCount += 1
    } else if name == names.key {
      return startKey(attributes, .graph)
    } else if name != names.graph {
      return skip()
    }
    frames.append(GraphMLFrame(kind: .ignored, index: 0))
  }

  // MARK: Nodes and edges

  private mutating func startNode(_ attributes: XMLAttributes) {
    nodeData.beginElement()
    var id: UTF8Slice?
    var hasExtras = false
    for index in 0..<attributes.count {
      if attributes.name(index) == names.id, attributes.namespace(index) == nil {
        id = attributes.value(index)
      } else {
        hasExtras = true
      }
    }
    guard let id, !id.isEmpty else {
      let problem = id == nil ? "a node has no id" : "a node has an empty id"
      if failUnlessLenient(.nodeWithoutID, problem, element: "node", hint: "give it one that no other node has") {
        frames.append(GraphMLFrame(kind: .ignored, index: 0))
      }
      return
    }
    guard nodes.count < options.limits.nodes else {
      return fail(.limit, "the graph has more than \(options.limits.nodes) nodes (node limit)")
    }
    if options.mode == .lenient, let known = nodes.find(id) {
      let name = id.excerpt
      let firstLine = nodes.lines[Int(known)]
      warn(
        .duplicateNodeID, "the node id \"\(name)\" was given on line \(firstLine) already",
        element: "node \"\(name)\"", hint: GraphMLProblem.duplicateNodeID.mend)
      frames.append(GraphMLFrame(kind: .node, index: Int(known), isRepeated: true))
      return
    }
    let row = nodes.count
    nodes.append(id, line: line)
    if nodes.duplicate != nil { return failOnDuplicate() }
    if currentGraph > 0 { GraphMLGraphs.note(currentGraph, after: row, in: &graphs.graphOfNode) }
    if hasExtras { addExtraAttributes(attributes, row: row) }
    frames.append(GraphMLFrame(kind: .node, index: row))
  }

  /// Refuses the file because of a node id that came up twice.
  mutating func failOnDuplicate() {
    guard let duplicate = nodes.duplicate else { return }
    let name = duplicate.id.excerpt
    fail(
      .duplicateNodeID, "the node id \"\(name)\" was given on line \(duplicate.firstLine) already",
      line: duplicate.line, element: "node \"\(name)\"", text: name, hint: "ids must differ in the whole graph")
  }

  private mutating func addExtraAttributes(_ attributes: XMLAttributes, row: Int) {
    for index in 0..<attributes.count
    where attributes.name(index) != names.id || attributes.namespace(index) != nil {
      warnOfAttribute(attributes, index, of: "a node")
      guard hasRoom(extras.nodeAttributes.columns.count) else { return }
      extras.nodeAttributes.set(attributes, index, row: row)
    }
  }

  private func isEdgeAttribute(_ name: XMLName?) -> Bool {
    name == names.source || name == names.target || name == names.id || name == names.directed
      || name == names.sourceport || name == names.targetport
  }

  private mutating func startEdge(_ attributes: XMLAttributes) {
    edgeData.beginElement()
    var id: UTF8Slice?
    var source: UTF8Slice?
    var target: UTF8Slice?
    var direction = currentDirection
    var isPlain = true
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      if attributes.namespace(index) != nil {
        isPlain = false
      } else if name == names.source {
        source = attributes.value(index)
      } else if name == names.target {
        target = attributes.value(index)
      } else if name == names.id {
        id = attributes.value(index)
      } else if name == names.directed {
        direction = readDirection(attributes.value(index)) ?? direction
      } else {
        isPlain = false
      }
    }
    guard !hasFailed else { return }
    guard let source, let target, !source.isEmpty, !target.isEmpty else {
      return refuseEdge(id: id, source: source, target: target)
    }
    guard edges.count < options.limits.edges else {
      return fail(.limit, "the graph has more than \(options.limits.edges) edges (edge limit)")
    }
    let row = edges.count
    edges.append(source, target, direction, id: id, line: line, nodes: &nodes)
    if nodes.duplicate != nil { return failOnDuplicate() }
    if row == 0 { bytesBeforeEdges = inputBytes } else if row == Self.foreseeingEdge { foreseeEdges() }
    if currentGraph > 0 { GraphMLGraphs.note(currentGraph, after: row, in: &graphs.graphOfEdge) }
    if !isPlain { addEdgeExtras(attributes, row: row) }
    frames.append(GraphMLFrame(kind: .edge, index: row))
  }

  private mutating func refuseEdge(id: UTF8Slice?, source: UTF8Slice?, target: UTF8Slice?) {
    let end = source?.isEmpty ?? true ? "source" : "target"
    let isEmpty = (end == "source" ? source : target) != nil
    let name = id.map { "edge \"\($0.excerpt)\"" } ?? "edge"
    let other = (end == "source" ? target : source).map { " (\(end == "source" ? "to" : "from") \"\($0.excerpt)\")" }
    if failUnlessLenient(
      .edgeWithoutEnd, "\(id == nil ? "an edge" : name)\(other ?? "") has \(isEmpty ? "an empty" : "no") \(end)",
      element: name, hint: "name the node at its end")
    {
      frames.append(GraphMLFrame(kind: .ignored, index: 0))
    }
  }

  private mutating func readDirection(_ value: UTF8Slice) -> EdgeDirection? {
    switch XMLNumber.bool(value) {
    case .value(let isDirected): return isDirected ? .directed : .undirected
    case .loose(let isDirected, let why):
      warn(.directedAttribute, "directed=\"\(value.excerpt)\" \(why)", text: value.excerpt)
      return isDirected ? .directed : .undirected
    case .bad:
      warn(
        .directedAttribute, "directed=\"\(value.excerpt)\" is neither true nor false; edgedefault is used",
        text: value.excerpt)
      return nil
    }
  }

  private mutating func addEdgeExtras(_ attributes: XMLAttributes, row: Int) {
    var ports = EdgePorts(edge: EdgeID(UInt32(truncatingIfNeeded: row)))
    for index in 0..<attributes.count {
      let name = attributes.name(index)
      if attributes.namespace(index) == nil, isEdgeAttribute(name) {
        if name == names.sourceport { ports.source = attributes.value(index).string }
        if name == names.targetport { ports.target = attributes.value(index).string }
      } else {
        warnOfAttribute(attributes, index, of: "an edge")
        guard hasRoom(extras.edgeAttributes.columns.count) else { return }
        extras.edgeAttributes.set(attributes, index, row: row)
      }
    }
    if ports.source != nil || ports.target != nil { extras.edgePorts.append((ports, line)) }
  }

  // MARK: Ports and hyperedges

  private mutating func startPort(_ attributes: XMLAttributes, _ parent: GraphMLFrame.Kind) {
    guard parent != .ignored, let frame = frames.last else { return skip() }
    var name = ""
    for index in 0..<attributes.count where attributes.namespace(index) == nil {
      if attributes.name(index) == names.name {
        name = attributes.value(index).string
      } else {
        warnOfAttribute(attributes, index, of: "a port")
      }
    }
    if name.isEmpty { warn(.unknownPort, "a port has no name", hint: "edges cannot end at it") }
    let node = parent == .port ? extras.ports[frame.index].node : NodeID(UInt32(truncatingIfNeeded: frame.index))
    extras.ports.append(GraphPort(node: node, name: name, parent: parent == .port ? frame.index : nil))
    frames.append(GraphMLFrame(kind: .port, index: extras.ports.count - 1))
  }

  private mutating func startHyperedge(_ attributes: XMLAttributes) {
    var id: String?
    for index in 0..<attributes.count where attributes.namespace(index) == nil {
      if attributes.name(index) == names.id {
        id = attributes.value(index).string
      } else {
        warnOfAttribute(attributes, index, of: "a hyperedge")
      }
    }
    warn(
      .hyperedge, "hyperedges are kept beside the graph; its edges do not contain them",
      element: id.map { "hyperedge \"\($0.excerpt)\"" } ?? "hyperedge")
    extras.hyperedges.append(Hyperedge(id: id, graph: currentGraph, endpoints: []))
    frames.append(GraphMLFrame(kind: .hyperedge, index: extras.hyperedges.count - 1))
  }

  private mutating func startEndpoint(_ attributes: XMLAttributes) {
    guard let hyperedge = frames.last?.index else { return }
    var endpoint = Hyperedge.Endpoint(node: NodeID(0), direction: .undirected)
    var node: UTF8Slice?
    for index in 0..<attributes.count where attributes.namespace(index) == nil {
      let name = attributes.name(index)
      let value = attributes.value(index)
      if name == names.node {
        node = value
      } else if name == names.port {
        endpoint.port = value.string
      } else if name == names.id {
        endpoint.id = value.string
      } else if name == names.type {
        if let direction = Hyperedge.Direction(rawValue: value.string) {
          endpoint.direction = direction
        } else {
          warn(
            .directedAttribute, "the type \"\(value.excerpt)\" of an endpoint is none of in, out, undir; read as undir",
            text: value.excerpt)
        }
      } else {
        warnOfAttribute(attributes, index, of: "an endpoint")
      }
    }
    guard !hasFailed else { return }
    guard let node, !node.isEmpty else {
      if failUnlessLenient(.edgeWithoutEnd, "an endpoint names no node", element: "endpoint") { skip() }
      return
    }
    let position = extras.hyperedges[hyperedge].endpoints.count
    extras.endpointNodes.append(
      GraphMLExtras.EndpointNode(hyperedge: hyperedge, endpoint: position, node: Array(node), line: line))
    extras.hyperedges[hyperedge].endpoints.append(endpoint)
    frames.append(GraphMLFrame(kind: .endpoint, index: position))
  }

  // MARK: Small things

  /// The element that is open, where it is one that the document keeps something about.
  var currentElement: GraphElement? {
    guard let frame = frames.last else { return nil }
    switch frame.kind {
    case .graphml: return .document
    case .graph: return .graph(frame.index)
    case .node: return .node(NodeID(UInt32(truncatingIfNeeded: frame.index)))
    case .edge: return .edge(EdgeID(UInt32(truncatingIfNeeded: frame.index)))
    case .hyperedge: return .hyperedge(frame.index)
    case .endpoint:
      guard let hyperedge = frames.dropLast().last?.index else { return nil }
      return .endpoint(hyperedge: hyperedge, frame.index)
    case .port: return .port(frame.index)
    case .key, .ignored: return nil
    }
  }

  private mutating func warnOfAttribute(_ attributes: XMLAttributes, _ index: Int, of element: String) {
    // Attributes of other vocabularies are nobody's mistake.
    guard attributes.namespace(index) == nil else { return }
    let name = attributes.qualifiedName(index)
    guard !name.hasPrefix("yfiles.") else { return }
    let isKept = element.hasSuffix("node") || element.hasSuffix("edge") && !element.hasSuffix("hyperedge")
    warn(
      .unknownAttribute,
      "\(element) has the attribute \(name.excerpt), which GraphML does not define; it is \(isKept ? "kept" : "left out")",
      text: name.excerpt)
  }

  /// Whether there may be another kind of value.
  mutating func hasRoom(_ count: Int) -> Bool {
    if count < options.limits.keys { return true }
    fail(.limit, "the file has more than \(options.limits.keys) kinds of values (key limit)")
    return false
  }
}
