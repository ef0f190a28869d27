import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

@Suite("Map layout")
struct MapLayoutTests {
  private func layout(
    _ places: [(Double, Double)], central: Int? = nil, crowding: Double = 0, gap: Double = 0
  ) -> MapLayout? {
    MapLayout(
      places.enumerated().map {
        (node: NodeID(UInt32($0.offset)), place: GeographicPoint(latitude: $0.element.0, longitude: $0.element.1))
      },
      isCentral: { $0.index < central ?? places.count }, width: 1000, crowding: crowding, gap: gap)
  }

  private let places = [
    (51.4, 6.8), (52.5, 13.4), (55.8, 37.6), (43.6, 51.2), (40.0, 49.4), (42.1, 41.7), (41.7, 44.8), (45.3, 82.5),
    (34.3, 108.9),
  ]

  @Test("without stretching, distances are those of the projection")
  func trueToScale() throws {
    let map = try #require(layout(places))
    let points = places.map { GeographicPoint(latitude: $0.0, longitude: $0.1) }
    let projection = try #require(LambertConformalConic(fitting: points))
    let ratios = points.indices.dropFirst().compactMap { index -> Double? in
      guard let a = map.positions[NodeID(0)], let b = map.positions[NodeID(UInt32(index))] else { return nil }
      return (b - a).length / (projection.project(points[index]) - projection.project(points[0])).length
    }
    #expect(ratios.count == places.count - 1)
    for ratio in ratios { #expect(abs(ratio / ratios[0] - 1) < 1e-9) }
  }

  @Test("stretching keeps east east and north north", arguments: [0, 0.3, 0.7, 1])
  func order(crowding: Double) throws {
    let plain = try #require(layout(places)), map = try #require(layout(places, crowding: crowding))
    func sorted(_ map: MapLayout, _ coordinate: (PlanePoint) -> Double) -> [Double] {
      let byPlain = plain.positions.sorted { coordinate($0.value) < coordinate($1.value) }.map(\.key)
      return byPlain.compactMap { map.positions[$0].map(coordinate) }
    }
    #expect(sorted(map, \.x) == sorted(map, \.x).sorted())
    #expect(sorted(map, \.y) == sorted(map, \.y).sorted())
    #expect(sorted(map, \.x).count == places.count)
  }

  @Test func whatCrowdsGetsMoreRoom() throws {
    var crowded: [(Double, Double)] = [(50, 10), (35, 110)]
    for index in 0..<10 { crowded.append((40 + Double(index) * 0.1, 45 + Double(index) * 0.2)) }
    let plain = try #require(layout(crowded)), map = try #require(layout(crowded, crowding: 0.5))
    func spread(_ map: MapLayout) -> Double {
      let points = (2..<12).compactMap { map.positions[NodeID(UInt32($0))] }
      return PlaneBox(around: points)?.width ?? 0
    }
    #expect(spread(map) > 3 * spread(plain))
  }

  @Test func placesAreKeptApart() throws {
    let close = [(40.0, 50.0), (40, 50), (40.001, 50), (40, 50.001), (50, 10), (35, 110)]
    let map = try #require(layout(close, gap: 12))
    let points = map.positions.sorted { $0.key < $1.key }.map(\.value)
    for (index, point) in points.enumerated() {
      for other in points.dropFirst(index + 1) { #expect((point - other).length > 11) }
    }
  }

  @Test func placesFarOutsideStandOnTheEdge() throws {
    let map = try #require(layout(places + [(-33.9, 18.4), (1.3, 103.8)], central: places.count))
    #expect(map.outside == [NodeID(9), NodeID(10)])
    for node in map.outside {
      let point = try #require(map.positions[node])
      #expect(abs(point.y - map.frame.least.y) < 9)
      #expect(point.x > map.frame.least.x && point.x < map.frame.greatest.x)
    }
  }

  @Test func thereIsNoMapOfNothing() {
    #expect(layout([]) == nil)
    #expect(layout([(45, 60)])?.positions.count == 1)
  }
}
