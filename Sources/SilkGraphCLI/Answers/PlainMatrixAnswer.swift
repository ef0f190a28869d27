internal import GraphEngine

/// The lengths of shortest paths between many nodes of a graph of any kind, for `silkgraph matrix --weight`.
struct PlainMatrixAnswer: LongAnswer {
  static let schema = "silkgraph/plain-matrix/1"

  struct Pair: Encodable, Sendable {
    let origin, destination: String
    /// The sum of the weights; `nil` where there is no path.
    let length: Double?
    /// The other cells of the row that asked, by their columns.
    let given: GivenCells?
  }

  let weight: String
  let unreachable: Int
  /// Made one by one: there may be millions.
  let pairs: LazyArray<Pair>
  private let queries: MatrixQueries<NodeID>

  private enum CodingKeys: String, CodingKey {
    case weight, unreachable, pairs
  }

  init(_ queries: MatrixQueries<NodeID>, _ lengths: [Double?], in graph: PlainGraph, weight: String) {
    self.queries = queries
    self.weight = weight
    unreachable = lengths.count { $0 == nil }
    let naming = graph.naming
    pairs = LazyArray(count: queries.pairs.count) { row in
      let asked = queries.pairs[row]
      return Pair(
        origin: naming.id(of: asked.origin), destination: naming.id(of: asked.destination), length: lengths[row],
        given: queries.given(row))
    }
  }

  /// The names of the columns that a table of pairs must not have too.
  static let columnNames = ["origin", "destination", "length"]

  var document: Document {
    Document(tables: [
      AnswerTable(
        [.text("origin", "From"), .text("destination", "To"), .number("length", weight, .exact)]
          + queries.carriedColumns.map { .text($0, $0) })
    ])
  }

  var rowCount: Int { pairs.count }

  func row(_ index: Int) -> Row {
    let pair = pairs[index]
    return Row(
      [.text(pair.origin), .text(pair.destination), .number(pair.length)]
        + (queries.carried.isEmpty ? [] : queries.carried[index].map { .text($0) }),
      pair.length == nil ? .quiet : .plain)
  }
}

/// The same as a grid, for `silkgraph matrix --weight --wide objective`.
struct PlainWideMatrixAnswer: LongAnswer {
  static let schema = "silkgraph/plain-matrix-wide/1"

  let weight: String
  let unreachable: Int
  let origins: [String]
  let destinations: [String]
  /// Row by row; `null` where there is no path.
  let values: LazyArray<[Double?]>

  init(from origins: [NodeID], to destinations: [NodeID], _ lengths: [Double?], in graph: PlainGraph, weight: String) {
    self.weight = weight
    self.origins = origins.map(graph.naming.id)
    self.destinations = destinations.map(graph.naming.id)
    unreachable = lengths.count { $0 == nil }
    values = LazyArray(count: origins.count) { row in
      Array(lengths[row * destinations.count..<(row + 1) * destinations.count])
    }
  }

  var document: Document {
    Document(
      lead: ["shortest paths by \(weight)"],
      tables: [
        AnswerTable(
          [.text("origin", "From")] + destinations.map { .number($0, $0, .exact) })
      ])
  }

  var rowCount: Int { origins.count }

  func row(_ index: Int) -> Row { Row([.text(origins[index])] + values[index].map { .number($0) }) }
}
