internal import GraphEngine

/// What a document has besides a plain graph that DOT can show: inner graphs as clusters, and ports.
struct DOTLevels {
  private let document: GraphDocument
  /// How DOT calls the ports of each node, by their names.
  private var spelledPorts: [NodeID: [(name: String, spelled: String)]] = [:]
  private var edgePorts: [EdgeID: EdgePorts] = [:]
  /// The inner graph in whose cluster each node that holds one is drawn.
  private var home: [NodeID: Int] = [:]
  /// The nodes of each cluster, those outside of all first.
  private var nodes: [[NodeID]] = []
  private var children: [[Int]] = []
  /// Whether there is a node in each graph or deeper inside it.
  private var isFilled: [Bool] = []

  /// `nil` for a document without either.
  init?(_ document: GraphDocument) {
    guard document.nesting != nil || !document.ports.isEmpty || !document.edgePorts.isEmpty else { return nil }
    self.document = document
    notePorts()
    noteGraphs()
  }

  var hasPorts: Bool { !spelledPorts.isEmpty }

  // MARK: Ports

  private mutating func notePorts() {
    for port in document.ports { add(port.name, to: port.node) }
    let graph = document.graph.graph
    for ports in document.edgePorts where ports.edge.index < graph.edgeCount {
      edgePorts[ports.edge] = ports
      if let port = ports.source { add(port, to: graph.source(of: ports.edge)) }
      if let port = ports.target { add(port, to: graph.target(of: ports.edge)) }
    }
  }

  /// Names a port so that Graphviz, which cuts at colons and knows no capitals here, finds it.
  private mutating func add(_ name: String, to node: NodeID) {
    let known = spelledPorts[node] ?? []
    guard !known.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return }
    let wanted = String(decoding: DOTText.harmless(name.utf8), as: UTF8.self).replacing(":", with: "_")
      .replacing("\\", with: "_").replacing("&", with: "_").replacing("\n", with: " ")
    var spelled = wanted.isEmpty ? "_" : wanted
    var number = 2
    while known.contains(where: { $0.spelled.lowercased() == spelled.lowercased() }) {
      spelled = "\(wanted)_\(number)"
      number += 1
    }
    spelledPorts[node, default: []].append((name, spelled))
  }

  func hasPorts(_ node: NodeID) -> Bool { spelledPorts[node] != nil }

  /// Adds `:port` at an end of an edge, if the edge names a port there.
  func writePort(of edge: EdgeID, isSource: Bool, _ node: NodeID, to buffer: inout ByteBuffer) {
    guard let ports = edgePorts[edge], let name = isSource ? ports.source : ports.target,
      let port = spelledPorts[node]?.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else { return }
    buffer.append(":")
    buffer.appendQuoted(ArraySlice(port.spelled.utf8))
  }

  /// Adds a label with a cell for each port of a node.
  func writePortLabel(_ label: String, of node: NodeID, to buffer: inout ByteBuffer) {
    let ports = spelledPorts[node] ?? []
    buffer.append(
      " [shape=plain] [label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\"><TR><TD")
    if ports.count > 1 { buffer.append(" COLSPAN=\"\(ports.count)\"") }
    buffer.append("><B>")
    buffer.appendHTML(label.isEmpty ? " " : label)
    buffer.append("</B></TD></TR><TR>")
    for port in ports {
      buffer.append("<TD PORT=\"")
      buffer.appendHTML(port.spelled)
      buffer.append("\">")
      buffer.appendHTML(port.name.isEmpty ? " " : port.name)
      buffer.append("</TD>")
    }
    buffer.append("</TR></TABLE>>]")
  }

  // MARK: Clusters

  private mutating func noteGraphs() {
    guard let nesting = document.nesting else { return }
    nodes = [[NodeID]](repeating: [], count: nesting.graphs.count + 1)
    children = [[Int]](repeating: [], count: nesting.graphs.count + 1)
    for (position, graph) in nesting.graphs.enumerated() {
      guard graph.parent <= position else { continue }
      children[graph.parent].append(position + 1)
      // A node that holds a graph stands in the cluster of it, so that edges to the node lead there.
      if let owner = graph.owner, home[owner] == nil { home[owner] = position + 1 }
    }
    for (node, graph) in zip(document.graph.graph.nodes, nesting.graphOfNode) {
      let number = home[node] ?? Int(graph)
      if number < nodes.count { nodes[number].append(node) }
    }
    isFilled = nodes.map { !$0.isEmpty }
    for graph in children.indices.reversed() where children[graph].contains(where: { isFilled[$0] }) {
      isFilled[graph] = true
    }
  }

  /// Whether a cluster is named after a node.
  func isHead(_ node: NodeID) -> Bool { home[node] != nil }

  /// A step on the way through the clusters.
  enum Step {
    case open(Int, depth: Int)
    case node(NodeID, depth: Int)
    case close(depth: Int)
  }

  /// Goes through all nodes, those of an inner graph between the beginning and the end of its cluster.
  func visit(_ body: (Step) throws -> Void) rethrows {
    guard !nodes.isEmpty else {
      for node in document.graph.graph.nodes { try body(.node(node, depth: 0)) }
      return
    }
    // A stack of its own, since graphs may lie deeper in each other than the program's stack reaches.
    var waiting: [(graph: Int, depth: Int, isClosing: Bool)] = [(0, 0, false)]
    while let (graph, depth, isClosing) = waiting.popLast() {
      if isClosing {
        try body(.close(depth: depth))
        continue
      }
      if graph > 0 {
        try body(.open(graph, depth: depth))
        waiting.append((graph, depth, true))
      }
      let inside = graph > 0 ? depth + 1 : 0
      for node in nodes[graph] { try body(.node(node, depth: inside)) }
      // Graphviz takes offence at clusters with nothing inside.
      for child in children[graph].reversed() where isFilled[child] { waiting.append((child, inside, false)) }
    }
  }

  /// What is written at a cluster: what its node is called, or else its own id.
  func clusterLabel(_ graph: Int, _ label: (NodeID) -> String) -> String {
    guard let inner = document.nesting?.graphs[graph - 1] else { return "" }
    return inner.owner.map(label) ?? inner.id ?? ""
  }

  /// The smallest rectangle around the nodes of a cluster and of those inside it.
  func box(of graph: Int, _ positions: [PlanePoint]) -> PlaneBox? {
    var points: [PlanePoint] = []
    var waiting = [graph]
    while let next = waiting.popLast() {
      points += nodes[next].map { positions[$0.index] }
      waiting += children[next]
    }
    return PlaneBox(around: points)
  }
}
