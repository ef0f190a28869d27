internal import GraphEngine

/// Attributes on their way into JSON.
struct JSONColumns {
  /// What becomes of infinities and NaN.
  enum NonFinite {
    /// They are written as Python writes them.
    case python
    case null
  }

  private let columns: [(name: [UInt8], column: AttributeColumn)]
  private let rows: AttributeRows
  private let nonFinite: NonFinite

  init(
    _ table: AttributeTable, _ subject: FormatLoss.Subject, reserved: Set<String>, _ nonFinite: NonFinite,
    losses: inout [FormatLoss]
  ) {
    self.nonFinite = nonFinite
    let written = table.columns.filter { $0.isWritten(in: table, subject, losses: &losses) }
    var naming = AttributeNaming(subject, written.map(\.name), reserved: reserved)
    var columns: [(name: [UInt8], column: AttributeColumn)] = []
    for column in written {
      var name = naming.name(for: column.name, losses: &losses)
      columns.append((name.withUTF8 { JSONString.quoted($0) } + Array(": ".utf8), column))
      guard nonFinite == .null else { continue }
      let count = column.nonFiniteCount(rowCount: table.rowCount)
      if count > 0 { losses.append(.rewritten(subject, attribute: column.name, count: count, as: "null")) }
    }
    self.columns = columns
    rows = AttributeRows(written, rowCount: table.rowCount)
  }

  /// Writes the members of a row, each with a comma in front but for the first of an object.
  func write(row: Int, isFirst: Bool, to buffer: inout ByteBuffer) {
    var isFirst = isFirst
    rows.forEachColumn(ofRow: row) { position in
      let (name, column) = columns[position]
      column.withValue(at: row) { value in
        if !isFirst { buffer.append(", ") }
        isFirst = false
        name.withUnsafeBufferPointer { buffer.append($0) }
        switch value {
        case .bool(let value): buffer.append(value ? "true" : "false")
        case .int(let value): buffer.append(value)
        case .double(let value) where value.isFinite: buffer.append(decimal: value)
        case .double(let value):
          guard nonFinite == .python else { return buffer.append("null") }
          buffer.append(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        case .text(let text): JSONString.append(text, to: &buffer)
        }
      }
    }
  }
}

extension AttributeColumn {
  /// Whether a format without declarations has a place for the column, and what it loses.
  fileprivate func isWritten(
    in table: AttributeTable, _ subject: FormatLoss.Subject, losses: inout [FormatLoss]
  ) -> Bool {
    let hasDefault = defaultValue != nil && table.rowCount > 0
    guard ownValueCount > 0 || hasDefault else {
      losses.append(.dropped(subject, attribute: name))
      return false
    }
    if hasDefault { losses.append(.defaultWrittenOut(subject, attribute: name)) }
    return true
  }
}
