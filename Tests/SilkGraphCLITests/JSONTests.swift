import Foundation
import SilkGraphCLI
import Testing

@Suite("JSON")
struct JSONTests {
  private struct Sample<Value: Encodable & Sendable>: Answer {
    static var schema: String { "test/1" }
    var document: Document { Document() }
    let value: Value
  }

  private struct Numbers: Codable, Equatable {
    var big = Int64.min
    var huge = UInt64.max
    var tenth = 0.1
    var third = 1.0 / 3
    var tiny = Double.leastNonzeroMagnitude
    var vast = 1e300
    var whole = 12_000_000.0
    var minus = -0.25
    var float: Float = 0.1
  }

  private func text(_ value: some Encodable & Sendable) throws -> String {
    try JSONText.encode(Sample(value: value))
  }

  @Test("numbers read back the same")
  func numbers() throws {
    let text = try JSONText.encode(Numbers())
    #expect(try JSONDecoder().decode(Numbers.self, from: Data(text.utf8)) == Numbers())
    #expect(text.contains("\"tenth\": 0.1,"))
    #expect(text.contains("\"whole\": 12000000,"))
    #expect(text.contains("\"float\": 0.1"))
  }

  @Test("strings read back the same and hold no control character")
  func strings() throws {
    let hostile = (0..<0x2100).compactMap { Unicode.Scalar($0) }.map { String($0) }.joined() + "\"\\/😀中"
    let text = try JSONText.encode([hostile])
    #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == [hostile])
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test("a number that JSON cannot write is null")
  func notNumbers() throws {
    #expect(try text([1, Double.nan, .infinity, -.infinity]) == "{\n  \"value\": [1, null, null, null]\n}")
  }

  @Test("a missing value is null, whatever its type")
  func missing() throws {
    struct Optionals: Encodable {
      var a: Int?
      var b: String?
      var c: Double?
      var d: Bool?
      var e: [Int]?
      var f: UInt8?
    }
    #expect(
      try JSONText.encode([Optionals()])
        == "[\n  {\"a\": null, \"b\": null, \"c\": null, \"d\": null, \"e\": null, \"f\": null}\n]")
  }

  @Test("dictionaries are sorted, empty things are written as such")
  func shapes() throws {
    #expect(
      try text(["b": 1, "a": 2, "c": 3, "e": 4, "d": 5])
        == "{\n  \"value\": {\"a\": 2, \"b\": 1, \"c\": 3, \"d\": 5, \"e\": 4}\n}")
    #expect(try text([Int]()) == "{\n  \"value\": []\n}")
    #expect(try text([String: Int]()) == "{\n  \"value\": {}\n}")
    #expect(try text([[1, 2], []]) == "{\n  \"value\": [[1, 2], []]\n}")
  }

  @Test("the rows of an array are all on one line each, or none is")
  func evenRows() throws {
    let rows = [["name": "short"], ["name": String(repeating: "x", count: 200)]]
    let long = String(repeating: "x", count: 200)
    #expect(
      try JSONText.encode(rows) == """
        [
          {
            "name": "short"
          },
          {
            "name": "\(long)"
          }
        ]
        """)
  }

  @Test("subclasses and nested containers find their place")
  func containers() throws {
    class Parent: Encodable {
      let a = 1
    }
    final class Child: Parent {
      enum Keys: CodingKey { case b, list, pair }
      override func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(2, forKey: .b)
        var list = fields.nestedUnkeyedContainer(forKey: .list)
        try list.encode(3)
        try list.encodeNil()
        #expect(list.count == 2)
        var pair = fields.nestedContainer(keyedBy: Keys.self, forKey: .pair)
        try pair.encode("x", forKey: .b)
        try super.encode(to: fields.superEncoder())
      }
    }
    #expect(
      try JSONText.encode([Child()])
        == "[\n  {\"b\": 2, \"list\": [3, null], \"pair\": {\"b\": \"x\"}, \"super\": {\"a\": 1}}\n]")
  }
}
