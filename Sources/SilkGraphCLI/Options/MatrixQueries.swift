internal import GraphFormats

/// The pairs that a matrix answers.
struct MatrixQueries<NetworkPlace: Hashable & Sendable>: Sendable {
  /// The pairs in the order of the answer.
  let pairs: [(origin: NetworkPlace, destination: NetworkPlace)]
  /// The places of the two lists, where there are lists.
  let lists: (origins: [NetworkPlace], destinations: [NetworkPlace])?
  /// The columns of the table of pairs that the answer repeats.
  let carriedColumns: [String]
  /// For each pair the cells of those columns.
  let carried: [[String?]]
  /// What messages call the table.
  private let file: String

  /// Every place of the pairs, once, in their order.
  var places: [NetworkPlace] {
    var seen: Set<NetworkPlace> = []
    let ends = lists.map { $0.origins + $0.destinations } ?? pairs.flatMap { [$0.origin, $0.destination] }
    return ends.filter { seen.insert($0).inserted }
  }

  /// Every origin with every destination.
  init(from origins: [NetworkPlace], to destinations: [NetworkPlace]) {
    pairs = origins.flatMap { origin in destinations.map { (origin, $0) } }
    lists = (origins, destinations)
    carriedColumns = []
    carried = []
    file = ""
  }

  /// Every row of a table.
  init(table: Table, _ lookup: inout some PlaceLookup<NetworkPlace>) throws {
    let columns = ["origin", "destination"]
    for column in columns { _ = try table.position(of: column) }
    lists = nil
    file = table.file
    let ends = Set(try columns.map { table.columns[try table.position(of: $0)].name })
    let others = table.columns.map(\.name).filter { !ends.contains($0) }
    carriedColumns = others
    pairs = try table.rows.map { row in
      (try lookup.place(row, "origin"), try lookup.place(row, "destination"))
    }
    carried = table.rows.map { row in others.map { row[$0] } }
  }

  /// The cells of a row that the answer repeats; `nil` where there are no such columns.
  func given(_ row: Int) -> GivenCells? {
    carriedColumns.isEmpty ? nil : GivenCells(cells: Array(zip(carriedColumns, carried[row])))
  }

  /// Refuses a table with a column that the answer has too: one of the two would be taken for the other.
  func checkColumns(against names: [String]) throws(TableError) {
    guard let column = carriedColumns.first(where: names.contains) else { return }
    throw TableError(
      file: file, line: 1, column: column, problem: .other("the answer has a column of this name; rename this one"))
  }
}

/// Cells of a table by their columns, in the order of the table.
struct GivenCells: Encodable, Sendable {
  let cells: [(column: String, cell: String?)]

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: FieldName.self)
    for (column, cell) in cells { try fields.encode(cell, forKey: FieldName(column)) }
  }
}
