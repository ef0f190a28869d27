/// What shortest paths are counted through.
enum DependencySubject {
  case nodes
  case edges

  /// The first level, or place in the order from a source, whose dependencies count: paths begin along the edges of the
  /// source, and do not pass through the source.
  var firstCounted: Int { self == .nodes ? 1 : 0 }

  /// A zero for each node or edge of a graph.
  func zeroes(for graph: Graph) -> [Double] {
    [Double](repeating: 0, count: self == .nodes ? graph.nodeCount : graph.edgeCount)
  }
}

/// Counts of paths above this lose digits when they are divided into one, and soon after overflow.
let greatestPathCount = 0x1p1000
