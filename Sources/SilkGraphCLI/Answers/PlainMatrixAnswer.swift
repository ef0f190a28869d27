internal import GraphEngine

/// The lengths of shortest paths between many nodes of a graph of any kind, for `silkgraph matrix --weight`.
struct PlainMatrixAnswer: Answer {
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
  let pairs: [Pair]
  private let queries: MatrixQueries<NodeID>

  private enum CodingKeys: String, CodingKey {
    case weight, unreachable, pairs
  }

  init(_ queries: MatrixQueries<NodeID>, _ lengths: [Double?], in graph: PlainGraph, weight: String) {
    self.queries = queries
    self.weight = weight
    unreachable = lengths.count { $0 == nil }
    let naming = graph.naming
    pairs = zip(queries.pairs, lengths).enumerated().map { row, asked in
      Pair(
        origin: naming.id(of: asked.0.origin), destination: naming.id(of: asked.0.destination), length: asked.1,
        given: queries.given(row))
    }
  }

  /// The names of the columns that a table of pairs must not have too.
  static let columnNames = ["origin", "destination", "length"]

  var document: Document {
    Document(tables: [
      AnswerTable(
        [.text("origin", "From"), .text("destination", "To"), .number("length", weight, .exact)]
          + queries.carriedColumns.map { .text($0, $0) },
        rows: pairs.enumerated().map { row, pair in
          Row(
            [.text(pair.origin), .text(pair.destination), .number(pair.length)]
              + (queries.carried.isEmpty ? [] : queries.carried[row].map { .text($0) }),
            pair.length == nil ? .quiet : .plain)
        })
    ])
  }
}

/// The same as a grid, for `silkgraph matrix --weight --wide objective`.
struct PlainWideMatrixAnswer: Answer {
  static let schema = "silkgraph/plain-matrix-wide/1"

  let weight: String
  let unreachable: Int
  let origins: [String]
  let destinations: [String]
  /// Row by row; `null` where there is no path.
  let values: [[Double?]]

  init(from origins: [NodeID], to destinations: [NodeID], _ lengths: [Double?], in graph: PlainGraph, weight: String) {
    self.weight = weight
    self.origins = origins.map(graph.naming.id)
    self.destinations = destinations.map(graph.naming.id)
    unreachable = lengths.count { $0 == nil }
    values = origins.indices.map { row in
      destinations.indices.map { lengths[row * destinations.count + $0] }
    }
  }

  var document: Document {
    Document(
      lead: ["shortest paths by \(weight)"],
      tables: [
        AnswerTable(
          [.text("origin", "From")] + destinations.map { .number($0, $0, .exact) },
          rows: zip(origins, values).map { origin, row in Row([.text(origin)] + row.map { .number($0) }) })
      ])
  }
}
