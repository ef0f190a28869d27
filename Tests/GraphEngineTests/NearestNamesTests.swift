import GraphEngine
import Testing

@Suite("Nearest names")
struct NearestNamesTests {
  private let commands = ["compare", "convert", "route", "info"]

  @Test(
    "are those that few slips make of a word",
    arguments: [
      ("comapre", "compare"), ("ruote", "route"), ("CONVERT", "convert"), ("inf", "info"), ("zzz", nil), ("no", nil),
      ("", nil),
    ])
  func nearest(word: String, expected: String?) {
    #expect(NearestNames.nearest(to: word, among: commands) == expected)
  }

  @Test("come nearest first, and equally near ones in their order")
  func order() {
    #expect(NearestNames.find("abc", among: ["abx", "abcd", "ABC", "xyz", "ab"]) == ["ABC", "abx", "abcd"])
    #expect(NearestNames.find("abc", among: ["abx"], limit: 0).isEmpty)
    #expect(NearestNames.nearest(to: "", among: [String]()) == nil)
  }

  @Test("are told by the number of slips, none of which touches a letter twice")
  func distance() {
    func distance(_ a: String, _ b: String, bound: Int) -> Int? {
      NearestNames.editDistance(Array(a), Array(b), bound: bound)
    }
    #expect(distance("aktau", "aktua", bound: 1) == 1)
    #expect(distance("ca", "abc", bound: 3) == 3)
    #expect(distance("kitten", "sitting", bound: 3) == 3)
    #expect(distance("kitten", "sitting", bound: 2) == nil)
    #expect(distance("", "abc", bound: 5) == 3)
    #expect(distance("", "", bound: 0) == 0)
  }
}
