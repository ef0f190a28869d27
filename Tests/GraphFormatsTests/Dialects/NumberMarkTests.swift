import Testing

@testable import GraphFormats

@Suite("Marks of numbers")
struct NumberMarkTests {
  @Test(
    "tell by their form what they mean",
    arguments: [
      ("12", .none), ("-3", .none), ("1e9", .none), ("12.5", .point), ("0.125", .point), ("1250.5", .point),
      (".5", .point), ("5.", .point), ("12,5", .comma), ("0,125", .comma), ("-1250,5", .comma), ("1,25e3", .comma),
      ("1,250", .commaOrThousands), ("1.250", .pointOrThousands), ("1,250,000", .thousands), ("1.250,5", .thousands),
      ("1,250.5", .thousands), ("1 250", .thousands), ("1\u{A0}250,5", .thousands), ("1\u{202F}250", .thousands),
      ("1'250", .thousands), ("", .text), ("-", .text), ("a", .text), ("1,2,3", .text), ("12,", .text), (",5", .text),
      ("1.2.3", .text), ("1e", .text), ("43.24,76.95", .text), ("0x1F", .text), ("nan", .text), ("1,2500", .comma),
    ] as [(String, NumberMark)])
  func marks(text: String, mark: NumberMark) { #expect(NumberMark(text.utf8) == mark) }
}
