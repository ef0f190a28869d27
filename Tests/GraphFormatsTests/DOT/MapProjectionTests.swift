import Foundation
import GraphFormats
import Testing

@Suite("Map projection")
struct MapProjectionTests {
  private func places(_ places: (Double, Double)...) -> [GeographicPoint] {
    places.map { GeographicPoint(latitude: $0.0, longitude: $0.1) }
  }

  /// Snyder (1987), appendix A: the sphere, parallels 33 and 45 degrees north, origin 23 north 96 west; 35 north 75 west.
  @Test func lambertAgreesWithTheWorkedExample() throws {
    let projection = try #require(LambertConformalConic(parallels: (33, 45), latitude: 23, longitude: -96))
    let point = projection.project(GeographicPoint(latitude: 35, longitude: -75))
    #expect(abs(point.x - 0.2966785) < 1e-7)
    #expect(abs(point.y - 0.2462112) < 1e-7)
  }

  @Test func lambertDrawsItsParallelsAtTrueLength() throws {
    let projection = try #require(LambertConformalConic(parallels: (35, 55), latitude: 45, longitude: 60))
    for parallel in [35.0, 55.0] {
      let west = projection.project(GeographicPoint(latitude: parallel, longitude: 60))
      let east = projection.project(GeographicPoint(latitude: parallel, longitude: 60.001))
      let trueLength = 0.001 * .pi / 180 * cos(parallel * .pi / 180)
      #expect(abs((east - west).length / trueLength - 1) < 1e-6)
    }
  }

  @Test(
    "Lambert keeps right angles and scales alike in all directions", arguments: [(20.0, 30.0), (50, 90), (65, 140)])
  func lambertIsConformal(latitude: Double, longitude: Double) throws {
    let projection = try #require(LambertConformalConic(parallels: (35, 55), latitude: 45, longitude: 60))
    let step = 1e-5
    let here = projection.project(GeographicPoint(latitude: latitude, longitude: longitude))
    let north = projection.project(GeographicPoint(latitude: latitude + step, longitude: longitude)) - here
    let east = projection.project(GeographicPoint(latitude: latitude, longitude: longitude + step)) - here
    #expect(abs(north.x * east.x + north.y * east.y) / (north.length * east.length) < 1e-5)
    #expect(abs(east.length / cos(latitude * .pi / 180) / north.length - 1) < 1e-5)
  }

  @Test func lambertIsMadeOnlyWhereThereIsACone() {
    #expect(LambertConformalConic(parallels: (-30, 30), latitude: 0, longitude: 0) == nil)
    #expect(LambertConformalConic(parallels: (90, 30), latitude: 0, longitude: 0) == nil)
    #expect(LambertConformalConic(fitting: [GeographicPoint]()) == nil)
    #expect(LambertConformalConic(fitting: places((10, 0), (-10, 20))) == nil)
    #expect(LambertConformalConic(fitting: places((50, -170), (50, -60), (50, 60), (50, 170))) == nil)
  }

  @Test func theFittedMeridianIsUprightAlsoAcrossTheDateLine() throws {
    let projection = try #require(LambertConformalConic(fitting: places((40, 170), (60, -150))))
    #expect(abs(projection.project(GeographicPoint(latitude: 50, longitude: -170)).x) < 1e-12)
    #expect(abs(projection.project(GeographicPoint(latitude: 50, longitude: -170)).y) < 1e-12)
    let west = projection.project(GeographicPoint(latitude: 50, longitude: 170))
    let east = projection.project(GeographicPoint(latitude: 50, longitude: -150))
    #expect(abs(west.x + east.x) < 1e-12)
    #expect(west.x < 0)
  }

  /// The tables of Robinson (1974): 0.8487 R times the length, 1.3523 R times the height.
  @Test(
    "Robinson agrees with its table",
    arguments: [
      (0.0, 180.0, 2.666269, 0), (45, 90, 1.194757, 0.753366), (90, 180, 1.418988, 1.3523),
      (-30, -90, -1.279809, -0.503056),
    ])
  func robinson(latitude: Double, longitude: Double, x: Double, y: Double) {
    let point = Robinson().project(GeographicPoint(latitude: latitude, longitude: longitude))
    #expect(abs(point.x - x) < 2e-5)
    #expect(abs(point.y - y) < 2e-5)
  }

  /// PROJ, which lays cubics through the same table, gives 189588.42 and 107318.53 on a sphere of 6,400 km.
  @Test func robinsonAgreesWithPROJ() {
    let point = Robinson().project(GeographicPoint(latitude: 1, longitude: 2)) * 6_400_000
    #expect(abs(point.x / 189588.423282508 - 1) < 5e-4)
    #expect(abs(point.y / 107318.530350703 - 1) < 1e-6)
  }

  @Test func anglesBeyondATurnOrNotNumbersDoNoHarm() {
    let projection = Robinson(longitude: 60)
    let once = projection.project(GeographicPoint(latitude: 10, longitude: 70))
    let again = projection.project(GeographicPoint(latitude: 10, longitude: 430))
    #expect(abs(once.x - again.x) < 1e-12)
    #expect(projection.project(GeographicPoint(latitude: 10, longitude: .nan)).x == 0)
    let pole = projection.project(GeographicPoint(latitude: 90, longitude: 0))
    #expect(projection.project(GeographicPoint(latitude: 95, longitude: 0)).y == pole.y)
  }
}
