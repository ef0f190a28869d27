internal import GraphEngine

/// A shortest path through a graph of any kind, for `silkgraph route --weight`.
struct PlainRouteAnswer: LongAnswer {
  static let schema = "silkgraph/plain-route/1"

  struct Node: Encodable, Sendable {
    let id: String
    let name: String?

    init(_ node: NodeID, _ naming: NodeNaming) {
      id = naming.id(of: node)
      name = naming.name(of: node)
    }

    /// The name where there is one, for people.
    var words: String { name ?? id }
  }

  struct Step: Encodable, Sendable {
    let edge: String?
    let from, to: Node
    let weight: Double
    let sum: Double
  }

  let weight: String
  let origin: Node
  let destination: Node
  /// The sum of the weights; `nil` where there is no path.
  let length: Double?
  /// Made one by one: a path may have millions.
  let steps: LazyArray<Step>?
  private let hasEdgeNames: Bool

  private enum CodingKeys: String, CodingKey {
    case weight, origin, destination, length, steps
  }

  init(_ path: GraphPath?, from origin: NodeID, to destination: NodeID, in graph: PlainGraph, weight: String) {
    let naming = graph.naming
    self.weight = weight
    self.origin = Node(origin, naming)
    self.destination = Node(destination, naming)
    length = path?.length
    guard let path else {
      steps = nil
      hasEdgeNames = false
      return
    }
    hasEdgeNames = graph.content.edgeNames != nil && path.edges.contains { graph.content.name(of: $0) != nil }
    var sum = 0.0
    let sums = path.edges.map { edge in
      sum += graph.weights[edge]
      return sum
    }
    steps = LazyArray(count: path.edges.count) { index in
      let edge = path.edges[index]
      return Step(
        edge: graph.content.name(of: edge), from: Node(path.nodes[index], naming),
        to: Node(path.nodes[index + 1], naming), weight: graph.weights[edge], sum: sums[index])
    }
  }

  var document: Document {
    guard let length, let steps else { return Document(lead: [Sentence(noPath)]) }
    return Document(
      lead: [
        "\(origin.words) to \(destination.words): \(length, .exact) \(weight), \(counted(steps.count, "edge", "edges"))"
      ],
      tables: [
        AnswerTable(
          [.number("number", "#"), .text("from", "From"), .text("to", "To")]
            + (hasEdgeNames ? [.text("edge", "Edge").folding(1)] : [])
            + [.number("weight", weight, .exact), .number("sum", "Sum", .exact)])
      ])
  }

  var rowCount: Int { steps?.count ?? 0 }

  func row(_ index: Int) -> Row {
    guard let step = steps?[index] else { return [] }
    return Row(
      [.integer(index + 1), .text(step.from.words), .text(step.to.words)]
        + (hasEdgeNames ? [.text(step.edge)] : []) + [.number(step.weight), .number(step.sum)])
  }

  /// That there is none, in words.
  private var noPath: String { "no path from \(origin.words) to \(destination.words)" }

  /// The answer as an error, where there is no path.
  var failure: NoPath? { length == nil ? NoPath(description: noPath) : nil }
}

/// Nothing leads from one node to another.
struct NoPath: HasExitStatus {
  let description: String
  var exitStatus: ExitStatus { .no }
}
