import Foundation
import Testing

@testable import SilkGraph

/// Names are folded letter by letter where that is known to be right, and by the tables of Unicode elsewhere: here the
/// two are held together.
@Suite("Folded names")
struct FoldedNameTests {
  /// Folds a text by the tables of Unicode alone.
  private static func byTables(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return FoldedName.foldByTables(text)
  }

  private static func wordsByTables(_ name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map { byTables(String($0)) }
  }

  private static func expectEqual(_ text: String) {
    #expect(FoldedName.letters(of: text) == Array(byTables(text).utf8), "\(text)")
    let name = FoldedName(text), words = wordsByTables(text)
    #expect(name.text == words.joined(), "\(text)")
    #expect(name.words == words, "\(text)")
  }

  @Test func everyNameOfTheNetworkIsFoldedAsByTables() throws {
    let network = try Eurasia.network.get()
    var names: [String] = []
    for hub in network.hubs { names += [hub.id, hub.name, hub.shortName] + hub.aliases }
    for country in network.countries { names += [country.code, country.name] + country.aliases }
    for agency in network.agencies { names += [agency.id, agency.name] }
    for place in WellKnownPlace.all { names += [place.name] + place.aliases }
    #expect(names.count > 1000)
    for name in names {
      for text in [name, name.uppercased(), name.lowercased(), name.decomposedStringWithCanonicalMapping] {
        Self.expectEqual(text)
      }
    }
  }

  @Test func everyLetterIsFoldedAsByTables() {
    let values = Array(UInt32(0)..<0x600) + Array(0x1080..<0x1100) + stride(from: 0x1100, to: 0xA000, by: 53)
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Beside another letter too, since what combines with it is no letter of its own.
      for text in ["\(scalar)", "a\(scalar)b"] {
        let letters = FoldedName.letters(of: text), expected = Array(Self.byTables(text).utf8)
        if letters != expected { Issue.record("U+\(String(value, radix: 16)): \(letters), by tables \(expected)") }
        let words = FoldedName(text).words, expectedWords = Self.wordsByTables(text)
        if words != expectedWords {
          Issue.record("U+\(String(value, radix: 16)): \(words), by tables \(expectedWords)")
        }
      }
    }
  }

  @Test(
    "a word is looked up by its beginning, and a name by any part",
    arguments: [
      ("Port of Aktau", "akt", true, true), ("Port of Aktau", "tau", false, true),
      ("Port of Aktau", "ofak", false, true),
      ("西安", "西", true, true), ("西安", "安", false, true), ("울란바토르", "우", false, false), ("", "a", false, false),
    ])
  func parts(name: String, part: String, begins: Bool, contains: Bool) {
    let name = FoldedName(name), part = FoldedName.letters(of: part)
    #expect(name.hasWord(beginningWith: part) == begins)
    #expect(name.contains(part) == contains)
  }
}
