/// One attribute of all nodes or all edges: a name, a type, and for each row a value or none.
public struct AttributeColumn: Sendable {
  /// The name by which the column is found.
  public let name: String
  /// The value of each row that has none of its own, if the source gave one.
  public let defaultValue: AttributeValue?

  /// The values in the order of the rows; rows past the end have none.
  enum Storage: Sendable {
    case bools([Bool])
    case ints([Int64])
    case doubles([Double])
    /// Positions in a pool in which each different string stands once.
    case strings(codes: [UInt32], pool: StringPool)
  }

  private(set) var storage: Storage
  private(set) var presence: Presence

  init(name: String, defaultValue: AttributeValue?, storage: Storage, presence: Presence) {
    self.name = name
    self.defaultValue = defaultValue
    self.storage = storage
    self.presence = presence
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

  /// What the column holds.
  public var type: AttributeType {
    switch storage {
    case .bools: .bool
    case .ints: .int
    case .doubles: .double
    case .strings: .string
    }
  }

  /// Whether a row has a value of its own, apart from the default.
  public func hasOwnValue(at row: Int) -> Bool { presence.contains(row) }

  /// The number of rows that have a value of their own.
  public var ownValueCount: Int { presence.count }

  /// The value of a row, its own or else the default; `nil` where there is neither.
  public subscript(row: Int) -> AttributeValue? {
    guard presence.contains(row) else { return defaultValue }
    return switch storage {
    case .bools(let values): .bool(values[row])
    case .ints(let values): .int(values[row])
    case .doubles(let values): .double(values[row])
    case .strings(let codes, let pool): .string(pool[Int(codes[row])])
    }
  }

  /// The value of a row as a number; `nil` where there is none or the column holds no numbers.
  public func number(at row: Int) -> Double? {
    guard presence.contains(row) else { return defaultValue?.number }
    return switch storage {
    case .ints(let values): Double(values[row])
    case .doubles(let values): values[row]
    case .bools, .strings: nil
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
}

/// Which rows of a column have a value.
struct Presence: Sendable {
  private var words: [UInt64] = []
  private(set) var count = 0

  func contains(_ row: Int) -> Bool {
    let word = row >> 6
    return word < words.count && words[word] & (1 << UInt64(row & 63)) != 0
  }

  mutating func insert(_ row: Int) {
    let word = row >> 6
    while word >= words.count { words.append(0) }
    let bit: UInt64 = 1 << UInt64(row & 63)
    if words[word] & bit == 0 {
      words[word] |= bit
      count += 1
    }
  }
}
