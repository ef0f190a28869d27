/// One attribute of all nodes or all edges: a name, a type, and for each row a value or none.
///
/// Memory grows with the number of values, not with the number of rows: a column with a value for every row is an
/// array, one with a few values keeps their rows beside them, and a default is kept once.
public struct AttributeColumn: Sendable {
  /// The name by which the column is found.
  public let name: String
  /// The value of each row that has none of its own, if the source gave one.
  public let defaultValue: AttributeValue?

  /// The values, in the order of their rows.
  enum Storage: Sendable {
    case bools([Bool])
    case ints([Int64])
    case doubles([Double])
    /// One string for each value; of mostly different strings.
    case texts(StringPool)
    /// Positions in a pool in which each different string stands once.
    case codes([UInt32], StringPool)
  }

  /// Which rows the values belong to.
  enum Rows: Sendable {
    /// Value *i* belongs to row *i*.
    case all
    /// Value *i* belongs to row `rows[i]`; the rows ascend.
    case listed([UInt32])
    /// Value *i* belongs to row *i* where the row is present, and to none otherwise.
    case present(Presence)
  }

  let storage: Storage
  let rows: Rows
  /// Rows without a value to which the default does not apply either, ascending.
  let blanks: [UInt32]

  /// The number of rows that have a value of their own.
  public let ownValueCount: Int

  init(name: String, defaultValue: AttributeValue?, storage: Storage, rows: Rows, blanks: [UInt32], count: Int) {
    self.name = name
    self.defaultValue = defaultValue
    self.storage = storage
    self.rows = rows
    self.blanks = blanks
    ownValueCount = count
  }

  /// Makes a column of whole values, one optional a row.
  ///
  /// Values that are not of `type` count as missing.
  public init(
    _ name: String, _ type: AttributeType, default defaultValue: AttributeValue? = nil,
    _ values: some Sequence<AttributeValue?>
  ) {
    var builder = AttributeColumnBuilder(name, type, default: defaultValue)
    for (row, value) in values.enumerated() {
      if let value { builder.set(value, row: row) }
    }
    self = builder.finish()
  }

  /// The same column under another name.
  public func renamed(_ name: String) -> AttributeColumn {
    AttributeColumn(
      name: name, defaultValue: defaultValue, storage: storage, rows: rows, blanks: blanks, count: ownValueCount)
  }

  /// The column of the rows for which `isKept` says so, moved together.
  package func keeping(_ isKept: [Bool]) -> AttributeColumn {
    var builder = AttributeColumnBuilder(name, type, default: defaultValue)
    var row = 0
    for (old, isKept) in isKept.enumerated() where isKept {
      if position(of: old) != nil, let value = self[old] {
        builder.set(value, row: row)
      } else if isBlank(at: old) {
        builder.setBlank(row: row)
      }
      row += 1
    }
    return builder.finish()
  }

  /// What the column holds.
  public var type: AttributeType {
    switch storage {
    case .bools: .bool
    case .ints: .int
    case .doubles: .double
    case .texts, .codes: .string
    }
  }

  /// Whether a row has a value of its own, apart from the default.
  public func hasOwnValue(at row: Int) -> Bool { position(of: row) != nil }

  /// Whether a row is without a value by its own word, so that the default does not apply to it.
  public func isBlank(at row: Int) -> Bool {
    !blanks.isEmpty && UInt32(exactly: row).map { blanks.sortedPosition(of: $0) != nil } ?? false
  }

  /// The value of a row, its own or else the default; `nil` where there is neither.
  public subscript(row: Int) -> AttributeValue? {
    guard let position = position(of: row) else { return isBlank(at: row) ? nil : defaultValue }
    return switch storage {
    case .bools(let values): .bool(values[position])
    case .ints(let values): .int(values[position])
    case .doubles(let values): .double(values[position])
    case .texts(let pool): .string(pool[position])
    case .codes(let codes, let pool): .string(pool[Int(codes[position])])
    }
  }

  /// The value of a row as a number; `nil` where there is none or the column holds no numbers.
  public func number(at row: Int) -> Double? {
    guard let position = position(of: row) else { return isBlank(at: row) ? nil : defaultValue?.number }
    return switch storage {
    case .ints(let values): Double(values[position])
    case .doubles(let values): values[position]
    case .bools, .texts, .codes: nil
    }
  }

  /// The value of a row as text; `nil` where there is none or the column holds no text.
  public func string(at row: Int) -> String? {
    guard case .string(let value)? = self[row] else { return nil }
    return value
  }

  /// The value of a row as truth; `nil` where there is none or the column holds no booleans.
  public func bool(at row: Int) -> Bool? {
    guard case .bool(let value)? = self[row] else { return nil }
    return value
  }

  /// The value of a row as a whole number; `nil` where there is none or the column holds no whole numbers.
  public func int(at row: Int) -> Int64? {
    guard case .int(let value)? = self[row] else { return nil }
    return value
  }

  /// The rows that have a value of their own where these are few, ascending; `nil` where asking row by row is as good.
  package var listedRows: [UInt32]? {
    guard case .listed(let rows) = rows else { return nil }
    return rows
  }

  /// Rows without a value to which the default does not apply either, ascending.
  package var blankRows: [UInt32] { blanks }

  /// Whether every own value is a whole number of 32 bits.
  package var fitsInt32: Bool {
    guard case .ints(let values) = storage else { return false }
    return values.allSatisfy { Int32(exactly: $0) != nil }
  }

  /// A value where it lies, without a copy.
  package enum RawValue {
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case text(UnsafeBufferPointer<UInt8>)
  }

  /// Hands the own value of a row to `body`, which is not called when the row has none.
  package func withOwnValue(at row: Int, _ body: (RawValue) -> Void) {
    guard let position = position(of: row) else { return }
    switch storage {
    case .bools(let values): body(.bool(values[position]))
    case .ints(let values): body(.int(values[position]))
    case .doubles(let values): body(.double(values[position]))
    case .texts(let pool): pool.withUTF8(at: position) { body(.text($0)) }
    case .codes(let codes, let pool): pool.withUTF8(at: Int(codes[position])) { body(.text($0)) }
    }
  }

  /// Where the value of a row lies in the storage.
  private func position(of row: Int) -> Int? {
    switch rows {
    case .all: row < ownValueCount ? row : nil
    case .listed(let rows): UInt32(exactly: row).flatMap { rows.sortedPosition(of: $0) }
    case .present(let presence): presence.contains(row) ? row : nil
    }
  }
}

extension AttributeColumn: Equatable {
  /// Whether two columns have the same name, type, default, and own values, whatever the way in which they keep them.
  public static func == (a: Self, b: Self) -> Bool {
    guard a.name.utf8.elementsEqual(b.name.utf8), a.type == b.type, a.defaultValue == b.defaultValue,
      a.ownValueCount == b.ownValueCount, a.blanks == b.blanks
    else { return false }
    let rows = a.ownRows
    return rows == b.ownRows && rows.allSatisfy { a[Int($0)] == b[Int($0)] }
  }

  /// The rows that have a value of their own, ascending.
  package var ownRows: [UInt32] {
    switch rows {
    case .all: (0..<ownValueCount).map { UInt32(truncatingIfNeeded: $0) }
    case .listed(let rows): rows
    case .present(let presence): presence.rows
    }
  }
}

extension [UInt32] {
  /// Where a value stands in an ascending array.
  func sortedPosition(of value: UInt32) -> Int? {
    var low = 0, high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value ? low : nil
  }
}

/// Which rows of a column have a value.
struct Presence: Sendable {
  private var words: [UInt64]

  init(_ rows: [UInt32], rowCount: Int) {
    words = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    for row in rows { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }
  }

  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
  }

  var rows: [UInt32] {
    (0..<UInt32(truncatingIfNeeded: words.count * 64)).filter { contains(Int($0)) }
  }
}

extension AttributeColumn: CustomStringConvertible {
  /// The name, the type, and how many rows have a value: `hours: double, 12 values`.
  public var description: String {
    let values = "\(ownValueCount) \(ownValueCount == 1 ? "value" : "values")"
    return "\(name): \(type.rawValue), \(values)" + (defaultValue.map { ", else \($0)" } ?? "")
  }
}
