import GraphEngine
import TestSupport
import Testing

@Suite("Attribute columns")
struct AttributeColumnTests {
  @Test("hold what was set last, in whatever order and with whatever gaps", arguments: 0..<UInt64(200))
  func oracle(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let type = AttributeType.allCases[Int.random(in: 0..<4, using: &random)]
    let rowCount = [3, 40, 3_000].randomElement(using: &random) ?? 3
    let isAscending = Bool.random(using: &random)
    let distinct = Bool.random(using: &random) ? 4 : 100_000
    var rows = (0..<Int.random(in: 0...rowCount, using: &random)).map { _ in
      Int.random(in: 0..<rowCount, using: &random)
    }
    if isAscending { rows.sort() }
    if Bool.random(using: &random) { rows = Array(0..<rowCount) }
    let defaultValue: AttributeValue? = Bool.random(using: &random) ? value(type, 0) : nil

    var builder = AttributeColumnBuilder("x", type, default: defaultValue)
    var expected: [Int: AttributeValue] = [:]
    for row in rows {
      let value = value(type, Int.random(in: 0..<distinct, using: &random))
      builder.set(value, row: row)
      expected[row] = value
    }
    let column = builder.finish()
    #expect(column.ownValueCount == expected.count)
    #expect(column.type == type)
    for row in 0..<rowCount + 2 {
      #expect(column[row] == expected[row] ?? defaultValue)
      #expect(column.hasOwnValue(at: row) == (expected[row] != nil))
    }
    #expect(column == AttributeColumn("x", type, default: defaultValue, (0..<rowCount).map { expected[$0] }))
  }

  private func value(_ type: AttributeType, _ number: Int) -> AttributeValue {
    switch type {
    case .bool: .bool(number % 2 == 0)
    case .int: .int(Int64(number))
    case .double: .double(Double(number) / 4)
    case .string: .string(number % 7 == 0 ? "" : "text \(number)")
    }
  }

  @Test func aRowThatIsBlankHasNoDefault() {
    var builder = AttributeColumnBuilder("x", .int, default: .int(4))
    builder.set(1 as Int64, row: 0)
    builder.setBlank(row: 1)
    let column = builder.finish()
    #expect([column[0], column[1], column[2]] == [.int(1), nil, .int(4)])
    #expect(column.number(at: 1) == nil)
    #expect(column.isBlank(at: 1) && !column.isBlank(at: 2))
  }

  @Test func aColumnOfAFewRowsAmongMillionsIsSmall() {
    var builder = AttributeColumnBuilder("x", .double)
    builder.set(1.5, row: 4_000_000_000)
    builder.set(0.5, row: 7)
    let column = builder.finish()
    #expect(column.number(at: 4_000_000_000) == 1.5)
    #expect(column.number(at: 7) == 0.5)
    #expect(column.number(at: 8) == nil)
    #expect(column.ownValueCount == 2)
  }

  @Test("names are found by their bytes, among any number of any length", arguments: 0..<UInt64(20))
  func names(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    for _ in 0..<500 {
      let letters = ["a", "b", "é", "e\u{301}", "\0", "🚢"]
      let length = Int.random(in: 0...12, using: &random)
      let name = (0..<length).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
      if seen.insert(Array(name.utf8)).inserted { names.append(name) }
    }
    let table = NameTable(names)
    for (row, name) in names.enumerated() {
      #expect(table.node(named: name) == NodeID(UInt32(row)))
      #expect(table.node(named: name + "z") == nil)
      #expect(table[NodeID(UInt32(row))].utf8.elementsEqual(name.utf8))
    }
  }
}
