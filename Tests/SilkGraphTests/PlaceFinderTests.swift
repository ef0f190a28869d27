import Foundation
import Testing

@testable import SilkGraph

@Suite("Place finder")
struct PlaceFinderTests {
  private func finder() throws -> PlaceFinder { try Eurasia.finder.get() }

  @Test(
    "finds a hub the way people type it",
    arguments: [
      ("CNSIA", "CNSIA"), ("cnsia", "CNSIA"), ("Xi'an", "CNSIA"), ("xian", "CNSIA"), ("XIAN", "CNSIA"),
      ("Duisburg", "DEDUI"), ("duisb", "DEDUI"), ("Małaszewicze", "PLMAA"), ("malaszewicze", "PLMAA"),
      ("Kapıkule", "TRKPU"), ("Актау", "KZAAU"), ("Port of Aktau", "KZAAU"), ("Baku", "AZBAK"),
      ("Алматы", "KZALA"), ("Aktau", "KZAAU"), ("Poti", "GEPTI"), ("Istanbul", "TRIST"), ("西安", "CNSIA"),
      ("port of baku", "AZALA"), ("Brest", "BYBQT"),
    ])
  func finds(text: String, id: String) throws {
    #expect(try finder().hub(text).id == id)
  }

  @Test func aMisspeltNameGivesTheThreeNearest() throws {
    let finder = try finder()
    do {
      _ = try finder.hub("Duisbrg")
      Issue.record("Duisbrg is no place")
    } catch {
      guard case .unknown("Duisbrg", let nearest) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(nearest.first?.id == "DEDUI")
      #expect(nearest.map(\.id) == ["DEDUI"])
      #expect(error.description.contains("Did you mean DEDUI (Duisburg"))
    }
  }

  @Test func aNameOfTwoPlacesIsNotGuessed() throws {
    let finder = try finder()
    #expect {
      _ = try finder.hub("Khorgos")
    } throws: { error in
      guard case PlaceError.ambiguous(_, let candidates) = error else { return false }
      return Set(candidates.map(\.id)) == ["CN-KHORGOS", "KZHOR"]
    }
  }

  @Test func aPlaceOfAnotherKindIsSaidToBeOne() throws {
    let finder = try finder()
    for name in ["Kazakhstan", "KZ"] {
      #expect {
        _ = try finder.hub(name)
      } throws: { error in
        guard case PlaceError.anotherKind(name, .country(let country), let hubs) = error else { return false }
        return country.code == "KZ" && hubs.count == 3 && hubs.allSatisfy { $0.country == "KZ" }
          && "\(error)".contains("Hubs in Kazakhstan: ")
      }
    }
    #expect {
      _ = try finder.country("Duisburg")
    } throws: { error in
      guard case PlaceError.anotherKind("Duisburg", .hub, let countries) = error else { return false }
      return countries.map(\.id) == ["DE"] && "\(error)".contains("a country is needed")
    }
  }

  @Test("suggests nothing that differs by more than a letter in three", arguments: ["Kiow", "Zz", "Abcdefgh"])
  func noSuggestion(text: String) throws {
    #expect(throws: PlaceError.unknown(text, nearest: [])) { _ = try finder().hub(text) }
  }

  @Test func aPartInTheMiddleOfAWordIsSuggestedAndNotTaken() throws {
    let finder = try finder()
    #expect {
      _ = try finder.hub("uisbur")
    } throws: { error in
      guard case PlaceError.unknown("uisbur", let nearest) = error else { return false }
      return nearest.first?.id == "DEDUI"
    }
    #expect(finder.matches("uisbur").first?.id == "DEDUI")
  }

  @Test("a name of 100 kB is looked up at once, and is not printed whole")
  func longName() throws {
    let name = String(repeating: "Xi'an ", count: 17_000)
    let clock = ContinuousClock(), start = clock.now
    #expect {
      _ = try finder().hub(name)
    } throws: { "\($0)".count < 300 }
    #expect(clock.now - start < .seconds(5))
  }

  @Test func theTwoSidesOfABorderAreNamed() throws {
    let finder = try finder()
    #expect {
      _ = try finder.hub("Khorgos")
    } throws: { error in
      let text = "\(error)"
      return text.contains("the CN side, CN-KHORGOS (") && text.contains("and the KZ side, KZHOR (")
        && text.hasSuffix("Use the id: CN-KHORGOS or KZHOR.")
    }
  }

  @Test(
    "finds names however their accents were typed", arguments: ["Malaszewicze", "Małaszewicze", "Kapıkule", "Ürümqi"])
  func decomposed(text: String) throws {
    let finder = try finder()
    let decomposed = text.decomposedStringWithCanonicalMapping
    #expect(try finder.hub(decomposed) == finder.hub(text))
    #expect(FoldedName.letters(of: "Чеха\u{438}\u{306}") == FoldedName.letters(of: "Чехай"))
  }

  @Test func wholeNamesComeBeforeParts() throws {
    let matches = try finder().matches("Baku")
    #expect(matches.first?.id == "AZBAK")
    #expect(matches.count > 1)
    #expect(try finder().matches("").isEmpty)
    #expect(try finder().nearest("").isEmpty)
  }

  @Test func aWordOfAnAgencyIsNoHub() throws {
    #expect(throws: PlaceError.self) { _ = try finder().hub("QazTrade") }
    #expect(try finder().matches("QazTrade").map(\.id) == ["KZ-QAZTRADE"])
  }

  @Test(
    "fold to letters and digits in lower case",
    arguments: [
      ("Xi'an", "xian"), ("Małaszewicze", "malaszewicze"), ("KZ-AKTAU", "kzaktau"), ("Актау", "aktau"),
      ("Жанаозен", "zhanaozen"), ("Щучье", "shchuche"), ("Қостанай", "qostanai"), ("Київ", "kiiv"), ("西安", "西安"),
      ("Nur-Sultan 2", "nursultan2"), ("Türkiye", "turkiye"), ("", ""), ("—", ""),
    ])
  func fold(text: String, folded: String) { #expect(FoldedName.letters(of: text) == Array(folded.utf8)) }

  @Test func countriesAreFoundByCodeAndName() throws {
    #expect(try finder().country("RU").name == "Russia")
    #expect(try finder().country("kazakhstan").code == "KZ")
    for name in ["Turkey", "TURKEY", "TUR", "Türkiye", "Turkiye"] { #expect(try finder().country(name).code == "TR") }
    #expect(try finder().country("Russian Federation").code == "RU")
    #expect(try finder().country("Holland").code == "NL")
  }
}
