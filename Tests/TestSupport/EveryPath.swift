public import GraphEngine

/// The shortest paths of a small graph, found by walking every path there is.
///
/// What paths decide is then counted from its definition. Far too slow for anything but a dozen nodes.
public struct EveryPath {
  public struct Path {
    public var nodes: [NodeID]
    public var edges: [EdgeID] = []
    public var length = 0.0
  }

  private let graph: Graph
  private var shortest: [[[Path]]]

  public init(_ graph: Graph, weights: [Double]) {
    self.graph = graph
    shortest = graph.nodes.map { _ in graph.nodes.map { _ in [] } }
    for source in graph.nodes {
      let found = Self.from(source, in: graph, weights: weights)
      for target in graph.nodes where target != source {
        let arriving = found.filter { $0.nodes.last == target }
        let least = arriving.map(\.length).min()
        shortest[source.index][target.index] = arriving.filter { $0.length == least }
      }
    }
  }

  /// Every path from a node that passes no node twice, the one without edges first.
  public static func from(_ source: NodeID, in graph: Graph, weights: [Double]) -> [Path] {
    var found: [Path] = []
    walk(Path(nodes: [source]), in: graph, weights, &found)
    return found
  }

  private static func walk(_ path: Path, in graph: Graph, _ weights: [Double], _ found: inout [Path]) {
    found.append(path)
    let end = path.nodes[path.nodes.count - 1]
    for edge in graph.edges {
      var next: [NodeID] = []
      if graph.source(of: edge) == end { next.append(graph.target(of: edge)) }
      if graph.target(of: edge) == end, graph.direction(of: edge) == .undirected { next.append(graph.source(of: edge)) }
      for node in next where !path.nodes.contains(node) {
        let longer = Path(
          nodes: path.nodes + [node], edges: path.edges + [edge], length: path.length + weights[Int(edge.rawValue)])
        walk(longer, in: graph, weights, &found)
      }
    }
  }

  public func distance(from source: NodeID, to target: NodeID) -> Double? {
    shortest[source.index][target.index].first?.length
  }

  /// For each node, over all ordered pairs of others, the part of the shortest paths that has it inside.
  public var betweenness: [Double] {
    graph.nodes.map { node in sum { $0.nodes.dropFirst().dropLast().contains(node) } }
  }

  /// For each edge, over all ordered pairs of nodes, the part of the shortest paths that runs along it.
  public var edgeBetweenness: [Double] {
    graph.edges.map { edge in sum { $0.edges.contains(edge) } }
  }

  private func sum(_ counts: (Path) -> Bool) -> Double {
    var sum = 0.0
    for paths in shortest.joined() where !paths.isEmpty {
      sum += Double(paths.filter(counts).count) / Double(paths.count)
    }
    return sum
  }
}
