/// Fills a column row by row. A row may be set again, and then has the last value.
///
/// Rows that come in ascending order cost least, and rows 0, 1, 2, … without a gap cost only their values. Rows may be
/// at most 4,294,967,294.
public struct AttributeColumnBuilder {
  private let name: String
  private let defaultValue: AttributeValue?
  /// What the column holds.
  public let type: AttributeType

  // One of these is in use. Arrays of their own, and not an enum, so that an append changes them where they are.
  private var bools: [Bool] = []
  private var ints: [Int64] = []
  private var doubles: [Double] = []
  private var strings = StringCollector()

  /// The number of values, of which some may be for the same row.
  private var count = 0
  /// The row of each value, once they are not 0, 1, 2, ….
  private var rows: [UInt32] = []
  private var hasRows = false
  private var isAscending = true
  private var blanks: [UInt32] = []

  /// Makes a builder of an empty column.
  public init(_ name: String, _ type: AttributeType, default defaultValue: AttributeValue? = nil) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
  }

  /// Whether no row has been given a value.
  public var isEmpty: Bool { count == 0 && blanks.isEmpty }

  /// Gives a row a value; does nothing when the value is not of the column's type.
  public mutating func set(_ value: AttributeValue, row: Int) {
    switch value {
    case .bool(let value): set(value, row: row)
    case .int(let value): set(value, row: row)
    case .double(let value): set(value, row: row)
    case .string(var value): value.withUTF8 { _ = set(utf8: $0, row: row) }
    }
  }

  /// Gives a row of a column of booleans a value, and returns whether the row before it was the same.
  @discardableResult
  public mutating func set(_ value: Bool, row: Int) -> Bool {
    guard type == .bool else { return false }
    bools.append(value)
    return note(row)
  }

  /// Gives a row of a column of whole numbers a value, and returns whether the row before it was the same.
  @discardableResult
  public mutating func set(_ value: Int64, row: Int) -> Bool {
    guard type == .int else { return false }
    ints.append(value)
    return note(row)
  }

  /// Gives a row of a column of numbers a value, and returns whether the row before it was the same.
  @discardableResult
  public mutating func set(_ value: Double, row: Int) -> Bool {
    guard type == .double else { return false }
    doubles.append(value)
    return note(row)
  }

  /// Gives a row of a column of text a value, as bytes that are valid UTF-8.
  public mutating func set(utf8: [UInt8], row: Int) { utf8.withUnsafeBufferPointer { _ = set(utf8: $0, row: row) } }

  /// Gives a row of a column of text a value, as bytes that are valid UTF-8, and returns whether the row before it was
  /// the same.
  @discardableResult
  public mutating func set(utf8: UnsafeBufferPointer<UInt8>, row: Int) -> Bool {
    guard type == .string else { return false }
    strings.append(utf8)
    return note(row)
  }

  /// Says that a row has no value, not even the default.
  public mutating func setBlank(row: Int) { blanks.append(UInt32(truncatingIfNeeded: row)) }

  /// Makes room for `factor` times as many values as there are.
  package mutating func reserve(factor: Double) {
    let capacity = Int(Double(count) * factor)
    switch type {
    case .bool: bools.reserveCapacity(capacity)
    case .int: ints.reserveCapacity(capacity)
    case .double: doubles.reserveCapacity(capacity)
    case .string: break  // How long they will be, nobody can tell.
    }
    if hasRows { rows.reserveCapacity(capacity) }
  }

  /// Adds the values of another column of the same type, whose row 0 becomes row `first`.
  package mutating func append(_ other: AttributeColumnBuilder, from first: Int) {
    guard other.type == type else { return }
    let offset = UInt32(truncatingIfNeeded: first)
    if hasRows || other.hasRows || first != count {
      if !hasRows { rows = (0..<UInt32(truncatingIfNeeded: count)).map { $0 } }
      let others = other.hasRows ? other.rows : (0..<UInt32(truncatingIfNeeded: other.count)).map { $0 }
      if !other.isAscending { isAscending = false }
      if let last = rows.last, let next = others.first, last >= next + offset { isAscending = false }
      rows.append(contentsOf: others.lazy.map { $0 + offset })
      hasRows = true
    }
    blanks.append(contentsOf: other.blanks.lazy.map { $0 + offset })
    switch type {
    case .bool: bools.append(contentsOf: other.bools)
    case .int: ints.append(contentsOf: other.ints)
    case .double: doubles.append(contentsOf: other.doubles)
    case .string: strings.append(other.strings)
    }
    count += other.count
  }

  /// The finished column.
  public consuming func finish() -> AttributeColumn {
    if !isAscending { sortByRow() }
    let blanks = Set(blanks).subtracting(hasRows ? rows : []).filter { hasRows || $0 >= count }.sorted()
    var storage: AttributeColumn.Storage =
      switch type {
      case .bool: .bools(bools)
      case .int: .ints(ints)
      case .double: .doubles(doubles)
      case .string: strings.finish()
      }
    var layout = AttributeColumn.Rows.all
    if hasRows {
      layout = .listed(rows)
      let span = Int(rows.last ?? 0) + 1
      // Reading by row is faster with a value for each, which is worth up to four times the memory.
      if count * 4 >= span {
        storage = storage.spread(over: rows, rowCount: span)
        layout = .present(Presence(rows, rowCount: span))
      }
    }
    return AttributeColumn(
      name: name, defaultValue: defaultValue, storage: storage, rows: layout, blanks: blanks, count: count)
  }

  @inline(__always) private mutating func note(_ row: Int) -> Bool {
    if !hasRows, row == count {
      count += 1
      return false
    }
    return noteApart(row)
  }

  /// Notes a row that does not follow the one before it.
  private mutating func noteApart(_ row: Int) -> Bool {
    let row = UInt32(truncatingIfNeeded: row)
    if count > 0, row == (hasRows ? rows[count - 1] : UInt32(truncatingIfNeeded: count - 1)) {
      replaceLast()
      return true
    }
    if !hasRows {
      rows = (0..<UInt32(truncatingIfNeeded: count)).map { $0 }
      hasRows = true
    }
    if let last = rows.last, last > row { isAscending = false }
    rows.append(row)
    count += 1
    return false
  }

  /// Puts the value that was added last in the place of the one before it.
  private mutating func replaceLast() {
    switch type {
    case .bool: bools.swapAt(count - 1, count); bools.removeLast()
    case .int: ints.swapAt(count - 1, count); ints.removeLast()
    case .double: doubles.swapAt(count - 1, count); doubles.removeLast()
    case .string: strings.replaceLast()
    }
  }

  /// Orders the values by row and keeps the last of each row.
  private mutating func sortByRow() {
    let order = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
    let kept = order.indices.filter { $0 == order.count - 1 || rows[order[$0]] != rows[order[$0 + 1]] }.map {
      order[$0]
    }
    rows = kept.map { rows[$0] }
    switch type {
    case .bool: bools = kept.map { bools[$0] }
    case .int: ints = kept.map { ints[$0] }
    case .double: doubles = kept.map { doubles[$0] }
    case .string: strings.keep(kept)
    }
    count = kept.count
    isAscending = true
    hasRows = !rows.enumerated().allSatisfy { $0.offset == Int($0.element) }
  }
}

extension AttributeColumn.Storage {
  /// Puts each value at its row and fillers between them.
  fileprivate func spread(over rows: [UInt32], rowCount: Int) -> Self {
    switch self {
    case .bools(let values): .bools(Self.spread(values, over: rows, rowCount, filler: false))
    case .ints(let values): .ints(Self.spread(values, over: rows, rowCount, filler: 0))
    case .doubles(let values): .doubles(Self.spread(values, over: rows, rowCount, filler: 0))
    case .codes(let codes, let pool): .codes(Self.spread(codes, over: rows, rowCount, filler: 0), pool)
    case .texts(let pool):
      .codes(Self.spread((0..<UInt32(rows.count)).map { $0 }, over: rows, rowCount, filler: 0), pool)
    }
  }

  private static func spread<Value>(_ values: [Value], over rows: [UInt32], _ rowCount: Int, filler: Value) -> [Value] {
    var spread = [Value](repeating: filler, count: rowCount)
    for (value, row) in zip(values, rows) { spread[Int(row)] = value }
    return spread
  }
}

/// Collects strings, each different one once for as long as they repeat.
private struct StringCollector {
  private var pool = StringPool()
  private var codes: [UInt32] = []
  private var index: StringIndex? = StringIndex()
  /// The number of strings after which it is asked whether they repeat.
  private var nextCheck = 1024

  @inline(__always) mutating func append(_ string: UnsafeBufferPointer<UInt8>) {
    if index == nil { pool.append(utf8: string) } else { appendIndexed(string) }
  }

  mutating func replaceLast() {
    if index != nil {
      codes.swapAt(codes.count - 1, codes.count - 2)
      codes.removeLast()
    } else {
      pool.removeLastButOne()
    }
  }

  mutating func keep(_ positions: some Sequence<Int>) {
    if index != nil {
      codes = positions.map { codes[$0] }
    } else {
      // Strings of which few repeat: those that are kept become positions.
      codes = positions.map { UInt32(truncatingIfNeeded: $0) }
      index = StringIndex(pool)
    }
  }

  /// Adds all strings of another collector.
  mutating func append(_ other: StringCollector) {
    if other.index == nil {
      for position in 0..<other.pool.count { other.pool.withUTF8(at: position) { append($0) } }
    } else {
      for code in other.codes { other.pool.withUTF8(at: Int(code)) { append($0) } }
    }
  }

  consuming func finish() -> AttributeColumn.Storage { index == nil ? .texts(pool) : .codes(codes, pool) }

  private mutating func appendIndexed(_ string: UnsafeBufferPointer<UInt8>) {
    let code = UInt32(truncatingIfNeeded: pool.count)
    if let known = index?.insert(string, code: code, in: pool) {
      codes.append(known)
    } else {
      pool.append(utf8: string)
      codes.append(code)
    }
    guard codes.count == nextCheck else { return }
    nextCheck *= 2
    if pool.count * 4 > codes.count * 3 { expand() }
  }

  /// Gives up looking for repeated strings: too few are.
  private mutating func expand() {
    if pool.count < codes.count {
      var expanded = StringPool()
      for code in codes { pool.withUTF8(at: Int(code)) { _ = expanded.append(utf8: $0) } }
      pool = expanded
    }
    codes = []
    index = nil
  }
}
