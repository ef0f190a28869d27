internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// The pairs that a matrix answers.
struct MatrixQueries {
  /// The pairs in the order of the answer.
  let queries: [RouteQuery]
  /// The hubs of the two lists, where there are lists.
  let lists: (origins: [Hub], destinations: [Hub])?
  /// The columns of the table of pairs that the answer repeats.
  let carriedColumns: [String]
  /// For each pair the cells of those columns.
  let carried: [[String?]]
  /// What messages call the table.
  private let file: String

  /// Every hub of the pairs, once, in their order.
  var hubs: [Hub] {
    var seen: Set<NodeID> = []
    let ends = lists.map { $0.origins + $0.destinations } ?? queries.flatMap { [$0.origin, $0.destination] }
    return ends.filter { seen.insert($0.node).inserted }
  }

  /// Every origin with every destination.
  init(from origins: [Hub], to destinations: [Hub]) {
    queries = origins.flatMap { origin in destinations.map { RouteQuery(from: origin, to: $0) } }
    lists = (origins, destinations)
    carriedColumns = []
    carried = []
    file = ""
  }

  /// Every row of a table.
  init(table: Table, _ resolver: inout PlaceResolver) throws {
    let columns = ["origin", "destination"]
    for column in columns { _ = try table.position(of: column) }
    lists = nil
    file = table.file
    let others = table.columns.map(\.name).filter { !columns.contains($0) }
    carriedColumns = others
    queries = try table.rows.map { row in
      RouteQuery(from: try resolver.hub(row, "origin"), to: try resolver.hub(row, "destination"))
    }
    carried = table.rows.map { row in others.map { row[$0] } }
  }

  /// Refuses a table with a column that the answer has too: one of the two would be taken for the other.
  func checkColumns(against names: [String]) throws(TableError) {
    guard let column = carriedColumns.first(where: names.contains) else { return }
    throw TableError(
      file: file, line: 1, column: column, problem: .other("the answer has a column of this name; rename this one"))
  }
}
