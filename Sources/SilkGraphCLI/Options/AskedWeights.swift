internal import GraphEngine
internal import GraphFormats

/// An attribute of edges that was asked for as a weight, one number an edge.
struct AskedWeights {
  /// By edge; those of edges that are left out mean nothing.
  private let values: [Double]
  /// Which edges are left out for want of a number; empty where none is.
  private let isSkipped: [Bool]
  /// What was done that the file does not say.
  let notes: [String]

  /// - Throws: ``UnfitWeight`` for an edge that has no number and may not go without, ``UsageError`` where there is no such
  ///   attribute or it holds no numbers.
  init(_ attribute: String, of content: AttributedGraph, in file: String, missing: MissingWeight?) throws {
    guard let column = content.edgeAttributes[attribute] else {
      throw Self.noSuchAttribute(attribute, content.edgeAttributes.names, file)
    }
    guard column.type != .bool else {
      throw UsageError("\(file): \(AttributeError.notNumeric(attribute, .bool)); --weight needs one with numbers")
    }
    let edgeCount = content.graph.edgeCount
    let numbers: [Double?]
    do throws(TextNumbers.Fault) {
      numbers = try TextNumbers.values(of: column, rowCount: edgeCount)
    } catch {
      throw UnfitWeight("\(file): edge \(content.describe(EdgeID(UInt32(error.row)))) \(error) (\(attribute))")
    }
    var notes: [String] = []
    let lacking = numbers.count { $0 == nil }
    if column.type == .string, lacking < edgeCount {
      notes.append("\(file): \(attribute) is text that is numbers throughout, and is taken as numbers")
    }
    switch missing {
    case nil:
      if let row = numbers.firstIndex(of: nil) {
        throw UnfitWeight(lacking: attribute, edge: content.describe(EdgeID(UInt32(row))), lacking, edgeCount, file)
      }
    case .skip?:
      if lacking > 0 {
        notes.append("\(Self.edges(lacking, edgeCount)) no \(attribute) and \(lacking == 1 ? "is" : "are") left out")
      }
    case .value(let value)?:
      if lacking > 0 {
        notes.append(
          "\(Self.edges(lacking, edgeCount)) no \(attribute) and \(lacking == 1 ? "weighs" : "weigh") "
            + NumberFormat.shortest(value))
      }
    }
    let standIn: Double = if case .value(let value)? = missing { value } else { 0 }
    values = numbers.map { $0 ?? standIn }
    isSkipped = missing == .skip && lacking > 0 ? numbers.map { $0 == nil } : []
    self.notes = notes
  }

  private static func edges(_ lacking: Int, _ count: Int) -> String {
    "\(lacking) of \(count) edges \(lacking == 1 ? "has" : "have")"
  }

  /// Whether an edge is left out.
  func isSkipped(_ edge: EdgeID) -> Bool { isSkipped.isEmpty ? false : isSkipped[edge.index] }

  /// Whether some edge is left out.
  var skipsSome: Bool { !isSkipped.isEmpty }

  /// The weights of a part of the graph.
  ///
  /// - Throws: `WeightError` for a number that is no length.
  func weights(for part: Subgraph) throws -> EdgeWeights {
    try EdgeWeights(part.originalEdges.map { values[$0.index] }, for: part.graph)
  }

  /// The weights of the whole graph.
  ///
  /// - Throws: As ``weights(for:)``.
  func weights(for graph: Graph) throws -> EdgeWeights { try EdgeWeights(values, for: graph) }

  private static func noSuchAttribute(_ name: String, _ known: [String], _ file: String) -> UsageError {
    guard !known.isEmpty else { return UsageError("\(file): the edges have no attributes, so no \"\(name)\"") }
    let shown = known.prefix(20).joined(separator: ", ")
    return UsageError(
      "\(file): the edges have no attribute \"\(name)\"\(DidYouMean.question(about: name, among: known))\n"
        + "  There are \(shown)\(known.count > 20 ? " and \(known.count - 20) more" : "").")
  }
}

extension AttributedGraph {
  /// The graph without some of its edges.
  func without(_ isLeftOut: (EdgeID) -> Bool) -> AttributedGraph {
    let part = graph.subgraph(nodes: { _ in true }, edges: { !isLeftOut($0) })
    let names = edgeNames.map { names in
      var kept = StringPool()
      for edge in part.originalEdges { kept.append(utf8: names.utf8(at: edge.index)) }
      return kept
    }
    let columns = edgeAttributes.columns.map { column in
      AttributeColumn(column.name, column.type, part.originalEdges.map { column[$0.index] })
    }
    return AttributedGraph(
      graph: part.graph, nodeNames: nodeNames, edgeNames: names, nodeAttributes: nodeAttributes,
      edgeAttributes: AttributeTable(rowCount: part.graph.edgeCount, columns), graphAttributes: graphAttributes)
  }
}
