internal import GraphEngine

extension GraphMLParser {
  /// Puts the document together once the last event has come; `nil` when the file is refused.
  mutating func finish() -> GraphMLReading? {
    nodes.flush()
    if nodes.duplicate != nil { failOnDuplicate() }
    edges.flush(nodes: &nodes)
    guard !hasFailed, checkGraphs() else { return nil }
    let kept = resolveEnds()
    resolveEndpoints()
    guard !hasFailed else { return nil }  // Ends that were refused have no node to look at.
    checkKeys()
    checkEdgeIDs()
    checkPorts()
    guard !hasFailed else { return nil }
    let nesting = graphs.nesting(nodeCount: nodes.count, edgeCount: edges.count)
    return assemble(nesting: nesting, kept: kept)
  }

  /// What there is to say about the part of a refused file that was read, besides the fault that ended the reading.
  mutating func findingsBeforeFailure() -> [GraphMLDiagnostic] {
    guard options.mode == .lenient, let fault = failure, fault.kind.verdict == .reject else {
      return warnings.diagnostics
    }
    // Ids can be compared although the rest is not there; ends cannot, since their nodes may be in it.
    (failure, hasFailed) = (nil, false)
    checkKeys()
    checkEdgeIDs()
    (failure, hasFailed) = (fault, true)
    return warnings.diagnostics
  }

  private mutating func checkGraphs() -> Bool {
    guard let first = graphs.summaries.first else {
      fail(.noGraph, "the file holds no <graph>")
      return false
    }
    let names = graphs.summaries.map { $0.id.map { "\"\($0.excerpt)\"" } ?? "one without id" }
    guard graphs.selected != nil else {
      let shown = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
      let wanted =
        switch options.selection {
        case .id(let id): "with the id \"\(id.excerpt)\""
        case .index(let index): "at the position \(index)"
        case .first, .all: "to read"
        }
      fail(
        .noSuchGraph, "there is no graph \(wanted)", line: first.line, hint: "the file holds \(names.count): \(shown)")
      return false
    }
    if options.selection == .first, names.count > 1 {
      let others = names.dropFirst().prefix(5).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
      let second = graphs.summaries[1].line
      warn(
        .severalGraphs, "the file holds \(names.count) graphs; the first is read, not \(others)",
        line: second, hint: "choose one by its id or position")
    }
    return !hasFailed
  }

  // MARK: Ends

  /// Gives the ends that came before their nodes their nodes.
  ///
  /// - Returns: Which edges stay, when some do not.
  private mutating func resolveEnds() -> [Bool]? {
    guard !edges.unresolved.isEmpty else { return nil }
    let ends = edges.unresolved
    edges.unresolved = []
    var isKept: [Bool]?
    for end in ends {
      let node = end.id.withUnsafeBufferPointer { id in nodes.find(id) ?? borrow(id, for: end) }
      if let node {
        edges.resolve(end, to: node)
        continue
      }
      guard refuse(end) else { return nil }
      if isKept == nil { isKept = [Bool](repeating: true, count: edges.count) }
      isKept?[Int(end.edge)] = false
    }
    return isKept
  }

  /// Takes a node along that stands in a graph that is not read.
  private mutating func borrow(_ id: UTF8Slice, for end: GraphMLEdgeTable.Unresolved) -> UInt32? {
    guard graphs.elsewhereIndex.find(id, in: graphs.elsewhereIDs) != nil else { return nil }
    let node = UInt32(truncatingIfNeeded: nodes.count)
    nodes.append(id, line: Int(end.line))
    let edge = label(of: end)
    warn(
      .edgeAcrossGraphs,
      "\(edge) \(end.isTarget ? "goes to" : "comes from") node \"\(id.excerpt)\" of another graph; the node is read, without its values",
      line: Int(end.line))
    return node
  }

  private func label(of end: GraphMLEdgeTable.Unresolved) -> String {
    guard let id = edges.ids?[Int(end.edge)], !id.isEmpty else { return "an edge" }
    return "edge \"\(id.excerpt)\""
  }

  private mutating func refuse(_ end: GraphMLEdgeTable.Unresolved) -> Bool {
    refuseMissing(
      end.id, "\(label(of: end)) \(end.isTarget ? "goes to" : "comes from")", element: label(of: end),
      line: Int(end.line))
  }

  private mutating func refuseMissing(_ id: [UInt8], _ subject: String, element: String, line: Int) -> Bool {
    let name = String(decoding: id, as: UTF8.self).excerpt
    let hint = options.mode == .lenient ? nil : nearestNode(to: id)
    return failUnlessLenient(
      .missingNode, "\(subject) node \"\(name)\", which does not exist", line: line, element: element, text: name,
      hint: hint)
  }

  /// "did you mean", with the line of the node meant.
  private func nearestNode(to id: [UInt8]) -> String? {
    guard id.count <= 200, nodes.count <= 2_000_000 else { return nil }
    let wanted = String(decoding: id, as: UTF8.self)
    // Of ids that are too short or too long the text is never made.
    let slack = max(1, wanted.unicodeScalars.count / 3) * 4
    let ids = nodes.ids
    let names = (0..<ids.count).lazy.filter { abs(ids.utf8(at: $0).count - id.count) <= slack }.map { ids[$0] }
    guard let nearest = NearestNames.nearest(to: wanted, among: names) else { return nil }
    var bytes = nearest
    let line = bytes.withUTF8 { nodes.index.find($0, in: nodes.ids) }.map { nodes.lines[Int($0)] }
    return "did you mean \"\(nearest.excerpt)\"\(line.map { " (line \($0))" } ?? "")?"
  }

  private mutating func resolveEndpoints() {
    var dropped: [Int: Set<Int>] = [:]
    for end in extras.endpointNodes {
      if let node = end.node.withUnsafeBufferPointer({ nodes.find($0) }) {
        extras.hyperedges[end.hyperedge].endpoints[end.endpoint].node = NodeID(node)
        continue
      }
      let id = extras.hyperedges[end.hyperedge].id.map { "hyperedge \"\($0.excerpt)\"" } ?? "a hyperedge"
      guard refuseMissing(end.node, "\(id) has an endpoint at", element: id, line: end.line) else { return }
      dropped[end.hyperedge, default: []].insert(end.endpoint)
    }
    guard !dropped.isEmpty else { return }
    for (hyperedge, gone) in dropped {
      let endpoints = extras.hyperedges[hyperedge].endpoints
      extras.hyperedges[hyperedge].endpoints = endpoints.indices.filter { !gone.contains($0) }.map { endpoints[$0] }
    }
    func moved(_ owner: GraphElement) -> GraphElement? {
      guard case .endpoint(let hyperedge, let position) = owner, let gone = dropped[hyperedge] else { return owner }
      return gone.contains(position) ? nil : .endpoint(hyperedge: hyperedge, position - gone.count { $0 < position })
    }
    extras.move(moved)
  }

  private mutating func checkKeys() {
    for index in keys.entries.indices where keys.holder(of: index) == index {
      let entry = keys[index]
      guard !entry.isDeclared, !entry.isTyped, let user = entry.firstUser else { continue }
      let name = String(decoding: entry.reference, as: UTF8.self)
      warn(
        .undeclaredKey,
        "\(user) has a value of the key \"\(name.excerpt)\", which is not declared; such values are kept as text",
        line: entry.line, element: user, key: name, hint: "declare the key before the graph")
    }
  }

  private mutating func checkEdgeIDs() {
    guard let ids = edges.ids else { return }
    var index = StringIndex(minimumCapacity: ids.count)
    for edge in 0..<ids.count {
      let first = ids.withUTF8(at: edge) { id in
        id.isEmpty ? nil : index.insert(id, code: UInt32(truncatingIfNeeded: edge), in: ids)
      }
      guard let first else { continue }
      guard isHeard(.duplicateEdgeID) else {
        warnings.add(.duplicateEdgeID, nil)
        continue
      }
      let id = ids[edge].excerpt
      let firstLine = edges.lines[Int(first)]
      warn(
        .duplicateEdgeID, "the edge id \"\(id)\" was given on line \(firstLine) already; both edges are kept",
        line: edges.lines[edge], element: "edge \"\(id)\"", text: id)
    }
  }

  private mutating func checkPorts() {
    guard !extras.edgePorts.isEmpty || extras.hyperedges.contains(where: { $0.endpoints.contains { $0.port != nil } })
    else { return }
    let known = Set(extras.ports.map { PortName(node: $0.node, name: Array($0.name.utf8)) })
    func isMissing(_ name: String?, _ node: NodeID) -> Bool {
      name.map { !known.contains(PortName(node: node, name: Array($0.utf8))) } ?? false
    }
    for (ports, line) in extras.edgePorts {
      for (name, node) in [
        (ports.source, edges.sources[ports.edge.index]), (ports.target, edges.targets[ports.edge.index]),
      ] where node.index < nodes.count && isMissing(name, node) {
        let id = nodes.ids[node.index].excerpt
        warn(
          .unknownPort, "an edge ends at the port \"\(name?.excerpt ?? "")\" of node \"\(id)\", which has no such port",
          line: line, text: name?.excerpt)
      }
    }
    for hyperedge in extras.hyperedges {
      for endpoint in hyperedge.endpoints where isMissing(endpoint.port, endpoint.node) {
        let id = nodes.ids[endpoint.node.index].excerpt
        let port = endpoint.port?.excerpt ?? ""
        warn(
          .unknownPort, "a hyperedge ends at the port \"\(port)\" of node \"\(id)\", which has no such port",
          text: endpoint.port?.excerpt)
      }
    }
  }

  private struct PortName: Hashable {
    let node: NodeID
    let name: [UInt8]
  }

  // MARK: The document

  private mutating func assemble(nesting: GraphNesting?, kept: [Bool]?) -> GraphMLReading? {
    var nesting = nesting
    if let kept {
      edges.keep(kept)
      extras.dropEdges(kept)
      nesting?.dropEdges(kept)
    }
    extras.sort()
    let nodeCount = nodes.count
    var tables = GraphMLTables(keys: keys, isKept: kept)
    let nodeTable = tables.table(&nodeData, rowCount: nodeCount)
    let edgeTable = tables.table(&edgeData, rowCount: edges.count)
    let graphTable = tables.table(&graphData, rowCount: 1)
    let otherValues = tables.otherValues(extras.otherValues)
    let structuredValues = tables.structuredValues(extras.structuredValues)
    for problem in tables.problems { say(problem) }
    guard !hasFailed else { return nil }
    let nodeLines = options.tellsLines ? (0..<nodeCount).map { nodes.lines[$0] } : []
    let names = nodes.takeNames()
    let made = try? edges.takeGraph(nodeCount: nodeCount)
    guard let (graph, edgeNames) = made else {
      fail(.limit, "the graph is too large: 32 bits number its nodes and arcs")
      return nil
    }
    var network = AttributedGraph(
      graph: graph, nodeNames: names, edgeNames: edgeNames, nodeAttributes: nodeTable, edgeAttributes: edgeTable,
      graphAttributes: graphTable)
    let extraColumns = tables.appendExtras(extras, to: &network)
    var document = GraphDocument(network)
    document.graphID = graphs.graphID
    document.edgeDefault = graphs.edgeDefault
    document.keys = tables.finalKeys
    document.xmlAttributeColumns = extraColumns.xmlAttributes
    document.derivedColumns = extraColumns.derived
    document.nesting = nesting
    document.ports = extras.ports
    document.edgePorts = extras.edgePorts.map(\.ports)
    document.hyperedges = extras.hyperedges
    document.otherValues = otherValues
    document.structuredValues = structuredValues
    document.descriptions = extras.descriptions
    return GraphMLReading(
      document: document, warnings: warnings, graphs: graphs.summaries, nodeLines: nodeLines,
      edgeLines: (edges.allLines ?? []).map { Int($0) })
  }

  private mutating func say(_ problem: GraphMLTables.LateProblem) {
    let value = "the value \"\(problem.text.excerpt)\" of the key \"\(problem.key.id.excerpt)\""
    switch problem.kind {
    case .badValue:
      _ = failUnlessLenient(
        .badValue, "\(value) is no \(problem.key.type.rawValue)", line: problem.line, key: problem.key.id,
        text: problem.text.excerpt, hint: "expected \(problem.key.type.expectation)")
    case .emptyValue:
      warn(
        .emptyValue, "a value of the key \"\(problem.key.id.excerpt)\" is empty and counts as missing",
        line: problem.line, key: problem.key.id)
    default: warn(problem.kind, "\(value) \(problem.why)", line: problem.line, key: problem.key.id)
    }
  }
}

extension GraphMLExtras {
  /// Moves what is kept about elements to where the elements are now; `nil` means gone.
  mutating func move(_ moved: (GraphElement) -> GraphElement?) {
    otherValues = otherValues.compactMap { value in
      moved(value.owner).map { GraphMLOtherValue(owner: $0, key: value.key, value: value.value) }
    }
    structuredValues = structuredValues.compactMap { value in
      moved(value.owner).map { GraphMLStructuredValue(owner: $0, key: value.key, xml: value.xml) }
    }
    descriptions = descriptions.compactMap { text in
      moved(text.owner).map { GraphMLDescription(owner: $0, text: text.text) }
    }
  }

  /// Takes out what is kept about edges that are left out.
  mutating func dropEdges(_ isKept: [Bool]) {
    let places = isKept.newPlaces
    move { owner in
      guard case .edge(let edge) = owner else { return owner }
      return isKept[edge.index] ? .edge(EdgeID(places[edge.index])) : nil
    }
    edgePorts = edgePorts.filter { isKept[$0.ports.edge.index] }.map { ports, line in
      (EdgePorts(edge: EdgeID(places[ports.edge.index]), source: ports.source, target: ports.target), line)
    }
  }
}

extension GraphNesting {
  fileprivate mutating func dropEdges(_ isKept: [Bool]) {
    let places = isKept.newPlaces
    graphOfEdge = zip(graphOfEdge, isKept).filter(\.1).map(\.0)
    for graph in graphs.indices { graphs[graph].firstEdge = Int(places[graphs[graph].firstEdge]) }
  }
}

extension [Bool] {
  /// For each position, and for the end, how many before it are true.
  fileprivate var newPlaces: [UInt32] {
    var count: UInt32 = 0
    var places = map { isKept in
      defer { count += isKept ? 1 : 0 }
      return count
    }
    places.append(count)
    return places
  }
}
