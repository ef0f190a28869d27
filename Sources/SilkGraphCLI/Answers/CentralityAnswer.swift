internal import GraphEngine
internal import SilkGraph

/// The most central nodes, for `silkgraph centrality`.
struct CentralityAnswer: Answer {
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
  let ranking: [Ranked]

  var document: Document {
    let hasNames = ranking.contains { $0.name != nil }
    let hasCountries = ranking.contains { $0.country != nil }
    var columns: [Column] = [.number("rank", "#"), .text("id", "Id")]
    if hasNames { columns.append(.text("name", "Name").wrapping(at: 20)) }
    if hasCountries { columns.append(.text("country", "Country").folding(1)) }
    columns.append(
      .number(
        "score", measure.prefix(1).uppercased() + measure.dropFirst(),
        measure == CentralityMeasure.degree.rawValue ? .whole : .significant(4)))
    return Document(
      lead: ["\(measure), \(weight), \(counted(nodes, "node", "nodes")), \(counted(edges, "edge", "edges"))"],
      tables: [
        AnswerTable(
          columns,
          rows: ranking.map { node in
            var cells: [Cell] = [.integer(node.rank), .text(node.id)]
            if hasNames { cells.append(.text(node.name)) }
            if hasCountries { cells.append(.text(node.country)) }
            cells.append(.number(node.score))
            return Row(cells)
          })
      ])
  }
}

extension CentralityAnswer {
  /// Names the best of a ranking.
  ///
  /// - Parameter original: The node of `content` that a node of the ranked graph is.
  init(
    _ scores: NodeScores, _ settling: Settling?, top: Int, measure: CentralityMeasure, weight: String, graph: Graph,
    content: AttributedGraph, original: (NodeID) -> NodeID
  ) {
    self.measure = measure.rawValue
    self.weight = weight
    self.settling = settling
    nodes = graph.nodeCount
    edges = graph.edgeCount
    let names = ["name", "label", "Label"].compactMap { content.nodeAttributes[$0] }.first
    let countries = content.nodeAttributes["country"]
    ranking = scores.top(top).enumerated().map { index, ranked in
      let node = original(ranked.node)
      return Ranked(
        rank: index + 1, id: content.nodeNames[node], name: names?.string(at: node.index),
        country: countries?.string(at: node.index), score: ranked.score)
    }
  }
}
