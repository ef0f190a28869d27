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
    /// Anything else, by its position in `others`.
    case other(Int)
  }

  /// A column of anything but a number in each row.
  fileprivate struct Other {
    let column: AttributeColumn
    /// Whether the text is for people.
    let isShown: Bool
    /// Whether rows with an empty text are left out.
    let skipsEmpty: Bool
  }

  private var columns: UnsafeMutableBufferPointer<Column>
  private var columnCount = 0
  private var others: [Other] = []
  /// The columns that have a value in few rows, in their order behind the others.
  private var sparse: [(opening: [UInt8], other: Other)] = []
  /// The positions in `sparse` of the values of each row that has any.
  private var sparseOfRow: [UInt32: [Int]] = [:]
  /// The column that is the label.
  private(set) var labelColumn: AttributeColumn?

  /// Takes the columns that are wanted, each under a name of its own: a name that Graphviz knows only with values that
  /// Graphviz takes.
  init(
    _ table: AttributeTable, _ subject: FormatLoss.Subject, only isWanted: (String) -> Bool, label: String? = nil,
    labelName: String = "label", reserved: Set<String> = [], losses: inout [FormatLoss]
  ) {
    columns = .allocate(capacity: table.columns.count + 1)
    var reserved = reserved
    if let label, let column = table[label] {
      add(labelName, column, isShown: true, skipsEmpty: true, rowCount: table.rowCount)
      labelColumn = column
      reserved.insert("label")
      reserved.insert(labelName)
    }
    var meanings: [String: GraphvizAttribute] = [:]
    for column in table.columns where isWanted(column.name) {
      guard let meaning = GraphvizAttribute.named(column.name, of: subject), meanings[column.name] == nil else {
        continue
      }
      meanings[column.name] = meaning
      if !meaning.takes(column) { reserved.insert(column.name) }
    }
    var naming = AttributeNaming(subject, table.names, reserved: reserved)
    // A column called `label` is not written a second time.
    for column in table.columns where isWanted(column.name) && !(label == "label" && column.name == "label") {
      let name = naming.name(for: column.name, losses: &losses)
      let isShown = name == column.name && meanings[name]?.isShown ?? false
      if name == "label", labelColumn == nil { labelColumn = column }
      add(name, column, isShown: isShown, skipsEmpty: false, rowCount: table.rowCount)
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

  private mutating func add(
    _ name: String, _ column: AttributeColumn, isShown: Bool, skipsEmpty: Bool, rowCount: Int
  ) {
    var opening = ByteBuffer(capacity: 64)
    opening.append(" [")
    opening.appendAttributeName(name)
    opening.append("=")
    let other = Other(column: column, isShown: isShown, skipsEmpty: skipsEmpty)
    if column.defaultValue == nil, column.ownValueCount < rowCount / 4 {
      // Every row would have to ask each of thousands of columns that only a few have.
      for row in column.ownRows { sparseOfRow[row, default: []].append(sparse.count) }
      sparse.append((Array(opening.bytes), other))
      return
    }
    let values: Values
    if column.ownValueCount == rowCount, let ints = column.ints, ints.count == rowCount {
      values = .ints(Self.copy(ints))
    } else if column.ownValueCount == rowCount, let doubles = column.doubles, doubles.count == rowCount {
      values = .doubles(Self.copy(doubles))
    } else {
      values = .other(others.count)
      others.append(other)
    }
    columns.initializeElement(
      at: columnCount, to: Column(opening: opening.paddedBytes(), openingCount: opening.count, values: values))
    columnCount += 1
  }

  private static func copy<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
    let copy = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
    values.withUnsafeBufferPointer { values in
      if let start = values.baseAddress { copy.initialize(from: start, count: values.count) }
    }
    return copy
  }

  /// Whether a row has any value.
  func hasAny(row: Int) -> Bool {
    columnCount > others.count || others.contains { $0.column[row] != nil }
      || sparseOfRow[UInt32(truncatingIfNeeded: row)] != nil
  }

  /// What is written on the node or edge of a row by its label; `nil` where there is none.
  func label(row: Int) -> String? {
    guard let value = labelColumn?[row]?.description, !value.isEmpty else { return nil }
    return value
  }

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
      case .other(let position):
        guard let value = others[position].value(row) else { continue }
        buffer.appendPadded(column.opening, count: column.openingCount)
        Self.write(value, isShown: others[position].isShown, to: &buffer)
      }
      buffer.append(UInt8(ascii: "]"))
    }
    if !sparse.isEmpty { writeSparse(row, to: &buffer) }
  }

  @inline(never)
  private func writeSparse(_ row: Int, to buffer: inout ByteBuffer) {
    for position in sparseOfRow[UInt32(truncatingIfNeeded: row)] ?? [] {
      let (opening, other) = sparse[position]
      guard let value = other.value(row) else { continue }
      opening.withUnsafeBufferPointer { buffer.append($0) }
      Self.write(value, isShown: other.isShown, to: &buffer)
      buffer.append(UInt8(ascii: "]"))
    }
  }

  private static func write(_ value: AttributeValue, isShown: Bool, to buffer: inout ByteBuffer) {
    switch value {
    case .bool(let value): buffer.append(literal: value ? "true" : "false")
    case .int(let value): buffer.append(value)
    case .double(let value): buffer.appendNumeral(value)
    case .string(let text) where isShown: buffer.appendDisplayed(text.utf8)
    case .string(let text): buffer.appendQuoted(ArraySlice(text.utf8))
    }
  }
}

extension DOTAttributes.Other {
  func value(_ row: Int) -> AttributeValue? {
    guard let value = column[row] else { return nil }
    if skipsEmpty, case .string("") = value { return nil }
    return value
  }
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
