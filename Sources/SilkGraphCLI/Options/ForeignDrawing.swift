internal import GraphEngine
internal import GraphFormats

/// How a graph that is not a freight network is drawn: with which names on its nodes, and where they lie.
struct ForeignDrawing {
  private let document: GraphDocument
  /// The attribute that is written on the nodes; `nil` for their ids.
  let label: String?
  /// Where the nodes lie; `nil` where Graphviz shall find places.
  let places: DOTPlaces?

  /// Attributes that say what a node is called, the likeliest first.
  private static let labels = ["label", "Label", "name", "Name", "labelV", "v_name", "code", "desc"]

  /// - Parameters:
  ///   - label: The attribute that the user wants; `id` for the ids.
  ///   - isPlaced: Whether nodes stand where the graph says, if it says so.
  init(_ document: GraphDocument, label: String?, isPlaced: Bool, in file: String) throws {
    self.document = document
    self.label = try Self.label(label, document, in: file)
    guard isPlaced else {
      places = nil
      return
    }
    // Pictures of yEd count from the top.
    let isPicture = document.derivedColumns.contains { $0.domain == .node && $0.column == "y" }
    places = DOTPlaces(of: document.graph, growsDownwards: isPicture)
  }

  private static func label(_ wanted: String?, _ document: GraphDocument, in file: String) throws -> String? {
    let table = document.graph.nodeAttributes
    guard let wanted else {
      // What yEd shows comes first, and of the others one that says something of at least half of the nodes.
      let shown = document.derivedColumns.first { $0.domain == .node && $0.column.hasPrefix("label") }?.column
      if let shown, isTelling(table[shown]) { return shown }
      return labels.first { isTelling(table[$0]) }
    }
    if table[wanted] != nil { return wanted }
    if wanted == "id" { return nil }
    throw UsageError(
      "--label: the nodes of \(file) have no attribute \"\(wanted)\""
        + DidYouMean.question(about: wanted, among: table.names + ["id"]))
  }

  private static func isTelling(_ column: AttributeColumn?) -> Bool {
    guard let column, column.type == .string else { return false }
    return column.ownRows.contains { column.string(at: Int($0))?.isEmpty == false }
  }

  /// Writes the graph as DOT, and returns what it does not hold.
  func write(title: String?, to sink: inout OutputSink) -> [FormatLoss] {
    var writer = DOTWriter()
    writer.title = title
    writer.nodeLabel = label
    writer.places = places
    return writer.write(document, to: &sink)
  }

  /// What somebody who looks at the picture has to know.
  var remarks: [String] {
    guard let places, places.missing > 0 else { return [] }
    return [
      "\(counted(places.missing, "node has", "nodes have").text) no \(places.attributes.x) and \(places.attributes.y), and "
        + "\(places.missing == 1 ? "stands" : "stand") among neighbours"
    ]
  }
}
