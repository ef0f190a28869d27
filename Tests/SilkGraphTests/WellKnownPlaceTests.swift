import GraphEngine
import GraphFormats
import Testing

@testable import SilkGraph

@Suite("Well-known places")
struct WellKnownPlaceTests {
  @Test("are a table without a broken line, each on the Earth and of one name")
  func table() {
    #expect(WellKnownPlace.all.count > 150)
    for place in WellKnownPlace.all {
      #expect(abs(place.coordinate.latitude) <= 90 && abs(place.coordinate.longitude) <= 180, "\(place.name)")
      #expect(place.country.count == 2 && !place.name.isEmpty)
    }
    #expect(Set(WellKnownPlace.all.map(\.name)).count == WellKnownPlace.all.count)
  }

  @Test(
    "that the network has not are said, not replaced",
    arguments: [
      ("Frankfurt", "Frankfurt am Main"), ("frankfurt am main", "Frankfurt am Main"),
      ("Франкфурт", "Frankfurt am Main"), ("Kiev", "Kyiv"), ("Kyiv", "Kyiv"), ("Київ", "Kyiv"), ("Odessa", "Odesa"),
      ("Odesa", "Odesa"), ("Bishkek", "Bishkek"), ("Samarkand", "Samarkand"), ("Самарканд", "Samarkand"),
      ("Vienna", "Vienna"), ("Wien", "Vienna"), ("Kazan", "Kazan"), ("Osh", "Osh"), ("Riga", "Riga"),
      ("ST. PETERSBURG", "St Petersburg"),
    ])
  func absent(text: String, name: String) throws {
    let finder = try Eurasia.finder.get()
    do {
      Issue.record("\(text) became \(try finder.hub(text).id)")
    } catch {
      guard case .absent(text, let place, _, let nearest) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(place.name == name && !nearest.isEmpty)
      #expect("\(error)".hasPrefix("\(name) (\(place.country)) is not in the network."), "\(error)")
    }
  }

  @Test("are said beside what the name could also be")
  func similar() throws {
    let error = try #require(try Eurasia.finder.get().absence(of: "Frankfurt"))
    #expect("\(error)".contains("\"Frankfurt\" could also be DEFFO (Frankfurt (Oder), border crossing): use the id."))
    for text in ["DEFFO", "Frankfurt (Oder)", "frankfurt oder", "Frankfurt an der Oder"] {
      #expect(try Eurasia.finder.get().hub(text).id == "DEFFO")
    }
  }

  @Test("stand back where a network has the place, by name or by where it is")
  func present() throws {
    func finder(_ name: String, _ latitude: Double, _ longitude: Double) throws -> PlaceFinder {
      PlaceFinder(
        try SmallNetwork(
          hubs: [.init(id: "H", name: name, changes: ["lat": .double(latitude), "lon": .double(longitude)])], legs: []
        ).network())
    }
    #expect(try finder("Vienna", 48.2, 16.4).hub("Vienna").id == "H")
    #expect(try finder("Vienna Freudenau", 48.2, 16.5).hub("Vienna").id == "H")
    #expect(try finder("Frankfurt (Main)", 50.1, 8.7).hub("Frankfurt").id == "H")
    // Vienna in Virginia has the name, and nobody can know better.
    #expect(try finder("Vienna", 38.9, -77.3).hub("Vienna").id == "H")
    #expect(throws: PlaceError.self) { try finder("Vienna Airport (VA)", 38.9, -77.3).hub("Vienna") }
  }
}
