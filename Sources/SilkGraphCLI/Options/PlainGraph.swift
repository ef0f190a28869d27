internal import ArgumentParser
internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// A graph of any kind, with one attribute of its edges as lengths.
struct PlainGraph: Sendable {
  /// What messages call the file.
  let name: String
  let content: AttributedGraph
  let weights: EdgeWeights
  /// What was odd about the file.
  let warnings: [String]

  /// Reads the graph that the options name, in any format.
  ///
  /// - Throws: ``UnfitWeight`` for a weight that is no length, with the edge named.
  init(
    weight: String, _ plain: PlainOptions, _ network: NetworkOptions, _ reading: ReadingOptions,
    in context: CommandContext, _ messages: Messages
  ) throws {
    let location = try network.location(in: context)
    let file = try location.read(reading.options, in: context, messages)
    name = location.name
    for loss in file.document.lossesOfPlainGraph { try messages.warning(loss) }
    let whole = file.document.graph
    let asked = try AskedWeights(weight, of: whole, in: name, missing: plain.missingOptions.missing)
    for note in asked.notes { try messages.warning(note) }
    warnings = file.sentences + asked.notes
    let part = asked.skipsSome ? whole.without(asked.isSkipped) : whole
    content = part
    do {
      weights =
        asked.skipsSome
        ? try asked.weights(for: whole.graph.subgraph(nodes: { _ in true }, edges: { !asked.isSkipped($0) }))
        : try asked.weights(for: whole.graph)
    } catch let error as WeightError {
      throw UnfitWeight(error, of: error.edge.map { part.describe($0) }, weight: weight, file: name)
    }
  }

  /// Where the nodes lie, where all of them say so in degrees.
  ///
  /// Text that is numbers throughout will do. OSMnx calls longitude `x` and latitude `y`, which count where the graph says
  /// that they are degrees.
  private var positions: NodePositions? {
    func column(_ names: [String]) -> AttributeColumn? {
      names.lazy.compactMap { name in content.nodeAttributes.columns.first { $0.name.lowercased() == name } }.first
    }
    let inDegrees = content.graphAttributes[0, "crs"]?.description.lowercased().contains("epsg:4326") ?? false
    guard let latitudes = column(["lat", "latitude"] + (inDegrees ? ["y"] : [])),
      let longitudes = column(["lon", "lng", "longitude"] + (inDegrees ? ["x"] : [])),
      let north = try? TextNumbers.values(of: latitudes, rowCount: content.graph.nodeCount),
      let east = try? TextNumbers.values(of: longitudes, rowCount: content.graph.nodeCount),
      !north.contains(nil), !east.contains(nil)
    else { return nil }
    return try? NodePositions(longitudes: east.compactMap(\.self), latitudes: north.compactMap(\.self))
  }

  /// The positions that an engine needs.
  ///
  /// - Throws: ``UsageError`` where it needs them and some node has none.
  func positions(for engine: EngineName?) throws(UsageError) -> NodePositions? {
    guard engine == .aStar else { return engine == nil ? positions : nil }
    guard let positions else {
      throw UsageError("\(name): --engine a-star needs a latitude and a longitude of every node, as lat and lon")
    }
    return positions
  }

  /// The nodes as answers name them.
  var naming: NodeNaming { NodeNaming(content) }
}
