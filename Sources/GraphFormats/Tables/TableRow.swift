extension Table {
  /// One row of a table.
  public struct Row: Sendable {
    let table: Table
    let index: Int

    /// What the table is called in errors.
    public var file: String { table.file }

    /// The line in which the row begins, counted from 1.
    public var line: Int { table.line(ofRow: index) }

    /// The text of a cell; `nil` where it is missing or there is no such column.
    public subscript(column: String) -> String? { try? value(of: column) }

    /// The value of a cell; `nil` where the cell is empty.
    ///
    /// ```swift
    /// let distance: Double? = try row.value(of: "distance_km")
    /// ```
    ///
    /// - Throws: ``TableError`` for a column that the table lacks, and for text that is no value of the type.
    public func value<Value: TableValue>(
      _ type: Value.Type = Value.self, of column: String
    ) throws(TableError) -> Value? {
      guard let text = table.cell(row: index, column: try table.position(of: column)) else { return nil }
      do {
        return try Value(cell: text)
      } catch {
        // An empty quoted cell holds a text, and no value of any other type.
        if text.isEmpty { return nil }
        throw self.error(error, in: column)
      }
    }

    /// The value of a cell that may not be empty.
    ///
    /// - Throws: As ``value(_:of:)``, and ``TableError/Problem/missing``.
    public func required<Value: TableValue>(
      _ type: Value.Type = Value.self, of column: String
    ) throws(TableError) -> Value {
      guard let value = try value(type, of: column) else { throw error(.missing, in: column) }
      return value
    }

    /// An error about a cell of this row, with the text of the cell.
    public func error(_ problem: TableError.Problem, in column: String) -> TableError {
      TableError(file: table.file, line: line, column: column, value: self[column], problem: problem)
    }
  }
}

/// What can be read from the cell of a table.
public protocol TableValue {
  /// Reads the text of a cell, as UTF-8.
  init(cell: ArraySlice<UInt8>) throws(TableError.Problem)
}

extension String: TableValue {
  /// Takes the text as it is.
  public init(cell: ArraySlice<UInt8>) throws(TableError.Problem) { self.init(decoding: cell, as: UTF8.self) }
}

extension Double: TableValue {
  /// Reads a decimal number with a point, or `INF`, `-INF`, `NaN`.
  public init(cell: ArraySlice<UInt8>) throws(TableError.Problem) {
    guard let value = CellText.double(cell) else {
      throw .notANumber(suggestion: CellText.suggestedNumber(for: cell))
    }
    self = value
  }
}

extension Int64: TableValue {
  /// Reads a whole number in decimal digits.
  public init(cell: ArraySlice<UInt8>) throws(TableError.Problem) {
    guard let value = CellText.int(cell) else {
      let suggestion = CellText.suggestedNumber(for: cell).flatMap { Int64($0) }.map(String.init)
      throw .notAWholeNumber(suggestion: suggestion)
    }
    self = value
  }
}

extension Int: TableValue {
  /// Reads a whole number in decimal digits.
  public init(cell: ArraySlice<UInt8>) throws(TableError.Problem) {
    self = Int(truncatingIfNeeded: try Int64(cell: cell))
  }
}

extension Bool: TableValue {
  /// Reads `true` or `false`.
  public init(cell: ArraySlice<UInt8>) throws(TableError.Problem) {
    guard let value = CellText.bool(cell) else { throw .notABoolean }
    self = value
  }
}
