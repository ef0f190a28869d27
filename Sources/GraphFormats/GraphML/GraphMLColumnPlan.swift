internal import GraphEngine

/// How the columns of a table are written: which key each has, and in what order.
struct GraphMLColumnPlan {
  /// A column and the start tag of its values.
  struct Column {
    let column: AttributeColumn
    let tag: [UInt8]
  }

  /// Columns that have a value for many rows: every row asks each of them.
  private(set) var dense: [(order: Int, column: Column)] = []
  /// Columns that have values for few rows.
  private var sparse: [Column] = []
  private var sparseOrders: [Int] = []
  /// The values of row *r* in columns with few: `entries[starts[r]..<starts[r + 1]]`; empty when there are none.
  private var starts: [UInt32] = []
  private var entries: [(column: UInt32, isBlank: Bool)] = []

  init(_ columns: [Column], rowCount: Int) {
    var listed: [(row: UInt32, column: UInt32, isBlank: Bool)] = []
    for (order, column) in columns.enumerated() {
      let rows = column.column.listedRows
      if rows == nil, column.column.ownValueCount > 0 { dense.append((order, column)) }
      guard rows != nil || !column.column.blankRows.isEmpty else { continue }
      let position = UInt32(truncatingIfNeeded: sparse.count)
      listed += (rows ?? []).map { ($0, position, false) } + column.column.blankRows.map { ($0, position, true) }
      sparse.append(column)
      sparseOrders.append(order)
    }
    guard !listed.isEmpty else { return }
    starts = [UInt32](repeating: 0, count: rowCount + 1)
    listed.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    for entry in listed where entry.row < rowCount { starts[Int(entry.row) + 1] += 1 }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    entries = listed.filter { $0.row < rowCount }.map { ($0.column, $0.isBlank) }
  }

  /// Whether a row has any value.
  func isEmpty(_ row: Int) -> Bool {
    (starts.isEmpty || starts[row] == starts[row + 1]) && !dense.contains { $0.column.column.hasOwnValue(at: row) }
  }

  /// Writes the values of a row in the order of the columns; returns the column whose text XML cannot hold, if any.
  func write(_ row: Int, to buffer: inout ByteBuffer) -> String? {
    var refused: String?
    var next = starts.isEmpty ? 0 : Int(starts[row])
    let end = starts.isEmpty ? 0 : Int(starts[row + 1])
    for (order, column) in dense {
      while next < end, sparseOrders[Int(entries[next].column)] < order {
        writeEntry(next, row, to: &buffer, &refused)
        next += 1
      }
      Self.write(column, row, to: &buffer, &refused)
    }
    while next < end {
      writeEntry(next, row, to: &buffer, &refused)
      next += 1
    }
    return refused
  }

  private func writeEntry(_ entry: Int, _ row: Int, to buffer: inout ByteBuffer, _ refused: inout String?) {
    let column = sparse[Int(entries[entry].column)]
    guard entries[entry].isBlank else { return Self.write(column, row, to: &buffer, &refused) }
    column.tag.withUnsafeBufferPointer { buffer.append($0) }
    buffer.append(literal: "</data>")
  }

  @inline(__always) private static func write(
    _ column: Column, _ row: Int, to buffer: inout ByteBuffer, _ refused: inout String?
  ) {
    column.column.withOwnValue(at: row) { value in
      column.tag.withUnsafeBufferPointer { buffer.append($0) }
      switch value {
      case .bool(let value): buffer.append(literal: value ? "true" : "false")
      case .int(let value): buffer.append(value)
      case .double(let value): buffer.append(value)
      case .text(let text): if !XMLText.append(text, to: &buffer) { refused = column.column.name }
      }
      buffer.append(literal: "</data>")
    }
  }
}
