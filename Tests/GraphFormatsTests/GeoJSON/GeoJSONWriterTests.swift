import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@Suite("GeoJSON writer")
struct GeoJSONWriterTests {
  /// A network of places and edges between them by position.
  private static func network(
    _ places: [(Double?, Double?)], _ edges: [(UInt32, UInt32)], names: (String, String) = ("lat", "lon")
  ) throws -> AttributedGraph {
    var builder = GraphBuilder()
    try builder.addNodes(places.count)
    for (source, target) in edges { try builder.addEdge(from: NodeID(source), to: NodeID(target)) }
    return AttributedGraph(
      graph: builder.finish(), nodeNames: NameTable(places.indices.map { "n\($0)" }),
      nodeAttributes: AttributeTable(
        rowCount: places.count,
        [
          AttributeColumn(names.0, .double, places.map { $0.0.map { .double($0) } }),
          AttributeColumn(names.1, .double, places.map { $0.1.map { .double($0) } }),
        ]))
  }

  private struct Collection: Decodable {
    struct Feature: Decodable {
      struct Geometry: Decodable {
        let type: String
        let lines: [[[Double]]]

        enum Keys: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
          let values = try decoder.container(keyedBy: Keys.self)
          type = try values.decode(String.self, forKey: .type)
          switch type {
          case "Point": lines = [[try values.decode([Double].self, forKey: .coordinates)]]
          case "LineString": lines = [try values.decode([[Double]].self, forKey: .coordinates)]
          default: lines = try values.decode([[[Double]]].self, forKey: .coordinates)
          }
        }
      }
      let type: String
      let geometry: Geometry
    }
    let type: String
    let features: [Feature]
  }

  private func features(_ bytes: [UInt8]) throws -> [Collection.Feature] {
    try JSONDecoder().decode(Collection.self, from: Data(bytes)).features
  }

  @Test func nodesArePointsAndEdgesLines() throws {
    var network = try Self.network([(43.65, 51.2), (40.3, 49.9), (nil, 1)], [(0, 1), (1, 2)])
    network.edgeAttributes.append(AttributeColumn("time_h", .double, [.double(30), .double(.nan)]))
    let (bytes, losses) = try GeoJSONWriter().bytes(of: network)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [51.2, 43.65]}, "properties": {"element": "node", "id": "n0"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [49.9, 40.3]}, "properties": {"element": "node", "id": "n1"}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[51.2, 43.65], [49.9, 40.3]]}, "properties": {"element": "edge", "source": "n0", "target": "n1", "directed": true, "time_h": 30.0}}
        ]}

        """)
    #expect(
      losses == [
        .places(latitude: "lat", longitude: "lon"),
        .rewritten(.edge, attribute: "time_h", count: 1, as: "null"),
        .leftOut(.node, count: 1, reason: "latitude or longitude is missing"),
        .leftOut(.edge, count: 1, reason: "an end has no place"),
      ])
  }

  @Test func aLineAcrossTheAntimeridianIsCut() throws {
    let network = try Self.network(
      [(50, 170), (60, -170), (0, 180), (10, 190)], [(0, 1), (1, 0), (0, 2), (2, 1), (3, 1)])
    let lines = try features(GeoJSONWriter().bytes(of: network).bytes).dropFirst(4).map(\.geometry)
    #expect(lines.map(\.type) == ["MultiLineString", "MultiLineString", "LineString", "LineString", "LineString"])
    #expect(lines[0].lines == [[[170, 50], [180, 55]], [[-180, 55], [-170, 60]]])
    #expect(lines[1].lines == [[[-170, 60], [-180, 55]], [[180, 55], [170, 50]]])
    #expect(lines[2].lines == [[[170, 50], [180, 0]]])
    #expect(lines[3].lines == [[[-180, 0], [-170, 60]]])
    #expect(lines[4].lines == [[[-170, 10], [-170, 60]]])
  }

  @Test func aLineStaysWhereItsEndsAreSpelledOtherwise() throws {
    let network = try Self.network(
      [(45, 180), (45, -180), (50, -170), (50, 170), (0, -180), (90, 0), (-90, 12)],
      [(0, 1), (0, 2), (1, 3), (0, 4), (2, 5), (5, 3), (5, 6), (0, 0)])
    let lines = try features(GeoJSONWriter().bytes(of: network).bytes).dropFirst(7).map(\.geometry)
    #expect(lines.map(\.type).allSatisfy { $0 == "LineString" })
    #expect(lines[0].lines == [[[180, 45], [180, 45]]], "the same place")
    #expect(lines[1].lines == [[[-180, 45], [-170, 50]]])
    #expect(lines[2].lines == [[[180, 45], [170, 50]]])
    #expect(lines[3].lines == [[[180, 45], [180, 0]]], "down the antimeridian")
    #expect(lines[4].lines == [[[-170, 50], [-170, 90]]], "a pole lies on every meridian")
    #expect(lines[5].lines == [[[170, 90], [170, 50]]])
    #expect(lines[6].lines == [[[12, 90], [12, -90]]])
    #expect(lines[7].lines == [[[180, 45], [180, 45]]])
    // Over the pole.
    let over = try Self.network([(60, 90), (60, -90)], [(0, 1)])
    let line = try #require(try features(GeoJSONWriter(greatCircleStep: 15).bytes(of: over).bytes).last?.geometry)
    #expect(
      line.lines == [[[90, 60], [90, 72], [90, 84], [90, 90]], [[-90, 90], [-90, 84], [-90, 72], [-90, 60]]])
  }

  @Test func placesOutOfRangeAreNamed() throws {
    let network = try Self.network([(95, 10), (10, 400), (10, 190), (nil, 1)], [])
    let (bytes, losses) = try GeoJSONWriter().bytes(of: network)
    #expect(try features(bytes).map(\.geometry.lines) == [[[[-170, 10]]]])
    #expect(
      losses.dropFirst() == [
        .rewritten(.node, attribute: "lon", count: 1, as: "the same between -180 and 180 degrees"),
        .leftOut(
          .node, count: 2,
          reason: "latitudes are -90 to 90 degrees and longitudes -360 to 360, and there is "
            + "\"n0\" at latitude 95.0, longitude 10.0, \"n1\" at latitude 10.0, longitude 400.0"),
        .leftOut(.node, count: 1, reason: "latitude or longitude is missing"),
      ])
  }

  @Test("great circles have points no farther apart than asked for", arguments: 0..<UInt64(100))
  func greatCircles(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let places = (0..<2).map { _ in
      (Double.random(in: -90...90, using: &random), Double.random(in: -180...180, using: &random))
    }
    let network = try Self.network(places.map { ($0.0, $0.1) }, [(0, 1)])
    let feature = try #require(
      try features(GeoJSONWriter(greatCircleStep: 2).bytes(of: network).bytes).last?.geometry)
    for part in feature.lines {
      #expect(part.count >= 2)
      for (a, b) in zip(part, part.dropFirst()) {
        #expect(abs(a[0] - b[0]) <= 180, "no piece goes around the globe")
        #expect(abs(b[0]) <= 180 && abs(b[1]) <= 90)
      }
    }
    let points = feature.lines.flatMap { $0 }
    #expect(points.first == [places[0].1, places[0].0])
    #expect(points.last == [places[1].1, places[1].0])
    let whole = Self.angle(points[0], points[points.count - 1])
    let pieces = zip(points, points.dropFirst()).map { Self.angle($0, $1) }
    #expect(pieces.allSatisfy { $0 <= 2.1 })
    #expect(abs(pieces.reduce(0, +) - whole) < 1e-3, "all points lie on the shortest way")
  }

  /// The angle between two places as seen from the middle of the globe, in degrees (haversine).
  private static func angle(_ a: [Double], _ b: [Double]) -> Double {
    let (lat1, lat2) = (a[1] * .pi / 180, b[1] * .pi / 180)
    let h =
      pow(sin((lat2 - lat1) / 2), 2) + cos(lat1) * cos(lat2) * pow(sin((b[0] - a[0]) * .pi / 360), 2)
    return 2 * asin(min(1, h.squareRoot())) * 180 / .pi
  }

  @Test func placesAreFoundByUsualNamesOrByGivenOnes() throws {
    for names in [("lat", "lon"), ("Latitude", "Longitude"), ("lat", "lng"), ("y", "x")] {
      let network = try Self.network([(1, 2)], [], names: names)
      #expect(
        try GeoJSONWriter().coordinates(of: network) == .init(latitude: names.0, longitude: names.1))
    }
    let other = try Self.network([(1, 2)], [], names: ("nord", "ost"))
    #expect(throws: GeoJSONError.noPlaces(known: ["nord", "ost"])) { try GeoJSONWriter().bytes(of: other) }
    let given = GeoJSONWriter(coordinates: .init(latitude: "nord", longitude: "ost"))
    #expect(try features(given.bytes(of: other).bytes).first?.geometry.lines == [[[2, 1]]])
    let wrong = GeoJSONWriter(coordinates: .init(latitude: "nord", longitude: "osd"))
    #expect(throws: GeoJSONError.noSuchAttribute("osd", suggestion: "ost")) { try wrong.bytes(of: other) }
  }
}
