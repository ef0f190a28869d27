internal import GraphEngine

/// Which of some columns have a value in a row, so that to write a row costs what it holds and not what columns there
/// are: files may have as many attributes as nodes, each of them on one.
struct AttributeRows {
  /// Columns that are asked in each row: a quarter of the rows or more have a value.
  private let dense: [Int]
  /// The other columns that have a value in a row, ascending, row after row; empty where all are dense.
  private var sparse: [UInt32] = []
  /// Where each row begins in ``sparse``, and where the last ends.
  private var starts: [Int] = []

  /// - Parameters:
  ///   - columns: The columns in the order in which they are written.
  ///   - countsDefault: Whether a row that relies on the default of a column counts as one with a value.
  init(_ columns: [AttributeColumn], rowCount: Int, countsDefault: (Int) -> Bool = { _ in true }) {
    var dense: [Int] = []
    var others: [(column: Int, rows: [UInt32])] = []
    for (position, column) in columns.enumerated() {
      if column.ownValueCount * 4 >= rowCount || (column.defaultValue != nil && countsDefault(position)) {
        dense.append(position)
      } else {
        others.append((position, column.ownRows))
      }
    }
    self.dense = dense
    guard !others.isEmpty else { return }
    starts = [Int](repeating: 0, count: rowCount + 1)
    for other in others {
      for row in other.rows { starts[Int(row) + 1] += 1 }
    }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    sparse = [UInt32](repeating: 0, count: starts[rowCount])
    var next = starts
    for other in others {
      for row in other.rows {
        sparse[next[Int(row)]] = UInt32(truncatingIfNeeded: other.column)
        next[Int(row)] += 1
      }
    }
  }

  /// Hands over the columns that may have a value in a row, in their order. The sparse ones have one.
  func forEachColumn<Failure: Error>(ofRow row: Int, _ body: (Int) throws(Failure) -> Void) throws(Failure) {
    var place = starts.isEmpty ? 0 : starts[row]
    let end = starts.isEmpty ? 0 : starts[row + 1]
    for column in dense {
      while place < end, Int(sparse[place]) < column {
        try body(Int(sparse[place]))
        place += 1
      }
      try body(column)
    }
    while place < end {
      try body(Int(sparse[place]))
      place += 1
    }
  }
}

extension AttributeColumn {
  /// In how many of the rows there is a number that is no finite one.
  func nonFiniteCount(rowCount: Int) -> Int {
    guard type == .double else { return 0 }
    let own = ownRows.count { number(at: Int($0))?.isFinite == false }
    guard let number = defaultValue?.number, !number.isFinite else { return own }
    return own + max(0, rowCount - ownValueCount - blankRows.count)
  }
}
