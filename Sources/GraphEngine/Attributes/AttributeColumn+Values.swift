extension AttributeColumn {
  /// The whole numbers by row, if the column holds such; rows without a value have an arbitrary one, and rows past the
  /// last value none.
  package var ints: [Int64]? {
    guard case .ints(let values) = storage else { return nil }
    return values
  }

  /// The numbers by row, if the column holds such; rows without a value have an arbitrary one, and rows past the last
  /// value none.
  package var doubles: [Double]? {
    guard case .doubles(let values) = storage else { return nil }
    return values
  }
}
