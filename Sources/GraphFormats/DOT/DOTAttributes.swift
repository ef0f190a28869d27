internal import GraphEngine

/// Columns that are to become attributes in DOT, laid out for writing row by row.
///
/// Numbers lie in memory of its own, so that the loop over millions of edges counts no references.
struct DOTAttributes: ~Copyable {
  private struct Column {
    /// ` [name=`, padded.
    let opening: UnsafeMutablePointer<UInt8>
    let openingCount: Int
    let values: Values
  }

  private enum Values {
    /// A value in each row.
    case ints(UnsafeMutablePointer<Int64>)
    case doubles(UnsafeMutablePointer<Double>)
    /// Anything else, by its position in `others`; `isDisplayed` says that the text is for people.
    case other(Int, isDisplayed: Bool)
  }

  private var columns: UnsafeMutableBufferPointer<Column>
  private var columnCount = 0
  private var others: [AttributeColumn] = []
  /// Whether one of the columns is the label.
  private(set) var hasLabel = false

  /// Takes the columns that are wanted, each under a name of its own.
  init(
    _ table: AttributeTable, _ subject: FormatLoss.Subject, only isWanted: (String) -> Bool, label: String? = nil,
    reserved: Set<String> = [], losses: inout [FormatLoss]
  ) {
    columns = .allocate(capacity: table.columns.count + 1)
    var reserved = reserved
    if let label, let column = table[label] {
      add("label", column, rowCount: table.rowCount)
      reserved.insert("label")
    }
    var naming = AttributeNaming(subject, table.names, reserved: reserved)
    for column in table.columns where isWanted(column.name) {
      add(naming.name(for: column.name, losses: &losses), column, rowCount: table.rowCount)
    }
  }

  deinit {
    for column in columns.prefix(columnCount) {
      column.opening.deallocate()
      switch column.values {
      case .ints(let values): values.deallocate()
      case .doubles(let values): values.deallocate()
      case .other: break
      }
    }
    columns.deallocate()
  }

  private mutating func add(_ name: String, _ column: AttributeColumn, rowCount: Int) {
    var opening = ByteBuffer(capacity: 64)
    opening.append(" [")
    opening.appendAttributeName(name)
    opening.append("=")
    let values: Values
    if column.ownValueCount == rowCount, let ints = column.ints, ints.count == rowCount {
      values = .ints(Self.copy(ints))
    } else if column.ownValueCount == rowCount, let doubles = column.doubles, doubles.count == rowCount {
      values = .doubles(Self.copy(doubles))
    } else {
      values = .other(others.count, isDisplayed: Self.displayed.contains(name))
      others.append(column)
    }
    columns.initializeElement(
      at: columnCount, to: Column(opening: opening.paddedBytes(), openingCount: opening.count, values: values))
    columnCount += 1
    if name == "label" { hasLabel = true }
  }

  private static func copy<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
    let copy = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
    values.withUnsafeBufferPointer { values in
      if let start = values.baseAddress { copy.initialize(from: start, count: values.count) }
    }
    return copy
  }

  /// Whether a row has any value.
  func hasAny(row: Int) -> Bool { columnCount > others.count || others.contains { $0[row] != nil } }

  /// Adds ` [name=value]` for each value of a row, which must be one of the table's.
  @inline(__always)
  func write(row: Int, to buffer: inout ByteBuffer) {
    for index in 0..<columnCount {
      let column = columns[index]
      switch column.values {
      case .ints(let values):
        buffer.appendPadded(column.opening, count: column.openingCount)
        buffer.append(values[row])
      case .doubles(let values):
        buffer.appendPadded(column.opening, count: column.openingCount)
        buffer.appendNumeral(values[row])
      case .other(let position, let isDisplayed):
        guard let value = others[position][row] else { continue }
        buffer.appendPadded(column.opening, count: column.openingCount)
        Self.write(value, isDisplayed: isDisplayed, to: &buffer)
      }
      buffer.append(UInt8(ascii: "]"))
    }
  }

  private static func write(_ value: AttributeValue, isDisplayed: Bool, to buffer: inout ByteBuffer) {
    switch value {
    case .bool(let value): buffer.append(literal: value ? "true" : "false")
    case .int(let value): buffer.append(value)
    case .double(let value): buffer.appendNumeral(value)
    case .string(let text) where isDisplayed: buffer.appendDisplayed(text.utf8)
    case .string(let text): buffer.appendQuoted(ArraySlice(text.utf8))
    }
  }

  /// The attributes in which Graphviz reads escapes.
  private static let displayed: Set = ["label", "xlabel", "headlabel", "taillabel", "tooltip"]
}

extension ByteBuffer {
  /// Adds the name of an attribute, in quotes unless it is a plain word.
  fileprivate mutating func appendAttributeName(_ name: String) {
    let keywords: Set = ["graph", "digraph", "subgraph", "node", "edge", "strict"]
    let isWord = name.utf8.enumerated().allSatisfy { position, byte in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (position > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
    }
    if isWord, !name.isEmpty, !keywords.contains(name.lowercased()) {
      append(name)
    } else {
      appendQuoted(ArraySlice(name.utf8))
    }
  }
}
