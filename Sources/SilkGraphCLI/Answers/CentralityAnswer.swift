internal import GraphEngine
internal import SilkGraph

/// The most central nodes, for `silkgraph centrality`.
struct CentralityAnswer: LongAnswer {
  static let schema = "silkgraph/centrality/1"

  struct Ranked: Encodable, Sendable {
    let rank: Int
    let id: String
    let name: String?
    let country: String?
    let score: Double
  }

  /// How pagerank came to its ranks.
  struct Settling: Encodable, Sendable {
    let steps: Int
    /// By how much the last step changed the ranks in sum.
    let change: Double
    let isSettled: Bool

    private enum CodingKeys: String, CodingKey {
      case steps, change
      case isSettled = "is_settled"
    }

    /// How near the ranks are where they have not settled.
    var warning: String? {
      guard !isSettled else { return nil }
      let size = NumberFormat.shortest(change)
      return """
        pagerank has not settled: after \(steps) steps the last one still changed the ranks by \(size) in sum; give it \
        more with --steps, or take that for settled with --tolerance
        """
    }
  }

  let measure: String
  let weight: String
  let nodes: Int
  let edges: Int
  /// Of pagerank alone.
  let settling: Settling?
  /// Made one by one: there may be millions.
  let ranking: LazyArray<Ranked>
  private let hasNames: Bool
  private let hasCountries: Bool

  private enum CodingKeys: String, CodingKey {
    case measure, weight, nodes, edges, settling, ranking
  }

  var document: Document {
    var columns: [Column] = [.number("rank", "#"), .text("id", "Id")]
    if hasNames { columns.append(.text("name", "Name").wrapping(at: 20)) }
    if hasCountries { columns.append(.text("country", "Country").folding(1)) }
    columns.append(
      .number(
        "score", measure.prefix(1).uppercased() + measure.dropFirst(),
        measure == CentralityMeasure.degree.rawValue ? .whole : .significant(4)))
    return Document(
      lead: ["\(measure), \(weight), \(counted(nodes, "node", "nodes")), \(counted(edges, "edge", "edges"))"],
      tables: [AnswerTable(columns)])
  }

  var rowCount: Int { ranking.count }

  func row(_ index: Int) -> Row {
    let node = ranking[index]
    var cells: [Cell] = [.integer(node.rank), .text(node.id)]
    if hasNames { cells.append(.text(node.name)) }
    if hasCountries { cells.append(.text(node.country)) }
    cells.append(.number(node.score))
    return Row(cells)
  }
}

extension CentralityAnswer {
  /// Names the best of a ranking.
  ///
  /// - Parameter original: The node of `content` that a node of the ranked graph is.
  init(
    _ scores: NodeScores, _ settling: Settling?, top: Int, measure: CentralityMeasure, weight: String, graph: Graph,
    content: AttributedGraph, original: @escaping @Sendable (NodeID) -> NodeID
  ) {
    self.measure = measure.rawValue
    self.weight = weight
    self.settling = settling
    nodes = graph.nodeCount
    edges = graph.edgeCount
    let names = ["name", "label", "Label"].compactMap { content.nodeAttributes[$0] }.first
    let countries = content.nodeAttributes["country"]
    let best = scores.top(top)
    ranking = LazyArray(count: best.count) { index in
      let node = original(best[index].node)
      return Ranked(
        rank: index + 1, id: content.nodeNames[node], name: names?.string(at: node.index),
        country: countries?.string(at: node.index), score: best[index].score)
    }
    hasNames = names.map { names in best.contains { names.string(at: original($0.node).index) != nil } } ?? false
    hasCountries =
      countries.map { countries in best.contains { countries.string(at: original($0.node).index) != nil } } ?? false
  }
}
