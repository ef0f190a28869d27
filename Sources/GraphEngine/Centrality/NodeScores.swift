/// One number for each node of a graph.
public struct NodeScores: Hashable, Sendable {
  /// The numbers in the order of the nodes.
  public let values: [Double]

  package init(_ values: [Double]) { self.values = values }

  /// The number of a node.
  public subscript(node: NodeID) -> Double { values[node.index] }

  /// The nodes with the highest numbers, highest first; equal numbers stand in the order of the nodes.
  ///
  /// - Parameter count: How many; all of them when the graph has fewer, none when it is below one.
  /// - Complexity: O(*n* log *n*).
  public func top(_ count: Int) -> [(node: NodeID, score: Double)] {
    ranking(of: values).prefix(max(count, 0)).map { (NodeID(index: $0), values[$0]) }
  }
}

/// One number for each edge of a graph.
public struct EdgeScores: Hashable, Sendable {
  /// The numbers in the order of the edges.
  public let values: [Double]

  package init(_ values: [Double]) { self.values = values }

  /// The number of an edge.
  public subscript(edge: EdgeID) -> Double { values[edge.index] }

  /// The edges with the highest numbers, highest first; equal numbers stand in the order of the edges.
  ///
  /// - Parameter count: How many; all of them when the graph has fewer, none when it is below one.
  /// - Complexity: O(*m* log *m*).
  public func top(_ count: Int) -> [(edge: EdgeID, score: Double)] {
    ranking(of: values).prefix(max(count, 0)).map { (EdgeID(index: $0), values[$0]) }
  }
}

private func ranking(of values: [Double]) -> [Int] {
  values.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1] }
}

extension NodeScores: CustomStringConvertible {
  /// The highest numbers: `node 2: 0.5, node 0: 0.25, …`.
  public var description: String { listed(top(6).map { ("\($0.node)", $0.score) }, of: values.count) }
}

extension EdgeScores: CustomStringConvertible {
  /// The highest numbers: `edge 2: 0.5, edge 0: 0.25, …`.
  public var description: String { listed(top(6).map { ("\($0.edge)", $0.score) }, of: values.count) }
}

private func listed(_ first: [(name: String, score: Double)], of count: Int) -> String {
  guard count > 0 else { return "no scores" }
  return first.map { "\($0.name): \($0.score.plain)" }.joined(separator: ", ") + (count > first.count ? ", …" : "")
}
