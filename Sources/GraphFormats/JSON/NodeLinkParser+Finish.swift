internal import GraphEngine

extension NodeLinkParser {
  // MARK: Ends

  /// Decides what numbers at the ends of edges are, once for the whole file: ids or positions.
  ///
  /// - Where ids are numbers, numbers are ids; positions only where some are no ids and all are positions.
  /// - Where ids are texts, they are what all of them can be. What can be read in both ways, and means other edges by
  ///   each, is refused.
  mutating func resolveEnds() throws(JSONScanner.Failure) {
    if namelessNodes > 0 {
      if otherEnds > 0 { try nameNodesByTheirNames() }
      return
    }
    guard numberEnds > 0, form == .nodeLink, waiting.allSatisfy({ !$0.isAdjacency }) else { return }
    var areIDs = true
    var arePositions = otherEnds == 0
    /// The first end that is another node by each reading.
    var firstDifference: (edge: Int, isSource: Bool, position: Int)?
    for edge in 0..<assembly.edgeCount {
      for isSource in [true, false] {
        let name = assembly.end(of: edge, isSource: isSource)
        let node = assembly.node(name)
        if node == nil { areIDs = false }
        guard arePositions else { continue }
        guard let position = Int(assembly.name(name)), position >= 0, position < assembly.nodeCount else {
          arePositions = false
          continue
        }
        if position != node, firstDifference == nil { firstDifference = (edge, isSource, position) }
      }
    }
    if areIDs {
      guard numberIDs == 0 else { return }
      if arePositions, let first = firstDifference { throw ambiguity(first.edge, first.isSource, first.position) }
      guard firstDifference != nil || !arePositions else { return }
      return warnings.add(.idsAsText, "\(file): \(numberEnds) ends of edges are numbers, read as the ids of nodes")
    }
    guard arePositions else { return }
    for edge in 0..<assembly.edgeCount {
      for isSource in [true, false] {
        guard let position = Int(assembly.name(assembly.end(of: edge, isSource: isSource))) else { continue }
        assembly.setEnd(of: edge, isSource: isSource, to: assembly.nameNumber(ofNode: position))
      }
    }
    let place = path(to: Int(edgeStarts[0]))
    warnings.add(
      .positionsAsIDs, "\(file) (\(place)): \(numberEnds) ends of edges are numbers, read as positions of nodes")
  }

  private func ambiguity(_ edge: Int, _ isSource: Bool, _ position: Int) -> JSONScanner.Failure {
    let atPosition = assembly.name(assembly.nameNumber(ofNode: position))
    return JSONScanner.Failure(
      position: placeOfEnd(edge, isSource) ?? Int(edgeStarts[edge]),
      problem: .syntax(
        "the number \(position) can be the node with the id \"\(position)\" or the one at position \(position), which is "
          + "\"\(atPosition.excerpt)\", and so can all ends of edges; write them as texts where they are ids"))
  }

  /// Where the nodes have no ids and the ends of edges are texts, calls the nodes by their `name`.
  private mutating func nameNodesByTheirNames() throws(JSONScanner.Failure) {
    guard let names = assembly.nodeAttributes.texts(ofColumnNamed: "name", rowCount: assembly.nodeCount) else {
      throw missingIDs("nodes need an \"id\", or a \"name\" each")
    }
    guard Set(names.map { Array($0.utf8) }).count == names.count else {
      throw missingIDs("of their names, some are equal")
    }
    assembly.renameNodes(names)
    namelessNodes = 0
    warnings.add(.positionsAsIDs, "\(file): the nodes have no \"id\"; they are called by their \"name\"")
  }

  private func missingIDs(_ why: String) -> JSONScanner.Failure {
    JSONScanner.Failure(
      position: nodeStarts.first.map { Int($0) } ?? 0,
      problem: .syntax("the ends of edges are texts, and the nodes have no ids that these could be: \(why)"))
  }

  // MARK: End

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    let direction = self.direction()
    if namelessNodes > 0 {
      warnings.add(.positionsAsIDs, "\(file): the nodes have no \"id\"; they are called by their positions, from 0")
    }
    for (count, kind) in [(numberIDs, "numbers"), (listIDs, "lists")] where count > 0 {
      warnings.add(.idsAsText, "\(file): \(count) ids of nodes are \(kind); in the graph they are text")
    }
    for name in assembly.nodeAttributes.takeOffPrefixes(nestedNodeColumns)
      + assembly.edgeAttributes.takeOffPrefixes(nestedEdgeColumns)
    {
      warnings.add(
        .sharedName, "\(file): the attribute \"\(name.excerpt)\" keeps its whole name, since another has the end of it")
    }
    assembly.setDirections(direction, except: ownDirections)
    switch assembly.finish(emptyDirection: direction) {
    case .success(let graph):
      var document = GraphDocument(graph)
      document.edgeDefault = direction
      document.graphID = graphID
      return DocumentReading(document, .json, warnings)
    case .failure(.tooLarge(let error)): throw GraphFileError(file: file, problem: .tooLarge(error))
    case .failure(.unknownNode(let unknown)): throw error(about: unknown)
    }
  }

  /// The direction of edges that say none of their own.
  private mutating func direction() -> EdgeDirection {
    if let isDirected { return isDirected ? .directed : .undirected }
    if let optionsType { return optionsType == "undirected" ? .undirected : .directed }
    // By the rules of graphology and of the JSON Graph Format.
    if idMember == .key || form == .jsonGraphFormat { return .directed }
    if assembly.edgeCount > 0, ownDirections.count < assembly.edgeCount {
      warnings.add(.assumption, "\(file): nothing says whether edges are directed; they are read as undirected")
    }
    return .undirected
  }

  private func error(about unknown: DocumentAssembly.UnknownNode) -> GraphFileError {
    let position = placeOfEnd(unknown.edge, unknown.isSource) ?? Int(edgeStarts[unknown.edge])
    return error(
      .unknownNode(
        unknown.name, suggestion: unknown.suggestion?.name,
        place: unknown.suggestion.map { path(to: Int(nodeStarts[$0.node])) }), at: position)
  }

  /// Where an end of an edge stands.
  private func placeOfEnd(_ edge: Int, _ isSource: Bool) -> Int? {
    var scanner = scanner.ahead()
    scanner.move(to: Int(edgeStarts[edge]))
    if form == .cytoscape {
      guard let data = scanner.valueOfMember("data") else { return nil }
      scanner.move(to: data)
    }
    let names = ends ?? ("source", "target")
    return scanner.valueOfMember(isSource ? names.source : names.target)
  }
}
