/// Fills a column row by row. A row may be set again, and then has the last value.
public struct AttributeColumnBuilder {
  private let name: String
  private let defaultValue: AttributeValue?
  private var storage: AttributeColumn.Storage
  private var presence = Presence()
  /// Where each different string stands in the pool, by its bytes.
  private var codes: [[UInt8]: UInt32] = [:]

  /// Makes a builder of an empty column.
  public init(_ name: String, _ type: AttributeType, default defaultValue: AttributeValue? = nil) {
    self.name = name
    self.defaultValue = defaultValue
    storage =
      switch type {
      case .bool: .bools([])
      case .int: .ints([])
      case .double: .doubles([])
      case .string: .strings(codes: [], pool: StringPool())
      }
  }

  /// Gives a row a value; does nothing when the value is not of the column's type.
  public mutating func set(_ value: AttributeValue, row: Int) {
    switch value {
    case .bool(let value): set(value, row: row)
    case .int(let value): set(value, row: row)
    case .double(let value): set(value, row: row)
    case .string(let value): set(utf8: Array(value.utf8), row: row)
    }
  }

  /// Gives a row of a column of booleans a value.
  public mutating func set(_ value: Bool, row: Int) {
    guard case .bools(var values) = storage else { return }
    storage = .bools([])
    Self.put(value, at: row, in: &values, filler: false)
    storage = .bools(values)
    presence.insert(row)
  }

  /// Gives a row of a column of whole numbers a value.
  public mutating func set(_ value: Int64, row: Int) {
    guard case .ints(var values) = storage else { return }
    storage = .ints([])
    Self.put(value, at: row, in: &values, filler: 0)
    storage = .ints(values)
    presence.insert(row)
  }

  /// Gives a row of a column of numbers a value.
  public mutating func set(_ value: Double, row: Int) {
    guard case .doubles(var values) = storage else { return }
    storage = .doubles([])
    Self.put(value, at: row, in: &values, filler: 0)
    storage = .doubles(values)
    presence.insert(row)
  }

  /// Gives a row of a column of text a value, as bytes that are valid UTF-8.
  public mutating func set(utf8: [UInt8], row: Int) {
    guard case .strings(var rows, var pool) = storage else { return }
    storage = .strings(codes: [], pool: StringPool())
    let code: UInt32
    if let known = codes[utf8] {
      code = known
    } else {
      code = UInt32(truncatingIfNeeded: pool.append(utf8: utf8))
      codes[utf8] = code
    }
    Self.put(code, at: row, in: &rows, filler: 0)
    storage = .strings(codes: rows, pool: pool)
    presence.insert(row)
  }

  /// The finished column.
  public func finish() -> AttributeColumn {
    AttributeColumn(name: name, defaultValue: defaultValue, storage: storage, presence: presence)
  }

  private static func put<Value>(_ value: Value, at row: Int, in values: inout [Value], filler: Value) {
    if row < values.count {
      values[row] = value
    } else {
      while values.count < row { values.append(filler) }
      values.append(value)
    }
  }
}
