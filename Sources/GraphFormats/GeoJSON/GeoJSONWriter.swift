public import GraphEngine

/// Writes graphs as GeoJSON (RFC 7946), for maps: nodes as points, edges as lines between them.
///
/// Places are two attributes of the nodes, in degrees. A line goes the shorter way around the globe; one that crosses the
/// antimeridian is cut there into a `MultiLineString`. Other attributes become properties with their types, besides
/// `element` (`node` or `edge`), `id`, and for edges `source`, `target` and `directed`. Nodes without a place, and edges
/// between such, are left out. The same graph makes the same bytes.
public struct GeoJSONWriter: Sendable {
  /// The attributes in which the places stand.
  public struct Coordinates: Hashable, Sendable {
    /// Degrees north.
    public var latitude: String
    /// Degrees east.
    public var longitude: String

    /// Names the attributes.
    public init(latitude: String, longitude: String) {
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  /// Where the places stand; `nil` to find it by the usual names.
  public var coordinates: Coordinates?
  /// How far apart the points of a line are at most, in degrees of arc along the great circle; `nil` for lines that are
  /// straight on the map.
  public var greatCircleStep: Double?

  /// Makes a writer.
  public init(coordinates: Coordinates? = nil, greatCircleStep: Double? = nil) {
    self.coordinates = coordinates
    self.greatCircleStep = greatCircleStep
  }

  /// The attributes that hold the places of a graph: those that were asked for, or else the first pair of `lat` and
  /// `lon`, `lat` and `lng`, `latitude` and `longitude`, `y` and `x`, in any case, that holds numbers.
  ///
  /// - Throws: ``GeoJSONError`` when there are none.
  public func coordinates(of graph: AttributedGraph) throws(GeoJSONError) -> Coordinates {
    let columns = graph.nodeAttributes.columns
    let names = columns.map(\.name)
    if let coordinates {
      for name in [coordinates.latitude, coordinates.longitude] {
        guard let column = graph.nodeAttributes[name] else {
          throw .noSuchAttribute(name, suggestion: NearestNames.find(name, among: names, limit: 1).first)
        }
        guard column.isNumeric else { throw .notNumeric(name) }
      }
      return coordinates
    }
    func find(_ name: String) -> String? { columns.first { $0.isNumeric && $0.name.lowercased() == name }?.name }
    for (latitude, longitude) in [("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"), ("y", "x")] {
      if let latitude = find(latitude), let longitude = find(longitude) {
        return Coordinates(latitude: latitude, longitude: longitude)
      }
    }
    throw .noPlaces(known: names)
  }

  /// Writes a graph.
  ///
  /// - Returns: What GeoJSON does not hold as the graph has it; also which attributes the places were read from.
  /// - Throws: ``GeoJSONError`` when nothing says where the nodes are.
  /// - Complexity: O(the size of the text).
  @discardableResult
  public func write(_ graph: AttributedGraph, to sink: inout OutputSink) throws(GeoJSONError) -> [FormatLoss] {
    let step = greatCircleStep.flatMap { $0 > 0 ? $0 : nil }
    var work = GeoJSONWriting(graph, try coordinates(of: graph), step: step)
    return work.run(&sink)
  }

  /// A graph as bytes, with what they do not hold.
  ///
  /// - Throws: ``GeoJSONError`` when nothing says where the nodes are.
  public func bytes(of graph: AttributedGraph) throws(GeoJSONError) -> (bytes: [UInt8], losses: [FormatLoss]) {
    var sink = OutputSink()
    let losses = try write(graph, to: &sink)
    return (sink.finishBytes(), losses)
  }
}

/// Why a graph cannot be put on a map.
public enum GeoJSONError: Error, Hashable, Sendable {
  /// No attributes of nodes hold places.
  case noPlaces(known: [String])
  /// Nodes have no attribute of that name.
  case noSuchAttribute(String, suggestion: String?)
  /// The attribute holds no numbers.
  case notNumeric(String)
}

extension GeoJSONError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .noPlaces(let known):
      "nothing says where the nodes are: give them numbers called lat and lon, or name the attributes"
        + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))")
    case .noSuchAttribute(let name, let suggestion):
      "nodes have no attribute \"\(name)\"" + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    case .notNumeric(let name): "the attribute \"\(name)\" holds no numbers; places are numbers in degrees"
    }
  }
}

extension AttributeColumn {
  fileprivate var isNumeric: Bool { type == .double || type == .int }
}

/// The work of writing one graph.
private struct GeoJSONWriting: ~Copyable {
  private let network: AttributedGraph
  private let graph: Graph
  private let step: Double?
  private let places: [GeographicPoint?]
  private let farOffCount: Int
  private let nodes: JSONColumns
  private let edges: JSONColumns
  private var losses: [FormatLoss]
  private var buffer = ByteBuffer(capacity: 1 << 17)
  private var isFirst = true

  init(_ network: AttributedGraph, _ coordinates: GeoJSONWriter.Coordinates, step: Double?) {
    self.network = network
    self.step = step
    graph = network.graph
    var losses: [FormatLoss] = [.places(latitude: coordinates.latitude, longitude: coordinates.longitude)]
    losses += network.graphAttributes.names.map { .dropped(.graph, attribute: $0) }
    let latitudes = network.nodeAttributes[coordinates.latitude]
    let longitudes = network.nodeAttributes[coordinates.longitude]
    var turnedCount = 0
    var farOff: [String] = []
    var farOffCount = 0
    places = graph.nodes.map { node in
      guard let latitude = latitudes?.number(at: node.index), let longitude = longitudes?.number(at: node.index),
        latitude.isFinite, longitude.isFinite
      else { return nil }
      guard abs(latitude) <= 90, abs(longitude) <= 360 else {
        farOffCount += 1
        if farOff.count < 3 {
          farOff.append("\"\(network.nodeNames[node].excerpt)\" at latitude \(latitude), longitude \(longitude)")
        }
        return nil
      }
      guard abs(longitude) > 180 else { return GeographicPoint(latitude: latitude, longitude: longitude) }
      turnedCount += 1
      return GeographicPoint(latitude: latitude, longitude: GeographicExtent.turn(longitude))
    }
    self.farOffCount = farOffCount
    if turnedCount > 0 {
      losses.append(
        .rewritten(
          .node, attribute: coordinates.longitude, count: turnedCount, as: "the same between -180 and 180 degrees"))
    }
    if farOffCount > 0 {
      losses.append(
        .leftOut(
          .node, count: farOffCount,
          reason: "latitudes are -90 to 90 degrees and longitudes -360 to 360, and there is "
            + farOff.joined(separator: ", ") + (farOffCount > farOff.count ? " and others" : "")))
    }
    let others = AttributeTable(
      rowCount: graph.nodeCount,
      network.nodeAttributes.columns.filter { ![coordinates.latitude, coordinates.longitude].contains($0.name) })
    nodes = JSONColumns(others, .node, reserved: ["element", "id"], .null, losses: &losses)
    edges = JSONColumns(
      network.edgeAttributes, .edge, reserved: ["element", "id", "source", "target", "directed"], .null,
      losses: &losses)
    self.losses = losses
  }

  mutating func run(_ sink: inout OutputSink) -> [FormatLoss] {
    buffer.append("{\"type\": \"FeatureCollection\", \"features\": [")
    var placeless = 0
    for (row, place) in places.enumerated() {
      guard let place else {
        placeless += 1
        continue
      }
      beginFeature("Point")
      append(place)
      buffer.append("}, \"properties\": {\"element\": \"node\", \"id\": ")
      JSONString.append(network.nodeNames.pool[row], to: &buffer)
      nodes.write(row: row, isFirst: false, to: &buffer)
      buffer.append("}}")
      flush(&sink, when: 1 << 16)
    }
    var loose = 0
    for edge in graph.edges {
      guard let source = places[graph.source(of: edge).index], let target = places[graph.target(of: edge).index] else {
        loose += 1
        continue
      }
      writeEdge(edge, GeoJSONLine.parts(from: source, to: target, step: step))
      flush(&sink, when: 1 << 16)
    }
    buffer.append("\n]}\n")
    flush(&sink, when: 0)
    placeless -= farOffCount
    if placeless > 0 { losses.append(.leftOut(.node, count: placeless, reason: "latitude or longitude is missing")) }
    if loose > 0 { losses.append(.leftOut(.edge, count: loose, reason: "an end has no place")) }
    return losses
  }

  private mutating func writeEdge(_ edge: EdgeID, _ parts: [[GeographicPoint]]) {
    beginFeature(parts.count == 1 ? "LineString" : "MultiLineString")
    if parts.count > 1 { buffer.append("[") }
    for (index, part) in parts.enumerated() {
      buffer.append(index == 0 ? "[" : ", [")
      for (index, place) in part.enumerated() {
        if index > 0 { buffer.append(", ") }
        append(place)
      }
      buffer.append("]")
    }
    if parts.count > 1 { buffer.append("]") }
    buffer.append("}, \"properties\": {\"element\": \"edge\"")
    if let name = network.name(of: edge) {
      buffer.append(", \"id\": ")
      JSONString.append(name, to: &buffer)
    }
    buffer.append(", \"source\": ")
    JSONString.append(network.nodeNames[graph.source(of: edge)], to: &buffer)
    buffer.append(", \"target\": ")
    JSONString.append(network.nodeNames[graph.target(of: edge)], to: &buffer)
    buffer.append(graph.direction(of: edge) == .directed ? ", \"directed\": true" : ", \"directed\": false")
    edges.write(row: edge.index, isFirst: false, to: &buffer)
    buffer.append("}}")
  }

  private mutating func beginFeature(_ geometry: StaticString) {
    buffer.append(isFirst ? "\n" : ",\n")
    isFirst = false
    buffer.append("{\"type\": \"Feature\", \"geometry\": {\"type\": \"")
    buffer.append(literal: geometry)
    buffer.append("\", \"coordinates\": ")
  }

  private mutating func append(_ place: GeographicPoint) {
    buffer.append("[")
    buffer.append(place.longitude)
    buffer.append(", ")
    buffer.append(place.latitude)
    buffer.append("]")
  }

  private mutating func flush(_ sink: inout OutputSink, when size: Int) {
    guard buffer.count >= size else { return }
    sink.append(bytes: buffer.bytes)
    buffer.removeAll()
  }
}
